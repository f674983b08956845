"""The labelled statements: the page of agreement is up to date, and no half falls below the bar."""

from pathlib import Path

import pytest

from planapp.wording.facets import FACETS
from planapp.wording.reader import Reader
from tests.wording.history import Change, changes, keep, table
from tests.wording.report import (
    COUNTED,
    REPORT,
    SPLITS,
    Agreement,
    Row,
    agreement,
    figures,
    read,
    report,
    statements,
)

BAR = {"names_concern": 0.85, "has_measure": 0.8, "specific": 0.75, "timed": 0.9, "who": 0.9}
ACTIONS = {"names_concern": 0.7, "has_measure": 0.65, "specific": 0.65, "timed": 0.9, "who": 0.75}
HALVES = ("test", "dev")
"""Those whose agreement must stay; what another author's statements show is only written down."""


@pytest.fixture(scope="module")
def halves(reader: Reader) -> dict[str, list[Row]]:
    return {split: read(reader, split) for split in SPLITS}


def test_the_committed_report_is_what_the_reader_does_now(reader: Reader) -> None:
    assert REPORT.read_text("utf-8") == report(reader), "run: python -m tests.wording.report"


def test_the_history_ends_with_what_the_reader_does_now(reader: Reader) -> None:
    known = changes()
    assert known[-1].agreement == figures(reader)
    assert [change.day for change in known] == sorted(change.day for change in known)


def test_a_change_is_kept_once_and_told_by_how_much_it_moved(tmp_path: Path) -> None:
    kept = tmp_path / "history.jsonl"
    kept.touch()
    before = {"statements": 10, **dict.fromkeys(FACETS, 0.8)}
    after = {**before, "who": 0.75}
    assert keep({"test": before}, "2027-01-04", "Read bans", kept)
    assert not keep({"test": before}, "2027-01-05", "Know more verbs", kept)
    assert keep({"test": after}, "2027-01-06", "Read who is asked", kept)
    assert changes(kept)[-1] == Change("2027-01-06", "Read who is asked", {"test": after})
    said = table(changes(kept), "test").splitlines()
    assert len(said) == 4
    assert "0.75 (-0.05)" in said[-1]
    assert "(" not in said[-2]


def test_every_counted_part_has_a_history() -> None:
    for split in COUNTED:
        assert len(table(changes(), split).splitlines()) > 3


def test_there_are_enough_statements_of_every_kind_in_both_halves() -> None:
    halves = {split: statements(split) for split in SPLITS}
    texts = [row["text"] for rows in halves.values() for row in rows]
    assert len(texts) == len(set(texts)) >= 400
    for split, rows in halves.items():
        assert len(rows) >= (350 if split in HALVES else 100)
        assert {row["kind"] for row in rows} == {"action", "objective", "measure", "concern"}


@pytest.mark.parametrize("split", HALVES)
@pytest.mark.parametrize("facet", FACETS)
def test_agreement_stays_above_the_bar(
    halves: dict[str, list[Row]], split: str, facet: str
) -> None:
    rows = halves[split]
    assert agreement(rows, facet).kappa >= BAR[facet]
    actions = [one for one in rows if one[0]["kind"] == "action"]
    assert agreement(actions, facet).kappa >= ACTIONS[facet]


def test_kappa_is_agreement_beyond_chance() -> None:
    assert Agreement(both=20, only_read=5, only_labelled=10, neither=15).kappa == pytest.approx(0.4)
    assert Agreement(both=5, only_read=0, only_labelled=0, neither=5).kappa == 1
