"""Which words tell of an injury or mark that is there, and which visits do.

Whoever looks at a child's skin writes in the same words that nothing was there. What a denial
reaches is no mark: its adjectives, a list, the place on the body; never what comes after `but`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from planapp.domain.lexicons import Lexicons
from planapp.domain.visits import Visit
from planapp.wording import grammar
from planapp.wording.phrases import Found, apart, found_but, pattern_of

_DENIES = re.compile(
    r"\b(?P<alone>nil|no(?! (?:longer|doubt|one)\b)|zero|without|neither|"
    r"(?:free|clear) (?:of|from))\b|"
    r"\b(?:not|never|nobody|no one|\w+n['’]t|(?:did|does|do|has|had|have|was|were|is)nt)\b",
    re.IGNORECASE,
)
"""Words that deny; those that are not `alone` deny a mark by `any`, or right before it."""
_SEEING = grammar.words(
    """
    see saw seen find found notice noticed observe observed spot spotted have has had got show
    showed shown been be able to appear appeared him her them there
    """
)
_ANY = grammar.words("a an any one")
_KINDS = grammar.words(
    """
    any new fresh recent old other further more additional obvious apparent external outward clear
    significant single small big little minor major serious bad red round raised facial physical
    bodily head body skin current such suspicious unexplained unusual accidental non-accidental
    explained visible noticeable sign signs evidence trace traces indication history of
    """
)
_BEING = grammar.words("been be there single visible obvious")
_NOUN = re.compile(
    r"(?:marks?|bruis\w*|cuts?|scratch(?:es|ing)?|scars?|scarring|injur(?:y|ies)|burns?|scalds?|"
    r"graz(?:es?|ing)|sores?|lumps?|bumps?|swellings?|redness|rash(?:es)?|blister(?:s|ing)?|bites?|"
    r"wounds?|abrasions?|scabs?|welts?|fractures?|lacerations?)"
)
_FOUND = grammar.words("seen noted found visible observed present evident")
_WHERE = grammar.words("on to under behind across around")
_OR, _AND = grammar.words("or nor /"), grammar.words("and &")
_UNTIL = grammar.words("until till")
_PLURAL = ("s", "ing", "ness")
_LONGEST_PLACE, _SOON = 4, 6  # words that say where on a body; and within which `until` may come
_TOKEN = re.compile(r"[^\W_][\w'’-]*|[^\w\s]|\n")
_SENTENCE_END = re.compile(r"[.;!?\n](?:\s|$)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:(?<=Mr|Ms|Dr)\.|(?<=Mrs)\.)? $")
_ADULT = (
    r"(?P<{0}>(?:step)?(?:mother|mum|mam|mummy)|gran(?:ny|dma|dmother)?|nan|aunt(?:ie)?)|"
    r"(?P<{1}>(?:step)?(?:father|dad|daddy)|gran(?:dad|dpa|dfather)|uncle)|partner"
)
_AN_ADULTS = re.compile(
    rf"\b(?:{_ADULT.format('she', 'he')}) (?:(?:has|had|got|came in with|was seen with) "
    r"(?:an?|the|some|two|three|several|her|his)? ?(?:[\w-]+ ){0,2}$|(?:was|is) (?:[\w-]+ ){0,1}$)|"
    rf"\b(?:{_ADULT.format('hers', 'his')}|worker)['’]s (?:own )?(?:(?!on\b|to\b|and\b)[\w-]+ )"
    r"{1,6}$",
    re.IGNORECASE,
)
_THERE = r"[\w ]{0,20}?\b(?:on|to|over|above|under|across) (?:both )?"
_GONE = re.compile(
    r"[^.;\n]{0,60}(?:nothing (?:left )?to see|no (?:trace|sign) of it|(?:all|fully|now) healed)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def _of_these(adults: frozenset[str]) -> re.Pattern[str]:
    """As for `mum`, of adults by their names."""
    names = "|".join(map(re.escape, sorted(adults)))
    return re.compile(
        rf"\b(?:{names}) (?:has|had|got) (?:[\w-]+ ){{0,3}}$|"
        rf"\b(?:{names}) (?:was|is) (?:[\w-]+ ){{0,1}}$|"
        rf"\b(?:{names})['’]s (?:own )?(?:(?!on\b|to\b|and\b)[\w-]+ ){{1,3}}$"
    )


_ON_HER = re.compile(rf"{_THERE}her\b")
_ON_HIM = re.compile(rf"{_THERE}(?:his|him)\b")
_ON_A_CHILD = re.compile(rf"{_THERE}(?:his|him|her|the (?:baby|child|boy|girl))\b|{_THERE}[A-Z]")
_ADVICE = re.compile(
    r"\b(?:leaflet|booklet|handout|poster|fact ?sheet|guide|video|film|advice|information|guidance|"
    r"training|course|policy|protocol|safety talk|first aid)s? "
    r"(?:(?:on|about|for|of|regarding|re|against|around) )?"
    r"(?:(?!(?:his|her|their|the|this|that|a|an|and|but)\b)[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_FARTHEST = 120  # characters that a denial may reach
_LONGEST_NAME = 30


def marks_in(
    text: str,
    lexicons: Lexicons,
    names: Iterable[str] = ("marks",),
    but_not: Iterable[str] = ("not-marks",),
) -> tuple[Found, ...]:
    """Where a text tells of an injury or mark that is there, by the words of these lexicons."""
    found = found_but(text, lexicons, names, but_not)
    found = tuple(span for span in found if not _is_a_surname(text, span, lexicons))
    return tuple(apart(found, tuple(_denied(text, found)) if found else ()))


def telling_of_marks(
    visits: Iterable[Visit], lexicons: Lexicons, adults: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The ids of visits of which what was seen, said or done tells of an injury or mark.

    `adults` are what those of the family are called, whose own marks are not meant.
    """
    return frozenset(
        visit.id
        for visit in visits
        for words in (visit.what, visit.looked_at, visit.why, visit.done)
        if any(not _is_not_the_childs(words, *span, adults) for span in marks_in(words, lexicons))
    )


