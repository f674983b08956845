"""Shares with Wilson's limits, and what a size of sample can show before it is drawn.

The libraries take seconds to load and are loaded where a figure is asked for.
"""

from functools import lru_cache
from math import ceil, sqrt
from statistics import NormalDist

from planapp.domain.results import CanShow, Share

LEVEL = 0.95
"""The level of every interval."""

Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@lru_cache(maxsize=1024)
def share(count: int, of: int) -> Share:
    """So many of so many with the limits of Wilson (1927). ValueError when it is more than all."""
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share.")
    if of == 0:
        return Share(0, 0, None, None)
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(count, of, alpha=1 - LEVEL, method="wilson")
    exact = count / of  # rounding must not leave the share itself outside
    return Share(count, of, min(max(float(low), 0.0), exact), max(min(float(high), 1.0), exact))


def half_width(size: int, population: int | None = None) -> float:
    """Half of a 95 % interval's width (0 to 1) for a share of a half, by the normal approximation.

    A share of a half has the widest. With a population, after the finite population correction:
    none is left when all are drawn. ValueError for a size that cannot be drawn.
    """
    if size < 1 or (population is not None and size > population):
        raise ValueError(f"A sample of {size} cannot be drawn from {population}.")
    left = 1.0 if population is None else (population - size) / max(population - 1, 1)
    return Z * sqrt(left / size) / 2


def size_for(half_width: float, population: int) -> int:
    """The smallest sample whose interval is no wider to either side than this (0 to 1).

    n = n0 / (1 + (n0 - 1) / N) with n0 = z² / 4 h² (Cochran, Sampling Techniques, 3rd ed.
    1977, 4.4; not read), rounded up. ValueError unless there is a population and a width.
    """
    if population < 1 or not 0 < half_width < 1:
        raise ValueError("A size needs a population, and a width between 0 and 1.")
    infinite = (Z / half_width) ** 2 / 4
    return min(max(ceil(infinite / (1 + (infinite - 1) / population)), 1), population)


def can_show(size: int, population: int | None = None) -> CanShow:
    """What a sample of this size can show of a question. ValueError when it cannot be drawn."""
    width = half_width(size, population)
    return CanShow(size, population, width, share(size // 2, size), share(0, size))
