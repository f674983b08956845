"""Recording a dated fact beside a plan: one form for each kind, its draft, and its correction.

An area lends its blueprint the addresses of this and says which kinds it records.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import Template
from werkzeug.datastructures import MultiDict
from wtforms import Form

from planapp.clock import now, today
from planapp.domain.errors import (
    AlreadyThere,
    CannotStore,
    HasClosed,
    NotFound,
    StaleEdit,
    TypedElsewhere,
)
from planapp.domain.facts import Fact
from planapp.domain.nouns import Child
from planapp.domain.people import Permission
from planapp.present.dates import date_in_words
from planapp.present.facts import fact_title
from planapp.present.labels import field_label, first_up
from planapp.store import drafts
from planapp.store.drafts import Draft
from planapp.store.record import record_fact
from planapp.web.database import db
from planapp.web.fields import PlanField, still_to_come
from planapp.web.guard import allow, current_user
from planapp.web.left_text import forget_draft, keep_draft, let_go, newest
from planapp.web.pages import SOUND_ID, Sight, new_id
from planapp.web.sights import sight_of

if TYPE_CHECKING:
    from wtforms.meta import _MultiDictLikeWithGetlist as Typed

NEW = "new"


class FactForm(Form):
    """The form of one kind of fact; its questions are named like the fields of the fact.

    `past` names the days that cannot be still to come; `of_the_born` says whether it is about the
    body of a child, and so not of a day before the birth. `back` is the endpoint that lists what
    was recorded; `opens`, where there is one, that of the entry, shown once it is recorded. Nothing
    need be answered: a blank is not known.
    """

    noun: ClassVar[type[Fact]]
    why_asked: ClassVar[str]
    back: ClassVar[str]
    past: ClassVar[tuple[str, ...]] = ("happened_on",)
    of_the_born: ClassVar[bool] = False
    button: ClassVar[str] = "Record it"
    opens: ClassVar[str] = ""

    def __init__(self, sight: Sight, shown: Fact, typed: "Typed | None" = None) -> None:
        """Show a fact; with `typed`, show and read what somebody typed instead."""
        super().__init__()
        self.sight, self.shown = sight, shown
        for question in self.questions:
            if not question.label.text:
                question.label.text = field_label(self.noun.part, str(question.short_name))
        if "concerns" in self:
            cast(Any, self["concerns"]).options = sight.offered.concerns
        self.prepare()
        self.process(typed, data=self.values())

    @property
    def questions(self) -> Iterator[PlanField]:
        """The questions, in order."""
        return (cast(PlanField, field) for field in self)

    @property
    def heading(self) -> str:
        """What is done here."""
        if self.shown.supersedes:
            return f"Correct: {fact_title(self.shown)}"
        return f"Record: {self.noun.word}"

    def prepare(self) -> None:
        """Set answers and labels that depend on the plan and its record."""

    def values(self) -> dict[str, Any]:
        """What the fact says for each question."""
        known = {f.name for f in fields(self.shown)}
        return {q: getattr(self.shown, q) for q in self._fields if q in known}

    @classmethod
    def suggestion(cls, sight: Sight, asked: Mapping[str, str]) -> dict[str, Any]:
        """What a new one begins with, from the words of an address; nothing unless overridden."""
        return {}

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether all of it can be read, and what happened is not still to come."""
        sound = super().validate(extra_validators)
        for name in self.past:
            why = still_to_come(cast(PlanField, self[name]), today()) if name in self else ""
            if why:
                sound = self.refuse(name, why)
        why = before_birth(self.sight.plan.child, self.day_seen)
        if why and self.sees_the_child:
            sound = self.refuse("happened_on", why)
        return sound

    @property
    def sees_the_child(self) -> bool:
        """Whether what it says can only be of a child that is born."""
        return self.of_the_born

    @property
    def day_seen(self) -> date | None:
        """The day it happened, as typed."""
        return self["happened_on"].data if "happened_on" in self else None

    def refuse(self, name: str, why: str) -> bool:
        """Say why an answer cannot be taken; gives False."""
        field = self[name]
        field.errors = [*field.errors, why]
        return False

    @property
    def onward(self) -> str:
        """The page to be on once it is recorded."""
        reference = self.sight.plan.reference
        if self.opens:
            return url_for(self.opens, reference=reference, fact_id=self.shown.id)
        return url_for(self.back, reference=reference)

    def fact(self) -> Fact:
        """What the form says."""
        known = {f.name for f in fields(self.shown)}
        return replace(self.shown, **{q: self[q].data for q in self._fields if q in known})


