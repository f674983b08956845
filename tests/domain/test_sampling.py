"""Nobody steers a draw: each plan is as likely as it must be, and the same inputs draw the same."""

import math
from collections import Counter
from itertools import combinations
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.frames import Population, frame_of
from planapp.domain.samples import unit_of
from planapp.domain.sampling import (
    ALL,
    Allocation,
    CannotDraw,
    Design,
    Method,
    Unit,
    draw,
    quotas,
    rank,
    strata_sizes,
)
from tests.builders import TODAY
from tests.pythons import ROOT, in_words, pythons
from tests.sampled import a_candidate

SEEDS = tuple(f"seed {n}" for n in range(3000))
ONCE_IN = 1_000_000
"""Fair draws pass all the bounds of this file together but once in so many sets of seeds."""

GROUPS = {"North": 9, "South": 5, "East": 4, "West": 2, "team not known": 1}
FRAME = tuple(
    Unit(f"{team[:2]}-{n:02}", 1 + n % 3, team)
    for team, many in GROUPS.items()
    for n in range(many)
)
DESIGNS = {
    "simple": Design(method=Method.SIMPLE, size=6),
    "interval": Design(method=Method.INTERVAL, size=6),
    "proportional": Design(method=Method.STRATIFIED, size=8),
    "at least one": Design(method=Method.STRATIFIED, size=8, allocation=Allocation.AT_LEAST_ONE),
    "equal": Design(method=Method.STRATIFIED, size=11, allocation=Allocation.EQUAL),
}
ALIKE = ("simple", "interval")
"""Designs in which every plan of the frame is as likely as any other."""


def beyond(counts: Counter, chances: dict, tests: int) -> list[str]:
    """What came up oftener or more rarely than a fair draw allows.

    `chances` gives for each thing its chance in each of the draws; `tests` is how many such
    comparisons are made in all, so that the bounds hold for all of them together.
    """
    most = NormalDist().inv_cdf(1 - 1 / (2 * ONCE_IN * tests))
    found = []
    for what, chance in chances.items():
        expected = math.fsum(chance)
        spread = math.sqrt(math.fsum(p * (1 - p) for p in chance))
        if abs(counts[what] - expected) > most * spread:
            found.append(f"{what}: {counts[what]}, expected {expected:.0f} ± {most * spread:.0f}")
    return found


def drawn_often(design: Design, drawing=draw) -> tuple[Counter, Counter]:
    """How often each plan was drawn, and each pair of plans."""
    plans, pairs = Counter(), Counter()
    for seed in SEEDS:
        references = sorted(unit.reference for unit in drawing(FRAME, design, seed).sample)
        plans.update(references)
        pairs.update(combinations(references, 2))
    return plans, pairs


def chances(name: str) -> dict[str, list[float]]:
    """The chance of each plan, draw by draw: n/N, or what its group gives by how many it has."""
    design, sizes = DESIGNS[name], strata_sizes(FRAME)
    if name in ALIKE:
        return {unit.reference: [design.size / len(FRAME)] * len(SEEDS) for unit in FRAME}
    given_by = [quotas(sizes, design, seed) for seed in SEEDS]
    return {
        unit.reference: [give[unit.stratum] / sizes[unit.stratum] for give in given_by]
        for unit in FRAME
    }


PAIRS = math.comb(len(FRAME), 2)
TESTS = len(FRAME) * len(DESIGNS) + PAIRS + 4 * len(Allocation)


@pytest.fixture(scope="module")
def often() -> dict[str, tuple[Counter, Counter]]:
    return {name: drawn_often(design) for name, design in DESIGNS.items()}


@pytest.mark.parametrize("name", DESIGNS)
def test_every_plan_is_drawn_as_often_as_it_must_be(often, name) -> None:
    assert beyond(often[name][0], chances(name), TESTS) == []


def test_every_pair_of_plans_is_drawn_together_as_often_as_it_must_be(often) -> None:
    n, total = DESIGNS["simple"].size, len(FRAME)
    together = n * (n - 1) / (total * (total - 1))
    pairs = combinations(sorted(unit.reference for unit in FRAME), 2)
    expected = {pair: [together] * len(SEEDS) for pair in pairs}
    assert len(expected) == PAIRS
    assert beyond(often["simple"][1], expected, TESTS) == []


def test_a_draw_that_favours_one_plan_a_little_is_noticed() -> None:
    favoured = FRAME[7]

    def tilted(frame, design, seed):
        """Draw as ever, but one time in eight see to it that one plan is in it."""
        drawn = draw(frame, design, seed)
        if int(rank(seed, "tilt"), 16) % 8 or favoured in drawn.sample:
            return drawn
        return type(drawn)((favoured, *drawn.sample[1:]), drawn.reserves)

    plans, _ = drawn_often(DESIGNS["simple"], tilted)
    assert [what[:5] for what in beyond(plans, chances("simple"), TESTS)] == [favoured.reference]


