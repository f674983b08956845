"""Figures held against published worked examples.

"Not read" beside a source: its figures are known second hand, from what others print of it.
"""

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.domain.results import Concluded, NoKappa
from planapp.results.agreement import agreement, kappa
from planapp.results.change import chance, changed, limits
from planapp.results.shares import can_show, half_width, share, size_for
from tests.results.rows import GRADES, SCALE

JUDGING = SCALE[:3]


def near(*figures: float, by: float = 0.00005) -> object:
    """The printed figures, to the last place printed."""
    return pytest.approx(figures, abs=by)


def pairs(table: list[list[int]], answers: tuple[str, ...]) -> list[tuple[str, str]]:
    cells = [(r, c, n) for r, row in enumerate(table) for c, n in enumerate(row)]
    return [(answers[r], answers[c]) for r, c, n in cells for _ in range(n)]


# --- Shares ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    # Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17,
    # 1998, 857-872, Table I, method 3 (Wilson 1927); summary read, table not read.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_limits_are_those_printed_for_wilsons_interval(count, of, low, high) -> None:
    found = share(count, of)
    assert (found.low, found.high) == near(low, high)


def test_half_of_ten_plans_may_be_a_quarter_or_three_quarters_of_all() -> None:
    found = share(5, 10)
    assert (found.low, found.high) == near(0.24, 0.76, by=0.005)


def test_nothing_of_nothing_has_no_share_and_no_limits() -> None:
    found = share(0, 0)
    assert (found.share, found.low, found.high) == (None, None, None)


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="11 of 10"):
        share(11, 10)


@given(st.integers(1, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_limits_hold_their_share_and_stay_between_none_and_all(counts: tuple[int, int]) -> None:
    found = share(*counts)
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert found.low < found.high


@pytest.mark.parametrize(
    ("population", "printed"),
    # Krejcie and Morgan, Determining sample size for research activities, Educational and
    # Psychological Measurement 30, 1970, 607-610, Table 1 (rounded there, up here); not read.
    [(10, 10), (100, 80), (500, 217), (1000, 278), (10_000, 370), (75_000, 382)],
)
def test_sizes_are_those_printed_for_five_points_either_way(population, printed) -> None:
    size = size_for(0.05, population)
    assert printed <= size <= printed + 1
    assert half_width(size, population) <= 0.05 + 1e-9


@given(st.integers(1, 50_000), st.floats(0.01, 0.5))
def test_a_size_is_the_smallest_that_is_precise_enough(population: int, wanted: float) -> None:
    size = size_for(wanted, population)
    assert 1 <= size <= population
    assert half_width(size, population) <= wanted + 1e-9
    if size > 1:
        assert half_width(size - 1, population) > wanted - 1e-9


def test_all_plans_leave_no_width_and_a_sample_of_all_but_none_a_great_one() -> None:
    assert half_width(12, 12) == 0
    assert half_width(1, 5000) > 0.9


def test_none_of_ten_seen_still_leaves_up_to_28_in_a_hundred() -> None:
    shown = can_show(10)
    assert (shown.none.low, shown.none.high) == near(0, 0.2775, by=0.0001)
    assert (shown.half.count, shown.half.of) == (5, 10)


def test_what_cannot_be_drawn_is_refused() -> None:
    for size, population in ((0, 10), (11, 10)):
        with pytest.raises(ValueError, match="cannot be drawn"):
            can_show(size, population)
    for wanted, population in ((0, 10), (1, 10), (0.1, 0)):
        with pytest.raises(ValueError, match="needs a population"):
            size_for(wanted, population)


# --- Agreement ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        # Cohen, A coefficient of agreement for nominal scales, Educational and Psychological
        # Measurement 20, 1960, 37-46, Table 1; not read.
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
        # Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed. 2003,
        # Table 18.1; not read.
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.676),
    ],
)
def test_kappa_is_that_of_the_textbooks(table, printed) -> None:
    assert kappa(pairs(table, JUDGING)).value == pytest.approx(printed, abs=0.0005)


def test_kappa_plain_and_weighted_has_the_limits_that_are_printed() -> None:
    # SAS/STAT User's Guide, The FREQ Procedure, example "Cohen's Kappa Coefficient": 88 patients,
    # two dermatologists, four answers; not read.
    table = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
    plain, weighted = kappa(pairs(table, GRADES)), kappa(pairs(table, GRADES), GRADES)
    assert (plain.value, plain.low, plain.high) == near(0.3449, 0.2030, 0.4868)
    assert (weighted.value, weighted.low, weighted.high) == near(0.5082, 0.3798, 0.6366)


# Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, part E: 4 observers, 12 units, 41
# values, the last unit with one; opening read. Blanks are written as points.
OBSERVERS = ("12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251.")


