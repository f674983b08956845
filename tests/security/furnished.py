"""A database with something on every page, every text of it hostile, and the way to every page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from planapp.clock import today
from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.copies import CopyKind, Recipient, RecipientKind
from planapp.domain.frames import Population
from planapp.domain.keeping import WhyHeld
from planapp.domain.plans import LISTS, Plan
from planapp.domain.queries import Query, QueryAnswer
from planapp.domain.signing import Signing
from planapp.domain.systems import Asked, Scope
from planapp.store import rescoring
from planapp.store.access import take_up
from planapp.store.copies import Wanted, record_copy
from planapp.store.database import Database
from planapp.store.drafts import save_draft
from planapp.store.emergency import open_in_emergency
from planapp.store.incoming import keep_incoming
from planapp.store.keeping import record_hold
from planapp.store.left_text import save_left_text
from planapp.store.members import remove_member
from planapp.store.people import save_person
from planapp.store.record import record_fact
from planapp.store.remarks import record_remark
from planapp.store.restricted import record_restricted
from planapp.store.systems import record_system
from planapp.web.pages import PlanPage
from planapp.web.plans.guide import PAGES
from tests.builders import (
    a_mark,
    a_measurement,
    a_meeting,
    a_note,
    a_person,
    a_profile,
    a_resolution,
    a_visit,
    some_events,
)
from tests.kept import kept
from tests.pdf.samples import a_long_plan
from tests.poison import poisoned
from tests.reported import finish
from tests.sampled import drawn
from tests.security.audited import audited
from tests.web.test_access import NEEDS, may_open

WHO = ("chair", "core group", "qa", "administrator")
MARK = "zq9"
HOSTILE = f"""<script>{MARK}()</script>"><{MARK} {MARK}=1>' {MARK}=1 '; drop table plan; -- """
"""Markup, the end of an attribute in either quotation mark, and the end of an SQL text."""

GUIDED = [page for page in PAGES if page.endpoint == PlanPage.endpoint]
EXAMPLES: dict[str, str | int] = {
    "reference": "K-104",
    "slug": "conference",
    "step": "findings",
    "list_name": "concerns",
    "item": "c1",
    "criterion": "ACT-01",
    "subject": "a1",
    "profile_id": "profile-1",
    "kind": "mark",
    "fact_id": "event-1",
    "meeting_id": "meeting-1",
    "part": "note",
    "place": "event:event-1",
    "person_id": "core-group",
    "piece": "r1",
    "number": 1,
    "name": f"{today():%Y-%m}",
    "filename": "icon.svg",
    "criterion_id": "ACT-01",
    "sample": 1,
    "then": 2,
    "key": "f00d" * 16,
    "guide": "chair",
    "tool_id": "plan-quality",
    "form": "csv",
    "search": "none",
}
"""What stands in the addresses; a new part of an address needs its example here."""

ELSEWHERE: dict[str, dict[str, str | int]] = {
    "copies.held": {"number": 3},
    "copies.held_file": {"number": 3},
    "audits.compare": {"sample": 2},
    "audits.frozen": {"sample": 2},
    "audits.say": {"kind": "alert", "place": "new"},
    "audits.say_as_chair": {"sample": 2, "kind": "reply", "place": "new"},
    "plans.override": {"criterion": "ACT-03"},
    "queries.say": {"kind": "query", "place": "plan.."},
    "meetings.record": {"kind": "meeting"},
    "meetings.correct": {"fact_id": "meeting-1"},
    **{f"reports.{name}": {"number": 4} for name in ("results", "picture")},
    "reports.since": {"number": 4, "then": 3},
    **{f"reports.{name}": {"sample": 4} for name in ("audit", "audit_for_chair")},
}
"""Addresses whose example is another one."""


LEADING_AWAY = frozenset({"away.page"})
"""After it no page opens in that browser until its person goes on: tests of its own ask for it."""


@dataclass(frozen=True)
class Place:
    """One address that can be opened."""

    rule: Rule
    address: str


def a_full_plan() -> Plan:
    """Something in every list, and no more than that."""
    plan = a_long_plan()
    return replace(plan, **{name: plan.items(name)[:1] for name in LISTS})


class Marks:
    """Hostile words, each with a number, so that it can be said which were seen."""

    def __init__(self, more: str = "") -> None:
        """Begin at one; `more` follows the hostile words each time."""
        self.numbers = count(1)
        self.given: list[str] = []
        self.words = HOSTILE + more

    def __call__(self) -> str:
        """The next."""
        self.given.append(f"{MARK}n{next(self.numbers)}x")
        return f"{self.given[-1]} {self.words}"

    def into(self, noun: Any) -> Any:
        """The same noun with such words in front of every text that somebody types."""
        return poisoned(noun, self)


