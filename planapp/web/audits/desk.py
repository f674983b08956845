"""One person's audit of one plan: what they read, what they typed, and how it is locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from planapp.domain.audit_tools import AuditTool
from planapp.domain.audits import Answers, Assignment, Audit
from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.samples import KeptSample
from planapp.present.audit_reading import Part, Said, places_of, plan_read
from planapp.scorer.score import score
from planapp.store import drafts, plans
from planapp.store.activity import record_look
from planapp.store.audits import audit_of, record_finished
from planapp.store.drafts import Draft
from planapp.store.record import record_for_plan
from planapp.store.samples import get_sample
from planapp.web.audits.forms import ANSWER, NOTE, AuditForm, form_for
from planapp.web.database import criteria, db
from planapp.web.guard import current_user
from planapp.web.left_text import keep_draft, let_go, newest

NOT_CONTENT = frozenset({"csrf_token", "then", "pin"})
Typed = MultiDict[str, str]


class NoLongerYours(NotAllowed):
    """An audit that somebody was given is theirs no more; `kept` is what they had typed."""

    def __init__(self, why: str, kept: Mapping[str, list[str]]) -> None:
        """Say why in one line."""
        super().__init__(why)
        self.kept = kept


@dataclass(frozen=True)
class AuditDesk:
    """The plan of a sample on the desk of the person who examines it in this turn."""

    kept: KeptSample
    audit: Audit
    turn: int

    @property
    def reference(self) -> str:
        """The plan."""
        return self.audit.reference

    @property
    def tool(self) -> AuditTool:
        """The questions, as they were when the sample was drawn."""
        return self.kept.sample.tool

    @cached_property
    def plan(self) -> Plan:
        """The version that was frozen. NotFound when the plan was erased since."""
        return plans.get(db(), self.reference, self.audit.version)

    @cached_property
    def record(self) -> Record:
        """What was recorded beside it when the sample was drawn."""
        return record_for_plan(db(), self.reference, known_at=self.kept.drawn_at)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The plan as it is read."""
        return plan_read(self.plan, criteria().editions)

    @cached_property
    def places(self) -> Mapping[str, Said]:
        """What a note can be pinned to."""
        return places_of(self.parts)

    @property
    def assignment(self) -> Assignment:
        """How it was given to this person."""
        given = self.audit.assigned(self.turn)
        if given is None:
            raise NotFound("audits given to you", self.reference)
        return given

    @property
    def answers(self) -> Answers | None:
        """What they answered and locked."""
        return self.audit.answers(self.turn)

    @property
    def names(self) -> dict[str, Any]:
        """What addresses of this audit are made of."""
        return {"sample": self.kept.number, "reference": self.reference}

    @property
    def address(self) -> str:
        """Where it is answered."""
        return url_for("audits.audit", **self.names)

    @property
    def draft_address(self) -> str:
        """Where it is kept while it is typed."""
        return url_for("audits.draft", **self.names)

    def form(self, typed: Typed | None = None) -> AuditForm:
        """The questions as typed; with nothing typed, nothing is chosen."""
        pinned = [name for name in typed or () if name.removeprefix(NOTE) in self.places]
        wanted = form_for(self.tool, tuple(name for name in pinned if name.startswith(NOTE)))
        return wanted(self.tool, self.places, typed)

    def form_of(self, draft: Draft | None) -> AuditForm:
        """The questions as they were typed last."""
        return self.form(MultiDict(draft.content) if draft else None)

    def draft(self) -> Draft | None:
        """What this person answered so far."""
        return newest(kept_draft(self.kept.number, self.reference), *self._addresses(), latest=0)

    def keep(self, typed: Typed, pinned: str = "") -> None:
        """Keep what was answered; a note without words goes, unless it was pinned just now.

        Raises TypedElsewhere when another window's answers are kept.
        """
        content = {
            name: texts
            for name, texts in typed.lists()
            if name not in NOT_CONTENT and (any(texts) or not name.startswith(NOTE))
        }
        if pinned:
            content.setdefault(NOTE + pinned, [""])
        keep_draft(_place(self.kept.number, self.reference), content)
        let_go(*self._addresses())

    def discard(self) -> None:
        """Forget what was typed."""
        let_go(*self._addresses())
        place = _place(self.kept.number, self.reference)
        drafts.discard_draft(db(), *place, by=current_user())

    def note_look(self) -> None:
        """Nobody reads a plan unnoticed, whoever audits it neither."""
        note_look(self.reference)

    def lock(self, form: AuditForm, answers_id: str) -> None:
        """Record the answers for good, with what the scorer finds of the same version and record.

        Raises as `record_finished` does.
        """
        person = current_user()
        said = Answers(
            id=answers_id,
            turn=self.turn,
            auditor=person.id,
            name=person.name,
            judgements=form.judgements,
            pinned=form.pinned,
            summary=form.summary.data,
        )
        found = score(self.plan, criteria(), self.kept.sample.as_of, self.record)
        record_finished(db(), self.kept.number, self.reference, said, found, by=person)
        self.discard()

    def _addresses(self) -> tuple[str, str]:
        return self.address, self.draft_address


def desk_of(sample: int, reference: str) -> AuditDesk:
    """The desk of the person who is signed in, if this audit was given to them.

    To anybody else it is not there: NotFound. NoLongerYours when it was passed on, or the sample
    withdrawn or the plan replaced since.
    """
    person, missing = current_user(), NotFound("audits given to you", reference)
    try:
        kept = get_sample(db(), sample)
        audit = audit_of(db(), kept, reference)
    except NotFound:
        raise missing from None
    turn = audit.turn_of(person.id)
    if turn and audit.answers(turn):
        return AuditDesk(kept, audit, turn)
    why = _why_no_more(kept, audit, person.id)
    if why:
        draft = kept_draft(sample, reference)
        raise NoLongerYours(why, draft.content if draft else {})
    if turn is None:
        raise missing
    return AuditDesk(kept, audit, turn)


def _why_no_more(kept: KeptSample, audit: Audit, person: str) -> str:
    """Why somebody who was given an audit has it no more; blank when they have, or never had."""
    if not audit.had(person):
        return ""
    reference = audit.reference
    if kept.withdrawal:
        return (
            f"The sample was withdrawn, so plan {reference} is not audited: {kept.withdrawal.why}"
        )
    for step in kept.steps:
        if step.left_out == reference:
            return f"Plan {reference} was replaced by the next in the drawn order: {step.why}."
    if audit.turn_of(person) is None:
        return f"The audit of plan {reference} was passed on to somebody else."
    return ""


def kept_draft(sample: int, reference: str) -> Draft | None:
    """What the person who is signed in answered of an audit and did not finish."""
    return drafts.find_draft(db(), *_place(sample, reference), by=current_user())


def answered_so_far(draft: Draft | None) -> int:
    """How many questions have an answer, as far as the draft goes."""
    content = draft.content if draft else {}
    return sum(name.startswith(ANSWER) and any(texts) for name, texts in content.items())


def note_look(reference: str) -> None:
    """Note that somebody is about to read, for an audit, what a plan says."""
    record_look(db(), "audits", by=current_user(), plan=reference, purpose="audit")


def _place(sample: int, reference: str) -> tuple[str, str, str]:
    return reference, "audit", str(sample)
