"""Marks are counted whoever saw them, and each is asked what was done."""

from dataclasses import replace
from datetime import date

from planapp.domain.chronology import Enquiry, Mark, Medical, Strategy
from planapp.domain.facts import standing_now
from planapp.domain.marks import (
    after_mark,
    after_marks,
    marks_of,
    not_yet_mobile,
    without_a_mark,
)
from planapp.domain.nouns import Mobility
from planapp.domain.record import Record
from tests.builders import a_child, a_mark, a_visit

FACE = a_mark(id="face")
LIP = a_mark(id="lip", happened_on=date(2026, 12, 1))
UNDATED = Mark(id="undated")


def test_marks_are_numbered_by_day_and_those_without_a_day_come_first():
    record = Record(events=(LIP, FACE, UNDATED))
    assert [mark.id for mark in marks_of(record)] == ["undated", "face", "lip"]
    assert [after.number for after in after_marks(record, a_child())] == [1, 2, 3]


def test_a_visit_that_tells_of_a_mark_lacks_one_until_one_of_its_day_is_recorded():
    seen, later = a_visit(id="v1", happened_on=FACE.day), a_visit(id="v2", happened_on=LIP.day)
    undated = a_visit(id="v3", happened_on=None)
    record = Record(events=(FACE, UNDATED), visits=(seen, later, undated))
    assert without_a_mark(record, {"v1", "v2", "v3"}) == (undated, later)
    assert without_a_mark(record, {"v1"}) == ()


def test_a_corrected_mark_counts_once_and_keeps_what_was_about_it():
    enquiry = Enquiry(id="e1", about=("face",))
    corrected = replace(FACE, id="face-2", supersedes="face", size="2 cm across")
    record = Record(events=(FACE, enquiry, corrected))
    (after,) = after_marks(record, a_child())
    assert (after.mark, after.enquiries) == (corrected, (enquiry,))
    assert after_mark(FACE, record, a_child()) is None


def test_what_was_done_is_found_by_what_says_it_is_about_the_mark():
    about = (
        Strategy(id="s1", about=("face",)),
        Medical(id="m1", about=("face", "lip")),
        Enquiry(id="e1"),
    )
    face, lip = after_marks(Record(events=(FACE, LIP, *about)), a_child())
    assert [e.id for e in (*face.strategies, *face.medicals, *face.enquiries)] == ["s1", "m1"]
    assert face.linked and not lip.linked


def test_a_mark_before_moving_asks_until_each_is_answered_yes_or_no():
    strategy = Strategy(id="s1", about=("face",))
    answered = replace(FACE, referred=True, senior_opinion=False)
    for mark, events, unanswered in (
        (FACE, (), True),
        (answered, (), True),
        (answered, (strategy,), False),
        (FACE, (strategy,), True),
    ):
        (after,) = after_marks(Record(events=(mark, *events)), a_child())
        assert (after.asks, after.unanswered) == (True, unanswered)


def test_how_the_child_moved_then_is_what_counts():
    now = a_child(mobility=Mobility.NOT_YET)
    assert not not_yet_mobile(replace(FACE, mobility=Mobility.ROLLING), now)
    assert not_yet_mobile(FACE, a_child(mobility=Mobility.WALKING))
    assert not_yet_mobile(replace(FACE, mobility=None), now)
    assert not not_yet_mobile(replace(FACE, mobility=None), a_child())


def test_a_circle_of_corrections_ends():
    one, two = a_mark(id="one", supersedes="two"), a_mark(id="two", supersedes="one")
    assert standing_now((one, two), "one") in (one, two)
    assert standing_now((), "one") is None


def test_an_event_that_names_a_mark_before_and_after_its_correction_stands_once():
    enquiry = Enquiry(id="e1", about=("face", "face-2"))
    corrected = replace(FACE, id="face-2", supersedes="face")
    (after,) = after_marks(Record(events=(FACE, enquiry, corrected)), a_child())
    assert after.enquiries == (enquiry,)
