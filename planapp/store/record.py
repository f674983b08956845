"""Dated facts beside a plan: added, and corrected by a later one, never edited.

One table holds all of them; each stands there with the list of the record that it belongs to.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.beside import Beside
from planapp.domain.errors import NotFound
from planapp.domain.facts import Fact, Recorded, Recording
from planapp.domain.people import User
from planapp.domain.record import Record, list_of
from planapp.store.activity import Said, record_entries
from planapp.store.database import Database
from planapp.store.keeping import refuse_ended

_RECORD = TypeAdapter(Record)
_RECORDED = TypeAdapter(tuple[Recording, ...])
_ADD = (
    "insert into fact (reference, list, id, supersedes, recorded_at, user_id, recorded_by, "
    "content) values (?, ?, ?, ?, ?, ?, ?, ?)"
)
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
    with db.writing():
        if db.row("select 1 from plan where reference = ?", (reference,)) is None:
            raise NotFound("plans", reference)
        refuse_ended(db, reference)
        Beside(record_for_plan(db, reference)).take(fact)
        add_facts(db, [(reference, fact)], by=by)
    return fact


def add_facts(db: Database, facts: Iterable[tuple[str, Fact]], *, by: User) -> None:
    """Add facts to what is recorded beside plans, by reference, without looking at what is there.

    Call it inside a transaction in which that was looked at: see `Beside`.
    """
    at, rows, said = db.now(), [], []
    for reference, fact in facts:
        kind: Any = type(fact)
        content = _json(kind)(fact).decode()
        before = fact.supersedes or None
        rows.append((reference, list_of(fact), fact.id, before, at, by.id, by.name, content))
        verb = "corrected" if before else "recorded"
        said.append(Said(verb, fact.word, fact.id, reference, "", digest_of(content)))
    db.conn.executemany(_ADD, rows)
    record_entries(db, said, by=by)


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
def _json(of_fact: type[Fact]) -> Callable[[Fact], bytes]:
    """What writes facts of a kind. Made once for each: that takes as long as keeping one."""
    return TypeAdapter(of_fact).serializer.to_json
