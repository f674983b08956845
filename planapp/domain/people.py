"""Who may do what: users, roles, permissions, ties to a plan, and the one function that decides."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planapp.domain.errors import NotAllowed
from planapp.domain.nouns import Status
from planapp.domain.plans import Plan


class Role(StrEnum):
    """The four kinds of people who sign in."""

    CHAIR = "conference chair"
    CORE_GROUP = "core group member"
    QA_OFFICER = "quality assurance officer"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a page or a change needs. Those of `OF_A_PLAN` are asked about one plan."""

    LIST_PLANS = "see a list of the plans one works on"
    START_PLAN = "start plans"
    SEE_CRITERIA = "read the criteria"
    MANAGE_PEOPLE = "manage people"
    LET_SYSTEMS = "let other systems read dates and counts"
    APPOINT_CHAIRS = "appoint chairs to plans, by reference only"
    ASK_TO_ERASE = "ask that a plan be erased, by reference only"
    OPEN_IN_EMERGENCY = "open a plan in an emergency, to read it"
    TAKE_UP_FOR_AUDIT = "take up a plan for audit"
    DRAW_SAMPLES = "draw samples, share out audits and see what they found"
    AUDIT = "audit a plan that one was given"
    REVIEW_ACCESS = "review who opened and read plans"

    SEE_PLAN = "read a plan"
    ASK_AUTHOR = "put a comment or a query to the author of a plan"
    EDIT_PLAN = "write in a plan"
    OVERRIDE = "override a criterion with a reason"
    SUBMIT_PLAN = "send a plan for agreement"
    AGREE_PLAN = "agree a plan that somebody else wrote"
    CHOOSE_MEMBERS = "choose who works on a plan"
    SEE_LOOKS = "see who has looked at a plan"
    SEE_RESTRICTED = "read and write restricted information"
    MAKE_COPY = "make a copy of a plan for a person"
    CONFIRM_COPY = "confirm a copy that somebody else made"
    SUBJECT_ACCESS = "see what is held about one person"
    END_PLAN = "say that a plan has ended, or must be kept"
    CONFIRM_ERASURE = "confirm that a plan is erased"
    ANSWER_AUDIT = "read what an audit found of a plan, and reply"


OF_A_PLAN = frozenset(
    {
        Permission.SEE_PLAN,
        Permission.ASK_AUTHOR,
        Permission.EDIT_PLAN,
        Permission.OVERRIDE,
        Permission.SUBMIT_PLAN,
        Permission.AGREE_PLAN,
        Permission.CHOOSE_MEMBERS,
        Permission.SEE_LOOKS,
        Permission.SEE_RESTRICTED,
        Permission.MAKE_COPY,
        Permission.CONFIRM_COPY,
        Permission.SUBJECT_ACCESS,
        Permission.END_PLAN,
        Permission.CONFIRM_ERASURE,
        Permission.ANSWER_AUDIT,
    }
)
"""Asked about one plan: nobody has them without a tie to that plan."""

WRITING = frozenset(
    {Permission.EDIT_PLAN, Permission.OVERRIDE, Permission.SUBMIT_PLAN, Permission.AGREE_PLAN}
    | {Permission.ASK_AUTHOR}
)
"""What nobody does to a plan that has ended, until a chair says that it goes on."""

IN_EMERGENCY = frozenset({Permission.SEE_PLAN})
"""All that an emergency opening gives."""

ROLE_TABLE: dict[Role, frozenset[Permission]] = {
    Role.CHAIR: OF_A_PLAN
    | {
        Permission.LIST_PLANS,
        Permission.START_PLAN,
        Permission.SEE_CRITERIA,
        Permission.OPEN_IN_EMERGENCY,
        Permission.AUDIT,
    },
    Role.CORE_GROUP: frozenset(
        {
            Permission.LIST_PLANS,
            Permission.START_PLAN,
            Permission.SEE_CRITERIA,
            Permission.OPEN_IN_EMERGENCY,
            Permission.SEE_PLAN,
            Permission.ASK_AUTHOR,
            Permission.EDIT_PLAN,
            Permission.SEE_RESTRICTED,
            Permission.MAKE_COPY,
            Permission.CONFIRM_COPY,
        }
    ),
    Role.QA_OFFICER: frozenset(
        {
            Permission.LIST_PLANS,
            Permission.SEE_CRITERIA,
            Permission.TAKE_UP_FOR_AUDIT,
            Permission.DRAW_SAMPLES,
            Permission.AUDIT,
            Permission.REVIEW_ACCESS,
            Permission.SEE_PLAN,
            Permission.ASK_AUTHOR,
            Permission.SEE_LOOKS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.MANAGE_PEOPLE,
            Permission.LET_SYSTEMS,
            Permission.APPOINT_CHAIRS,
            Permission.ASK_TO_ERASE,
            Permission.SEE_CRITERIA,
        }
    ),
}
"""The most a role may do. Of one plan, it may do that only with a tie to it."""


class Scheme(StrEnum):
    """How pages look to one person: as their device asks for, or always light or dark."""

    DEVICE = "as my device is set"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, kw_only=True)
class User:
    """A person who signs in. `name` is what plans and the activity trail show."""

    id: str
    email: str
    name: str
    role: Role
    active: bool = True


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What ties a person to one plan now: membership, or an emergency opening until a moment.

    `restricted` lets a member read information about third parties, police matters and addresses;
    `ended` says that the plan has ended, so that nobody writes in it.
    """

    restricted: bool = False
    ended: bool = False
    emergency_until: datetime | None = None


def has(user: User, permission: Permission) -> bool:
    """Whether this person's role holds the permission at all, for whatever plan."""
    return user.active and permission in ROLE_TABLE[user.role]


def may(
    user: User, permission: Permission, tie: Tie | None = None, plan: Plan | None = None
) -> bool:
    """Whether this person may do this, to this plan where one is meant. Default is no.

    The one function that decides. A permission about a plan needs the `tie` to it; what depends on
    where the plan stands needs the `plan` as well.
    """
    if not has(user, permission):
        return False
    if permission not in OF_A_PLAN:
        return True
    if tie is None or (tie.emergency_until and permission not in IN_EMERGENCY):
        return False
    if tie.ended and permission in WRITING:
        return False
    if permission == Permission.SEE_RESTRICTED:
        return tie.restricted
    if permission == Permission.AGREE_PLAN and plan is not None:
        return plan.status is Status.SUBMITTED and plan.sign_off.author != user.name
    return True


def require_role(user: User, permission: Permission) -> None:
    """Raise NotAllowed unless this person's role holds the permission."""
    if not has(user, permission):
        raise NotAllowed(f"{user.name} ({user.role}) may not {permission}.")
