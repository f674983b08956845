"""A concern from beginning to end: nothing that hangs on it is lost, and no grade stands in."""

from dataclasses import replace
from datetime import date

from planapp.domain.nouns import ActionStatus
from planapp.domain.record import Record
from planapp.present.chain import chain_of
from tests.builders import a_concern, a_measure, a_plan, an_action, an_objective
from tests.gradings import EDITIONS, a_grading

ALL = tuple(EDITIONS.values())
BEFORE = date(2026, 10, 20)
CONFERENCE = date(2027, 1, 20)
AFTER = date(2027, 4, 20)


def chain(*profiles, plan=None):
    plan = plan or a_plan()
    return chain_of(plan, Record(profiles=profiles), ALL, plan.concerns[0])


def graded(grade, day, **changes):
    return a_grading(1, {"nutrition": grade}, id=f"on-{day}", to_day=day, **changes)


def test_then_is_the_last_grade_before_the_conference_and_now_a_later_one():
    (part,) = chain(graded(3, BEFORE), graded(4, CONFERENCE), graded(3, AFTER)).graded
    assert part.before == "grade 3 on 20 October 2026, by Jo Lane"
    assert part.then == "grade 4 on 20 January 2027, by Jo Lane"
    assert part.now == "grade 3 on 20 April 2027, by Jo Lane"
    assert part.moved == "+ better"


def test_where_nobody_graded_since_no_earlier_grade_stands_in():
    (part,) = chain(graded(3, BEFORE), graded(4, CONFERENCE)).graded
    assert (part.now, part.moved) == ("", "")


def test_where_nobody_graded_before_the_conference_it_begins_with_the_first_grade():
    (part,) = chain(graded(4, AFTER), graded(4, date(2027, 6, 1), scorer="Kit Bo")).graded
    assert part.then.startswith("grade 4 on 20 April 2027")
    assert part.moved == "= same, by another scorer"


def test_each_carers_care_is_a_line_of_its_own():
    parts = chain(graded(4, BEFORE), graded(2, CONFERENCE, carers=())).graded
    assert [part.carers for part in parts] == ["Sam Reed", "a carer not known"]


def test_a_part_of_care_that_nobody_graded_is_said():
    plan = a_plan(concerns=(a_concern(subareas=("nutrition", "hygiene")),))
    assert chain(graded(4, BEFORE), plan=plan).ungraded == ("Hygiene",)
    assert chain_of(plan, None, ALL, plan.concerns[0]).ungraded == ("Nutrition", "Hygiene")


def test_objectives_measures_and_actions_hang_together():
    plan = a_plan(
        objectives=(an_objective(), an_objective(id="o2", concerns=("c1",), subarea="")),
        measures=(a_measure(), a_measure(id="m2", objective="o2")),
        actions=(
            an_action(),
            an_action(id="by-measure", objective="", measures=("m2",)),
            an_action(id="dropped", status=ActionStatus.DROPPED),
            an_action(id="loose", objective="", measures=()),
            an_action(id="other", concerns=("c9",)),
        ),
    )
    answers = chain(plan=plan).answers
    hung = [([m.id for m in a.measures], [action.id for action in a.actions]) for a in answers]
    assert hung == [(["m1"], ["a1"]), (["m2"], ["by-measure"]), ([], ["loose"])]
    assert [answer.name for answer in answers] == ["Objective 1", "Objective 2", ""]


def test_a_concern_that_nothing_answers_has_an_empty_chain():
    plan = replace(a_plan(), objectives=(), measures=(), actions=())
    assert chain(plan=plan).answers == ()
