"""The picture over time: what is recorded and when nothing is, the same bytes each time."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.chronology import Observation
from planapp.domain.record import Record
from planapp.present.chronology_picture import (
    MOST_MONTHS,
    PHONE,
    drawn_over_time,
    in_sentences,
    over_time,
)
from tests.builders import a_mark, a_plan, some_events

TODAY = date(2027, 3, 1)
RECORD = Record(events=(a_mark(), *some_events(), Observation(id="u1")))


def test_months_with_nothing_recorded_are_said_to_be_gaps():
    days = over_time(RECORD, TODAY)
    assert days.months == ((2026, 11), (2026, 12), (2027, 1), (2027, 2), (2027, 3))
    assert days.empty == ((2027, 1), (2027, 2), (2027, 3))
    said = in_sentences(days)
    assert "Months in which nothing is recorded: January 2027 to March 2027." in said
    assert "Not drawn, with no day or one far away: 1 entry." in said


def test_one_month_or_two_without_entries_are_each_named():
    events = (a_mark(happened_on=date(2026, 11, 3)), a_mark(id="m2", happened_on=TODAY))
    between = Observation(id="u2", happened_on=date(2027, 1, 5))
    said = in_sentences(over_time(Record(events=(*events, between)), TODAY))
    assert "nothing is recorded: December 2026 and February 2027." in said


def test_what_happened_to_the_child_stands_on_top():
    assert [row.part for row in over_time(RECORD, TODAY).rows][:5] == [
        *("mark", "medical", "enquiry", "strategy", "police")
    ]


def test_the_same_record_gives_the_same_bytes_and_nothing_gives_a_picture_too():
    days = over_time(RECORD, TODAY)
    drawn = drawn_over_time(days)
    drawn_over_time.cache_clear()
    assert drawn_over_time(days) == drawn != drawn_over_time(days, PHONE)
    assert b"<svg" in drawn_over_time(over_time(Record(), TODAY))


def test_no_name_of_the_plan_is_in_the_picture():
    assert a_plan().child.name.encode() not in drawn_over_time(over_time(RECORD, TODAY))


@given(st.lists(st.dates(), max_size=5))
def test_a_day_far_away_does_not_crowd_out_the_rest_and_nothing_is_lost_uncounted(days):
    record = Record(
        events=tuple(Observation(id=f"o{n}", happened_on=d) for n, d in enumerate(days))
    )
    shown = over_time(record, TODAY)
    assert len(shown.months) <= MOST_MONTHS
    assert sum(len(row.days) for row in shown.rows) + shown.left_out == len(days)
