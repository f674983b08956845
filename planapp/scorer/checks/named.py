"""Who is named: one person to answer for it, one of the family, somebody beside the parents."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, takewhile

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.lexicons import Lexicons
from planapp.domain.nouns import Action, Carer, Kin, Measure, Professional
from planapp.domain.plans import Plan
from planapp.scorer.checks.presence import written
from planapp.scorer.checks.workers import SAME, named_in, workers_meant
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.messages import shown
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list
from planapp.wording import grammar
from planapp.wording.phrases import found_in, pattern


class Who(StrEnum):
    """Whom a word stands for."""

    PARENT = "a parent or carer"
    FAMILY = "somebody else of the family or a friend of it"
    WORKER = "a worker"
    GROUP = "a group or a body"
    ANYONE = "somebody who is not known yet"


_SEVERAL = re.compile(r"\s*(?:/|&|\+|;|\band\b|\bor\b)\s*", re.IGNORECASE)
_PARENTS = (
    *("mother", "mum", "mam", "mummy", "mom", "ma", "father", "dad", "daddy", "parent", "parents"),
    *("both parents", "carer", "carers", "caregiver", "caregivers", "foster carer"),
    *("foster carers", "partner", "her partner", "his partner", "stepfather", "stepmother"),
    *("stepdad", "stepmum", "step-father", "step-mother", "step-dad", "step-mum"),
)
_FAMILY = frozenset(
    {
        *("family", "the family", "family members", "wider family", "family network"),
        *("friends", "mate", "mates", "neighbours", "next door", "uncles", "aunts", "cousins"),
        *("relatives", "relations", "in-laws"),
    }
)
_NOBODY = frozenset({"nobody", "no one", "no-one", "none"})
_ANYONE = ("someone", "somebody", "anyone", "anybody", "whoever", "whichever")
_UNDECIDED = re.compile(
    r"\b(?:to be (?:agreed|allocated|appointed|arranged|assigned|chosen|confirmed|decided|found|"
    r"identified|named|nominated)|not (?:yet )?(?:decided|known|allocated|agreed)|tb[cad])\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:friends|neighbours|uncles|aunts|aunties|cousins|siblings|relatives|relations|brothers|"
    r"sisters|in-laws|both sides|wider family|extended family|the family|family members|"
    r"family network|whole family|both grand\w+)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?:\(|\bas )(?:both )?(?:parents|carers|foster carers)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(
    r"(?:['’]s|(?<=s)['’])\s+(?!(?:own|account|words?|say-so|reports?|self-report|views?|side|family)\b)\w"
)
_PHRASE = re.compile(r"[\w' ]+")
_SHORTEST_ROLE = 6
_AND_ANOTHER = re.compile(r"\w,? (and|&|\+) \w", re.IGNORECASE)
_OF_PARENTS = re.compile(r"\b(?:unborn|of)\b", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:tells?|rings?|says?|reports?|texts?)\b", re.IGNORECASE)


@check("names_one_child", facts=("name",))
def names_one_child(subject: Plan, context: Context) -> Verdict:
    """Is the plan's child one, and not two of a family? An unborn one may be called by parents."""
    name = subject.child.name
    more = None if _OF_PARENTS.search(name) else _AND_ANOTHER.search(name)
    span = more.span(1) if more else (0, len(name))
    why = "more than one" if more else "one child"
    return Verdict(not more, (evidence("child.name", name, *span, why),), {"name": shown(name)})


@check("names_one_person", facts=("found",))
def names_one_person(subject: Action, context: Context) -> Verdict:
    """Is one person, or a role one person holds, named as the owner?"""
    looked = [(n, v) for n in ("owner", "owner_role") if written(v := getattr(subject, n), context)]
    if not looked:
        blank = (nothing("owner", "nobody is named"), nothing("owner_role", "no role is named"))
        return Verdict(False, blank, {"found": "nobody is named"})
    faults = {name: _not_one(text, context) for name, text in looked}
    for name, text in looked:
        if not faults[name]:
            return Verdict(True, (evidence(name, text, 0, len(text), "one person"),), {"found": ""})
    name, text = looked[0]
    seen = evidence(name, text, 0, len(text), faults[name])
    return Verdict(False, (seen,), {"found": f"“{text[:80].strip()}” {faults[name]}"})


