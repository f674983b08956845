"""The trail: chained, append-only, and able to name the first entry that does not fit."""

import hashlib
from itertools import pairwise

import pytest

from planapp.clock import now
from planapp.domain.activity import Head, digest_of
from planapp.store.activity import (
    chain_head,
    entries,
    entries_for_plan,
    first_bad_row,
    looked_since,
    looks_at_plan,
    record_entry,
    record_listing,
    record_look,
)
from planapp.store.database import open_database
from planapp.store.plans import create, save
from tests.builders import a_person, a_plan

RUTH, HELEN = a_person("chair"), a_person("qa")


@pytest.fixture
def trail(db):
    create(db, a_plan(), by=RUTH)
    for place in ("plans", "plans/check", "plans/plan.pdf"):
        record_look(db, place, by=HELEN, plan="K-104", purpose="audit")
    return db


def tampered(db, *statements):
    """As somebody with the file in hand would: the triggers go first."""
    for act in ("update", "delete"):
        db.execute(f"drop trigger entry_no_{act}")
    for statement in statements:
        db.execute(statement)
    return first_bad_row(db)


def test_a_whole_trail_has_no_bad_row(trail):
    assert first_bad_row(trail) is None
    assert chain_head(trail).number == len(entries(trail)) == 4
    assert first_bad_row(trail, (chain_head(trail),)) is None


def test_an_empty_trail_is_whole(db):
    assert first_bad_row(db) is None
    assert chain_head(db) == Head(number=0, hash="")


@pytest.mark.parametrize("column", ["at", "user_id", "by", "verb", "kind", "name", "purpose"])
def test_an_entry_that_was_edited_is_named(trail, column):
    bad = tampered(trail, f"update entry set {column} = 'x' where number = 2")
    assert (bad.number, "changed" in bad.what) == (2, True)


def test_an_entry_that_was_removed_is_named(trail):
    assert tampered(trail, "delete from entry where number = 2").number == 2


def test_entries_that_changed_places_are_named(trail):
    moves = ("number = -2 where number = 2", "number = 2 where number = 3")
    bad = tampered(
        trail,
        *(f"update entry set {move}" for move in moves),
        "update entry set number = 3 where number = -2",
    )
    assert bad.number == 2


def test_an_entry_put_in_is_named(trail):
    bad = tampered(
        trail,
        "insert into entry select number + 1, at, user_id, by, verb, kind, name, reference, "
        "purpose, digest, hash from entry where number = 4",
    )
    assert bad.number == 5


def test_a_trail_cut_off_at_its_end_shows_only_against_an_exported_head(trail):
    exported = (chain_head(trail),)
    assert tampered(trail, "delete from entry where number > 2") is None
    bad = first_bad_row(trail, exported)
    assert (bad.number, bad.what) == (3, "it was exported and is there no more")


def test_a_trail_made_anew_shows_against_an_exported_head(trail):
    exported = (Head(number=2, hash=hashlib.sha256(b"another").hexdigest()),)
    assert first_bad_row(trail, exported).number == 2


def test_entries_cannot_be_changed_or_removed(trail):
    for statement in ("update entry set by = 'x'", "delete from entry"):
        with pytest.raises(Exception, match="append-only"):
            trail.execute(statement)


def test_an_entry_holds_the_digest_of_the_version_it_made(trail):
    content = trail.row("select content from plan_version where version = 1")["content"]
    assert entries_for_plan(trail, "K-104")[0].digest == digest_of(content)


def test_acts_and_looks_are_told_apart(trail):
    assert [e.verb for e in entries_for_plan(trail, "K-104")] == ["created"]
    looks = looks_at_plan(trail, "K-104")
    assert [look.name for look in looks] == ["plans/plan.pdf", "plans/check", "plans"]
    assert {(look.by, look.purpose) for look in looks} == {("Helen Frost", "audit")}


def test_a_plan_in_a_list_counts_as_seen_and_no_other_does(trail):
    record_listing(trail, ("K-104", "K-1045"), by=RUTH)
    record_listing(trail, ("K-10",), by=RUTH)
    assert sum(look.kind == "list" for look in looks_at_plan(trail, "K-104")) == 1
    assert sum(look.kind == "list" for look in looks_at_plan(trail, "K-10")) == 1


def test_reading_lately_is_known_by_person_and_plan(trail):
    early, late = "2000-01-01", "2999-01-01"
    assert looked_since(trail, "K-104", early, by=HELEN)
    assert not looked_since(trail, "K-104", late, by=HELEN)
    assert not looked_since(trail, "K-104", early, by=RUTH)
    assert not looked_since(trail, "K-105", early, by=HELEN)


def test_an_entry_that_cannot_be_kept_takes_its_act_with_it(db):
    create(db, a_plan(), by=RUTH)
    db.execute(
        "create trigger full before insert on entry begin select raise(abort, 'no room'); end"
    )
    before = list(db.query("select * from plan_version"))
    with pytest.raises(Exception, match="no room"):
        save(db, a_plan(note="more"), by=RUTH, started_from=1)
    assert list(db.query("select * from plan_version")) == before


def test_order_is_by_number_whatever_the_clock_says(tmp_path):
    moments = [now(), now().replace(year=2020), now()]
    db = open_database(tmp_path / "x.db", clock=lambda: moments[0])
    from planapp.store.database import migrate

    migrate(db)
    for verb in ("first", "second", "third"):
        record_entry(db, verb, "thing", "x", by=RUTH)
        moments.append(moments.pop(0))
    assert [e.verb for e in entries(db)] == ["third", "second", "first"]
    assert all(a.number == b.number + 1 for a, b in pairwise(entries(db)))
    assert first_bad_row(db) is None
    db.close()
