"""What readers asked an author goes with the plan, to whom it names, and to no family."""

from pathlib import Path

import pytest

from planapp.clock import now
from planapp.domain.copies import CopyKind, Recipient, RecipientKind
from planapp.domain.errors import NotFound
from planapp.domain.queries import AskedAgain, Comment, Query, QueryAnswer, QueryClosing
from planapp.store.copies import Wanted, record_copy, record_for_copy
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.record import record_for_plan
from planapp.store.remarks import record_remark
from planapp.store.subject_access import as_json, held_in_plan
from tests.builders import PEOPLE, TODAY, a_person, a_plan
from tests.kept import erased, kept

RUTH, HELEN = a_person("chair"), a_person("qa")
WAYNE = "Wayne Doyle"


def said(words):
    """Every kind of remark, each with these words of its own, in the order they are said."""
    query = {"spot": "concerns.c1.text", "version": 1, "to": RUTH.id, "to_name": RUTH.name}
    return (
        (Comment(id="c", said_on=TODAY, words=f"{words} comment"), HELEN),
        (
            Query(id="q", said_on=TODAY, words=f"{words} query", quote=f"{words} quote", **query),
            HELEN,
        ),
        (QueryAnswer(id="a", said_on=TODAY, words=f"{words} answer", query="q"), RUTH),
        (AskedAgain(id="g", said_on=TODAY, words=f"{words} again", query="q"), HELEN),
        (QueryAnswer(id="b", said_on=TODAY, words=f"{words} more", query="q"), RUTH),
        (QueryClosing(id="z", said_on=TODAY, words=f"{words} close", query="q"), HELEN),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "planapp.db"


@pytest.fixture
def db(file):
    opened = open_database(file, clock=now)
    migrate(opened)
    for who in PEOPLE:
        save_person(opened, a_person(who), password_hash="-", by=a_person("administrator"))
    kept(opened, a_plan())
    for remark, by in said(WAYNE):
        record_remark(opened, "K-104", remark, by=by)
    yield opened
    opened.close()


def texts(passages):
    return {passage.text for passage in passages}


def test_an_erased_plan_takes_every_remark_along_out_of_every_file(db, file):
    assert len(record_for_plan(db, "K-104").remarks) == 6
    assert WAYNE in str(list(db.query("select content from fact where list = 'remarks'")))
    erased(db, "K-104")
    assert not list(db.query("select * from fact"))
    files = [path for path in file.parent.rglob("*") if path.is_file()]
    left = [path.name for path in files if b"Wayne" in path.read_bytes()]
    assert left == []
    with pytest.raises(NotFound):  # a form that is sent late brings nothing back
        record_remark(db, "K-104", said(WAYNE)[2][0], by=RUTH)


def test_who_is_named_in_a_query_or_its_answers_is_told_of_each(db):
    held = held_in_plan(db, "K-104", WAYNE, restricted=False)
    kinds = ("comment", "query", "quote", "answer", "again", "more", "close")
    assert texts(held.held.named) == {f"{WAYNE} {kind}" for kind in kinds}
    assert all(f"{WAYNE} {kind}" in as_json(held).decode() for kind in kinds)


def test_whom_a_query_was_put_to_is_told_that_it_was(db):
    held = held_in_plan(db, "K-104", RUTH.name, restricted=False)
    assert ("query", "to_name") in {(p.part, p.field) for p in held.held.passages}


@pytest.mark.parametrize("kind", CopyKind)
def test_no_copy_of_a_plan_and_no_family_version_holds_a_remark(db, kind):
    mother = Recipient(kind=RecipientKind.CARER, name="Sam Reed", relation="mother", item="p1")
    wanted = Wanted(reference="K-104", version=1, recipient=mother, kind=kind, subject=WAYNE)
    remarks = record_for_copy(db, record_copy(db, wanted, by=RUTH)).remarks
    assert bool(remarks) == (kind is CopyKind.HELD)
