"""Asks whether it is said what may happen to the child: an outcome, and this child's."""

import re
from functools import lru_cache

from planapp.domain.findings import Verdict
from planapp.domain.lexicons import Lexicons
from planapp.scorer.arguments import LexiconId, Place
from planapp.scorer.checks.presence import written
from planapp.scorer.composed import evidence
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank
from planapp.wording import grammar
from planapp.wording.phrases import found_in, only_says, pattern_of

_POINTER = re.compile(
    r"\W*(?:please )?(?:"
    r"(?:see|refer to|as (?:per|in|(?:set out|detailed|outlined|described|recorded) in))"
    r" [\w’' -]{0,40}?(?:above|below|chronology|file|minutes|notes|paperwork|section|summary|"
    r"(?:assessment|concern|document|form|letter|plan|report|statement)s?)|"
    r"as (?:detailed|described|discussed|listed|noted|outlined|recorded|stated)"
    r"(?: (?:above|below|before|previously|elsewhere|already|with \w+))?)\W*",
    re.IGNORECASE,
)
_STILL_OPEN = re.compile(
    r"\W*(?:(?:this|it) (?:is|remains) )?(?:(?:currently|still|as yet|presently) )?"
    r"(?:unknown|unclear|uncertain|not (?:yet )?(?:known|clear|assessed|established)|"
    r"(?:too early|difficult|hard|impossible) to (?:say|tell|know|predict))"
    r"(?: (?:yet|as yet|currently|at present|for now|"
    r"at (?:this|the) (?:present |current )?(?:stage|time|point|moment)))?\W*",
    re.IGNORECASE,
)
_A_WORRY_TO = re.compile(
    r"\b(?:concern|worry|worries|problem|issue)s? (?:to|for|of|among|amongst) "
    r"(?:(?:the|our|many) )*",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"(?: |, )(?:and|in|of|or) (?:the )?", re.IGNORECASE)
_NO_CHILD = re.compile(
    r"\bdrink(?:s|ing)\b|"
    r"\bchild(?:ren)?(?:['’]s)? (?:protection|services|social care|social work\w*)\b",
    re.IGNORECASE,
)
"""What an adult drinks, and bodies that only have a word for children in their name."""
_ADULT = re.compile(
    r"\W*(?:(?:the|his|her|their|both|either|birth|if) )*"
    r"(?:(?P<she>mother|mum|mummy|mam|stepmother|stepmum)|(?P<he>father|dad|daddy|stepfather|stepdad)|"
    r"(?P<they>parents?|carers?|partner|local authority|council|courts?|police|social services|"
    r"professionals|child(?:ren)?['’]s (?:services|social care)))"
    r"(?:['’]s? (?:new |ex-?)?partner)? "
    r"(?:(?:may|might|could|would|will|can|cannot|is|are|has|have|do|does|did|not|never|often|"
    r"continues?|remains?|fails?|refuses?)\b|"
    r"(?:\w+n['’]t)\b|(?<!parents )(?<!carers )\w+[^\Ws]s\b)",
    re.IGNORECASE,
)
"""A parent or an authority, and the beginning of what is said of them."""
_OWN = {
    "she": grammar.words("she her hers herself"),
    "he": grammar.words("he his himself"),
    "they": grammar.words("they their theirs themselves"),
}
_PRONOUN = re.compile(r"\b(?:s?he|him|his|hers?|they|them|theirs?)\b", re.IGNORECASE)
_HER_ALONE = re.compile(
    r"\bher(?=\W*$|[.,;:]| (?:and|or|when|if|in|at|with|to|alone|again|so|while|from|on|up|out)\b)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:nobody|no one|any(?:one|body)|adult|fires?|un(?:supervised|attended)|awake|wakes?|"
    r"asleep|alone|die[sd]?|dead|death|killed?|school|nursery|meals?|food|crying|cries|"
    r"home conditions)\b",
    re.IGNORECASE,
)
_A_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_PICTURED = ("outcomes", "physical-harm", "marks", "feeding", "childs-health", "growth")
"""What somebody could picture of a child: without any of it a text fits every plan."""
_CARE = ("child-words", "physical-harm", "feeding", "childs-health", "same-care")


@check("says_what_may_happen")
def says_what_may_happen(
    subject: object, context: Context, *, of: Place, lexicons: tuple[LexiconId, ...]
) -> Verdict:
    """Does it say an outcome for the child, in more than names and the words of these lexicons?

    A pointer to another paper, and what may happen to a parent alone, are none.
    """
    text = text_of(value_at(subject, context.plan, of))
    if not text.strip():
        return Verdict(False, (blank(of),))
    if not written(text, context):
        return Verdict(False, (evidence(of, text, 0, len(text), "fixes nothing"),))
    why = _why_not(text, context, lexicons)
    return Verdict(not why, (evidence(of, text, 0, len(text), why or "written here"),))


def _why_not(text: str, context: Context, lexicons: tuple[LexiconId, ...]) -> str:
    """Why these words are no outcome for the child; empty when they are one."""
    if _POINTER.fullmatch(text) or _STILL_OPEN.fullmatch(text):
        return "fixes nothing"
    known = context.criteria.lexicons
    if only_says(_without_names(_without_whose_worry(text, known), context), known, lexicons):
        return "could be said of any child"
    if not found_in(text, known, _PICTURED):
        return "could not find what the child would go through"
    return "says nothing of the child" if _is_of_parents_alone(text, context) else ""


def _without_names(text: str, context: Context) -> str:
    """A text without the child's name, and without first names, which say no outcome."""
    names = "|".join(map(re.escape, context.plan.child.name.split()))
    rest = re.sub(rf"\b(?:{names})\b(?:['’]s)?", " ", text, flags=re.IGNORECASE) if names else text
    return _first_names(context.criteria.lexicons).sub(" ", rest)


@lru_cache(maxsize=16)
def _first_names(lexicons: Lexicons) -> re.Pattern[str]:
    names = "|".join(re.escape(name.capitalize()) for name in lexicons["given-names"])
    return re.compile(rf"\b(?:{names})\b(?:['’]s)?")


def _without_whose_worry(text: str, lexicons: Lexicons) -> str:
    """Without who is worried: `a concern for all professionals in the core group`."""
    who = pattern_of(lexicons, ("workers", "groups", "everyone"))
    for said in reversed([*_A_WORRY_TO.finditer(text)]):
        end, found = said.end(), who.match(text, said.end())
        while found:
            end = found.end()
            joined = _OF_THE.match(text, end)
            found = who.match(text, joined.end()) if joined else None
        text = f"{text[: said.end()]} {text[end:]}"
    return text


def _is_of_parents_alone(text: str, context: Context) -> bool:
    """Whether a parent or an authority is what it is about, and no child is anywhere in it."""
    said = _ADULT.match(text)
    if said is None:
        return False
    rest = _NO_CHILD.sub(" ", text[said.end("they") if said["they"] else said.end() :])
    own = _OWN[said.lastgroup or "they"]
    others = (word for word in _PRONOUN.findall(rest) if word.lower() not in own)
    if any(others) or _HER_ALONE.search(rest) or _OTHERS.search(rest) or _A_NAME.search(rest):
        return False
    name = context.plan.child.name.split()[:1]
    named = bool(name) and name[0].casefold() in rest.casefold()
    return not (named or found_in(rest, context.criteria.lexicons, _CARE))
