"""One basis to a chart: a baby born at term is not corrected, an earlier one always is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planapp.domain.growth import Growing
from planapp.domain.nouns import Child, Sex
from planapp.present.centiles import (
    Basis,
    basis_in_words,
    basis_of,
    lines_for,
    ordinal,
    standing_in_words,
    standing_of,
    why_none,
)
from tests.builders import a_measurement

BORN = date(2017, 3, 21)
JACK = Child(born=BORN, sex=Sex.MALE, gestation_weeks=37)
"""The dates are tried ones: the published review gives no days (5.22, 4.20)."""


def standing(child: Child, grams: int, days: int):
    return standing_of(child, a_measurement(amount=grams, happened_on=BORN + timedelta(days=days)))


@pytest.mark.parametrize(
    ("weeks", "basis"),
    [
        (None, Basis.FROM_BIRTH),
        (36, Basis.CORRECTED),
        (37, Basis.FROM_BIRTH),
        (40, Basis.FROM_BIRTH),
    ],
)
def test_only_a_birth_before_37_weeks_is_corrected(weeks: int | None, basis: Basis) -> None:
    assert basis_of(replace(JACK, gestation_weeks=weeks)) is basis


@pytest.mark.parametrize(
    ("grams", "days", "sds"), [(2630, 0, -2.09), (4480, 58, -1.58), (4760, 76, -1.88)]
)
def test_a_term_baby_stands_where_an_uncorrected_chart_has_him(
    grams: int, days: int, sds: float
) -> None:
    found = standing(JACK, grams, days)
    assert found is not None and round(found.sds, 2) == sds
    assert found == standing(replace(JACK, gestation_weeks=39), grams, days)


def test_every_point_of_an_earlier_birth_is_corrected() -> None:
    early = replace(JACK, gestation_weeks=33)
    for grams, days in ((1900, 0), (4480, 58), (4760, 76)):
        corrected, as_if_term = standing(early, grams, days), standing(JACK, grams, days)
        assert corrected is not None and as_if_term is not None
        assert corrected.sds > as_if_term.sds
    assert "corrected for birth at 33 weeks" in basis_in_words(early)


@pytest.mark.parametrize("weeks", [30, 37])
@pytest.mark.parametrize("what", [Growing.WEIGHT, Growing.HEAD])
def test_the_lines_that_are_drawn_stand_where_figures_on_them_do(weeks: int, what: Growing) -> None:
    child = replace(JACK, gestation_weeks=weeks)
    lines = lines_for(child, what)
    assert [line.centile for line in lines] == [0.4, 2, 9, 25, 50, 75, 91, 98, 99.6]
    for line in lines:
        days, amount = next(p for p in line.points if p[0] > 120)
        on_it = a_measurement(
            what=what, amount=round(amount), happened_on=BORN + timedelta(days=round(days))
        )
        found = standing_of(child, on_it)
        assert found is not None and abs(found.centile - line.centile) < 1.5


def test_what_is_missing_is_said_and_nothing_is_drawn() -> None:
    for child, words in ((Child(born=BORN), "sex"), (Child(sex=Sex.MALE), "date of birth")):
        assert words in why_none(child)
        assert lines_for(child, Growing.WEIGHT) == ()
        assert standing(child, 4480, 58) is None


def test_without_the_extra_the_page_says_so_and_goes_without(monkeypatch) -> None:
    monkeypatch.setattr("planapp.present.centiles.find_spec", lambda name: None)
    assert "need the extra “growth”" in why_none(JACK)
    assert standing(JACK, 4480, 58) is None and lines_for(JACK, Growing.WEIGHT) == ()


@pytest.mark.parametrize(
    ("grams", "days"), [(4480, -3), (4480, 8000), (1, 50), (300_000, 50), (45_000, 6000)]
)
def test_figures_outside_all_charts_break_nothing(grams: int, days: int) -> None:
    assert isinstance(standing_in_words(standing(JACK, grams, days)), str)


def test_centiles_are_read_as_they_are_said() -> None:
    said = [ordinal(number) for number in (0.4, 2, 3, 9, 11, 21, 5.7, 91, 99.6)]
    assert said == ["0.4th", "2nd", "3rd", "9th", "11th", "21st", "5.7th", "91st", "99.6th"]
    assert standing_in_words(standing(JACK, 4480, 58)) == "5.7th (−1.58 SD)"
    assert standing_in_words(standing(JACK, 1500, 58)).startswith("below the 0.4th")
    assert standing_in_words(None) == ""