def test_alpha_is_krippendorffs_own() -> None:
    columns = list(zip(*(line.replace(" ", "") for line in OBSERVERS), strict=True))
    rated = {
        f"unit {number}": {f"observer {i}": v for i, v in enumerate(values) if v != "."}
        for number, values in enumerate(columns)
    }
    found = agreement(rated, ("1", "2", "3", "4", "5"))
    assert found.no_kappa is NoKappa.MORE_THAN_TWO
    assert (found.alpha.value, found.alpha.ordered) == near(0.743, 0.815, by=0.0005)
    assert (found.alpha.units, found.alpha.raters, found.raw.of) == (11, 4, 11)


def test_no_kappa_without_pairs_or_where_all_answers_are_alike() -> None:
    alone = agreement({"p1": {"a": "met"}, "p2": {"b": "met"}}, JUDGING)
    assert (alone.kappa, alone.no_kappa, alone.raw.of) == (None, NoKappa.NO_PAIRS, 0)
    alike = agreement({f"p{n}": {"a": "met", "b": "met"} for n in range(9)}, JUDGING)
    assert (alike.kappa, alike.no_kappa) == (None, NoKappa.ALL_ALIKE)
    assert (alike.raw.count, alike.raw.of) == (9, 9)


def test_no_kappa_where_one_of_the_two_has_one_answer_for_everything() -> None:
    rated = {f"p{n}": {"a": "met", "b": "met" if n else "not met"} for n in range(20)}
    found = agreement(rated, JUDGING)
    assert (found.kappa, found.no_kappa) == (None, NoKappa.ONE_SIDED)
    assert (found.raw.count, found.raw.of) == (19, 20)


def test_alpha_has_no_value_where_all_answers_are_alike() -> None:
    rated = {f"p{n}": {f"a{n}": "met", f"b{n}": "met"} for n in range(5)}
    found = agreement(rated, JUDGING).alpha
    assert (found.value, found.ordered, found.raters) == (None, None, 10)


def test_few_pairs_and_perfect_ones_have_a_kappa_without_limits() -> None:
    few = kappa([("met", "met"), ("met", "not met"), ("not met", "not met")])
    assert (few.low, few.high) == (None, None)
    perfect = kappa([("met", "met"), ("not met", "not met")] * 20)
    assert (perfect.value, perfect.low, perfect.high) == (1.0, None, None)


def test_partly_is_nearer_to_met_than_a_no_is() -> None:
    close = [("met", "partly met")] * 4 + [("met", "met"), ("not met", "not met")] * 4
    far = [("met", "not met")] * 4 + [("met", "met"), ("not met", "not met")] * 4
    assert kappa(close, JUDGING).value > kappa(far, JUDGING).value


def test_answers_that_judge_nothing_agree_too_but_have_no_order() -> None:
    rated = {
        "p1": {"a": "cannot tell", "b": "cannot tell"},
        "p2": {"a": "met", "b": "cannot tell"},
        "p3": {"a": "met", "b": "not met"},
    }
    found = agreement(rated, JUDGING)
    assert (found.raw.count, found.raw.of, found.kappa.pairs) == (1, 3, 3)
    assert found.weighted is None


RATED = st.dictionaries(
    st.sampled_from([f"p{n}" for n in range(12)]),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(SCALE), max_size=3),
    max_size=12,
)


@given(RATED, st.permutations("abc"), st.randoms(use_true_random=False))
def test_names_of_auditors_and_the_order_of_rows_change_no_figure(rated, names, chance_) -> None:
    new = dict(zip("abc", names, strict=True))
    turned = [(unit, list(by.items())) for unit, by in rated.items()]
    chance_.shuffle(turned)
    renamed = {f"plan {u}": {new[name]: a for name, a in reversed(by)} for u, by in turned}
    assert figures(agreement(renamed, JUDGING)) == figures(agreement(rated, JUDGING))


def figures(found) -> tuple:
    """All that an agreement says, rounded to ten places."""
    kappas = [(k.value, k.low, k.high) for k in (found.kappa, found.weighted) if k]
    alphas = [found.alpha.value, found.alpha.ordered] if found.alpha else []
    all_of_them = [*(f for k in kappas for f in k), *alphas]
    rounded = [None if f is None else round(f, 10) + 0.0 for f in all_of_them]
    assert all(f is None or -1 <= f <= 1 or found.alpha for f in rounded)
    return found.raw, found.no_kappa, rounded


# --- Then and now ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "then", "low", "high"),
    # Newcombe, Interval estimation for the difference between independent proportions, Statistics
    # in Medicine 17, 1998, 873-890, Table II, method 10; not read.
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_limits_of_a_difference_are_those_printed(now, then, low, high) -> None:
    assert limits(share(*then), share(*now)) == near(low, high)


