"""Time limits counted as England counts them: working days, calendar months, ages."""

from datetime import date

import pytest

from planapp.domain.meetings import MeetingKind
from planapp.domain.months import add_months
from planapp.domain.nouns import Child, Conference, ConferenceKind, Mobility
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.timescales import working_days_after
from planapp.scorer.checks.dates import is_bank_holiday, months_old
from tests.builders import a_meeting, a_plan, a_resolution
from tests.scorer.catalogue import findings, met


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2027, 2, 1), 10, date(2027, 2, 15)),
        (date(2027, 3, 22), 10, date(2027, 4, 7)),  # Good Friday and Easter Monday between
        (date(2026, 12, 21), 10, date(2027, 1, 7)),  # Christmas, its substitute day, New Year
        (date(2027, 2, 6), 1, date(2027, 2, 8)),  # from a Saturday
    ],
)
def test_working_days_leave_out_weekends_and_english_bank_holidays(
    start: date, count: int, end: date
) -> None:
    assert working_days_after(start, count, is_bank_holiday) == end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 2, 1), 3, date(2027, 5, 1)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


@pytest.mark.parametrize("day", [date.min, date.max, date(9999, 12, 30)])
@pytest.mark.parametrize("kind", list(ConferenceKind))
def test_dates_at_the_ends_of_the_calendar_are_judged_and_not_refused(
    day: date, kind: ConferenceKind
) -> None:
    conference = Conference(kind=kind, held_on=day, first_core_group=day, next_review=day)
    for criterion in ("PLAN-17", "PLAN-18", "PLAN-19"):
        list(met(a_plan(conference=conference), criterion))


@pytest.mark.parametrize(
    ("child", "months"),
    [
        (Child(born=date(2026, 11, 2)), 2),
        (Child(born=date(2026, 11, 1)), 3),
        (Child(expected=date(2027, 4, 1)), 0),
        (Child(born=date(2027, 3, 1)), 0),
        (Child(), None),
    ],
)
def test_age_is_in_whole_months_and_not_known_without_a_date(
    child: Child, months: int | None
) -> None:
    assert months_old(Plan(reference="x", child=child), date(2027, 2, 1)) == months


@pytest.mark.parametrize(
    ("child", "asked"),
    [
        (Child(mobility=Mobility.NOT_YET), True),
        (Child(mobility=Mobility.WALKING), False),
        (Child(), False),
        (Child(born=date(2026, 12, 1)), True),
        (Child(born=date(2020, 12, 1), mobility=Mobility.NOT_YET), False),
    ],
)
def test_weighing_is_asked_of_babies_and_of_children_who_do_not_walk_when_no_birth_date_is_known(
    child: Child, asked: bool
) -> None:
    assert bool(list(met(a_plan(child=child), "PLAN-20"))) is asked


@pytest.mark.parametrize(
    ("decided", "asked"),
    [
        ("Step down to CIN, visits 4 weekly", 0),
        ("End of the child protection plan", 0),
        ("Visits once a fortnight", 1),
    ],
)
def test_a_plan_that_its_review_ended_is_not_asked_when_it_is_reviewed_next(
    decided: str, asked: int
) -> None:
    day = date(2027, 2, 1)
    plan = a_plan(conference=Conference(kind=ConferenceKind.REVIEW, held_on=day))
    record = Record(
        meetings=(a_meeting(kind=MeetingKind.REVIEW, held_on=day),),
        resolutions=(a_resolution(what=decided, steps_down=True),),
    )
    assert len(findings(plan, "PLAN-19", record=record)) == asked
    assert len(findings(plan, "PLAN-19")) == 1, "nothing is recorded"
