"""Samples are drawn and kept in one act; after that two things can happen, both on view."""

from dataclasses import replace

import pytest

from planapp.domain.errors import AlreadyThere, NotAllowed, NotFound
from planapp.domain.frames import Population, WhyLeftOut
from planapp.domain.nouns import Conference
from planapp.domain.people import Role
from planapp.domain.samples import StepKind, WhyReplaced
from planapp.domain.sampling import CannotDraw, Design, Method, StrataBy
from planapp.store.activity import entries
from planapp.store.content import contents_that_differ
from planapp.store.driver import sqlite3
from planapp.store.frames import candidates, worked_on
from planapp.store.members import save_member
from planapp.store.people import save_person
from planapp.store.plans import get, save
from planapp.store.samples import (
    get_sample,
    listing,
    record_draw,
    record_replacement,
    record_withdrawal,
)
from tests.builders import TODAY, a_person
from tests.sampled import LENA, OMAR, a_tool, answered_by, drawn, given, plans_to_draw_from

QA, CHAIR = a_person("qa"), a_person("chair")
WHY = "Drawn from the wrong team by mistake"


@pytest.fixture(autouse=True)
def plans(db):
    for person in (QA, CHAIR, OMAR, LENA):
        save_person(db, person, password_hash="-", by=a_person("administrator"))
    return plans_to_draw_from(db)


def test_a_sample_keeps_all_that_it_can_be_drawn_again_from(db) -> None:
    kept = drawn(db)
    again = get_sample(db, kept.number)
    assert again.sample.drawn_again().sample == kept.sample.listed == again.units
    assert len(again.sample.frame) == 12
    assert len(again.sample.seed) == 32
    assert {unit.version for unit in again.units} == {1}
    assert (again.drawn_by, again.sample.tool) == ("Helen Frost", a_tool())


def test_each_draw_has_a_seed_of_its_own(db) -> None:
    seeds = {drawn(db, name=f"Sample {n}").sample.seed for n in range(5)}
    assert len(seeds) == 5


def test_the_trail_says_who_drew_and_holds_the_digest_of_the_list(db) -> None:
    kept = drawn(db)
    newest = entries(db)[0]
    assert (newest.verb, newest.kind, newest.name) == ("drew", "sample", str(kept.number))
    assert list(contents_that_differ(db)) == []
    db.execute("drop trigger sample_no_update")
    db.execute("update sample set content = replace(content, 'S-001', 'S-999')")
    assert "sample 1: what is stored is not what the trail says" in next(contents_that_differ(db))