def test_a_draw_that_keeps_two_plans_together_is_noticed() -> None:
    """Steps through the list are fair to each plan, and not to pairs: the bounds must see that."""
    _, pairs = drawn_often(DESIGNS["interval"])
    n, total = DESIGNS["simple"].size, len(FRAME)
    expected = {pair: [n * (n - 1) / (total * (total - 1))] * len(SEEDS) for pair in pairs}
    assert len(beyond(pairs, expected, TESTS)) > PAIRS / 4


@pytest.mark.parametrize("allocation", Allocation)
def test_where_shares_are_alike_each_group_is_as_likely_to_give_one_more(allocation) -> None:
    sizes = dict.fromkeys("abcd", 5)
    design = Design(method=Method.STRATIFIED, size=6, allocation=allocation)
    more = Counter()
    for seed in SEEDS:
        given_by = quotas(sizes, design, seed)
        assert sorted(given_by.values()) == [1, 1, 2, 2]
        more.update(name for name, count in given_by.items() if count == 2)
    assert beyond(more, dict.fromkeys(sizes, [0.5] * len(SEEDS)), TESTS) == []


sizes_of_groups = st.dictionaries(st.text(max_size=6), st.integers(1, 40), min_size=1, max_size=9)


@st.composite
def wanted(draw_value, allocation: Allocation) -> tuple[dict[str, int], Design]:
    """Groups, and a size that can be drawn from them."""
    sizes = draw_value(sizes_of_groups)
    least = len(sizes) if allocation is Allocation.AT_LEAST_ONE else 1
    size = draw_value(st.integers(least, sum(sizes.values())))
    return sizes, Design(method=Method.STRATIFIED, size=size, allocation=allocation)


def within(sizes: dict[str, int], design: Design, given_by: dict[str, int]) -> bool:
    """Whether groups give as many as are wanted, and none more than it has."""
    enough = sum(given_by.values()) == design.size
    return enough and all(0 <= given_by[name] <= sizes[name] for name in sizes)


@given(wanted(Allocation.PROPORTIONAL), st.text(max_size=4))
def test_shares_in_proportion_are_within_one_of_the_exact_ones(asked, seed) -> None:
    sizes, design = asked
    given_by, total = quotas(sizes, design, seed), sum(sizes.values())
    assert within(sizes, design, given_by)
    for name, count in sizes.items():
        assert abs(given_by[name] * total - design.size * count) < total


@given(wanted(Allocation.AT_LEAST_ONE), st.text(max_size=4))
def test_shares_with_at_least_one_each_take_from_those_that_gained_most(asked, seed) -> None:
    sizes, design = asked
    given_by, total = quotas(sizes, design, seed), sum(sizes.values())
    assert within(sizes, design, given_by)
    assert min(given_by.values()) >= 1
    rather = [given_by[name] * total - design.size * sizes[name] for name in sizes]
    for name, above in zip(sizes, rather, strict=True):
        # nobody who could give one up is further above their share than one plan more than others
        assert given_by[name] == 1 or above - total <= min(rather)


@given(wanted(Allocation.EQUAL), st.text(max_size=4))
def test_equal_shares_differ_by_one_at_most_until_a_group_is_used_up(asked, seed) -> None:
    sizes, design = asked
    given_by = quotas(sizes, design, seed)
    assert within(sizes, design, given_by)
    most = max(given_by.values())
    assert all(given_by[name] >= most - 1 or given_by[name] == sizes[name] for name in sizes)


@given(st.permutations(FRAME), st.sampled_from(sorted(DESIGNS)), st.text(max_size=8))
def test_the_order_of_the_frame_is_no_matter(frame, name, seed) -> None:
    assert draw(frame, DESIGNS[name], seed) == draw(FRAME, DESIGNS[name], seed)


@given(
    st.sets(st.text(max_size=5), min_size=1, max_size=30), st.data(), st.sampled_from(list(Method))
)
def test_no_plan_is_drawn_twice_and_none_from_outside_the_frame(names, data, method) -> None:
    groups = data.draw(st.lists(st.sampled_from("abc"), min_size=len(names), max_size=len(names)))
    frame = [Unit(name, 1, group) for name, group in zip(sorted(names), groups, strict=True)]
    size = data.draw(st.integers(1, len(frame)))
    design = Design(method=method, size=size, allocation=data.draw(st.sampled_from(_FREE)))
    drawn = draw(frame, design, data.draw(st.text(max_size=4)))
    assert len(drawn.sample) == size
    assert sorted((*drawn.sample, *drawn.reserves), key=lambda u: u.reference) == frame


_FREE = [Allocation.PROPORTIONAL, Allocation.EQUAL]


def test_a_plan_that_the_frame_leaves_out_is_never_drawn() -> None:
    plans = [a_candidate(f"T-{n:02}", team=("North", "South", "")[n % 3]) for n in range(30)]
    framed = frame_of(plans, Population(teams=("North",)), TODAY)
    out = {plan.reference for plan, _ in framed.left_out}
    units = [unit_of(plan, (), TODAY) for plan in framed.plans]
    assert (len(out), len(units)) == (20, 10)
    for seed in SEEDS[:300]:
        for name in ALIKE:
            drawn = draw(units, DESIGNS[name], seed)
            assert not out & {unit.reference for unit in (*drawn.sample, *drawn.reserves)}


