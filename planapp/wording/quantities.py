"""Numbers that count or measure something, apart from dates, ages, labels and house numbers."""

import re
from collections.abc import Container
from itertools import compress

from planapp.wording import grammar
from planapp.wording.tokens import Token, Words

_WORDS = grammar.words(
    """
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
    fifty half zero double none
    """
)
_LABELS = grammar.words(
    """
    year tier section step stage level key page unit flat room number no s17 part phase week
    day age aged house chapter box form room ks csw hv tel telephone phone mobile call ring on
    paragraph item action objective unit class set question grade schedule
    """
)
_REACHED, _REACHING = frozenset({"grade", "level"}), grammar.words("at a reach achieve to")
_ROADS = grammar.words(
    """
    street road lane avenue close drive way court crescent gardens grove terrace place st rd
    house park hill row walk
    """
)
_PLACES = grammar.words("ward bay cubicle theatre court wing")
_NAMED_PLACES = grammar.words("centre center hub team building")  # and so written: `Centre 3`
_AN_AGE = re.compile(r"\d{1,2}[½¼¾]?")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_SET_APART = {",": ",", "(": ")"}
_RELATED = frozenset({"given-names", "family"})
_LONGEST_ROAD = 3  # words of a road's name before `Street`
_UNITS = grammar.words("minute hour day night week month year term weekly monthly bed bedroom")
_ATTACHED = re.compile(
    r"£[\d.,:/\-]+(?:[^\W\d]+)?|"
    r"\d[\d.,:/\-]*(?:kg|kgs|g|mg|ml|l|oz|lb|lbs|cm|mm|m|mins?|hrs?|hours?|x|%|k|st)"
)
_PHONE = re.compile(r"0\d{2,}|\d{5,}")
_COMPARISONS = grammar.words("least most than above below under over from between up only to")
_NO_COUNT = frozenset({"1:1", "1-1", "1-2-1", "1:2", "24/7"})  # how many are there; at all times
_AFTER_NO_NUMBER = grammar.words("another other to - day way off stop of is are was were")
_GONE_BY = frozenset({"last", "past", "previous"})
_NOTHING = frozenset({"no", "zero", "nil", "without", "not"})


def is_numeral(norm: str) -> bool:
    """A number written as a word."""
    return norm in _WORDS


def find(words: Words, timed: Container[int]) -> list[int]:
    """The tokens, outside times, that are a number with what it counts."""
    numerals = compress(range(len(words.tokens)), words.numerals)
    return [at for at in numerals if at not in timed and _counts(words.tokens, at)]


def _counts(tokens: list[Token], at: int) -> bool:
    norm = tokens[at].norm
    if _ATTACHED.fullmatch(norm):
        return True
    before = tokens[at - 1].norm if at else ""
    if norm == "none":
        return before == "to"  # `from six to none`
    if before in _REACHED and at > 1 and tokens[at - 2].norm in _REACHING:
        return True  # `working at a grade 4`
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if _numbers_one(norm, before, after.norm if after else "") or _numbers_a_step(tokens, at):
        return False
    if _is_an_age(tokens, at) or _is_a_year(tokens, at) or _is_of_a_place(tokens, at):
        return False
    if before in {"is", "was", "turned"} and (after is None or after.sort == "mark"):
        return False  # `Sian is 17`: an age
    if after is None:
        return before in _COMPARISONS or norm not in _WORDS
    look_back = before in _GONE_BY and after.norm.removesuffix("s") in _UNITS
    return not (look_back or _is_label(tokens, at, after))


def _numbers_one(norm: str, before: str, after: str) -> bool:
    """A number of a telephone or a page, `1:1`, `the 3rd`: which one, and not how many."""
    if norm in _NO_COUNT or any(map(_PHONE.match, (norm, before, after))):
        return True
    if before in {"no", "every", "each"} or norm.endswith(("st", "nd", "rd", "th")):
        return True
    return before in _LABELS and norm not in _WORDS


def _is_an_age(tokens: list[Token], at: int) -> bool:
    """`Tyler, 9, behaves`, `Kai (11), Mia (7)`: set apart after somebody."""
    if at < 2 or at + 1 >= len(tokens) or not _AN_AGE.fullmatch(tokens[at].norm):
        return False
    if tokens[at + 1].norm != _SET_APART.get(tokens[at - 1].norm):
        return False
    somebody = tokens[at - 2]
    if somebody.labels or somebody.text.isupper():
        return not _RELATED.isdisjoint(somebody.labels)
    return _is_inside(tokens, at - 2) and not somebody.norm.endswith("day")


def _is_a_year(tokens: list[Token], at: int) -> bool:
    """`the 2024 strategy`, `the Children Act 1989`: of which year something is, or in its name."""
    if at == 0 or not _A_YEAR.fullmatch(tokens[at].norm):
        return False
    if _is_inside(tokens, at - 1):
        return True
    after = tokens[at + 1].norm if at + 1 < len(tokens) else "s"
    return tokens[at - 1].norm == "the" and not after.endswith("s")


def _is_of_a_place(tokens: list[Token], at: int) -> bool:
    """`Ward 6`, `Children's Centre 3`; but `on the ward 2 hours`."""
    before = tokens[at - 1] if at else None
    if before is None or not tokens[at].norm.isdigit():
        return False
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    named = before.norm in _NAMED_PLACES and _is_inside(tokens, at - 1)
    return (named or before.norm in _PLACES) and after.removesuffix("s") not in _UNITS


def _is_inside(tokens: list[Token], at: int) -> bool:
    """A word with a capital that no sentence begins with."""
    return tokens[at].capital and at > 0 and tokens[at - 1].norm not in {".", ":", "\n"}


def _numbers_a_step(tokens: list[Token], at: int) -> bool:
    """`1. Remove the others. 2. Turn off the music.`: which step, and how many of nothing."""
    if at + 2 >= len(tokens) or tokens[at + 1].norm not in {".", ")"}:
        return False
    if not tokens[at + 2].is_word:
        return False
    return at == 0 or tokens[at - 1].norm in {".", ";", "\n", ":", "("}


def _is_label(tokens: list[Token], at: int, after: Token) -> bool:
    """A house number, an age, `under 1's`, `12 week course`, `one another`, `if one is ill`."""
    following = tokens[at + 2] if at + 2 < len(tokens) else None
    if address_end(tokens, at):
        return True
    if tokens[at].norm in {"one", "1"} and after.norm in _AFTER_NO_NUMBER:
        return True
    if after.norm in {"'", "s", "'s", "tolerance"}:
        return True
    if after.norm == "-":
        after, following = (following or after), (tokens[at + 3] if at + 3 < len(tokens) else None)
    if following is not None and following.norm in {"old", "olds"}:
        return True
    if after.norm in _UNITS and tokens[at].norm not in {"one", "1"}:
        return following is not None and following.is_word
    return False


def address_end(tokens: list[Token], at: int) -> int:
    """Where an address ends that begins with the number there: `22 Mill Street`; 0 for none."""
    for step in range(at + 1, min(at + 2 + _LONGEST_ROAD, len(tokens))):
        if step > at + 1 and tokens[step].norm in _ROADS:
            return step + 1
        if not tokens[step].capital:
            return 0
    return 0


def zeros(words: Words) -> list[int]:
    """Tokens that set a threshold of none: `no police call-outs`, `zero missing episodes`."""
    if _NOTHING.isdisjoint(words.norms):
        return []
    pairs = ((at, words.norms[at : at + 2]) for at in words.places(_NOTHING))
    return [at for at, two in pairs if len(two) > 1 and (two[0] != "not" or two[1] == "any")]
