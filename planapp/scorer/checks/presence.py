"""Checks that ask whether something is written at all."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Item, links_of
from planapp.scorer.arguments import LexiconId, ListName, Place
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.messages import listed
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank, in_list
from planapp.wording.phrases import begins_by_saying, found_in, only_says, pattern_of

_FILLING = ("fillers", "hedges", "loose-words")
_NO_NAMES = ("workers", "groups", "nobody-yet")
"""Lexicons whose words stand in the place of somebody's name: `Allocated SW`."""
_NUMBERED = re.compile(r"\d{3}|\b[A-Z]{2,6}\d{1,2}\b")
"""A collar number, or a role with the number by which a review tells its holders apart."""
_AMOUNT = re.compile(
    r"\d|\b(?:hour|night|week|fortnight|month|term|year)s?\b|\b(?:same|next|that|working) day",
    re.IGNORECASE,
)

_YES = re.compile(r"\W*yes\W*", re.IGNORECASE)
_NONE = re.compile(r"\W*(?:no|none|nil|zero|nothing|never|not yet)\b", re.IGNORECASE)
_ANY = re.compile(
    r"\W*(?:(?:if|when) )?(?:(?:there (?:is|are)|we (?:see|hear of)) )?any(?: (?:at all|further|"
    r"incidents?|more|new|occurrences?|of (?:it|them|these)|one|positives?|repeats?)){0,2}\W*",
    re.IGNORECASE,
)
_NONE_AT_ALL = re.compile(
    r"\W*(?:0(?![\d.,/])|no\b(?! more| less| fewer)|none|nil|zero|never)", re.I
)
_ALWAYS = re.compile(r"(?<!not )\balways\b", re.IGNORECASE)
_GRADE = re.compile(
    r"\W*(?:very )?(?:low|medium|moderate|mild|standard|severe|high|red|amber|green)(?: risk)?\W*",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"\b(?:dash|sara|rag|scales?|scored?|scores|grade[ds]?|risk (?:assessment|grade|level|matrix|"
    r"rating|tool))\b",
    re.IGNORECASE,
)
_TO_SOME_LEVEL = re.compile(
    r"\b(?:to|at) an? (?:more |much )?(?:acceptable|adequate|appropriate|better|good|healthy|lower|"
    r"manageable|reasonable|safer?|suitable) (?:amount|degree|level|standard)s?\b",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\W*(?:improv\w+|better|reduc\w+|decreas\w+|increas\w+|greater|more|less|fewer)\b"
    r"(?: (?!(?:above|all|any|at (?:least|most)|below|both|by|each|every|never|no|none|nobody|over|"
    r"than|to|under|until|where|with|without)\b)[\w'’-]+){0,5}\W*",
    re.IGNORECASE,
)
"""The way a level should go, and nothing of how far: `Improved sleep`, `Fewer arguments`."""


@check("has_words", facts=("missing", "count"))
def has_words(
    subject: object,
    context: Context,
    *,
    of: tuple[Place, ...],
    at_least: int | None = None,
    not_only: tuple[LexiconId, ...] = (),
    fixing: bool = False,
) -> Verdict:
    """Is there something in these fields: in all of them, or in at least so many?

    With `fixing`, words that fill a box and fix nothing (`ongoing`, `better`) are not something.
    """
    looked = {place: text_of(value_at(subject, context.plan, place)) for place in of}
    said = {
        place: text
        for place, text in looked.items()
        if written(text, context, not_only) and not (fixing and fixes_nothing(text, context))
    }
    missing = [place for place in of if place not in said]
    facts = {"missing": " and ".join(map(_in_words, missing)), "count": len(said)}
    if len(said) < (len(of) if at_least is None else at_least):
        return Verdict(False, tuple(too_little(place, looked[place]) for place in missing), facts)
    seen = tuple(
        evidence(place, text, 0, len(text), "written here") for place, text in said.items()
    )
    return Verdict(True, seen, facts)


@check("has_some", facts=("found", "wanted"))
def has_some(
    subject: object,
    context: Context,
    *,
    of: ListName,
    at_least: int = 1,
    where: Mapping[str, str] | None = None,
    written_in: tuple[str, ...] = (),
) -> Verdict:
    """Does the plan have at least so many of a list, of one sort and with these fields written?"""
    sort = [
        item
        for item in context.plan.items(of)
        if all(text_of(getattr(item, name)) == value for name, value in (where or {}).items())
    ]
    lacks = [(item, context.once(unwritten, item, written_in)) for item in sort]
    items = [item for item, lacking in lacks if not lacking]
    facts = {"found": len(items), "wanted": at_least}
    if len(items) < at_least:
        near = tuple(nearly(of, item, lacking, written_in) for item, lacking in lacks if lacking)
        searched = in_list(of, len(context.plan.items(of)), lack(len(items)))
        return Verdict(False, near or (searched,), facts)
    return Verdict(True, tuple(first_words(of, item, written_in) for item in items), facts)


@check("is_one_of", facts=("found",))
def is_one_of(subject: object, context: Context, *, of: Place, values: tuple[str, ...]) -> Verdict:
    """Does this field hold one of these values?"""
    value = value_at(subject, context.plan, of)
    found = [text_of(part) for part in (value if isinstance(value, tuple) else (value,))]
    text = text_of(value)
    shown = evidence(of, text, 0, len(text), "written here") if text else blank(of)
    return Verdict(any(part in values for part in found), (shown,), {"found": text or "not known"})


