"""Auditors and scorer side by side, for whoever may see it; and what audits found of one plan."""

from dataclasses import dataclass
from typing import Any

from planapp.domain.audits import Alert, Answers, Audit, Remedy, Reply
from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.findings import Criterion, Finding, Scorecard
from planapp.domain.people import Permission, has
from planapp.domain.plans import Plan
from planapp.domain.samples import KeptSample
from planapp.present.audits import Compared, compared, disagreements_first, pinned_notes, seen_by
from planapp.store import plans
from planapp.store.audits import audit_of, audits_of_plan, audits_to_follow_of, scorecard_of_audit
from planapp.store.samples import get_sample
from planapp.web.database import criteria, db
from planapp.web.guard import current_user
from planapp.web.notes import Note, noted


class NotFinished(NotAllowed):
    """Answers are asked for that are not shown before everybody has finished."""


@dataclass(frozen=True)
class Comparison:
    """One audit as it is shown: the answers that may be seen, question by question."""

    kept: KeptSample
    audit: Audit
    plan: Plan
    seen: tuple[Answers, ...]
    rows: tuple[Compared, ...]
    found: Scorecard | None

    @property
    def criteria_changed(self) -> bool:
        """Whether the scorer used other criteria than stood when the sample was drawn."""
        return self.found is not None and self.found.fingerprint != self.kept.sample.fingerprint

    @property
    def groups(self) -> tuple[tuple[str, tuple[Compared, ...]], ...]:
        """The questions, those with different answers first."""
        return disagreements_first(self.rows)

    @property
    def pinned(self) -> tuple[tuple[str, Any], ...]:
        """The notes pinned to passages, each with who wrote it."""
        return tuple(pinned_notes(self.seen))

    @property
    def my_turn(self) -> int | None:
        """The turn of the person who looks, if they are one of the auditors."""
        return self.audit.turn_of(current_user().id)

    @property
    def waits(self) -> bool:
        """Whether another auditor has not finished yet."""
        return not self.audit.locked

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What is to be put right."""
        return self.audit.standing(Remedy)

    @property
    def replies(self) -> tuple[Reply, ...]:
        """What chairs of the plan said to it."""
        return self.audit.standing(Reply)

    def notes(self, findings: tuple[Finding, ...]) -> tuple[Note, ...]:
        """Findings ready to show, with the words they looked at."""
        return noted(findings, self.plan)

    def linked(self, row: Compared) -> tuple[Criterion, ...]:
        """The criteria that ask the same as a question."""
        return tuple(c for c in criteria().criteria if c.id in row.question.criteria)


def comparison_of(sample: int, reference: str) -> Comparison:
    """The audit of a plan as the person who is signed in may see it.

    NotFound for whoever has nothing to do with it. NotFinished before they have finished, or, for
    quality assurance, before everybody has.
    """
    person, missing = current_user(), NotFound("audits", reference)
    try:
        kept = get_sample(db(), sample)
        audit = audit_of(db(), kept, reference)
    except NotFound:
        raise missing from None
    officer = has(person, Permission.DRAW_SAMPLES)
    if not officer and not audit.turn_of(person.id):
        raise missing
    seen = seen_by(audit, person.id, all_of_them=officer)
    if not seen:
        raise NotFinished(f"The audit of plan {reference} is not finished: nothing is shown yet.")
    return shown_as(kept, audit, seen)


def shown_as(kept: KeptSample, audit: Audit, seen: tuple[Answers, ...]) -> Comparison:
    """An audit with these of its answers."""
    plan = plans.get(db(), audit.reference, audit.version)
    found = scorecard_of_audit(db(), audit.sample, audit.reference)
    rows = compared(audit, kept.sample.tool, found, seen)
    return Comparison(kept, audit, plan, seen, rows, found)


def audits_found(reference: str) -> tuple[Comparison, ...]:
    """What audits found of a plan once everybody who examined it has finished, newest first."""
    locked = (audit for audit in audits_of_plan(db(), reference) if audit.locked)
    return tuple(
        shown_as(get_sample(db(), audit.sample), audit, seen_by(audit, "", all_of_them=True))
        for audit in locked
    )


def alerts_of(reference: str) -> tuple[tuple[Audit, Alert], ...]:
    """Every alert about a plan of one's own, answered or not, those of withdrawn samples too."""
    audits = audits_to_follow_of(db(), current_user())
    mine = (audit for audit in audits if audit.reference == reference)
    return tuple((audit, alert) for audit in mine for alert in audit.standing(Alert))
