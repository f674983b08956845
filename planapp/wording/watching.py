"""Whether somebody is to be there when an adult is with a child, or the adult is alone with it."""

import re

from planapp.wording.amounts import Words

_WATCHED = re.compile(r"\b(?<!un)supervis(?:ed|es|e|ion|ing)\b", re.IGNORECASE)
_UNWATCHED = re.compile(
    r"\bunsupervised\b|\balone with\b|\bon (?:his|her|their) own with\b|\bno supervision\b|"
    r"\bwithout (?:supervision|anyone)\b|\bby (?:himself|herself)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\bonly with [^.;]{1,60}?\bpresent\b|\bin the presence of\b|"
    r"\b(?:not|never)\b[^.;]{0,40}?\b(?:alone|on (?:his|her|their) own)\b",
    re.IGNORECASE,
)
_WITH_ALONE = re.compile(r"\bwith (?:[\w'’]+ ){1,2}alone\b", re.IGNORECASE)


def watched(text: str) -> Words | None:
    """The words by which somebody is to be there."""
    found = _WATCHED.search(text) or _PRESENT.search(text)
    return found.span() if found else None


def unwatched(text: str) -> Words | None:
    """Those for alone with the child; `not alone with` says that there is to be somebody."""
    found = _UNWATCHED.search(text) or _WITH_ALONE.search(text)
    return found.span() if found and not _PRESENT.search(text) else None
