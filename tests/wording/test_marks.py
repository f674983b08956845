"""Which words tell of an injury or mark: not those that deny one, nor a name or a line on a cup."""

import pytest

from planapp.domain.visits import Visit
from planapp.wording.marks import marks_in, telling_of_marks
from tests.scorer.catalogue import catalogue


def told(text: str) -> bool:
    """Whether these words tell of an injury or mark that is there."""
    return bool(marks_in(text, catalogue().lexicons))


def of_a_visit(text: str) -> bool:
    """Whether a visit with these words tells of a mark of the child."""
    return bool(telling_of_marks([Visit(id="v9", what=text)], catalogue().lexicons))


@pytest.mark.parametrize(
    "text",
    [
        "Weighed undressed: no new marks",
        "Did not see any marks or bruises at bath time",
        "No sign of injury, no cuts, scratches or scars",
        "Nobody has noticed any fresh bruising at nursery",
        "Skin free from any visible marks",
        "There was not a scratch on her",
        "He wasn't injured",
        "No marks on his back or bruises anywhere",
        "Nil new bruises/marks",
    ],
)
def test_what_a_denial_reaches_is_no_mark(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "No marks on his back but a bruise on the cheek",
        "No new marks, old bruise fading",
        "No injuries apart from a graze to the knee",
        "No marks on arms and bruises on both legs",
        "No explanation for the bruise",
        "Mum had not noticed the bruises on his legs",
        "Not a new bruise: it was seen last week",
        "No bruises until Tuesday",
        "No longer any swelling, the bruise is yellow",
        "No coat. Scratch down his cheek",
    ],
)
def test_a_mark_beyond_the_denial_is_one(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Burns opens the gate at eight",
        "Rang PC Burns, who will call back",
        "Dad pours to the red line and stops",
        "Put a mark on the chart after each feed",
        "The nurse shows Mum how to treat burns",
        "Two carers use the hoist with the blue sling",
        "The scar from his bowel operation is dry",
        "Swelling round the tube site, cream given",
        "Blisters from the new splints are dressed each morning",
    ],
)
def test_a_name_a_chart_and_nursing_are_no_marks(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Seen by Robin. Burns to both hands",
        "A red line across his left cheek",
        "A mark on the back of her hand",
        "Scar on his chin, nobody says from what",
        "Swelling over the left eye",
        "Blisters on both palms",
        "Came in with his arm in a sling",
    ],
)
def test_what_looks_like_them_on_a_body_is_one(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dad had a cut on his thumb from the bread knife",
        "Mother has two scratches on her neck, she said from the cat",
        "Gran's arm is in plaster",
        "Mum was bruised and would not say how",
        "Uncle's lip was swollen",
        "Gave a booklet about burns and talked of hot drinks",
        "Left advice on scalds",
        "Training on injuries in babies was offered",
        "Had a bite to eat with the family",
        "Heel prick done, blood spot card posted",
        "Two midge bites, itchy",
    ],
)
def test_a_mark_of_an_adult_and_advice_are_none_of_the_childs(text: str) -> None:
    assert not of_a_visit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dad had noticed a cut on her thumb",
        "Mum had a photo of the bruise on his back",
        "Mum's ring left a scratch on his cheek",
        "Mum had bruises on her face, and Alfie a bruise on his",
        "Dad said he had a scratch on her face from the cat to show me",
        "Gave advice about the bruise on her leg",
        "Advice on bruising to his shin given",
        "Bump to the back of the head",
        "Two bites on his shoulder",
        "Subconjunctival haemorrhage, right eye",
        "Spots of blood in the left eye",
        "A small briuse near his ear",
        "Torn frenulum",
    ],
)
def test_marks_of_a_child_beside_an_adult_or_misspelt_are_told(text: str) -> None:
    assert of_a_visit(text)