@check("differ")
def differ(subject: object, context: Context, *, of: Place, other: Place) -> Verdict:
    """Do two fields say different things?"""
    texts = [(place, text_of(value_at(subject, context.plan, place))) for place in (of, other)]
    one, two = (" ".join(text.split()).casefold() for _, text in texts)
    seen = tuple(evidence(place, text, 0, len(text), "compared") for place, text in texts)
    return Verdict(one != two, seen)


def written(text: str, context: Context, not_only: tuple[str, ...] = ()) -> bool:
    """Whether a text says anything: not blank, a dash, or a word that stands for a blank.

    Nor does it with `not_only` the words of a lexicon, or with these first and no “but” after them.
    """
    stripped = text.strip().strip(" \t\r\n.,-–—?/_[]()")
    if not stripped:
        return False
    lexicons = context.criteria.lexicons
    if pattern_of(lexicons, ("placeholders", *not_only)).fullmatch(stripped):
        return False
    return not (not_only and begins_by_saying(stripped, lexicons, not_only))


def fixes_nothing(text: str, context: Context, more: tuple[str, ...] = ()) -> bool:
    """Whether a text is only words that fill a box: `ongoing`, `good enough`, `any concerns`.

    `more` lexicons have words that fill this box and may be what another one asks for.
    """
    if _AMOUNT.search(text):
        return False
    lexicons, filling = context.criteria.lexicons, (*_FILLING, *more)
    return bool(found_in(text, lexicons, filling)) and only_says(text, lexicons, filling)


def names_no_level(text: str, context: Context, *, start: bool, by: str = "") -> bool:
    """Whether a text that should name a level only grades something: `Mixed engagement`.

    `Medium` is a level where it is measured `by` a scale that has such a grade.
    """
    if _AMOUNT.search(text) or _YES.fullmatch(text):
        return False
    if is_a_grade(text, by):
        return False
    lexicons = context.criteria.lexicons
    if start and _NONE.match(text) and not found_in(text, lexicons, ("all-well",)):
        return False
    if _TO_SOME_LEVEL.search(text) or (not start and _DIRECTION.fullmatch(text)):
        return True
    if fixes_nothing(text, context, ("empty-levels",)):
        return True
    graded = (*_FILLING, "empty-levels")
    if _ALWAYS.search(text) or not found_in(text, lexicons, graded):
        return False
    return only_says(text, lexicons, (*graded, "abstract-nouns", "class-nouns"))


def is_a_grade(text: str, by: str) -> bool:
    """Whether a text is a grade of a scale that has such grades: `Medium`, by the DASH."""
    return bool(_GRADE.fullmatch(text) and _GRADED.search(by))


def any_of_what_should_be_none(text: str, target: str) -> bool:
    """Whether a worry is that there is any, where the target is that there is none."""
    return bool(_ANY.fullmatch(text) and _NONE_AT_ALL.match(target))


def too_little(place: str, text: str) -> Evidence:
    """A field that was looked at and holds nothing, or only words that stand for a blank."""
    if not text.strip():
        return blank(place)
    return evidence(place, text, 0, len(text), "fixes nothing")


def first_words(of: str, item: Item, written_in: tuple[str, ...] = ()) -> Evidence:
    """The words that show an item; ids are never shown."""
    names = _in_words_of(type(item))
    for name in (*(name for name in written_in if name in names), *names):
        text = text_of(getattr(item, name))
        if text.strip():
            return evidence(f"{of}/{item.id}.{name}", text, 0, len(text), "written here")
    return nothing(f"{of}/{item.id}", "an entry with nothing written")


def _in_words_of(kind: type[Item]) -> tuple[str, ...]:
    """The fields of a kind of item that are no ids."""
    if kind not in _IN_WORDS:
        links = links_of(kind)
        names = (field.name for field in fields(kind))
        _IN_WORDS[kind] = tuple(name for name in names if name != "id" and name not in links)
    return _IN_WORDS[kind]


_IN_WORDS: dict[type[Item], tuple[str, ...]] = {}


def unwritten(item: Item, context: Context, names: tuple[str, ...]) -> list[str]:
    """Which of these fields hold nothing, or only words that fix nothing, or name nobody."""
    texts = {name: text_of(getattr(item, name)) for name in names}
    return [
        name
        for name, text in texts.items()
        if not written(text, context, ("no-answer",))
        or fixes_nothing(text, context)
        or (name == "name" and _names_nobody(text, context))
    ]


def _names_nobody(text: str, context: Context) -> bool:
    """Whether there is only a role, a body or nobody yet; `PC 2231` and `CSW2` are somebody."""
    lexicons = context.criteria.lexicons
    said = found_in(text, lexicons, _NO_NAMES) and not _NUMBERED.search(text)
    return bool(said) and only_says(text, lexicons, _NO_NAMES)


def nearly(of: str, item: Item, lacking: list[str], written_in: tuple[str, ...]) -> Evidence:
    """An entry of the right sort, with what it does not say, or says so that nothing is fixed."""
    filled = tuple(name for name in lacking if text_of(getattr(item, name)).strip())
    words = first_words(of, item, (*filled, *written_in))
    return replace(
        words, why="fixes nothing" if filled else f"without {listed(map(_in_words, lacking))}"
    )


def lack(found: int) -> str:
    """How many of those looked at are of the sort that was looked for."""
    return f"only {found} of them fits" if found else "none of them fits"


def _in_words(place: str) -> str:
    return place.rpartition(".")[2].replace("_", " ")
