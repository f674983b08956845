"""What will be done if nothing changes, or something happens: an act, and no words for one."""

from datetime import date

import pytest

from planapp.domain.nouns import Contingency, Trigger
from tests.builders import a_plan
from tests.scorer.catalogue import finding


def answered(response: str) -> bool:
    """Whether the response counts as one, for the day when nothing has changed."""
    one = Contingency(
        id="k9", kind=Trigger.NO_CHANGE, by=date(2027, 3, 15), trigger="No gain", response=response
    )
    return finding(a_plan(contingencies=(one,)), "PLAN-07").met


@pytest.mark.parametrize(
    "response",
    [
        "Consider legal advice",
        "Consider escalation / legal advice",
        "Appropriate action to be taken",
        "To be discussed at core group",
        "Social worker to review the plan",
        "Legal steps to be considered",
        "Further discussion",
        "Legal advice might be sought",
        "Consideration will be given to seeking legal advice",
        "Possible escalation to legal",
        "If nothing has changed, the team manager could ask for a legal meeting",
        "The review conference decides",
        "Review",
        "It is hoped that things improve",
        "Hopefully Dad will have moved out by then",
        "Mum should realise that this is her last chance",
        "Both carers to acknowledge the impact on the children",
        "The baby remains in serious danger",
        "Ella will stay at risk of neglect",
        "Local safeguarding procedures will be followed",
        "In line with child protection procedures",
        "Agencies to do whatever is necessary",
        "Measures are taken to protect Ella",
        "Appropriate steps to keep the children safe",
        "There will be sanctions",
        "We will do whatever is right",
        "All agencies to liaise and share information",
        "A plan will be drawn up where needed",
        "The drug service liaises with the midwife",
    ],
)
def test_words_for_an_answer_to_come_are_no_response(response: str) -> None:
    assert not answered(response)


@pytest.mark.parametrize(
    "response",
    [
        "Review brought forward",
        "Core group to meet early",
        "Children stay with grandmother",
        "Conference reconvened",
        "Discuss at the legal planning meeting within 10 days",
        "Call the police and consider moving the children",
        "Panel",
        "Legal planning meeting in May",
        "Review conference brought forward",
        "Meeting of managers about possible removal",
        "Core group rings gran, who may take him for the weekend",
        "If weight has dropped, the health visitor rings the ward",
        "Parents need to understand that the council will go to court",
        "Gran to keep him at hers until Monday to keep him safe",
        "The children stay with an aunt while they are at risk",
        "Police called if he is in danger",
        "Follow the missing from home protocol: ring 101",
        "The paediatrician decides what treatment is needed",
        "We hope not to, but we will ask the court for an order",
        "Dad moves out to protect the children",
        "If he cannot be woken, 999",
        "Follow the written arrangement with her grandmother",
    ],
)
def test_what_somebody_does_is_a_response(response: str) -> None:
    assert answered(response)


def somebody_acts(who: str, response: str = "Ring the ward and ask for a bed") -> bool:
    """Whether it counts who acts when something happens."""
    one = Contingency(
        id="k9", kind=Trigger.EVENT, trigger="A high fever", response=response, who=who
    )
    return finding(a_plan(contingencies=(one,)), "PLAN-08").met


@pytest.mark.parametrize(
    "who", ["Everybody", "All agencies", "Anybody", "Partner agencies", "The network", "Whoever"]
)
def test_nobody_in_particular_acts_in_a_contingency(who: str) -> None:
    assert not somebody_acts(who)


@pytest.mark.parametrize(
    "who",
    [
        *("Whoever sees the fever", "Anyone who is with her", "All staff at Acorn Nursery"),
        *("Nursery", "Auntie Bea", "Whichever parent is at home", "The practice nurse"),
    ],
)
def test_somebody_acts_in_a_contingency(who: str) -> None:
    assert somebody_acts(who)


@pytest.mark.parametrize(
    "response",
    [
        "The practice nurse sees her that day",
        "Nursery will call an ambulance",
        "Grandad fetches both girls and rings the duty worker",
        "Mrs Khan texts the father",
        "The ward keeps her in overnight",
        "Medical at the hospital, then the housing officer moves them",
    ],
)
def test_the_response_may_say_who_acts(response: str) -> None:
    assert somebody_acts("", response)


@pytest.mark.parametrize(
    "response",
    [
        "An ambulance is called",
        "Ring the ward",
        "She goes to her grandmother",
        "Someone from the family fetches her",
        "Professionals meet within two days",
        "The baby is weighed again",
        "Everyone shares what they know with the ward",
        "The nursery is told",
        "We go to court",
    ],
)
def test_the_response_may_not_say_who_acts(response: str) -> None:
    assert not somebody_acts("", response)
