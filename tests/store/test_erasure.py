"""Erasing a plan: by two people, all of it, out of every file, and the trail stays whole."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.audits import Alert
from planapp.domain.copies import CopyKind, Recipient, RecipientKind
from planapp.domain.errors import AlreadyThere, NotAllowed, NotFound
from planapp.domain.keeping import Ending, HowEnded, Rule, WhyErased, WhyHeld
from planapp.store import copies, erasure, keeping, plans
from planapp.store.access import take_up
from planapp.store.activity import chain_head, entries, entries_for_plan, first_bad_row
from planapp.store.audits import record_audit
from planapp.store.database import Database, migrate, open_database
from planapp.store.drafts import save_draft
from planapp.store.driver import ENCRYPTED, sqlite3
from planapp.store.emergency import open_in_emergency, record_review
from planapp.store.frames import candidates
from planapp.store.left_text import save_left_text
from planapp.store.people import save_person
from planapp.store.prints import Prints
from planapp.store.record import record_fact
from planapp.store.rescoring import finish, keep_answers, record_rescoring
from planapp.store.restricted import record_restricted
from tests.builders import PEOPLE, a_person, a_plan, a_profile
from tests.kept import kept
from tests.poison import poisoned
from tests.sampled import drawn, given

RUTH, DANIEL = a_person("chair"), a_person("second chair")
PRIYA, HELEN, TOM = a_person("core group"), a_person("qa"), a_person("administrator")
ENDED, TODAY = date(2027, 3, 1), date(2040, 1, 1)
RULE = Rule(years_after_end=6)
CANARY = "Zyxwvut Qänärie"
WHY = "Its time is over by the schedule"
ABOUT_NO_PLAN = {
    *("_sqlite_migrations", "person", "sign_in", "second_factor", "recovery_code"),
    *("council_account", "entry", "erasure", "sign_in_try", "sample", "sample_step"),
    *("rescoring", "rescoring_step", "kept_search", "preference", "notice", "untold", "system"),
    "incoming",
}
"""Tables that an erasure leaves alone; a new table that is about plans must have a `reference`."""


def clock() -> datetime:
    return datetime(2040, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "planapp.db"


@pytest.fixture
def db(file: Path) -> Iterator[Database]:
    opened = open_database(file, clock=clock)
    migrate(opened)
    for who in PEOPLE:
        save_person(opened, a_person(who), password_hash="-", by=TOM)
    yield opened
    opened.close()


def everything_about(db: Database, reference: str) -> None:
    """A row in every table that can hold something of a plan, each text of it a canary."""
    said = f"{CANARY} "
    plan = kept(db, poisoned(a_plan(reference=reference), said))
    latest = plans.save(db, replace(plan, note=f"{said}more"), by=RUTH, started_from=1)
    record_fact(db, reference, poisoned(a_profile(), said), by=RUTH)
    for piece, earlier in (("r1", ""), ("r2", "r1")):
        kind = RestrictedKind.POLICE
        told = Restricted(id=piece, kind=kind, text=CANARY, about=CANARY, supersedes=earlier)
        record_restricted(db, reference, told, by=RUTH)
    save_draft(db, reference, "note", "", {"note": [CANARY]}, by=RUTH, started_from=1)
    save_left_text(db, f"/plans/{reference}/note", {"note": [CANARY]}, plan=reference, by=RUTH)
    opened = open_in_emergency(db, reference, f"{CANARY} at the door", by=TOM)
    record_review(db, opened.number, CANARY, by=HELEN)
    take_up(db, reference, "January sample", today=TODAY, by=HELEN)
    whom = Recipient(kind=RecipientKind.OTHER, name=CANARY, relation=CANARY)
    wanted = copies.Wanted(
        reference=reference, version=latest.version, recipient=whom, kind=CopyKind.HELD
    )
    copies.record_copy(db, replace(wanted, subject=CANARY), by=RUTH)
    told_about(db, reference)
    audited(db, reference)
    hold = keeping.record_hold(db, reference, WhyHeld.COURT, CANARY, by=RUTH)
    keeping.record_lifting(db, reference, hold, CANARY, by=RUTH)
    ending = Ending(on=ENDED, how=HowEnded.OTHER, words=CANARY)
    keeping.record_ending(db, reference, ending, today=TODAY, by=RUTH)


def audited(db: Database, reference: str) -> None:
    """What was said in an audit of the plan; the sample itself holds its reference only."""
    sample = drawn(db, len(candidates(db)), name=f"With {reference}")
    given(db, sample, reference, HELEN)
    record_audit(db, sample.number, reference, Alert(id=reference, words=CANARY), by=HELEN)
    begun = {"today": TODAY, "fingerprint": "f", "criteria": ("CON-01",)}
    scored = record_rescoring(db, sample, **begun, by=HELEN).number
    keep_answers(db, scored, reference, 1, "+", CANARY)
    finish(db, scored)


def told_about(db: Database, reference: str) -> None:
    """Rows that only a scored plan and a copy on its way have."""
    who = {"user_id": RUTH.id}
    scored = {"version": 2, "moment": "check", "recorded_at": "2027", "recorded_by": RUTH.name}
    scored |= {"fingerprint": "f", "content": CANARY}
    db.table("scorecard").insert({"reference": reference, **who, **scored})
    answer = {"number": 1, "question": CANARY, "answered_at": "2027", "content": CANARY}
    db.table("copy_answer").insert({"reference": reference, **who, **answer})
    step = {"number": 1, "step": "sent", "at": "2027", "by": RUTH.name}
    step |= {"words": CANARY, "digest": ""}
    db.table("copy_step").insert({"reference": reference, **who, **step})


def ask(db: Database, *, why: WhyErased = WhyErased.DUE, words: str = WHY) -> int:
    return erasure.record_erasure_asked(db, "K-104", why, words, rule=RULE, today=TODAY, by=TOM)


def confirm(db: Database, **changes) -> bool:
    facts = {"rule": RULE, "today": TODAY, "by": RUTH} | changes
    return erasure.erase(db, "K-104", seen=erasure.what_goes(db, "K-104").digest, **facts)


def places_of(word: str, folder: Path) -> list[str]:
    """The files in which a word stands, in any encoding that anything here could write."""
    ways = {word.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")}
    ways |= {word.encode("ascii", "backslashreplace"), word.encode().hex().encode()}
    ways |= {way.swapcase() for way in ways}
    held = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [name for name, content in held.items() if any(w in content for w in ways)]


def test_nothing_of_an_erased_plan_is_left_in_any_file(db, file):
    everything_about(db, "K-104")
    everything_about(db, "K-105")
    db.execute("delete from left_text where plan = 'K-105'")
    ask(db, words=f"{CANARY} {WHY}")
    for reference in ("K-105",):  # the other goes as well, so that no canary may be anywhere
        erasure.record_erasure_asked(
            db, reference, WhyErased.DUE, WHY, rule=RULE, today=TODAY, by=TOM
        )
        seen = erasure.what_goes(db, reference).digest
        assert erasure.erase(db, reference, seen=seen, rule=RULE, today=TODAY, by=DANIEL)
    assert bool(places_of("Zyxwvut", file.parent)) is not ENCRYPTED
    other = open_database(file, clock=clock)  # somebody else has the file open
    assert other.row("select count(*) as n from plan")["n"] == 1
    assert confirm(db)
    assert sorted(path.name for path in file.parent.iterdir())[0] == "planapp.db"
    for word in (CANARY, "Zyxwvut", "Qänärie", "Robin"):
        assert places_of(word, file.parent) == []
    assert other.row("select count(*) as n from plan")["n"] == 0
    other.close()


def test_no_print_of_an_erased_plan_is_left_or_kept_afterwards(db, file):
    prints = Prints(file.parent, "ab" * 32)
    for reference in ("K-104", "K-105"):
        everything_about(db, reference)
        prints.make_room(reference)
        assert prints.keep(reference, "f00d", b"%PDF of " + reference.encode())
    ask(db)
    assert confirm(db)
    prints.make_room("K-104")
    assert not prints.keep("K-104", "f00d", b"%PDF that was being printed")
    assert prints.find("K-104", "f00d") is None
    assert prints.find("K-105", "f00d") == b"%PDF of K-105"
    assert [p.name for p in prints.folder.rglob("*") if p.is_file() and p.stat().st_size] == [
        "f00d"
    ]


def test_a_print_that_cannot_be_removed_is_a_trace_that_is_left(db, file):
    everything_about(db, "K-104")
    (file.parent / "prints").write_text("no folder can be made here")
    ask(db)
    assert not confirm(db)
    assert plans.find(db, "K-104") is None
    assert erasure.plans_with_traces(db) == ("K-104",)
    (file.parent / "prints").unlink()
    assert erasure.clear_traces(db, by=TOM)
    assert erasure.plans_with_traces(db) == ()


def test_another_plan_keeps_every_row(db):
    everything_about(db, "K-104")
    everything_about(db, "K-105")
    before = erasure.what_goes(db, "K-105")
    ask(db)
    confirm(db)
    assert erasure.what_goes(db, "K-105") == before
    assert plans.get(db, "K-105").child.name.startswith(CANARY)


def test_while_somebody_reads_the_erasure_stands_and_its_traces_are_cleared_later(db, file):
    everything_about(db, "K-104")
    ask(db)
    db.execute("pragma busy_timeout = 50")
    reader = open_database(file)
    reader.execute("begin")
    reader.row("select count(*) from plan")
    assert not confirm(db)
    assert plans.find(db, "K-104") is None
    assert erasure.plans_with_traces(db) == ("K-104",)
    reader.execute("commit")
    reader.close()
    assert erasure.clear_traces(db, by=TOM)
    assert erasure.plans_with_traces(db) == ()
    assert places_of("Zyxwvut", file.parent) == []


def test_the_trail_stays_whole_and_says_what_went_and_by_whom(db):
    everything_about(db, "K-104")
    before = chain_head(db).number
    ask(db)
    going = erasure.what_goes(db, "K-104")
    confirm(db)
    assert first_bad_row(db) is None
    assert chain_head(db).number == before + 3
    cleared, erased, asked = entries_for_plan(db, "K-104")[:3]
    assert (cleared.verb, asked.verb, asked.user_id) == (erasure.CLEARED, "asked for", TOM.id)
    assert (erased.verb, erased.name, erased.by) == ("erased", "K-104", "Ruth Amos")
    assert erased.digest == going.digest
    assert "asked for by administrator" in erased.purpose
    assert "fact 1" in erased.purpose
    (done,) = erasure.erasures_done(db)
    assert (done.asked_by, done.confirmed_by, done.words) == ("Tom Beck", "Ruth Amos", "")
    assert (done.counts, done.digest) == (going.counts, going.digest)


def test_no_entry_of_the_trail_names_anybody_of_the_family(db):
    everything_about(db, "K-104")
    said = str([list(row.values()) for row in db.query("select * from entry")])
    for word in ("Zyxwvut", "Robin", "Sam Reed"):
        assert word not in said
    workers = {name for name, _ in PEOPLE.values()}
    assert {entry.by for entry in entries(db)} <= workers


def test_every_table_is_about_plans_or_is_known_not_to_be(db):
    erased = {table for table, _ in erasure.tables_of_plans(db)}
    assert set(db.table_names()) - erased == ABOUT_NO_PLAN
    assert {"plan", "plan_version", "draft", "fact", "membership", "left_text"} <= erased


def test_the_canaries_stand_in_every_table_that_is_erased(db):
    everything_about(db, "K-104")
    held = {table for table, _ in erasure.what_goes(db, "K-104").counts}
    assert {table for table, _ in erasure.tables_of_plans(db)} == held


@pytest.mark.parametrize(
    "table",
    [
        *("plan_version", "fact", "scorecard", "restricted", "ending"),
        *("copy", "copy_answer", "copy_step", "audit_fact"),
    ],
)
def test_without_two_people_the_database_itself_keeps_every_row(db, table):
    everything_about(db, "K-104")
    ask(db)  # one person alone
    with pytest.raises(sqlite3.IntegrityError, match="until two people"):
        db.execute(f"delete from {table} where reference = 'K-104'")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(f"update {table} set reference = 'K-1' where reference = 'K-104'")


@pytest.mark.parametrize("table", ["plan", "hold", "emergency"])
def test_what_may_change_still_goes_only_with_its_plan(db, table):
    everything_about(db, "K-104")
    with pytest.raises(sqlite3.IntegrityError, match="until two people"):
        db.execute(f"delete from {table} where reference = 'K-104'")


def test_the_database_itself_takes_no_erasure_by_one_person_or_of_a_held_plan(db):
    everything_about(db, "K-104")
    number = ask(db)
    alone = "update erasure set confirmed_at = '2040', confirmer = ? where number = ?"
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute(alone, (TOM.id, number))
    keeping.record_hold(db, "K-104", WhyHeld.INQUIRY, "", by=RUTH)
    with pytest.raises(sqlite3.IntegrityError, match="held"):
        db.execute(alone, (RUTH.id, number))
    with pytest.raises(sqlite3.IntegrityError, match="asked for before"):
        db.execute(
            "insert into erasure (reference, why, words, asked_at, asker, asked_by, confirmed_at, "
            "confirmer) values ('K-105', '', '', '', 'one', '', '2040', 'two')"
        )
    with pytest.raises(sqlite3.IntegrityError, match="stays known"):
        db.execute("delete from erasure")


def test_who_asked_does_not_confirm(db):
    everything_about(db, "K-104")
    ask(db)
    with pytest.raises(NotAllowed, match="Another person"):
        confirm(db, by=TOM)
    assert plans.find(db, "K-104") is not None


def test_nobody_erases_what_nobody_asked_to_erase(db):
    everything_about(db, "K-104")
    with pytest.raises(NotFound):
        confirm(db)
    erasure.withdraw_erasure(db, ask(db), by=TOM)
    with pytest.raises(NotFound):
        confirm(db)
    assert db.row("select words from erasure")["words"] == ""


def test_a_held_plan_is_neither_asked_for_nor_erased(db):
    everything_about(db, "K-104")
    ask(db)
    hold = keeping.record_hold(db, "K-104", WhyHeld.INQUIRY, "", by=RUTH)
    with pytest.raises(NotAllowed, match="held"):
        confirm(db)
    erasure.withdraw_erasure(db, erasure.erasure_asked(db, "K-104").number, by=TOM)
    with pytest.raises(NotAllowed, match="held"):
        ask(db, why=WhyErased.ORDERED)
    keeping.record_lifting(db, "K-104", hold, "", by=RUTH)
    ask(db)
    assert confirm(db)


def test_before_its_time_only_a_mistake_or_an_order_erases_a_plan(db):
    everything_about(db, "K-104")
    early = {"rule": RULE, "today": date(2033, 2, 28), "by": TOM}
    with pytest.raises(NotAllowed, match="01.03.2033"):
        erasure.record_erasure_asked(db, "K-104", WhyErased.DUE, WHY, **early)
    with pytest.raises(NotAllowed, match="no time is set"):
        unset = early | {"rule": Rule()}
        erasure.record_erasure_asked(db, "K-104", WhyErased.DUE, WHY, **unset)
    with pytest.raises(NotAllowed, match="Say why"):
        ask(db, why=WhyErased.MISTAKE, words="oops")
    erasure.record_erasure_asked(db, "K-104", WhyErased.MISTAKE, WHY, **early)
    assert confirm(db, today=early["today"])
    assert "mistake;" in entries_for_plan(db, "K-104")[1].purpose


def test_what_is_erased_is_what_was_shown(db):
    everything_about(db, "K-104")
    ask(db)
    seen = erasure.what_goes(db, "K-104").digest
    save_draft(db, "K-104", "note", "", {"note": ["new"]}, by=PRIYA, started_from=1)
    with pytest.raises(NotAllowed, match="Look again"):
        erasure.erase(db, "K-104", seen=seen, rule=RULE, today=TODAY, by=RUTH)
    assert plans.find(db, "K-104") is not None


def test_a_plan_is_asked_for_once_and_again_after_it_was_withdrawn(db):
    everything_about(db, "K-104")
    number = ask(db)
    with pytest.raises(NotAllowed, match="already"):
        ask(db)
    assert erasure.withdraw_erasure(db, number, by=TOM) == "K-104"
    assert ask(db) == number + 1
    with pytest.raises(NotFound):
        erasure.withdraw_erasure(db, number, by=TOM)


def test_no_other_plan_gets_the_reference_of_an_erased_one(db):
    everything_about(db, "K-104")
    ask(db)
    confirm(db)
    with pytest.raises(AlreadyThere, match="k-104 was of a plan that was erased"):
        plans.create(db, a_plan(reference="k-104"), by=RUTH)
    row = {f.name: "x" for f in fields(plans.PlanRow)} | {"reference": "K-104", "version": 1}
    with pytest.raises(sqlite3.IntegrityError, match="erased"):
        db.table("plan").insert(row)


def test_a_form_sent_late_brings_nothing_back_of_an_erased_plan(db, file):
    everything_about(db, "K-104")
    ask(db)
    assert confirm(db)
    save_left_text(db, "/plans/K-104/note", {"note": [CANARY]}, plan="K-104", by=RUTH)
    assert erasure.what_goes(db, "K-104").counts == ()
    assert places_of("Zyxwvut", file.parent) == []
    save_left_text(db, "/plans/K-105/note", {"note": ["typed"]}, plan="K-105", by=RUTH)
    save_left_text(db, "/plans/new", {"reference": ["K-106"]}, by=RUTH)
    assert db.row("select count(*) as n from left_text")["n"] == 2


def test_a_fault_half_way_erases_nothing(db):
    everything_about(db, "K-104")
    ask(db)
    before = erasure.what_goes(db, "K-104")
    db.execute(
        "create trigger fault before delete on restricted begin select raise(abort, 'x'); end"
    )
    with pytest.raises(sqlite3.IntegrityError):
        confirm(db)
    assert erasure.what_goes(db, "K-104") == before
    assert erasure.erasure_asked(db, "K-104") is not None
    assert first_bad_row(db) is None
