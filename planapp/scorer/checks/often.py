"""What stands alone where it is asked how often: a length of time, or what each time follows."""

import re

from planapp.scorer.registry import Context
from planapp.wording import grammar
from planapp.wording.facets import Kind
from planapp.wording.phrases import found_in

LENGTH = re.compile(
    r"\s{0,9}(?:(?:about|up to|max(?:imum)?) )?"
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|eight|ten|twelve)(?: ?(?:-|–|to) ?\d{1,3})?"
    r"[ -]?(?:(?:working |school )?(?:hour|day|week|fortnight|month|term)s?|w/?ds?|/52|/12|/7)"
    r"\W{0,9}",
    re.IGNORECASE,
)
"""A length of time alone, as stands under “How often” or “Timescale” in a table."""

_OF_MEDICINE = re.compile(r"\s{0,9}(?:[obtq]\.?d\.?(?:s\.?)?|mane|nocte)\W{0,9}", re.IGNORECASE)
_OPEN = ("hedges", "loose-words", "placeholders", "no-answer")
_ALWAYS = re.compile(r"\W*(?:all|any)(?: of)?(?: the)? ?times?\b|\W*(?:each|every|all)\W*$", re.I)
_EACH = re.compile(r"(?:each|every)\b", re.IGNORECASE)
_PEOPLE = ("family", "workers", "groups")
_LONGEST = 60  # characters of a happening alone


def says_how_often_alone(text: str, context: Context) -> bool:
    """Whether words that are only asked how often fix it, though elsewhere they would not.

    `10 working days` is from one to the next; `Core group` and `Every seizure` are at it.
    """
    if LENGTH.fullmatch(text) or _OF_MEDICINE.fullmatch(text):
        return True
    said = text.strip(" .,;:–-")
    if not said[:1].isalpha() or len(said) > _LONGEST or _ALWAYS.match(said):
        return False
    if said.split()[0].lower() in grammar.PREPOSITIONS:
        return False
    if found_in(said, context.criteria.lexicons, _OPEN) or _is_of_people(said, context):
        return False
    return context.read(f"at {said[0].lower()}{said[1:]}", Kind.ACTION).timed.met


def _is_of_people(said: str, context: Context) -> bool:
    """`Each professional`: by whom, and not how often."""
    if not _EACH.match(said):
        return False
    return any(end == len(said) for _, end in found_in(said, context.criteria.lexicons, _PEOPLE))