def fisher(met_then: int, then: int, met_now: int, now: int) -> float:
    """Fisher's exact test, one-sided: no more met then, given how many are met in all."""
    met, total = met_then + met_now, then + now
    ways = (comb(then, k) * comb(now, met - k) for k in range(met_then + 1) if 0 <= met - k <= now)
    return sum(ways) / comb(total, met)


def test_the_lady_tasting_tea_has_shown_nothing_with_three_of_four() -> None:
    # Fisher, The Design of Experiments, 1935, chapter II: 17 of the 70 ways are as good; not read.
    assert fisher(1, 4, 3, 4) == pytest.approx(17 / 70)
    assert fisher(0, 4, 4, 4) == pytest.approx(1 / 70)
    assert chance(share(1, 4), share(3, 4)) > 0.2
    assert changed({"tea": (share(1, 4), share(3, 4))})[0].concluded is Concluded.NOT_SHOWN


@pytest.mark.parametrize("table", [(2, 10, 7, 10), (1, 34, 7, 34), (0, 3, 3, 3), (4, 9, 11, 14)])
def test_chance_is_boschloos_worked_out_the_long_way(table) -> None:
    """The greatest probability, over all common shares, of tables no likelier by Fisher's test."""
    met_then, then, met_now, now = table
    line = fisher(*table) * (1 + 1e-9)
    against = [
        (i, j) for i in range(then + 1) for j in range(now + 1) if fisher(i, then, j, now) <= line
    ]
    most = max(
        sum(
            comb(then, i) * comb(now, j) * p ** (i + j) * (1 - p) ** (then + now - i - j)
            for i, j in against
        )
        for p in (step / 500 for step in range(1, 500))
    )
    found = chance(share(met_then, then), share(met_now, now))
    assert found == pytest.approx(2 * most, rel=0.002)
    assert found <= 2 * fisher(*table)


def test_many_questions_at_once_are_corrected_as_holm_does() -> None:
    # Holm, A simple sequentially rejective multiple test procedure, 1979; the steps by hand.
    made = {f"q{n}": (share(n, 20), share(18, 20)) for n in (4, 9, 12)}
    by_key = {change.question: change for change in changed(made)}
    p = [by_key[key].p for key in ("q4", "q9", "q12")]
    assert p == sorted(p)
    assert by_key["q4"].p_of_all == pytest.approx(3 * p[0])
    assert by_key["q9"].p_of_all == pytest.approx(max(3 * p[0], 2 * p[1]))
    assert by_key["q12"].p_of_all == pytest.approx(max(2 * p[1], p[2]))


@pytest.mark.parametrize(
    ("then", "now", "concluded"),
    [
        ((0, 0), (4, 4), Concluded.NOTHING_JUDGED),
        ((0, 2), (2, 2), Concluded.TOO_FEW),
        ((5, 10), (7, 10), Concluded.NOT_SHOWN),
        ((10, 10), (10, 10), Concluded.NOT_SHOWN),
        ((2, 20), (15, 20), Concluded.MORE),
        ((15, 20), (2, 20), Concluded.FEWER),
    ],
)
def test_what_can_and_cannot_be_concluded(then, now, concluded) -> None:
    change = changed({"q": (share(*then), share(*now))})[0]
    assert change.concluded is concluded
    assert (change.p is None) is (concluded is Concluded.NOTHING_JUDGED)


def test_one_change_among_many_questions_is_not_taken_for_one() -> None:
    same = {f"q{n}": (share(5, 10), share(5, 10)) for n in range(14)}
    changes = changed({**same, "one": (share(2, 10), share(7, 10))})
    assert changes[-1].p < 0.05 < changes[-1].p_of_all
    assert changes[-1].concluded is Concluded.ONE_OF_MANY


TWO = st.integers(0, 12).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@settings(max_examples=8)  # each takes a tenth of a second
@given(TWO, TWO)
def test_a_change_read_backwards_is_the_same_change(then, now) -> None:
    there = changed({"q": (share(*then), share(*now))})[0]
    back = changed({"q": (share(*now), share(*then))})[0]
    if there.difference is None:
        assert there.concluded is back.concluded is Concluded.NOTHING_JUDGED
        return
    assert -1 <= there.low <= there.difference + 1e-12
    assert there.difference - 1e-12 <= there.high <= 1
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low))
    assert back.p == pytest.approx(there.p, abs=1e-6)
    assert 0 <= there.p <= there.p_of_all <= 1


@pytest.mark.parametrize(("then", "now"), [(3, 3), (2, 2), (2, 9), (10, 10)])
def test_too_few_means_that_even_all_against_none_could_be_chance(then: int, now: int) -> None:
    most = changed({"q": (share(0, then), share(now, now))})[0]
    assert (most.concluded is Concluded.TOO_FEW) is (most.p >= 0.05)
