"""Scorings of many plans: begun, gone on with, and the signs of each plan; none is changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter

from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.people import Permission, Role, User, require_role
from planapp.domain.rescoring import Rescoring, RescoringStep
from planapp.domain.samples import KeptSample
from planapp.store.activity import record_entry
from planapp.store.database import Database

AT_ONCE = 200
"""Plans whose references are read at once: memory is the same for any number of them."""

_KEPT = TypeAdapter(tuple[Rescoring, ...])
_TEXTS = TypeAdapter(tuple[str, ...])
_PLANS = TypeAdapter(tuple[tuple[str, int], ...])

# The plans of a rescoring, each with the version to score: of a sample those that were drawn, else
# each with the last version that was saved by then. What was erased since is in neither.
_OF_SAMPLE = """
select one.value ->> 0 as reference, one.value ->> 1 as version
from rescoring r, json_each(r.plans) one
where r.number = :number and one.value ->> 0 in (select reference from plan)
"""
_OF_REGISTER = """
select v.reference, max(v.version) as version from plan_version v, rescoring r
where r.number = :number and v.reference > :after and v.saved_at <= r.known_at
group by v.reference
"""
_LEFT = """
select json_group_array(json_array(reference, version)) as plans from (
    select * from ({plans}) p where reference > :after and not exists (
        select 1 from rescored d where d.rescoring = :number and d.reference = p.reference)
    order by reference limit :many)
"""
_COUNT = "select count(*) as n from ({plans})"
_LISTED = """
select json_group_array(json_object('number', number, 'sample', sample, 'known_at', known_at,
    'today', today, 'fingerprint', fingerprint, 'criteria', json(criteria),
    'started_at', started_at, 'user_id', user_id, 'started_by', started_by,
    'done', (select count(*) from rescored where rescoring = r.number),
    'total', (select count(*) from rescored where rescoring = r.number),
    'faults', (select count(*) from rescored where rescoring = r.number and fault <> ''),
    'steps', json((select json_group_array(json_object('step', step, 'at', at, 'by', by,
        'why', why)) from (select * from rescoring_step where rescoring = r.number
        order by number))))) as kept
from (select * from rescoring where {which} order by number desc) r
"""
_NEWEST_STEP = "select step from rescoring_step where rescoring = ? order by number desc limit 1"
_ANSWERS = """
select coalesce(group_concat(answers, ''), '') as answers from rescored where rescoring = :now
"""
_BOTH = """
select coalesce(group_concat(now, ''), '') as now,
    coalesce(group_concat(earlier, ''), '') as earlier
from (select n.answers as now, t.answers as earlier from rescored n join rescored t
    on t.rescoring = :earlier and t.reference = n.reference
    where n.rescoring = :now and n.answers <> '' and t.answers <> '')
