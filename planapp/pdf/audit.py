"""The report of the audit of one plan, for its file and for its chair."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planapp.domain.audits import Alert, Answers, Audit, Remedy, Reply
from planapp.domain.findings import Scorecard
from planapp.domain.plans import Plan
from planapp.domain.samples import KeptSample
from planapp.pdf.documents import Face
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.templates import environment
from planapp.present import audit_reading, reports
from planapp.present.audits import compared, pinned_notes


@dataclass(frozen=True, kw_only=True)
class Audited:
    """A finished audit with the version that was audited and what the scorer found of it."""

    kept: KeptSample
    audit: Audit
    plan: Plan
    found: Scorecard | None


def audit_document(shown: Audited, today: date, *, templates: Path) -> Manuscript:
    """Answers with what they rest on, the scorer beside them, decisions, replies, what follows."""
    audit, tool = shown.audit, shown.kept.sample.tool
    seen = audit.standing(Answers)
    remedies = audit.standing(Remedy)
    page = environment(templates).get_template("pdf/audit.html")
    html = page.render(
        face=Face(title=f"Audit of plan {shown.plan.reference}"),
        plan=shown.plan,
        audit=audit,
        kept=shown.kept,
        tool=tool,
        said=reports,
        rows=compared(audit, tool, shown.found, seen),
        seen=seen,
        pinned=tuple(pinned_notes(seen)),
        place=audit_reading.pinned_place,
        remedies=remedies,
        late=[r.id for r in audit.open_remedies() if r.due < today],
        alerts=len(audit.standing(Alert)),
        replies=audit.standing(Reply),
    )
    return Manuscript((html,))
