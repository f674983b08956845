"""Rows of a plan that cannot both be meant are found, and rows that can are left alone."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from planapp.domain.findings import Finding
from planapp.domain.nouns import Action, ActionStatus, Carer, Child, Conference
from tests.builders import a_concern, a_plan, an_action, an_objective
from tests.scorer.catalogue import finding, findings

HALL = Carer(id="p9", name="Karl Hall", relation="father")
OVER = a_concern(resolved="On his line for four months, says the health visitor")


def told(first: str, second: str) -> Finding:
    """What is found of a plan in which two actions say these."""
    asked = [
        an_action(id=str(n), what=what, how_often="") for n, what in enumerate((first, second))
    ]
    return finding(a_plan(carers=(HALL,), actions=tuple(asked)), "PLAN-25")


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Feed Robin every 3 hours", "Offer a feed every four hours", "every 3 hours"),
        ("Mum gives 5oz every 3 hrs", "His bottles: 5oz every four hours", "every 3 hrs"),
        ("Robin in bed by 7pm", "Bedtime is half eight, Dad to keep to it", "by 7pm"),
        ("Robin in bed at 7am", "Bedtime for Robin is at 7pm", "at 7am"),
        ("Contact with Mr Hall at 10.30am", "Contact with Mr Hall is at 22:30", "at 10.30am"),
        ("Contact with Mr Hall weekly", "Karl Hall has contact 6 weekly", "weekly"),
        ("One hour of contact each Wednesday", "Wednesday contact is 3 hrs", "One hour"),
        (
            "Contact with Karl is supervised by the centre",
            "Karl takes Robin to the park on his own with him after contact",
            "supervised",
        ),
        ("Lee is not to come to the house", "Lee comes to the house for tea", "come to the house"),
        ("Mr Hall has contact on Mondays", "Father comes to contact on Friday", "Mondays"),
        ("Karl is to have no contact", "Contact with his father each Saturday", "contact"),
        ("Contact with Mr Hall at the centre", "Karl Hall must not have any contact", "Contact"),
        (
            "Dad hands over: handover at 6 on Sundays",
            "Handover to Dad on Saturday",
            "Sundays",
        ),
        ("Feed Robin on demand", "Mum gives 90 ml every three hours", "on demand"),
        ("Robin sleeps on his back", "Settle Robin to sleep on his tummy", "on his back"),
        ("Mr Hall has no contact with Robin", "Mr Hall takes Robin swimming", "contact"),
        ("No contact with Uncle Ray", "Uncle Ray has the children on Saturdays", "contact"),
        ("Contact with Dean is supervised", "Dean can take Lily out on his own", "supervised"),
        ("Contact supervised by Jo", "Contact is at home with father alone", "with father alone"),
        ("Weigh Robin on Mondays", "Weigh Robin on Thursdays at home", "Mondays"),
        ("Core group meets on 4 March", "Core group to meet on 11th March", "4 March"),
        ("HV weighs Robin weekly", "Robin is weighed by the HV monthly", "weekly"),
        ("Mum takes 50 mg sertraline", "Mum takes sertraline, 100 mg", "50 mg"),
        ("Contact at the family centre", "Contact is at Gran’s house", "at the family centre"),
    ],
)
def test_two_instructions_that_cannot_both_be_followed(first: str, second: str, words: str) -> None:
    found = told(first, second)
    assert not found.met
    assert words in {evidence.text for evidence in found.evidence}
    assert first in found.message
    assert told(second, first).message == found.message, "whichever stands first"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Feed Robin every four hours", "Bath Robin every two days"),
        ("Bedtime for Tia is 8pm", "Bedtime for Mason is half six"),
        ("Robin in bed by 7pm", "Bedtime for Robin is seven o'clock"),
        ("Robin in bed by 19:30", "Bedtime for Robin is half seven"),
        ("Lunch at noon: Robin eats at 12pm", "Robin eats lunch at 12"),
        ("Inhaler, 2 puffs in the morning", "Inhaler, up to 10 puffs when wheezy"),
        ("Calpol 5 ml every six hours", "Antibiotics 2.5 ml three times a day"),
        ("Lee is not to come to the house", "The midwife comes to the house weekly"),
        ("Mr Hall has contact on Mondays", "Grandmother has contact on Saturdays"),
        (
            "Mr Hall has contact on Mondays and Fridays",
            "Robin goes to his father’s contact on Friday",
        ),
        ("Mr Hall has no unsupervised contact", "Contact with Mr Hall at the centre each week"),
        (
            "No contact with Mr Hall until the court decides",
            "Contact with his father on Mondays",
        ),
        ("Contact with Mr Hall from Monday to Friday", "Contact with his father on Sunday"),
        ("Contact with Mr Hall", "No contact with Uncle Ray"),
        ("Visit on Mondays", "Visit on Thursdays"),
        ("Contact with Mr Hall 6 weekly", "Karl Hall has contact every six weeks"),
        ("Contact with Mr Hall twice weekly", "Karl Hall has contact twice a week"),
        ("Feed Robin on demand, at least every four hours", "Feed Robin every four hours"),
        ("Feed Robin on demand", "Write down each feed every day"),
        ("Robin sleeps on his back", "After a feed Robin is on his tummy to play"),
        ("120 ml of formula every four hours", "2.5 ml of iron drops every morning"),
        ("Gran collects Robin on Mondays", "Gran collects Robin on Fridays"),
        ("Mr Hall has no contact with Robin", "Ms Hall takes Robin swimming"),
        ("Mum has no contact with Dean", "Mum takes Robin swimming on Saturdays"),
        ("The order is kept: Craig makes no contact with Mum", "Mum takes the girls to visit"),
        ("Mr Farrow has no contact, direct or not, with his mother", "Mum takes the girls out"),
        ("Father has no contact with Robin’s sister", "Father takes Robin swimming"),
        ("Father has no overnight contact with Robin", "Father takes Robin swimming"),
        ("Father has no contact with Robin", "Father attends the core group"),
        ("Father has no contact with Robin", "Ask Father what he wants from contact"),
        ("Contact is supervised by the social worker", "Social worker sees Robin alone"),
        ("Contact is supervised by Gran", "Dad takes Robin to the park with Gran"),
        ("Weigh Robin on Mondays", "Weigh Tia on Thursdays"),
        ("Weigh Robin on Mondays until May", "Weigh Robin on Thursdays"),
        ("Core group meets on 4 March", "Core group meets on 15 April"),
        ("See Robin at school each Monday", "See Robin at home each Thursday"),
        ("Mum takes 50 mg sertraline", "Dad takes 100 mg sertraline"),
        ("Mum takes 50 mg quetiapine each morning", "Mum takes 100 mg quetiapine each evening"),
        ("Contact at the family centre on Mondays", "Contact at Gran’s house on Fridays"),
        ("Mum goes to the park with Robin weekly", "Mum goes to the library with Robin daily"),
    ],
)
def test_instructions_that_can_both_be_followed(first: str, second: str) -> None:
    assert told(first, second).met


def test_every_clash_is_told_in_whatever_order_the_rows_stand() -> None:
    rows = ("Bath Robin every evening", "Feed Robin every 3 hours", "A feed every four hours")
    plans = [a_plan(actions=acts(*order)) for order in permutations((*rows, "No baths for Robin"))]
    messages = {finding(plan, "PLAN-25").message for plan in plans}
    assert messages == {
        "Two actions may ask for different things: “A feed every four hours” and “Feed Robin every "
        "3 hours”; so may “Bath Robin every evening” and “No baths for Robin”."
    }


def test_words_of_another_box_are_told_and_clashes_without_room_are_not_passed_over() -> None:
    often = [("Offer a bottle", how) for how in ("six times a day", "every six hours")]
    plan = a_plan(actions=tuple(an_action(id=h, what=w, how_often=h) for w, h in often))
    assert "“Offer a bottle” (“every six hours”) and" in finding(plan, "PLAN-25").message
    many = a_plan(actions=acts(*(f"Feed Robin every {n} hours by the chart" for n in range(2, 9))))
    found = finding(many, "PLAN-25")
    assert found.message.endswith("; so may others.")
    assert len(found.evidence) > 2


def acts(*what: str) -> tuple[Action, ...]:
    return tuple(an_action(id=one, what=one, how_often="") for one in what)


def test_two_workers_may_come_on_two_days_and_a_dose_may_rise() -> None:
    days = [
        an_action(id=d, what=f"Weigh Robin on {d}", how_often="") for d in ("Mondays", "Fridays")
    ]
    doses = [
        an_action(id=mg, what=f"Mum takes {mg} mg sertraline", how_often="") for mg in ("50", "100")
    ]
    for one, other, changes, met in (
        (*days, {}, False),
        (*days, {"owner": "Jo Lane, practice nurse"}, True),
        (*days, {"status": ActionStatus.DONE}, True),
        (*doses, {}, False),
        (*doses, {"due": date(2027, 6, 1)}, True),
    ):
        plan = a_plan(actions=(one, replace(other, **changes)))
        assert finding(plan, "PLAN-25").met is met, changes


def test_an_action_and_an_objective_for_a_worry_that_is_over() -> None:
    plan = a_plan(concerns=(OVER,))
    assert [f.met for f in (finding(plan, "ACT-15"), finding(plan, "OBJ-15"))] == [False, False]
    assert finding(plan, "ACT-15").evidence[0].text == OVER.resolved
    assert finding(a_plan(), "ACT-15").met


def test_a_finished_action_may_have_answered_a_worry_that_is_over() -> None:
    for status in (ActionStatus.DONE, ActionStatus.DROPPED):
        plan = a_plan(concerns=(OVER,), actions=(an_action(status=status),))
        assert finding(plan, "ACT-15").met


def test_a_worry_that_is_over_is_asked_nothing_and_keeps_its_number() -> None:
    plan = a_plan(concerns=(replace(OVER, text="Neglect"), a_concern(id="c2")))
    assert [f.subject.label for f in findings(plan, "CON-01")] == ["Concern 2"]


def test_a_plan_whose_worries_are_all_over_says_nothing_that_it_protects_from() -> None:
    assert not finding(a_plan(concerns=(OVER,)), "PLAN-01").met


def test_an_action_due_after_the_change_it_serves() -> None:
    late = an_action(due=date(2027, 5, 1), how_often="once")
    assert not finding(a_plan(actions=(late,)), "ACT-16").met
    assert finding(a_plan(actions=(an_action(how_often=""),)), "ACT-16").met
    again = an_action(due=date(2027, 5, 1), how_often="every Tuesday")
    assert not findings(a_plan(actions=(again,)), "ACT-16")
    assert not findings(a_plan(objectives=(an_objective(by=None),)), "ACT-16")


def test_an_objective_for_a_day_on_which_no_plan_can_run() -> None:
    born = Child(name="Ella", born=date(2009, 4, 29))
    assert not finding(a_plan(child=born), "OBJ-14").met
    assert finding(a_plan(child=replace(born, born=date(2009, 4, 30))), "OBJ-14").met


def test_a_day_in_the_words_is_held_against_the_review_and_the_end() -> None:
    held = Conference(held_on=date(2027, 1, 12), next_review=date(2027, 3, 1))
    late = an_action(what="Refer Robin to CAMHS by 1 April", due=None)
    asked = finding(a_plan(conference=held, actions=(late,)), "ACT-11")
    assert (asked.met, asked.message[:28]) == (False, "It is due by 1 April 2027, a")
    for what in (
        "If she has not rung by 1 April 2027, the social worker rings her",
        "Weigh Robin each week until 1 April 2027",
        "Refer Robin to CAMHS",
    ):
        plan = a_plan(conference=held, actions=(an_action(what=what, due=None),))
        assert not findings(plan, "ACT-11"), what


def test_the_box_for_a_day_goes_before_the_words() -> None:
    told = an_action(what="Refer Robin to CAMHS by 1 April 2027", due=date(2027, 2, 20))
    held = Conference(next_review=date(2027, 3, 1))
    assert finding(a_plan(conference=held, actions=(told,)), "ACT-11").met
