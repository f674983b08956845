"""Who may do what: users, roles, permissions and the one function that decides."""

from dataclasses import dataclass
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
    """What a page or a change needs."""

    SEE_PLANS = "see plans"
    EDIT_PLAN = "write plans"
    OVERRIDE = "override a criterion with a reason"
    SUBMIT_PLAN = "send a plan for agreement"
    AGREE_PLAN = "agree a plan that somebody else wrote"
    SEE_CRITERIA = "read the criteria"
    MANAGE_PEOPLE = "manage people"


ROLE_TABLE: dict[Role, frozenset[Permission]] = {
    Role.CHAIR: frozenset(
        {
            Permission.SEE_PLANS,
            Permission.EDIT_PLAN,
            Permission.OVERRIDE,
            Permission.SUBMIT_PLAN,
            Permission.AGREE_PLAN,
            Permission.SEE_CRITERIA,
        }
    ),
    Role.CORE_GROUP: frozenset(
        {Permission.SEE_PLANS, Permission.EDIT_PLAN, Permission.SEE_CRITERIA}
    ),
    Role.QA_OFFICER: frozenset({Permission.SEE_PLANS, Permission.SEE_CRITERIA}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_PEOPLE, Permission.SEE_CRITERIA}),
}


@dataclass(frozen=True, kw_only=True)
class User:
    """A person who signs in. `name` is what plans and the activity trail show."""

    id: str
    email: str
    name: str
    role: Role
    active: bool = True


def may(user: User, permission: Permission, plan: Plan | None = None) -> bool:
    """Whether this person may do this, to this plan where one is meant. Default is no."""
    if not user.active or permission not in ROLE_TABLE[user.role]:
        return False
    if permission is Permission.AGREE_PLAN and plan is not None:
        return plan.status is Status.SUBMITTED and plan.sign_off.author != user.name
    return True


def require(user: User, permission: Permission, plan: Plan | None = None) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(user, permission, plan):
        raise NotAllowed(f"{user.name} ({user.role}) may not {permission}.")
