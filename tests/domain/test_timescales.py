"""Clocks count as England counts, both rules that conflict are shown, and a blank is not known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.chronology import Strategy
from planapp.domain.meetings import Closing, Meeting, MeetingKind
from planapp.domain.nouns import Child, Conference, ConferenceKind
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.timescales import (
    Scope,
    State,
    Step,
    clocks_of,
    day_of_pregnancy,
    next_meeting_window,
    working_day_by,
)
from planapp.scorer.checks.dates import is_bank_holiday
from tests.scorer.catalogue import catalogue

RULES = catalogue().timescales
HELD = date(2027, 3, 22)
"""The week before Easter: Good Friday is 26 March, Easter Monday the 29th."""


def conferred(kind=ConferenceKind.INITIAL, child=None, **changes):
    child = child or Child(born=date(2026, 11, 2))
    conference = Conference(kind=kind, held_on=HELD, **changes)
    return Plan(reference="K-104", child=child, conference=conference)


def core_group(day, kind=MeetingKind.CORE_GROUP):
    return Meeting(id=f"m{day}{kind}", kind=kind, held_on=day)


def closed(meeting, **changes):
    return Closing(id=f"c-{meeting.id}", meeting=meeting.id, **changes)


def clocks(plan, today, *facts):
    record = Record()
    for fact in facts:
        record = record.with_fact(fact)
    timed = clocks_of(plan, record, RULES, today, is_bank_holiday)
    return {clock.rule.id: clock for one in timed for clock in one.clocks}, timed


def test_the_first_core_group_is_due_ten_working_days_on_bank_holidays_left_out():
    found, _ = clocks(conferred(), date(2027, 3, 24))
    clock = found["first-core-group"]
    assert clock.window.last == date(2027, 4, 7)
    assert clock.state is State.DUE
    late, _ = clocks(conferred(), date(2027, 4, 9))
    assert late["first-core-group"].state is State.OVERDUE
    assert late["first-core-group"].days_late == 2


def test_a_step_is_done_by_the_meeting_that_was_recorded_and_late_when_it_was():
    held = core_group(date(2027, 4, 12))
    found, _ = clocks(conferred(), date(2027, 4, 20), held, closed(held))
    assert found["first-core-group"].state is State.DONE
    assert found["first-core-group"].days_late == 5
    assert found["core-group-four-weeks"].window.last == date(2027, 5, 10)
    assert found["core-group-six-weeks"].window.last == date(2027, 5, 24)


def test_a_meeting_that_nobody_closed_is_not_known_to_have_been_held():
    begun = core_group(date(2027, 4, 5))
    found, _ = clocks(conferred(), date(2027, 4, 20), begun)
    assert found["first-core-group"].state is State.OVERDUE
    assert "core-group-four-weeks" not in found


def test_a_meeting_still_to_come_does_nothing_yet_but_is_planned():
    held, later = core_group(date(2027, 4, 5)), core_group(date(2027, 5, 20))
    found, _ = clocks(conferred(), date(2027, 4, 20), held, closed(held), later)
    assert found["core-group-four-weeks"].planned == date(2027, 5, 20)
    assert found["core-group-four-weeks"].planned_late == 17
    assert found["core-group-six-weeks"].planned_late == 3
    agreed = closed(held, next_on=date(2027, 4, 28))
    named, _ = clocks(conferred(), date(2027, 4, 20), held, agreed)
    assert named["core-group-four-weeks"].planned == date(2027, 4, 28)
    moved, _ = clocks(conferred(), date(2027, 4, 20), held, later, agreed)
    assert moved["core-group-four-weeks"].planned == date(2027, 5, 20)


def test_the_next_day_that_a_review_names_is_that_of_no_core_group():
    held, review = core_group(date(2027, 4, 5)), core_group(HELD, MeetingKind.REVIEW)
    named = closed(held), closed(review, next_on=date(2027, 9, 20))
    found, _ = clocks(conferred(), date(2027, 4, 20), held, review, *named)
    assert found["core-group-four-weeks"].planned is None


def test_reviews_are_three_months_then_six_months_apart():
    plan = conferred(next_review=date(2027, 7, 1))
    found, _ = clocks(plan, date(2027, 4, 1))
    assert found["first-review"].window.last == date(2027, 6, 22)
    assert found["first-review"].planned_late == 9
    reviewed = core_group(date(2027, 6, 20), MeetingKind.REVIEW)
    found, _ = clocks(plan, date(2027, 7, 1), reviewed, closed(reviewed))
    assert found["first-review"].state is State.DONE
    assert found["review"].window.last == date(2027, 12, 20)


def test_the_conference_is_counted_from_the_strategy_discussion_before_it():
    early = Strategy(id="s1", happened_on=date(2027, 2, 25))
    late = Strategy(id="s2", happened_on=date(2027, 5, 1))
    found, _ = clocks(conferred(), date(2027, 5, 2), early, late)
    assert found["conference"].started == early.happened_on
    assert found["conference"].window.last == date(2027, 3, 18)
    assert found["conference"].days_late == 4


def test_what_is_not_recorded_is_not_known_and_never_in_time():
    found, _ = clocks(Plan(reference="B-1"), date(2027, 5, 2))
    assert {clock.state for clock in found.values()} == {State.NOT_KNOWN}


def test_two_local_rules_that_conflict_are_both_shown():
    """5.40: at 23/24 weeks, or after 24 weeks and not under 6 weeks before; 4.5: held at 31."""
    held = date(2027, 2, 5)
    unborn = Child(expected=held + timedelta(weeks=9))
    plan = replace(conferred(ConferenceKind.PRE_BIRTH, unborn))
    plan = replace(plan, conference=replace(plan.conference, held_on=held))
    found, timed = clocks(plan, held)
    assert day_of_pregnancy(unborn.expected, held) == 31 * 7
    assert found["pre-birth-social-care"].days_late == (31 * 7) - (24 * 7 + 6)
    assert (found["pre-birth-board"].days_late, found["pre-birth-board"].days_early) == (0, 0)
    assert next(one for one in timed if one.step is Step.PRE_BIRTH).rules_differ
    sooner = replace(plan, conference=replace(plan.conference, held_on=held - timedelta(weeks=8)))
    found, _ = clocks(sooner, held)
    assert found["pre-birth-board"].days_early == 7
    assert found["pre-birth-social-care"].days_early == 0


def test_a_letter_that_has_no_place_in_the_record_is_not_known_and_never_overdue():
    found, _ = clocks(conferred(child=Child(expected=date(2027, 6, 1))), date(2027, 5, 1))
    letter = found["letter-before-proceedings"]
    assert (letter.state, letter.days_late) == (State.NOT_KNOWN, 0)


def test_a_baby_born_after_a_pre_birth_conference_is_reviewed_sooner():
    born = Child(born=date(2027, 4, 12), expected=date(2027, 4, 20))
    found, _ = clocks(conferred(ConferenceKind.PRE_BIRTH, born), date(2027, 4, 20))
    assert found["first-review-after-birth"].window.last == date(2027, 5, 11)
    assert "conference" not in found


def test_the_windows_of_the_next_meeting_come_narrowest_first():
    windows = next_meeting_window(Step.CORE_GROUP, date(2027, 4, 12), RULES, is_bank_holiday)
    assert [window.last for window in windows] == [date(2027, 5, 10), date(2027, 5, 24)]


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2027, 3, 29), date(2027, 3, 25)),  # Easter Monday
        (date(2027, 5, 9), date(2027, 5, 7)),  # a Sunday
        (date(2027, 5, 10), date(2027, 5, 10)),
        (date.min, date.min),
    ],
)
def test_the_last_working_day_by_a_day_is_no_weekend_and_no_bank_holiday(day, before):
    assert working_day_by(day, is_bank_holiday) == before


def test_every_rule_says_where_it_was_read_and_none_of_the_national_ones_is_called_read():
    assert all(rule.source for rule in RULES)
    assert not [rule.id for rule in RULES if rule.scope is Scope.NATIONAL and rule.checked]


@pytest.mark.parametrize("day", [date.min, date(9999, 12, 31)])
def test_days_at_the_ends_of_time_are_counted_without_falling_over(day):
    for kind in ConferenceKind:
        for child in (Child(expected=day), Child(born=day), Child()):
            plan = conferred(kind, child)
            plan = replace(plan, conference=replace(plan.conference, held_on=day))
            clocks(plan, date(2027, 5, 1))


@given(held=st.dates(date(2020, 1, 1), date(2040, 1, 1)), after=st.integers(0, 400))
def test_late_and_early_are_never_both_and_overdue_is_late(held, after):
    plan = conferred()
    plan = replace(plan, conference=replace(plan.conference, held_on=held))
    found, _ = clocks(plan, held + timedelta(after))
    for clock in found.values():
        assert not (clock.days_late and clock.days_early)
        assert (clock.state is State.OVERDUE) <= (clock.days_late > 0)
        assert clock.window is None or clock.window.last >= held
