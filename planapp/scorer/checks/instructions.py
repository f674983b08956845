"""Whether two actions ask a family for different things: what each says, side by side.

The review's family was given mixed messages (5.34). Two actions on one part of care clash where one
forbids what the other asks for, where one wants to have watched what the other leaves alone, or
where they give different days, hours, amounts or numbers of times for what may be the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, islice

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.lexicons import Lexicons
from planapp.domain.nouns import Action
from planapp.domain.plans import Plan
from planapp.scorer.checks.pairs import Clash, each_once, in_words
from planapp.scorer.checks.same_acts import asked_twice
from planapp.scorer.checks.with_child import WithChild, against, is_only_spoken_of, with_child
from planapp.scorer.composed import Composed, compose, nothing
from planapp.scorer.messages import MOST_LISTED
from planapp.scorer.registry import Context, check
from planapp.wording import grammar
from planapp.wording.amounts import Values, Words, values
from planapp.wording.doings import may_refuse
from planapp.wording.phrases import found_in, pattern
from planapp.wording.watching import unwatched, watched

_CARE = ("same-care",)
_MILK = re.compile(r"\d\s?(?:mls?|oz|ounces)\b", re.IGNORECASE)
_OCCASIONS = re.compile(
    r"\b(mornings?|breakfast|lunch\w*|afternoons?|after school|tea ?time|evenings?|"
    r"week ?ends?|week ?days?|school (?:days|nights)|holidays?|term ?time|christmas|birthday|"
    r"wheezy|unwell|ill)\b",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(
    r"\b(?:no|not|never|nobody|don['’]?t|doesn['’]?t|isn['’]?t|aren['’]?t|won['’]?t|without|mustn['’]?t|"
    r"cannot|can['’]?t|stops?|stopped|banned)(?: [\w'’-]+){0,4} $",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:un(?:supervised|planned)|unless|except|until|other than|outside|without|only|if|but|"
    r"(?:who|that) (?:is|are)(?: not|n['’]t)|not on)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;]\s|\band (?:to |the |his |her |\w+ to )|, \w+ to ")
_QUALIFIED = re.compile(r"\s+(?:in|at|on|after|before|while|when|during|near)\s+(.{0,60})")
_HELP = re.compile(
    r"[\s-]{1,9}(?:service|worker|team|clinic|nurse|diary|chart|test|course|group|support|advis\w+|free|"
    r"alarm|number|club|centre|order)s?\b|"
    r"(?<=after)\s{1,9}(?:(?:the|her|his|their) )?"  # no child, but whoever or whatever this is
    r"(?:grown-?ups|adults|\w+sel(?:f|ves)|parents|home|house|flat|dog|mum|dad|mother|father)\b",
    re.IGNORECASE,
)
_VESSELS = grammar.words("bottle bottles")
_FETCHED = re.compile(
    r"\b(?:pick(?:s|ed)? up|fetch(?:es)?|collects?|orders?|buys?)"
    r"(?: (?!(?:to|and|then)\b)[\w'’-]+){0,4} $",
    re.IGNORECASE,
)
_LOOKED_AT = re.compile(
    r"\b(?:weigh|measure|review|check|note|visit|look|observe|record)(?:s|es|ed|d|ing)?\b",
    re.IGNORECASE,
)
"""Acts of whoever looks how the care goes: how often they come is not how often it is given."""
_SAME_PERSON = {"mum": "mother", "mummy": "mother", "dad": "father", "daddy": "father"}
_CAPITAL = re.compile(r"\b(?!(?:Mum|Dad|Mother|Father|I|HV|SW|GP)\b|\w+days?\b)[A-Z][a-z]+\b")
_LONGEST_BEFORE = 60  # characters before a word in which what forbids it may stand
_NO_NAMES = frozenset({"mr", "mrs", "ms", "miss", "contact", "no", "the", "all", "only"})
_CONTENT = re.compile(r"[a-z]{4,}")
_COMMON = grammar.words(
    """
    will with that this they them their have been when each every must shall should would from
    into after before until while there where what which also only week weeks day days month
    months morning evening night nights daily weekly social worker health visitor school family
    mother father parents parent child children baby does done doing agreed make sure ensure take
    home house twice once time times monday tuesday wednesday thursday friday saturday sunday
    """
)
_STEM, _ENOUGH = 5, 2


@dataclass(frozen=True)
class Instruction:
    """What one action asks: on which parts of care, of whom, and every number and day in it.

    `forbids` holds the parts that it says must not be at all; `values` is by what they count.
    """

    action: Action
    said: Composed
    parts: Mapping[int, Words]
    forbids: Mapping[int, Words]
    people: frozenset[str]
    occasions: frozenset[str]
    names: frozenset[str]
    values: Values
    watched: Words | None
    unwatched: Words | None
    refused: tuple[tuple[frozenset[str], Words], ...]
    promised: bool
    content: frozenset[str]
    medicine: int
    contact: int
    fetching: int
    with_child: WithChild


@check("instructions_agree", facts=("pairs",))
def instructions_agree(subject: Plan, context: Context) -> Verdict:
    """Do actions on one part of care ask the same: how often, how much, when, whether at all?

    They are told by their words, so that the order of the rows decides nothing.
    Of other acts it is asked where two rows have all words but these in common.
    """
    told = [said for one in subject.actions if (said := context.once(_instruction, one))]
    told.sort(key=lambda said: (said.said.text.casefold(), said.said.text))
    pairs = each_once(chain(_clashes(told), asked_twice(subject.actions, context)))
    found = list(islice(pairs, MOST_LISTED))
    if found:
        seen = (mark for pair in found for said, at in pair for mark in _marks(said.said, at))
        return Verdict(False, tuple(dict.fromkeys(seen)), {"pairs": in_words(found)})
    looked = f"compared {len(subject.actions)} actions, {len(told)} on daily care and contact"
    searched = nothing("actions", looked)
    return Verdict(True, (searched,), {"pairs": ""})


def _clashes(told: Iterable[Instruction]) -> Iterator[Clash]:
    for one, other in combinations(told, 2):
        clash = _clash(one, other)
        if clash:
            yield (one, clash[0]), (other, clash[1])


# --- what one action asks ----------------------------------------------------------------------


def _instruction(action: Action, context: Context) -> Instruction | None:
    """What an action asks of a child's days; None where it speaks of no part, forbids nothing."""
    said = compose(action, context.plan, ("what", "how_often"), f"actions/{action.id}.")
    parts = _parts(said.text, context.criteria.lexicons)
    what = compose(action, context.plan, ("what",))
    refused = tuple(_refused(said.text, what, context))
    given, names = frozenset(context.criteria.lexicons["given-names"]), _names(said.text, context)
    company = with_child(said.text, context.plan, given, lambda who: _people(who, context))
    if not (parts or refused or company):
        return None
    return Instruction(
        action=action,
        said=said,
        parts=parts,
        forbids={part: at for part, at in parts.items() if _is_forbidden(said.text, at)},
        people=_people(said.text, context),
        occasions=frozenset(m[0].casefold().rstrip("s") for m in _OCCASIONS.finditer(said.text)),
        values=dict(values(said.text)),
        names=names,
        watched=watched(said.text),
        unwatched=unwatched(said.text),
        refused=refused,
        promised=bool(found_in(said.text, context.criteria.lexicons, ("promises",))),
        content=_content(said.text),
        medicine=_part_of("medicine*", context.criteria.lexicons),
        contact=_part_of("contact", context.criteria.lexicons),
        fetching=_part_of("fetch*", context.criteria.lexicons),
        with_child=WithChild(said.text, _whose(said.text, parts, context), names & given, company),
    )


