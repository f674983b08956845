"""Text pasted from an e-mail or a PDF, as statements: whole, without bullets and numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from planapp.domain.imported import Imported, NotUnderstood, Placed, Placing
from planapp.domain.plans import Plan
from planapp.exchange.files import Unreadable
from planapp.exchange.framing import closes, frames
from planapp.exchange.printed_tables import rows_told_apart
from planapp.exchange.sections import Below, heading_of, heads_of_table, is_section, labelled
from planapp.exchange.tables import read_given
from planapp.wording.invisible import without_invisible
from planapp.wording.readability import sentences_of

PASTED = "pasted text"
WHY = "it was left out"

_BULLET = re.compile(
    r"(?:[•‣◦▪■□●○·➢►▶❖◆✓✔»*>–—\uf0b7\uf0a7-]+(?:\s+|$)|[•‣◦▪■□●○·➢►▶❖◆✓✔»\uf0b7\uf0a7]\s*"
    r"|o\s+(?=(?-i:[^\W\d_a-z]))"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]\s+"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\s+(?=[\"'“‘(]?(?-i:[^\W\d_a-z])))+",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;]['\"”’)]*$")
_HANGS = re.compile(
    r"(?:,|\b(?:and|or|the|an?|of|to|with|in|at|on|for|by|from|that|when|if|is|was|has|will|not))$"
)
_GOES_ON = re.compile(r"[a-z(£&,]")
_BEGINS = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ /'’-][^\W\d_]+){0,3}:(?:\s|$)")
_QUOTED = re.compile(r"^(?:>\s?)+")
_PAGE = re.compile(r"(?:page\s+)?\d{1,3}(?:\s+(?:of|/)\s+\d{1,3})?", re.IGNORECASE)
_EMPHASIS = re.compile(r"^(?:#{1,6}\s+|\*\*|__)|(?:\*\*|__)(?=:?$)")
_SHORT = 45
"""Letters of a line that can have ended where it ends: PDFs break lines that are longer."""
_EVEN = 0.55
"""The least that a broken line has of the longest beside it."""
_RUNNING = 80
"""Letters of a line that can be printed again on each page."""


class Piece(NamedTuple):
    """A bullet, a line or a paragraph that was broken into lines.

    `mark` is the bullet or number that stood before it, `quoted` how often an e-mail was answered
    over it, `block` counts the stretches that blank lines part, `aside` says that it stands
    on every page.
    """

    text: str
    mark: str = ""
    quoted: int = 0
    block: int = 0
    aside: bool = False


class Statement(NamedTuple):
    """What is one thing to sort, what a label or the heading above says that it is, and its block.

    `kind` is None where nothing says it, OUT where it is known to be no part of a plan.
    """

    text: str
    kind: Placed | None
    block: int = 0


def read_pasted(text: str, placing: Placing | None = None) -> Imported:
    """Every statement of a text, left over to be sorted; `row` counts statements.

    A table that was copied out of a document or a workbook, with heads that are known, is read as a
    table; `placing` is what a person says of its columns.
    """
    table = _as_table(text, placing) if "\t" in text else None
    if table is not None:
        return table
    left = tuple(
        NotUnderstood(row=number, column="", text=said.text, why=WHY, at=f"0.{number}.0")
        for number, said in enumerate(sorted_by_headings(text), 1)
    )
    return Imported(plan=Plan(reference=PASTED), not_understood=left)


def _as_table(text: str, placing: Placing | None) -> Imported | None:
    """What programs put between cells that are copied are tabs."""
    try:
        read = read_given(Path(f"{PASTED}.tsv"), text.encode(), placing=placing)
    except Unreadable:
        return None
    return read if any(table.header for table in read.tables) else None


def pieces(text: str) -> list[Piece]:
    """A text with its broken lines joined; bullets, numbers and quote marks are taken off.

    A line goes on in the next where that was broken to fit, unless it ends a sentence, is short, or
    the next begins something. What a page says at its head or foot stands once, before all else.
    """
    lines = list(_lines(text))
    running = _running(lines)
    broken = _broken(lines, running)
    found = [Piece(words, aside=True) for words in running]
    block, before = 0, None
    for at, (quoted, bare) in enumerate(lines):
        if not bare or bare in running or _PAGE.fullmatch(bare):
            block += not bare
            before = before if bare else None
            continue
        mark, words, own = _begun(bare)
        fits = before in broken and bool(quoted) == bool(found[-1].quoted)
        if words and fits and not own and _hangs(found[-1].text, words):
            found[-1] = found[-1]._replace(text=_joined(found[-1].text, words))
        elif words:
            found.append(Piece(words, mark, quoted, block))
        before = at if words and not words.isupper() else None
    return found


def statements(text: str) -> list[str]:
    """The pieces of a text, without what they are."""
    return [piece.text for piece in pieces(text)]


def sorted_by_headings(text: str) -> list[Statement]:
    """Each statement with what a label or the heading above says that it is.

    A heading holds until the next, or until the list below it ends; who signed a letter stands
    below its closing words. Where nothing says what it is, each sentence is a statement.
    """
    found: list[Statement] = []
    under: Placed | None = None
    given, before = pieces(rows_told_apart(text)), Piece("")
    for at, piece in enumerate(given):
        if piece.quoted != before.quoted or _ends_list(before, piece):
            under = None
        said = _said(given, at, under)
        if said is None:
            under, known = heading_of(piece.text)
            found += [] if known else [Statement(piece.text, Placed.OUT, piece.block)]
            before = piece._replace(mark="")
        else:
            found += said
            under = Placed.OUT if closes(piece.text) else under
            before = piece
    return found


def _said(given: list[Piece], at: int, under: Placed | None) -> list[Statement] | None:
    """The statements of a piece; None where it is a heading."""
    piece = given[at]
    if piece.aside or any(apart(piece.text) for apart in (frames, closes, heads_of_table)):
        return [Statement(piece.text, Placed.OUT, piece.block)]
    if label := labelled(piece.text):
        return [Statement(label[1], label[0], piece.block)]
    if is_section(piece.mark, piece.text, _below(given, at)):
        return None
    if under is not None or piece.mark:
        return [Statement(piece.text, under, piece.block)]
    return [
        Statement(part, Placed.OUT if frames(part) else None, piece.block)
        for part in _sentences(piece.text)
    ]


def _sentences(text: str) -> list[str]:
    """The sentences of a paragraph, every letter of it; a semicolon ends none."""
    ends = [span.end for span in sentences_of(text) if text[span.end - 1] != ";"]
    cuts = [0, *ends[:-1], len(text)]
    return [text[start:end].strip() for start, end in pairwise(cuts)]


def _below(given: list[Piece], at: int) -> Below:
    if at + 1 == len(given):
        return Below()
    block, after = given[at].block, given[at + 1]
    close = after.block == block
    opens = at == 0 or given[at - 1].block != block
    return Below(after.mark, after.text, close, alone=close and opens)


def _ends_list(before: Piece, piece: Piece) -> bool:
    """Whether a list with bullets ended, and a paragraph begins that has none."""
    return bool(before.mark) and not piece.mark and piece.block > before.block


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line as it stands, and how many marks of an answered e-mail are before it."""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n"):
        plain = " ".join(without_invisible(line).split())
        quote = _QUOTED.match(plain)
        yield (quote[0].count(">"), plain[quote.end() :].strip()) if quote else (0, plain)


