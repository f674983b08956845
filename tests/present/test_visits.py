"""Visits in words: what no visit saw, what was refused and how it was put, how due is counted."""

from datetime import date, timedelta
from xml.etree import ElementTree

from planapp.domain.chronology import PartOfDay
from planapp.domain.nouns import Conference, VisitingPattern
from planapp.domain.record import Record
from planapp.domain.visits import Outcome
from planapp.present.growth_pictures import NARROW
from planapp.present.pictures import Kind
from planapp.present.visit_pictures import visits_drawn, visits_picture
from planapp.present.visits import called_off, refusals, visits_alternative, visits_seen
from planapp.wording.reader import reader_for
from tests.builders import a_plan, a_visit
from tests.scorer.catalogue import catalogue

HELD = date(2027, 1, 4)
TODAY = date(2027, 2, 1)
PLAN = a_plan(
    conference=Conference(held_on=HELD),
    visits=(
        VisitingPattern(id="v1", agency="Health visiting", how_often="weekly"),
        VisitingPattern(id="v2", agency="Social work", how_often="as needed"),
    ),
)


def visit(number: int, **more):
    return a_visit(id=f"v{number}", happened_on=HELD + timedelta(days=number), **more)


def no_to_bath(number: int, **more):
    return visit(number, outcome=Outcome.REFUSED, part_of_day=PartOfDay.EVENING, what="", **more)


def seen(*visits, since=HELD):
    read = reader_for(catalogue().lexicons).how_often
    return visits_seen(PLAN, Record(visits=visits), since=since, today=TODAY, read=read)


def test_what_no_visit_saw_names_the_parts_of_the_day() -> None:
    assert seen(visit(1)).not_seen_in == "early morning, afternoon, evening and night"
    assert seen().not_seen_in == ""


def test_refusals_are_counted_by_part_of_the_day_and_by_what_was_typed() -> None:
    found = refusals(
        [
            no_to_bath(1, looked_at="Bath time", why="He is tired"),
            no_to_bath(2, looked_at="bath time", why="Visitors were there, no bath"),
            no_to_bath(3, looked_at="Where he sleeps", why="No time for a bath today"),
            visit(4, looked_at="Bath time"),
        ]
    )
    assert found.count == 3 and found.by_part == (("evening", 3),)
    assert found.again == (("Bath time", 2), ("bath", 2))


def test_how_due_is_counted_is_said_and_what_could_not_be_read_too() -> None:
    assert seen().rules == (
        "Health visiting: “weekly” is counted as 1 a week from 4 January 2027.",
        "Social work: “as needed” could not be read as a number; only what is recorded is counted.",
    )


def test_the_text_for_the_picture_says_what_it_shows() -> None:
    found = seen(visit(1), no_to_bath(8, called_off_by="the mother"))
    assert visits_alternative(found) == (
        "Health visiting: 4 due; 1 made; 1 refused; 2 due with no entry. "
        "Social work: how many were due cannot be said."
    )
    assert called_off(found.visits) == "the mother"


def test_the_picture_has_the_same_bytes_each_time_and_is_there_for_nothing_too() -> None:
    for picture in (visits_picture(seen(visit(1), no_to_bath(9)).rotas), visits_picture(())):
        for across in (9.0, NARROW):
            first = visits_drawn(picture, Kind.SVG, across)
            visits_drawn.cache_clear()
            assert first == visits_drawn(picture, Kind.SVG, across)
            assert ElementTree.fromstring(first).tag.endswith("svg")
