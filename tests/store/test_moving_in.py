"""Plans that are moved in, many at once, are kept as if each had been started and written alone."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planapp.domain.errors import AlreadyThere, WasErased
from planapp.domain.nouns import Status
from planapp.domain.record import Record
from planapp.store.activity import entries, first_bad_row
from planapp.store.content import contents_that_differ
from planapp.store.database import migrate, open_database
from planapp.store.moving_in import AT_ONCE, NotMovedIn, move_in
from planapp.store.plans import create, get, listing
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_closing, a_meeting, a_note, a_plan, a_profile, a_visit
from tests.everything import everything_in
from tests.store.people import DANIEL, RUTH

FIRST = a_note(line="objective/o1")
RECORD = Record(
    profiles=(a_profile(), replace(a_profile(), id="profile-2", supersedes="profile-1")),
    visits=(a_visit(),),
    meetings=(a_meeting(),),
    notes=(FIRST, replace(FIRST, id="note-2", supersedes="note-1")),
    closings=(a_closing(),),
)
MOMENT = datetime(2027, 2, 1, 12, tzinfo=UTC)


def at_one_moment():
    db = open_database(":memory:", clock=lambda: MOMENT)
    migrate(db)
    return closing(db)


def test_a_plan_is_kept_to_the_byte_as_pages_keep_it():
    plan = replace(a_plan(status=Status.AGREED, team="North"), version=7)
    with at_one_moment() as moved, at_one_moment() as written:
        assert move_in(moved, [(plan, RECORD)], by=RUTH) == (1, len(tuple(RECORD.facts)))
        create(written, plan, by=RUTH)
        for fact in RECORD.facts:
            record_fact(written, "K-104", fact, by=RUTH)
        for table in ("plan", "plan_version", "membership", "fact", "entry"):
            rows = list(written.query(f"select * from {table}"))
            assert rows, table
            assert list(moved.query(f"select * from {table}")) == rows


def test_many_are_kept_and_the_trail_fits_together(db):
    create(db, a_plan(), by=DANIEL)
    many = [(a_plan(reference=f"M-{n}"), RECORD) for n in range(AT_ONCE + 3)]
    assert move_in(db, iter(many), by=RUTH)[0] == AT_ONCE + 3
    assert len(listing(db)) == AT_ONCE + 4
    assert (get(db, "M-102").version, record_for_plan(db, "M-102")) == (1, RECORD)
    assert first_bad_row(db) is None
    assert list(contents_that_differ(db)) == []
    assert {e.by for e in entries(db) if e.reference == "M-0"} == {"Ruth Amos"}


@pytest.mark.parametrize(
    ("brought", "fault", "words"),
    [
        ([(a_plan(), RECORD)], AlreadyThere, "K-104"),
        ([(a_plan(reference="k-104"), RECORD)], AlreadyThere, "K-104"),
        ([(a_plan(reference="M-1"), Record())] * 2, AlreadyThere, "M-1"),
        ([(a_plan(reference=one), Record()) for one in ("M-1", "m-1")], AlreadyThere, "m-1"),
        ([(a_plan(reference="GONE"), Record())], WasErased, "GONE"),
        ([(a_plan(reference="Gone"), Record())], WasErased, "GONE"),
        (
            [(a_plan(reference="M-1"), Record(visits=(a_visit(supersedes="visit-9"),)))],
            NotMovedIn,
            "M-1: .*visit-9.* Nothing was moved in",
        ),
        (
            [(a_plan(reference="M-1"), Record(notes=(FIRST, replace(FIRST, id="note-2"))))],
            NotMovedIn,
            "M-1: ",
        ),
        (
            [(a_plan(reference="M-1"), Record(profiles=(a_profile(), a_profile())))],
            NotMovedIn,
            "M-1: .*profile-1",
        ),
    ],
)
def test_where_one_cannot_be_kept_none_is(db, brought, fault, words):
    create(db, a_plan(), by=DANIEL)
    asked = "insert into erasure (reference, why, words, asked_at, asker, asked_by) values "
    db.execute(f"{asked} ('GONE', 'old', 'Past its time', '2027', '1', 'Ruth Amos')")
    db.execute("update erasure set confirmed_at = '2027', confirmer = '2'")
    before = everything_in(db)
    good = [(a_plan(reference=f"G-{n}"), RECORD) for n in range(AT_ONCE)]
    with pytest.raises(fault, match=words):
        move_in(db, [*good, *brought], by=RUTH)
    assert everything_in(db) == before


def test_what_stops_reading_the_plans_keeps_none(db):
    def read():
        yield a_plan(), Record()
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        move_in(db, read(), by=RUTH)
    assert listing(db) == ()