def _running(lines: list[tuple[int, str]]) -> list[str]:
    """What stands on several pages of a text that tells its pages, in the order it comes."""
    if not any(bare and _PAGE.fullmatch(bare) for _, bare in lines):
        return []
    again = Counter(bare for _, bare in lines if len(bare) < _RUNNING and not _BULLET.match(bare))
    return [
        bare
        for bare, times in again.items()
        if times > 1 and bare and not _ENDS.search(bare) and not _PAGE.fullmatch(bare)
    ]


def _begun(bare: str) -> tuple[str, str, bool]:
    """The mark before a line, its words, and whether they begin something of their own."""
    begins = _BULLET.match(bare)
    mark, words = (begins[0].strip(), bare[begins.end() :].strip()) if begins else ("", bare)
    words = _EMPHASIS.sub("", words)
    own = bool(mark) or bool(_BEGINS.match(words)) or words.isupper() or frames(words)
    return mark, words, own or labelled(words) is not None


def _broken(lines: list[tuple[int, str]], running: list[str]) -> set[int]:
    """The lines that can have been broken to fit a page.

    They end no sentence, and of those that stand together none is much shorter than the others,
    or they are a list.
    """
    found: set[int] = set()
    written = [
        (at, bare)
        for at, (_, bare) in enumerate(lines)
        if bare not in running and not _PAGE.fullmatch(bare)
    ]
    for filled, together in groupby(written, key=lambda line: bool(line[1])):
        open_ended = {
            at: len(bare)
            for (at, bare), (_, below) in pairwise(together)
            if filled and not _ENDS.search(bare) and _may_go_on(bare, below)
        }
        shortest, longest = min(open_ended.values(), default=0), max(open_ended.values(), default=0)
        found |= set(open_ended) if shortest >= _EVEN * longest else set()
    return found


def _may_go_on(bare: str, below: str) -> bool:
    mark, words, own = _begun(below)
    return not mark and not own and _hangs(bare, words)


def _hangs(before: str, words: str) -> bool:
    """Whether these words go on with what stands before them."""
    return bool(len(before) > _SHORT or _HANGS.search(before) or _GOES_ON.match(words))


def _joined(before: str, words: str) -> str:
    """Two pieces of a line; a word that was parted at its end is one again."""
    if before.endswith("-") and before[-2:-1].isalpha() and words[:1].islower():
        return before[:-1] + words
    return f"{before} {words}"
