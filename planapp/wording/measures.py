"""The facet `has_measure`: how anyone could tell that it was done, or has worked."""

from planapp.wording import grammar, quantities, signs
from planapp.wording.clauses import Act, Form
from planapp.wording.concrete import is_concrete, is_prohibition, is_vague
from planapp.wording.done import BROKEN, DONE, could_be_seen_broken, done, is_habit
from planapp.wording.facets import Facet, Kind, Span
from planapp.wording.idle import is_verb_of
from planapp.wording.lines import Line
from planapp.wording.particulars import Particulars

_COMPLETING = grammar.words("complete obtain sign register pass")
_ENOUGH = 4  # particulars, of which a name counts for two
_STATES = grammar.words(
    "empty clear shut closed locked open dry gone off on up down made mended fixed working fitted"
)
_STOPPING = frozenset({"stop", "quit", "cease"})
_BEFALLING = grammar.words(
    "excluded expelled evicted arrested charged convicted cautioned hospitalised imprisoned"
)
_LACKS = frozenset({"loss", "lack", "shortage"})


def has_measure(line: Line, held: list[tuple[Act, Particulars]], kind: Kind) -> Facet:
    """A number, threshold, instrument or observer; or an act that is plainly done or not done."""
    if spans := _signs(line, held, kind):
        return Facet(met=True, evidence=tuple(sorted(spans, key=lambda span: span.start)))
    if kind is Kind.CONCERN and (seen := signs.plain_sights(line)):
        return Facet(met=True, evidence=tuple(seen), sure=False)
    for act, found in held:
        action = kind is Kind.ACTION
        why = done(line, act, found) if action else _observable(line, act, found, kind)
        if why:
            return _by_its_words(line, act, why)
    if held and _tells_enough(line, *held[0], kind):
        return _by_its_words(line, held[0][0], "enough is told to look for it")
    return Facet(met=False)


def _signs(line: Line, held: list[tuple[Act, Particulars]], kind: Kind) -> list[Span]:
    """What counts whatever the act is."""
    spans = signs.numbers(line) + signs.thresholds(line)
    if kind in {Kind.ACTION, Kind.CONCERN} or not _opens_vaguely(line, held):
        spans += signs.frequencies(line)
    if kind is not Kind.ACTION:
        spans += signs.instruments(line) + signs.observers(line)
    if kind is Kind.MEASURE and not spans:
        spans = signs.questions(line)
    return spans


def _by_its_words(line: Line, act: Act, why: str) -> Facet:
    span = line.span(act.head, max(act.head, line.ends[act.head] - 1), why)
    return Facet(met=True, evidence=(span,), sure=False)


def _tells_enough(line: Line, act: Act, found: Particulars, kind: Kind) -> bool:
    """Four particulars and nothing abstract, of what is no habit: anyone can look for them."""
    if _weight(line, found) < _ENOUGH or (kind is Kind.ACTION and is_habit(line, act)):
        return False
    return not any(line.has(at, "abstract-nouns") for at in range(len(line.tokens)))


def _weight(line: Line, found: Particulars) -> int:
    """What the particulars weigh without those of an address, which only tells where."""
    weight = found.weight()
    if weight < _ENOUGH or not any(line.words.numerals):
        return weight
    for at in (at for at, numeral in enumerate(line.words.numerals) if numeral):
        named = range(at, quantities.address_end(line.tokens, at))
        weight -= 2 * sum(step in named for step in found.strong)
    return weight


def _opens_vaguely(line: Line, held: list[tuple[Act, Particulars]]) -> bool:
    return bool(held) and is_vague(line, *held[0])


# --- a state or behaviour that can be seen -----------------------------------------------------


def _is_a_deed(line: Line, act: Act) -> bool:
    """`Write a pathway`, `audit of records`: a measure that is met by something done once.

    Completing a programme is no change in a child's life, and so no measure.
    """
    told = act.form is Form.IMPERATIVE and not line.norms[act.head].endswith("ing")
    noun = act.form is Form.NOUN and line.norms[act.head] != "completion"
    return told or (noun and line.has(act.head, "one-off-acts"))


def _observable(line: Line, act: Act, found: Particulars, kind: Kind) -> str:
    """Why two people watching would agree; empty when they might not."""
    if is_prohibition(line, act):
        return BROKEN if could_be_seen_broken(line, act, found) else ""
    if is_verb_of(line, act, _COMPLETING) or _stops_a_harm(line, act):
        return DONE
    if kind is Kind.MEASURE and _is_a_deed(line, act):
        return done(line, act, found)
    if kind is Kind.CONCERN:
        if _is_only_feared(line, act) or _is_only_said_to_be(line, act):
            return ""
        if act.passive and not act.negated and line.norms[act.head] in _BEFALLING:
            return "it was done, or was not"
    return _plain(line, act, found, worry=kind is Kind.CONCERN)


def _plain(line: Line, act: Act, found: Particulars, *, worry: bool) -> str:
    """Of a state or behaviour that nobody only fears."""
    if is_vague(line, act, found):
        return ""
    if act.form is Form.NOUN and not worry:
        return _plain_state(line, act, found)
    lacks = line.norms[act.head] in _LACKS and bool(found.plain or found.strong)
    if act.form is Form.NOUN and not (lacks or line.has(act.head, "harms")):
        return ""
    habit = not worry and line.has(act.head, "attending-verbs")
    if habit and is_habit(line, act):
        return ""
    return "two people watching would agree" if is_concrete(line, act, found) else ""


def _stops_a_harm(line: Line, act: Act) -> bool:
    """`will stop hitting`: from then on anyone could see it broken."""
    stops = is_verb_of(line, act, _STOPPING) and not act.negated
    return stops and any(line.has(at, "harms") for at in range(act.head + 1, act.head + 3))


def _plain_state(line: Line, act: Act, found: Particulars) -> str:
    """`Sink clear, bin empty`: a thing and how it stands, by a word that leaves no doubt."""
    stands = line.says(_STATES, act.start + 1, act.end)
    return "plain to see" if stands and is_concrete(line, act, found) else ""


def _is_only_said_to_be(line: Line, act: Act) -> bool:
    """`was struggling to give the medicine`, `is difficult`: what somebody makes of it."""
    there = act.subject is not None and line.norms[act.subject[0]] == "there"
    if line.norms[act.head] in {"worried", "concerned"}:
        return True
    return act.linking and not there and line.has(act.head, "general-harms")


def _is_only_feared(line: Line, act: Act) -> bool:
    """`Dad may hurt Sian`, `is at risk of`: nobody has seen it."""
    if act.linking and line.norms[act.head].startswith(("risk", "at")):
        return True
    if act.subject is None or act.negated:
        return False
    return line.norms[act.subject[1]] in grammar.POSSIBLE | {"will", "would"}
