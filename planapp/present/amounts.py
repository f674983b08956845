"""Weights and lengths as people write them: kilograms and centimetres read and written, exactly."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planapp.domain.agenda import Weighed
from planapp.domain.growth import Growing, Measurement
from planapp.present.labels import NOT_KNOWN

_TYPED = re.compile(r"(\d{1,7}(?:[.,]\d{1,7})?) ?(kg|kgs|kilos?|g|gr|grams?|cm|cms|mm|m)?")
_INTO: dict[str, tuple[bool, Decimal]] = {
    **dict.fromkeys(("kg", "kgs", "kilo", "kilos"), (True, Decimal(1000))),
    **dict.fromkeys(("g", "gr", "gram", "grams"), (True, Decimal(1))),
    **dict.fromkeys(("cm", "cms"), (False, Decimal(10))),
    "mm": (False, Decimal(1)),
    "m": (False, Decimal(1000)),
}
"""Each unit: whether it is one of weight, and how many grams or millimetres it is."""

MOST = {Growing.WEIGHT: 300_000, Growing.LENGTH: 2_500, Growing.HEAD: 700}
"""Grams and millimetres that nobody exceeds; more is a slip of the unit."""

LEAST = {Growing.WEIGHT: 200, Growing.LENGTH: 150, Growing.HEAD: 100}
"""What no child that was born falls below."""

USUAL_RISE, USUAL_START, USUAL_SHARE = 40, 100, 20
"""Grams a day, grams to begin with, and the part of the weight, within which two weights are asked
nothing: far beyond what children gain, so that only slips of the hand are looked at again.
"""


class Unread(ValueError):
    """A figure that cannot be taken as it stands, with what to do about it."""


@dataclass(frozen=True)
class Doubt:
    """A figure that can be taken, and why it is worth another look first."""

    words: str


def amount_in_words(what: Growing, amount: int | None, blank: str = "not known") -> str:
    """`4.48 kg`, `54.5 cm`; grams and millimetres only where there are any."""
    if amount is None:
        return blank
    if what is not Growing.WEIGHT:
        return f"{amount / 10:.1f} cm"
    return f"{amount / 1000:.3f} kg" if amount % 10 else f"{amount / 1000:.2f} kg"


def figure_in_words(measured: Measurement) -> str:
    """The figure; else what was written in its place, or why there is none."""
    if measured.amount is not None:
        return amount_in_words(measured.what, measured.amount)
    return str(measured.compared or measured.not_measured or NOT_KNOWN)


def change_in_words(pair: Weighed) -> str:
    """`120 g less than before`, `8 mm more than before`; as it was written where no figure was."""
    if pair.change is None:
        return str(pair.now.compared or "nothing to compare it with")
    unit = "g" if pair.now.what is Growing.WEIGHT else "mm"
    if pair.change == 0:
        return "the same as before"
    way = "more" if pair.change > 0 else "less"
    return f"{abs(pair.change):,} {unit} {way} than before"


def typed_again(what: Growing, amount: int | None) -> str:
    """The figure as one would type it."""
    return amount_in_words(what, amount, "").partition(" ")[0]


def read_amount(what: Growing, typed: str) -> int | None:
    """Whole grams or millimetres of what was typed; kilograms or centimetres unless it says else.

    Unread, with one line for the person, when it is nothing that a child could weigh or measure.
    """
    text = " ".join(typed.casefold().split())
    if not text:
        return None
    weight = what is Growing.WEIGHT
    unit, example = ("kilograms", "4.48") if weight else ("centimetres", "54.5")
    found = _TYPED.fullmatch(text)
    if found is None:
        raise Unread(f"“{typed}” is not a figure. Write {unit}, like {example}")
    is_weight, by = _INTO[found[2] or ("kg" if weight else "cm")]
    if is_weight is not weight:
        raise Unread(f"“{typed}” is not a {what}. Write {unit}, like {example}")
    whole = Decimal(found[1].replace(",", ".")) * by
    if whole > MOST[what] or whole < LEAST[what]:
        raise Unread(_out_of_bounds(what, typed, found[1], whole))
    if whole != whole.to_integral_value():
        finer = "three places after the point" if weight else "one place after the point"
        raise Unread(f"“{typed}” is finer than anybody measures. Write {unit} with {finer} at most")
    return int(whole)


def doubt(
    measurement: Measurement, before: Measurement | None, age_days: int | None
) -> Doubt | None:
    """Why a weight is worth another look before it is recorded: for that age, or after the last."""
    amount = measurement.amount
    if amount is None or measurement.what is not Growing.WEIGHT:
        return None
    said = amount_in_words(Growing.WEIGHT, amount)
    if age_days is not None and not _least(age_days) <= amount <= _most(age_days):
        return Doubt(f"{said} would be unusual at {_age(age_days)}{_meant(amount, age_days)}")
    if before is None or before.amount is None or not (before.day and measurement.day):
        return None
    days = abs((measurement.day - before.day).days)
    change = amount - before.amount
    if abs(change) <= max(USUAL_RISE * max(days, 7) + USUAL_START, before.amount // USUAL_SHARE):
        return None
    more, was = ("more" if change > 0 else "less"), amount_in_words(Growing.WEIGHT, before.amount)
    other = _swapped(amount)
    near = other and abs(other - before.amount) < abs(change) / 2
    meant = f" Did you mean {amount_in_words(Growing.WEIGHT, other)}?" if near else ""
    return Doubt(f"{said} is {abs(change)} g {more} than the {was} {_apart(days)}.{meant}")


def age_on(born: date | None, day: date | None) -> int | None:
    """Days of age on a day; None before birth or when either is not known."""
    days = (day - born).days if born and day else None
    return days if days is not None and days >= 0 else None


def _out_of_bounds(what: Growing, typed: str, number: str, whole: Decimal) -> str:
    weight = what is Growing.WEIGHT
    by = Decimal(1000 if weight else 10)
    smaller, unit, large = ("g", "kg", "kilograms") if weight else ("mm", "cm", "centimetres")
    plain = Decimal(number.replace(",", "."))
    if whole > MOST[what] and LEAST[what] <= plain <= MOST[what]:
        meant = f"{plain / by:f}"
        return f"“{typed}” reads as {large}. If it was {plain} {smaller}, write {meant} {unit}"
    too = "more" if whole > MOST[what] else "less"
    return f"“{typed}” is {too} than any child’s {what} in {large}. Check the point and the unit"


def _least(days: int) -> int:
    """Grams below which a weight at this age is asked about."""
    return 300 if days < 90 else 1_500 + 8 * min(days - 90, 700)


def _most(days: int) -> int:
    """Grams above which a weight at this age is asked about."""
    return 6_500 + 60 * days if days < 180 else 17_300 + 33 * (days - 180)


def _age(days: int) -> str:
    if days < 14:
        return "1 day old" if days == 1 else f"{days} days old"
    return f"{days // 7} weeks old" if days < 365 else f"{days // 365} years old"


def _meant(amount: int, age_days: int) -> str:
    """The same figures with the point one place to the left, where that would fit."""
    tenth = amount // 10
    fits = amount % 10 == 0 and _least(age_days) <= tenth <= _most(age_days)
    return f". Did you mean {amount_in_words(Growing.WEIGHT, tenth)}?" if fits else "."


def _swapped(amount: int) -> int | None:
    """The weight with its two decimals the other way round; None when they are alike."""
    tenth, hundredth = amount // 100 % 10, amount // 10 % 10
    other = amount + (hundredth - tenth) * 100 + (tenth - hundredth) * 10
    return other if other != amount else None


def _apart(days: int) -> str:
    return {0: "of the same day", 1: "of the day before"}.get(days, f"of {days} days before")
