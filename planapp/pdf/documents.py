"""Which template and which facts make each document. Domain objects in, bytes out."""

from datetime import date
from pathlib import Path

from planapp.domain.agreement import stale_overrides
from planapp.domain.findings import CriteriaSet, Scorecard
from planapp.domain.gcp import current
from planapp.domain.nouns import Status
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.pdf.render import environment, render
from planapp.present import dates, findings, grades, labels, sentences
from planapp.present.coverage import coverage


def plan_document(
    plan: Plan,
    record: Record | None,
    scorecard: Scorecard,
    criteria: CriteriaSet,
    *,
    templates: Path,
) -> bytes:
    """The plan as a PDF to hand over: page 1 answers alone, then the plan, then what was found."""
    return render(plan_html(plan, record, scorecard, criteria, templates=templates))


def plan_html(
    plan: Plan,
    record: Record | None,
    scorecard: Scorecard,
    criteria: CriteriaSet,
    *,
    templates: Path,
) -> str:
    """The page of HTML that `plan_document` prints."""
    profiles = current(record.profiles) if record else ()
    jinja = environment(templates)
    jinja.filters |= {
        "date": dates.date_in_words,
        "words": labels.in_words,
        "title": labels.first_up,
        "joined": labels.joined,
        "text": sentences.as_text,
    }
    jinja.globals |= {"dates": dates, "labels": labels, "sentences": sentences}
    return jinja.get_template("pdf/plan.html").render(
        plan=plan,
        title=document_title(plan),
        stamp=stamp(plan),
        age=age(plan, scorecard.today),
        scorecard=scorecard,
        criteria=criteria,
        headline=findings.headline(scorecard),
        groups=findings.grouped(scorecard.unmet),
        reasons=findings.reasons(scorecard.unmet),
        searched=findings.searched,
        sources=findings.sources_in_words,
        grid=coverage(plan, record, criteria.editions),
        profiles=profiles,
        editions={edition.id: edition for edition in criteria.editions},
        subarea_title=grades.subarea_title,
        stale=stale_overrides(plan),
        blocks=tuple(ObjectiveBlock(plan, o.id) for o in plan.objectives),
        rest=ObjectiveBlock(plan, ""),
    )


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
    safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in plan.reference)[:60]
    return f"plan-{safe.strip('-') or 'unnamed'}-v{plan.version}.pdf"


def age(plan: Plan, today: date) -> str:
    """The child's age at the conference, which a printed copy keeps; without its date, today's."""
    held_on = plan.conference.held_on
    said = dates.age_in_words(plan.child, held_on or today)
    if plan.child.born is None and plan.child.expected is None:
        return said
    return f"{said} {'at the conference' if held_on else 'on ' + dates.date_in_words(today)}"


def stamp(plan: Plan) -> str:
    """What every page says of the plan's standing."""
    if plan.status is Status.AGREED:
        return f"AGREED {dates.date_in_words(plan.sign_off.agreed_on, '')}".strip()
    return "SENT FOR AGREEMENT" if plan.status is Status.SUBMITTED else "DRAFT"