@lru_cache(maxsize=16)
def _patterns(lexicons: Lexicons) -> tuple[re.Pattern[str], ...]:
    """One for each part of care: the groups of its lexicon."""
    return tuple(pattern(group.phrases) for group in lexicons.by_id[_CARE[0]].groups)


@lru_cache(maxsize=64)
def _part_of(phrase: str, lexicons: Lexicons) -> int:
    """The part of care that a phrase belongs to; -1 where the lexicon has none with it."""
    groups = lexicons.by_id[_CARE[0]].groups
    return next((at for at, group in enumerate(groups) if phrase in group.phrases), -1)


@lru_cache(maxsize=2_000)
def _parts(text: str, lexicons: Lexicons) -> Mapping[int, Words]:
    """The parts of care that a text speaks of, each with the first words for it."""
    parts = {}
    for part, words in enumerate(_patterns(lexicons) if found_in(text, lexicons, _CARE) else ()):
        found = next((m for m in words.finditer(text) if _is_care(text, m)), None)
        if found:
            parts[part] = found.span()
    medicine, feeding = (_part_of(phrase, lexicons) for phrase in ("medicine*", "feed*"))
    if medicine in parts and text[slice(*parts.get(feeding, (0, 0)))].casefold() in _VESSELS:
        del parts[feeding]  # a bottle of medicine
    milk = _MILK.search(text)
    if milk and medicine not in parts:
        parts.setdefault(feeding, milk.span())
    return parts


