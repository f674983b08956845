"""What is recorded of audits: added, passed on by a later one that says so, never edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.audits import KINDS, Alert, Answers, Assignment, Audit, Kept, Remedy, refuse
from planapp.domain.errors import AlreadyThere, Conflict, NotFound, StaleEdit
from planapp.domain.facts import Fact, current
from planapp.domain.people import User
from planapp.domain.samples import KeptSample
from planapp.store.activity import record_entry
from planapp.store.database import Database
from planapp.store.frames import still_there
from planapp.store.samples import get_sample, refuse_withdrawn


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row as it stands in the table."""

    number: int
    sample: int
    reference: str
    kind: str
    recorded_at: datetime
    user_id: str
    recorded_by: str
    content: dict[str, Any]


_ROWS = TypeAdapter(tuple[_Row, ...])
_ADAPTERS: dict[str, TypeAdapter[Fact]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}
_LISTED = """
select json_group_array(json_object('number', number, 'sample', sample, 'reference', reference,
    'kind', kind, 'recorded_at', recorded_at, 'user_id', user_id, 'recorded_by', recorded_by,
    'content', json(content))) as rows
from (select * from audit_fact where {which} order by number)
"""
_SAME_PLAN = "(sample, reference) in (select sample, reference from audit_fact where {which})"


def record_audit(db: Database, sample: int, reference: str, thing: Fact, *, by: User) -> None:
    """Add to what is recorded of the audit of a plan.

    Raises NotFound when the plan is not in the sample, was erased, or nothing of this kind is what
    it says it takes the place of; NotAllowed when the sample was withdrawn or it is not theirs to
    add, AlreadyThere for an id that is taken, StaleEdit where only one may stand and another does.
    """
    record_audits(db, sample, ((reference, thing),), by=by)


def record_audits(
    db: Database, sample: int, things: Iterable[tuple[str, Fact]], *, by: User
) -> None:
    """Add to several plans of a sample at once: all of it or nothing. Raises what one raises."""
    with db.writing():
        kept = get_sample(db, sample)
        refuse_withdrawn(kept)
        for reference, thing in things:
            _add(db, kept, reference, thing, by)


def _add(db: Database, kept: KeptSample, reference: str, thing: Fact, by: User) -> None:
    kept.unit(reference)
    if reference not in still_there(db, (reference,)):
        raise NotFound("plans", reference)
    audit = audit_of(db, kept, reference)
    _refuse_misplaced(audit, thing)
    refuse(audit, thing, by)
    content = _ADAPTERS[thing.part].dump_json(thing).decode()
    db.execute(
        "insert into audit_fact (sample, reference, kind, id, supersedes, recorded_at, "
        "user_id, recorded_by, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(kept.number, reference, thing.part, thing.id, thing.supersedes or None),
            *(db.now(), by.id, by.name, content),
        ),
    )
    verb = "passed on" if thing.supersedes else "recorded"
    more = {"purpose": f"sample {kept.number}", "digest": digest_of(content)}
    record_entry(db, verb, thing.word, thing.id, by=by, plan=reference, **more)


def audit_of(db: Database, kept: KeptSample, reference: str) -> Audit:
    """The audit of one plan of a sample, replaced ones too. Raises NotFound."""
    version = next((u.version for u in kept.sample.frame if u.reference == reference), None)
    if version is None:
        raise NotFound("plans of this sample", reference)
    rows = _rows(db, "sample = :sample and reference = :plan", sample=kept.number, plan=reference)
    return Audit(kept.number, reference, version, rows)


def audits_of_sample(db: Database, kept: KeptSample) -> tuple[Audit, ...]:
    """The audits of all plans of a sample, in drawn order."""
    return _in_drawn_order(kept, _rows(db, "sample = :sample", sample=kept.number))


def audits_of_samples(db: Database, samples: Iterable[KeptSample]) -> dict[int, tuple[Audit, ...]]:
    """The same of several samples, by their numbers, read at once."""
    rows = _rows(db, "true")
    return {
        kept.number: _in_drawn_order(kept, [row for row in rows if row.sample == kept.number])
        for kept in samples
    }


def _in_drawn_order(kept: KeptSample, rows: Iterable[Kept]) -> tuple[Audit, ...]:
    own: dict[str, list[Kept]] = {}
    for row in rows:
        own.setdefault(row.reference, []).append(row)
    return tuple(
        Audit(kept.number, unit.reference, unit.version, tuple(own.get(unit.reference, ())))
        for unit in kept.units
    )


def audits_of_plan(db: Database, reference: str) -> tuple[Audit, ...]:
    """Every audit of a plan, in whatever sample, newest sample first."""
    return _audits(db, _rows(db, "reference = :plan", plan=reference))


def audits_given_to(db: Database, user: User) -> tuple[Audit, ...]:
    """The audits that a person has or had in hand, newest sample first."""
    which = f"kind = '{Assignment.part}' and content ->> '$.auditor' = :me"
    return tuple(
        audit
        for audit in _audits(db, _rows(db, _SAME_PLAN.format(which=which), me=user.id))
        if audit.turn_of(user.id)
    )


def audits_to_follow(db: Database) -> tuple[Audit, ...]:
    """Audits in which somebody raised an alert or asked for something to be put right."""
    which = f"kind in ('{Alert.part}', '{Remedy.part}')"
    return _audits(db, _rows(db, _SAME_PLAN.format(which=which)))


def _audits(db: Database, rows: tuple[Kept, ...]) -> tuple[Audit, ...]:
    """Rows of several audits, each audit with its own; those of withdrawn samples are left out."""
    places = sorted({(-row.sample, row.reference) for row in rows})
    kept = {number: get_sample(db, number) for number in {row.sample for row in rows}}
    audits = []
    for minus, reference in places:
        sample = kept[-minus]
        versions = {unit.reference: unit.version for unit in sample.units}
        if sample.withdrawal or reference not in versions:
            continue
        own = tuple(r for r in rows if (r.sample, r.reference) == (-minus, reference))
        audits.append(Audit(-minus, reference, versions[reference], own))
    return tuple(audits)


def _refuse_misplaced(audit: Audit, thing: Fact) -> None:
    """Nothing is recorded twice, or where only one may stand and another does."""
    same = [k.thing for k in audit.kept if type(k.thing) is type(thing)]
    if any(other.id == thing.id for other in same):
        raise AlreadyThere("things recorded of this audit", thing.id)
    for other in current(same):
        if thing.seat and other.seat == thing.seat and other.id != thing.supersedes:
            raise StaleEdit((Conflict(f"audit/{other.id}", other, thing),))
    if thing.supersedes and all(other.id != thing.supersedes for other in current(same)):
        raise NotFound("things recorded of this audit", thing.supersedes)


def _rows(db: Database, which: str, **values: object) -> tuple[Kept, ...]:
    row = db.row(_LISTED.format(which=which), values)
    return tuple(_kept(each) for each in _ROWS.validate_json(row["rows"])) if row else ()


def _kept(row: _Row) -> Kept:
    return Kept(
        number=row.number,
        sample=row.sample,
        reference=row.reference,
        at=row.recorded_at,
        user_id=row.user_id,
        by=row.recorded_by,
        thing=_ADAPTERS[row.kind].validate_python(row.content),
    )


def answered(audits: Iterable[Audit]) -> tuple[tuple[Audit, Answers], ...]:
    """Every locked set of answers of these audits, first turns before second ones."""
    pairs = ((audit, answers) for audit in audits for answers in audit.standing(Answers))
    return tuple(sorted(pairs, key=lambda pair: (pair[1].turn, pair[0].reference)))
