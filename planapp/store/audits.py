"""What is recorded of audits: added, passed on by a later one that says so, never edited."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.audit_rules import refuse
from planapp.domain.audits import (
    KINDS,
    OUTLASTING,
    SECOND,
    Alert,
    AlertTaken,
    Answers,
    Assignment,
    Audit,
    Kept,
    Remedy,
)
from planapp.domain.errors import AlreadyThere, Conflict, NotFound, StaleEdit
from planapp.domain.facts import Fact, current
from planapp.domain.findings import Scorecard
from planapp.domain.people import User
from planapp.domain.samples import KeptSample, SampleInBrief
from planapp.store.activity import record_entry
from planapp.store.database import Database
from planapp.store.findings import record_scorecard, scorecards_for_plan
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
_NUMBERS = TypeAdapter(list[int])
_AUDITED = """
select json_group_array(json_object('number', s.number, 'name', s.name,
    'questions', json_array_length(s.content, '$.tool.questions'),
    'withdrawn', json(iif(exists(select 1 from sample_step where sample = s.number
        and kind = 'withdrawn'), 'true', 'false')),
    'replaced', json((select json_group_array(left_out) from sample_step
        where sample = s.number and kind = 'replaced')),
    'versions', json((select json_group_object(unit.value ->> '$.reference',
        unit.value ->> '$.version') from json_each(s.content, '$.frame') unit
        where unit.value ->> '$.reference' in (
            select reference from audit_fact where sample = s.number))))) as samples
from sample s where s.number in (select value from json_each(:numbers))
"""
_SAME_PLAN = "(sample, reference) in (select sample, reference from audit_fact where {which})"
_GIVEN_TO = _SAME_PLAN.format(which="kind = :given and content ->> '$.auditor' = :me")
_TWICE = _SAME_PLAN.format(which="kind = :answers and content ->> '$.turn' = :second")
_FOLLOWED = "kind in (:alert, :remedy)"
_TO_FOLLOW = _SAME_PLAN.format(which=_FOLLOWED)
_MINE = """
reference in (select reference from membership
    where person = :me and coalesce(until, '9999') >= :day)
