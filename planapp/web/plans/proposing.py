"""What is proposed for each statement of a text before a person sorts them."""

import re
from collections.abc import Iterable, Iterator

from planapp.domain.imported import Placed
from planapp.exchange.pasted import Statement
from planapp.wording.reader import Reader
from planapp.wording.sorting import likely_kind

_WHAT_IF = re.compile(
    r"^(?:if|should|in the event of)\b.{4,}?(?:,| then | we | i | the | an? | there )"
    r".{0,40}?\b(?:will|shall|would)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How writers begin what will be done if something happens."""

FEWEST_WORDS = 4
"""Words of a sentence that can go on with another; fewer are a name below a letter."""


def likely_kinds(said: Iterable[Statement], reader: Reader) -> Iterator[str]:
    """A kind of `Placed` for each statement, blank where it is better left out or nothing is known.

    Headings come first, then words; a sentence that neither speaks of goes on with what the one
    before it in the same paragraph is about.
    """
    before, block = "", 0
    for one in said:
        if one.kind is not None:
            kind = "" if one.kind is Placed.OUT else one.kind.value
        else:
            goes_on = one.block == block and len(one.text.split()) >= FEWEST_WORDS
            kind = _likely(one.text, reader) or (before if goes_on else "")
        yield kind
        before, block = kind, one.block


def _likely(text: str, reader: Reader) -> str:
    if _WHAT_IF.search(text):
        return Placed.CONTINGENCY.value
    return likely_kind(text, reader)