class SayingForm(FactForm):
    """The form of one thing that is said of something else, and never as of another day.

    `title` is what is done here; `wanted` names what must be answered, and what to do when it is
    not.
    """

    past = ()
    wanted: ClassVar[Mapping[str, str]] = {}
    title: ClassVar[str]

    @property
    def heading(self) -> str:
        """What is done here."""
        return self.title

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms has it
        """Whether what must be said is said."""
        sound = super().validate(extra_validators)
        for name, why in self.wanted.items():
            box = cast(Any, self[name])
            if not box.errors and not box.answered:
                sound = self.refuse(name, why)
        return sound


@dataclass(frozen=True)
class FactDesk:
    """One person's recording of one fact: of a new one by its kind, or the correction of another.

    `place` is the id of the fact that is corrected, or `new`.
    """

    area: str
    reference: str
    form_type: type[FactForm]
    place: str
    shown: Fact
    sight: Sight

    def form(self, typed: "Typed | None" = None) -> FactForm:
        """The form, as typed or as recorded."""
        return self.form_type(self.sight, self.shown, typed)

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return self._url("record" if self.place == NEW else "correct")

    @property
    def draft_address(self) -> str:
        """Where it is kept while it is typed."""
        return self._url("draft")

    @property
    def discard_address(self) -> str:
        """Where what was typed is let go."""
        return self._url("discard")

    @property
    def back(self) -> str:
        """The page that lists what was recorded."""
        return url_for(self.form_type.back, reference=self.reference)

    @property
    def templates(self) -> list[str | Template]:
        """The templates of its page, of which the first that is there is taken."""
        return [f"{self.area}/{self.form_type.noun.part}.html", "_layout/fact_form.html"]

    def record(self, fact: Fact) -> None:
        """Record what the form says; raises as `record_fact` does."""
        record_fact(db(), self.reference, fact, by=current_user())

    def shown_with(self) -> dict[str, Any]:
        """What its page shows beside the form; nothing unless overridden."""
        return {}

    def stale(self, form: FactForm, error: StaleEdit) -> ResponseReturnValue:
        """What somebody is shown who corrects what another person has corrected already."""
        said = (
            "Somebody else corrected this entry while you were writing. Open their correction "
            "from the list and correct that one. What you typed is still here."
        )
        return shown(self, form, problem=said), 409

    def draft(self) -> Draft | None:
        """What this person typed and did not record."""
        kept = drafts.find_draft(db(), *self._kept_as(), by=current_user())
        return newest(kept, self.address, self.draft_address, latest=0)

    def keep(self, typed: MultiDict[str, str]) -> None:
        """Keep what was typed; it is not recorded yet. Raises TypedElsewhere as `keep_draft`."""
        content = {k: v for k, v in typed.lists() if k != "csrf_token"}
        keep_draft(self._kept_as(), content)

    def done(self) -> None:
        """Forget what was typed and is recorded now."""
        let_go(self.address, self.draft_address)
        forget_draft(self._kept_as())

    def discard(self) -> None:
        """Forget what was typed and not recorded."""
        let_go(self.address, self.draft_address)
        drafts.discard_draft(db(), *self._kept_as(), by=current_user())

    def _kept_as(self) -> tuple[str, str, str]:
        return self.reference, f"{self.area} {self.form_type.noun.part}", self.place

    def _url(self, view: str) -> str:
        what: dict[str, Any] = {"fact_id": self.place}
        if self.place == NEW:
            what = {"kind": self.form_type.noun.part}
        return url_for(f"{self.area}.{view}", reference=self.reference, **what)


