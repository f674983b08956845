"""A frozen plan as an auditor reads it: gaps drawn, places for notes, ways from the questions."""

from dataclasses import replace

from planapp.domain.audits import Pinned
from planapp.domain.nouns import Contingency, Override, Trigger
from planapp.domain.plans import LISTS, Plan
from planapp.present.audit_reading import ORDER, pinned_place, places_of, plan_read, ways_of
from planapp.present.audits import disagreements_first
from tests.builders import TODAY, a_plan, an_action
from tests.sampled import a_question
from tests.scorer.catalogue import catalogue

CRITERIA = catalogue()


def read(plan: Plan):
    return {part.key: part for part in plan_read(plan, ())}


def said(plan: Plan, place: str) -> str:
    return places_of(plan_read(plan, ()))[place].words


def test_every_list_of_a_plan_is_read_but_what_a_chair_said_about_single_criteria() -> None:
    assert set(LISTS) - set(ORDER) == {"overrides"}
    told = Override(
        id="v1", criterion="ACT-03", subject="a1", reason="Told", by="R", on=TODAY, seen="-"
    )
    words = str(plan_read(a_plan(overrides=(told,)), ()))
    assert "ACT-03" not in words
    assert "Told" not in words


def test_what_is_not_known_is_drawn_where_a_question_could_ask_for_it() -> None:
    plan = a_plan(actions=(an_action(due=None, owner=""),))
    assert said(plan, "actions.a1.due") == said(plan, "actions.a1.owner") == ""
    assert "actions.a1.progress" not in places_of(plan_read(plan, ()))
    assert read(Plan(reference="B-1"))["concerns"].pieces == ()


def test_only_the_answer_to_no_change_lacks_a_day_when_it_has_none() -> None:
    some = tuple(Contingency(id=f"x{n}", kind=kind) for n, kind in enumerate(Trigger))
    plan = a_plan(contingencies=some)
    lacking = {c.kind for c in some if f"contingencies.{c.id}.by" in places_of(plan_read(plan, ()))}
    assert lacking == {Trigger.NO_CHANGE}


def test_what_links_to_a_concern_says_which_one_it_is() -> None:
    plan = a_plan()
    assert said(plan, "actions.a1.concerns").startswith("Concern 1 (")
    long = replace(plan.concerns[0], text="A worry " * 40)
    assert len(said(replace(plan, concerns=(long,)), "actions.a1.concerns")) < 90


def test_no_two_passages_have_the_same_place_and_a_note_says_where_it_stands() -> None:
    plan = a_plan()
    everything = [s for p in plan_read(plan, ()) for piece in p.pieces for s in piece.said]
    assert len(places_of(plan_read(plan, ()))) == len(everything)
    note = Pinned(part="actions", item="a1", field="what", words="By whom?")
    assert pinned_place(note, plan) == "Action 1, what will be done"


def test_a_question_leads_to_what_its_criteria_read() -> None:
    asked = a_question(criteria=("CON-01", "ACT-03", "MTG-01", "PLAN-17", "REC-24"))
    anchors = [way.anchor for way in ways_of(asked, CRITERIA.criteria)]
    assert {"plan-concerns", "plan-actions", "record-meetings", "record-visits"} <= set(anchors)
    assert "record-dates" in anchors
    assert len(anchors) == len(set(anchors))
    assert ways_of(a_question(criteria=()), CRITERIA.criteria) == ()


def test_every_way_of_every_question_leads_somewhere() -> None:
    there = {f"plan-{key}" for key in ORDER}
    there |= {f"record-{key}" for key in ("profiles", "visits", "meetings", "events", "dates")}
    for tool in CRITERIA.audit_tools:
        for question in tool.questions:
            anchors = {way.anchor for way in ways_of(question, CRITERIA.criteria)}
            assert anchors, question.key
            assert anchors <= there, question.key


def test_without_rows_there_are_no_groups() -> None:
    assert disagreements_first(()) == ()
