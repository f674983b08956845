"""Whatever fails while something is written: all of it is undone, and the page tells no secrets.

Each writer of the store is stopped at each table it writes to, one after the other, by a trigger
that raises as a broken disk would. A new writer needs its example here.
"""

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from planapp.clock import now
from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.audits import Alert, Answers, Judgement
from planapp.domain.copies import Answer, Before, Matter, Recipient, RecipientKind, Step
from planapp.domain.errors import CannotStore
from planapp.domain.findings import Scorecard
from planapp.domain.keeping import Ending, HowEnded, Rule, WhyErased, WhyHeld
from planapp.domain.notices import Letter, NoticeKind
from planapp.domain.nouns import SignOff, Status
from planapp.domain.people import Scheme
from planapp.domain.queries import Query
from planapp.domain.record import Record
from planapp.domain.rescoring import RescoringStep
from planapp.domain.samples import WhyReplaced
from planapp.domain.sharing_out import Asked, WhyPassedOn
from planapp.store import (
    access,
    activity,
    audits,
    copies,
    council_accounts,
    drafts,
    emergency,
    erasure,
    findings,
    incoming,
    keeping,
    left_text,
    members,
    moving_in,
    outbox,
    people,
    plans,
    preferences,
    record,
    remarks,
    reminding,
    rescoring,
    restricted,
    reviews,
    samples,
    searches,
    second_factors,
    sharing_out,
    sign_ins,
    subject_access,
    systems,
    taken_over,
    tour,
    tries,
)
from planapp.store.database import Database, migrate, open_database
from planapp.store.driver import connect, sqlite3
from tests.builders import PEOPLE, a_person, a_plan, a_profile
from tests.kept import kept
from tests.pdf.samples import a_scorecard
from tests.running import begin_another, begin_to_score, let_read
from tests.sampled import OMAR, drawn, given
from tests.test_house import ROOT

RUTH, DANIEL, HELEN, TOM = map(a_person, ("chair", "second chair", "qa", "administrator"))
TINA = replace(OMAR, id="tina", email="tina@demo.example", name="Tina Hall")
DAY, RULE = date(2027, 3, 1), Rule(years_after_end=6)
K, GOING, FREE = "K-104", "G-1", "F-1"
SAM = Recipient(kind=RecipientKind.OTHER, name="Sam Reed")
ANSWER = Answer(question="q", matter=Matter.NAME, words="Ann", phrases=("Ann",), leave_out=True)
WHY = "A reason of more than twenty characters"
PIECE = Restricted(id="r1", kind=RestrictedKind.POLICE, text="An arrest")
SCORECARD: Scorecard = a_scorecard(a_plan(version=1))
NOT_A_WRITER = {"migrate"}
ACTS = {
    sqlite3.SQLITE_INSERT: "insert",
    sqlite3.SQLITE_UPDATE: "update",
    sqlite3.SQLITE_DELETE: "delete",
}


def furnished(path: Path) -> str:
    """A database with something for every writer to change; gives the key of a session."""
    db = open_database(path, clock=now)
    migrate(db)
    for who in PEOPLE:
        people.save_person(db, a_person(who), password_hash="-", by=TOM)
    plan = kept(db, a_plan())
    plans.save(db, replace(plan, note="Second"), by=RUTH, started_from=1)
    kept(db, a_plan(reference=GOING))
    kept(db, a_plan(reference=FREE))
    erasure.record_erasure_asked(db, GOING, WhyErased.MISTAKE, WHY, rule=RULE, today=DAY, by=RUTH)
    drafts.save_draft(db, K, "note", "", {"note": ["x"]}, by=RUTH, started_from=1)
    left_text.save_left_text(db, "/plans/start", {"reference": ["x"]}, by=RUTH)
    copies.record_copy(db, copies.Wanted(reference=K, version=1, recipient=SAM), by=RUTH)
    emergency.open_in_emergency(db, K, WHY, by=TOM)
    keeping.record_hold(db, K, WhyHeld.COURT, WHY, by=RUTH)
    second_factors.save_second_factor(db, "secret", step=1, codes=("code",), by=RUTH)
    tries.add_try(db, [TRY])
    people.save_person(db, TINA, password_hash="-", by=TOM)
    given(db, drawn(db, 1), audited(db), OMAR)
    begin_to_score(db, DAY)
    outbox.tell(db, NoticeKind.ANSWER, (RUTH.id,))
    let_read(db, DAY)
    key = sign_ins.open_sign_in(db, by=RUTH, at=datetime(2027, 3, 1, tzinfo=UTC))
    searches.keep_search(db, "bruis", key=key)
    kept_file(db)
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    return key


