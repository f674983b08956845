"""The documents that `planapp pdf` prints: what each is made of when there is a plan file alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planapp.config import templates_folder
from planapp.domain.agenda import Noticed, agenda
from planapp.domain.errors import PlanappError
from planapp.domain.facts import current
from planapp.domain.family_version import for_family, is_called
from planapp.domain.findings import CriteriaSet
from planapp.domain.imported import Imported
from planapp.domain.nouns import Carer
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.sittings import since_of, sitting
from planapp.exchange.planfile import write_plan_file
from planapp.pdf.chronology import extract_document, medical_document, newcomer_document
from planapp.pdf.documents import Face, document_title, plan_document, profile_document
from planapp.pdf.family import family_document, for_the_author
from planapp.pdf.fit import fit_of
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.minutes import Minutes, minutes_document
from planapp.present import chronology
from planapp.present.chronology_picture import over_time
from planapp.present.for_a_medical import for_medical
from planapp.present.labels import joined
from planapp.present.newcomer import newcomer_of, usual_since
from planapp.scorer.score import score
from planapp.wording.marks import telling_of_marks


@dataclass(frozen=True)
class Asked:
    """What a document is made of: a plan with its record, the criteria, and how it is wanted.

    `carer` is the id, the name or the relation of whose family version is meant.
    """

    imported: Imported
    criteria: CriteriaSet
    today: date
    carer: str = ""
    large: bool = False

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.imported.plan

    @property
    def record(self) -> Record:
        """What the file holds beside it."""
        return self.imported.record

    def face(self, title: str) -> Face:
        """What stands on every page."""
        return Face(title=f"{title} {self.plan.reference}", made=self.today)

    def whose(self) -> Carer:
        """The carer who is meant. Raises PlanappError when that is not clear, naming them all."""
        carers = self.plan.carers
        said = self.carer
        meant = [c for c in carers if said == c.id or is_called(self.plan, c, said)]
        found = meant if self.carer else list(carers)
        if len(found) != 1:
            known = joined(c.name or c.relation or c.id for c in carers) or "none"
            raise PlanappError(f"Say for whom with --for. Parents and carers in the plan: {known}.")
        return found[0]


def blank_forms(criteria: CriteriaSet) -> Manuscript:
    """The forms for a conference on paper, of no plan. They are read off the pages of the app."""
    from planapp.pdf.blank import blank_document
    from planapp.web.plans.blank import sheets_of  # half a second, for this document alone

    return blank_document(sheets_of(criteria.editions), "", templates=templates_folder())


def _plan(asked: Asked) -> Manuscript:
    plan, record, criteria = asked.plan, asked.record, asked.criteria
    card = score(plan, criteria, asked.today, record)
    data = write_plan_file(plan, record.of_the_plan)
    face = Face(title=document_title(plan), data=data, large=asked.large)
    return plan_document(plan, record, card, criteria, templates=templates_folder(), face=face)


def _family(asked: Asked, *, easy: bool = False) -> Manuscript:
    whose = asked.whose()
    version = for_family(asked.plan, whose.id, asked.today)
    face = for_the_author(asked.plan, whose, asked.today)
    return family_document(version, whose.id, face, templates=templates_folder(), easy=easy)


def _easy(asked: Asked) -> Manuscript:
    return _family(asked, easy=True)


def _profile(asked: Asked) -> Manuscript:
    facts = (asked.plan, asked.record, asked.criteria, asked.face("Graded Care Profile"))
    return profile_document(*facts, templates=templates_folder())


def _chronology(asked: Asked) -> Manuscript:
    entries = chronology.entries_of(asked.plan, asked.record, {}, chronology.Wanted())
    facts = (asked.plan, entries, "Everything that is dated.", over_time(asked.record, asked.today))
    return extract_document(*facts, asked.face("Chronology"), templates=templates_folder())


def _new_here(asked: Asked) -> Manuscript:
    plan, record, today = asked.plan, asked.record, asked.today
    since = usual_since(record, today)
    new = newcomer_of(plan, record, {}, asked.criteria.editions, since, today)
    face = asked.face("New in the network")
    return newcomer_document(plan, new, face, templates=templates_folder())


def _medical(asked: Asked) -> Manuscript:
    told = for_medical(asked.plan, asked.record, asked.today)
    face = asked.face("For an examination")
    return medical_document(asked.plan, told, face, templates=templates_folder())


def _minutes(asked: Asked) -> Manuscript:
    """Of the meeting that was held last."""
    plan, record = asked.plan, asked.record
    held = [meeting for meeting in current(record.meetings) if meeting.day]
    if not held:
        raise PlanappError("There are no minutes: no meeting with a date stands in this file.")
    this = sitting(record, max(held, key=lambda meeting: meeting.day or date.min).id)
    since, editions = since_of(plan, record, this), asked.criteria.editions
    noticed = Noticed(telling=telling_of_marks(record.visits, asked.criteria.lexicons))
    day = this.meeting.day or asked.today
    lines = agenda(plan, record, since, day, editions=editions, noticed=noticed)
    made = Minutes(plan, record, this, lines, (), since)
    return minutes_document(made, editions, today=asked.today, templates=templates_folder())


BLANK = "blank"
DOCUMENTS: dict[str, Callable[[Asked], Manuscript]] = {
    "plan": _plan,
    "family": _family,
    "easy-read": _easy,
    "minutes": _minutes,
    "new-here": _new_here,
    "medical": _medical,
    "chronology": _chronology,
    "profile": _profile,
}
"""All that are made of a plan, by the name that `--document` takes."""


@dataclass(frozen=True)
class Wanted:
    """Which document of each plan is wanted, whose family version, and whether in large print."""

    document: str
    carer: str = ""
    large: bool = False

    def manuscript(self, imported: Imported, criteria: CriteriaSet, today: date) -> Manuscript:
        """The document of one plan. Raises PlanappError, in one line, when there can be none."""
        asked = Asked(imported, criteria, today, self.carer, self.large)
        return DOCUMENTS[self.document](asked)

    def not_fitting(self, made: bytes) -> str:
        """What its author is told of a family version that is too long; blank for all else."""
        fit = fit_of(made) if self.document == "family" else None
        if fit is None or fit.fits:
            return ""
        return (
            f"the family version takes {fit.sides} pages, and a parent is asked to read two; "
            f"“{fit.longest}” is longest"
        )
