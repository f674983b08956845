from dataclasses import fields
from enum import Enum
from typing import get_args

import pytest

from planapp.domain import findings, nouns
from planapp.domain.chronology import AnyEvent
from planapp.domain.findings import Applies, Basis
from planapp.domain.gcp import GradeGiven, NotGraded, Profile
from planapp.domain.growth import Measurement
from planapp.domain.meetings import Closing, Meeting, Note, Resolution
from planapp.domain.nouns import Child, Conference, ConferenceKind, SignOff
from planapp.domain.passages import INNER
from planapp.domain.plans import LISTS, Plan
from planapp.domain.queries import AnyRemark
from planapp.domain.signing import Signing
from planapp.domain.visits import Visit
from planapp.present.labels import (
    field_label,
    heading,
    in_words,
    item_name,
    joined,
    noun,
    place_of,
    subject_in_words,
)
from tests.builders import TODAY, a_plan

KINDS = (
    *(*get_args(AnyEvent), *get_args(AnyRemark)),
    *(Visit, Measurement, Meeting, Note, Resolution, Closing, Signing),
)
PARTS = {
    **LISTS,
    "child": Child,
    "conference": Conference,
    "sign_off": SignOff,
    "profile": Profile,
    "grade": GradeGiven,
    **{noun.part: noun for noun in KINDS},
    **{part: noun for noun, part in INNER.items()},
}


@pytest.mark.parametrize("part", PARTS)
def test_every_field_of_every_part_has_a_label(part):
    for field in fields(PARTS[part]):
        if field.name != "id":
            assert field_label(part, field.name)


def test_every_field_of_the_plan_that_is_no_part_has_a_label():
    parts = {*LISTS, "child", "conference", "sign_off"}
    for field in fields(Plan):
        if field.name not in parts:
            assert field_label("plan", field.name)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_name_and_a_heading(part):
    assert noun(part) and noun(part, 2) and heading(part)[0].isupper()


def test_every_choice_reads_as_words_that_start_with_a_capital():
    enums = [e for m in (nouns, findings) for e in vars(m).values() if _is_choice(e)]
    for choice in [value for enum in (*enums, NotGraded) for value in enum]:
        assert in_words(choice)[0].isupper()


def _is_choice(thing):
    return isinstance(thing, type) and issubclass(thing, Enum) and len(thing) > 0


def test_two_choices_spelt_alike_keep_their_own_words():
    assert in_words(ConferenceKind.REVIEW) == "Review"
    assert in_words(Basis.REVIEW) == "Finding of a case review"


def test_values_read_as_people_write_them():
    assert in_words(True) == "Yes"
    assert in_words(0) == "0"
    assert in_words(TODAY) == "1 February 2027"
    assert in_words(("a", "b", "c")) == "a, b and c"
    assert in_words("") == in_words(None) == in_words(()) == "not known"


def test_an_item_is_named_by_its_place():
    plan = a_plan()
    assert item_name(plan, "concerns", "c1") == "Concern 1"
    assert place_of(plan, "m1") == "Measure 1"
    assert subject_in_words(plan, Applies.ACTION, "a1") == "Action 1"
    assert subject_in_words(plan, Applies.PLAN, "") == place_of(plan, "") == "The plan as a whole"


def test_an_item_that_is_gone_is_said_to_be_gone():
    assert item_name(a_plan(), "actions", "x") == "Action since removed"
    assert place_of(a_plan(), "x") == "Something since removed"


def test_lists_are_joined_as_in_speech():
    assert [joined(w) for w in ([], ["a"], ["a", "b"])] == ["", "a", "a and b"]
