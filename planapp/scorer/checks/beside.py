"""What stands beside something exact and fixes nothing: `weigh him and monitor his growth`."""

import re
from collections.abc import Iterator
from itertools import islice

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Action
from planapp.scorer.composed import compose, evidence, whole
from planapp.scorer.messages import listed
from planapp.scorer.registry import Context, check
from planapp.wording import inflection
from planapp.wording.facets import Kind, Reading
from planapp.wording.phrases import Found, found_in

_ADDED = re.compile(
    r"(?:(?:\b(?:and|then|also|plus)|[,&;]|[;.]\s(?:[\w'’]{1,20}\s){1,3}(?=[tws]))\s{0,9}(?<=\s)"
    r"(?:(?:to|will|should)\s{1,9})?|(?<=[\w)])\.\s{1,9})(?:(?:also|continue to)\s{1,9})?$",
    re.I,
)
_DONE_AND = re.compile(
    r"(?<!what )(?<!which )\b(?:be|been|is|are|was|were) (?:\w{1,20}ly )?(\w{1,20}) and $",
    re.IGNORECASE,
)
"""What is done to somebody, before a further participle: `to be contacted and assessed`."""
_ENDED = re.compile(r"(?<!\bw)[.;](?:\s|$)", re.IGNORECASE)
_MOST_SENTENCES = 20
_SENTENCE = re.compile(r"[^\s.;][^.;\n]*")
_TALKS = re.compile(r"(?:talk|speak|discuss)s?\b", re.IGNORECASE)
_GOES_WITH = re.compile(r"(?i:go(?:es)? (?:along )?with) (?:[A-Z]|him\b|her\b|them\b|mum\b|dad\b)")
_ONCE = re.compile(r".{1,40}\b(?:once|twice|on (?:the|his|her) file)\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"\babout (?!how\b|what\b|it\b|this\b|things\b)\w", re.IGNORECASE)
_AN_ACT = re.compile(r"(?!look\b)\w+(?<!ed)\s+\S+\s+\S", re.IGNORECASE)
"""A verb that is to be done, with something after it; to look at a thing shows what is seen."""
_LONGEST_JOIN = 50  # characters of `and to continue to`


@check("leaves_nothing_vague_beside", facts=("words",))
def leaves_nothing_vague_beside(subject: Action, context: Context) -> Verdict:
    """Is what is added to something exact exact as well? Not `weigh him and monitor his growth`."""
    text, said = subject.what, compose(subject, context.plan, ("what",))
    reading = context.read(said.text, Kind.ACTION)
    added = list(_vague_parts(text, reading, context)) if reading.specific.met else []
    added = added or (list(_vague_sentences(text, context)) if reading.specific.met else [])
    words = listed(f"“{text[start:end]}”" for start, end in added)
    seen = tuple(evidence("what", text, *span, "fixes nothing by itself") for span in added)
    return Verdict(not added, seen or whole(said, "read, part by part"), {"words": words})


def _vague_parts(text: str, reading: Reading, context: Context) -> Iterator[Found]:
    """What begins with a vague verb after `and`, to the end of its sentence."""
    last = 0
    for vague in reading.vague:
        near = max(last, vague.start - _LONGEST_JOIN)
        if vague.start < last or not _ADDED.search(text, near, vague.start):
            continue
        end = _ENDED.search(text, vague.start)
        last = end.start() if end else len(text.rstrip(". "))
        part, also = text[vague.start : last], _is_done_and(text, near, vague.start)
        if not (also or _AN_ACT.match(part)):
            continue
        said = context.read(part, Kind.ACTION)
        exact = said.specific.met or _is_a_talk(part, said, context)
        if not (exact or (also and (said.timed.met or said.who.met))):
            yield vague.start, last


def _vague_sentences(text: str, context: Context) -> Iterator[Found]:
    """Each sentence after the first that fixes nothing: no act, no time, nobody, nothing to see."""
    for sentence in islice(_SENTENCE.finditer(text), 1, _MOST_SENTENCES):
        words = sentence[0].rstrip(". ")
        said = context.read(words, Kind.ACTION)
        told = (said.specific, said.has_measure, said.timed)
        if said.vague and not any(facet.met for facet in told):
            yield sentence.start(), sentence.start() + len(words)


def _is_a_talk(part: str, said: Reading, context: Context) -> bool:
    """Whether it is talked with a worker, on a day or about a thing: `about contraception`."""
    lexicons = context.criteria.lexicons
    if _GOES_WITH.match(part) or _ONCE.match(part):
        return True
    if not _TALKS.match(part) or found_in(part, lexicons, ("abstract-nouns",)):
        return False
    return said.timed.met or bool(_OF_WHAT.search(part) or found_in(part, lexicons, ("workers",)))


def _is_done_and(text: str, near: int, start: int) -> bool:
    """Whether what is done to somebody stands before, and is not finished: `be rung and …`."""
    found = _DONE_AND.search(text, near, start)
    return found is not None and inflection.is_participle(found[1].lower())
