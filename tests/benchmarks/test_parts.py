"""Each benchmark works, on as little as shows it, without the peers that are not installed here."""

from pathlib import Path

import pytest

from benchmarks.__main__ import results_of
from benchmarks.ground import Ground, Peers, Scale
from benchmarks.page import PARTS, told_by


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    folder = tmp_path_factory.mktemp("benchmarks")
    return Ground(folder, Scale.TINY, Peers(folder / "no peers"))


@pytest.mark.parametrize("part", PARTS)
def test_a_benchmark_measures_all_who_are_there(part: str, ground: Ground) -> None:
    results = list(results_of(part, ground, rounds=1))
    assert results
    for result in results:
        assert result.rounds
        for figures in result.rounds.values():
            assert all(value >= 0 for values in figures.values() for value in values)
        for ratio in result.ratios:
            assert ratio.ours in result.rounds


def test_a_linter_that_is_not_installed_is_named_as_absent(ground: Ground) -> None:
    (result,) = results_of("sentences", ground, rounds=1)
    assert {"write-good", "proselint", "alex", "textlint"} <= result.absent.keys()
    assert "write-good is not installed" in result.absent["write-good"]


@pytest.mark.parametrize("part", PARTS)
def test_a_benchmark_says_of_itself_what_is_wanted(part: str) -> None:
    title, words = told_by(part)
    assert title
    assert "anted" in words


def test_no_module_of_benchmarks_is_left_out_of_the_run() -> None:
    folder = Path(__file__).parents[2] / "benchmarks"
    measuring = {
        path.stem for path in folder.glob("*.py") if "\ndef comparisons(" in path.read_text("utf-8")
    }
    assert measuring == set(PARTS)
