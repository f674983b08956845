"""The facet `specific`: a concrete act or change, and the particulars that fix which one."""

from dataclasses import dataclass, field

from planapp.wording import grammar, inflection
from planapp.wording.clauses import Act, Form
from planapp.wording.facets import Facet, Kind, Span
from planapp.wording.lines import Line
from planapp.wording.people import is_person

_EMPTY = (
    "abstract-nouns",
    "class-nouns",
    "qualities",
    "hedges",
    "vague-verbs",
    "inner-verbs",
    "soft-verbs",
    "groups",
    "general-harms",
    "diagnoses",
)
_UNITS = grammar.words("day days week weeks month months year years hour hours minute minutes")
_TIME_WORDS = grammar.words(
    """
    time times once twice day night week weekend fortnight month term year morning evening
    afternoon hour minute session visit occasion
    """
)
_PURPOSE = frozenset({"because", "whilst", "although"})


@dataclass
class Particulars:
    """What a clause gives to hold on to: names and numbers, plain things, people."""

    strong: list[int] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)

    def weight(self) -> int:
        """Names of things count double, because such a name alone fixes which one."""
        return 2 * len(self.strong) + len(self.plain) + len(self.named)


def particulars(line: Line, act: Act, kind: Kind) -> Particulars:
    """The particulars of an act: in its complement, and in its subject where that is the thing done."""
    found = Particulars()
    for first, last in _ranges(line, act, kind):
        for at in range(first, last):
            if at == first or line.ends[at - 1] <= at:
                _sort(line, at, found)
    return found


def _ranges(line: Line, act: Act, kind: Kind) -> list[tuple[int, int]]:
    if act.form is Form.NOUN:
        return [(act.start, _purpose(line, act.start + 1, act.end))]
    verb_end = max(act.head + 1, line.ends[act.head] if not _is_content(line, act) else act.head)
    if act.linking:
        verb_end = act.head
    after = (verb_end, _purpose(line, verb_end, act.end))
    if act.subject is not None and (act.passive or kind is not Kind.ACTION or act.linking):
        return [_beside_person(line, act.subject), after]
    return [after]


def _beside_person(line: Line, subject: tuple[int, int]) -> tuple[int, int]:
    """A subject that is only a person says nothing about what: leave it out."""
    return (subject[1], subject[1]) if is_person(line, *subject) else subject


def _is_content(line: Line, act: Act) -> bool:
    return line.has(act.head, "one-off-acts") and line.ends[act.head] - act.head > 1


def _purpose(line: Line, first: int, end: int) -> int:
    """Where a purpose begins: what an act is for does not make it concrete."""
    for at in range(first, end):
        norm, after = line.norm(at), line.norm(at + 1)
        if norm == "so" and (
            after == "that" or after in grammar.SUBJECTS or line.has(at + 1, "family")
        ):
            return at
        if norm in _PURPOSE or (norm == "in" and after == "order"):
            return at
        if norm == "to" and at > first and line.has(at + 1, "vague-verbs", "inner-verbs"):
            return at
    return end


def _sort(line: Line, at: int, found: Particulars) -> None:
    token, norm = line.tokens[at], line.norm(at)
    if token.sort == "mark" or (at in line.timed and not _counted(line, at)):
        return
    if token.sort == "slot":
        (found.people if norm == "@person" else found.strong).append(at)
    elif at in line.numbers:
        if not line.has(at + 1, "class-nouns", "abstract-nouns"):
            found.strong.append(at)
    elif line.has(at, "instruments"):
        found.strong.append(at)
    elif token.is_word and (line.ends[at] - at > 1 or not grammar.is_closed(norm)):
        _sort_word(line, at, found)


def _counted(line: Line, at: int) -> bool:
    """What a frequency counts: the units in `14 units a week`."""
    if not line.tokens[at].is_word or any(
        lemma in _TIME_WORDS for lemma in inflection.lemmas(line.norm(at))
    ):
        return False
    time = line.timed[at]
    return (
        time.sort == "frequency"
        and time.first < at < time.last
        and line.norm(time.first) not in {"each", "every", "on"}
    )


def _sort_word(line: Line, at: int, found: Particulars) -> None:
    token, norm = line.tokens[at], line.norm(at)
    if line.has(at, "family", "workers") or norm in grammar.SUBJECTS:
        found.people.append(at)
    elif line.has(at, "given-names") and token.capital:
        (found.people if token.possessive else found.named).append(at)
    elif (
        (
            (token.capital or token.text[1:].isupper())
            and at > 0
            and line.norm(at - 1) not in {".", ":"}
        )
        or token.text.isupper()
        and len(token.text) > 2
    ):
        found.strong.append(at)
    elif line.ends[at] - at > 1 and line.has(at, "one-off-acts") and not line.has(at, *_EMPTY):
        found.plain.extend((at, at))
    elif line.has(at, "telling-verbs") and not (norm.endswith("s") or _definite(line, at)):
        return
    elif not line.has(at, *_EMPTY) and not norm.endswith("ly") and not _is_length(line, at):
        found.plain.append(at)


def specific(line: Line, acts: list[Act], kind: Kind) -> Facet:
    """Met when any main act is concrete and has its particulars."""
    for act in acts:
        spans = _specifics(line, act, kind)
        if spans:
            return Facet(met=True, evidence=spans)
    return Facet(met=False)


def _specifics(line: Line, act: Act, kind: Kind) -> tuple[Span, ...]:
    found = particulars(line, act, kind)
    if not is_concrete(line, act, found):
        return ()
    cited = sorted(set(found.strong + found.plain + found.people + found.named))[:6]
    spans = [line.span(at, at, "says what exactly, which, where or with whom") for at in cited]
    return tuple(spans)


