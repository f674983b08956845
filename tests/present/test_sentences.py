from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.nouns import (
    Action,
    Child,
    Contingency,
    Measure,
    Objective,
    Relative,
    Trigger,
    VisitingPattern,
)
from planapp.present.sentences import (
    Kind,
    action_sentence,
    aim_sentence,
    as_text,
    change_sentence,
    contingency_sentence,
    measure_sentence,
    objective_sentence,
    visit_sentence,
)
from tests.builders import TODAY, a_measure, a_plan, an_action, an_objective


def test_an_objective_reads_as_one_sentence():
    plan = a_plan()
    assert as_text(objective_sentence(plan, plan.objectives[0])) == (
        "Robin will be fed at least every four hours, day and night, from 3 feeds to 6 feeds by "
        "30 April 2027, and held for 6 weeks, shown by feeds written in the feed diary in 24 "
        "hours (feed diary and clinic scales), observed by the health visitor."
    )


def test_an_objective_with_nothing_written_shows_every_gap():
    assert as_text(objective_sentence(a_plan(), Objective(id="x"))) == (
        "Robin will [change: not yet], from [starting point: not known] to [target: not yet] by "
        "[date: not yet], shown by [measure: not yet], observed by [who: not yet]."
    )


def test_gaps_are_parts_of_their_own_and_name_their_slot():
    gaps = [p for p in objective_sentence(a_plan(), Objective(id="x")) if p.gap]
    assert [g.field for g in gaps] == ["change", "baseline", "target", "by", "what", "observer"]


def test_an_objective_without_a_baseline_starts_from_the_grade():
    objective = an_objective(id="x", grade_now=4, grade_aim=3)
    assert "from grade 4 to grade 3" in as_text(objective_sentence(a_plan(), objective))


def test_an_aim_gives_the_amounts_of_all_its_measures():
    second = a_measure(id="m2", baseline="80 g lost", target="150 g gained")
    plan = a_plan(measures=(a_measure(), second))
    said = as_text(aim_sentence(plan, plan.objectives[0]))
    assert "from 3 feeds to 6 feeds and from 80 g lost to 150 g gained, by 30 April" in said


@pytest.mark.parametrize(
    ("change", "read"),
    [
        ("be fed every four hours.", "Robin will be fed every four hours, by"),
        ("Robin will be fed every four hours", "Robin will be fed every four hours, by"),
        ("Robin’s weight follows his line", "Robin’s weight follows his line, by"),
        ("he is fed every four hours", "He is fed every four hours, by"),
        ("improved feeding", "Improved feeding, by"),
        ("Sleep in his own cot", "Robin will sleep in his own cot, by"),
        ("will be fed every four hours", "Robin will be fed every four hours, by"),
    ],
)
def test_a_change_is_not_said_twice(change, read):
    assert as_text(change_sentence(a_plan(), an_objective(change=change))).startswith(read)


def test_a_child_without_a_name_and_a_baby_before_birth_are_still_the_subject():
    unborn = a_plan(child=Child(expected=date(2027, 5, 1)))
    assert as_text(change_sentence(unborn, an_objective())).startswith("The baby will be fed")
    nameless = a_plan(child=Child())
    assert as_text(change_sentence(nameless, an_objective())).startswith("The child will be fed")


def test_an_action_says_who_what_when_moving_what_because_of_what():
    plan = a_plan()
    assert as_text(action_sentence(plan, plan.actions[0])) == (
        "Jo Lane (health visitor) will weigh Robin undressed on the clinic scales and read the "
        "feed diary with his mother, every Tuesday, by 9 February 2027, so that “Feeds written in "
        "the feed diary in 24 hours” moves, because of “Robin is fed every seven to eight hours "
        "and is losing weight”."
    )


def test_an_action_with_nothing_written_shows_every_gap():
    assert as_text(action_sentence(a_plan(), Action(id="x"))) == (
        "[owner: not yet] will [what: not yet], by [when: not yet], so that [measure: not yet] "
        "moves, because of [concern: not yet]."
    )


@pytest.mark.parametrize(
    ("what", "read"),
    [
        ("Mother to attend the course", "Jo Lane (health visitor): Mother to attend the course,"),
        ("Referral to CAMHS", "Jo Lane (health visitor): Referral to CAMHS,"),
        ("Weekly visits", "Jo Lane (health visitor): Weekly visits,"),
        ("Visit regularly", "Jo Lane (health visitor) will visit regularly,"),
        ("Jo Lane to visit", "Jo Lane to visit,"),
        ("Nan to fetch Robin", "Jo Lane (health visitor): Nan to fetch Robin,"),
        ("Sandra to fetch Robin", "Jo Lane (health visitor): Sandra to fetch Robin,"),
        ("Sandra will cook", "Jo Lane (health visitor): Sandra will cook,"),
        ("Have Robin at the gate by 8.50", "Jo Lane (health visitor) will have Robin at the gate"),
        ("Listen to Robin", "Jo Lane (health visitor) will listen to Robin,"),
        ("Will cook", "Jo Lane (health visitor) will cook,"),
        ("Will to cook", "Jo Lane (health visitor): Will to cook,"),
        ("DNA test", "Jo Lane (health visitor): DNA test,"),
        ("CGL referral", "Jo Lane (health visitor): CGL referral,"),
    ],
)
def test_telegraphic_actions_are_shown_as_written(what, read):
    assert as_text(action_sentence(a_plan(), an_action(what=what))).startswith(read)


