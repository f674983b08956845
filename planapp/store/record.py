"""Dated facts beside a plan: added, and corrected by a later one, never edited.

One table holds all of them; each stands there with the list of the record that it belongs to.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.errors import AlreadyThere, Conflict, NotFound, StaleEdit
from planapp.domain.facts import Fact, Recorded, Recording, current
from planapp.domain.people import User
from planapp.domain.record import Record, list_of
from planapp.domain.sittings import refuse_after_close
from planapp.store.activity import record_entry
from planapp.store.database import Database
from planapp.store.keeping import refuse_ended

_RECORD = TypeAdapter(Record)
_RECORDED = TypeAdapter(tuple[Recording, ...])
_KNOWN = "select * from fact where reference = :plan and recorded_at <= :moment order by number"
_FACTS = f"""
select coalesce(json_group_object(list, json(facts)), '{{}}') as record from
    (select list, json_group_array(json(content)) as facts from ({_KNOWN}) group by list)
"""  # noqa: S608 - of our own words
_RECORDINGS = f"""
select json_group_array(json_object('fact', id, 'at', recorded_at, 'by', recorded_by,
    'person', user_id)) as known
from ({_KNOWN})
"""  # noqa: S608 - of our own words
_EVER = datetime(9999, 12, 31, tzinfo=UTC)


def record_fact(db: Database, reference: str, fact: Recorded, *, by: User) -> Recorded:
    """Add a fact to what is recorded beside a plan.

    Raises NotFound when there is no such plan, or no fact of its kind that it says it corrects;
    AlreadyThere for an id that is taken; StaleEdit, with both, when somebody corrected the same
    fact first, or wrote where only one may stand; HasClosed when its meeting was closed.
    """
    kind: Any = type(fact)
    content = _kind(kind).dump_json(fact).decode()
    with db.writing():
        if db.row("select 1 from plan where reference = ?", (reference,)) is None:
            raise NotFound("plans", reference)
        refuse_ended(db, reference)
        _refuse_misplaced(record_for_plan(db, reference), fact)
        db.execute(
            "insert into fact (reference, list, id, supersedes, recorded_at, user_id, recorded_by, "
            "content) values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                reference,
                list_of(fact),
                fact.id,
                fact.supersedes or None,
                db.now(),
                by.id,
                by.name,
                content,
            ),
        )
        verb = "corrected" if fact.supersedes else "recorded"
        digest = digest_of(content)
        record_entry(db, verb, fact.word, fact.id, by=by, plan=reference, digest=digest)
    return fact


def record_for_plan(db: Database, reference: str, *, known_at: datetime = _EVER) -> Record:
    """All that is recorded beside a plan, in the order of recording, corrected facts too.

    With `known_at` (UTC), what had been recorded by that moment, and nothing that came later.
    """
    moment = known_at.astimezone(UTC).isoformat(timespec="microseconds")
    row = db.row(_FACTS, {"plan": reference, "moment": moment})
    return _RECORD.validate_json(row["record"]) if row else Record()


def recordings_for_plan(db: Database, reference: str) -> Mapping[str, Recording]:
    """When and by whom each fact beside a plan was recorded, by the id of the fact."""
    row = db.row(_RECORDINGS, {"plan": reference, "moment": _EVER.isoformat()})
    known = _RECORDED.validate_json(row["known"]) if row else ()
    return {recording.fact: recording for recording in known}


@cache
def _kind(of_fact: type[Fact]) -> TypeAdapter[Fact]:
    """Made once for each kind of fact: that takes as long as keeping one."""
    return TypeAdapter(of_fact)


def _refuse_misplaced(known: Record, fact: Fact) -> None:
    facts = tuple(getattr(known, list_of(fact)))
    if known.find(fact.id) is not None:
        raise AlreadyThere(list_of(fact), fact.id)
    for other in current(facts):
        if fact.seat and other.seat == fact.seat and other.id != fact.supersedes:
            raise StaleEdit((Conflict(f"{list_of(fact)}/{other.id}", other, fact),))
    refuse_after_close(known, fact)
    if not fact.supersedes:
        return
    if all(earlier.id != fact.supersedes for earlier in facts):
        raise NotFound(list_of(fact), fact.supersedes)
    for earlier in facts:
        if earlier.supersedes == fact.supersedes:
            raise StaleEdit((Conflict(f"{list_of(fact)}/{fact.supersedes}", earlier, fact),))