class Recorder:
    """The views with which an area records its kinds of facts."""

    def __init__(self, bp: Blueprint, forms: tuple[type[FactForm], ...]) -> None:
        """Give the blueprint the addresses; each form stands for one kind."""
        self.area, self.forms = bp.name, {form.noun.part: form for form in forms}
        new, old = "/<reference>/new/<kind>", "/<reference>/entry/<fact_id>/correct"
        for view, name, rules, methods in (
            (self.record, "record", (new,), ["GET", "POST"]),
            (self.correct, "correct", (old,), ["GET", "POST"]),
            (self.draft, "draft", (f"{new}/draft", f"{old}/draft"), ["POST"]),
            (self.discard, "discard", (f"{new}/draft/discard", f"{old}/draft/discard"), ["POST"]),
        ):
            marked = allow(Permission.EDIT_PLAN)(_plain(view))
            for rule in rules:
                bp.add_url_rule(rule, name, marked, methods=methods)

    def record(self, reference: str, kind: str) -> ResponseReturnValue:
        """Record a fact of one kind."""
        return answered(self.desk(reference, kind))

    def correct(self, reference: str, fact_id: str) -> ResponseReturnValue:
        """Record what a fact should have said; the one it corrects stays on view."""
        return answered(self.desk(reference, fact_id=fact_id))

    def draft(self, reference: str, kind: str = "", fact_id: str = "") -> ResponseReturnValue:
        """Keep what is being typed."""
        self.desk(reference, kind, fact_id).keep(request.form)
        return jsonify(kept_at=f"{now().astimezone():%H:%M}", parts={})

    def discard(self, reference: str, kind: str = "", fact_id: str = "") -> ResponseReturnValue:
        """Forget what was typed and not recorded."""
        desk = self.desk(reference, kind, fact_id)
        desk.discard()
        flash("What you typed and did not record is gone.")
        return redirect(desk.back)

    def desk(self, reference: str, kind: str = "", fact_id: str = "") -> FactDesk:
        """The desk for a new fact of a kind, or to correct one; NotFound for either unknown."""
        sight = sight_of(reference)
        said = request.form.get("item", "")
        fresh = said if SOUND_ID.fullmatch(said) else new_id()
        if fact_id:
            wrong = found_fact(sight, fact_id)
            form_type = self._form_of(wrong.part)
            shown = replace(wrong, id=fresh, supersedes=wrong.id)
            return FactDesk(self.area, reference, form_type, fact_id, shown, sight)
        form_type = self._form_of(kind)
        suggested = form_type.suggestion(sight, request.args.to_dict())
        shown = form_type.noun(id=fresh, **suggested)
        return FactDesk(self.area, reference, form_type, NEW, shown, sight)

    def _form_of(self, kind: str) -> type[FactForm]:
        if kind not in self.forms:
            raise NotFound("kinds of entry", kind)
        return self.forms[kind]


def answered(desk: FactDesk) -> ResponseReturnValue:
    """The page of a desk: its form, or what came of sending it."""
    if request.method != "POST":
        draft = desk.draft()
        typed: MultiDict[str, str] | None = MultiDict(draft.content) if draft else None
        return shown(desk, desk.form(typed), draft=draft)
    return _recorded(desk)


def before_birth(child: Child, day: date | None) -> str:
    """Why nobody can have seen the child on a day: it lies before the birth; else blank."""
    if child.unborn:
        return (
            "The plan has no date of birth, only the day on which the child is expected. Write the "
            "date of birth on the page about the child first"
        )
    if child.born is None or day is None or day >= child.born:
        return ""
    return (
        f"{date_in_words(day)} is before the birth on {date_in_words(child.born)}. Check the year, "
        "or the date of birth on the page about the child"
    )


def found_fact(sight: Sight, fact_id: str) -> Fact:
    """One recorded fact; NotFound when the plan has none of that id."""
    fact = sight.record.find(fact_id)
    if fact is None:
        raise NotFound("entries", fact_id)
    return fact


def _recorded(desk: FactDesk) -> ResponseReturnValue:
    """Record what was sent and go on; else the form, saying why not."""
    form = desk.form(request.form)
    try:
        if not form.validate():
            desk.keep(request.form)
            return shown(desk, form), 422
        desk.record(form.fact())
        desk.done()
    except AlreadyThere:
        flash("This was recorded already.")
        return redirect(form.onward)
    except StaleEdit as error:
        return desk.stale(form, error)
    except TypedElsewhere as error:
        return shown(desk, form, problem=str(error)), 409
    except HasClosed as error:
        return shown(desk, form, problem=f"{error} What you typed is still here."), 409
    except CannotStore as error:
        return shown(desk, form, problem=f"{error} What you typed is still here."), 503
    flash(f"{first_up(desk.form_type.noun.word)} recorded.")
    return redirect(form.onward)


def shown(
    desk: FactDesk, form: FactForm, *, draft: Draft | None = None, problem: str = "", **more: object
) -> str:
    """The page of a form: with what was typed and not recorded, and why it was not."""
    return render_template(
        desk.templates,
        desk=desk,
        page=form,
        plan=desk.sight.plan,
        draft=draft,
        problem=problem,
        **desk.shown_with(),
        **more,
    )


def _plain(view: Any) -> Any:  # noqa: ANN401 - a bound method as a function that can be marked
    def answer(**where: str) -> ResponseReturnValue:
        return cast(ResponseReturnValue, view(**where))

    answer.__doc__ = view.__doc__
    return answer