def _is_not_the_childs(text: str, start: int, end: int, adults: frozenset[str]) -> bool:
    """A mark of an adult, `mum had a bruise`, advice, `a leaflet about burns`, or one now gone."""
    before = text[max(0, start - _FARTHEST) : start]
    if _GONE.match(text, end):
        return True
    if adults and _of_these(adults).search(before):
        return not _ON_A_CHILD.match(text, end)
    adult = _AN_ADULTS.search(before)
    if adult is None:
        return bool(_ADVICE.search(before)) and not _ON_A_CHILD.match(text, end)
    own = {"she": _ON_HER, "he": _ON_HIM}.get(adult.lastgroup or "")
    return bool(own and own.match(text, end)) or not _ON_A_CHILD.match(text, end)


def _is_a_surname(text: str, span: Found, lexicons: Lexicons) -> bool:
    """`Mrs Burns`, `Robin Burns`: with a capital, after a title or a first name."""
    before = _WORD_BEFORE.search(text, max(0, span[0] - _LONGEST_NAME), span[0])
    if not (before and text[slice(*span)].istitle() and before[0][0].isupper()):
        return False
    lists = ("titles-of-address", "given-names")
    return pattern_of(lexicons, lists).fullmatch(before[1]) is not None


def _denied(text: str, found: tuple[Found, ...]) -> Iterator[Found]:
    """What each denial reaches, from its own word to the last mark that it denies."""
    for match in _DENIES.finditer(text):
        near = bisect_left(found, match.span())
        if near == len(found) or found[near][0] > match.end() + _FARTHEST:
            continue
        said = _Said(text, match.end(), found)
        at = said.over(_ANY | _KINDS, 0) if match["alone"] else _after_not(said)
        reached = _list_from(said, at)
        if reached and _UNTIL.isdisjoint(said.words[reached : reached + _SOON]):
            yield match.start(), said.ends[reached - 1]


class _Said:
    """The next words of a text, to the end of the sentence, and which of them are marks."""

    def __init__(self, text: str, start: int, found: Sequence[Found]) -> None:
        end = _SENTENCE_END.search(text, start, start + _FARTHEST)
        last = end.start() if end else min(len(text), start + _FARTHEST)
        tokens = [*_TOKEN.finditer(text, start, last)]
        near = bisect_left(found, (start,)), bisect_left(found, (last,))
        marks = {at for span in found[slice(*near)] for at in range(*span)}
        self.words = [match[0].lower() for match in tokens]
        self.ends = [match.end() for match in tokens]
        inside = (match.start() in marks for match in tokens)
        pairs = zip(inside, self.words, strict=True)
        self.marks = [there or bool(_NOUN.fullmatch(word)) for there, word in pairs]

    def word(self, at: int) -> str:
        """The word there; empty beyond the end."""
        return self.words[at] if at < len(self.words) else ""

    def is_mark(self, at: int) -> bool:
        """Whether a mark or injury is named there."""
        return at < len(self.marks) and self.marks[at]

    def over(self, these: frozenset[str], at: int) -> int:
        """The first place from here that has none of these words."""
        while self.word(at) in these or self.word(at).endswith(("able", "ible")):
            at += 1
        return at


def _after_not(said: _Said) -> int | None:
    """Where what is denied begins: after `any`, or right after `not`; None for `not the bruise`."""
    at = said.over(_SEEING, 0)
    if said.word(at) in _ANY:
        looked = said.words[:at] and not _BEING.issuperset(said.words[:at])
        return said.over(_KINDS if looked or said.word(at) == "any" else _BEING, at + 1)
    return at if _BEING.issuperset(said.words[:at]) else None


def _list_from(said: _Said, at: int | None) -> int:
    """The place after the last mark of a list that begins here; 0 where no mark stands here."""
    reached = 0
    while at is not None and said.is_mark(at):
        while said.is_mark(at) and said.word(at) not in _WHERE:
            at += 1
        reached = at
        at = _next_of_list(said, said.over(_FOUND, at))
    return reached


def _next_of_list(said: _Said, at: int) -> int | None:
    """Where the list goes on: `or` also after a place, `and` and a comma before a bare plural."""
    placed = said.word(at) in _WHERE
    if placed:
        joins = (j for j in range(at, at + _LONGEST_PLACE + 1) if said.word(j) in _OR)
        at = next(joins, at)
    comma = said.word(at) == ","
    after = said.over(_OR, at + comma)
    if after > at + comma:
        return said.over(_KINDS | _ANY, after)
    if placed or not (comma or said.word(at) in _AND):
        return None
    return at + 1 if _goes_on(said, at + 1, comma=comma) else None


def _goes_on(said: _Said, at: int, *, comma: bool) -> bool:
    """`and bruises`; `, bruises or`, not `, bruises on both knees`."""
    if not (said.is_mark(at) and said.word(at).endswith(_PLURAL)):
        return False
    ends = _OR | _AND | {",", ".", ""}
    return not comma or said.word(at + 1) in ends
