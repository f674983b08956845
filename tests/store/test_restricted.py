"""Restricted information: kept apart from the plan, corrected and never changed."""

import pytest

from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.activity import digest_of
from planapp.domain.errors import NotFound
from planapp.store.activity import entries_for_plan
from planapp.store.plans import create
from planapp.store.restricted import record_restricted, restricted_for_plan, standing_rows
from tests.builders import a_person, a_plan

RUTH = a_person("chair")
NEIGHBOUR = Restricted(
    id="r1",
    kind=RestrictedKind.THIRD_PARTY,
    text="Lee Marsh next door was arrested in May",
    about="a neighbour",
    source="strategy meeting, not to be passed on",
)


@pytest.fixture
def plan(db):
    return create(db, a_plan(), by=RUTH)


def test_what_was_recorded_comes_back(db, plan):
    record_restricted(db, "K-104", NEIGHBOUR, by=RUTH)
    (row,) = restricted_for_plan(db, "K-104")
    assert (row.information, row.recorded_by) == (NEIGHBOUR, "Ruth Amos")


def test_a_correction_supersedes_and_both_stay(db, plan):
    record_restricted(db, "K-104", NEIGHBOUR, by=RUTH)
    right = Restricted(id="r2", kind=NEIGHBOUR.kind, text="in June", supersedes="r1")
    record_restricted(db, "K-104", right, by=RUTH)
    rows = restricted_for_plan(db, "K-104")
    assert [row.information.id for row in rows] == ["r1", "r2"]
    assert [row.information.id for row in standing_rows(rows)] == ["r2"]


def test_it_needs_a_plan_and_a_correction_needs_what_it_corrects(db, plan):
    with pytest.raises(NotFound):
        record_restricted(db, "K-999", NEIGHBOUR, by=RUTH)
    wrong = Restricted(id="r2", kind=NEIGHBOUR.kind, text="x", supersedes="nothing")
    with pytest.raises(NotFound):
        record_restricted(db, "K-104", wrong, by=RUTH)
    assert restricted_for_plan(db, "K-104") == ()


def test_the_trail_names_it_and_never_says_what_it_says(db, plan):
    record_restricted(db, "K-104", NEIGHBOUR, by=RUTH)
    entry = entries_for_plan(db, "K-104")[0]
    assert (entry.verb, entry.kind, entry.name) == ("recorded", "restricted information", "r1")
    content = db.row("select content from restricted")["content"]
    assert entry.digest == digest_of(content)
    assert "Lee Marsh" not in str(list(db.query("select * from entry")))


def test_it_cannot_be_changed_or_removed(db, plan):
    record_restricted(db, "K-104", NEIGHBOUR, by=RUTH)
    for statement in ("update restricted set content = ''", "delete from restricted"):
        with pytest.raises(Exception, match="append-only"):
            db.execute(statement)
