"""Text pasted from an e-mail or a PDF, as statements: one a line, whole, without its bullet."""

import re

from planapp.domain.imported import Imported, NotUnderstood, Placed
from planapp.domain.plans import Plan
from planapp.exchange.headers import field_of

MOST_STATEMENTS = 500
PASTED = "pasted text"
WHY = "it is a statement to sort"

_BULLET = re.compile(
    r"(?:[•‣◦▪■●○·*>–—\uf0b7\uf0a7-]+(?:\s+|$)|[•‣◦▪■●○·\uf0b7\uf0a7]\s*"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]\s+)+",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;]['\"”’)]*$")
_HANGS = re.compile(
    r"(?:,|\b(?:and|or|the|an?|of|to|with|in|at|on|for|by|from|that|when|if|is|was|has|will|not))$"
)
_GOES_ON = re.compile(r"[a-z(£&,]")
_QUOTED = re.compile(r"^(?:>\s?)+")
_PAGE = re.compile(r"(?:page\s+)?\d{1,3}(?:\s+(?:of|/)\s+\d{1,3})?", re.IGNORECASE)
_LABELLED = re.compile(r"([A-Za-z][^:\n]{0,58}?)\s*\d*\s*:\s*(\S.*)?", re.DOTALL)
_SHORT = 45
"""Letters of a line that can have ended where it ends: PDFs break lines that are longer."""

_PLACES = {
    "concern": Placed.CONCERN,
    "strength": Placed.STRENGTH,
    "objective": Placed.OBJECTIVE,
    "action": Placed.ACTION,
}


def read_pasted(text: str, reference: str = PASTED) -> Imported:
    """Every statement of a text, left over to be sorted; `row` counts statements."""
    left = tuple(
        NotUnderstood(row=number, column="", text=said, why=WHY, at=f"0.{number}.0")
        for number, (said, _) in enumerate(sorted_by_headings(text), 1)
    )
    return Imported(plan=Plan(reference=reference), not_understood=left)


def statements(text: str) -> list[str]:
    """The statements of a text: broken lines joined, bullets, numbers and quote marks taken off.

    A line goes on in the next unless it ends a sentence, is short, or the next has a bullet.
    """
    found: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n"):
        line = _QUOTED.sub("", line.replace("\u00a0", " ").replace("\u00ad", "")).rstrip()
        bare = line.strip()
        if not bare or _PAGE.fullmatch(bare):
            goes_on = goes_on and bool(bare)
            continue
        begins = _BULLET.match(bare)
        words = bare[begins.end() :].strip() if begins else bare
        if not words:
            continue
        hangs = goes_on and (len(found[-1]) > _SHORT or _HANGS.search(found[-1]))
        if goes_on and not begins and (hangs or _GOES_ON.match(words)):
            found[-1] = _joined(found[-1], words)
        else:
            found.append(words)
        goes_on = not _ENDS.search(words)
    return found


def sorted_by_headings(text: str) -> list[tuple[str, Placed | None]]:
    """Each statement with what a label or the heading above says that it is; None for nothing."""
    found: list[tuple[str, Placed | None]] = []
    under: Placed | None = None
    for said in statements(text):
        label = _LABELLED.fullmatch(said)
        named = _place_of(label[1] if label else said)
        if named is None or (label is None and said.endswith(".")):
            found.append((said, under))
        elif label and label[2]:
            found.append((label[2].strip(), named))
        else:
            under = named
    return found


def _place_of(words: str) -> Placed | None:
    known = field_of(words) if len(words) <= 60 else None
    return _PLACES.get(known[0]) if known else None


def _joined(before: str, words: str) -> str:
    """Two pieces of a line; a word that was parted at its end is one again."""
    if before.endswith("-") and before[-2:-1].isalpha() and words[:1].islower():
        return before[:-1] + words
    return f"{before} {words}"