def test_names_days_and_initials_keep_their_capitals():
    measure = a_measure(
        what="CAMHS score", observer="Sam Reed", how_often="Tuesday", baseline="Robin’s own line"
    )
    said = as_text(measure_sentence(a_plan(), measure))
    assert said.startswith("CAMHS score: from Robin’s own line to 6 feeds, observed by Sam Reed")
    assert ", Tuesday." in said


def test_names_of_everybody_of_the_family_keep_their_capitals_everywhere():
    kin = (Relative(id="r1", name="Dean Pike"), Relative(id="r2", name="Kai Pike"))
    plan = replace(a_plan(), relatives=kin)
    contingency = Contingency(
        id="k", trigger="Dean Pike comes to the house", response="Ring 999", within="Kai’s bedtime"
    )
    said = as_text(contingency_sentence(plan, contingency))
    assert said.startswith("If Dean Pike comes to the house – ")
    assert said.endswith(" will ring 999, Kai’s bedtime.")
    often = an_action(how_often="Kai’s weekends")
    assert ", Kai’s weekends, by" in as_text(action_sentence(plan, often))
    held = as_text(change_sentence(plan, an_objective(hold_for="Kai’s whole stay")))
    assert held.endswith(", and held for Kai’s whole stay.")


@pytest.mark.parametrize(
    ("within", "read"),
    [
        ("24 hours", "within 24 hours"),
        ("2hrs", "within 2hrs"),
        ("2 to 3 weeks", "within 2 to 3 weeks"),
        ("5–10 school days", "within 5–10 school days"),
        ("One working day", "within one working day"),
        ("The hour", "within the hour"),
        ("The next 24 hours", "within the next 24 hours"),
        ("A few days", "within a few days"),
        ("Within 5 days", "within 5 days"),
        ("As soon as possible", "as soon as possible"),
        ("No later than Friday", "no later than Friday"),
        ("Next core group", "next core group"),
        ("The same day", "the same day"),
        ("10am on Monday", "10am on Monday"),
        ("5 June 2027", "5 June 2027"),
    ],
)
def test_only_a_length_of_time_is_one_that_something_happens_within(within, read):
    contingency = Contingency(id="k", trigger="He loses weight", response="Ring", within=within)
    assert as_text(contingency_sentence(a_plan(), contingency)).endswith(f" will ring, {read}.")


def test_a_contingency_reads_as_a_condition_with_its_answer():
    contingency = Contingency(
        id="k",
        kind=Trigger.NO_CHANGE,
        trigger="Fewer than five feeds a day",
        by=date(2027, 3, 1),
        response="Call a legal planning meeting",
        who="Team manager",
        within="5 working days",
    )
    assert as_text(contingency_sentence(a_plan(), contingency)) == (
        "If by 1 March 2027 there is no change: fewer than five feeds a day – the team manager "
        "will call a legal planning meeting, within 5 working days."
    )


def test_a_visiting_pattern_says_from_when_until_when():
    pattern = VisitingPattern(
        id="v", agency="Social work", how_often="Daily", since=TODAY, until=date(2027, 3, 1)
    )
    said = as_text(visit_sentence(a_plan(), pattern))
    assert "visits daily from 1 February 2027 until 1 March 2027. Child seen" in said


def test_visits_say_what_is_not_known():
    said = as_text(visit_sentence(a_plan(), VisitingPattern(id="v", agency="Health visiting")))
    assert "Child seen: [yes or no: not known]; seen alone: [yes or no: not known]" in said


words = st.text(max_size=40)


def test_a_grade_to_move_is_read_as_the_measure_where_no_other_is_written():
    graded = an_objective(subarea="nutrition", grade_now=4, grade_aim=3, hold_for="")
    plan = a_plan(objectives=(graded,), measures=(), actions=(an_action(measures=()),))
    assert as_text(objective_sentence(plan, graded)).endswith(
        "from grade 4 to grade 3 by 30 April 2027, shown by the grade that a trained worker gives."
    )
    assert "so that the grade of 4 moves" in as_text(action_sentence(plan, plan.actions[0]))


@given(words, words, words, words)
def test_whatever_is_typed_stands_in_the_sentence_or_is_a_gap(change, baseline, what, observer):
    measure = Measure(
        id="m", objective="o1", what=what, baseline=baseline, observer=observer, target="6"
    )
    plan = a_plan(measures=(measure,), objectives=(an_objective(change=change, subarea=""),))
    parts = objective_sentence(plan, plan.objectives[0])
    assert all(part.text for part in parts)
    assert all(part.text.strip() for part in parts if part.kind is Kind.SLOT)
    slots = {part.field for part in parts if part.kind is not Kind.JOIN}
    assert {"change", "baseline", "target", "by", "what", "observer"} <= slots
