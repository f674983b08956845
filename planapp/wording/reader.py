"""The reader of one statement: asks each facet in turn and words the suggestion."""

from functools import lru_cache
from itertools import pairwise
from weakref import WeakKeyDictionary

from planapp.domain.lexicons import Lexicons
from planapp.domain.visiting import Rhythm
from planapp.wording import grammar, times
from planapp.wording.as_given import doings_of, reading_of
from planapp.wording.clauses import acts
from planapp.wording.doings import Doings, doings
from planapp.wording.facets import Facet, Kind, Reading, Span
from planapp.wording.harms import names_concern
from planapp.wording.invisible import without_invisible
from planapp.wording.leads import after_lead
from planapp.wording.lines import SENTENCE_ENDS, Line, is_none_at_all, prepare
from planapp.wording.measures import has_measure
from planapp.wording.owners import who
from planapp.wording.particulars import particulars
from planapp.wording.rhythm import rhythms_of
from planapp.wording.specifics import specific
from planapp.wording.suggestion import suggest
from planapp.wording.verbs import Form, is_imperative
from planapp.wording.vocabulary import Vocabulary

_READ_BEFORE = 2_000  # statements of some forty plans
_AT_HAND = 64  # statements of which several questions are asked one after another
_NO_NAMES: frozenset[str] = frozenset()
_BLANKS = frozenset({"@blank", "@person", "@date", "@number"})
_VAGUE = frozenset({"hedges", "vague-verbs"})
_PRAISE = frozenset({"qualities"})
_AS_THEY = grammar.words("he she they")
_WHEN, _NEAR = frozenset({"when", "whenever", "while", "if"}), 5
_AT_ONCE = frozenset({"straight", "right", "shortly", "soon"})
_BEFORE_AND_AFTER = frozenset({"before", "after", "away", "afterwards", "beforehand"})
_compiled: "WeakKeyDictionary[Lexicons, Reader]" = WeakKeyDictionary()


class Reader:
    """Reads statements with one set of lexicons, compiled once."""

    def __init__(self, lexicons: Lexicons) -> None:
        """Compile the lexicons; KeyError when one that the rules ask for is absent."""
        self._vocabulary = Vocabulary(lexicons)
        self._times = times.TimeFinder(lexicons["occasions"], lexicons["events"])
        self._line = lru_cache(maxsize=_AT_HAND)(self._prepared)
        self.doings = lru_cache(maxsize=_READ_BEFORE)(self._doings)
        """What the clauses of a text ask for, of whom, and what is not to be done."""
        self.again = lru_cache(maxsize=_READ_BEFORE)(self.read)
        """The same answer, without reading once more what was read lately."""

    def _prepared(self, text: str, names: frozenset[str]) -> Line:
        return prepare(without_invisible(text), self._vocabulary, self._times, names)

    def read(
        self, text: str, kind: Kind = Kind.ACTION, names: frozenset[str] = _NO_NAMES
    ) -> Reading:
        """The five facets of `text` read as that kind of statement; never raises.

        `names` are words for the people of a plan, in small letters: a name says nothing in
        particular of what is done, whether the lexicons have heard it before or not.
        """
        line = self._line(text, names)
        found = acts(line, kind)
        held = [(act, particulars(line, act, kind)) for act in found]
        measure = has_measure(line, held, kind)
        facets = {
            "names_concern": names_concern(line, found, kind),
            "has_measure": measure,
            "specific": specific(line, held, kind, measured=measure.met),
            "timed": _timed(line, kind),
            "who": who(line, found, kind),
        }
        reading = Reading(
            **facets,
            unfilled=_unfilled(line),
            vague=_vague(line),
            suggestion=suggest(facets, kind),
        )
        return reading if _is_all_seen(text, line) else reading_of(text, reading)

    def _doings(self, text: str, family: frozenset[str] = _NO_NAMES) -> Doings:
        line = self._line(text, _NO_NAMES)
        found = doings(line, family)
        return found if _is_all_seen(text, line) else doings_of(text, found)

    def begins_with_order(self, text: str) -> bool:
        """Whether the main act of a text is told to be done, by a bare verb at its beginning."""
        line = self._line(text, _NO_NAMES)
        start = after_lead(line, 0, len(line.tokens))
        return is_imperative(line, start, len(line.tokens))

    def only_names(self, text: str) -> bool:
        """Whether all that a text turns on are nouns, as `smoking and its effect on children`."""
        return all(act.form is Form.NOUN for act in acts(self._line(text, _NO_NAMES)))

    def how_often(self, text: str) -> tuple[Rhythm, ...]:
        """What words for how often come to; nothing where they could not be read."""
        return rhythms_of(self._line(text, _NO_NAMES))