def is_concrete(line: Line, act: Act, found: Particulars) -> bool:
    """Whether the main verb or noun names an act, and enough is said about it."""
    if is_vague(line, act, found):
        return False
    if line.has(act.head, "carrying-verbs") and not act.passive:
        return bool(found.plain or found.strong) or _has_groups(line, act)
    if _is_dated_event(line, act) or _is_ban(line, act, found):
        return True
    if is_prohibition(line, act):
        return any(
            line.tokens[at].is_word and not grammar.is_closed(line.norm(at))
            for at in range(act.head + 1, act.end)
        )
    if _is_seen_at(line, act, found) or _is_somewhere(line, act):
        return True
    if line.has(act.head, "soft-verbs"):
        return found.weight() >= 2 or any(_definite(line, at) for at in found.plain)
    if act.form is Form.NOUN:
        return _noun_is_concrete(line, act, found)
    if found.weight() >= 1:
        return True
    return (
        bool(found.people)
        and not act.linking
        and not line.has(act.head, "repeated-acts", "state-verbs")
    )


def _has_groups(line: Line, act: Act) -> bool:
    return any(
        line.has(at, "groups") and not line.has(at, "class-nouns")
        for at in range(act.head + 1, act.end)
    )


def _is_length(line: Line, at: int) -> bool:
    """`12 week`, `six months`: a length of time, not a thing."""
    counted = line.tokens[at - 1].sort == "number" or line.norm(at - 1) in grammar.NUMBERS
    return at > 0 and counted and line.norm(at) in _UNITS


_EVENT_NOUNS = grammar.words(
    """
    session sessions appointment meeting conference group visit medical review class
    assessment
    """
)


def _is_dated_event(line: Line, act: Act) -> bool:
    """An appointment or meeting that its own day tells from every other."""
    rest = range(act.start, act.end)
    dated = any(
        at in line.timed
        and line.timed[at].sort == "date"
        and any(c.isdigit() for c in line.norm(at))
        for at in rest
    )
    return dated and any(line.norm(at) in _EVENT_NOUNS for at in rest)


def _is_ban(line: Line, act: Act, found: Particulars) -> bool:
    """`No alcohol in the home`: a thing that may not be there at all."""
    if line.norm(act.start) != "no" or not act.negated:
        return False
    return found.weight() >= 1 or any(
        line.has(at, "harms") and not line.has(at, "qualities", "abstract-nouns")
        for at in range(act.start, act.end)
    )


def _noun_is_concrete(line: Line, act: Act, found: Particulars) -> bool:
    """One thing beside the head noun, or two where the head is among them."""
    if line.has(act.head, "groups", "workers", "family"):
        return False
    counted = any(at <= act.head < line.ends[at] for at in found.plain + found.strong)
    weight = found.weight()
    return weight >= 1 and weight + bool(found.people) >= (2 if counted else 1)


_PLACES = grammar.words("home alone school nursery ward")


def _is_seen_at(line: Line, act: Act, found: Particulars) -> bool:
    """A visit says whom and where: `visit the family at home`, `see the children alone`."""
    if line.norm(act.head) not in {"visit", "visits", "visited", "see", "sees", "seen"}:
        return False
    rest = range(act.start, act.end)
    whom = bool(found.people or found.named) or any(
        line.norm(at) in {"family", "families"} for at in rest
    )
    return whom and any(line.norm(at) in _PLACES or at in line.timed for at in rest)


def _is_somewhere(line: Line, act: Act) -> bool:
    """To be in a place at a time: `at home when the worker calls at 10`."""
    rest = range(act.head, act.end)
    return (
        (act.linking or line.has(act.head, "state-verbs"))
        and any(line.norm(at) in _PLACES for at in rest)
        and any(at in line.timed for at in rest)
    )


def is_prohibition(line: Line, act: Act) -> bool:
    """`must not` with a verb that can be seen: universal, so it leaves no question of which."""
    return (
        act.negated
        and act.form is not Form.NOUN
        and not _is_shortfall(line, act)
        and not act.passive
        and not act.linking
        and not line.has(act.head, "vague-verbs", "inner-verbs", "soft-verbs", "telling-verbs")
    )


def _is_shortfall(line: Line, act: Act) -> bool:
    """`does not attend`: a plain report of what is missing, no rule laid on anyone."""
    return act.form is Form.FINITE and any(
        line.norm(at) in grammar.DO for at in range(act.start + 1, act.head)
    )


def _definite(line: Line, at: int) -> bool:
    """`Mum's sertraline`, `the cot`: a thing pointed at."""
    before = line.norm(at - 1)
    return before in grammar.POSSESSIVES | {"the", "this"} or (
        at > 0 and line.tokens[at - 1].possessive
    )


def is_vague(line: Line, act: Act, found: Particulars) -> bool:
    """The main verb (or noun) says no act: support, monitor, ensure."""
    if line.has(act.head, "general-harms", "harms") and (act.linking or act.passive):
        return found.weight() < 2
    if act.linking and line.has(act.head, "qualities", "hedges", "abstract-nouns"):
        return not found.strong
    if line.norm(act.head) in {"meet", "met", "meets", "meeting", "put", "puts"}:
        return any(line.norm(at) in _MET for at in range(act.start, act.end))
    return line.has(act.head, "vague-verbs", "inner-verbs") and not line.has(act.head, "soft-verbs")


_MET = grammar.words("first need needs milestones potential outcomes expectations")
