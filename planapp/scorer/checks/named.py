"""Who is named: one child, one of the family, somebody beside the parents."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.lexicons import Lexicons
from planapp.domain.nouns import Action, Carer, Kin, Measure, Professional
from planapp.domain.plans import Plan
from planapp.scorer.checks.presence import too_little, written
from planapp.scorer.checks.workers import called, named_in
from planapp.scorer.composed import evidence
from planapp.scorer.messages import shown
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list
from planapp.wording.phrases import found_in, pattern


class Who(StrEnum):
    """Whom a word stands for."""

    PARENT = "a parent or carer"
    FAMILY = "somebody else of the family or a friend of it"
    WORKER = "a worker"
    GROUP = "a group or a body"
    ANYONE = "somebody who is not known yet"


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
_POSSESSIVE = re.compile(
    r"(?:['’]s|(?<=s)['’])\s+(?!(?:own|account|words?|say-so|reports?|self-report|views?|side|family)\b)\w"
)
_NOT_ONE = "nobody in particular"
_THE = re.compile(r"^(?:by |the |our )+", re.IGNORECASE)
_A_BODY = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+")
"""Two words with capitals, as bodies are called: `Riverside Contact Centre`."""
_AND_ANOTHER = re.compile(r"\w\)?,? (and|&|\+|plus) (?:\w|\()", re.IGNORECASE)
_A_SET = re.compile(
    r"\b(children|kids|siblings|(?:sibling|family) (?:group|set)|brothers|sisters|boys|girls|"
    r"babies|sons|daughters|twins|triplets|quads|(?<!of )(?<!of the )family$)(?!['’])\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:one|eldest|oldest|youngest|elder|older|younger|middle|first|second|third|fourth|"
    r"[a-z]*child|twin|baby|boy|girl|son|daughter|\d)\b[^,;]* of\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\w\)?\s*(;)\s*(?!(?i:d\.?o\.?b|born|aged?|due|edd|nhs|ref|also|aka|known|formerly)\b)[^\W\d]|"
    r"\w,? (also covers|(?:and|also) (?:for|includes)) [A-Z]|"
    r"d\.?o\.?b\b[^()]{0,30}(\)) [A-Z][^()]{1,60}\(d\.?o\.?b|"
    r"\w\)? (with) (?!(?:Mum|Mother|Dad|Father|Gran|Nan)\b)[A-Z]|"
    r"\(\d[^)]*\)\s*(,)\s*[^\W\d][^(]*\(\d|[^\W\d] \d{1,2}\s*(,)\s*[^\W\d]+ \d{1,2}\b"
)
"""Two children set side by side: by a semicolon, `with`, or each with an age."""
_SLASH = re.compile(r"(?:^|[\s/])([^\W\d]{2,})(?: [^\W\d]+)?\s*(/)\s*([^\W\d]{2,})")
_OF_PARENTS = re.compile(r"\b(?:unborn|of)\b", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:tells?|rings?|says?|reports?|texts?)\b", re.IGNORECASE)


@check("names_one_child", facts=("name",))
def names_one_child(subject: Plan, context: Context) -> Verdict:
    """Is the plan's child one, and not two of a family? An unborn one may be called by parents."""
    name = subject.child.name
    more = _another(name, context.criteria.lexicons)
    span = more or (0, len(name))
    why = "more than one" if more else "one child"
    return Verdict(not more, (evidence("child.name", name, *span, why),), {"name": shown(name)})


def _another(name: str, lexicons: Lexicons) -> tuple[int, int] | None:
    """The words of a name by which it is of more than one child: a set, or what joins two."""
    several = None if _ONE_OF.search(name) else _A_SET.search(name)
    if several:
        return several.span(1)
    joined = _AND_ANOTHER.search(name)
    if joined and not _OF_PARENTS.search(name, 0, joined.start()):
        return joined.span(1)
    beside = _JOINED.search(name)
    if beside:
        return beside.span(beside.lastindex or 0)
    return next((m.span(2) for m in _SLASH.finditer(name) if _are_two(m[1], m[3], lexicons)), None)


def _are_two(one: str, other: str, lexicons: Lexicons) -> bool:
    """Whether two first names are of two children, and the second is not the first made short."""
    names = {one.casefold(), other.casefold()}
    known = names.issubset(word.casefold() for word in lexicons["given-names"])
    return known and one[:1].casefold() != other[:1].casefold()


@check("family_does_some")
def family_does_some(subject: Plan, context: Context) -> Verdict:
    """Is at least one action the family's own?"""
    for action in context.plan.actions:
        if box := context.once(_box_of_family, action):
            place, text = f"actions/{action.id}.{box}", getattr(action, box)
            return Verdict(True, (_all_of(place, text, "one of the family"),))
    count = len(context.plan.actions)
    return Verdict(False, (in_list("actions", count, "none has one of the family as its owner"),))


def _box_of_family(action: Action, context: Context) -> str:
    """The box of an action that names one of the family; blank when none does."""
    boxes = ("owner", "owner_role")
    family = {Who.PARENT, Who.FAMILY}
    return next((b for b in boxes if family & who_in(getattr(action, b), context)), "")


@check("says_who_observes")
def says_who_observes(subject: Measure, context: Context) -> Verdict:
    """Does it say who observes: a person, a role or one body, and not all there are?"""
    text = subject.observer
    if not written(text, context):
        return Verdict(False, (too_little("observer", text),))
    nobody = nobody_in_particular(text, context) or not _names_somebody(text, context)
    return Verdict(not nobody, (_all_of("observer", text, _NOT_ONE if nobody else "who sees it"),))


