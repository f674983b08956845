"""A scorecard kept for a moment can be read later, word for word."""

from dataclasses import replace

import pytest

from planapp.domain.findings import (
    Applies,
    Evidence,
    Finding,
    Scorecard,
    Severity,
    Source,
    Subject,
    Tally,
)
from planapp.store.activity import entries_for_plan
from planapp.store.driver import sqlite3
from planapp.store.findings import record_scorecard, scorecards_for_plan
from planapp.store.plans import create
from tests.builders import TODAY, a_plan
from tests.store.people import RUTH

FINDING = Finding(
    criterion="ACT-01",
    title="Each action names a concern",
    severity=Severity.MUST,
    subject=Subject(Applies.ACTION, "a1", "Action 1"),
    field="concerns",
    met=False,
    message="Could not find a concern.",
    hint="Choose one.",
    why="An action that answers nothing changes nothing.",
    source=(Source("Serious Case Review “Jack”", "5.29"),),
    evidence=(Evidence("what", "a vague verb", "Visit", 0, 5), Evidence("concerns", "none")),
)
CARD = Scorecard(
    reference="K-104",
    version=1,
    today=TODAY,
    ready=False,
    band=None,
    counts={Severity.MUST: Tally(1, 2, 3)},
    fingerprint="sha256:abc",
    criteria_count=1,
    findings=(FINDING,),
)


def test_a_scorecard_comes_back_as_it_was_kept(db):
    create(db, a_plan(), by=RUTH)
    record_scorecard(db, CARD, moment="agreed", by=RUTH)
    (kept,) = scorecards_for_plan(db, "K-104")
    assert (kept.moment, kept.recorded_by, kept.scorecard) == ("agreed", "Ruth Amos", CARD)
    assert entries_for_plan(db, "K-104")[0].kind == "scorecard"


def test_a_scorecard_belongs_to_a_version_that_is_stored(db):
    create(db, a_plan(), by=RUTH)
    with pytest.raises(sqlite3.IntegrityError):
        record_scorecard(db, replace(CARD, version=2), moment="agreed", by=RUTH)
    assert len(entries_for_plan(db, "K-104")) == 1
