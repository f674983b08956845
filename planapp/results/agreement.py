"""How far the same plans were answered alike: raw agreement, Cohen's kappa, Krippendorff's alpha.

Cohen's kappa is of two people, each with habits of their own. Where the pairs are of more than two,
which of a pair comes first would be arbitrary and would change the figure: then there is alpha.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from planapp.domain.results import Agreement, Alpha, Kappa, NoKappa
from planapp.results.shares import share

Rated = Mapping[str, Mapping[str, str]]
"""Each plan's answers, by who gave them."""

Pairs = Sequence[tuple[str, str]]

NO_WIDTH = 1e-9
"""A standard error below which an interval would have no width and say what is not so."""


def agreement(rated: Rated, ordered: Sequence[str]) -> Agreement:
    """How far the answers agree. `ordered` are the answers that judge, best first.

    Plans with one answer or none take no part.
    """
    plans = {unit: dict(sorted(by.items())) for unit, by in sorted(rated.items()) if len(by) > 1}
    alike = sum(len(set(by.values())) == 1 for by in plans.values())
    raw = share(alike, len(plans))
    raters = sorted(set(chain.from_iterable(plans.values())))
    if not plans:
        return Agreement(raw, None, NoKappa.NO_PAIRS)
    if len(raters) > 2:
        return Agreement(raw, None, NoKappa.MORE_THAN_TWO, alpha=alpha(plans, ordered))
    pairs = [(by[raters[0]], by[raters[1]]) for by in plans.values()]
    both = [pair for pair in pairs if set(pair) <= set(ordered)]
    weighted = kappa(both, ordered) if len(ordered) > 2 else None
    found = kappa(pairs)
    alike_all = len(set(chain.from_iterable(pairs))) == 1
    why = None if found else NoKappa.ALL_ALIKE if alike_all else NoKappa.ONE_SIDED
    return Agreement(raw, found, why, weighted)


def kappa(pairs: Pairs, ordered: Sequence[str] = ()) -> Kappa | None:
    """Cohen's kappa (1960); with an order of answers, linearly weighted (Cicchetti, Allison 1971).

    The interval is by Fleiss, Cohen and Everitt (1969), from 2k² pairs on for k answers in use
    (Cicchetti, Applied Psychological Measurement 5, 1981, 101-104, for three answers and more;
    abstract read). None for no pairs, or when one of the two has a single answer.
    """
    if not pairs or any(len(set(side)) < 2 for side in zip(*pairs, strict=True)):
        return None
    from numpy import errstate
    from statsmodels.stats.inter_rater import cohens_kappa

    used = set(chain.from_iterable(pairs))
    answers = list(ordered) or sorted(used)
    counted = Counter(pairs)
    table = [[counted[row, column] for column in answers] for row in answers]
    with errstate(divide="ignore", invalid="ignore"):  # where there is no width: see below
        found = cohens_kappa(table, wt="linear" if ordered else None)
    value = float(found.kappa)
    if len(pairs) < 2 * len(used) ** 2 or not found.var_kappa > NO_WIDTH**2:
        return Kappa(len(pairs), value, None, None)
    low, high = max(float(found.kappa_low), -1.0), min(float(found.kappa_upp), 1.0)
    return Kappa(len(pairs), value, low, high)


def alpha(rated: Rated, ordered: Sequence[str]) -> Alpha:
    """Krippendorff's alpha over all answers, and by their order over those that judge."""
    judged = {unit: {r: a for r, a in by.items() if a in ordered} for unit, by in rated.items()}
    plans = [unit for unit, by in rated.items() if len(by) > 1]
    raters = set(chain.from_iterable(rated[unit] for unit in plans))
    by_order = _alpha(judged, ordered) if len(ordered) > 2 else None
    return Alpha(len(plans), len(raters), _alpha(rated, ()), by_order)


def _alpha(rated: Rated, ordered: Sequence[str]) -> float | None:
    """Alpha of the plans with two answers or more; None when there is nothing to tell apart."""
    rows = [
        (rater, unit, answer)
        for unit, by in sorted(rated.items())
        for rater, answer in sorted(by.items())
        if len(by) > 1
    ]
    counts = Counter(answer for _, _, answer in rows)
    if len(counts) < 2:
        return None
    from nltk.metrics.agreement import AnnotationTask

    task = (
        AnnotationTask(data=rows, distance=_apart(ordered, counts))
        if ordered
        else AnnotationTask(data=rows)
    )
    return float(task.alpha())


def _apart(ordered: Sequence[str], counts: Mapping[str, int]) -> Callable[[Any, Any], float]:
    """How far apart two answers of a scale are, squared: by how many answers lie between them.

    Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), the ordinal metric.
    """

    def apart(one: str, other: str) -> float:
        first, last = sorted((ordered.index(one), ordered.index(other)))
        between = sum(counts.get(answer, 0) for answer in ordered[first : last + 1])
        return (between - (counts[one] + counts[other]) / 2) ** 2

    return apart
