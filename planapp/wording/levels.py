"""Whether a text says from where to where: `from 62% to 95%`, `5 since May. Aim for 0`."""

import re
from itertools import pairwise

from planapp.wording.facets import Span

WHY = "from here to there"
_CUT = re.compile(r"[;:,\n→]|\.(?!\d)|->|\s[-–—]\s")
_NUMBER = re.compile(r"\d|\b(?:none|nothing|zero|nil|all|every)\b", re.I)
_NOW = re.compile(r"\b(?:currently|at present|at the moment|now|so far|still)\b|^\s*not\b", re.I)
_WAS = re.compile(
    r"\b(?:currently|at present|at the moment|now|so far|still|since|last|latest|done|has|have|is|"
    r"are|was|were)\b",
    re.I,
)
_AIM = re.compile(
    r"\bto (?:be|reach|have|get|come|go|sleep|attend|complete)\b|\bwill\b|['’]ll\b|\bby\b|"
    r"\baims?\b|\btarget\b",
    re.I,
)
_LIMIT = re.compile(
    r"\b(?:down to|up to|or (?:less|fewer|under|below|more|over)|at least|at most|under|over)\b",
    re.I,
)
_FROM = re.compile(r"\bfrom\b(.{1,60}?)\bto\b(.{1,60})", re.I)
_MOVED = re.compile(
    r"\b(?:reduc|cut|rais|increas|lower|bring|mov)\w*\b.{0,60}?\d.{0,40}?\bto\b.{0,20}?\d", re.I
)
_AIMLESS = re.compile(r"\b(?:better|improv\w*|priority|progress\w*)\b", re.I)
_OF_TIME = re.compile(
    r"\s{0,9}(?:the )?(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|\d{1,2}[.:]\d\d|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun|to)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|birth|now|home|"
    r"school|nursery|work)\b",
    re.I,
)


def both_ends(text: str) -> Span | None:
    """The words that say where things are and where they should get to; None where none do."""
    clauses = _clauses(text)
    for start, end in clauses:
        for pattern in (_FROM, _MOVED):
            match = pattern.search(text, start, end)
            if match and not (pattern is _FROM and _OF_TIME.match(match[1])):
                return _span(text, *match.span())
    for (start, middle), (after, end) in pairwise(clauses):
        if _are_both_ends(text[start:middle], text[after:end]):
            return _span(text, start, end)
    return None


def _are_both_ends(here: str, there: str) -> bool:
    """Two levels, one of them said to be reached already or to be kept to; or a now and a then."""
    if _NUMBER.search(here) and _NUMBER.search(there) and (_WAS.search(here) or _kept_to(there)):
        return True
    return bool(_NOW.search(here) and _AIM.search(there)) and not _AIMLESS.search(there)


def _kept_to(there: str) -> bool:
    return bool(_LIMIT.search(there) or _AIM.match(there.lstrip()))


def _clauses(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for cut in _CUT.finditer(text):
        found.append((start, cut.start()))
        start = cut.end()
    return [(a, b) for a, b in [*found, (start, len(text))] if text[a:b].strip()]


def _span(text: str, start: int, end: int) -> Span:
    said = text[start:end]
    first = start + len(said) - len(said.lstrip())
    return Span(first, first + len(said.strip()), said.strip(), WHY)
