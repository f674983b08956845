"""Growth centiles by rcpchgrowth, where that is installed: the only place that imports it.

One basis to a chart, said in words. The library also corrects births at 37 to 39 weeks, which no
paper chart does and which lifts a term baby by several lines; here only births before 37 weeks are
corrected, and then every point of the chart is.
"""

import contextlib
import io
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from planapp.domain.growth import Growing, Measurement
from planapp.domain.nouns import Child, Sex

TERM, FULL = 37, 40
"""Weeks of pregnancy from which a birth is at term, and those of the expected date."""

REFERENCE = "UK-WHO"
DAYS_A_YEAR = 365.25
_METHODS = {Growing.WEIGHT: "weight", Growing.LENGTH: "height", Growing.HEAD: "ofc"}
_BY = {Growing.WEIGHT: 1000, Growing.LENGTH: 10, Growing.HEAD: 10}
_OLDEST = 20
"""Years up to which there is a reference."""


class Basis(StrEnum):
    """How age is counted on a chart."""

    FROM_BIRTH = "not corrected"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Standing:
    """Where one figure stands on the reference, on the basis of its chart."""

    centile: float
    sds: float


@dataclass(frozen=True)
class CentileLine:
    """One of the nine lines: days since birth along, grams or millimetres upwards."""

    centile: float
    points: tuple[tuple[float, float], ...]


def installed() -> bool:
    """Whether centiles can be drawn here."""
    return find_spec("rcpchgrowth") is not None


def basis_of(child: Child) -> Basis:
    """Corrected for a birth before 37 weeks, else not; not known counts as not corrected."""
    weeks = child.gestation_weeks
    return Basis.CORRECTED if weeks is not None and weeks < TERM else Basis.FROM_BIRTH


def basis_in_words(child: Child) -> str:
    """Reference, whose, and how age is counted, for a caption."""
    weeks = child.gestation_weeks
    whose = {Sex.MALE: "boys", Sex.FEMALE: "girls"}[child.sex] if child.sex else "sex not known"
    if basis_of(child) is Basis.CORRECTED:
        counted = f"Every age is corrected for birth at {weeks} weeks."
    elif weeks is None:
        counted = (
            "Age is counted from birth and not corrected: the weeks of pregnancy at birth are not "
            "known, and a birth before 37 weeks would change every centile."
        )
    else:
        counted = f"Age is counted from birth and not corrected: born at {weeks} weeks."
    return f"{REFERENCE}, {whose}. {counted}"


def why_none(child: Child) -> str:
    """What stands in the way of centiles, in one line; blank when nothing does."""
    if child.born is None or child.sex is None:
        missing = [w for w, v in (("date of birth", child.born), ("sex", child.sex)) if v is None]
        return f"Centiles need the child’s {' and '.join(missing)}, which the plan does not say."
    if not installed():
        return (
            "Centiles are not shown: they need the extra “growth”, which is not installed here. "
            "Weights and the gain per day are the same without it."
        )
    return ""


def standing_of(child: Child, measurement: Measurement) -> Standing | None:
    """Where a figure stands; None where there is nothing to measure it by."""
    day, amount = measurement.day, measurement.amount
    if why_none(child) or day is None or amount is None or not _within(child, day):
        return None
    return _standing(child, measurement.what, day, amount)


def lines_for(child: Child, what: Growing) -> tuple[CentileLine, ...]:
    """The nine lines, moved along so that they begin where this child's basis has them begin."""
    if why_none(child) or child.sex is None:
        return ()
    weeks = child.gestation_weeks if basis_of(child) is Basis.CORRECTED else FULL
    later = (FULL - (weeks or FULL)) * 7
    return tuple(
        CentileLine(centile, tuple((age * DAYS_A_YEAR + later, y * _BY[what]) for age, y in points))
        for centile, points in _lines(child.sex, what)
    )


def standing_in_words(standing: Standing | None) -> str:
    """`5.7th (−1.58 SD)`; blank for none."""
    if standing is None:
        return ""
    place = round(standing.centile, 1)
    where = "below the 0.4th" if place < 0.1 else "above the 99.6th" if place > 99.9 else ""
    sds = f"{standing.sds:+.2f}".replace("-", "−")
    return f"{where or ordinal(place)} ({sds} SD)"


def ordinal(number: float) -> str:
    """`0.4th`, `2nd`, `5.7th`, `91st`."""
    words = f"{number:g}"
    teen = words[-2:-1] == "1" and "." not in words
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(words[-1:], "th")
    return words + ("th" if teen or "." in words else ending)


def _within(child: Child, day: date) -> bool:
    return child.born is not None and 0 <= (day - child.born).days < _OLDEST * DAYS_A_YEAR


@lru_cache(maxsize=2048)
def _standing(child: Child, what: Growing, day: date, amount: int) -> Standing | None:
    from rcpchgrowth import (
        Measurement as Measured,  # here: it takes seconds and is not ours to need
    )

    corrected = basis_of(child) is Basis.CORRECTED
    worked: dict[str, Any] = Measured(
        sex=str(child.sex),
        birth_date=child.born,
        observation_date=day,
        measurement_method=_METHODS[what],
        observation_value=amount / _BY[what],
        gestation_weeks=child.gestation_weeks if corrected else FULL,
        gestation_days=0,
        reference="uk-who",
    ).measurement["measurement_calculated_values"]
    basis = "corrected" if corrected else "chronological"
    centile, sds = worked[f"{basis}_centile"], worked[f"{basis}_sds"]
    return None if centile is None or sds is None else Standing(float(centile), float(sds))


@lru_cache(maxsize=8)
def _lines(sex: Sex, what: Growing) -> tuple[tuple[float, tuple[tuple[float, float], ...]], ...]:
    from rcpchgrowth import create_chart

    method = _METHODS[what]
    with contextlib.redirect_stdout(io.StringIO()):  # it prints what it has no data for
        chart: Any = create_chart("uk-who", measurement_method=method, sex=str(sex))
    together: dict[float, list[tuple[float, float]]] = {}
    for part in chart:
        for by_sex in part.values():
            for line in by_sex[str(sex)][method]:
                points = together.setdefault(float(line["centile"]), [])
                points += [(float(p["x"]), float(p["y"])) for p in line["data"] if p["y"]]
    return tuple((centile, tuple(points)) for centile, points in sorted(together.items()))