"""
_TO_FOLLOW_OF = _SAME_PLAN.format(which=f"{_FOLLOWED} and {_MINE}")
_KINDS_FOLLOWED = {"alert": Alert.part, "remedy": Remedy.part}
_UNTAKEN = """
kind = :alert and id not in (select content ->> '$.alert' from audit_fact where kind = :taken)
"""
_UNTAKEN_OF = f"{_UNTAKEN} and {_MINE}"
_KINDS_OF_ALERTS = {"alert": Alert.part, "taken": AlertTaken.part}


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
        for reference, thing in things:
            _add(db, kept, reference, thing, by)


def _add(db: Database, kept: KeptSample, reference: str, thing: Fact, by: User) -> None:
    if not isinstance(thing, OUTLASTING):
        refuse_withdrawn(kept)
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
    more = {"purpose": f"sample {kept.number}", "digest": digest_of(content)}
    record_entry(db, _verb(thing), thing.word, thing.id, by=by, plan=reference, **more)


def _verb(thing: Fact) -> str:
    if not thing.supersedes:
        return "recorded"
    return "passed on" if isinstance(thing, Assignment) else "corrected"


def record_finished(
    db: Database, sample: int, reference: str, answers: Answers, found: Scorecard, *, by: User
) -> None:
    """Lock what an auditor answered, and keep with it what the scorer found of the same version.

    Of two who examine a plan the first to finish has the scorecard kept; it serves both. Raises as
    `record_audit` does.
    """
    with db.writing():
        record_audit(db, sample, reference, answers, by=by)
        if scorecard_of_audit(db, sample, reference) is None:
            record_scorecard(db, found, moment=moment_of(sample), by=by)


def moment_of(sample: int) -> str:
    """What a scorecard is kept for that belongs to the audits of a sample."""
    return f"audit of sample {sample}"


def scorecard_of_audit(db: Database, sample: int, reference: str) -> Scorecard | None:
    """What the scorer found of the audited version, once an auditor has finished."""
    moment = moment_of(sample)
    kept = scorecards_for_plan(db, reference)
    return next((each.scorecard for each in kept if each.moment == moment), None)


def audit_of(db: Database, kept: KeptSample, reference: str) -> Audit:
    """The audit of one plan of a sample, replaced ones too. Raises NotFound."""
    version = next((u.version for u in kept.sample.frame if u.reference == reference), None)
    if version is None:
        raise NotFound("plans of this sample", reference)
    rows = _rows(db, "sample = :sample and reference = :plan", sample=kept.number, plan=reference)
    return Audit(kept.number, reference, version, rows)


def audits_of_sample(db: Database, kept: KeptSample) -> tuple[Audit, ...]:
    """The audits of all plans of a sample, in drawn order."""
    rows = _rows(db, "sample = :sample", sample=kept.number)
    return _in_drawn_order(kept, rows, _still_there(db, (kept,)))


def audits_of_samples(
    db: Database, samples: Iterable[KeptSample | SampleInBrief]
) -> dict[int, tuple[Audit, ...]]:
    """The same of several samples, by their numbers, read at once."""
    rows, known = _rows(db, "true"), tuple(samples)
    there = _still_there(db, known)
    return {
        kept.number: _in_drawn_order(kept, [r for r in rows if r.sample == kept.number], there)
        for kept in known
    }


def _still_there(db: Database, samples: Iterable[KeptSample | SampleInBrief]) -> frozenset[str]:
    return still_there(db, [unit.reference for kept in samples for unit in kept.units])


def _in_drawn_order(
    kept: KeptSample | SampleInBrief, rows: Iterable[Kept], there: frozenset[str]
) -> tuple[Audit, ...]:
    own: dict[str, list[Kept]] = {}
    for row in rows:
        own.setdefault(row.reference, []).append(row)
    return tuple(
        Audit(
            kept.number,
            unit.reference,
            unit.version,
            tuple(own.get(unit.reference, ())),
            erased=unit.reference not in there,
        )
        for unit in kept.units
    )


def audits_of_plan(db: Database, reference: str) -> tuple[Audit, ...]:
    """Every audit of a plan, in whatever sample, newest sample first."""
    return tuple(_audits(db, _rows(db, "reference = :plan", plan=reference)))


def all_audits(db: Database) -> tuple[Audit, ...]:
    """Every audit of which anything is kept, newest sample first, read without any frame."""
    return tuple(_audits(db, _rows(db, "true")))


def audits_given_to(db: Database, user: User) -> tuple[Audit, ...]:
    """The audits that are given to a person, finished or not, newest sample first."""
    audits = _audits(db, _rows(db, _GIVEN_TO, given=Assignment.part, me=user.id))
    return tuple(audit for audit in audits if audit.turn_of(user.id))


def audits_to_moderate(db: Database) -> tuple[Audit, ...]:
    """Audits in which two people answered differently and nobody has decided yet."""
    audits = _audits(db, _rows(db, _TWICE, answers=Answers.part, second=SECOND))
    return tuple(audit for audit in audits if audit.to_moderate)


def audits_to_follow(db: Database) -> tuple[Audit, ...]:
    """Audits in which somebody raised an alert or asked for something to be put right.

    Those of withdrawn samples and replaced plans too: what was seen there is to be dealt with.
    """
    rows = _rows(db, _TO_FOLLOW, **_KINDS_FOLLOWED)
    return tuple(_audits(db, rows, whatever_became=True))


def open_alerts(db: Database, user: User | None = None) -> tuple[Kept, ...]:
    """Alerts of which nobody said what was done, whatever became of their samples.

    With a person, those about the plans they work on.
    """
    if user is None:
        return _rows(db, _UNTAKEN, **_KINDS_OF_ALERTS)
    return _rows(db, _UNTAKEN_OF, me=user.id, day=db.day(), **_KINDS_OF_ALERTS)


def audits_to_follow_of(db: Database, user: User) -> tuple[Audit, ...]:
    """The audits to follow of the plans that a person works on."""
    rows = _rows(db, _TO_FOLLOW_OF, me=user.id, day=db.day(), **_KINDS_FOLLOWED)
    return tuple(_audits(db, rows, whatever_became=True))


@dataclass(frozen=True, kw_only=True)
class AuditedSample:
    """What a list of audits says of a sample, read without its frame."""

    number: int
    name: str
    questions: int
    withdrawn: bool
    replaced: tuple[str, ...]
    versions: Mapping[str, int]


_SAMPLES = TypeAdapter(tuple[AuditedSample, ...])


def audited_samples(db: Database, numbers: Iterable[int]) -> Mapping[int, AuditedSample]:
    """Samples by their number, with the frozen version of each plan of which anything is kept."""
    asked = _NUMBERS.dump_json(sorted(set(numbers))).decode()
    row = db.row(_AUDITED, {"numbers": asked})
    found = _SAMPLES.validate_json(row["samples"]) if row else ()
    return {sample.number: sample for sample in found}


def _audits(
    db: Database, rows: tuple[Kept, ...], *, whatever_became: bool = False
) -> Iterator[Audit]:
    """Rows of several audits, each audit with its own, newest sample first.

    Those of withdrawn samples and replaced plans are left out, unless it is no matter what became.
    """
    samples = audited_samples(db, (row.sample for row in rows))
    own: dict[tuple[int, str], list[Kept]] = {}
    for row in rows:
        own.setdefault((-row.sample, row.reference), []).append(row)
    for minus, reference in sorted(own):
        sample = samples[-minus]
        over = sample.withdrawn or reference in sample.replaced
        if whatever_became or not over:
            kept = tuple(own[minus, reference])
            yield Audit(-minus, reference, sample.versions[reference], kept)


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
