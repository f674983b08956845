"""The days of a plan say what falls on them, and a meeting that was moved stands once."""

from datetime import date

from planapp.domain.dated import Occasion, dated
from planapp.domain.meetings import MeetingKind
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from tests.builders import a_closing, a_meeting

AGREED = date(2027, 3, 8)


def occasions(*facts):
    record = Record()
    for fact in facts:
        record = record.with_fact(fact)
    return [(one.on, one.occasion) for one in dated(Plan(reference="K-104"), record, ())]


def held(kind, day=date(2027, 2, 8), name="m1", **changes):
    meeting = a_meeting(id=name, kind=kind, held_on=day)
    return meeting, a_closing(id=f"c-{name}", meeting=name, **changes)


def test_the_next_meeting_is_called_what_the_one_that_named_it_was():
    for kind, occasion in (
        (MeetingKind.CORE_GROUP, Occasion.CORE_GROUP),
        (MeetingKind.REVIEW, Occasion.REVIEW),
        (MeetingKind.OTHER, Occasion.MEETING),
    ):
        assert (AGREED, occasion) in occasions(*held(kind, next_on=AGREED))


def test_the_day_that_was_named_no_longer_stands_once_the_next_meeting_does():
    first = held(MeetingKind.CORE_GROUP, next_on=AGREED)
    for day in (date(2027, 3, 3), AGREED, date(2027, 3, 10)):
        moved = a_meeting(id="m2", held_on=day)
        days = [on for on, _ in occasions(*first, moved)]
        assert days == [date(2027, 2, 8), day]


def test_a_meeting_of_another_kind_takes_no_day_away():
    review = a_meeting(id="m2", kind=MeetingKind.REVIEW, held_on=date(2027, 3, 3))
    first = held(MeetingKind.CORE_GROUP, next_on=AGREED)
    assert (AGREED, Occasion.CORE_GROUP) in occasions(*first, review)
    visit = held(MeetingKind.OTHER, next_on=AGREED)
    other = a_meeting(id="m2", kind=MeetingKind.OTHER, held_on=date(2027, 3, 3))
    assert (AGREED, Occasion.MEETING) in occasions(*visit, other)