def _is_all_seen(text: str, line: Line) -> bool:
    """Whether the line is the text as it is written, so that its spans cut it."""
    return len(line.words.source) == len(text)


def _timed(line: Line, kind: Kind) -> Facet:
    """When or how often; but what a concern has seen `in two months` is only how long it took."""
    found = line.times
    if kind is Kind.CONCERN:
        found = tuple(t for t in found if not _tells_only_when(line, t))
    return Facet(bool(found), times.evidence(line.words, found))


def _tells_only_when(line: Line, time: times.Time) -> bool:
    """Of what was seen: how long it took, or at what hour it was."""
    return time.sort == "clock" or (time.sort == "deadline" and line.norms[time.first] == "in")


def _unfilled(line: Line) -> tuple[Span, ...]:
    if _BLANKS.isdisjoint(line.said):
        return ()
    return tuple(
        line.span(at, at, "a blank to fill in")
        for at, token in enumerate(line.tokens)
        if token.sort == "slot"
    )


def _vague(line: Line) -> tuple[Span, ...]:
    """The words that fix nothing by themselves; where there are none, what is only praise."""
    return _that_are(line, _VAGUE) or _that_are(line, _PRAISE)


def _that_are(line: Line, labels: frozenset[str]) -> tuple[Span, ...]:
    found = [at for at, its in enumerate(line.labels) if its and not its.isdisjoint(labels)]
    return tuple(
        line.span(at, line.ends[at] - 1, "fixes nothing by itself")
        for at in found
        if (at == 0 or line.ends[at - 1] <= at) and not _is_in_passing(line, at)
    )


def _is_in_passing(line: Line, at: int) -> bool:
    """`Parents`, `her own bed`, `in support of`, `as often as`, `free of pain`, `right after`."""
    before, after = line.norms[at - 1] if at else "", line.norms[line.ends[at]]
    if line.has(at, "family") or line.norms[at] == "own":
        return True
    if (before == "in" and after == "of") or is_none_at_all(line, at):
        return True
    if line.norms[at] == "following" and _is_after(line, at):
        return True
    if before in grammar.BE and line.has(at, "vague-verbs"):  # `whenever Dad is caring for him`
        return not _WHEN.isdisjoint(line.norms[max(0, at - _NEAR) : at])
    if line.has(at, "vague-verbs") and _is_as_they(line, at):
        return True
    if line.norms[at] == "free" and line.ends[at] - at == 1:  # of pain, school meals, to play
        return after not in SENTENCE_ENDS | {"", "and", "or", ","}
    if after in _BEFORE_AND_AFTER and line.norms[at] in _AT_ONCE:
        return True
    named = line.norms[at].endswith("ing") and line.has(at + 1, "title-heads", "class-nouns")
    return named or (before == "as" and after == "as")


def _is_as_they(line: Line, at: int) -> bool:
    """`as he grows and develops`: what the child does meanwhile, and nobody is asked to."""
    before = line.norms[max(0, at - _NEAR) : at]
    return any(one == "as" and other in _AS_THEY for one, other in pairwise(before))


def _is_after(line: Line, at: int) -> bool:
    """`the opinion, following the results`: after them, and nothing that somebody follows."""
    before = line.norms[at - 1] if at else ""
    noun = bool(before) and not (grammar.is_closed(before) or line.has(at - 1, "family"))
    return noun and (before == "," or line.tokens[at - 1].is_word)


def reader_for(lexicons: Lexicons) -> Reader:
    """The reader for these lexicons, compiled the first time it is asked for."""
    reader = _compiled.get(lexicons)
    if reader is None:
        reader = _compiled[lexicons] = Reader(lexicons)
    return reader