def audited(db: Database) -> str:
    """The plan that was drawn and that somebody has to audit."""
    return samples.get_sample(db, 1).units[0].reference


def signed(db: Database) -> None:
    plan = plans.get(db, K)
    sent = replace(plan, status=Status.SUBMITTED, sign_off=SignOff(author=RUTH.name))
    plans.save_signed(db, sent, by=RUTH, started_from=plan.version)


def erased(db: Database) -> None:
    seen = erasure.what_goes(db, GOING).digest
    erasure.erase(db, GOING, seen=seen, rule=RULE, today=DAY, by=DANIEL)


def shared(db: Database) -> None:
    """The second turn of the plan that one person has."""
    asked = Asked(quotas={TINA.id: None}, double=100)
    seen = sharing_out.shared_out(db, 1, asked).digest
    sharing_out.record_sharing_out(db, 1, asked, seen, by=HELEN)


LATER = datetime(2028, 1, 1, tzinfo=UTC)
BEFORE = Before(unanswered=0, digest="d")
ENDING = Ending(on=DAY, how=HowEnded.NOT_NEEDED)
ANSWERS = Answers(
    id="answers",
    turn=1,
    auditor=OMAR.id,
    name=OMAR.name,
    judgements=(Judgement(question="concern", answer="met"),),
)
ALERT = Alert(id="alert", words="A bruise nobody asked about")
QUERY = Query(id="query", words="Who sees him?", to=RUTH.id)
LETTER = Letter(person=RUTH.id, email=RUTH.email, kinds=(), numbers=((1, ""),), tries=1)
WANTED = copies.Wanted(reference=K, version=1, recipient=SAM)
TRY = tries.Count(tries.Allowance("account", 20, timedelta(minutes=15)), "somebody")
Writer = Callable[[Database, str], Any]


def kept_file(db: Database) -> str:
    return incoming.keep_incoming(db, "plan.csv", b"Action", {"reference": ["N-1"]}, by=RUTH)


def the_file(db: Database) -> str:
    row = db.row("select id from incoming")
    assert row is not None
    return str(row["id"])


