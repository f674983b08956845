"""The page on which an audit is answered: what it shows, and what comes of sending it."""

from contextlib import nullcontext, suppress
from dataclasses import dataclass

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.domain.audit_tools import Question
from planapp.domain.errors import CannotStore, NotFound, TypedElsewhere
from planapp.present.audit_reading import Way, ways_of
from planapp.present.audit_tools import themes_of
from planapp.web.audits.desk import AuditDesk, Typed, kept_draft
from planapp.web.audits.forms import ANSWER, AuditForm
from planapp.web.audits.merging import Twofold, merged, twofold
from planapp.web.audits.reading import frozen_read
from planapp.web.database import criteria


@dataclass(frozen=True)
class Indexed:
    """One question in the index of all: its number, where it stands, whether it is answered."""

    number: int
    question: Question
    answered: bool


def index_of(desk: AuditDesk, typed: Typed) -> tuple[Indexed, ...]:
    """Every question, with whether it has an answer in what was typed."""
    return tuple(
        Indexed(number, question, bool(typed.get(ANSWER + question.key)))
        for number, question in enumerate(desk.tool.questions, 1)
    )


def opened(desk: AuditDesk) -> ResponseReturnValue:
    """The page with what was answered so far; with `check`, saying what is still missing."""
    draft = desk.draft()
    form = desk.form_of(draft)
    if draft and "check" in request.args:
        form.complete()
    return _shown(desk, form, Typed(draft.content) if draft else Typed())


def answered(desk: AuditDesk, typed: Typed) -> ResponseReturnValue:
    """Keep what was sent, then do what was asked for: pin a note, go on later, act now, finish."""
    pin, then = typed.get("pin", ""), typed.get("then", "")
    if pin and pin not in desk.places:
        raise NotFound("passages of this plan", pin)
    form = desk.form(typed)
    try:
        desk.keep(typed, pin)
    except TypedElsewhere:
        return _both(desk, typed), 409
    except CannotStore as error:
        problem = f"{error} What you answered is still here."
        return _shown(desk, form, typed, problem=problem), 503
    if pin:
        return redirect(f"{desk.address}#{anchor_of(desk, pin)}")
    if then == "alert":
        return redirect(url_for("audits.say", **desk.names, kind="alert", place="new"))
    if then == "finish":
        if not form.complete():
            return _shown(desk, form, typed), 422
        return redirect(url_for("audits.finish", **desk.names))
    flash("What you answered so far is kept. Nobody else sees it.")
    return redirect(desk.address if then == "stay" else url_for("audits.listing"))


def _both(desk: AuditDesk, typed: Typed) -> str:
    """What was answered in two windows put together; where both say something, both are shown."""
    draft = kept_draft(desk.kept.number, desk.reference)
    kept = Typed(draft.content) if draft else Typed()
    g.draft_shown = draft.stamp if draft else ""  # whoever saves this page has seen it
    together = merged(kept, typed)
    both = twofold(desk.form(kept), desk.form(together))
    return _shown(desk, desk.form(together), together, both=both)


def anchor_of(desk: AuditDesk, place: str) -> str:
    """Where a passage stands on the page: ids of items may hold what no address may."""
    return f"said-{list(desk.places).index(place) + 1}"


def _shown(
    desk: AuditDesk,
    form: AuditForm,
    typed: Typed,
    problem: str = "",
    both: tuple[Twofold, ...] | None = None,
) -> str:
    with (
        suppress(CannotStore) if problem else nullcontext()
    ):  # what was typed is shown all the same
        desk.note_look()
    known = criteria().criteria
    ways: dict[str, tuple[Way, ...]] = {q.key: ways_of(q, known) for q in desk.tool.questions}
    return render_template(
        "audits/audit.html",
        desk=desk,
        page=form,
        plan=desk.plan,
        **frozen_read(desk.plan, desk.record, desk.kept.sample.as_of),
        themes=themes_of(desk.tool, known),
        ways=ways,
        index=index_of(desk, typed),
        problem=problem,
        both=both,
    )