def _names_somebody(text: str, context: Context) -> bool:
    """Whether there is a name, a role, a body or one of the family: not `through home visits`."""
    if called(text, context) or _A_BODY.search(text):
        return True
    if found_in(text, context.criteria.lexicons, ("put-off",)):
        return False
    return bool(who_in(text, context) - {Who.ANYONE} or roles(context).search(text))


@check("has_other_eyes")
def has_other_eyes(subject: Measure, context: Context) -> Verdict:
    """Does somebody beside the parents see it, or is there an instrument?"""
    text = subject.observer
    seen = evidence("observer", text, 0, len(text), "who sees it")
    named, told = who_in(text, context), _TELLS.search(text)
    before = who_in(text[: told.start()], context) if told else named  # not whom they tell
    others = before - {Who.PARENT, Who.ANYONE}
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


def nobody_in_particular(text: str, context: Context) -> bool:
    """Whether a text begins with words for all there are, and names nobody and no body beside.

    `Professionals who visit`; not `all staff at nursery`, nor `whoever visits; Jo Lane collates`.
    """
    every, said = _every(context.criteria.lexicons), _THE.sub("", text.strip())
    if not every.match(said):
        return False
    rest = every.sub(lambda match: "_" * len(match[0]), said)
    family = not who_in(said, context).isdisjoint({Who.PARENT, Who.FAMILY})
    a_role = any(rest[slice(*role.span())].strip("_") for role in roles(context).finditer(said))
    return not (family or a_role or Who.GROUP in who_in(rest, context) or called(rest, context))


def _kind(person: Kin | Professional) -> Who:
    """What somebody of the plan is to the child."""
    if isinstance(person, Professional):
        return Who.WORKER
    return Who.PARENT if isinstance(person, Carer) else Who.FAMILY


def _found(text: str, kinds: Mapping[str, Who], words: re.Pattern[str]) -> frozenset[Who]:
    """Of what these words found, what is known; a name with a star in it may find more."""
    return frozenset(
        kinds[word]
        for match in words.finditer(text)
        if (word := key(match[0])) in kinds and not _POSSESSIVE.match(text, match.end())
    )


def words_for_people(context: Context) -> Mapping[str, Who]:
    """What each word for people stands for, this plan's names and relations before all others."""
    return context.once(_words_for_people, context.plan)


def _words_for_people(plan: Plan, context: Context) -> dict[str, Who]:
    return _usual(context.criteria.lexicons) | context.once(_of_plan, plan)


def named(family: Iterable[Kin]) -> tuple[str, ...]:
    """Names and relations of people of the family."""
    words = (word.strip() for person in family for word in (person.name, person.relation))
    return tuple(word for word in words if word)


def is_parent(text: str, context: Context) -> bool:
    """Whether a text names one of the plan's carers, or a mother, father or parents."""
    return Who.PARENT in who_in(text, context)


def _of_plan(plan: Plan, context: Context) -> dict[str, Who]:
    """The people of a plan by name and relation, a carer before all others."""
    people = (
        *((name, Who.WORKER) for name in names_of_workers(plan, context)),
        *((word, Who.FAMILY) for word in named(plan.family)),
        *((word, Who.PARENT) for word in named(plan.carers)),
    )
    return {key(word): who for word, who in people if word}


def names_of_workers(plan: Plan, context: Context) -> tuple[str, ...]:
    """What the plan's workers are called; a body that stands in the place of a name is nobody."""
    usual = _usual(context.criteria.lexicons)
    names = (worker.name.strip() for worker in plan.professionals)
    return tuple(name for name in names if name and usual.get(key(name)) is not Who.GROUP)


def roles(context: Context) -> re.Pattern[str]:
    """The usual words for workers."""
    return _roles(context.criteria.lexicons)


@lru_cache(maxsize=16)
def _every(lexicons: Lexicons) -> re.Pattern[str]:
    return pattern(tuple(lexicons["everyone"]))


@lru_cache(maxsize=16)
def _roles(lexicons: Lexicons) -> re.Pattern[str]:
    return pattern(tuple(lexicons["workers"]))


@lru_cache(maxsize=16)
def _usual_words(lexicons: Lexicons) -> re.Pattern[str]:
    return pattern(tuple(_usual(lexicons)))


def _is_none(word: str) -> bool:
    """Nobody, all words with one beginning, or somebody only by what is theirs."""
    return word in _NOBODY or "*" in word or word.endswith(("'s", "s'"))


@lru_cache(maxsize=16)
def _usual(lexicons: Lexicons) -> dict[str, Who]:
    """What each usual word for people stands for; what comes later goes before."""
    meant: dict[str, Who] = {}
    for words, who in (
        (lexicons["groups"], Who.GROUP),
        (lexicons["workers"], Who.WORKER),
        (_FAMILY, Who.FAMILY),
        (lexicons["family"], Who.FAMILY),
        (lexicons["adult-words"], Who.FAMILY),
        (_ANYONE, Who.ANYONE),
        (_PARENTS, Who.PARENT),
    ):
        meant.update((key(word), who) for word in words if not _is_none(word))
    return meant


def key(words: str) -> str:
    """Words as they are compared: in small letters, with plain apostrophes and no hyphens."""
    return re.sub(r"[\s-]+", " ", words.strip().replace("’", "'")).lower()


def _all_of(place: str, text: str, why: str) -> Evidence:
    return evidence(place, text, 0, len(text), why)
