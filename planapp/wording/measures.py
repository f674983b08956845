"""The facet `has_measure`: how anyone could tell that it was done, or has worked."""

from planapp.wording import grammar, inflection, quantities
from planapp.wording.clauses import Act, Form
from planapp.wording.facets import Facet, Kind, Span
from planapp.wording.lines import Line
from planapp.wording.specifics import (
    Particulars,
    is_concrete,
    is_prohibition,
    is_vague,
    particulars,
)

_AMOUNTS = frozenset({"all", "every", "each"})


def has_measure(line: Line, acts: list[Act], kind: Kind) -> Facet:
    """A number, threshold, instrument or observer; or an act that is plainly done or not done."""
    spans = _numbers(line) + _thresholds(line)
    vague = acts and is_vague(line, acts[0], particulars(line, acts[0], kind))
    if kind is Kind.ACTION or not vague:
        spans += _frequencies(line)
    if kind is not Kind.ACTION:
        spans += _instruments(line) + _observers(line) + _reports_from(line)
    if spans:
        return Facet(met=True, evidence=tuple(spans))
    for act in acts:
        found = particulars(line, act, kind)
        why = (
            _done(line, act, found) if kind is Kind.ACTION else _observable(line, act, found, kind)
        )
        if why:
            return Facet(met=True, evidence=(_head_span(line, act, why),), sure=False)
    return Facet(met=False)


def _head_span(line: Line, act: Act, why: str) -> Span:
    return line.span(act.head, max(act.head, line.ends[act.head] - 1), why)


def _numbers(line: Line) -> list[Span]:
    return [line.span(at, at, "a number with what it counts") for at in line.numbers]


def _frequencies(line: Line) -> list[Span]:
    return [
        line.span(time.first, time.last, "how often")
        for time in line.times
        if time.recurs or time.sort == "clock"
    ]


_ATTENDING = frozenset({"attend", "go", "come"})
_PLACES = grammar.words(
    """
    appointments school nursery club clubs group groups sessions classes contact college
    activities
    """
)


_TURNS = grammar.words("stop start begin end finish change cease")
_COMPLETIONS = grammar.words("complete obtain sign register pass")
_ONE_EVENT = grammar.words(
    """
    session appointment meeting conference assessment test scan medical review hearing court
    interview viewing induction
    """
)


def _is(line: Line, act: Act, verbs: frozenset[str]) -> bool:
    return any(lemma in verbs for lemma in inflection.lemmas(line.norm(act.head)))


def _is_on_a_day(line: Line, act: Act) -> bool:
    """On a date; or, for one visit, by a deadline."""
    once = _is(line, act, _VISITS)
    sorts = {line.timed[at].sort for at in range(act.start, act.end) if at in line.timed}
    return "date" in sorts or (once and "deadline" in sorts)


_VISITS = frozenset({"visit", "see", "meet"})


def _repeats(line: Line, act: Act) -> bool:
    """A habit: only an amount, a frequency or a day makes it measured."""
    if act.passive or _is_on_a_day(line, act):
        return False
    if line.has(act.head, "carrying-verbs"):
        return any(line.norm(at) in _PLACES for at in range(act.head + 1, act.end))
    one = any(line.norm(at) in _ONE_EVENT for at in range(act.head + 1, act.end))
    return line.has(act.head, "repeated-acts") and not (one and _is(line, act, _ATTENDING))


def _thresholds(line: Line) -> list[Span]:
    found = []
    for at in quantities.zeros(line.words):
        if _counts_events(line, at):
            found.append(line.span(at, at + 1, "a threshold of none"))
    for at in range(len(line.tokens) - 1):
        if line.norm(at) == "on" and line.norm(at + 1) == "time":
            found.append(line.span(at, at + 1, "on time or not"))
        if line.norm(at) == "all" and _counts_events(line, at, "class-nouns"):
            found.append(line.span(at, at + 1, "all of them"))
    return found


