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