def test_a_sample_cannot_be_edited_or_removed_in_the_database_itself(db) -> None:
    drawn(db)
    for change in ("update sample set name = 'x'", "delete from sample"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(change)


def test_two_samples_never_have_the_same_name(db) -> None:
    drawn(db)
    with pytest.raises(AlreadyThere, match="January"):
        drawn(db)


def test_only_quality_assurance_draws(db) -> None:
    with pytest.raises(NotAllowed, match="may not draw samples"):
        drawn(db, by=CHAIR)
    assert listing(db) == ()


def test_a_draw_of_more_than_there_are_keeps_nothing(db) -> None:
    with pytest.raises(CannotDraw, match="from 12 plans. Choose a number from 1 to 12"):
        drawn(db, 13)
    assert listing(db) == ()


def test_the_frame_says_what_was_left_out_and_why(db) -> None:
    kept = drawn(db, 2, wanted=Population(teams=("North",)))
    assert kept.sample.left_out == {WhyLeftOut.TEAM.value: 6}
    assert len(kept.sample.frame) == 6


def test_strata_give_what_their_size_says(db) -> None:
    design = Design(method=Method.STRATIFIED, size=4, strata_by=(StrataBy.TEAM,))
    kept = record_draw(
        db, "Teams", Population(), design, tool=a_tool(), fingerprint="c", as_of=TODAY, by=QA
    )
    assert sorted(unit.stratum for unit in kept.units) == ["North", "North", "South", "South"]


def test_a_withdrawn_sample_stays_with_its_reason_and_takes_nothing_more(db) -> None:
    kept = drawn(db)
    record_withdrawal(db, kept.number, WHY, by=QA)
    again = get_sample(db, kept.number)
    assert again.withdrawal is not None
    assert (again.withdrawal.why, again.withdrawal.by) == (WHY, "Helen Frost")
    assert [row.withdrawal for row in listing(db)] == [again.withdrawal]
    with pytest.raises(NotAllowed, match="was withdrawn"):
        given(db, kept, kept.units[0].reference, OMAR)
    with pytest.raises(NotAllowed, match="was withdrawn"):
        record_withdrawal(db, kept.number, WHY, by=QA)


def test_a_withdrawal_wants_a_reason(db) -> None:
    kept = drawn(db)
    with pytest.raises(NotAllowed, match="at least 20 characters"):
        record_withdrawal(db, kept.number, "oops", by=QA)


def test_a_plan_is_replaced_by_the_next_in_drawn_order_and_by_no_other(db) -> None:
    kept = drawn(db)
    order = kept.sample.drawn_again().reserves
    first = record_replacement(db, kept.number, kept.units[0].reference, WhyReplaced.HELD, by=QA)
    second = record_replacement(db, kept.number, first, WhyReplaced.MOVED, by=QA)
    assert [first, second] == [unit.reference for unit in order[:2]]
    again = get_sample(db, kept.number)
    assert again.units == (order[1], *kept.units[1:])
    assert [(s.kind, s.left_out, s.taken_in) for s in again.steps] == [
        (StepKind.REPLACED, kept.units[0].reference, first),
        (StepKind.REPLACED, first, second),
    ]


def test_a_list_shows_the_same_plans_without_what_they_were_drawn_from(db) -> None:
    kept = drawn(db)
    drawn(db, 2, name="Second")
    first = record_replacement(db, kept.number, kept.units[0].reference, WhyReplaced.HELD, by=QA)
    record_replacement(db, kept.number, first, WhyReplaced.MOVED, by=QA)
    for brief in listing(db):
        same = get_sample(db, brief.number)
        assert (brief.units, brief.steps, brief.listed) == (
            same.units,
            same.steps,
            same.sample.listed,
        )
        assert (brief.frame_size, brief.design) == (len(same.sample.frame), same.sample.design)


def test_a_replacement_comes_from_the_same_stratum(db) -> None:
    design = Design(method=Method.STRATIFIED, size=2, strata_by=(StrataBy.TEAM,))
    kept = record_draw(
        db, "Teams", Population(), design, tool=a_tool(), fingerprint="c", as_of=TODAY, by=QA
    )
    leaving = kept.units[0]
    record_replacement(db, kept.number, leaving.reference, WhyReplaced.HELD, by=QA)
    assert get_sample(db, kept.number).units[0].stratum == leaving.stratum


def test_when_nobody_is_left_or_it_was_audited_a_plan_keeps_its_place(db) -> None:
    kept = drawn(db, 12)
    reference = kept.units[0].reference
    with pytest.raises(NotAllowed, match="No plan is left"):
        record_replacement(db, kept.number, reference, WhyReplaced.HELD, by=QA)
    with pytest.raises(NotFound):
        record_replacement(db, kept.number, "nowhere", WhyReplaced.HELD, by=QA)
    given(db, kept, reference, OMAR)
    answered_by(db, kept, reference, OMAR, {"concern": "met"})
    with pytest.raises(NotAllowed, match="was audited already"):
        record_replacement(db, kept.number, reference, WhyReplaced.HELD, by=QA)


def test_a_plan_that_was_audited_is_not_drawn_again_within_a_year(db) -> None:
    kept = drawn(db)
    reference = kept.units[0].reference
    given(db, kept, reference, OMAR)
    answered_by(db, kept, reference, OMAR, {"concern": "met"})
    today = next(c.audited_on for c in candidates(db) if c.reference == reference)
    again = drawn(db, 11, name="Again", as_of=today)
    assert reference not in {unit.reference for unit in again.sample.frame}
    assert again.sample.left_out == {WhyLeftOut.AUDITED.value: 1}


def test_what_a_frame_asks_follows_the_plan(db) -> None:
    plan = get(db, "S-001")
    later = plan.conference.held_on.replace(month=4)
    conference = Conference(kind=None, held_on=later)
    save(db, replace(plan, conference=conference), by=CHAIR, started_from=1)
    known = next(c for c in candidates(db) if c.reference == "S-001")
    assert (known.version, known.held_on, known.kind) == (2, later, None)
    assert known.first_held_on == plan.conference.held_on


def test_whoever_worked_on_a_plan_in_any_way_is_known(db) -> None:
    save_member(db, "S-001", a_person("core group").id, by=CHAIR)
    named = a_person("second chair", id="named", name="ruth amos", role=Role.QA_OFFICER)
    save_person(
        db, a_person("second chair", id="named", name="ruth amos"), password_hash="-", by=QA
    )
    known = worked_on(db, ("S-001", "S-002"))
    assert set(known["S-001"]) == {"chair", "core-group", named.id}
    assert set(known["S-002"]) == {"chair", named.id}
