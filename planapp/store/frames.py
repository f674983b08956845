"""What a frame asks of every plan, read without opening any; and who worked on which."""

from collections.abc import Iterable, Mapping

from pydantic import TypeAdapter

from planapp.domain.audits import Answers
from planapp.domain.frames import Candidate
from planapp.store.database import Database

_CANDIDATES = TypeAdapter(tuple[Candidate, ...])
_WORKED_ON = TypeAdapter(Mapping[str, tuple[str, ...]])
_REFERENCES = TypeAdapter(tuple[str, ...])
_OF_EVERY_PLAN = """
with over as (
    select reference, ended_on from ending e
    where number = (select max(number) from ending where reference = e.reference)),
audited as (
    select reference, max(recorded_at) as at from audit_fact where kind = :answers
    group by reference)
select json_group_array(json_object('reference', p.reference, 'version', p.version,
    'status', p.status, 'team', p.team, 'chair', p.chair, 'categories', json(p.categories),
    'born', p.born, 'expected', p.expected, 'kind', p.conference_kind, 'held_on', p.held_on,
    'first_held_on', p.first_held_on, 'ended_on', over.ended_on,
    'audited_on', substr(audited.at, 1, 10))) as plans
from plan p left join over using (reference) left join audited using (reference)
"""
_THERE = """
select json_group_array(reference) as plans from plan
where reference in (select value from json_each(:references))
"""
# Who saved a version or recorded something, who is or was let work on it; and whom it names as its
# chair or as a professional, by a name that somebody here has.
_AT_WORK = """
with wanted as (select value as reference from json_each(:references)),
at_work as (
    select reference, user_id as person from plan_version join wanted using (reference)
    union select reference, user_id from fact join wanted using (reference)
    union select reference, person from membership join wanted using (reference)
    union select reference, person from emergency join wanted using (reference)
    union select e.reference, e.name from entry e join wanted using (reference)
        where e.kind = 'person'
    union select p.reference, person.id from plan p join wanted using (reference)
        join plan_version v on v.reference = p.reference and v.version = p.version
        join person on lower(person.name) = lower(p.chair) or exists (
            select 1 from json_each(v.content, '$.professionals') one
            where lower(one.value ->> '$.name') = lower(person.name)))
select json_group_object(reference, json(people)) as known
from (select reference, json_group_array(person) as people from at_work group by reference)
"""


def candidates(db: Database) -> tuple[Candidate, ...]:
    """Every plan, as a frame asks about it: nothing of what it says and no name of the family."""
    row = db.row(_OF_EVERY_PLAN, {"answers": Answers.part})
    return _CANDIDATES.validate_json(row["plans"]) if row else ()


def still_there(db: Database, references: Iterable[str]) -> frozenset[str]:
    """Those of these references that a plan has: whatever was erased since is not among them."""
    row = db.row(_THERE, {"references": _REFERENCES.dump_json(tuple(references)).decode()})
    return frozenset(_REFERENCES.validate_json(row["plans"]) if row else ())


def worked_on(db: Database, references: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The ids of those who chaired, wrote or read these plans as their work, by the reference.

    Whoever has taken a plan up is among them: they know what is found of it.
    """
    asked = _REFERENCES.dump_json(tuple(references)).decode()
    row = db.row(_AT_WORK, {"references": asked})
    return _WORKED_ON.validate_json(row["known"]) if row else {}