def _counts_events(line: Line, at: int, *labels: str) -> bool:
    for step in range(at + 1, min(at + 7, len(line.tokens))):
        norm = line.norm(step)
        if not line.tokens[step].is_word:
            return False
        if grammar.is_closed(norm):
            if norm in {"of", "the", "your", "his", "her", "their"}:
                continue
            return False
        if line.norm(step).endswith("s") and line.has(
            step, "occasions", "harms", "instruments", "one-off-acts", *labels
        ):
            return not line.has(step, "abstract-nouns") or line.has(step, "occasions")
    return False


def _instruments(line: Line) -> list[Span]:
    return [
        line.span(at, line.ends[at] - 1, "an instrument with a result")
        for at in range(len(line.tokens))
        if line.has(at, "instruments") and (at == 0 or line.ends[at - 1] <= at)
    ]


def _observers(line: Line) -> list[Span]:
    """A person or body who tells what was seen: `school report that he arrives hungry`."""
    found = []
    for at in range(1, len(line.tokens) - 1):
        if not line.has(at, "telling-verbs") or not _observer_before(line, at):
            continue
        rest = range(at + 1, min(len(line.tokens), at + 14))
        plain = [step for step in rest if _plain(line, step)]
        inner = any(line.has(step, "inner-verbs", "vague-verbs") for step in rest)
        if plain and not inner:
            found.append(line.span(at - 1, at, "an observer and what is observed"))
    return found


def _reports_from(line: Line) -> list[Span]:
    """`Reports from nursery that he arrives clean`: an observer and what is observed."""
    found = []
    for at in range(len(line.tokens) - 3):
        if line.norm(at) not in _REPORTS or line.norm(at + 1) not in {"from", "by"}:
            continue
        rest = range(at + 2, min(len(line.tokens), at + 16))
        what = next((step for step in rest if line.norm(step) in {"that", "of", "on"}), None)
        if what is None or not any(line.has(step, "family", "workers", "groups") for step in rest):
            continue
        told = range(what, rest.stop)
        if any(_plain(line, step) for step in told) and not any(
            line.has(step, "vague-verbs", "inner-verbs") for step in told
        ):
            found.append(line.span(at, what, "an observer and what is observed"))
    return found


_REPORTS = grammar.words(
    """
    report reports feedback confirmation observation observations information
    """
)


def _observer_before(line: Line, at: int) -> bool:
    return any(line.has(step, "family", "workers", "groups") for step in range(max(0, at - 3), at))


def _plain(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return (
        token.is_word
        and not grammar.is_closed(token.norm)
        and not line.has(at, "abstract-nouns", "class-nouns", "qualities", "hedges", "family")
    )


# --- an act that is done or not done -----------------------------------------------------------


def _done(line: Line, act: Act, found: Particulars) -> str:
    if act.form is Form.NOUN:
        one_off = line.has(act.head, "one-off-acts") and not line.has(
            act.head, "vague-verbs", "class-nouns", "abstract-nouns"
        )
        plural = line.norm(act.head).endswith("s") and line.ends[act.head] - act.head == 1
        return (
            "done or not done" if (one_off and not plural) or is_concrete(line, act, found) else ""
        )
    if is_vague(line, act, found):
        return ""
    if is_prohibition(line, act):
        return "anyone could see it broken"
    if line.has(act.head, "repeated-acts") and _is_on_a_day(line, act):
        return "done or not done that day"
    if act.linking:
        return "plain to see" if found.plain or found.strong else ""
    if _repeats(line, act):
        return ""
    if line.has(act.head, "one-off-acts") and not line.has(act.head, "state-verbs"):
        bare = act.form is Form.IMPERATIVE and act.head + 1 >= act.end
        empty = bare or (_is(line, act, _TURNS) and not is_concrete(line, act, found))
        return "" if empty else "done or not done"
    return "done or not done" if is_concrete(line, act, found) else ""


def _observable(line: Line, act: Act, found: Particulars, kind: Kind) -> str:
    if is_prohibition(line, act):
        return "anyone could see it broken"
    if _is(line, act, _COMPLETIONS):
        return "done or not done"
    habit = kind is not Kind.CONCERN and line.has(act.head, "attending-verbs")
    if is_vague(line, act, found) or (habit and _repeats(line, act)):
        return ""
    if act.form is Form.NOUN:
        return ""
    return "two people watching would agree" if is_concrete(line, act, found) else ""
