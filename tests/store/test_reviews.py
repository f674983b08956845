"""A month of reading, counted from the trail as the clock on the wall has it."""

from datetime import datetime, timedelta

import pytest

from planapp.domain.reviews import Month, Reading
from planapp.store.activity import record_listing, record_look
from planapp.store.database import migrate, open_database
from planapp.store.emergency import open_in_emergency
from planapp.store.members import save_member
from planapp.store.plans import create, save
from planapp.store.reviews import month_reviews, read_during, readings, record_month_reviewed
from tests.builders import a_person, a_plan

RUTH, PRIYA, HELEN = map(a_person, ("chair", "core group", "qa"))
FEBRUARY = Month(2027, 2)


def wall(text):
    """A moment as the clock on the wall has it."""
    return datetime.fromisoformat(text).astimezone()


WEDNESDAY = wall("2027-02-03 14:00")


class Clock:
    """A clock on the wall that a test sets."""

    moment = wall("2027-01-05 10:00")

    def __call__(self):
        return self.moment


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def db(clock):
    opened = open_database(":memory:", clock=clock)
    migrate(opened)
    for reference in ("K-104", "K-105"):
        create(opened, a_plan(reference=reference), by=RUTH)
    clock.moment = WEDNESDAY
    yield opened
    opened.close()


def of(found, person):
    return next(reading for reading in found if reading.person == person.id)


def test_a_month_counts_plans_looks_and_plans_nothing_was_written_in(db):
    for view in ("plans", "plans/check"):
        record_look(db, view, by=RUTH, plan="K-104")
    record_look(db, "plans", by=RUTH, plan="K-105")
    record_listing(db, ("K-104", "K-105"), by=RUTH)
    save(db, a_plan(reference="K-105", team="East"), by=RUTH, started_from=1)
    assert readings(db, FEBRUARY) == (
        Reading(
            person="chair",
            name="Ruth Amos",
            plans=2,
            looks=4,
            outside=0,
            emergencies=0,
            unwritten=1,
        ),
    )


@pytest.mark.parametrize(
    ("moment", "outside"),
    [
        (wall("2027-02-03 06:59"), 1),
        (wall("2027-02-03 07:00"), 0),
        (wall("2027-02-03 19:59"), 0),
        (wall("2027-02-03 20:00"), 1),
        (wall("2027-02-06 12:00"), 1),  # a Saturday
        (wall("2027-02-07 12:00"), 1),
    ],
)
def test_evenings_nights_and_weekends_are_outside_usual_hours(db, clock, moment, outside):
    clock.moment = moment
    record_look(db, "plans", by=PRIYA, plan="K-104")
    assert of(readings(db, FEBRUARY), PRIYA).outside == outside


def test_a_month_ends_at_midnight_on_the_wall(db, clock):
    for moment in (wall("2027-02-28 23:59"), wall("2027-03-01 00:00")):
        clock.moment = moment
        record_look(db, "plans", by=PRIYA, plan="K-104")
    assert [of(readings(db, Month(2027, n)), PRIYA).looks for n in (2, 3)] == [1, 1]
    assert readings(db, Month(2027, 1)) == ()  # plans were begun then, and none was read


def test_what_is_read_in_an_emergency_belongs_to_that_opening(db, clock):
    record_look(db, "plans", by=PRIYA, plan="K-104", purpose="work")
    opening = open_in_emergency(db, "K-104", "The police are at the home tonight", by=PRIYA)
    for view in ("plans", "plans/check"):
        clock.moment += timedelta(minutes=1)
        record_look(db, view, by=PRIYA, plan="K-104", purpose="emergency")
    record_look(db, "plans", by=RUTH, plan="K-104", purpose="work")
    assert [look.name for look in read_during(db, opening)] == ["plans", "plans/check"]
    assert of(readings(db, FEBRUARY), PRIYA).emergencies == 1


def test_whoever_looks_through_a_month_stands_in_the_trail(db):
    record_month_reviewed(db, Month(2027, 1), by=HELEN)
    (kept,) = month_reviews(db)
    assert (kept.name, kept.by) == ("2027-01", "Helen Frost")


def test_choosing_members_is_no_writing_in_a_plan_by_the_person_chosen(db):
    save_member(db, "K-104", PRIYA.id, by=RUTH)
    record_look(db, "plans", by=PRIYA, plan="K-104")
    assert of(readings(db, FEBRUARY), PRIYA).unwritten == 1
