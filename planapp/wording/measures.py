"""The facet `has_measure`: how anyone could tell that it was done, or has worked."""

from planapp.wording import grammar, quantities
from planapp.wording.clauses import Act, Form
from planapp.wording.facets import Facet, Kind, Span
from planapp.wording.lines import Line
from planapp.wording.specifics import Particulars, is_concrete, is_vague, particulars

_AMOUNTS = frozenset({"all", "every", "each"})


def has_measure(line: Line, acts: list[Act], kind: Kind) -> Facet:
    """A number, threshold, instrument or observer; or an act that is plainly done or not done."""
    spans = _numbers(line) + _thresholds(line)
    if kind is Kind.ACTION or not acts or not is_vague(line, acts[0]):
        spans += _frequencies(line)
    if kind is not Kind.ACTION:
        spans += _instruments(line) + _observers(line)
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


_PLACES = frozenset(
    "school nursery club clubs group groups sessions classes contact college activities".split()
)


def _repeats(line: Line, act: Act) -> bool:
    """A habit: only an amount, a frequency or a day makes it measured."""
    if act.passive or any(time.sort in {"date", "frequency"} for time in line.times):
        return False
    if line.has(act.head, "carrying-verbs"):
        return any(line.norm(at) in _PLACES for at in range(act.head + 1, act.end))
    return line.has(act.head, "repeated-acts")


def _thresholds(line: Line) -> list[Span]:
    found = []
    for at in quantities.zeros(line.words):
        if _counts_events(line, at):
            found.append(line.span(at, at + 1, "a threshold of none"))
    for at in range(len(line.tokens) - 1):
        if line.norm(at) == "all" and _counts_events(line, at, "class-nouns"):
            found.append(line.span(at, at + 1, "all of them"))
    return found


def _counts_events(line: Line, at: int, *labels: str) -> bool:
    for step in range(at + 1, min(at + 4, len(line.tokens))):
        if not line.tokens[step].is_word or grammar.is_closed(line.norm(step)):
            return False
        if line.norm(step).endswith("s") and line.has(
            step, "occasions", "harms", "instruments", *labels
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
        one_off = line.has(act.head, "one-off-acts") and not line.has(act.head, "vague-verbs")
        plural = line.norm(act.head).endswith("s") and line.ends[act.head] - act.head == 1
        return (
            "done or not done" if (one_off and not plural) or is_concrete(line, act, found) else ""
        )
    if is_vague(line, act):
        return ""
    if act.negated:
        return "anyone could see it broken" if is_concrete(line, act, found) else ""
    if act.linking:
        return "plain to see" if found.plain or found.strong else ""
    if _repeats(line, act):
        return ""
    if line.has(act.head, "one-off-acts") and not line.has(act.head, "state-verbs"):
        return "done or not done"
    return "done or not done" if is_concrete(line, act, found) else ""


def _observable(line: Line, act: Act, found: Particulars, kind: Kind) -> str:
    if is_vague(line, act) or (_repeats(line, act) and kind is not Kind.CONCERN):
        return ""
    if act.form is Form.NOUN:
        return ""
    return "two people watching would agree" if is_concrete(line, act, found) else ""