def _is_care(text: str, found: re.Match[str]) -> bool:
    """Whether it is the care itself, no service for it and nothing that is only fetched."""
    before = text[max(0, found.start() - _LONGEST_BEFORE) : found.start()]
    return not (_HELP.match(text, found.end()) or _FETCHED.search(before))


def _refused(text: str, what: Composed, context: Context) -> Iterator[tuple[frozenset[str], Words]]:
    """What each clause of what is done says is not to be, by the words that carry it."""
    if not may_refuse(what.text) or _EXCEPTED.search(text):
        return
    for clause in context.doings(what.text).clauses:
        if clause.refused:
            words = what.text[clause.refused.start : clause.end]
            yield _content(words), (clause.refused.start, clause.refused.end)


def _whose(text: str, parts: Mapping[int, Words], context: Context) -> frozenset[str]:
    """Whom a sentence names before it speaks of contact: by relation, as a carer or by name."""
    at = parts.get(_part_of("contact", context.criteria.lexicons))
    before = re.split(r"[.;!?]\s", text[: at[1]])[-1] if at else ""
    names = (name.casefold() for name in _CAPITAL.findall(before))
    return _people(before, context) | frozenset(names) - _NO_NAMES


def _is_forbidden(text: str, words: Words) -> bool:
    """`no contact`, `not to have any contact`; with an exception it is only limited."""
    sentence = text[max(0, words[0] - _LONGEST_BEFORE) : words[0]]
    before = " ".join(re.split(r"[.;!?]", sentence)[-1].split()) + " "
    return bool(_FORBIDDEN.search(before)) and not _EXCEPTED.search(text)


def _people(text: str, context: Context) -> frozenset[str]:
    """Whom it speaks of: carers of the plan by name or relation, else the words for adults."""
    found = set()
    for carer in context.plan.carers:
        named = carer.name.split()
        words = [w.strip() for w in (carer.name, *named[:1], *named[-1:], carer.relation)]
        if pattern(tuple(w for w in words if w)).search(text):
            found.add(carer.id)
    spans = found_in(text, context.criteria.lexicons, ("adult-words",)) if not found else ()
    return frozenset(found) or frozenset(_one_word(text[start:end]) for start, end in spans)


def _names(text: str, context: Context) -> frozenset[str]:
    """Names in it: one child goes to bed at seven, the other at eight."""
    known = frozenset(context.criteria.lexicons["given-names"])
    words = ((m.start(), m[0].casefold()) for m in _CAPITAL.finditer(text))
    return frozenset(word for start, word in words if word in known or _within(text, start))


def _within(text: str, start: int) -> bool:
    """Whether a word stands within a sentence, so that its capital makes it a name."""
    before = start - 1
    while before >= 0 and text[before].isspace():
        before -= 1
    return before >= 0 and text[before] not in ".!?;:"


