"""Who works on which plan, and so what ties a person to it now."""

from collections.abc import Iterable
from datetime import date

from pydantic import TypeAdapter

from planapp.domain.access import Membership, is_last_chair
from planapp.domain.errors import Conflict, NotAllowed, NotFound, StaleEdit
from planapp.domain.people import Tie, User
from planapp.store.activity import record_entry
from planapp.store.database import Database

_MEMBERS = TypeAdapter(tuple[Membership, ...])
_TIE = TypeAdapter(Tie)
_LISTED = """
select json_group_array(json_object('person', person, 'name', name, 'role', role,
    'restricted', json(iif(restricted, 'true', 'false')), 'until', until,
    'active', json(iif(active, 'true', 'false')), 'added_at', added_at, 'added_by', added_by)
) as members
from (select m.*, coalesce(p.name, '') as name, p.role, p.active from membership m
    left join person p on p.id = m.person where m.reference = :plan order by p.role, p.name)
"""
_MEMBER = """
select json_object('restricted', json(iif(restricted, 'true', 'false')), 'ended',
    json(iif((select ended_on from ending where reference = :plan order by number desc limit 1)
        is null, 'false', 'true'))) as tie from membership
where reference = :plan and person = :person and coalesce(until, '9999') >= :day
"""
_EMERGENCY = """
select json_object('emergency_until', max(until)) as tie from emergency
where reference = :plan and person = :person and until > :now having max(until) is not null
"""


def members(db: Database, reference: str) -> tuple[Membership, ...]:
    """Everybody who works on a plan, by role and name; also those whose time is over."""
    row = db.row(_LISTED, {"plan": reference})
    return _MEMBERS.validate_json(row["members"]) if row else ()


def tie_of(db: Database, user: User, reference: str) -> Tie | None:
    """What ties a person to a plan at this moment; None when nothing does, or no such plan."""
    now = db.now()
    asked = {"plan": reference, "person": user.id, "day": db.day(), "now": now}
    row = db.row(_MEMBER, asked) or db.row(_EMERGENCY, asked)
    return _TIE.validate_json(row["tie"]) if row else None


def add_first_member(db: Database, references: Iterable[str], *, by: User) -> None:
    """Let whoever has just created plans work on them; the entries of creation say so."""
    at = db.now()
    db.conn.executemany(
        "insert into membership (reference, person, restricted, added_at, added_by) "
        "values (?, ?, 1, ?, ?)",
        [(reference, by.id, at, by.name) for reference in references],
    )


def save_member(
    db: Database,
    reference: str,
    person: str,
    *,
    restricted: bool = False,
    until: date | None = None,
    by: User,
) -> None:
    """Let a person work on a plan, or change until when and whether they read what is restricted.

    Raises NotFound when there is no such plan, NotAllowed for a last day of its last chair.
    """
    with db.writing():
        if db.row("select 1 as found from plan where reference = ?", (reference,)) is None:
            raise NotFound("plans", reference)
        if until is not None:
            _want_another_chair(db, reference, person)
        row = {
            "reference": reference,
            "person": person,
            "restricted": int(restricted),
            "until": until.isoformat() if until else None,
            "added_at": db.now(),
            "added_by": by.name,
        }
        db.table("membership").upsert(row, pk=("reference", "person"))
        verb = "let read restricted information" if restricted else "let work on the plan"
        record_entry(db, verb, "person", person, by=by, plan=reference)


def change_member(db: Database, reference: str, wanted: Membership, *, seen: str, by: User) -> None:
    """Change until when a member works on a plan and whether they read what is restricted.

    `seen` are the terms that whoever changes them was shown. Raises NotFound when they are no
    member any more, StaleEdit where somebody changed the terms since, and what `save_member` does.
    """
    with db.writing():
        team = members(db, reference)
        now = next((member for member in team if member.person == wanted.person), None)
        if now is None:
            raise NotFound("members of this plan", wanted.person)
        if now.terms != seen:
            raise StaleEdit((Conflict(f"membership/{wanted.person}", now, wanted),))
        restricted, until = wanted.restricted, wanted.until
        save_member(db, reference, wanted.person, restricted=restricted, until=until, by=by)


def remove_member(db: Database, reference: str, person: str, *, by: User) -> None:
    """End somebody's work on a plan at once.

    Raises NotFound when they are no member, NotAllowed when nobody else chairs the plan.
    """
    with db.writing():
        _want_another_chair(db, reference, person)
        gone = db.execute(
            "delete from membership where reference = ? and person = ?", (reference, person)
        )
        if not gone.rowcount:
            raise NotFound("members of this plan", person)
        db.execute("delete from draft where reference = ? and user_id = ?", (reference, person))
        record_entry(db, "took off the plan", "person", person, by=by, plan=reference)


def _want_another_chair(db: Database, reference: str, person: str) -> None:
    """Nobody leaves a plan without a chair by mistake: an administrator would have to mend it."""
    if is_last_chair(members(db, reference), person, date.fromisoformat(db.day())):
        raise NotAllowed("Nobody else chairs this plan. Add another chair first.")