WRITERS: dict[str, Writer] = {
    "add_try": lambda db, _: tries.add_try(db, [TRY]),
    "close_sign_in": lambda db, key: sign_ins.close_sign_in(db, key, by=RUTH),
    "create": lambda db, _: plans.create(db, a_plan(reference="N-1"), by=RUTH),
    "discard_draft": lambda db, _: drafts.discard_draft(db, K, "note", "", by=RUTH),
    "discard_left_text": lambda db, _: left_text.discard_left_text(db, "/plans/start", by=RUTH),
    "erase": lambda db, _: erased(db),
    "finish": lambda db, _: rescoring.finish(db, 1),
    "forget_old_left_text": lambda db, _: left_text.forget_old_left_text(db, after=-timedelta(1)),
    "forget_old_sign_ins": lambda db, _: sign_ins.forget_old_sign_ins(db, before=LATER),
    "discard_incoming": lambda db, _: incoming.discard_incoming(db, the_file(db), by=RUTH),
    "forget_incoming": lambda db, _: incoming.forget_incoming(db),
    "keep_incoming": lambda db, _: kept_file(db),
    "save_said": lambda db, _: incoming.save_said(db, the_file(db), {"a": ["b"]}, by=RUTH),
    "forget_searches": lambda db, _: searches.forget_searches(db),
    "forget_tries": lambda db, _: tries.forget_tries(db, [TRY]),
    "held_anywhere": lambda db, _: subject_access.held_anywhere(db, "Sam Reed", by=RUTH),
    "keep_answers": lambda db, _: rescoring.keep_answers(db, 1, K, 2, "m", ""),
    "keep_search": lambda db, key: searches.keep_search(db, "bruise", key=key),
    "letter_failed": lambda db, _: outbox.letter_failed(db, LETTER, "no", final=True),
    "letter_sent": lambda db, _: outbox.letter_sent(db, LETTER),
    "move_in": lambda db, _: moving_in.move_in(db, [(a_plan(reference="N-2"), Record())], by=RUTH),
    "open_in_emergency": lambda db, _: emergency.open_in_emergency(db, K, WHY, by=HELEN),
    "open_sign_in": lambda db, _: sign_ins.open_sign_in(db, by=RUTH),
    "record_answers": lambda db, _: copies.record_answers(
        db, copies.get_copy(db, K, 1), (ANSWER,), by=RUTH
    ),
    "record_audit": lambda db, _: audits.record_audit(db, 1, audited(db), ALERT, by=OMAR),
    "record_audits": lambda db, _: audits.record_audits(db, 1, ((audited(db), ALERT),), by=OMAR),
    "record_copy": lambda db, _: copies.record_copy(db, WANTED, by=RUTH),
    "record_draw": lambda db, _: drawn(db, 1, name="Another"),
    "record_ending": lambda db, _: keeping.record_ending(db, K, ENDING, today=DAY, by=RUTH),
    "record_entries": lambda db, _: activity.record_entries(
        db, [activity.Said("did", "thing", "x"), activity.Said("did", "thing", "y")], by=RUTH
    ),
    "record_entry": lambda db, _: activity.record_entry(db, "did", "thing", "x", by=RUTH),
    "record_erasure_asked": lambda db, _: erasure.record_erasure_asked(
        db, FREE, WhyErased.MISTAKE, WHY, rule=RULE, today=DAY, by=RUTH
    ),
    "record_hold": lambda db, _: keeping.record_hold(db, K, WhyHeld.COURT, WHY, by=RUTH),
    "record_lifting": lambda db, _: keeping.record_lifting(db, K, 1, WHY, by=RUTH),
    "record_listing": lambda db, _: activity.record_listing(db, (K,), by=RUTH),
    "record_look": lambda db, _: activity.record_look(db, "check", by=RUTH, plan=K),
    "record_month_reviewed": lambda db, _: reviews.record_month_reviewed(db, "2027-01", by=RUTH),
    "record_finished": lambda db, _: audits.record_finished(
        db, 1, audited(db), ANSWERS, replace(SCORECARD, reference=audited(db)), by=OMAR
    ),
    "record_fact": lambda db, _: record.record_fact(db, K, a_profile(), by=RUTH),
    "record_passing_on": lambda db, _: sharing_out.record_passing_on(
        db, (1, audited(db), 1), TINA.id, why=WhyPassedOn.AWAY, due=DAY, by=HELEN
    ),
    "record_refusal": lambda db, _: access.record_refusal(db, K, by=RUTH),
    "record_replacement": lambda db, _: samples.record_replacement(
        db, 1, audited(db), WhyReplaced.HELD, by=HELEN
    ),
    "record_retried": lambda db, _: outbox.record_retried(db, by=TOM),
    "record_rescoring": lambda db, _: begin_another(db, DAY),
    "record_rescoring_step": lambda db, _: rescoring.record_rescoring_step(
        db, 1, RescoringStep.STOPPED, by=HELEN
    ),
    "record_remark": lambda db, _: remarks.record_remark(db, K, QUERY, by=HELEN),
    "record_restricted": lambda db, _: restricted.record_restricted(db, K, PIECE, by=RUTH),
    "record_review": lambda db, _: emergency.record_review(db, 1, "Looked into", by=HELEN),
    "record_scorecard": lambda db, _: findings.record_scorecard(
        db, SCORECARD, moment="agreed", by=RUTH
    ),
    "record_sharing_out": lambda db, _: shared(db),
    "record_step": lambda db, _: copies.record_step(
        db, copies.get_copy(db, K, 1), Step.SENT, BEFORE, by=RUTH
    ),
    "record_walked": lambda db, _: tour.record_walked(db, "findings", by=RUTH),
    "record_withdrawal": lambda db, _: samples.record_withdrawal(db, 1, WHY, by=HELEN),
    "remind": lambda db, _: reminding.remind(db, DAY, DAY),
    "remove_member": lambda db, _: members.remove_member(db, K, RUTH.id, by=DANIEL),
    "reset_second_factor": lambda db, _: second_factors.reset_second_factor(db, RUTH.id, by=TOM),
    "record_given": lambda db, _: systems.record_given(db, "v", (K,), by=systems.get_system(db, 1)),
    "record_system": lambda db, _: let_read(db, DAY),
    "record_system_revoked": lambda db, _: systems.record_system_revoked(db, 1, by=TOM),
    "save": lambda db, _: plans.save(
        db, replace(plans.get(db, K), note="x"), by=RUTH, started_from=2
    ),
    "save_draft": lambda db, _: drafts.save_draft(
        db, K, "note", "", {"note": ["y"]}, by=RUTH, started_from=2
    ),
    "save_left_text": lambda db, _: left_text.save_left_text(db, "/x", {"a": ["y"]}, by=RUTH),
    "change_member": lambda db, _: [
        members.change_member(db, K, replace(one, restricted=False), seen=one.terms, by=DANIEL)
        for one in members.members(db, K)[:1]
    ],
    "save_member": lambda db, _: members.save_member(db, GOING, TOM.id, by=RUTH),
    "save_password": lambda db, _: people.save_password(
        db, RUTH.id, "hash", sign_in_key="k", by=RUTH
    ),
    "save_person": lambda db, _: people.save_person(db, replace(RUTH, name="Ruth A"), by=TOM),
    "save_recovery_codes": lambda db, _: second_factors.save_recovery_codes(db, ("n",), by=RUTH),
    "save_scheme": lambda db, _: preferences.save_scheme(db, Scheme.DARK, by=RUTH),
    "save_taken_over": lambda db, _: taken_over.save_taken_over(
        db, replace(plans.get(db, K), team="A"), source=plans.get(db, K), by=RUTH, started_from=2
    ),
    "save_second_factor": lambda db, _: second_factors.save_second_factor(
        db, "other", step=2, codes=("n",), by=RUTH
    ),
    "save_signed": lambda db, _: signed(db),
    "save_wants_notices": lambda db, _: outbox.save_wants_notices(db, wants=False, by=RUTH),
    "see_again": lambda db, key: sign_ins.see_again(db, key, at=LATER),
    "stop_for": lambda db, _: rescoring.stop_for(db, 1, "a plan cannot be read"),
    "take_letter": lambda db, _: outbox.take_letter(db),
    "tell": lambda db, _: outbox.tell(db, NoticeKind.QUERY, (RUTH.id,)),
    "take_up": lambda db, _: access.take_up(db, K, "January", today=DAY, by=HELEN),
    "use_council_account": lambda db, _: council_accounts.use_council_account(
        db, "https://id.example", "s", by=RUTH
    ),
    "use_recovery_code": lambda db, _: second_factors.use_recovery_code(db, "code", by=RUTH),
    "use_step": lambda db, _: second_factors.use_step(db, RUTH.id, 5),
    "withdraw_erasure": lambda db, _: erasure.withdraw_erasure(db, 1, by=RUTH),
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A furnished database as bytes, and the key of a session in it."""
    path = tmp_path_factory.mktemp("fresh") / "planapp.db"
    key = furnished(path)
    return path.read_bytes(), key


@pytest.fixture
def path(fresh, tmp_path):
    path = tmp_path / "planapp.db"
    path.write_bytes(fresh[0])
    return path


@pytest.fixture
def open_one(path):
    db = open_database(path, clock=now)
    yield db
    db.close()


def dump(db: Database) -> list[tuple[object, ...]]:
    """Every row of every table."""
    names = sorted(name for name in db.table_names() if not name.startswith("sqlite_"))
    return [(n, *row) for n in names for row in db.execute(f"select * from [{n}]").fetchall()]


def writers_of_store() -> set[str]:
    """Public functions of the store that open a transaction, or that say they save or record."""
    found = set()
    for path in (ROOT / "planapp/store").glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                attributes = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
                named = re.match(r"(save|record)(?!_for_)(_|$)", node.name)
                if (
                    "writing" in attributes
                    or named
                    and "by" in {a.arg for a in node.args.kwonlyargs}
                ):
                    found.add(node.name)
    return found - NOT_A_WRITER


def test_every_writer_of_the_store_has_its_example():
    assert writers_of_store() <= set(WRITERS)


def touched(path: Path, write: Writer, key: str) -> set[tuple[str, str]]:
    """What a writer does to which table; it is done for good."""
    done = set()

    def note(act: int, table: str | None, *_: object) -> int:
        if act in ACTS and table in known:
            done.add((ACTS[act], table))
        return sqlite3.SQLITE_OK

    db = open_database(path, clock=now)
    known = set(db.table_names())
    db.conn.set_authorizer(note)
    write(db, key)
    db.close()
    return done


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_a_writer_that_is_stopped_anywhere_leaves_nothing_behind(name, fresh, path):
    content, key = fresh
    places, stopped = touched(path, WRITERS[name], key), 0
    assert places, "An example must write something."
    for act, table in sorted(places):
        for beside in path.parent.glob("planapp.db*"):
            beside.unlink()
        path.write_bytes(content)
        db = open_database(path, clock=now)
        before = dump(db)
        db.execute(
            f"create temp trigger stop before {act} on main.[{table}] "
            "begin select raise(abort, 'Robin Example is fed too rarely'); end"
        )
        try:
            WRITERS[name](db, key)
        except sqlite3.IntegrityError:
            stopped += 1
            assert not db.conn.in_transaction
            assert dump(db) == before, (table, act)
        db.close()
    assert stopped > 0


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_a_writer_that_finds_the_file_locked_says_so_and_leaves_nothing(
    name, fresh, path, open_one
):
    before = dump(open_one)
    open_one.execute("pragma busy_timeout = 0")
    other = connect(path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(CannotStore, match="another save was still going on"):
        WRITERS[name](open_one, fresh[1])
    other.execute("rollback")
    other.close()
    assert dump(open_one) == before
