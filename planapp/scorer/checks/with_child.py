"""Contact that one action forbids, or wants watched, against who is with the child in another."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from planapp.domain.plans import Plan
from planapp.wording.amounts import Words
from planapp.wording.company import Company, company

Clash = tuple[Words, Words]
_ONLY_IF = re.compile(r"\b(?:unless|except|until|other than|outside|only|if|but)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\bsupervis(?:ed|es|e|ion|ing|or)\b|\bwith [^.;]{1,60}?\bpresent\b|\bpresence of\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:about|from|regarding|ask(?:s|ed)?|discuss\w*|talk\w*|explain\w*|assess\w*|decid\w+|"
    r"wants?|wishes|views?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\bcontact (?:with|between) "
    r"((?:(?!(?:at|in|on|is|will|must|takes?|has|to)\b)[\w’'-]+ ?){1,5})",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"\b(?:child|children|kids|baby|boys?|girls?|twins|sons?|daughters?)\b", re.IGNORECASE
)
_OF_A_KIND = re.compile(
    r"\b(?:phone|telephone|video|online|internet|social media|letterbox|written|indirect|overnight|"
    r"other|further|more)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WithChild:
    """Of one text: whose contact it speaks of, the given names in it, and who is with which child.

    `company` has beside each the carers of the plan whom the words for it mean.
    """

    text: str
    whose: frozenset[str]
    given: frozenset[str]
    company: tuple[tuple[Company, frozenset[str]], ...]


def with_child(
    text: str, plan: Plan, given_names: frozenset[str], people_of: Callable[[str], frozenset[str]]
) -> tuple[tuple[Company, frozenset[str]], ...]:
    """Who is with a child of the plan, or with somebody who has a given name."""
    known = {*plan.child.name.casefold().split(), *given_names}
    return tuple(
        (one, people_of(one.who))
        for one in company(text)
        if " " in one.child or one.child.casefold() in known
    )


def against(
    one: WithChild, forbidden: Words | None, watched: Words | None, other: WithChild
) -> Clash | None:
    """The words of contact that is not to be, or to be watched, and of somebody with the child."""
    for whom, carers in other.company:
        if not _is_of(one, whom, carers):
            continue
        if forbidden and _OF_A_KIND.search(one.text[: forbidden[0]]):
            forbidden = None
        if forbidden and not (_ONLY_IF.search(other.text) or _PRESENT.search(other.text)):
            return forbidden, (whom.start, whom.end)
        if watched and whom.alone:
            return watched, whom.alone
    return None


def is_only_spoken_of(text: str, at: Words) -> bool:
    """Whether contact is asked or talked about there, and not had."""
    return bool(_SPOKEN_OF.search(text[: at[0]]))


def _is_of(one: WithChild, whom: Company, carers: frozenset[str]) -> bool:
    """Whether a text is of the one who is with the child, and of no other child."""
    if _is_namesake(whom.who, one.text):
        return False
    child = "" if " " in whom.child else whom.child.casefold()
    children = one.given - {whom.name}
    if child and children and child not in children:
        return False
    target = _TARGET.search(one.text)
    words = re.findall(r"[\w-]+(?:['’]s)?", target[1].casefold()) if target else []
    if whom.name in words:
        return not one.whose - carers - {whom.name}  # two adults may be kept from each other
    of_them = bool(carers & one.whose or whom.name in one.whose)
    return of_them and (not target or child in words or bool(_CHILD.search(target[1])))


def _is_namesake(who: str, text: str) -> bool:
    """Whether the text has another title before the same name: Mr Cole, and Ms Cole."""
    title, _, name = who.casefold().rpartition(" ")
    found = re.search(rf"\b(mr|mrs|ms|miss)\.? {re.escape(name)}\b", text.casefold())
    return bool(title and found and found[1] != title.rstrip("."))
