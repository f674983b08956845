"""The labelled statements: the page of agreement is up to date, and no half falls below the bar."""

import pytest

from planapp.wording.facets import FACETS
from planapp.wording.reader import Reader
from tests.wording.report import REPORT, SPLITS, Agreement, Row, agreement, read, report, statements

BAR = {"names_concern": 0.85, "has_measure": 0.8, "specific": 0.75, "timed": 0.9, "who": 0.9}
ACTIONS = {"names_concern": 0.7, "has_measure": 0.65, "specific": 0.65, "timed": 0.9, "who": 0.75}
HALVES = ("test", "dev")
"""Those whose agreement must stay; what another author's statements show is only written down."""


@pytest.fixture(scope="module")
def halves(reader: Reader) -> dict[str, list[Row]]:
    return {split: read(reader, split) for split in SPLITS}


def test_the_committed_report_is_what_the_reader_does_now(reader: Reader) -> None:
    assert REPORT.read_text("utf-8") == report(reader), "run: python -m tests.wording.report"


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
