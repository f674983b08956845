"""What is known of a plan under the names of the Standard Safeguarding Dataset, and no word of it.

Days are ISO 8601, flags `Y` and `N`; None is “not known”, never no.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planapp.domain.facts import current
from planapp.domain.keeping import Ending
from planapp.domain.meetings import MeetingKind
from planapp.domain.nouns import Category, ConferenceKind
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.timescales import Scope, State, Step, Timed
from planapp.exchange.standard_names import TABLES, given_in

Row = dict[str, str | None]

CATEGORIES = {
    Category.NEGLECT: "Neglect",
    Category.PHYSICAL: "Physical abuse",
    Category.SEXUAL: "Sexual abuse",
    Category.EMOTIONAL: "Emotional abuse",
}
"""The dataset's own words."""


@dataclass(frozen=True)
class Known:
    """What an extract is made of: `ending` and `first_held_on` as the store has them, if any."""

    plan: Plan
    record: Record
    timed: tuple[Timed, ...]
    today: date
    ending: Ending | None = None
    first_held_on: date | None = None


def extract_of(known: Known) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table, with every name that has a value here and no other."""
    return {table: tuple(_ROWS[table](known)) for table in TABLES}


def category_of(categories: tuple[Category, ...]) -> str | None:
    """The category in the dataset's words; None where there is none."""
    words = [CATEGORIES[one] for one in categories]
    return f"Multiple: {', '.join(words)}" if len(words) > 1 else next(iter(words), None)


def plan_row(
    reference: str,
    *,
    today: date,
    first_held_on: date | None,
    ended_on: date | None,
    categories: tuple[Category, ...],
) -> Row:
    """A row of `cp_plans`. A plan begins with its conference, not before that is held."""
    begun = first_held_on is not None and first_held_on <= today
    values = (
        reference,
        _day(first_held_on) if begun else None,
        _day(ended_on),
        category_of(categories),
    )
    return dict(zip(given_in("cp_plans"), values, strict=True))


def _plans(known: Known) -> Iterator[Row]:
    plan = known.plan
    yield plan_row(
        plan.reference,
        today=known.today,
        first_held_on=known.first_held_on or _first(plan),
        ended_on=known.ending.on if known.ending else None,
        categories=plan.conference.categories,
    )


def _conferences(known: Known) -> Iterator[Row]:
    plan, conference = known.plan, known.plan.conference
    if conference.kind in (None, ConferenceKind.REVIEW):
        return
    values = (_last_day(known, Step.CONFERENCE), _day(conference.held_on), plan.reference)
    yield dict(zip(given_in("initial_cp_conference"), values, strict=True))


def _reviews(known: Known) -> Iterator[Row]:
    names, reference = given_in("cp_reviews"), known.plan.reference
    for meeting in current(known.record.meetings):
        if meeting.kind is MeetingKind.REVIEW and meeting.held_on:
            values = (meeting.id, reference, None, _day(meeting.held_on))
            yield dict(zip(names, values, strict=True))
    due = [_last_day(known, step, open_only=True) for step in _NEXT_REVIEWS]
    if any(due):
        yield dict(zip(names, (None, reference, min(filter(None, due)), None), strict=True))


def _visits(known: Known) -> Iterator[Row]:
    for visit in current(known.record.visits):
        if visit.made and not visit.unverified:
            values = (
                known.plan.reference,
                _day(visit.happened_on),
                _flag(visit.child_seen),
                _flag(visit.seen_alone),
                visit.id,
            )
            yield dict(zip(given_in("cp_visits"), values, strict=True))


_NEXT_REVIEWS = (Step.FIRST_REVIEW, Step.FIRST_REVIEW_AFTER_BIRTH, Step.REVIEW)
_ROWS: dict[str, Callable[[Known], Iterator[Row]]] = {
    "cp_plans": _plans,
    "initial_cp_conference": _conferences,
    "cp_reviews": _reviews,
    "cp_visits": _visits,
}


def _last_day(known: Known, step: Step, *, open_only: bool = False) -> str | None:
    """The earliest last day of a step by a national rule; with `open_only` while it is not done."""
    days = [
        clock.window.last
        for timed in known.timed
        if timed.step is step
        for clock in timed.clocks
        if clock.window
        and clock.rule.scope is Scope.NATIONAL
        and not (open_only and clock.state is State.DONE)
    ]
    return _day(min(days, default=None))


def _first(plan: Plan) -> date | None:
    conference = plan.conference
    return None if conference.kind is ConferenceKind.REVIEW else conference.held_on


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _flag(said: bool | None) -> str | None:
    return None if said is None else "Y" if said else "N"
