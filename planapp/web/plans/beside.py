"""Which findings stand beside which question of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planapp.domain.findings import Applies, Finding, Scorecard
from planapp.domain.plans import Plan
from planapp.web.notes import Note, noted
from planapp.web.pages import ItemPage, Place, PlanPage


@dataclass(frozen=True)
class Beside:
    """All that is to be shown on one page: beside its questions, and about it as a whole."""

    questions: Mapping[str, tuple[Note, ...]]
    whole: tuple[Note, ...]


def beside(page: PlanPage, scorecard: Scorecard, plan: Plan) -> Beside:
    """The findings of a page, unmet `must` first, each beside the question it is about."""
    places = {page.place_of(str(q.short_name)): str(q.short_name) for q in page.questions}
    found: dict[str, list[Finding]] = {}
    for finding in _of_page(page, scorecard):
        found.setdefault(_question_of(finding, places), []).append(finding)
    notes = {name: noted(findings, plan) for name, findings in found.items()}
    whole = notes.get("", ())
    if isinstance(page, ItemPage):  # what is met needs no word where no question says what it is
        whole = tuple(note for note in whole if not note.finding.met)
    return Beside(notes, whole)


def _question_of(finding: Finding, places: Mapping[Place, str]) -> str:
    """The question a finding is about, else the first it looked at; blank for the page itself."""
    subject = finding.subject
    for field in (finding.field, *(e.field for e in finding.evidence)):
        question = places.get(Place(subject.kind, subject.id, field))
        if question:
            return question
    return ""


def about_list(page: type[ItemPage], scorecard: Scorecard, plan: Plan) -> tuple[Note, ...]:
    """Findings about a list as a whole: those on the plan that name it."""
    return noted(
        (f for f in scorecard.about(Applies.PLAN) if page.covers(Place(Applies.PLAN, "", f.field))),
        plan,
    )


def _of_page(page: PlanPage, scorecard: Scorecard) -> Iterable[Finding]:
    if isinstance(page, ItemPage):
        subjects = {(p.kind, p.id) for q in page.questions for p in [page.place_of(q.short_name)]}
        return (f for f in scorecard.findings if (f.subject.kind, f.subject.id) in subjects - WHOLE)
    return (
        f for f in scorecard.about(Applies.PLAN) if page.covers(Place(Applies.PLAN, "", f.field))
    )


WHOLE = {(Applies.PLAN, "")}
