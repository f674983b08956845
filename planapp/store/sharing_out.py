"""Giving the audits of a sample to people, and passing one on; nobody gets what they worked on."""

import secrets
from collections import Counter
from collections.abc import Mapping
from datetime import date

from pydantic import TypeAdapter

from planapp.domain.audits import FIRST, SECOND, Assignment, Audit
from planapp.domain.errors import NotAllowed
from planapp.domain.people import Permission, User, has
from planapp.domain.samples import SampleInBrief
from planapp.domain.sharing_out import (
    Asked,
    Auditor,
    ChangedSince,
    SharedOut,
    Ungiven,
    WhyNobody,
    WhyPassedOn,
    open_turns,
    share_out,
)
from planapp.domain.workload import InHand, in_hand
from planapp.store.audits import all_audits, audit_of, audits_of_sample, record_audits
from planapp.store.database import Database
from planapp.store.frames import still_there, worked_on
from planapp.store.people import people
from planapp.store.samples import get_sample, listing, refuse_withdrawn

_PLACES = TypeAdapter(list[tuple[int, str]])
_GIVEN = """
select json_group_array(json_array(sample, reference)) as places
from (select distinct sample, reference from audit_fact
    where kind = :given and content ->> '$.turn' = :first)
"""


def auditors(db: Database) -> tuple[User, ...]:
    """Everybody who may audit, by name: QA officers, and chairs as peers."""
    able = (person for person in people(db) if has(person, Permission.AUDIT))
    return tuple(sorted(able, key=lambda person: (person.name, person.id)))


def all_in_hand(db: Database) -> tuple[InHand, ...]:
    """What everybody has to finish, of all samples that count, those due first before."""
    return in_hand(all_audits(db))


def shared_out(db: Database, number: int, asked: Asked) -> SharedOut:
    """How what nobody has of a sample would be shared out. Raises NotFound, NotAllowed."""
    kept = get_sample(db, number)
    refuse_withdrawn(kept)
    audits = audits_of_sample(db, kept)
    references = [audit.reference for audit in audits]
    turns = open_turns(
        [audit for audit in audits if not audit.erased],
        worked_on(db, references),
        asked.double,
        kept.sample.seed,
    )
    found = share_out(turns, _chosen(db, asked.quotas), seed=kept.sample.seed)
    gone = (Ungiven(a.reference, FIRST, WhyNobody.GONE) for a in audits if a.erased)
    return SharedOut(found.shares, (*found.nobody, *gone))


def record_sharing_out(
    db: Database, number: int, asked: Asked, seen: str, *, by: User
) -> SharedOut:
    """Give out what `shared_out` gives, all at once, and give it back.

    `seen` is the digest of what was shown. Raises ChangedSince when it would be something else now,
    NotFound, and NotAllowed.
    """
    with db.writing():
        found = shared_out(db, number, asked)
        if found.digest != seen:
            raise ChangedSince
        given = (
            (
                share.reference,
                Assignment(
                    id=_new_id(),
                    turn=share.turn,
                    auditor=share.auditor.id,
                    name=share.auditor.name,
                    due=asked.due,
                ),
            )
            for share in found.shares
        )
        record_audits(db, number, given, by=by)
    return found


def not_shared_out(db: Database) -> tuple[tuple[SampleInBrief, int], ...]:
    """Samples that count and of which nobody has some plans, newest first, with how many."""
    counting = [kept for kept in listing(db) if not kept.withdrawal]
    plans = {(kept.number, unit.reference) for kept in counting for unit in kept.units}
    there = still_there(db, {reference for _, reference in plans})
    row = db.row(_GIVEN, {"given": Assignment.part, "first": FIRST})
    given = set(_PLACES.validate_json(row["places"])) if row else set()
    left = Counter(number for number, ref in plans - given if ref in there)
    return tuple((kept, left[kept.number]) for kept in counting if left[kept.number])


def can_have(db: Database, audit: Audit) -> tuple[User, ...]:
    """Who an audit can be passed on to: they do not have it, and never worked on the plan."""
    known = worked_on(db, (audit.reference,)).get(audit.reference, ())
    given = (audit.assigned(each) for each in (FIRST, SECOND))
    barred = {*known, *(each.auditor for each in given if each)}
    return tuple(person for person in auditors(db) if person.id not in barred)


def record_passing_on(
    db: Database,
    place: tuple[int, str, int],
    to: str,
    *,
    why: WhyPassedOn,
    due: date | None,
    by: User,
) -> None:
    """Give an open audit to somebody else. `place` is sample, reference and turn; `to` their id.

    Raises NotFound when there is no such plan in the sample, NotAllowed when nobody has it in that
    turn, it is finished, or they cannot have it.
    """
    number, reference, turn = place
    with db.writing():
        audit = audit_of(db, get_sample(db, number), reference)
        standing = audit.assigned(turn)
        if standing is None:
            raise NotAllowed("Nobody has this audit yet. Share it out.")
        person = next((one for one in can_have(db, audit) if one.id == to), None)
        if person is None:
            raise NotAllowed("This person cannot have it: they worked on the plan, or have it.")
        passed_on = Assignment(
            id=_new_id(),
            turn=turn,
            auditor=person.id,
            name=person.name,
            due=due,
            why=why.value,
            supersedes=standing.id,
        )
        record_audits(db, number, ((reference, passed_on),), by=by)


def _chosen(db: Database, quotas: Mapping[str, int | None]) -> tuple[Auditor, ...]:
    """Those chosen who may audit, by name, each with what they have in hand."""
    loads: dict[str, int] = {}
    for one in all_in_hand(db):
        loads[one.auditor] = loads.get(one.auditor, 0) + 1
    return tuple(
        Auditor(person.id, person.name, quotas[person.id], loads.get(person.id, 0))
        for person in auditors(db)
        if person.id in quotas
    )


def _new_id() -> str:
    return secrets.token_hex(5)
