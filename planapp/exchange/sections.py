"""Headings and labels in running text, and what they say stands below or beside them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planapp.domain.imported import Placed
from planapp.exchange.framing import frames
from planapp.exchange.headers import field_of

LONGEST = 60
FEW_WORDS = 3
"""Words of a numbered heading that says nothing that is known: `4. Discussion`."""

_PLACES = {
    "concern": Placed.CONCERN,
    "strength": Placed.STRENGTH,
    "objective": Placed.OBJECTIVE,
    "measure": Placed.MEASURE,
    "action": Placed.ACTION,
    "contingency": Placed.CONTINGENCY,
}
_SPEAKS = tuple(  # the first that a heading has; they say more than the head of a column
    (kind, re.compile("|".join(words), re.IGNORECASE))
    for kind, *words in (
        (
            Placed.OUT,
            r"0 to 10|out of (?:10|ten)|\bscal(?:e|ing)\b|any other business",
            r"introduct|apolog|present\b|attend|\baob\b|date of next|next meeting|signature",
            r"distribution|background|chronology|genogram",
        ),
        (Placed.CONTINGENCY, r"conting|what if|bottom line|if (?:things|this|it) (?:do|does) not"),
        (Placed.MEASURE, r"how (?:will|would|do) we (?:know|measure)|success criteri"),
        (
            Placed.STRENGTH,
            r"strength|(?:working|going|goes|gone) (?:really )?well|protective|positive",
            r"improved|gone right|plus side|pleased|\bgood\b|safety now",
        ),
        (
            Placed.OBJECTIVE,
            r"outcome|\bgoals?\b|\baims?\b|objective|look like|difference",
            r"(?:needs?|has|must|want) to (?:change|see|be different|achieve)",
        ),
        (
            Placed.CONCERN,
            r"concern|worr|\brisks?\b|harm|danger|need(?:s|ed)?\b(?! to)|problem|issues",
            r"why (?:is|are|was|this)",
        ),
        (
            Placed.ACTION,
            r"action|\bto.do\b|next steps?|\btasks?\b|who (?:will|is|does)|what (?:we )?will",
            r"needs? to|agreed|\bplan\b|could we|can we|please|propos|suggest|recommend",
        ),
    )
)
_LABEL = re.compile(r"([A-Za-z+][^:\n]{0,58}?)\s*\d*(?:\s*:\s*|\s+[–—-]\s+)(\S.*)", re.DOTALL)
_SHORT_FOR = {"+ve": Placed.STRENGTH, "+ves": Placed.STRENGTH, "positives": Placed.STRENGTH}
_COUNTED = re.compile(r"\(?\d{1,2}[.)]")
_MARKS_END = re.compile(r"[.!;,]['\"”’)]*$")


class Below(NamedTuple):
    """What stands below a line: its mark and words, and how the line stands over it.

    `close` says that no blank line parts them, `alone` that one stands above the line as well.
    """

    mark: str = ""
    words: str = ""
    close: bool = False
    alone: bool = False


def labelled(words: str) -> tuple[Placed, str] | None:
    """What `Action: Weigh Robin` is, and what is said; None without such a label."""
    label = _LABEL.fullmatch(words)
    kind = _exactly(label[1]) or _SHORT_FOR.get(label[1].lower()) if label else None
    return (kind, label[2].strip()) if label and kind else None


def heading_of(words: str) -> tuple[Placed | None, bool]:
    """What stands below a heading, and whether it is known, so that it need not be listed."""
    bare = words.rstrip(":")
    exact = _exactly(bare)
    if exact:
        return exact, exact != Placed.OUT
    return next((kind for kind, speaks in _SPEAKS if speaks.search(bare)), None), False


def said_above(paragraphs: Iterable[str]) -> Iterator[Placed | None]:
    """What each paragraph of a document is by its label or the heading above it, in turn.

    None where nothing says it; OUT for headings, and for what is about the document itself.
    """
    under: Placed | None = None
    for words in paragraphs:
        label = labelled(words)
        if frames(words):
            yield Placed.OUT
        elif label:
            yield label[0]
        elif _exactly(words.rstrip(":")) or (words.endswith(":") and len(words) <= LONGEST):
            under = heading_of(words)[0]
            yield Placed.OUT
        else:
            yield under


def is_section(mark: str, words: str, below: Below) -> bool:
    """Whether these words, with the mark before them, are a heading over what stands below."""
    if len(words) > LONGEST or _MARKS_END.search(words):
        return False
    if words.endswith(":") or _exactly(words) or (words.isupper() and len(words) > 2):
        return True
    kind = heading_of(words)[0]
    known = kind is not None
    if _COUNTED.fullmatch(mark):
        short = below.close and len(words.split()) <= FEW_WORDS
        return (short or known) and not _COUNTED.fullmatch(below.mark)
    longer = below.alone and (len(below.words) > len(words) or kind is Placed.OUT)
    return not mark and (bool(below.mark) or (known and (longer or words.endswith("?"))))


def heads_of_table(words: str) -> bool:
    """Whether a line is nothing but heads of columns, whose table lost its shape."""
    parts = words.split()
    return 1 < len(parts) < 8 and all(map(field_of, parts))


def _exactly(words: str) -> Placed | None:
    known = field_of(words) if len(words) <= LONGEST else None
    return _PLACES.get(known[0], Placed.OUT) if known else None