def _one_word(word: str) -> str:
    """Mum is Mother, Dad is Father."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    return _SAME_PERSON.get(plain, plain)


# --- where two of them clash -------------------------------------------------------------------


def _clash(one: Instruction, other: Instruction) -> tuple[Words, Words] | None:
    """The words of each that cannot both be meant; None when they can."""
    if not _of_the_same(one.people, other.people):
        return None
    met = _met(one, other) or _swapped(_met(other, one))
    if met:
        return met
    both = one.parts.keys() & other.parts.keys()
    shared = sorted(part for part in both if _alike(one, other, part))
    for part in shared:
        if _forbids(one, other, part) or _forbids(other, one, part):
            return one.parts[part], other.parts[part]
    ruled_out = _ruled_out(one, other) or _swapped(_ruled_out(other, one))
    if ruled_out or not shared:
        return ruled_out
    watched = _watched(one, other) or _swapped(_watched(other, one))
    return watched or _different_values(one, other, shared)


def _alike(one: Instruction, other: Instruction, part: int) -> bool:
    """Whether it is the same thing of its part: of medicines, the same one."""
    words = {told.said.text[slice(*told.parts[part])][:4].casefold() for told in (one, other)}
    return part != one.medicine or len(words) == 1


def _met(one: Instruction, other: Instruction) -> tuple[Words, Words] | None:
    """One forbids contact, or wants it watched, and in the other they are with the child, alone."""
    part = one.contact
    if part not in one.parts or other.refused or other.forbids or other.promised:
        return None
    limited = _QUALIFIED.match(one.said.text, one.parts[part][1])
    forbidden = None if limited else one.forbids.get(part)
    return against(one.with_child, forbidden, one.watched, other.with_child)


def _swapped(found: tuple[Words, Words] | None) -> tuple[Words, Words] | None:
    return found and (found[1], found[0])


def _watched(one: Instruction, other: Instruction) -> tuple[Words, Words] | None:
    """One wants it watched, and the other leaves somebody alone with the child."""
    if one.watched and other.unwatched and not (other.forbids or other.refused):
        return one.watched, other.unwatched
    return None


def _ruled_out(one: Instruction, other: Instruction) -> tuple[Words, Words] | None:
    """What one says is not to be done, where most of its words are what the other asks for."""
    if other.refused or other.promised or _EXCEPTED.search(other.said.text):
        return None
    for content, at in one.refused:
        shared = content & other.content
        if len(shared) >= _ENOUGH and len(shared) * 2 >= len(content):
            return at, (0, len(other.said.text.rstrip(". ")))
    return None


def _of_the_same(these: frozenset[str], those: frozenset[str]) -> bool:
    """Whether they may be the same: one says nothing of it, or both say the same."""
    return not these or not those or bool(these & those)


def _forbids(one: Instruction, other: Instruction, part: int) -> bool:
    """Whether one rules out what the other asks for: at all, or where and when the other does."""
    if part not in one.forbids or part in other.forbids or _EXCEPTED.search(other.said.text):
        return False
    if part == one.contact and is_only_spoken_of(other.said.text, other.parts[part]):
        return False
    if other.promised or (one.names and not (one.names & other.names or one.people & other.people)):
        return False
    limit = _QUALIFIED.match(one.said.text, one.forbids[part][1])
    if limit is None or not _CONTENT.search(limit[1]):
        return True
    return bool(_content(limit[1]) & other.content)


def _content(text: str) -> frozenset[str]:
    """The words that carry it, by their first letters; days and amounts are looked at apart."""
    words = (word[:_STEM] for word in _CONTENT.findall(text.casefold()) if word not in _COMMON)
    return frozenset(words)


def _different_values(
    one: Instruction, other: Instruction, shared: list[int]
) -> tuple[Words, Words] | None:
    """Days, hours, amounts or numbers of times of what is the same, and both ask for it."""
    if one.forbids or other.forbids or one.refused or other.refused:
        return None
    if bool(one.watched) is not bool(other.watched):
        return None  # a visit at bedtime is no bedtime
    if not (_of_the_same(one.occasions, other.occasions) and _of_the_same(one.names, other.names)):
        return None
    named = one.people & other.people and one.fetching not in shared
    for sort in sorted(one.values.keys() & other.values.keys()):
        if sort == "days" and not named:
            continue  # on two days two people may come, or one may fetch the child
        if not one.values[sort][0] & other.values[sort][0]:
            found = one.values[sort][1], other.values[sort][1]
            both = [(one, found[0]), (other, found[1])]
            if any(all(_is_of_part(told, p, at, sort) for told, at in both) for p in shared):
                return found
    return None


def _is_of_part(told: Instruction, part: int, value: Words, sort: str) -> bool:
    """Whether a value is said of this part; how often somebody weighs is not of the feeds."""
    before = re.split(r"[.;\n]\s", told.said.text[: told.parts[part][0]])[-1]
    if all(piece.start != value[0] for piece in told.said.pieces):  # it has no box of its own
        before = before.rpartition(" and ")[2]
    looked = sort == "often" and _LOOKED_AT.search(before)
    return not looked and _beside(told, part, value)


def _beside(told: Instruction, part: int, value: Words) -> bool:
    """Whether a value is said of this part: in a box of its own, or with nothing else between."""
    (_, end), (start, _) = sorted((told.parts[part], value))
    boxes = any(end <= piece.start <= start for piece in told.said.pieces)
    return boxes or not _BREAK.search(told.said.text, end, start)


def _marks(said: Composed, span: Words) -> tuple[Evidence, ...]:
    found = said.evidence(*span, "written here")
    return (found,) if found else ()
