"""Looks at a plan in words: titles only, never an address as somebody typed it."""

from datetime import UTC, datetime, timedelta

import pytest

from planapp.domain.activity import LOOKED, Entry
from planapp.present.dates import moment_in_words, time_in_words
from planapp.present.looks import ANOTHER, view_in_words, visits
from planapp.web.plans.guide import PAGES

NOON = datetime(2027, 2, 3, 12, tzinfo=UTC)


def a_look(minute, view="plans", person="ruth", purpose="work", kind="plan"):
    at = NOON + timedelta(minutes=minute)
    names = {"by": person.title(), "user_id": person}
    return Entry(verb=LOOKED, kind=kind, name=view, at=at, purpose=purpose, **names)


@pytest.mark.parametrize("page", [page for page in PAGES if page.endpoint == "plans.page"])
def test_every_guided_page_has_its_own_title(page):
    for view in (f"plans/{page.slug}", f"plans/{page.slug}/c1", f"plans/{page.slug}/draft"):
        assert view_in_words(view) == page.title


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("plans", "Task list"),
        ("plans/plan.pdf", "The plan as a document (PDF)"),
        ("gcp/profile-1/correct", "Graded Care Profile"),
        ("access/restricted/r1/correct", "Restricted information"),
        ("copies/3", "Copies for a person"),
    ],
)
def test_a_page_is_called_by_its_title(view, words):
    assert view_in_words(view) == words


@pytest.mark.parametrize("view", ["plans/Robin-Reed", "Robin", "", "access/Robin", "%00"])
def test_an_address_that_was_typed_is_not_repeated(view):
    assert view_in_words(view) == ANOTHER


def test_a_day_of_one_person_is_one_line_newest_day_first():
    looks = [a_look(minute) for minute in (1440, 9, 8, 7, 6)] + [a_look(5, "plans/check")]
    newest, day = visits(looks)
    assert (newest.day - day.day).days == 1
    assert [page.title for page in day.pages] == ["Check the plan", "Task list"]
    times = [time_in_words(NOON + timedelta(minutes=m)) for m in (5, 6, 9)]
    assert [page.times for page in day.pages] == [times[0], f"{times[1]} to {times[2]}, 4 times"]


def test_lists_and_emergencies_stand_apart_from_work():
    looks = [a_look(3, purpose="emergency"), a_look(2), a_look(1, " K-104 ", kind="list")]
    assert [(v.purpose, v.pages[0].title) for v in visits(looks)] == [
        ("opened in an emergency", "Task list"),
        ("work on the plan", "Task list"),
        ("list", "The list of plans"),
    ]


def test_a_moment_is_told_by_the_clock_on_the_wall():
    wall = datetime.fromisoformat("2027-02-03 20:14").astimezone()
    assert moment_in_words(wall.astimezone(UTC)) == "3 February 2027 at 20:14"
    assert moment_in_words(None) == "not known"
