"""Every document that planapp prints, each with the way to make it: all that walks them reads this.

A new document is one more line of `DOCUMENTS`.
"""

import fcntl
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from planapp.config import PACKAGE, templates_folder
from planapp.domain.agenda import agenda
from planapp.domain.audits import Audit
from planapp.domain.facts import Recording
from planapp.domain.family_version import for_family
from planapp.domain.findings import CriteriaSet, Scorecard
from planapp.domain.nouns import SignOff, Status
from planapp.domain.passages import passages_of
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.samples import KeptSample
from planapp.domain.sittings import since_of, sitting
from planapp.exchange.planfile import read_plan_file, write_plan_file
from planapp.exchange.story import read_story
from planapp.pdf.audit import Audited, audit_document
from planapp.pdf.blank import blank_document
from planapp.pdf.board import board_document
from planapp.pdf.booklet import criteria_booklet
from planapp.pdf.chronology import extract_document, medical_document, newcomer_document
from planapp.pdf.documents import (
    Face,
    copy_document,
    document_title,
    held_document,
    plan_document,
    profile_document,
)
from planapp.pdf.family import family_document
from planapp.pdf.manuscript import Manuscript, printed
from planapp.pdf.minutes import Minutes, minutes_document
from planapp.pdf.trace import traced
from planapp.present.chronology import Wanted, entries_of
from planapp.present.chronology_picture import over_time
from planapp.present.copies import sections_of
from planapp.present.for_a_medical import for_medical
from planapp.present.newcomer import newcomer_of
from planapp.scorer.score import score
from planapp.web.plans.blank import sheets_of
from tests.builders import (
    TODAY,
    a_closing,
    a_mark,
    a_measurement,
    a_medical,
    a_meeting,
    a_note,
    a_plan,
    a_profile,
    a_resolution,
    a_visit,
    some_events,
)
from tests.gradings import a_grading
from tests.pdf.audited import a_report, as_usual, audit_of
from tests.pdf.hostile import Hostile
from tests.poison import poisoned
from tests.scorer.catalogue import catalogue