@pytest.mark.parametrize("name", DESIGNS)
def test_groups_give_what_their_quotas_say(name) -> None:
    design = DESIGNS[name]
    for seed in SEEDS[:50]:
        drawn = draw(FRAME, design, seed)
        got = Counter(unit.stratum for unit in drawn.sample)
        if design.method is Method.STRATIFIED:
            assert got == Counter(quotas(strata_sizes(FRAME), design, seed))


def test_the_sample_and_those_that_wait_stand_in_one_order() -> None:
    """A longer list of the same seed begins with the shorter one: nobody jumps the queue."""
    order = sorted(FRAME, key=lambda unit: rank("s", unit.reference))
    for size in range(1, len(FRAME) + 1):
        drawn = draw(FRAME, Design(method=Method.SIMPLE, size=size), "s")
        assert [*drawn.sample, *drawn.reserves] == order


def test_steps_through_the_list_are_as_even_as_whole_numbers_can_be() -> None:
    places = {unit.reference: n for n, unit in enumerate(sorted(FRAME, key=lambda u: u.reference))}
    for seed in SEEDS[:200]:
        drawn = draw(FRAME, DESIGNS["interval"], seed).sample
        at = sorted(places[unit.reference] for unit in drawn)
        gaps = [b - a for a, b in zip(at, [*at[1:], at[0] + len(FRAME)], strict=True)]
        assert max(gaps) - min(gaps) <= 1


@pytest.mark.parametrize(
    ("frame", "design", "says"),
    [
        (FRAME, Design(method=Method.SIMPLE, size=0), "Choose a number from 1 to 21"),
        (FRAME, Design(method=Method.SIMPLE, size=22), "Choose a number from 1 to 21"),
        ((), Design(method=Method.SIMPLE, size=1), "No plan fits"),
        (
            (*FRAME, FRAME[3]),
            Design(method=Method.SIMPLE, size=3),
            "No-03 stands in the frame twice",
        ),
        (
            FRAME,
            Design(method=Method.STRATIFIED, size=4, allocation=Allocation.AT_LEAST_ONE),
            "Choose 5 plans or more",
        ),
    ],
)
def test_a_design_that_does_not_fit_the_frame_is_refused_in_one_line(frame, design, says) -> None:
    with pytest.raises(CannotDraw, match=says):
        draw(frame, design, "s")


KNOWN = {
    "simple": "Ea-03 So-03 No-04 So-01 No-08 So-00",
    "interval": "So-03 So-00 No-02 te-00 Ea-02 No-05",
    "proportional": "Ea-03 So-03 No-04 So-01 No-08 No-02 We-01 Ea-00",
    "at least one": "Ea-03 So-03 No-04 So-01 No-08 No-02 te-00 We-01",
    "equal": "Ea-03 So-03 No-04 So-01 No-08 No-02 te-00 We-01 Ea-00 We-00 Ea-02",
}
"""What this seed drew when the algorithm got its name. It never changes under that name."""


@pytest.mark.parametrize("name", DESIGNS)
def test_the_algorithm_draws_what_it_always_drew(name) -> None:
    drawn = draw(FRAME, DESIGNS[name], "00112233445566778899aabbccddeeff")
    assert " ".join(unit.reference for unit in drawn.sample) == KNOWN[name]


AGAIN = """
import json, sys
from planapp.domain.sampling import *
given = json.load(sys.stdin)
frame = [Unit(*unit) for unit in given["frame"]]
for method, size, allocation in given["designs"]:
    design = Design(method=Method(method), size=size, allocation=Allocation(allocation))
    print(*(unit.reference for unit in draw(frame, design, "known").sample))
"""


def test_another_process_and_another_python_draw_the_same(record_property) -> None:
    given_in = {
        "frame": [[u.reference, u.version, u.stratum] for u in reversed(FRAME)],
        "designs": [[d.method, d.size, d.allocation] for d in DESIGNS.values()],
    }
    here = (draw(FRAME, d, "known").sample for d in DESIGNS.values())
    expected = "".join(" ".join(u.reference for u in drawn) + "\n" for drawn in here).encode()
    found = pythons(
        least=(3, 11)
    )  # older ones cannot read planapp; the script of the docs they can
    for python, hashes in [(found[0], "0"), *((python, "random") for python in found)]:
        said = python.run("-c", AGAIN, given=given_in, PYTHONHASHSEED=hashes, PYTHONPATH=str(ROOT))
        assert said == expected, python
    record_property("Pythons that drew the same:", in_words(found))


def test_where_a_draw_has_no_groups_all_plans_are_one() -> None:
    assert strata_sizes([Unit("a", 1), Unit("b", 1)]) == {ALL: 2}
