"""What the form of a draw comes to: the frame there is, the size, the groups, and the draw."""

from dataclasses import dataclass
from datetime import date

from planapp.clock import today
from planapp.domain.audit_tools import get_tool
from planapp.domain.errors import AlreadyThere
from planapp.domain.frames import Candidate, Frame, frame_of
from planapp.domain.samples import KeptSample, unit_of
from planapp.domain.sampling import CannotDraw, Design, Method, quotas, strata_sizes
from planapp.present.results import can_show_in_words
from planapp.present.samples import AS_IF_SIMPLE, NOT_IN_PROPORTION
from planapp.results.shares import can_show, size_for
from planapp.store.frames import candidates
from planapp.store.samples import record_draw
from planapp.web.database import criteria, db
from planapp.web.guard import current_user
from planapp.web.samples.forms import DrawForm, SizeBy

ANY_SEED = ""
"""Quotas before a draw: only where remainders are alike could the seed decide otherwise."""


@dataclass(frozen=True)
class Group:
    """One stratum of a frame: how many plans it has, and about how many it would give."""

    name: str
    size: int
    gives: int


@dataclass(frozen=True)
class Seen:
    """What somebody is shown before they draw. Without a design it cannot be drawn so."""

    on: date
    frame: Frame
    design: Design | None = None
    groups: tuple[Group, ...] = ()
    says: tuple[str, ...] = ()
    warning: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many plans are left out, by the reason."""
        return {why.value: len(plans) for why, plans in self.frame.by_reason().items()}


def form_for(typed: object, plans: tuple[Candidate, ...]) -> DrawForm:
    """The form with the teams that these plans name."""
    teams = sorted({plan.team for plan in plans if plan.team})
    return DrawForm.among(teams, criteria().audit_tools, typed)


def every_plan() -> tuple[Candidate, ...]:
    """All plans there are, by reference."""
    return candidates(db())


def look_at(form: DrawForm, plans: tuple[Candidate, ...]) -> Seen:
    """The frame that a sound form gives today; what stands in the way is said in the form."""
    on = today()
    frame = frame_of(plans, form.population, on)
    if not frame.plans:
        form.refuse("statuses", "No plan fits. Below is why each was left out: ask for less")
        return Seen(on, frame)
    try:
        design = form.design(_size(form, len(frame.plans)))
        groups = _groups(frame, design, on)
    except CannotDraw as error:
        form.refuse("amount", str(error))
        return Seen(on, frame)
    says = can_show_in_words(can_show(design.size, len(frame.plans)))
    simple = design.method is Method.SIMPLE
    warning = "" if _in_proportion(groups, design) else NOT_IN_PROPORTION
    return Seen(on, frame, design, groups, says if simple else (*says, AS_IF_SIMPLE), warning)


def drawn(form: DrawForm, design: Design) -> KeptSample | None:
    """Draw at once, with a seed of its own; None when the form says what stands in the way."""
    tool = get_tool(criteria().audit_tools, str(form.tool.data))
    try:
        return record_draw(
            db(),
            form.name.data,
            form.population,
            design,
            tool=tool,
            fingerprint=criteria().fingerprint,
            as_of=today(),
            by=current_user(),
        )
    except AlreadyThere:
        form.refuse("name", "There is a sample of that name. Choose another")
    except CannotDraw as error:
        form.refuse("amount", str(error))
    return None


def _size(form: DrawForm, population: int) -> int:
    """The number of plans. Raises CannotDraw when there are not as many."""
    amount = form.amount.data or 0
    if form.size_by.data is SizeBy.PERCENTAGE:
        return -(-population * amount // 100)
    if form.size_by.data is SizeBy.WIDTH:
        return size_for(amount / 100, population)
    if amount > population:
        raise CannotDraw(f"Only {population} plans fit. Choose a number from 1 to {population}")
    return amount


def _groups(frame: Frame, design: Design, on: date) -> tuple[Group, ...]:
    if not design.strata_by:
        return ()
    sizes = strata_sizes(unit_of(plan, design.strata_by, on) for plan in frame.plans)
    gives = quotas(sizes, design, ANY_SEED)
    return tuple(Group(name, size, gives[name]) for name, size in sizes.items())


def _in_proportion(groups: tuple[Group, ...], design: Design) -> bool:
    """Whether no group gives a whole plan more or less than its share."""
    total = sum(group.size for group in groups)
    return all(abs(g.gives * total - design.size * g.size) < total for g in groups)
