"""What runs gave is kept and compared: turns, ratios, what has slowed, and the page of it all."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.comparison import Absent, Comparison, at_least, at_most, held
from benchmarks.costs import largest_costs
from benchmarks.kept import Run, keep, runs, slowed, this_machine
from benchmarks.page import page

OURS, PEER = "planapp", "a peer"


def result(mine: float = 10, theirs: float = 5, bar: float | None = 1.5):
    comparison = Comparison(
        name="Reading",
        size="10 things",
        figure="things a second",
        contestants={OURS: lambda: mine, PEER: lambda: theirs, "gone": Absent("it is not there")},
        bars=(at_least(bar, OURS, PEER),),
    )
    return held("sentences", comparison, rounds=3)


def run(*results, day: int = 1, load: float = 0.1) -> Run:
    return Run(
        at=datetime(2027, 2, day, tzinfo=UTC),
        scale="usual",
        rounds=3,
        machine=this_machine(load_before=load),
        versions={"Python": "3.11"},
        results=list(results),
    )


def test_contestants_take_turns_round_by_round_after_one_that_is_not_counted() -> None:
    turns: list[str] = []
    given = {name: lambda n=name: turns.append(n) or 1.0 for name in "ABC"}
    found = held("sentences", Comparison(name="Turns", size="-", contestants=given), rounds=2)
    assert turns == list("ABC" * 3)
    assert found.rounds["A"] == {"ms": [1.0, 1.0]}


def test_a_ratio_is_taken_within_each_round_and_judged_by_its_median() -> None:
    ours, peers = iter([1.0, 9.0, 20.0, 30.0]), iter([1.0, 3.0, 10.0, 30.0])
    comparison = Comparison(
        name="Ratios",
        size="-",
        contestants={OURS: lambda: next(ours), PEER: lambda: next(peers)},
        bars=(at_most(2, OURS, PEER), at_least(2.5, OURS, PEER)),
    )
    most, least = held("sentences", comparison, rounds=3).ratios
    assert (most.median, most.least, most.most) == (2, 1, 3)
    assert most.reached
    assert not least.reached


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    kept = run(result())
    keep(kept, tmp_path)
    assert runs(tmp_path) == [kept]


def test_a_path_that_takes_over_15_percent_more_beside_its_peer_is_named() -> None:
    earlier = [run(result(mine=mine), day=day) for day, mine in enumerate((10, 10.2, 9.8), 1)]
    assert list(slowed([result(mine=9)], earlier)) == []
    (slower,) = slowed([result(mine=8)], earlier)
    assert "planapp to a peer" in str(slower)
    assert "25 % worse" in str(slower)


def test_a_machine_that_is_half_as_fast_slows_nothing() -> None:
    assert list(slowed([result(mine=5, theirs=2.5)], [run(result())])) == []


def test_a_run_while_others_kept_the_machine_busy_is_no_measure() -> None:
    busy = run(result(mine=30), load=50)
    assert list(slowed([result()], [busy])) == []


def test_another_size_is_compared_with_nothing() -> None:
    smaller = replace(result(mine=1), size="5 things")
    assert list(slowed([smaller], [run(result())])) == []


def test_the_page_shows_figures_bars_who_was_absent_and_how_it_went_from_run_to_run(
    tmp_path: Path,
) -> None:
    shown = page([run(result()), run(result(mine=6), day=2)], tmp_path)
    assert "| planapp | 6 |" in shown
    assert "**not reached**" in shown
    assert "gone: it is not there" in shown
    assert "Reading statements" in shown
    assert {file.name for file in tmp_path.glob("*.svg")} == {
        "sentences-1.svg",
        "sentences-runs.svg",
    }


def test_costs_name_the_modules_that_took_most() -> None:
    costs = dict(largest_costs(lambda: json.loads(json.dumps(list(range(100_000)), indent=1))))
    assert max(costs, key=costs.__getitem__) == "json"
    assert 0 < sum(costs.values()) <= 1
