"""What is recorded beside a plan is added and corrected, never edited, and known from then on."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planapp.domain.chronology import Mark, Observation, Region
from planapp.domain.errors import AlreadyThere, HasClosed, NotFound, StaleEdit
from planapp.domain.facts import current
from planapp.domain.record import LISTS_OF_FACTS, Record
from planapp.domain.visits import Outcome, Visit
from planapp.store.activity import entries_for_plan
from planapp.store.database import migrate, open_database
from planapp.store.driver import sqlite3
from planapp.store.plans import create
from planapp.store.record import record_fact, record_for_plan, recordings_for_plan
from planapp.store.schema import MIGRATIONS
from tests.builders import a_closing, a_meeting, a_note, a_plan, a_profile
from tests.store.people import DANIEL, RUTH

CORRECTED = a_profile(id="profile-2", supersedes="profile-1", visits=3)


@pytest.fixture
def recorded(db):
    create(db, a_plan(), by=RUTH)
    record_fact(db, "K-104", a_profile(), by=RUTH)
    return db


def test_a_profile_comes_back_as_it_was_recorded(recorded):
    assert record_for_plan(recorded, "K-104") == Record(profiles=(a_profile(),))
    assert record_for_plan(recorded, "K-105") == Record()


def test_a_correction_is_added_and_the_first_one_stays(recorded):
    record_fact(recorded, "K-104", CORRECTED, by=DANIEL)
    profiles = record_for_plan(recorded, "K-104").profiles
    assert profiles == (a_profile(), CORRECTED)
    assert current(profiles) == (CORRECTED,)
    verbs = [(e.verb, e.by) for e in entries_for_plan(recorded, "K-104")]
    assert verbs[:2] == [("corrected", "Daniel Okoro"), ("recorded", "Ruth Amos")]


def test_of_two_corrections_of_one_profile_the_second_sees_both(recorded):
    record_fact(recorded, "K-104", CORRECTED, by=DANIEL)
    mine = replace(CORRECTED, id="profile-3", visits=5)
    with pytest.raises(StaleEdit) as caught:
        record_fact(recorded, "K-104", mine, by=RUTH)
    assert [(c.theirs, c.mine) for c in caught.value.conflicts] == [(CORRECTED, mine)]


def test_an_id_is_given_once(recorded):
    with pytest.raises(AlreadyThere, match="profile-1"):
        record_fact(recorded, "K-104", a_profile(), by=RUTH)


def test_of_two_first_notes_on_one_line_the_second_sees_both(recorded):
    record_fact(recorded, "K-104", a_meeting(), by=RUTH)
    record_fact(recorded, "K-104", a_note(), by=RUTH)
    mine = a_note(id="note-2", words="The diary was left at home")
    with pytest.raises(StaleEdit) as caught:
        record_fact(recorded, "K-104", mine, by=DANIEL)
    assert [(c.theirs, c.mine) for c in caught.value.conflicts] == [(a_note(), mine)]
    seen = replace(mine, supersedes="note-1")
    record_fact(recorded, "K-104", seen, by=DANIEL)
    elsewhere = a_note(id="note-3", line="objective/o2")
    record_fact(recorded, "K-104", elsewhere, by=DANIEL)
    assert current(record_for_plan(recorded, "K-104").notes) == (seen, elsewhere)


def test_nothing_is_written_in_a_meeting_that_was_closed(recorded):
    for fact in (a_meeting(), a_closing()):
        record_fact(recorded, "K-104", fact, by=RUTH)
    with pytest.raises(HasClosed, match="goes to the next meeting"):
        record_fact(recorded, "K-104", a_note(), by=DANIEL)
    with pytest.raises(StaleEdit):
        record_fact(recorded, "K-104", a_closing(id="closing-2"), by=DANIEL)
    record_fact(recorded, "K-104", a_closing(id="closing-2", supersedes="closing-1"), by=DANIEL)


def test_what_is_corrected_must_be_there(recorded):
    with pytest.raises(NotFound, match="profile-9"):
        record_fact(recorded, "K-104", a_profile(id="p", supersedes="profile-9"), by=RUTH)
    with pytest.raises(NotFound, match="K-105"):
        record_fact(recorded, "K-105", a_profile(id="p"), by=RUTH)
    assert len(entries_for_plan(recorded, "K-104")) == 2


MARK = Mark(
    id="e1",
    happened_on=date(2027, 1, 20),
    what="Bluish, the size of a thumb nail",
    seen_by="Jo Lane, health visitor",
    regions=(Region.FACE_LEFT,),
    concerns=("c1",),
)
SEEN = Observation(id="e2", happened_on=date(2027, 1, 21), what="Took the bottle eagerly")
VISIT = Visit(id="v1", agency="Health visiting", due_on=date(2027, 1, 22), outcome=Outcome.MISSED)


def test_every_kind_of_fact_comes_back_as_what_it_was(recorded):
    for fact in (MARK, SEEN, VISIT):
        record_fact(recorded, "K-104", fact, by=DANIEL)
    found = record_for_plan(recorded, "K-104")
    assert found == Record(profiles=(a_profile(),), events=(MARK, SEEN), visits=(VISIT,))
    assert tuple(found.facts) == (a_profile(), MARK, SEEN, VISIT)
    kinds = [e.kind for e in entries_for_plan(recorded, "K-104")]
    assert kinds[:3] == ["visit", "observation", "injury or mark"]


def test_a_fact_is_not_corrected_by_one_of_another_list(recorded):
    record_fact(recorded, "K-104", MARK, by=RUTH)
    with pytest.raises(NotFound, match="e1"):
        record_fact(recorded, "K-104", replace(VISIT, supersedes="e1"), by=RUTH)
    with pytest.raises(AlreadyThere, match="e1"):
        record_fact(recorded, "K-104", replace(VISIT, id="e1"), by=RUTH)


def test_what_came_later_was_not_known_before():
    moments = iter(datetime(2027, 1, day, 17, tzinfo=UTC) for day in range(1, 32))
    db = open_database(":memory:", clock=lambda: next(moments))
    migrate(db)
    create(db, a_plan(), by=RUTH)
    for fact in (MARK, VISIT, replace(MARK, id="e9", supersedes="e1", size="2 cm")):
        record_fact(db, "K-104", fact, by=RUTH)
    known = recordings_for_plan(db, "K-104")
    assert [known[i].by for i in ("e1", "v1", "e9")] == ["Ruth Amos"] * 3
    before_the_visit = record_for_plan(db, "K-104", known_at=known["e1"].at)
    assert before_the_visit == Record(events=(MARK,))
    before_the_correction = record_for_plan(db, "K-104", known_at=known["v1"].at)
    assert before_the_correction == Record(events=(MARK,), visits=(VISIT,))
    db.close()


def test_profiles_recorded_before_there_were_other_facts_are_still_there():
    db = open_database(":memory:", clock=lambda: datetime(2027, 1, 1, tzinfo=UTC))
    MIGRATIONS.apply(db, stop_before="m0009_facts")
    plan = {"reference": "K-104", "version": 1, "status": "draft", "categories": "[]"}
    for name in ("child", "chair", "team", "saved_at", "saved_by"):
        plan[name] = ""
    db.table("plan").insert(plan)
    when = {"recorded_at": "2027-01-01T00:00:00.000000+00:00", "reference": "K-104"}
    who = {"user_id": "chair", "recorded_by": "Ruth Amos"}
    for key, supersedes in (("a", None), ("b", "a")):
        content = f'{{"id": "{key}", "edition": "gcp1", "supersedes": "{supersedes or ""}"}}'
        row = {"id": key, "supersedes": supersedes, "content": content}
        db.table("profile").insert(when | who | row)
    migrate(db)
    profiles = record_for_plan(db, "K-104").profiles
    assert [(p.id, p.supersedes) for p in profiles] == [("a", ""), ("b", "a")]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("delete from fact")
    db.close()


def test_a_record_has_a_list_for_every_kind():
    assert set(LISTS_OF_FACTS) >= {"profiles", "events", "visits", "measurements", "meetings"}
