"""Then and now: whether two samples differ by more than chance, question by question.

Boschloo's exact test, since how many plans each sample has is fixed and how many meet a question is
not; it finds more than Fisher's and errs no more often (Lydersen, Fagerland and Laake, Recommended
tests for association in 2x2 tables, Statistics in Medicine 28, 2009, 1159-1175; abstract read). The
limits are Newcombe's (Statistics in Medicine 17, 1998, 873-890, method 10; not read). A change is
said to be shown only when both say so, after Holm's correction (1979) for all that was asked.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from planapp.domain.results import Change, Comparison, Concluded, SampleResult, Share
from planapp.results.shares import LEVEL

TEST = "Boschloo's exact test, two-sided"
KEPT = 4_096
"""Tests that are kept in memory, a number each: those of a whole comparison many times over."""

RARE = 1 - LEVEL
"""Below which chance alone is no longer taken as an explanation."""


def between_samples(then: SampleResult, now: SampleResult) -> Comparison:
    """Every question that both samples were asked, in the order of the later one."""
    shares = asked_in_both(then, now)
    keys = {q.question for q in (*then.questions, *now.questions)}
    changes = changed(shares)
    return Comparison(
        TEST,
        sum(change.p is not None for change in changes),
        changes,
        tuple(sorted(set(then.plans) & set(now.plans))),
        tuple(sorted(keys - shares.keys())),
    )


def asked_in_both(then: SampleResult, now: SampleResult) -> dict[str, tuple[Share, Share]]:
    """The shares of each question that both were asked, then and now, in the order of the later."""
    before = {result.question: result.met for result in then.questions}
    return {q.question: (before[q.question], q.met) for q in now.questions if q.question in before}


def changed(shares: Mapping[str, tuple[Share, Share]]) -> tuple[Change, ...]:
    """What became of each question: its share then, and its share now."""
    tested = {key: p for key, pair in shares.items() if (p := chance(*pair)) is not None}
    corrected = dict(zip(tested, _holm(list(tested.values())), strict=True))
    return tuple(
        _change(key, pair, tested.get(key), corrected.get(key)) for key, pair in shares.items()
    )


def chance(then: Share, now: Share) -> float | None:
    """How probable so great a difference is when nothing differs; None when one was not judged.

    Of 300 plans each it takes half a second of a processor the first time, and is kept in memory.
    """
    if not then.of or not now.of:
        return None
    return _boschloo(then.count, then.of, now.count, now.of)


def limits(then: Share, now: Share) -> tuple[float, float]:
    """Newcombe's limits of the difference, now less then (-1 to 1)."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        now.count, now.of, then.count, then.of, method="newcomb", compare="diff", alpha=RARE
    )
    return max(float(low), -1.0), min(float(high), 1.0)


def _change(key: str, pair: tuple[Share, Share], p: float | None, of_all: float | None) -> Change:
    then, now = pair
    if p is None or of_all is None or then.share is None or now.share is None:
        return Change(key, *pair, None, None, None, None, None, Concluded.NOTHING_JUDGED)
    low, high = limits(then, now)
    difference = now.share - then.share
    if _least(then.of, now.of) >= RARE:
        concluded = Concluded.TOO_FEW
    elif p >= RARE or low <= 0 <= high:
        concluded = Concluded.NOT_SHOWN
    elif of_all >= RARE:
        concluded = Concluded.ONE_OF_MANY
    else:
        concluded = Concluded.MORE if difference > 0 else Concluded.FEWER
    return Change(key, then, now, difference, low, high, p, of_all, concluded)


@lru_cache(maxsize=KEPT)
def _boschloo(met_then: int, then: int, met_now: int, now: int) -> float:
    """Two-sided p; 1 when all answers are the same, where the libraries differ."""
    if met_then + met_now in (0, then + now):
        return 1.0
    from scipy.stats import boschloo_exact

    table = [[met_then, met_now], [then - met_then, now - met_now]]
    return float(boschloo_exact(table).pvalue)


def _least(then: int, now: int) -> float:
    """The p of none then and all now: the least there can be, of this one table."""
    both = then + now
    return 2 * (then / both) ** then * (now / both) ** now


def _holm(p: Sequence[float]) -> list[float]:
    if not p:
        return []
    from statsmodels.stats.multitest import multipletests

    return [float(corrected) for corrected in multipletests(p, alpha=RARE, method="holm")[1]]
