"""Samples in words: which plans, how they are drawn, what was left out, and how far audits are.

Nothing here knows of a family: plans are references, and people are those who audit.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from planapp.domain.audits import Audit, AuditState
from planapp.domain.frames import Population
from planapp.domain.samples import SampleInBrief, Step, StepKind
from planapp.domain.sampling import Allocation, Design, Method
from planapp.domain.sharing_out import Ungiven
from planapp.present.dates import counted, date_in_words
from planapp.present.labels import first_up, in_words, joined

METHODS = {
    Method.SIMPLE: "Every plan that fits is as likely as any other.",
    Method.STRATIFIED: "Plans are sorted into groups first, and each group gives its share.",
    Method.INTERVAL: "Every so many plans in the order of their references, from a start by lot.",
}
"""What each way of drawing does."""

ALLOCATIONS = {
    Allocation.PROPORTIONAL: "A group twice as large gives twice as many; a small one may give "
    "none.",
    Allocation.AT_LEAST_ONE: "As before, and no group is left out.",
    Allocation.EQUAL: "To set groups side by side. Shares over the whole sample do not stand for "
    "all plans.",
}
"""What each way of sharing a sample among groups does."""

NOT_IN_PROPORTION = (
    "Groups are not drawn in proportion to their size, so that a share over the whole sample does "
    "not stand for all plans. Read each group by itself."
)
AS_IF_SIMPLE = "This is worked out as for a simple random sample."


def population_in_words(wanted: Population) -> tuple[tuple[str, str], ...]:
    """What is asked of plans, as headings and words; first whether ended ones belong."""
    birth = {None: "", True: "yes", False: "no"}[wanted.pre_birth]
    audited = counted(wanted.not_audited_for, "month")
    asked = (
        ("Plans", "Ended ones too" if wanted.ended_too else "All that have not ended"),
        ("Status", _any_of(wanted.statuses)),
        ("Team", _any_of(team or "no team" for team in wanted.teams)),
        ("Category of harm", _any_of(wanted.categories)),
        ("Age of the child", _any_of(wanted.ages)),
        ("Pre-birth", birth),
        ("Months on the plan", _between(wanted.months_at_least, wanted.months_at_most)),
        ("Latest conference", _between(*_days(wanted), least="from", most="until")),
        ("Audited lately", f"Not in the last {audited}" if wanted.not_audited_for else ""),
    )
    return tuple((heading, first_up(words)) for heading, words in asked if words)


def design_in_words(design: Design) -> str:
    """`Stratified by team, in proportion to its size: 20 plans`."""
    plans = counted(design.size, "plan")
    if design.method is not Method.STRATIFIED:
        return f"{first_up(design.method)}: {plans}"
    by = joined(str(each) for each in design.strata_by)
    return f"Stratified by {by}, {design.allocation}: {plans}"


def frame_in_words(fits: int, left_out: Mapping[str, int], on: date) -> str:
    """How many plans can be drawn, of how many there were on a day."""
    out = sum(left_out.values())
    fit = f"{counted(fits, 'plan')} {'fits' if fits == 1 else 'fit'}"
    day = date_in_words(on)
    if out:
        return f"{fit}, of {fits + out} on {day}."
    return f"{fit}, and no other was there, on {day}." if fits == 1 else f"All {fit}, on {day}."


def step_in_words(step: Step) -> str:
    """What happened to a sample since it was drawn."""
    if step.kind is StepKind.WITHDRAWN:
        return f"Withdrawn: {step.why}"
    return (
        f"Plan {step.left_out} gave its place to {step.taken_in}, the next in drawn order: "
        f"{step.why}"
    )


def how_far(audits: Iterable[Audit]) -> str:
    """`3 given to nobody, 2 being answered, 5 finished`."""
    states = [audit.state for audit in audits]
    counts = ((state, states.count(state)) for state in AuditState)
    return ", ".join(f"{count} {state}" for state, count in counts if count)


def who_has(audit: Audit, turn: int, today: date) -> tuple[str, str]:
    """Who examines a plan in a turn, and until when or that it is finished; blank for nobody."""
    given = audit.assigned(turn)
    if given is None:
        return "", ""
    if audit.answers(turn):
        return given.name, "finished"
    if given.due is None:
        return given.name, "no day set"
    late = "overdue since" if given.due < today else "by"
    return given.name, f"{late} {date_in_words(given.due)}"


def ungiven_in_words(ungiven: Ungiven) -> str:
    """`K-104, as the second of two: everybody chosen works or worked on it`."""
    turn = ", as the second of two" if ungiven.turn > 1 else ""
    return f"{ungiven.reference}{turn}: {ungiven.why}"


def withdrawn_in_words(kept: SampleInBrief) -> str:
    """A withdrawn sample in one line: its number and name, when it was drawn, by whom, and why."""
    step = kept.withdrawal
    why, by = (step.why, step.by) if step else ("", "")
    drawn = date_in_words(kept.drawn_at.astimezone().date())
    return (
        f"Sample {kept.number}, “{kept.name}”, drawn on {drawn} by {kept.drawn_by}. "
        f"Withdrawn by {by}: {why}"
    )


def _any_of(values: Iterable[object]) -> str:
    words = [in_words(value) for value in values]
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _days(wanted: Population) -> tuple[str, str]:
    return date_in_words(wanted.conference_from, ""), date_in_words(wanted.conference_to, "")


def _between(first: object, last: object, least: str = "at least", most: str = "at most") -> str:
    said = ((least, first), (most, last))
    return joined(f"{word} {value}" for word, value in said if value not in (None, ""))