"""


def record_rescoring(
    db: Database,
    sample: KeptSample | None,
    *,
    today: date,
    fingerprint: str,
    criteria: tuple[str, ...],
    by: User,
) -> Rescoring:
    """Begin to score the plans of a sample as they were drawn, or every plan as it is known now.

    Raises NotAllowed for somebody who draws no samples, or while another is under way.
    """
    require_role(by, Permission.DRAW_SAMPLES)
    with db.writing():
        if any(other.under_way for other in rescorings(db)):
            raise NotAllowed("Plans are being scored already. Wait for the end of it, or stop it.")
        at = db.now()
        known_at = sample.drawn_at.isoformat(timespec="microseconds") if sample else at
        units = [(unit.reference, unit.version) for unit in sample.units] if sample else None
        made = db.execute(
            "insert into rescoring (sample, plans, known_at, today, fingerprint, criteria, "
            "started_at, user_id, started_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                sample.number if sample else None,
                _PLANS.dump_json(tuple(units)).decode() if units else None,
                *(known_at, (sample.sample.as_of if sample else today).isoformat()),
                *(fingerprint, _TEXTS.dump_json(criteria).decode(), at, by.id, by.name),
            ),
        )
        begun = get_rescoring(db, int(made.lastrowid or 0))
        record_entry(db, "began", "rescoring", str(begun.number), by=by, purpose=_what(begun))
    return begun


def _what(begun: Rescoring) -> str:
    """What the trail says of all plans together: the scorer reads them, and no person."""
    of = f"sample {begun.sample}" if begun.sample else "the whole register"
    return f"{of}: {begun.total} plans read by the scorer"


def record_rescoring_step(db: Database, number: int, step: RescoringStep, *, by: User) -> None:
    """Stop it, or go on with it. Raises NotFound, NotAllowed for what does not follow now."""
    require_role(by, Permission.DRAW_SAMPLES)
    with db.writing():
        kept = get_rescoring(db, number)
        if kept.finished or kept.under_way is (step is RescoringStep.WENT_ON):
            raise NotAllowed("It is finished, or somebody did so just now.")
        if step is RescoringStep.WENT_ON and any(one.under_way for one in rescorings(db)):
            raise NotAllowed("Other plans are being scored. Wait for the end of it, or stop it.")
        _add_step(db, kept, step, by.id, by.name, "")


def finish(db: Database, number: int) -> None:
    """Say that every plan was scored, in the name of whoever began it; again is harmless."""
    with db.writing():
        kept = get_rescoring(db, number)
        if not kept.finished:
            _add_step(db, kept, RescoringStep.FINISHED, kept.user_id, kept.started_by, "")


def stop_for(db: Database, number: int, why: str) -> None:
    """Stop it because it cannot go on, in the name of whoever began it."""
    with db.writing():
        kept = get_rescoring(db, number)
        if kept.under_way:
            _add_step(db, kept, RescoringStep.STOPPED, kept.user_id, kept.started_by, why)


def _add_step(
    db: Database, kept: Rescoring, step: RescoringStep, user_id: str, name: str, why: str
) -> None:
    db.execute(
        "insert into rescoring_step (rescoring, step, why, at, user_id, by) "
        "values (?, ?, ?, ?, ?, ?)",
        (kept.number, step, why, db.now(), user_id, name),
    )
    by = User(id=user_id, email="", name=name, role=Role.QA_OFFICER)
    purpose = f"{kept.done} of {kept.total} plans read by the scorer"
    record_entry(db, step, "rescoring", str(kept.number), by=by, purpose=purpose)


def sync_seldom(db: Database) -> None:
    """Let answers of the last moments be lost with the power: those plans are scored again."""
    db.execute("pragma synchronous = normal")


def keep_answers(
    db: Database, number: int, reference: str, version: int, answers: str, fault: str
) -> bool:
    """Keep how a plan was scored; False, and nothing kept, once it was stopped.

    A plan that was erased meanwhile, or is kept already, stays as it is.
    """
    with db.writing():
        if not is_under_way(db, number):
            return False
        db.execute(
            "insert into rescored (rescoring, reference, version, answers, fault, at) "
            "select ?, reference, ?, ?, ?, ? from plan where reference = ? "
            "on conflict do nothing",
            (number, version, answers, fault, db.now(), reference),
        )
    return True


def is_under_way(db: Database, number: int) -> bool:
    """Whether it is to go on: asked before each plan, so that it stops soon after it is told to."""
    row = db.row(_NEWEST_STEP, (number,))
    return row is None or row["step"] == RescoringStep.WENT_ON


def plans_left(db: Database, kept: Rescoring) -> Iterator[tuple[str, int]]:
    """The plans that are not scored yet, by reference, each with the version to score."""
    after = ""
    while True:
        asked = {"number": kept.number, "after": after, "many": AT_ONCE}
        row = db.row(_LEFT.format(plans=_OF_SAMPLE if kept.sample else _OF_REGISTER), asked)
        plans = _PLANS.validate_json(row["plans"]) if row else ()
        yield from plans
        if len(plans) < AT_ONCE:
            return
        after = plans[-1][0]


def get_rescoring(db: Database, number: int) -> Rescoring:
    """One by its number, with how far it is. Raises NotFound."""
    found = _rescorings(db, "number = :number", number=number)
    if not found:
        raise NotFound("rescorings", str(number))
    return found[0]


def rescorings(db: Database) -> tuple[Rescoring, ...]:
    """All of them, newest first, with how far each is."""
    return _rescorings(db, "true")


def earlier_than(db: Database, kept: Rescoring) -> Rescoring | None:
    """The last finished one before it of the same plans: of the register, or of the same sample."""
    earlier = _rescorings(db, "number < :number and sample is :sample", **_key(kept))
    return next((one for one in earlier if one.finished), None)


def answers_kept(db: Database, number: int) -> str:
    """The signs of every plan, plan after plan."""
    row = db.row(_ANSWERS, {"now": number})
    return str(row["answers"]) if row else ""


def answers_of_both(db: Database, now: int, earlier: int) -> tuple[str, str]:
    """The signs of the plans that both have, in the same order of plans."""
    row = db.row(_BOTH, {"now": now, "earlier": earlier})
    return (row["now"], row["earlier"]) if row else ("", "")


def _key(kept: Rescoring) -> dict[str, object]:
    return {"number": kept.number, "sample": kept.sample}


def _rescorings(db: Database, which: str, **values: object) -> tuple[Rescoring, ...]:
    row = db.row(_LISTED.format(which=which), values)
    found = _KEPT.validate_json(row["kept"]) if row else ()
    return tuple(kept if kept.finished else _with_total(db, kept) for kept in found)


def _with_total(db: Database, kept: Rescoring) -> Rescoring:
    """How many plans it has in all, counted from what is there: erased ones are in neither."""
    plans = _OF_SAMPLE if kept.sample else _OF_REGISTER
    row = db.row(_COUNT.format(plans=plans), {"number": kept.number, "after": ""})
    return replace(kept, total=row["n"] if row else 0)
