"""Who says it: what a concern rests on, and whether a parent was heard."""

from datetime import date

import pytest

from planapp.domain.nouns import Carer, ParentView, Professional, Relative
from tests.builders import a_child, a_concern, a_plan
from tests.scorer.catalogue import finding


def rests_on(evidence: str) -> bool:
    """Whether the evidence of the one concern is any, by the criterion that asks."""
    plan = a_plan(concerns=(a_concern(id="c1", evidence=evidence),))
    return finding(plan, "CON-04").met


@pytest.mark.parametrize(
    "evidence",
    [
        "Heard by Olu Peters at home visits on 17 September, 1 October and 29 October 2026.",
        "Robin told the teaching assistant that he “gets the belt” at home.",
        "Seen by the health visitor on 17 September 2026.",
        "Positive urine screens 12 Oct and 2 Nov",
        "Child protection medical by Dr Lund on 8 October 2026",
    ],
)
def test_a_dated_source_and_quoted_words_are_evidence(evidence: str) -> None:
    assert rests_on(evidence)


@pytest.mark.parametrize(
    "evidence",
    ["Long history", "Professionals are worried", "Parents “not engaging”", "Known since 2019"],
)
def test_a_feeling_or_a_label_is_none(evidence: str) -> None:
    assert not rests_on(evidence)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("I want him home and safe", True),
        ("Too many visits", True),
        ("Agreed that the visits help him", True),
        ("Did not attend. He rang afterwards: the visits are too many", True),
        ("Ryan did not attend the conference", False),
        ("Kelly is in agreement with the plan", False),
        ("Agreed", False),
        ("As per conference minutes", False),
        ("Unable to contact", False),
        ("Kelly understands the concerns and is willing to work with professionals", False),
        ("Kelly shared her views at conference", False),
        ("She was tearful", False),
        ("Could not be reached: two letters and four calls in May. Olu tries again", False),
        ("Could not be reached in May. Rang back: nights are the hard part", True),
        ("Understands the concerns but thinks the visits are too many", True),
        ("Accepts help with the nights, not in the day", True),
        ("She is angry that school rang the police", True),
    ],
)
def test_a_parent_is_heard_by_words_of_their_own(words: str, heard: bool) -> None:
    mother = Carer(id="p1", name="Kelly", relation="mother")
    plan = a_plan(carers=(mother,), parent_views=(ParentView(id="v1", carer="p1", words=words),))
    assert finding(plan, "PLAN-11").met is heard


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Imani told Joan Peel she wants her bed by the window", True),
        ("Joan said Imani misses her Nan", True),
        ("The school said Imani told them “I get myself up”", True),
        ("Refused to get in Dad’s car", True),
        ("Imani is happy when Nan comes", True),
        ("Femi and Imani said they like the park", True),
        ("Likes painting. Did not wish to engage after that", True),
        ("Femi said he is fine", False),
        ("Her brother says she likes it", False),
        ("Health visitor reports she is doing well", False),
        ("Joan said she seemed relaxed", False),
        ("Declined to speak to the social worker", False),
        ("Direct work was completed", False),
        ("Imani is a happy girl", False),
    ],
)
def test_nobody_else_speaks_for_the_child(words: str, told: bool) -> None:
    plan = a_plan(
        child=a_child(name="Imani Cole", born=date(2019, 5, 1)),
        child_views=words,
        relatives=(Relative(id="r1", name="Femi Cole", relation="brother"),),
        professionals=(Professional(id="w1", name="Joan Peel", role="social worker"),),
    )
    assert finding(plan, "PLAN-12").met is told
