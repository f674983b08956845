"""Days are read as in Britain, people with their roles, and only where that is sure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.exchange.cells import read_day, read_owner


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/4/27", date(2027, 4, 3)),
        ("03/04/2027", date(2027, 4, 3)),
        ("12 May 2027", date(2027, 5, 12)),
        ("12th May, 2027", date(2027, 5, 12)),
        ("12-May-27", date(2027, 5, 12)),
        ("12 Sept 2027", date(2027, 9, 12)),
        ("May 12, 2027", date(2027, 5, 12)),
        ("12.05.27", date(2027, 5, 12)),
        ("2027-05-12", date(2027, 5, 12)),
        ("2027-05-12 00:00:00", date(2027, 5, 12)),
        ("by 12 May 2027", date(2027, 5, 12)),
        ("Wednesday 12 May 2027.", date(2027, 5, 12)),
        ("Wed 12/5/27", date(2027, 5, 12)),
    ],
)
def test_a_cell_that_is_a_day(text, day):
    assert (read_day(text).day, read_day(text).words) == (day, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "within 10 working days",
        "by the end of March",
        "fortnightly",
        "12 May",
        "May 2027",
        "every Tuesday until 30 April 2027",
        "3/4",
        "ongoing",
        "12 M 2027",
        "9" * 200_000,
    ],
)
def test_other_times_stay_as_they_are_written(text):
    assert (read_day(text).day, read_day(text).words, read_day(text).fault) == (None, text, "")


@pytest.mark.parametrize("text", ["31/02/2027", "3/13/27", "Monday 12 May 2027", "0/0/00"])
def test_a_day_that_cannot_be_is_no_words_for_a_time_and_is_said(text):
    read = read_day(text)
    assert (read.day, read.words) == (None, "")
    assert read.fault


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%y", "%d %B %Y"]))
def test_any_day_of_this_century_is_read_day_first(day, form):
    assert read_day(day.strftime(form)).day == day


@pytest.mark.parametrize(
    ("text", "owner", "role"),
    [
        ("Jane Doe (HV)", "Jane Doe", "HV"),
        ("Jane Doe, health visitor", "Jane Doe", "health visitor"),
        ("Jane Doe - Social Worker", "Jane Doe", "Social Worker"),
        ("Dr A. O'Neill (GP)", "Dr A. O'Neill", "GP"),
        ("Health Visitor (Jane Doe)", "Jane Doe", "Health Visitor"),
        ("Sam Reed (mother)", "Sam Reed", "mother"),
        ("Health visitor", "Health visitor", ""),
        ("Jane Doe", "Jane Doe", ""),
        ("Jane Doe, John Smith", "Jane Doe, John Smith", ""),
        ("Jane Doe (HV), John Smith (SW)", "Jane Doe (HV), John Smith (SW)", ""),
        ("Parents, with health visitor", "Parents, with health visitor", ""),
        ("Core group", "Core group", ""),
        ("Jane Doe (01234 567890)", "Jane Doe (01234 567890)", ""),
        ("", "", ""),
    ],
)
def test_a_person_and_a_role_are_parted_only_when_sure(text, owner, role):
    assert read_owner(text) == (owner, role)
