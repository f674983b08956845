"""Months of the calendar, by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.reviews import Month


@given(st.dates(date(2000, 1, 1), date(2200, 12, 31)), st.integers(-600, 600))
def test_a_month_is_found_by_its_name_and_months_add_up(day, months):
    month = Month.of(day)
    assert Month.called(str(month)) == month
    assert month.later(months).later(-months) == month
    assert (month.later(months) > month) == (months > 0)


@pytest.mark.parametrize(
    "name", ["", "2027", "2027-13", "2027-2", "2027-02-01", "Robin", "٢٠٢٧-٠٢"]
)
def test_what_is_no_month_is_none(name):
    assert Month.called(name) is None


def test_a_month_is_over_when_the_next_begins():
    assert not Month(2027, 2).is_over(date(2027, 2, 28))
    assert Month(2027, 2).is_over(date(2027, 3, 1))
