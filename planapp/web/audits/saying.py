"""Saying one thing about an audit: who may, about what, and the desk at which it is typed."""

from dataclasses import dataclass
from typing import Any, cast

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import Template

from planapp.clock import now
from planapp.domain.audits import (
    Alert,
    AlertTaken,
    Audit,
    Explanation,
    Moderation,
    Remedy,
    RemedyStep,
)
from planapp.domain.errors import NotFound, StaleEdit
from planapp.domain.facts import Fact
from planapp.domain.people import Permission, User, has
from planapp.store import plans
from planapp.store.audits import audit_of, record_audit
from planapp.store.samples import get_sample
from planapp.web.audits.desk import note_look
from planapp.web.audits.sayings import FORMS, OF_CHAIRS, Case, blank_of
from planapp.web.database import criteria, db
from planapp.web.guard import current_user
from planapp.web.pages import SOUND_ID, new_id
from planapp.web.recording import FactDesk, FactForm, answered, shown


@dataclass(frozen=True)
class SayingDesk(FactDesk):
    """The desk of somebody who says one thing about an audit."""

    case: Case

    @property
    def back(self) -> str:
        """Where one comes from."""
        return self.form().onward

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return self._url("say")

    @property
    def templates(self) -> list[str | Template]:
        """The template of its page."""
        return ["audits/say.html"]

    def record(self, fact: Fact) -> None:
        """Add it to the audit; raises as `record_audit` does."""
        record_audit(db(), self.case.kept.number, self.reference, fact, by=current_user())

    def shown_with(self) -> dict[str, Any]:
        """What its page shows beside the form."""
        return {"case": self.case, "kind": self.form_type.noun.part}

    def stale(self, form: FactForm, error: StaleEdit) -> ResponseReturnValue:
        """What somebody is shown when another person said it first."""
        (conflict,) = error.conflicts
        now_there = audit_of(db(), self.case.kept, self.reference)
        who = now_there.when(cast(Fact, conflict.theirs)).by
        said = (
            f"{who} recorded this while you were writing, and theirs stands. What you typed is "
            "still here to copy; nothing of it was recorded."
        )
        return shown(self, form, problem=said), 409

    def _url(self, view: str) -> str:
        names = {"say": "say", "draft": "say_draft", "discard": "say_discard"}
        ending = "_as_chair" if self.case.as_chair else ""
        what: dict[str, Any] = {"kind": self.form_type.noun.part, "place": self.place}
        return url_for(f"audits.{names[view]}{ending}", **self.case.here, **what)

    def _kept_as(self) -> tuple[str, str, str]:
        kind = self.form_type.noun.part
        return self.reference, f"audit {self.case.kept.number} {kind}", self.place


def saying_desk(
    sample: int, reference: str, kind: str, place: str, *, as_chair: bool
) -> SayingDesk:
    """The desk for one thing to be said; NotFound for whoever may not, and for what cannot be."""
    person, missing = current_user(), NotFound("things to say of an audit", kind)
    try:
        kept = get_sample(db(), sample)
        audit = audit_of(db(), kept, reference)
    except NotFound:
        raise missing from None
    if not (kind in OF_CHAIRS if as_chair else _may_say(kind, audit, person)):
        raise missing
    plan = plans.get(db(), reference, audit.version)
    case = Case(
        plan,
        editions=criteria().editions,
        kept=kept,
        audit=audit,
        place=place,
        as_chair=as_chair,
    )
    said = request.form.get("item", "")
    fresh = said if SOUND_ID.fullmatch(said) else new_id()
    blank = blank_of(kind, case, fresh, audit.turn_of(person.id))
    return SayingDesk("audits", reference, FORMS[kind], place, blank, case, case)


def _may_say(kind: str, audit: Audit, person: User) -> bool:
    """Whether an auditor, or quality assurance, may say a thing of this kind of this audit."""
    turn, officer = audit.turn_of(person.id), has(person, Permission.DRAW_SAMPLES)
    finished = bool(turn and audit.answers(turn))
    may: dict[str, bool] = {
        Alert.part: audit.had(person.id),
        Explanation.part: finished,
        Remedy.part: finished or (officer and audit.locked),
        Moderation.part: officer and audit.locked and turn is None,
        AlertTaken.part: officer,
        RemedyStep.part: officer and (finished or turn is None),
    }
    return may.get(kind, False)


def said(desk: SayingDesk) -> ResponseReturnValue:
    """The page of the form, or what came of sending it."""
    if not desk.case.as_chair:  # of a plan that one is tied to the guard has noted it
        note_look(desk.reference)
    return answered(desk)


def kept_as_typed(desk: SayingDesk) -> ResponseReturnValue:
    """Keep what is being typed."""
    desk.keep(request.form)
    return jsonify(kept_at=f"{now().astimezone():%H:%M}", parts={})


def let_go_of(desk: SayingDesk) -> ResponseReturnValue:
    """Forget what was typed."""
    desk.discard()
    flash("What you typed and did not record is gone.")
    return redirect(desk.back)
