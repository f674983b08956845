"""Scoring many plans is begun in a name, kept plan by plan, and gone on with where it was."""

from dataclasses import replace
from datetime import date

import pytest

from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.rescoring import RescoringStep
from planapp.domain.samples import WhyReplaced
from planapp.store import rescoring as store
from planapp.store.activity import entries
from planapp.store.driver import sqlite3
from planapp.store.plans import get, save
from planapp.store.samples import record_replacement
from tests.builders import TODAY, a_person
from tests.sampled import drawn, plans_to_draw_from

QA, CHAIR = a_person("qa"), a_person("chair")
IDS = ("ACT-01", "CON-01")


@pytest.fixture(autouse=True)
def plans(db):
    return plans_to_draw_from(db)


def begun(db, sample=None, **changes):
    asked = {"today": TODAY, "fingerprint": "f", "criteria": IDS, "by": QA} | changes
    return store.record_rescoring(db, sample, **asked)


def left(db, kept):
    return list(store.plans_left(db, kept))


def score_all(db, kept, signs="++"):
    for reference, version in left(db, kept):
        store.keep_answers(db, kept.number, reference, version, signs, "")
    store.finish(db, kept.number)


def test_it_has_every_plan_with_its_newest_version(db, plans) -> None:
    save(db, replace(get(db, "S-003"), note="More"), by=CHAIR, started_from=1)
    kept = begun(db)
    assert left(db, kept) == [(ref, 2 if ref == "S-003" else 1) for ref in plans]
    assert (kept.done, kept.total, kept.under_way) == (0, 12, True)


def test_what_is_saved_later_does_not_change_what_is_scored(db) -> None:
    kept = begun(db)
    before = left(db, kept)
    save(db, replace(get(db, "S-003"), note="More"), by=CHAIR, started_from=1)
    assert left(db, kept) == before


def test_a_sample_is_scored_as_it_was_drawn_and_for_its_own_day(db) -> None:
    sample = drawn(db)
    units = sorted((unit.reference, unit.version) for unit in sample.units)
    save(db, replace(get(db, units[0][0]), note="More"), by=CHAIR, started_from=1)
    kept = begun(db, sample, today=date(2030, 1, 1))
    assert (left(db, kept), kept.total) == (units, 4)
    assert (kept.today, kept.known_at) == (TODAY, sample.drawn_at)
    record_replacement(db, sample.number, units[0][0], WhyReplaced.HELD, by=QA)
    assert left(db, kept) == units


def test_what_is_scored_is_left_out_of_what_is_left(db, plans, monkeypatch) -> None:
    monkeypatch.setattr(store, "AT_ONCE", 5)  # read in pieces, so that their edges are met
    kept = begun(db)
    for reference in plans[::2]:
        assert store.keep_answers(db, kept.number, reference, 1, "+.", "")
    assert [reference for reference, _ in left(db, kept)] == list(plans[1::2])
    again = store.get_rescoring(db, kept.number)
    assert (again.done, again.total, again.faults) == (6, 12, 0)


def test_a_plan_is_kept_once_whatever_is_said_again(db, plans) -> None:
    kept = begun(db)
    for signs in ("++", "--"):
        assert store.keep_answers(db, kept.number, plans[0], 1, signs, "")
    assert store.answers_kept(db, kept.number) == "++"


def test_a_plan_that_is_gone_is_kept_nowhere(db) -> None:
    kept = begun(db)
    assert store.keep_answers(db, kept.number, "gone", 1, "++", "")
    assert store.get_rescoring(db, kept.number).done == 0


def test_nothing_is_kept_once_it_was_stopped_until_somebody_goes_on(db, plans) -> None:
    kept = begun(db)
    store.record_rescoring_step(db, kept.number, RescoringStep.STOPPED, by=QA)
    assert not store.keep_answers(db, kept.number, plans[0], 1, "++", "")
    with pytest.raises(NotAllowed, match="somebody did so just now"):
        store.record_rescoring_step(db, kept.number, RescoringStep.STOPPED, by=QA)
    store.record_rescoring_step(db, kept.number, RescoringStep.WENT_ON, by=QA)
    assert store.keep_answers(db, kept.number, plans[0], 1, "++", "")
    steps = store.get_rescoring(db, kept.number).steps
    assert [step.step for step in steps] == [RescoringStep.STOPPED, RescoringStep.WENT_ON]


def test_only_one_is_under_way_and_only_quality_assurance_begins(db) -> None:
    with pytest.raises(NotAllowed, match="may not draw samples"):
        begun(db, by=CHAIR)
    kept = begun(db)
    with pytest.raises(NotAllowed, match="being scored already"):
        begun(db)
    store.record_rescoring_step(db, kept.number, RescoringStep.STOPPED, by=QA)
    begun(db)
    with pytest.raises(NotAllowed, match="Other plans are being scored"):
        store.record_rescoring_step(db, kept.number, RescoringStep.WENT_ON, by=QA)


def test_the_trail_says_it_once_for_all_plans(db) -> None:
    before = len(entries(db))
    score_all(db, begun(db))
    ended, began = entries(db)[: len(entries(db)) - before]
    assert (began.verb, began.kind, began.by) == ("began", "rescoring", "Helen Frost")
    assert began.purpose == "the whole register: 12 plans read by the scorer"
    assert (ended.verb, ended.purpose) == ("finished", "12 of 12 plans read by the scorer")


def test_the_last_finished_one_of_the_same_plans_is_what_it_is_set_beside(db) -> None:
    first = begun(db)
    score_all(db, first, "+-")
    of_sample = begun(db, drawn(db))
    score_all(db, of_sample)
    stopped = begun(db)
    store.record_rescoring_step(db, stopped.number, RescoringStep.STOPPED, by=QA)
    newest = begun(db)
    score_all(db, newest, "-+")
    earlier = store.earlier_than(db, newest)
    assert earlier is not None
    assert earlier.number == first.number
    assert store.earlier_than(db, of_sample) is None
    assert store.answers_of_both(db, newest.number, first.number) == ("-+" * 12, "+-" * 12)


def test_nothing_of_it_is_edited_or_removed_in_the_database_itself(db, plans) -> None:
    kept = begun(db)
    store.keep_answers(db, kept.number, plans[0], 1, "++", "")
    store.record_rescoring_step(db, kept.number, RescoringStep.STOPPED, by=QA)
    for change in (
        "update rescored set answers = '--'",
        "delete from rescored",
        "update rescoring set today = '2000-01-01'",
        "delete from rescoring_step",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(change)


def test_one_that_is_not_there_is_not_found(db) -> None:
    with pytest.raises(NotFound):
        store.get_rescoring(db, 9)
