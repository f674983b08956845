"""Plans that ended, what keeps them longer, and who may say so."""

from datetime import date, timedelta

import pytest

from planapp.domain.errors import HasEnded, NotAllowed, NotFound, StaleEdit
from planapp.domain.keeping import Ending, HowEnded, Rule, WhyHeld
from planapp.store import keeping, plans
from planapp.store.activity import entries_for_plan, first_bad_row
from planapp.store.members import tie_of
from planapp.store.record import record_fact
from tests.builders import a_person, a_plan, a_profile

RUTH, DANIEL = a_person("chair"), a_person("second chair")
TODAY = date(2027, 8, 2)
ENDED = Ending(on=date(2027, 8, 1), how=HowEnded.NOT_NEEDED)
RULE = Rule(years_after_end=6)


@pytest.fixture
def plan(db):
    return plans.create(db, a_plan(), by=RUTH)


@pytest.fixture
def ended(db, plan):
    return keeping.record_ending(db, "K-104", ENDED, today=TODAY, by=RUTH)


def test_a_plan_that_was_said_to_have_ended_has_ended(db, ended):
    found = keeping.ending_of(db, "K-104")
    assert (found.on, found.how, found.recorded_by) == (ENDED.on, ENDED.how, "Ruth Amos")
    (kept,) = keeping.ended_plans(db)
    assert (kept.reference, kept.due(RULE).on) == ("K-104", date(2033, 8, 1))
    assert entries_for_plan(db, "K-104")[0].verb == "said that it ended"


def test_a_correction_supersedes_and_both_stay(db, ended):
    right = Ending(on=date(2027, 7, 1), how=HowEnded.MOVED, supersedes=ended.number)
    keeping.record_ending(db, "K-104", right, today=TODAY, by=DANIEL)
    assert keeping.ending_of(db, "K-104").on == right.on
    assert [said.on for said in keeping.endings_of(db, "K-104")] == [right.on, ENDED.on]


def test_two_who_say_something_at_once_do_not_overwrite_each_other(db, ended):
    with pytest.raises(StaleEdit):
        keeping.record_ending(db, "K-104", ENDED, today=TODAY, by=DANIEL)
    assert len(keeping.endings_of(db, "K-104")) == 1


def test_a_plan_cannot_have_ended_on_a_day_to_come(db, plan):
    with pytest.raises(NotAllowed, match="to come"):
        keeping.record_ending(db, "K-104", ENDED, today=ENDED.on - timedelta(1), by=RUTH)
    with pytest.raises(NotFound):
        keeping.record_ending(db, "K-999", ENDED, today=TODAY, by=RUTH)


def test_nothing_is_written_in_a_plan_that_has_ended(db, ended):
    plan = plans.get(db, "K-104")
    with pytest.raises(HasEnded):
        plans.save(db, a_plan(note="more"), by=RUTH, started_from=plan.version)
    with pytest.raises(HasEnded):
        plans.save_signed(db, plan, by=RUTH, started_from=plan.version)
    with pytest.raises(HasEnded):
        record_fact(db, "K-104", a_profile(), by=RUTH)
    assert tie_of(db, RUTH, "K-104").ended


def test_a_plan_that_goes_on_after_all_is_written_in_again(db, ended):
    on = Ending(on=None, words="Ended on the wrong plan", supersedes=ended.number)
    keeping.record_ending(db, "K-104", on, today=TODAY, by=RUTH)
    assert keeping.ending_of(db, "K-104") is None
    assert not tie_of(db, RUTH, "K-104").ended
    assert plans.save(db, a_plan(note="more"), by=RUTH, started_from=1).note == "more"
    assert keeping.kept_plan(db, "K-104").due(RULE).why_not == "it has not ended"


def test_a_hold_stands_until_it_is_lifted_both_by_name(db, plan):
    number = keeping.record_hold(db, "K-104", WhyHeld.INQUIRY, "The inquiry of May", by=RUTH)
    assert keeping.is_held(db, "K-104")
    keeping.record_lifting(db, "K-104", number, "It reported", by=DANIEL)
    (hold,) = keeping.holds_of(db, "K-104")
    assert (hold.put_on_by, hold.lifted_by, hold.lifted_words) == (
        "Ruth Amos",
        "Daniel Okoro",
        "It reported",
    )
    assert not keeping.is_held(db, "K-104")
    said = [(entry.verb, entry.kind) for entry in entries_for_plan(db, "K-104")[:2]]
    assert said == [("lifted", "hold"), ("put on", "hold")]
    assert "inquiry" not in str([list(row.values()) for row in db.query("select * from entry")])
    assert first_bad_row(db) is None


def test_one_of_two_holds_still_keeps_a_plan(db, plan):
    first = keeping.record_hold(db, "K-104", WhyHeld.COURT, "", by=RUTH)
    keeping.record_hold(db, "K-104", WhyHeld.SUBJECT_ACCESS, "", by=RUTH)
    keeping.record_lifting(db, "K-104", first, "", by=RUTH)
    assert keeping.is_held(db, "K-104")
    with pytest.raises(NotAllowed, match="already"):
        keeping.record_lifting(db, "K-104", first, "", by=RUTH)
    with pytest.raises(NotFound):
        keeping.record_lifting(db, "K-104", 99, "", by=RUTH)


def test_people_see_the_time_of_the_plans_they_work_on(db, ended):
    assert [kept.reference for kept in keeping.ended_plans_of(db, RUTH)] == ["K-104"]
    assert keeping.ended_plans_of(db, DANIEL) == ()
