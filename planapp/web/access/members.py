"""Who works on a plan: the list, who may be added, and what a chair can do about each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from planapp.clock import today
from planapp.domain.access import CHOSEN_ROLES, Membership, is_last_chair
from planapp.domain.errors import NotAllowed, NotFound, StaleEdit
from planapp.domain.people import Permission, Role, User
from planapp.present.dates import date_in_words
from planapp.store.access import audits_of
from planapp.store.members import change_member, members
from planapp.store.people import people
from planapp.web.access.forms import HowLong
from planapp.web.database import db
from planapp.web.guard import allowed, current_user


@dataclass(frozen=True)
class Member:
    """Somebody on the list, in words, and whether the reader can change anything about them."""

    membership: Membership
    state: str
    sample: str
    is_last_chair: bool
    may_change: bool


def team_of(reference: str) -> Iterator[Member]:
    """Everybody on a plan's list; those whose time is over come last."""
    team, on = members(db(), reference), today()
    samples = {audit.person: audit.sample for audit in audits_of(db(), reference)}
    chooses = allowed(Permission.CHOOSE_MEMBERS)
    for membership in sorted(team, key=lambda m: not m.stands(on)):
        yield Member(
            membership,
            _state(membership),
            samples.get(membership.person, ""),
            is_last_chair(team, membership.person, on),
            chooses and membership.role in CHOSEN_ROLES,
        )


def choosable(reference: str) -> tuple[User, ...]:
    """Who can be added: those who may sign in, are of a role that is chosen, and not there yet."""
    there = {m.person for m in members(db(), reference) if m.stands(today())}
    return tuple(
        p for p in people(db()) if p.active and p.role in CHOSEN_ROLES and p.id not in there
    )


def chairs_to_appoint(reference: str) -> tuple[User, ...]:
    """Chairs who may be added to a plan."""
    return tuple(person for person in choosable(reference) if person.role is Role.CHAIR)


def member_called(reference: str, person: str) -> Member:
    """A member that a chair may change. NotFound for anybody else; NotAllowed for an auditor."""
    for member in team_of(reference):
        if member.membership.person == person:
            if not member.may_change:
                raise NotAllowed(
                    "Auditors take plans up themselves, and end it themselves, so that nobody "
                    "steers what is audited."
                )
            return member
    raise NotFound("members of this plan", person)


def changed(reference: str, person: str, form: HowLong, *, seen: str) -> bool:
    """Keep what was chosen of a member; False, with the reason, where somebody else was first."""
    wanted = Membership(person=person, restricted=form.restricted.data, until=form.until.data)
    try:
        change_member(db(), reference, wanted, seen=seen, by=current_user())
    except StaleEdit as error:
        now = cast(Membership, error.conflicts[0].theirs)
        return form.refuse("restricted", _in_words(now))
    return True


def readers_of_restricted(reference: str) -> tuple[Membership, ...]:
    """The members who may read restricted information now."""
    return tuple(m for m in members(db(), reference) if m.restricted and m.stands(today()))


def _in_words(now: Membership) -> str:
    may = "may" if now.restricted else "may not"
    last = date_in_words(now.until, "none set")
    return (
        f"Somebody else changed this since you opened the page: {now.name} {may} read restricted "
        f"information now; last day: {last}. Yours is not kept yet. Look at it, then keep it"
    )


def _state(membership: Membership) -> str:
    if not membership.active:
        return "May no longer sign in"
    return "" if membership.stands(today()) else "Over"
