"""When a plan comes due: never a day too early, and never on what is not known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.keeping import Rule, due, years_later

DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))
YEARS = st.integers(1, 150)
MAYBE_YEARS = st.none() | YEARS
MAYBE_DAYS = st.none() | DAYS
RULES = st.builds(Rule, years_after_end=MAYBE_YEARS, until_age=MAYBE_YEARS)
ENDED = date(2027, 3, 1)
BORN = date(2020, 5, 4)


@given(DAYS, YEARS)
def test_years_later_is_the_same_day_or_after_29_february_the_next(day, years):
    later = years_later(day, years)
    assert later.year == day.year + years
    leapling = (day.month, day.day) == (2, 29) and (later.month, later.day) == (3, 1)
    assert leapling or (later.month, later.day) == (day.month, day.day)


@pytest.mark.parametrize(
    ("years", "wanted"), [(1, date(2029, 3, 1)), (4, date(2032, 2, 29)), (72, date(2100, 3, 1))]
)
def test_29_february_counts_to_1_march_where_there_is_no_29th(years, wanted):
    assert years_later(date(2028, 2, 29), years) == wanted


def test_a_time_past_the_end_of_the_calendar_is_its_last_day():
    assert years_later(date(9999, 2, 1), 35) == date.max


@given(RULES, DAYS, MAYBE_DAYS, MAYBE_DAYS)
def test_a_plan_never_comes_due_before_any_time_that_is_set(rule, ended, born, expected):
    time = due(rule, ended, born=born, expected=expected)
    if time.on is None:
        assert time.why_not
        return
    if rule.years_after_end is not None:
        assert time.on >= years_later(ended, rule.years_after_end)
    if rule.until_age is not None:
        assert time.on >= years_later(born or expected, rule.until_age)
    assert time.is_over(time.on)
    assert not time.is_over(time.on - timedelta(days=1))


@given(RULES, DAYS, MAYBE_DAYS, MAYBE_DAYS)
def test_a_day_is_given_exactly_when_all_it_rests_on_is_known(rule, ended, born, expected):
    known = rule.until_age is None or born is not None or expected is not None
    assert (due(rule, ended, born=born, expected=expected).on is not None) == (
        rule.is_set and known
    )


@given(RULES, MAYBE_DAYS)
def test_a_plan_that_goes_on_never_comes_due(rule, born):
    assert due(rule, None, born=born, expected=None).why_not == "it has not ended"


def test_with_no_time_set_nothing_comes_due():
    time = due(Rule(), ENDED, born=BORN, expected=None)
    assert (time.on, time.why_not) == (None, "no time is set")
    assert not time.is_over(date.max)


def test_the_later_of_the_two_days_counts():
    both = Rule(years_after_end=6, until_age=25)
    assert due(both, ENDED, born=BORN, expected=None).on == date(2045, 5, 4)
    assert due(both, ENDED, born=date(2000, 1, 1), expected=None).on == date(2033, 3, 1)


def test_an_unborn_child_counts_from_the_day_the_birth_was_expected_and_it_is_said():
    time = due(Rule(until_age=25), ENDED, born=None, expected=date(2027, 6, 30))
    assert (time.on, time.by_expected) == (date(2052, 6, 30), True)
    assert not due(Rule(until_age=25), ENDED, born=BORN, expected=None).by_expected


def test_without_a_date_of_birth_an_age_is_never_reached_and_years_alone_still_are():
    assert due(Rule(until_age=25, years_after_end=6), ENDED, born=None, expected=None).why_not == (
        "the date of birth is not known"
    )
    assert due(Rule(years_after_end=6), ENDED, born=None, expected=None).on == date(2033, 3, 1)
