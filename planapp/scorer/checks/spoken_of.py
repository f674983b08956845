"""Whom a text speaks of: the child, by any word for one, or adults of the plan."""

import re
from collections.abc import Iterator
from operator import itemgetter

from planapp.domain.nouns import Kin, Sex
from planapp.domain.plans import Plan
from planapp.scorer.registry import Context
from planapp.wording import grammar
from planapp.wording.phrases import Found, pattern, pattern_of

_SEVERAL = re.compile(r"[,;/&+\n]|\band\b")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b\.? [A-Z]\w+")
_LETTERED = re.compile(
    r"\b(?:plan|vitamin|hepatitis|hep|group|option|section|part|class|form|room|flat|block|grade|"
    r"level|type|year|stage|step|unit|ward|team|set|band|schedule|point|tier|figure|appendix)\s+$",
    re.IGNORECASE,
)
"""Words that a letter goes with: `Plan B`, `vitamin D`."""
_LONGEST_BEFORE = 16  # letters before an initial in which such a word may stand
_YOUNG = re.compile(
    r"\b(?:half-?)?(?:brother|sister|sibling|twin|son|daughter|child|cousin)s?\b", re.IGNORECASE
)
_WOMEN = grammar.words(
    """
    mother mum mummy mam mom stepmother stepmum step-mother step-mum grandmother nan nana nanna
    gran granny grandma aunt auntie wife girlfriend
    """
)
_MEN = grammar.words(
    """
    father dad daddy stepfather stepdad step-father step-dad grandfather grandad granddad grandpa
    uncle husband boyfriend
    """
)
_SEX_OF = dict.fromkeys(_WOMEN, Sex.FEMALE) | dict.fromkeys(_MEN, Sex.MALE)
_SAID_OF = {"he": Sex.MALE, "him": Sex.MALE, "his": Sex.MALE, "she": Sex.FEMALE, "her": Sex.FEMALE}


def childs_words(plan: Plan, context: Context) -> re.Pattern[str]:
    """Words for any child, and this child's names."""
    return pattern((*context.criteria.lexicons["child-words"], *_names(plan.child.name, context)))


def child_in(text: str, context: Context) -> re.Match[str] | None:
    """Where a text first has a word for the child, a name, or the initial that plans use for it."""
    said = context.once(childs_words, context.plan).search(text)
    initial = context.once(_childs_initial, context.plan)
    marks = initial.finditer(text) if initial else ()
    letter = next(
        (
            m
            for m in marks
            if not _LETTERED.search(text[max(0, m.start() - _LONGEST_BEFORE) : m.start()])
        ),
        None,
    )
    return min(filter(None, (said, letter)), key=lambda match: match.start(), default=None)


def _childs_initial(plan: Plan, context: Context) -> re.Pattern[str] | None:
    """The first letter of the child's name alone, unless somebody of the family has it too.

    `J Lane` is somebody else than J, and `A` that may be an article is nobody.
    """
    first, _, last = plan.child.name.strip().partition(" ")
    kin = (*plan.carers, *plan.family, *plan.relatives)
    shared = any(one.name.strip()[:1].lower() == first[:1].lower() for one in kin)
    if (
        shared
        or not first[:1].isalpha()
        or pattern_of(context.criteria.lexicons, ("child-words",)).fullmatch(first)
    ):
        return None
    letter, surname = re.escape(first[0].upper()), re.escape(last)
    alone = rf"(?![\w'’&/-]|\.\w|\.?\s+(?!{surname or '(?!)'}\b)[A-Z])"
    owner = r"['’]s\b"
    before = {"A": r"(?<=[\w,] )", "I": "(?!)"}.get(letter, "")
    return re.compile(rf"(?<![\w'’.&/-])(?:{letter}{owner}|{before}{letter}{alone})")


def pronoun(text: str, context: Context) -> re.Match[str] | None:
    """A pronoun that can only be the child: no adult whom it may stand for was named before it."""
    adults = adults_in(text, context)
    for match in pattern(tuple(context.criteria.lexicons["child-pronouns"])).finditer(text):
        sex = _SAID_OF.get(match[0].lower())
        others = {of for (start, _), of in adults if start < match.start()}
        if not any(sex is None or of is None or of is sex for of in others) and (
            sex is None or context.plan.child.sex in (None, sex)
        ):
            return match
    return None


def adults_in(text: str, context: Context) -> list[tuple[Found, Sex | None]]:
    """Where adults are named, in order, and of which sex they are, None where it is not known."""
    known = context.once(_adults, context.plan)
    named = [(m.span(), known.get(m[0].lower())) for m in pattern(tuple(known)).finditer(text)]
    titled = [(match.span(), None) for match in _TITLED.finditer(text)]
    return sorted((*named, *titled), key=itemgetter(0))


def _adults(plan: Plan, context: Context) -> dict[str, Sex | None]:
    """Words for adults, and the names of those of this plan, in small letters."""
    words = {
        word.lower(): _SEX_OF.get(word.lower()) for word in context.criteria.lexicons["adult-words"]
    }
    for worker in plan.professionals:
        words.update(dict.fromkeys(_names(worker.name, context)))
    for kin in (*plan.family, *plan.carers):
        if not _YOUNG.search(kin.relation):
            words.update(dict.fromkeys(_names(kin.name, context), _sex(kin)))
    for name in _names(plan.child.name, context):
        words.pop(name, None)
    return words


def _sex(kin: Kin) -> Sex | None:
    return kin.sex or _SEX_OF.get(kin.relation.strip().lower())


def _names(name: str, context: Context) -> Iterator[str]:
    """Each name in a box, and its first word where that is a name of its own, in small letters."""
    for part in _SEVERAL.split(name.lower()):
        whole_name = part.strip(" .()'’\"“”")
        first, _, more = whole_name.partition(" ")
        yield from (whole_name,) if whole_name else ()
        titled = first.rstrip(".") in context.criteria.lexicons["titles-of-address"]
        if more and not titled and len(first) > 1:
            yield first
