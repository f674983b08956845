"""Which words tell of an injury or mark: not those that deny one, nor a name or a line on a cup."""

import pytest

from planapp.wording.marks import marks_in
from tests.scorer.catalogue import catalogue


def told(text: str) -> bool:
    """Whether these words tell of an injury or mark that is there."""
    return bool(marks_in(text, catalogue().lexicons))


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
