"""Which template and which facts make each document. Domain objects in, manuscripts out."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planapp.domain.agreement import stale_overrides
from planapp.domain.facts import current
from planapp.domain.family import Family
from planapp.domain.findings import CriteriaSet, Scorecard
from planapp.domain.gcp import Edition
from planapp.domain.nouns import Status
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.templates import environment
from planapp.present import dates, findings, grades
from planapp.present.copies import Section
from planapp.present.coverage import coverage
from planapp.present.family import KEY, family_in_words, people_of
from planapp.present.genogram import SIZE, genogram, legible_on
from planapp.present.movement import Movement, movements_of
from planapp.present.pictures import PRINT, Kind, Picture, drawn

SUPERSEDED = "SUPERSEDED"

TREE, LARGE_TREE = (170, 150), (265, 140)
"""Room for the family tree on a page, and on one in large print: millimetres across and down."""

LEAST, LEAST_LARGE = 7, 16
"""The smallest letters, in points, that are worth printing in it."""


@dataclass(frozen=True, kw_only=True)
class Face:
    """What every page says of whom a document was made for, so that paper can be traced, and when.

    `title` goes into the metadata: a reference and numbers, never a name. `superseded` says that
    the plan has changed since the version that is printed, `unchecked` that nobody has looked for
    what a reader may not see, so that the print is not to be given to anybody. `data` is a plan
    file that travels inside the plan to work with: what its pages say, to read in again. No other
    document has it. `large` asks for large print: 18 point, across the page.
    """

    title: str
    whom: str = ""
    made: date | None = None
    superseded: bool = False
    data: str = ""
    unchecked: bool = False
    large: bool = False


def plan_document(
    plan: Plan,
    record: Record | None,
    scorecard: Scorecard,
    criteria: CriteriaSet,
    *,
    templates: Path,
    face: Face | None = None,
) -> Manuscript:
    """The plan to work with: page 1 answers alone, then the plan, then what was found.

    Alike for all who work on it: for whom it is printed is added to the print (`pdf.trace`).
    """
    html = plan_html(plan, record, scorecard, criteria, templates=templates, face=face)
    return Manuscript((html,))


def plan_html(
    plan: Plan,
    record: Record | None,
    scorecard: Scorecard,
    criteria: CriteriaSet,
    *,
    templates: Path,
    face: Face | None = None,
) -> str:
    """The HTML of `plan_document`."""
    face = face or Face(title=document_title(plan))
    page = environment(templates).get_template("pdf/plan.html")
    return page.render(
        **_facts(plan, record, criteria, scorecard.today, large=face.large),
        stamp=stamp(plan, face),
        face=face,
        scorecard=scorecard,
        headline=findings.headline(scorecard),
        groups=findings.grouped(scorecard.unmet),
        reasons=findings.reasons(scorecard.unmet),
    )


def copy_document(
    plan: Plan, record: Record, criteria: CriteriaSet, face: Face, *, templates: Path
) -> Manuscript:
    """A copy for a person, of a plan from which words were left out: without any finding.

    What is missing from the writing is for those who write: a reader outside the team could take
    it for a judgement of the family.
    """
    page = environment(templates).get_template("pdf/plan.html")
    facts = _facts(plan, record, criteria, face.made or date.min)
    html = page.render(**facts, stamp=stamp(plan, face), face=face, scorecard=None)
    return Manuscript((html,))


def profile_document(
    plan: Plan, record: Record, criteria: CriteriaSet, face: Face, *, templates: Path
) -> Manuscript:
    """The gradings by the profile with their pictures, as a document of their own."""
    page = environment(templates).get_template("pdf/profile.html")
    html = page.render(
        plan=plan, stamp=stamp(plan, face), face=face, **_gradings(plan, record, criteria)
    )
    return Manuscript((html,))


def held_document(
    sections: tuple[Section, ...], reference: str, version: int, face: Face, *, templates: Path
) -> Manuscript:
    """What is held about one person, as a copy for that person."""
    page = environment(templates).get_template("pdf/held.html")
    named = {"reference": f"{reference} · version {version}"}
    return Manuscript((page.render(sections=sections, face=face, **named),))


def _facts(
    plan: Plan, record: Record | None, criteria: CriteriaSet, today: date, *, large: bool = False
) -> dict[str, object]:
    """What the plan's own pages are made of."""
    return {
        "plan": plan,
        "age": age(plan, today),
        "criteria": criteria,
        "searched": findings.searched,
        "sources": findings.sources_in_words,
        **_family(plan, record or Record(), criteria, large=large),
        "grid": coverage(plan, record, criteria.editions),
        **_gradings(plan, record, criteria),
        "stale": stale_overrides(plan),
        "blocks": tuple(ObjectiveBlock(plan, o.id) for o in plan.objectives),
        "rest": ObjectiveBlock(plan, ""),
    }


