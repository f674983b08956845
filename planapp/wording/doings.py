"""Who is to do what a text asks for, and what of it is not to be done, clause by clause.

The facets ask how well an action is put; this asks what sort of action it is. Phrases of a lexicon
say that somebody looks on or stays away; the grammar says who, and whether it only may happen.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum
from operator import attrgetter, itemgetter
from typing import NamedTuple

from planapp.wording import grammar
from planapp.wording.clauses import Act, acts
from planapp.wording.facets import Span
from planapp.wording.lines import PAUSES, Line


class Doer(StrEnum):
    """Who does it, as far as the words say: a person called by a name may be anybody."""

    PARENT = "a parent or the child"
    WORKER = "a worker or a service"
    SOMEBODY = "somebody else, or not said"


class Doing(NamedTuple):
    """One clause, in characters of the text; `refused` are the words that it is not to be done."""

    start: int
    end: int
    doer: Doer
    refused: Span | None = None


class Doings(NamedTuple):
    """All clauses of a text, and its conditions: what only may happen is asked of nobody."""

    clauses: tuple[Doing, ...] = ()
    conditions: tuple[tuple[int, int], ...] = ()

    def doer_at(self, start: int) -> Doer:
        """Who does what stands there."""
        clause = self._clause_at(start)
        return clause.doer if clause else Doer.SOMEBODY

    def is_refused(self, start: int) -> bool:
        """Whether it stands in a clause that says what is not to be done."""
        clause = self._clause_at(start)
        return clause is not None and clause.refused is not None

    def is_supposed(self, start: int) -> bool:
        """Whether it stands in a condition: `if he does not come`."""
        at = bisect_right(self.conditions, start, key=itemgetter(0)) - 1
        return at >= 0 and start < self.conditions[at][1]

    def _clause_at(self, start: int) -> Doing | None:
        at = bisect_right(self.clauses, start, key=attrgetter("start")) - 1
        return self.clauses[at] if at >= 0 and start < self.clauses[at].end else None


NONE = Doings()
_PARENTS = grammar.words(
    """
    mother mum mam mummy mom father dad daddy parent parents carer carers caregiver caregivers
    partner stepfather stepmother stepdad stepmum step-dad step-mum step-father step-mother couple
    child children baby babies infant toddler boy girl boys girls son daughter sibling siblings
    twins kids yp teenager pupil you
    """
)
_OURSELVES = frozenset({"i", "we"})
_SPOKEN_TO = grammar.words("you your yours")
_NOBODY = grammar.words("nobody no-one no none neither")
_SUPPOSING = grammar.words("if unless whether why because")
_MARKS_OF_NOT = grammar.NEGATIVES | grammar.words(
    "refrain avoid neither no-one prohibited forbidden banned"
)
_NOT = re.compile(
    rf"\b(?:{'|'.join(sorted(_MARKS_OF_NOT))}|no one)\b|n['’]t\b|"
    r"\b(?:do|does|did|is|are|was|wo|ca|should|must|would|have|has)nt\b",
    re.IGNORECASE,
)
_BEFORE_A_VERB = (
    grammar.MODALS
    | grammar.BE
    | grammar.HAVE
    | grammar.DO
    | grammar.NEGATIVES
    | grammar.ADVERBS
    | {"to", "need", "needs", "agree", "agrees", "continue", "continues"}
)
_NEVER_A_SUBJECT = grammar.PREPOSITIONS | grammar.POSSESSIVES


def may_refuse(text: str) -> bool:
    """Whether there is any word in it by which something could be said not to be done."""
    return _NOT.search(text) is not None


def doings(line: Line, family: frozenset[str] = frozenset()) -> Doings:
    """What the clauses of a text ask for, and of whom.

    `family` are names of the parents and the child, in small letters.
    """
    clauses = tuple(clause for act in acts(line) for clause in _clauses(line, act, family))
    return Doings(clauses, tuple(_conditions(line)))


def _clauses(line: Line, act: Act, family: frozenset[str]) -> Iterator[Doing]:
    """The clause of the act, and one for each further subject that is named before a verb."""
    doer, start, refused = _doer(line, act, family), act.start, _refused(line, act)
    for at in range(max(act.head, act.start) + 1, act.end - 1):
        other = _subject_at(line, at, family)
        if other is not None:
            yield _doing(line, start, at, doer, refused)
            doer, start, refused = other, at, None
    yield _doing(line, start, act.end, doer, refused)


def _doing(line: Line, first: int, end: int, doer: Doer, refused: Span | None) -> Doing:
    starts = line.words.starts
    return Doing(starts[first], line.words.end(end - 1) if end else 0, doer, refused)


def _doer(line: Line, act: Act, family: frozenset[str]) -> Doer:
    """Of the act itself; what is done to somebody says nothing of who does it."""
    if act.subject is None or act.passive:
        return Doer.SOMEBODY
    first, last = act.subject
    if line.norms[first] in _NOBODY:
        return Doer.SOMEBODY
    for at in range(first, last):
        if at > first and line.norms[at] in grammar.PREPOSITIONS:
            break
        if line.has(at, "workers", "groups"):
            return Doer.WORKER
        if line.norms[at] in _OURSELVES:
            to_them = line.says(_SPOKEN_TO, act.head, act.end)
            return Doer.WORKER if to_them else Doer.PARENT
        if _is_parent(line, at, family) and not line.tokens[at].possessive:
            return Doer.PARENT
    return Doer.SOMEBODY


def _is_parent(line: Line, at: int, family: frozenset[str]) -> bool:
    """A word for a parent or the child, or the name of one of them, which has a capital."""
    norm = line.norms[at]
    return norm in _PARENTS or (norm in family and line.tokens[at].capital)


def _subject_at(line: Line, at: int, family: frozenset[str]) -> Doer | None:
    """`and the HV checks`, `while Mum is to`: whose a new subject with its verb is, or None."""
    if line.norms[at - 1] not in _JOINING and line.norms[at - 1] not in grammar.ARTICLES:
        return None
    after = line.ends[at]
    if line.norms[after] in _NEVER_A_SUBJECT or not _begins_a_verb(line, after):
        return None
    if line.has(at, "workers", "groups"):
        return Doer.WORKER
    return Doer.PARENT if _is_parent(line, at, family) else None


_JOINING = grammar.CONJUNCTIONS | grammar.words("while when , - :") | grammar.POSSESSIVES


def _begins_a_verb(line: Line, at: int) -> bool:
    norm = line.norms[at]
    inflected = norm.endswith(("s", "ing", "ed")) and not norm.endswith("ss")
    return norm in _BEFORE_A_VERB or inflected


def _refused(line: Line, act: Act) -> Span | None:
    """The words by which it is not to be done: `will not`, `no`, `nobody`."""
    if not act.negated:
        return None
    last = min(act.end, act.head + 1)
    first = next((at for at in range(act.start, last) if _is_not(line, at)), act.start)
    return line.span(first, max(first, last - 1), "is not to be done")


def _is_not(line: Line, at: int) -> bool:
    norm = line.norms[at]
    return norm in _MARKS_OF_NOT or norm.endswith("n't")


def _conditions(line: Line) -> Iterator[tuple[int, int]]:
    """From `if` to the next pause, in characters."""
    if _SUPPOSING.isdisjoint(line.said):
        return
    starts, pauses = line.words.starts, line.words.places(PAUSES)
    for at in line.words.places(_SUPPOSING):
        after = bisect_left(pauses, at)
        end = starts[pauses[after]] if after < len(pauses) else len(line.words.source)
        yield starts[at], end
