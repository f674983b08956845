"""From what is stored of a sample to its report: what takes part, what does not, what follows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from planapp.domain.audits import AuditState, RemedyStatus
from planapp.domain.findings import InBrief
from planapp.domain.frames import Population
from planapp.domain.reports import (
    LEAST,
    GroupCount,
    in_proportion,
    put_together,
    why_no_board_report,
    why_not_comparable,
)
from planapp.domain.results import Judged, Machine
from planapp.domain.samples import WhyReplaced
from planapp.domain.sampling import Allocation, Design, Method, StrataBy
from planapp.results.reported import compared, judged_in, machine_of, report_of
from planapp.store.audits import audit_of, audits_of_sample
from planapp.store.findings import found_at
from planapp.store.plans import create
from planapp.store.samples import (
    get_sample,
    record_draw,
    record_replacement,
    record_withdrawal,
)
from tests.builders import TODAY, a_person, a_plan
from tests.reported import a_remedy, audited, beside, finish, give, lock, moderate
from tests.sampled import LENA, OMAR, a_question, a_tool, drawn, plans_to_draw_from


def reported(db, kept):
    kept = get_sample(db, kept.number)
    audits = audits_of_sample(db, kept)
    cards = found_at(db, f"audit of sample {kept.number}", [a.reference for a in audits])
    gone = [audit_of(db, kept, step.left_out) for step in kept.steps if step.left_out]
    return report_of(kept, audits, cards, TODAY, replaced=gone)


def test_only_plans_that_everybody_has_answered_are_in_the_figures_and_the_others_are_counted(db):
    plans_to_draw_from(db)
    kept = drawn(db, 5)
    one, two, three, four, _ = (unit.reference for unit in kept.units)
    finish(db, kept, one, ("met", "met"))
    finish(db, kept, two, ("met", "met"), ("not met", "met"))
    give(db, kept, three, OMAR)
    give(db, kept, four, OMAR)
    give(db, kept, four, LENA, turn=2)
    lock(db, kept, four, OMAR, 1, ("met", "met"))  # Lena has not answered: nothing is shown yet
    report = reported(db, kept)
    assert report.result.plans == tuple(sorted((one, two)))
    assert report.progress.states == {
        AuditState.UNASSIGNED: 1,
        AuditState.OPEN: 2,
        AuditState.TO_MODERATE: 1,
        AuditState.DONE: 1,
        AuditState.ERASED: 0,
    }
    assert (report.progress.plans, report.progress.finished) == (5, 2)
    assert report.result.get("concern").unsettled == (two,)
    assert report.result.population == 12


def test_a_moderation_settles_the_plan_and_is_no_part_of_the_agreement(db):
    plans_to_draw_from(db)
    kept = drawn(db, 1)
    (plan,) = (unit.reference for unit in kept.units)
    finish(db, kept, plan, ("met", "met"), ("not met", "met"))
    moderate(db, kept, plan, "concern", "partly met")
    rows = list(judged_in(audits_of_sample(db, kept)))
    assert Judged(plan, "omar", "concern", "met") in rows
    assert Judged(plan, "lena", "concern", "not met") in rows
    assert Judged(plan, "moderator", "concern", "partly met", moderated=True) in rows
    assert len(rows) == 5
    concern = reported(db, kept).result.get("concern")
    assert dict(concern.answers)["partly met"] == 1
    assert (concern.auditors.raw.count, concern.auditors.raw.of) == (0, 1)


def test_a_criterion_that_found_nothing_to_read_does_not_apply_and_one_never_asked_takes_no_part():
    rows = list(
        machine_of(
            {
                "A": InBrief(
                    "f",
                    (
                        ("ACT-01", True),
                        ("ACT-01", False),
                    ),
                ),
                "B": InBrief("f", (("CON-01", True),)),
                "C": InBrief("another set", (("CON-01", True),)),
            }
        )
    )
    assert rows == [
        Machine("A", "ACT-01", True),
        Machine("A", "ACT-01", False),
        Machine("A", "CON-01", None),
        Machine("B", "CON-01", True),
        Machine("B", "ACT-01", None),
        Machine("C", "CON-01", True),
    ]


def test_only_the_scorecard_kept_with_the_audit_is_set_beside_it(db):
    kept = audited(db, 3)
    references = [unit.reference for unit in kept.units]
    assert found_at(db, "when it was agreed", references) == {}
    found = reported(db, kept).result.get("concern").scorer
    assert found.raw.of == 3
    assert (
        report_of(kept, audits_of_sample(db, kept), {}, TODAY).result.get("concern").scorer.raw.of
        == 0
    )


def test_what_is_to_be_put_right_is_counted_by_state_and_outlasts_a_replacement(db):
    kept = audited(db, 2)
    plan, late, later = kept.units[0].reference, date(2027, 1, 1), date(2027, 3, 1)
    for status, due in (
        (None, late),
        (RemedyStatus.UNDER_WAY, later),
        (RemedyStatus.DONE, late),
        (RemedyStatus.DROPPED, late),
    ):
        a_remedy(db, kept, plan, status, due)
    beside(db, kept, plan)
    report = reported(db, kept)
    count = report.remedies
    assert (count.not_begun, count.under_way, count.done, count.dropped) == (1, 1, 1, 1)
    assert (count.asked, count.overdue) == (4, 1)
    assert (report.alerts, report.open_alerts) == (1, 1)
    bare = report_of(kept, (), {}, TODAY, replaced=audits_of_sample(db, kept))
    assert (bare.remedies.asked, bare.alerts, bare.result.plans) == (4, 1, ())


def by_team(db, allocation, size=6, **more):
    design = Design(
        method=Method.STRATIFIED, size=size, strata_by=(StrataBy.TEAM,), allocation=allocation
    )
    design = replace(design, **more)
    asked = {"tool": a_tool(), "fingerprint": "c", "as_of": TODAY, "by": a_person("qa")}
    again = Population(not_audited_for=0)
    return record_draw(db, f"By {allocation} {more}", again, design, **asked)


def test_groups_are_given_where_some_plans_were_likelier_than_others_and_never_by_chair(db):
    plans_to_draw_from(db, 10)
    for number in range(2):
        create(db, a_plan(reference=f"E-{number}", team="East"), by=a_person("chair"))
    alike = by_team(db, Allocation.EQUAL)
    for number, unit in enumerate(alike.units):
        finish(db, alike, unit.reference, ("met" if number % 2 else "not met", "not applicable"))
    groups = reported(db, alike).groups
    assert [(g.strata, g.frame, g.drawn, g.finished) for g in groups] == [
        (("East",), 2, 2, 2),
        (("North",), 5, 2, 2),
        (("South",), 5, 2, 2),
    ]
    whole = reported(db, alike).result.get("concern").met
    assert sum(group.met["concern"][0] for group in groups) == whole.count
    assert all(group.met["measure"] == (0, 0) for group in groups)
    assert reported(db, by_team(db, Allocation.PROPORTIONAL)).groups == ()
    people = by_team(db, Allocation.EQUAL, strata_by=(StrataBy.CHAIR, StrataBy.TEAM))
    assert not in_proportion(people.sample)
    assert reported(db, people).groups == ()


COUNTS = st.lists(st.integers(0, 12), max_size=7)


@for_any(COUNTS)
def test_no_group_of_few_plans_stands_alone_or_can_be_had_by_subtraction(sizes):
    groups = [GroupCount((f"g{n}",), s + 3, s, s, {"q": (s // 2, s)}) for n, s in enumerate(sizes)]
    shown = put_together(groups)
    assert all(group.finished >= LEAST for group in shown)
    assert len(shown) != 1 or len(groups) == 1
    if shown:
        assert sum(g.finished for g in shown) == sum(sizes)
        assert sum(g.met["q"][1] for g in shown) == sum(sizes)
        assert sorted(name for g in shown for name in g.strata) == sorted(
            name for g in groups for name in g.strata
        )
        assert all(len(g.strata) > 1 for g in shown if g.strata not in {x.strata for x in groups})


def test_the_smallest_others_join_a_small_group():
    sizes = {"a": 2, "b": 9, "c": 6, "d": 7}
    groups = [GroupCount((name,), 20, size, size, {}) for name, size in sizes.items()]
    assert [g.strata for g in put_together(groups)] == [("b",), ("d",), ("a", "c")]
    assert put_together(groups[:2]) == ()


def test_there_is_a_report_for_the_board_when_all_is_finished_and_enough(db):
    kept = audited(db, 6)
    assert why_no_board_report(reported(db, kept)) == ""
    plans_left = drawn(db, 2, name="February", wanted=Population(not_audited_for=0))
    assert why_no_board_report(reported(db, plans_left)).startswith("0 of 2 plans are finished")
    record_withdrawal(db, plans_left.number, "It was drawn from the wrong plans", by=a_person("qa"))
    assert "needs 5 audited plans" in why_no_board_report(reported(db, plans_left))


def test_then_and_now_compares_what_both_versions_of_a_tool_ask_and_says_what_else_there_is(db):
    then = audited(db, 3)
    other = a_tool(
        version="2",
        questions=(a_question("measure", asks="Is there a measure now?"), a_question("child")),
    )
    now = audited(db, 3, name="May", tool=other, wanted=Population(not_audited_for=0))
    found = compared(reported(db, then), reported(db, now))
    assert [change.question for change in found.comparison.changes] == ["measure"]
    assert (found.only_then, found.only_now, found.reworded) == (
        ("concern",),
        ("child",),
        ("measure",),
    )
    assert set(found.comparison.in_both) == set(found.then.result.plans) & set(
        found.now.result.plans
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"id": "another"}, "different tools"),
        ({"questions": (a_question("child"),)}, "No question stands in both"),
        ({}, "No audit of one of them"),
    ],
)
def test_samples_that_cannot_be_compared_say_why(db, changes, why):
    then = audited(db, 1)
    now = drawn(db, 1, name="May", tool=a_tool(**changes))
    assert why in why_not_comparable(reported(db, then), reported(db, now))
    found = compared(reported(db, then), reported(db, now))
    assert found.comparison is None
    assert why in found.why_not


def test_a_replaced_plan_is_listed_with_the_reason(db):
    plans_to_draw_from(db)
    kept = drawn(db, 2)
    gone = kept.units[0].reference
    instead = record_replacement(db, kept.number, gone, WhyReplaced.HELD, by=a_person("qa"))
    (step,) = reported(db, kept).replaced
    assert (step.left_out, step.taken_in, step.why) == (gone, instead, WhyReplaced.HELD)
