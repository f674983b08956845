"""Which summaries say that all is well: not those that deny, except or explain it themselves."""

import pytest

from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.wording.calm import calm_in

LEXICONS = load(criteria_folder()).lexicons


@pytest.mark.parametrize(
    "summary",
    [
        "Ruby is not yet settled at night.",
        "Alfie isn't thriving.",
        "We don't think all is well.",
        "It is too early to say whether she is doing well.",
        "Very little good progress",
        "The children are no longer stable with their aunt.",
        "Ruby is thriving except for the burn on her wrist, about which the police were told.",
        "No concerns other than the two scratches",
        "Settled at nursery, at home he was smacked and nobody will say by whom.",
        "No injuries, but a swelling behind the ear is to be looked at on Monday.",
        "All is well: the graze came from the slide at nursery, and two staff saw it happen.",
        "The scald was seen by the burns unit and fits what Gran told, so there are no concerns.",
        "She is doing well because the weight she lost in her cold has come back.",
    ],
)
def test_what_denies_excepts_or_explains_says_not_that_all_is_well(summary: str) -> None:
    assert not calm_in(summary, LEXICONS)


@pytest.mark.parametrize(
    "summary",
    [
        "Bruise seen. No concerns.",
        "Small graze on the knee; no concerns.",
        "No concerns; a small bruise was noted.",
        "A bruise was seen but no concerns.",
        "Despite the bruise all is well.",
        "Mum did not come and all is well.",
        "Not only is Ruby doing well, she sleeps through.",
        "There is no doubt that Alfie is thriving.",
        "No doubt all is well.",
        "Settled at nursery and at home.",
        "No concerns because mum is engaging.",
        "No concerns: no marks or bruises were seen by anybody who visited.",
        "Going well but mum is tired.",
        "He isn't crying at night. He is settled.",
        "Much improved since the last meeting",
    ],
)
def test_what_is_only_set_beside_it_does_not_take_it_back(summary: str) -> None:
    assert calm_in(summary, LEXICONS)


@pytest.mark.parametrize(
    "summary",
    [
        "Ella is getting on very well with everything.",
        "Coping brilliantly",
        "Things are going so smoothly now.",
        "All agencies are very pleased with the progress.",
        "Social care is satisfied with how the plan is working.",
        "An encouraging update from the school.",
        "We are on the right track.",
        "Really good feedback",
    ],
)
def test_praise_says_that_all_is_well(summary: str) -> None:
    assert calm_in(summary, LEXICONS)


@pytest.mark.parametrize(
    "summary",
    [
        "Ella is not coping very well.",
        "Nobody is managing well unless Nan is there, and Nan cannot come.",
        "Mum is happy with her new flat.",
        "Mixed picture",
        "The parents are not pleased with the plan.",
        "We do not know whether it is going in the right direction.",
        "School report read out",
        "Dad is going to the well-baby clinic.",
    ],
)
def test_what_is_no_praise_says_not_that_all_is_well(summary: str) -> None:
    assert not calm_in(summary, LEXICONS)