@check("has_name_and_role", facts=("missing",))
def has_name_and_role(subject: Action, context: Context) -> Verdict:
    """Has the owner a name and a role? One of the family needs no role besides.

    A worker whom the plan lists with both has them, by whichever the action says.
    """
    name, role = subject.owner.strip(), subject.owner_role.strip()
    fields = [n for n in ("owner", "owner_role") if written(getattr(subject, n), context)]
    seen = tuple(_all_of(n, getattr(subject, n)) for n in fields)
    owner = f"{name} {role}"
    known = [one for one in workers_meant(owner, context) if fields and one.name and one.role]
    family = {Who.PARENT, Who.FAMILY} & who_in(name, context)
    if len(fields) > 1 or family or len(known) == 1:
        return Verdict(True, seen, {"missing": ""})
    if not fields:
        blanks = (nothing("owner", "nobody is named"), nothing("owner_role", "no role is named"))
        return Verdict(False, blanks, {"missing": "a name and a role"})
    said = name if fields == ["owner"] else role
    only_role = fields == ["owner_role"] or _is_somebody(name, context)
    wanted = "a person’s name behind" if only_role else "the role of"
    return Verdict(False, seen, {"missing": f"{wanted} “{shown(said)}”"})


@check("family_does_some")
def family_does_some(subject: Plan, context: Context) -> Verdict:
    """Is at least one action the family's own?"""
    for action in context.plan.actions:
        for name in ("owner", "owner_role"):
            text = getattr(action, name)
            if {Who.PARENT, Who.FAMILY} & who_in(text, context):
                return Verdict(
                    True, (_all_of(f"actions/{action.id}.{name}", text, "one of the family"),)
                )
    count = len(context.plan.actions)
    return Verdict(False, (in_list("actions", count, "none has one of the family as its owner"),))


@check("has_other_eyes")
def has_other_eyes(subject: Measure, context: Context) -> Verdict:
    """Does somebody beside the parents see it, or is there an instrument?"""
    text = subject.observer
    seen = evidence("observer", text, 0, len(text), "who sees it")
    named = who_in(text, context)
    others = set() if _TELLS.search(text) else named - {Who.PARENT, Who.ANYONE}
    tool = found_in(text, context.criteria.lexicons, ("instruments",))
    met = Who.PARENT not in named or bool(others or tool) or written(subject.instrument, context)
    return Verdict(met, (seen,))


def who_in(text: str, context: Context) -> frozenset[Who]:
    """All whom a text names, by what they are; `Dad's sister` is not Dad."""
    if not text.strip():
        return frozenset()
    own = context.once(_of_plan, context.plan)
    names = pattern(tuple(own))
    rest = names.sub(lambda match: "_" * len(match[0]), text)
    lexicons = context.criteria.lexicons
    parts = {_kind(person) for person in named_in(text, context)}
    return _found(text, own, names) | _found(rest, _usual(lexicons), _usual_words(lexicons)) | parts


def _kind(person: Kin | Professional) -> Who:
    """What somebody of the plan is to the child."""
    if isinstance(person, Professional):
        return Who.WORKER
    return Who.PARENT if isinstance(person, Carer) else Who.FAMILY


def _found(text: str, kinds: Mapping[str, Who], words: re.Pattern[str]) -> frozenset[Who]:
    """Of what these words found, what is known; a name with a star in it may find more."""
    return frozenset(
        kinds[key]
        for match in words.finditer(text)
        if (key := _key(match[0])) in kinds and not _POSSESSIVE.match(text, match.end())
    )


def named(family: Iterable[Kin]) -> tuple[str, ...]:
    """Names and relations of people of the family."""
    words = (word.strip() for person in family for word in (person.name, person.relation))
    return tuple(word for word in words if word)


def is_parent(text: str, context: Context) -> bool:
    """Whether a text names one of the plan's carers, or a mother, father or parents."""
    return Who.PARENT in who_in(text, context)


def _of_plan(plan: Plan, _: Context) -> dict[str, Who]:
    """The people of a plan by name and relation, a carer before all others."""
    people = (
        *((worker.name.strip(), Who.WORKER) for worker in plan.professionals),
        *((word, Who.FAMILY) for word in named(plan.family)),
        *((word, Who.PARENT) for word in named(plan.carers)),
    )
    return {_key(word): who for word, who in people if word}


@lru_cache(maxsize=16)
def _usual_words(lexicons: Lexicons) -> re.Pattern[str]:
    return pattern(tuple(_usual(lexicons)))


def _is_none(word: str) -> bool:
    """Nobody, all words with one beginning, or somebody only by what is theirs."""
    return word in _NOBODY or "*" in word or word.endswith(("'s", "s'"))


