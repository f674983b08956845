"""What every kind of work is asked with: the person, the day, and their plans as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planapp.domain.people import Permission, User, has
from planapp.store.at_work import AtWork
from planapp.web.work.of_plans import InPlan


@dataclass(frozen=True)
class Asked:
    """Who asks, on which day; the plans they may open, and of those read so far what is in them."""

    person: User
    today: date
    plans: tuple[AtWork, ...] = ()
    read: Mapping[str, InPlan] = field(default_factory=dict)

    def may(self, permission: Permission) -> bool:
        """Whether the role of this person holds the permission."""
        return has(self.person, permission)

    @property
    def at_work(self) -> tuple[AtWork, ...]:
        """The plans in which they could do something: none that has ended or is only read."""
        if not self.may(Permission.EDIT_PLAN):
            return ()
        return tuple(plan for plan in self.plans if not (plan.ended or plan.in_emergency))
