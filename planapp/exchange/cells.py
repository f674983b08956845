"""What one cell of a table says: a day as it is written in Britain, a person and their role."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST = 100
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*([a-z]{3,9})\.?,?[\s-]*(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"([a-z]{3,9})\.?,?\s+(?=\d|[a-z]{3,9}\.?\s+\d)")
_LEAD = re.compile(r"(?:by|due|before or on|on or before|no later than|on)\s*:?\s+")

_ROLES = re.compile(
    r"\b(?:advis[eo]r|advocate|assistant|aunt|carer|chair|clinician|consultant|coordinator|dad"
    r"|doctor|father|gp|grand(?:father|mother|parent)|guardian|head|hv|iro|lead|manager|midwife"
    r"|mother|mum|nurse|officer|paediatrician|practitioner|psychiatrist|psychologist|scphn|senco"
    r"|social worker|solicitor|specialist|sw|teacher|therapist|uncle|visitor|worker)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,3}")
_BRACKETED = re.compile(r"(?P<first>[^()]+?)\s*\((?P<second>[^()]+)\)\s*")
_PARTED = re.compile(r"(?P<first>[^,;]+?)\s*(?:,|\s[-–—])\s*(?P<second>[^,;]+)")


@dataclass(frozen=True)
class DayCell:
    """A cell about time: its day when it is surely one, else its words, or why it is no real day.

    A day that does not exist is no time: as words it would stand for one.
    """

    day: date | None = None
    words: str = ""
    fault: str = ""


def read_day(text: str) -> DayCell:
    """The day a whole cell names, British way round; anything else is kept as it is written."""
    if len(text) > LONGEST:
        return DayCell(words=text)
    plain = " ".join(text.casefold().split()).rstrip(".")
    plain = _LEAD.sub("", plain, count=1) if _LEAD.match(plain) else plain
    weekday = _WEEKDAY.match(plain)
    named = _index(weekday.group(1), DAYS) if weekday else None
    if weekday and named is not None:
        plain = plain[weekday.end() :]
    numbers = _day_month_year(plain)
    if numbers is None:
        return DayCell(words=text)
    day, month, year = numbers
    try:
        found = date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return DayCell(fault="this is no real date, day first")
    if named is not None and found.weekday() != named:
        return DayCell(fault=f"{found:%d/%m/%Y} is not a {DAYS[named].title()}")
    return DayCell(day=found)


def read_owner(text: str) -> tuple[str, str]:
    """A person and their role where that is sure, as in `Jo Lane (health visitor)`; else as it is.

    Two people, or a role alone, stay whole in the first place.
    """
    match = len(text) <= LONGEST and (_BRACKETED.fullmatch(text) or _PARTED.fullmatch(text))
    if not match:
        return text, ""
    first, second = match["first"].strip(), match["second"].strip()
    if _is_name(first) and _is_role(second):
        return first, second
    if _is_role(first) and _is_name(second):
        return second, first
    return text, ""


def _day_month_year(plain: str) -> tuple[int, int, int] | None:
    if match := _NUMBERS.fullmatch(plain):
        day, month, year = (int(group) for group in match.groups())
        return day, month, year
    if match := _ISO.fullmatch(plain):
        year, month, day = (int(group) for group in match.groups())
        return day, month, year
    if match := _NAMED.fullmatch(plain):
        named = _index(match[2], MONTHS)
        return None if named is None else (int(match[1]), named + 1, int(match[3]))
    if match := _MONTH_FIRST.fullmatch(plain):
        named = _index(match[1], MONTHS)
        return None if named is None else (int(match[2]), named + 1, int(match[3]))
    return None


def _index(word: str, names: tuple[str, ...]) -> int | None:
    """Which name a word is or shortens to three letters or more."""
    places = [place for place, name in enumerate(names) if name.startswith(word)]
    if word in ("sept", "tues", "weds", "thurs"):
        places = [place for place, name in enumerate(names) if name[:3] == word[:3]]
    return places[0] if len(places) == 1 else None


def _is_name(text: str) -> bool:
    """Two to four words, each with a capital, none of them a role; a title counts as a word."""
    if not _NAME.fullmatch(text) or _ROLES.search(text):
        return False
    return all(word[0].isupper() for word in text.split())


def _is_role(text: str) -> bool:
    """One role, not two."""
    return bool(_ROLES.search(text)) and not re.search(r"\band\b|&|/", text)