@lru_cache(maxsize=16)
def _usual(lexicons: Lexicons) -> dict[str, Who]:
    """What each usual word for people stands for; what comes later goes before."""
    kinds: dict[str, Who] = {}
    for words, who in (
        (lexicons["groups"], Who.GROUP),
        (lexicons["workers"], Who.WORKER),
        (_FAMILY, Who.FAMILY),
        (lexicons["family"], Who.FAMILY),
        (lexicons["adult-words"], Who.FAMILY),
        (_ANYONE, Who.ANYONE),
        (_PARENTS, Who.PARENT),
    ):
        kinds.update((_key(word), who) for word in words if not _is_none(word))
    return kinds


def _key(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.strip().replace("’", "'")).lower()


def _not_one(text: str, context: Context) -> str:
    """Blank when a text names one person (or both parents as a pair), else what is wrong."""
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    if len(parts) < 2 and text.count(","):
        commas = [part for part in text.split(",") if part.strip()]
        if all(_is_somebody(part.strip(), context) for part in commas):
            parts = commas
    pair = _PAIR.search(text) or all(_is_parent_alone(part.strip(), context) for part in parts)
    if len(parts) > 1 and not pair:
        return "names more than one, so that nobody answers for it"
    if pair and _are_apart(_of_a_pair(text, parts, context.plan), context):
        return "names two who are parted or kept apart, so that neither answers for it"
    named_here = who_in(text, context)
    if Who.ANYONE in named_here or _UNDECIDED.search(text):
        return "is nobody yet"
    person = not named_here.isdisjoint({Who.PARENT, Who.FAMILY, Who.WORKER})
    body = Who.GROUP in named_here and not (person or _ends_in_a_person(text, context))
    many = _MANY.search(text) or body
    if many and not _is_a_name(text, context):
        return "is a group, not a person"
    return "" if any(letter.isalpha() for letter in text) else "is not a name"


def _ends_in_a_person(text: str, context: Context) -> bool:
    """Whether a body only says whose person it is: the school caretaker, not the school."""
    lexicons = context.criteria.lexicons
    bodies = frozenset(_key(words).rpartition(" ")[2] for words in lexicons["groups"])
    return any(
        len(last) >= _SHORTEST_ROLE
        and last.endswith(grammar.PERSON_ENDINGS)
        and last not in bodies | grammar.THINGS_LIKE_PERSONS
        for last in _last_nouns(text)
    )


def _last_nouns(text: str) -> Iterator[str]:
    """The last word of each noun phrase: up to a word of grammar, a comma or a bracket."""
    for phrase in _PHRASE.findall(_key(text)):
        nouns = list(takewhile(lambda word: not grammar.is_closed(word), phrase.split()))
        yield from nouns[-1:]


def _is_somebody(text: str, context: Context) -> bool:
    """Whether a text is no more than one word for somebody, or for a body."""
    key = _key(text)
    return key in _usual(context.criteria.lexicons) or key in context.once(_of_plan, context.plan)


def _is_parent_alone(text: str, context: Context) -> bool:
    """Whether a text is no more than one parent or carer, so that two of them may be a pair."""
    kinds = _usual(context.criteria.lexicons) | context.once(_of_plan, context.plan)
    return kinds.get(_key(text.strip())) is Who.PARENT


def _of_a_pair(text: str, parts: list[str], plan: Plan) -> tuple[Carer, ...]:
    """The carers whom a pair names; `both parents` are one answer, wherever they live."""
    if _PAIR.search(text):
        return ()
    keys = {_key(part) for part in parts}
    return tuple(one for one in plan.carers if keys & {_key(one.name), *_relations(one.relation)})


def _relations(relation: str) -> frozenset[str]:
    """The usual words for what somebody is: mother, mum."""
    key = _key(relation)
    return next((words for words in SAME if key in words), frozenset({key} - {""}))


def _are_apart(people: tuple[Carer, ...], context: Context) -> bool:
    """Whether two of them are recorded as parted, one as kept away, or one as living elsewhere."""
    return any(
        other.id in one.parted
        or one.id in other.parted
        or any(written(each.excluded, context, ("no-answer",)) for each in (one, other))
        or (one.lives_with_child is False) is not (other.lives_with_child is False)
        for one, other in combinations(people, 2)
    )


def _is_a_name(text: str, context: Context) -> bool:
    """Whether a text is somebody of the plan, or begins with a given name: Ana Ward is no ward."""
    plan = context.plan
    known = {carer.name.strip().casefold() for carer in plan.carers}
    known |= {worker.name.strip().casefold() for worker in plan.professionals}
    known |= {helper.name.strip().casefold() for helper in plan.family}
    first = text.split()[0].casefold().rstrip(",;:")
    return text.strip().casefold() in known or first in context.criteria.lexicons["given-names"]


def _all_of(place: str, text: str, why: str = "written here") -> Evidence:
    return evidence(place, text, 0, len(text), why)
