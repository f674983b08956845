"""What is told at length: several acts, many things, and nouns that nobody can look for."""

import pytest

from planapp.wording.facets import Kind
from planapp.wording.reader import Reader

SPECIFIC = [
    (Kind.ACTION, "When cooking, make sure you use the back rings and turn saucepan handles round"),
    (Kind.ACTION, "Pull the rugs up, label each door and put the bleach, knives and pills away"),
    (Kind.ACTION, "If Dad is late and has not phoned, your visit will be cancelled by the centre"),
    (Kind.OBJECTIVE, "Twins each sleep in a separate Moses basket in their mum's room at night"),
]
NOT_SPECIFIC = [
    (Kind.CONCERN, "Impact of the move"),
    (Kind.MEASURE, "Observation of children and parents"),
    (Kind.ACTION, "Ensure all bleach, knives, pills and matches are kept out of reach"),
    (Kind.ACTION, "Promote a good understanding of the importance of everybody's wellbeing"),
]


@pytest.mark.parametrize(("kind", "text"), SPECIFIC)
def test_what_is_told_at_length_is_particular(reader: Reader, kind: Kind, text: str) -> None:
    assert reader.read(text, kind).specific.met


@pytest.mark.parametrize(("kind", "text"), NOT_SPECIFIC)
def test_a_noun_without_a_measure_and_a_vague_verb_are_not(
    reader: Reader, kind: Kind, text: str
) -> None:
    assert not reader.read(text, kind).specific.met


def test_four_particulars_with_nothing_abstract_can_be_looked_for(reader: Reader) -> None:
    read = reader.read("Bleach, knives and matches are well stored in the top cupboard")
    assert read.has_measure.met
    assert not read.has_measure.sure


def test_a_habit_is_not_measured_by_the_things_it_is_done_with(reader: Reader) -> None:
    assert not reader.read("Attend with bottles, wipes, nappies and spare vests").has_measure.met