def furnish(records: Database, marks: Marks) -> None:
    """Keep a plan, and one of everything that hangs on a plan or on a person."""
    chair = a_person("chair")
    plan = kept(records, marks.into(a_full_plan()))
    marks.given = [mark for mark in marks.given if mark in repr(plan)]  # nobody approved a draft
    written = (a_meeting(held_on=today()), a_note(), a_resolution(steps_down=True, checked="-"))
    for fact in (a_profile(), a_mark(), a_visit(), a_measurement(), *some_events(), *written):
        record_fact(records, plan.reference, marks.into(fact), by=chair)
    piece = Restricted(id="r1", kind=RestrictedKind.POLICE, text=marks(), about=marks())
    record_restricted(records, plan.reference, piece, by=chair)
    for kind in CopyKind:
        whom = Recipient(kind=RecipientKind.OTHER, name=marks(), relation=marks())
        wanted = Wanted(reference=plan.reference, version=1, recipient=whom, kind=kind)
        if kind is CopyKind.HELD:
            wanted = replace(wanted, subject=marks())
        record_copy(records, wanted, by=chair)
    save_draft(records, plan.reference, "note", "", {"note": [marks()]}, by=chair, started_from=1)
    for left, name in {"/plans/start": "reference", "/plans/K-104/concerns/c1": "text"}.items():
        save_left_text(records, left, {name: [marks()]}, plan=None, by=chair)
    second = a_person("second chair")
    remove_member(records, plan.reference, second.id, by=chair)
    open_in_emergency(records, plan.reference, marks(), by=second)
    record_hold(records, plan.reference, WhyHeld.COURT, marks(), by=chair)
    asked_and_answered(records, plan, marks)
    audited(records, marks)
    take_up(records, plan.reference, marks()[:300], today=today(), by=a_person("qa"))
    for name in (marks()[:300], marks()[:300]):
        sample = drawn(records, 1, name=name, wanted=Population(not_audited_for=0))
        finish(records, sample, plan.reference, ("met", "met"), words=marks)
    scored_anew(records)
    a_file_to_sort(records, marks)
    wanted = Asked(name=marks()[:80], scopes=tuple(Scope), why=marks(), until=today())
    record_system(records, wanted, today=today(), by=a_person("administrator"))
    stranger = replace(a_person("second chair"), id="stranger", email="stranger@demo.example")
    save_person(
        records, replace(stranger, name=marks()), password_hash="", by=a_person("administrator")
    )


def asked_and_answered(records: Database, plan: Plan, marks: Marks) -> None:
    """A query with its answer, and a step on the way to agreement."""
    chair, spot = a_person("chair"), f"concerns.{plan.concerns[0].id}.text"
    name = {"to": chair.id, "to_name": marks()}
    asked = Query(id="query-1", words=marks(), spot=spot, quote=marks(), **name)
    record_remark(records, plan.reference, asked, by=a_person("qa"))
    answer = QueryAnswer(id="answer-1", query=asked.id, words=marks())
    record_remark(records, plan.reference, answer, by=chair)
    step = Signing(id="step-1", version=1, words=marks(), **name)
    record_fact(records, plan.reference, step, by=chair)


def a_file_to_sort(records: Database, marks: Marks) -> None:
    """A table that the chair began a plan from, kept under the key of the examples."""
    cells = (f'"{marks().replace(chr(34), chr(39))}"' for _ in range(3))
    table = "Concern,Action,Other\r\n" + ",".join(cells) + "\r\n"
    said = {"reference": ["K-105"]}
    kept_as = keep_incoming(records, "table.csv", table.encode(), said, by=a_person("chair"))
    records.execute("update incoming set id = ? where id = ?", (EXAMPLES["key"], kept_as))


def scored_anew(records: Database) -> None:
    """Every plan was scored anew, and it is finished."""
    begun = {"today": today(), "fingerprint": "f", "criteria": ("ACT-01",)}
    kept = rescoring.record_rescoring(records, None, **begun, by=a_person("qa"))
    for reference, version in rescoring.plans_left(records, kept):
        rescoring.keep_answers(records, kept.number, reference, version, "+", "")
    rescoring.finish(records, kept.number)


PASSING = {"entry", "sign_in"}
"""The trail and the sessions: opening a page is written into both."""


def kept_rows(records: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but of those that opening a page may write to."""
    return {
        name: records.execute(f"select * from [{name}]").fetchall()
        for name in records.table_names()
        if name not in PASSING and not name.startswith("sqlite_")
    }


def places(app: Flask) -> Iterator[Place]:
    """Every address that can be opened, with an example in each of its parts."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if "GET" not in (rule.methods or ()) or rule.endpoint in LEADING_AWAY:
            continue
        missing = rule.arguments - EXAMPLES.keys()
        assert not missing, f"{rule} has {missing}: give an example in EXAMPLES"
        for filled in _given(rule):
            yield Place(rule, str(app.url_map.bind("localhost").build(rule.endpoint, filled)))


def _given(rule: Rule) -> Iterator[dict[str, str | int]]:
    """The parts of an address: of the guided pages every one, of their lists the first item."""
    known = {name: EXAMPLES[name] for name in rule.arguments} | ELSEWHERE.get(rule.endpoint, {})
    if "slug" not in rule.arguments:
        yield known
        return
    plan = a_full_plan()
    for page in GUIDED:
        list_name = getattr(page, "list_name", "")
        if "item" not in rule.arguments:
            yield {**known, "slug": page.slug}
        elif list_name:
            yield {**known, "slug": page.slug, "item": plan.items(list_name)[0].id}
            if rule.endpoint == "plans.item":
                yield {**known, "slug": page.slug, "item": "new"}


def who_may(place: Place) -> list[str]:
    """Who opens an address here: the chair where that may be, else all others who may.

    What is for anybody who is signed in is opened by an administrator as well.
    """
    need = NEEDS[place.rule.endpoint]
    may = [who for who in WHO if may_open(who, need)]
    return (
        ["chair", "administrator"] if len(may) == len(WHO) else ["chair"] if "chair" in may else may
    )