TEMPLATES = templates_folder()
FOR_A_MEMBER = "Printed for Ruth Amos, 1 February 2027, trail number 812"
FOR_A_PERSON = "Copy 3 for Joan Pike, grandmother"


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a document is made of: a plan, what is recorded beside it, and the day of printing."""

    plan: Plan
    record: Record
    day: date
    words: Hostile | None = None
    audited: tuple[KeptSample, Audit] | None = None

    @property
    def criteria(self) -> CriteriaSet:
        return catalogue()

    @property
    def card(self) -> Scorecard:
        return score(self.plan, self.criteria, self.day, self.record)

    @property
    def recordings(self) -> dict[str, Recording]:
        at = datetime(2027, 2, 1, 9, tzinfo=UTC)
        return {f.id: Recording(fact=f.id, at=at, by="Priya Nair") for f in self.record.facts}

    def face(self, title: str, whom: str = "") -> Face:
        return Face(title=f"{title} {self.plan.reference}", whom=whom, made=self.day)


@cache
def wexmoor() -> Case:
    """The fictional family of the demonstration, with two concerns and five gradings."""
    file = read_plan_file(PACKAGE / "demonstration" / "wexmoor-027.json")
    return Case(plan=file.plan, record=file.record, day=date(2027, 2, 1))


@cache
def jack() -> Case:
    """The published case at its end: months of events, visits, meetings and marks."""
    story = read_story(PACKAGE / "demonstration" / "story" / "jack.json")
    plan, record = Plan(reference=story.reference), Record()
    for step in story.steps:
        plan = step.plan or plan
        for fact in step.record.facts:
            record = record.with_fact(fact)
    return Case(plan=plan, record=record, day=story.days[-1])


@cache
def small() -> Case:
    """A short plan, agreed, beside which something of every kind is recorded."""
    plan = a_plan(status=Status.AGREED, version=4, sign_off=SignOff(agreed_on=TODAY))
    record = Record(
        profiles=(a_profile(), a_grading(2, {"nutrition": 3})),
        events=(a_mark(), a_medical(), *some_events()),
        visits=(a_visit(),),
        measurements=(a_measurement(),),
        meetings=(a_meeting(),),
        notes=(a_note(),),
        resolutions=(a_resolution(),),
        closings=(a_closing(),),
    )
    return Case(plan=plan, record=record, day=TODAY)


@cache
def hostile() -> Case:
    """The short plan with hostile words in every text of it and of all that is recorded."""
    case, words = small(), Hostile()
    plan, record = poisoned(case.plan, words), poisoned(case.record, words)
    return replace(case, plan=plan, record=record, words=words, audited=audit_of(plan, words))


def a_plan_to_work_with(case: Case) -> Manuscript:
    data = write_plan_file(case.plan, case.record.of_the_plan)
    face = Face(title=document_title(case.plan), data=data)
    facts = (case.plan, case.record, case.card, case.criteria)
    return plan_document(*facts, templates=TEMPLATES, face=face)


def a_copy(case: Case) -> Manuscript:
    face = case.face("Copy", FOR_A_PERSON)
    facts = (case.plan, case.record, case.criteria, face)
    return copy_document(*facts, templates=TEMPLATES)


def what_is_held(case: Case) -> Manuscript:
    said = sections_of(passages_of(case.plan, case.record), case.plan, case.record)
    named = (case.plan.reference, case.plan.version, case.face("Copy", FOR_A_PERSON))
    return held_document(said, *named, templates=TEMPLATES)


def minutes(case: Case) -> Manuscript:
    this = sitting(case.record, case.record.meetings[-1].id)
    since, editions = since_of(case.plan, case.record, this), case.criteria.editions
    lines = agenda(case.plan, case.record, since, this.meeting.day or case.day, editions=editions)
    made = Minutes(case.plan, case.record, this, lines, (), since)
    facts = {"today": case.day, "templates": TEMPLATES}
    return minutes_document(made, editions, **facts)


def an_extract(case: Case) -> Manuscript:
    entries = entries_of(case.plan, case.record, case.recordings, Wanted())
    days = over_time(case.record, case.day)
    facts = (case.plan, entries, "Everything that is dated.", days, case.face("Chronology"))
    return extract_document(*facts, templates=TEMPLATES)


def a_sheet_for_somebody_new(case: Case) -> Manuscript:
    since = case.day - timedelta(days=90)
    facts = (case.plan, case.record, case.recordings, case.criteria.editions, since, case.day)
    return newcomer_document(
        case.plan, newcomer_of(*facts), case.face("New in the network"), templates=TEMPLATES
    )


def a_page_for_a_medical(case: Case) -> Manuscript:
    told = for_medical(case.plan, case.record, case.day)
    face = case.face("For an examination")
    return medical_document(case.plan, told, face, templates=TEMPLATES)


def an_audit(case: Case) -> Manuscript:
    kept, audit = case.audited or audit_of(case.plan)
    shown = Audited(kept=kept, audit=audit, plan=case.plan, found=case.card)
    return audit_document(shown, case.day, templates=TEMPLATES)


def a_report_for_a_board(case: Case) -> Manuscript:
    report = a_report(Hostile() if case.words else as_usual)
    face = Face(title="Audit of child protection plans, sample 3", made=TODAY)
    return board_document(report, "Exampleshire Council", 1, face, templates=TEMPLATES)


def a_booklet(case: Case) -> Manuscript:
    """Of one criterion for each noun: all of them take twenty seconds and are laid out alike."""
    one = {criterion.applies_to: criterion for criterion in case.criteria.active}
    few = replace(case.criteria, criteria=tuple(one.values()))
    return criteria_booklet(few, templates=TEMPLATES)


def a_family_version(case: Case, *, easy: bool = False) -> Manuscript:
    carer = case.plan.carers[0].id
    face = case.face("Copy", FOR_A_PERSON)
    return family_document(
        for_family(case.plan, carer, TODAY), carer, face, templates=TEMPLATES, easy=easy
    )


def a_profile_with_charts(case: Case) -> Manuscript:
    face = case.face("Graded Care Profile")
    return profile_document(case.plan, case.record, case.criteria, face, templates=TEMPLATES)


def blank_forms(case: Case) -> Manuscript:
    return blank_document(
        sheets_of(case.criteria.editions), "Exampleshire Council", templates=TEMPLATES
    )


@dataclass(frozen=True, kw_only=True)
class Document:
    """How a document is made, the case it is shown with, and what is particular to it.

    `shared` leaves the network, as a copy for one person; `fitted` is kept to so many sides and
    says how much it leaves out; `about_plan` says of which child, plan and version it is;
    `with_data` has the plan file inside.
    """

    made: Callable[[Case], Manuscript]
    shown_with: Callable[[], Case] = jack
    shared: bool = False
    fitted: bool = False
    about_plan: bool = True
    with_data: bool = False

    @property
    def for_members(self) -> bool:
        """Whether a line on each page says for which member of the network it was printed."""
        return self.about_plan and not self.shared

    def handed_over(self, case: Case) -> bytes:
        """The document of this case as somebody gets it."""
        made = printed(self.made(case))
        return traced(made, FOR_A_MEMBER) if self.for_members else made


DOCUMENTS = {
    "plan": Document(made=a_plan_to_work_with, shown_with=wexmoor, with_data=True),
    "copy": Document(made=a_copy, shown_with=small, shared=True),
    "family": Document(made=a_family_version, shown_with=wexmoor, shared=True),
    "easy": Document(made=partial(a_family_version, easy=True), shown_with=wexmoor, shared=True),
    "held": Document(made=what_is_held, shared=True),
    "profile": Document(made=a_profile_with_charts, shown_with=wexmoor),
    "minutes": Document(made=minutes),
    "extract": Document(made=an_extract),
    "new here": Document(made=a_sheet_for_somebody_new, fitted=True),
    "medical": Document(made=a_page_for_a_medical, fitted=True),
    "blank": Document(made=blank_forms, about_plan=False),
    "booklet": Document(made=a_booklet, about_plan=False),
    "audit": Document(made=an_audit),
    "board": Document(made=a_report_for_a_board, about_plan=False),
}
CASES: dict[str, Callable[[], Case]] = {"hostile": hostile}
"""Cases that every document is made from besides the one it is shown with."""


@dataclass(frozen=True)
class Shelf:
    """Documents that were made before in this run of the tests, by any of its processes."""

    folder: Path

    def document(self, name: str, case: str = "shown") -> bytes:
        """The document of this name, of the case of this name, made when nobody has made it yet."""
        kept = self.folder / f"{name}-{case}.pdf"
        with (self.folder / f"{kept.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                document = DOCUMENTS[name]
                of = document.shown_with if case == "shown" else CASES[case]
                kept.write_bytes(document.handed_over(of()))
        return kept.read_bytes()