def _gradings(plan: Plan, record: Record | None, criteria: CriteriaSet) -> dict[str, object]:
    """What the pages about the profile are made of."""
    return {
        "movements": moved_again(plan, record, criteria.editions),
        "drawing": drawing,
        "profiles": current(record.profiles) if record else (),
        "editions": {edition.id: edition for edition in criteria.editions},
        "subarea_title": grades.subarea_title,
    }


def moved_again(
    plan: Plan, record: Record | None, editions: Iterable[Edition]
) -> tuple[Movement, ...]:
    """How grades moved, of the editions by which the same carers' care was graded twice."""
    moved = movements_of(plan, record, editions)
    return tuple(movement for movement in moved if movement.graded_again)


def drawing(picture: Picture) -> str:
    """The picture itself, as an address that leads nowhere."""
    return f"data:image/svg+xml;base64,{b64encode(drawn(picture, Kind.SVG, PRINT)).decode()}"


def _family(plan: Plan, record: Record, criteria: CriteriaSet, *, large: bool) -> dict[str, object]:
    """The family as a drawing, in words and as rows; a copy for a person shows the rows alone."""
    known = Family(plan)
    tree = _tree(known, large=large)
    return {
        "tree": f"data:image/svg+xml;base64,{b64encode(tree.encode()).decode()}" if tree else "",
        "tree_key": KEY,
        "tree_words": family_in_words(known),
        "kin": people_of(known, record, {e.id: e for e in criteria.editions}, brief=True),
    }


def _tree(known: Family, *, large: bool) -> str:
    """The drawing, unless its letters would be too small to read on paper."""
    room, least = (LARGE_TREE, LEAST_LARGE) if large else (TREE, LEAST)
    size = max(SIZE, least)
    drawing = genogram(known, size)
    return drawing if legible_on(drawing, *room, least, size) else ""


class ObjectiveBlock:
    """One objective with its measures and actions; with a blank id, those that have none."""

    def __init__(self, plan: Plan, objective_id: str) -> None:
        """Gather what belongs together; an id that is not there counts as none."""
        known = {o.id for o in plan.objectives}
        self.id = objective_id
        self.measures = tuple(
            m for m in plan.measures if _known(m.objective, known) == objective_id
        )
        self.actions = tuple(a for a in plan.actions if _known(a.objective, known) == objective_id)


def _known(objective_id: str, known: set[str]) -> str:
    return objective_id if objective_id in known else ""


def document_title(plan: Plan) -> str:
    """The title in the PDF's metadata: the reference, never a name."""
    return f"Child protection plan {plan.reference}"


def file_name(plan: Plan) -> str:
    """A neutral name for the file: reference and version, with nothing else in it."""
    return f"plan-{_safe(plan.reference)}-v{plan.version}.pdf"


def copy_name(reference: str, number: int) -> str:
    """A neutral name for the file of a copy: the reference and the number of the copy."""
    return f"copy-{_safe(reference)}-{number}"


def audit_name(reference: str, sample: int) -> str:
    """A neutral name for the file of an audit of a plan: reference and number of the sample."""
    return f"audit-{_safe(reference)}-{sample}"


def _safe(reference: str) -> str:
    safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in reference)[:60]
    return safe.strip("-") or "unnamed"


def age(plan: Plan, today: date) -> str:
    """The child's age at the conference, which a printed copy keeps; without its date, today's."""
    held_on = plan.conference.held_on
    said = dates.age_in_words(plan.child, held_on or today)
    if plan.child.born is None and plan.child.expected is None:
        return said
    return f"{said} {'at the conference' if held_on else 'on ' + dates.date_in_words(today)}"


def stamp(plan: Plan, face: Face) -> str:
    """What every page says of the plan's standing."""
    if face.superseded:
        return SUPERSEDED
    if plan.status is Status.AGREED:
        return f"AGREED {dates.date_in_words(plan.sign_off.agreed_on, '')}".strip()
    return "SENT FOR AGREEMENT" if plan.status is Status.SUBMITTED else "DRAFT"
