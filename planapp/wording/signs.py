"""Signs by which anyone could tell: numbers, frequencies, thresholds, instruments and observers."""

from planapp.wording import grammar, quantities
from planapp.wording.facets import Span
from planapp.wording.lines import Line

A_NUMBER = "a number with what it counts"
_REPORTS = grammar.words(
    "report reports feedback confirmation observation observations information"
)
_REPORTING = frozenset({"report", "reports"})
_WORRIES = frozenset({"concerns", "worries", "issues", "problems"})  # nobody can count them
_COUNTS = frozenset({"number", "percentage", "count", "proportion"})
_COUNTED = frozenset({"%", "percentage", "proportion", "rate", "frequency"})
_ASKING = grammar.words("has have had is are was were did do does will can")
_WITHIN = frozenset({"of", "the", "your", "his", "her", "their"})
_HAPPENINGS = ("occasions", "harms", "instruments", "one-off-acts")
_UNCOUNTED = grammar.words("asb breach violence truancy offending reoffending bullying")
_BEGIN_THRESHOLDS = frozenset({"on", "all"})
_PEOPLE = grammar.words("families people children parents staff professionals agencies adults")
_REACH = 14  # words after an observer in which what is observed is looked for


def numbers(line: Line) -> list[Span]:
    """Each number that counts or measures something."""
    return [line.span(at, at, A_NUMBER) for at in line.numbers]


def frequencies(line: Line) -> list[Span]:
    """How often, and times of day, which set a threshold."""
    return [
        line.span(time.first, time.last, "how often" if time.recurs else "a time of day")
        for time in line.times
        if time.recurs or time.sort == "clock"
    ]


def thresholds(line: Line) -> list[Span]:
    """None at all, every one of them, or on time."""
    found = [
        line.span(at, at + 1, "a threshold of none")
        for at in quantities.zeros(line.words)
        if _counts_happenings(line, at, *_HAPPENINGS)
    ]
    norms = line.norms
    for at in line.words.places(_BEGIN_THRESHOLDS):
        if norms[at] == "on" and norms[at + 1] == "time":
            found.append(line.span(at, at + 1, "on time or not"))
        if norms[at] == "all" and _counts_happenings(line, at, *_HAPPENINGS, "class-nouns"):
            found.append(line.span(at, at + 1, "all of them"))
    return found


def plain_sights(line: Line) -> list[Span]:
    """What a worry tells that anyone there would have seen: `unwashed`, `hits out at teachers`.

    What only could happen, nobody has seen.
    """
    return [
        line.span(at, line.ends[at] - 1, "anyone there would have seen it")
        for at in range(len(line.tokens))
        if line.has(at, "plain-sights") and (at == 0 or line.ends[at - 1] <= at)
        if grammar.POSSIBLE.isdisjoint(line.norms[max(0, at - 3) : at])
    ]


def questions(line: Line) -> list[Span]:
    """`How many exclusions?`, `Total of nights away`, `Has he been hurt?`: what is counted."""
    first, second = line.norms[0], line.norms[1]
    counts = first in _COUNTED or (first == "how" and second in {"many", "often", "much"})
    counts = counts or (first == "total" and second in {"number", "of"})
    asks = first in _ASKING and line.norms[len(line.tokens) - 1] == "?"
    return [line.span(0, 0, "a count or a plain answer")] if counts or asks else []


def _counts_happenings(line: Line, at: int, *labels: str) -> bool:
    """Whether things that can be counted follow `no` or `all`: `all of his appointments`."""
    for step in range(at + 1, min(at + 7, len(line.tokens))):
        norm = line.norms[step]
        if not line.tokens[step].is_word:
            return False
        if norm in _WITHIN:
            continue
        if grammar.is_closed(norm):
            return False
        if norm in _WORRIES or norm in _PEOPLE:
            return False
        if (norm.endswith("s") or norm in _UNCOUNTED) and line.has(step, *labels):
            return not line.has(step, "abstract-nouns") or line.has(step, "occasions")
    return False


def instruments(line: Line) -> list[Span]:
    """Scales, tests and registers; but `registered` is what is done, and `number of` no number."""
    return [
        line.span(at, line.ends[at] - 1, "an instrument with a result")
        for at in range(len(line.tokens))
        if line.has(at, "instruments") and (at == 0 or line.ends[at - 1] <= at)
        if not (line.norms[at].endswith("ed") or (at > 0 and line.norms[at] in _COUNTS))
        if not _only_tells(line, line.ends[at] - 1)
    ]


def _only_tells(line: Line, at: int) -> bool:
    """`School report that he is late`, `reports concerns`: what is said, and no paper of theirs."""
    after = line.norms[at + 1]
    told = after == "that" or after in grammar.SUBJECTS or after in _WORRIES
    return told and line.norms[at] in _REPORTING


def observers(line: Line) -> list[Span]:
    """A person or body who tells what was seen: `school say he arrives hungry`."""
    found = []
    for at in range(1, len(line.tokens) - 1):
        before = range(max(0, at - 3), at)
        if any(line.norms[step] in grammar.NEGATIVES for step in before):
            continue
        if not line.has(at, "telling-verbs") or not _has_observer(line, before.start, at):
            continue
        if _is_observable(line, at + 1, min(len(line.tokens), at + _REACH)):
            found.append(line.span(at - 1, at, "an observer and what is observed"))
    return found + _reports(line)


def _reports(line: Line) -> list[Span]:
    """`Reports from nursery that he arrives clean`."""
    found = []
    for at in range(len(line.tokens) - 3):
        if line.norms[at] not in _REPORTS or line.norms[at + 1] not in {"from", "by"}:
            continue
        end = min(len(line.tokens), at + _REACH)
        told = (step for step in range(at + 2, end) if line.norms[step] in {"that", "of", "on"})
        what = next(told, end)
        if _has_observer(line, at + 2, what) and _is_observable(line, what, end):
            found.append(line.span(at, what, "an observer and what is observed"))
    return found


def _has_observer(line: Line, first: int, last: int) -> bool:
    return any(line.has(at, "family", "workers", "groups") for at in range(first, last))


def _is_observable(line: Line, first: int, last: int) -> bool:
    """Something plain is told, and nothing that only the person could know."""
    told = range(first, last)
    if any(line.has(at, "inner-verbs", "vague-verbs") for at in told):
        return False
    return any(_is_plain(line, at) for at in told)


def _is_plain(line: Line, at: int) -> bool:
    if not line.tokens[at].is_word or grammar.is_closed(line.norms[at]):
        return False
    return not line.has(at, "abstract-nouns", "class-nouns", "qualities", "hedges", "family")
