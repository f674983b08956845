from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.nouns import Child
from planapp.present.dates import age_in_words, date_in_short, date_in_words, weekday

BORN = Child(born=date(2026, 11, 2))
EXPECTED = Child(expected=date(2027, 5, 1))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 2), "0 days"),
        (date(2026, 11, 3), "1 day"),
        (date(2026, 11, 15), "13 days"),
        (date(2026, 11, 16), "2 weeks"),
        (date(2027, 11, 1), "52 weeks"),
        (date(2027, 11, 2), "1 year"),
        (date(2027, 12, 2), "1 year 1 month"),
        (date(2029, 1, 1), "2 years 1 month"),
        (date(2026, 11, 1), "not yet born"),
    ],
)
def test_an_age_is_given_in_the_unit_that_matters(on, words):
    assert age_in_words(BORN, on) == words


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2027, 5, 1), "40 weeks of pregnancy"),
        (date(2027, 1, 1), "22 weeks of pregnancy"),
        (date(2026, 7, 1), "expected on 1 May 2027"),
        (date(2027, 8, 1), "expected on 1 May 2027, birth not recorded"),
    ],
)
def test_before_birth_it_is_weeks_of_pregnancy(on, words):
    assert age_in_words(EXPECTED, on) == words


def test_an_unknown_date_is_said_to_be_unknown():
    assert age_in_words(Child(), date(2027, 1, 1)) == "date of birth not known"
    assert date_in_words(None) == "not known"
    assert date_in_words(None, blank="not yet") == "not yet"


def test_dates_are_written_out_without_the_machines_language():
    day = date(2027, 9, 8)
    assert (date_in_words(day), date_in_short(day)) == ("8 September 2027", "8 Sep 2027")
    assert weekday(day) == "Wednesday"


@given(st.integers(0, 6000), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_every_age_after_birth_can_be_read(days, born):
    words = age_in_words(Child(born=born), born + timedelta(days))
    assert words.split()[1].rstrip("s") in {"day", "week", "year"}
