"""One person's writing in a meeting: a note, a decision, the close; two at once see both texts."""

from dataclasses import dataclass, replace
from typing import Any, cast

from flask import request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import Template
from werkzeug.datastructures import MultiDict

from planapp.clock import today
from planapp.domain.errors import NotFound, StaleEdit
from planapp.domain.facts import Fact
from planapp.domain.meetings import Closing, Note, Resolution
from planapp.domain.sittings import Sitting, sitting
from planapp.present.agenda import from_address
from planapp.present.facts import facts_in_words
from planapp.store.drafts import find_draft
from planapp.web.database import db
from planapp.web.guard import current_user
from planapp.web.meetings.forms import ClosingForm, NoteForm, ResolutionForm
from planapp.web.pages import SOUND_ID, new_id
from planapp.web.recording import NEW, FactDesk, FactForm, shown
from planapp.web.sights import sight_of

FORMS: dict[str, type[FactForm]] = {
    "note": NoteForm,
    "decision": ResolutionForm,
    "close": ClosingForm,
}
BEGAN = "began"
"""The box that says which note the writer saw: blank where there was none."""


@dataclass(frozen=True)
class InMeeting(FactDesk):
    """The desk of somebody who writes in a meeting: `part` is `note`, `decision` or `close`."""

    part: str
    this: Sitting

    @property
    def back(self) -> str:
        """The meeting."""
        return url_for("meetings.meeting", reference=self.reference, meeting_id=self.this.id)

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return self._url("write")

    @property
    def templates(self) -> list[str | Template]:
        """The templates of its page."""
        return [f"meetings/{self.part}.html"]

    def stale(self, form: FactForm, error: StaleEdit) -> ResponseReturnValue:
        """Both texts, side by side; the box holds one after the other, to be made one of."""
        (conflict,) = error.conflicts
        theirs, mine = cast(Fact, conflict.theirs), cast(Fact, conflict.mine)
        typed = request.form.copy()
        typed[BEGAN] = theirs.id
        if isinstance(theirs, Note) and isinstance(mine, Note) and theirs.words != mine.words:
            typed["words"] = "\n\n".join(filter(None, (theirs.words, mine.words)))
        self.keep(typed)
        corrected = replace(self, shown=replace(mine, supersedes=theirs.id))
        plan, record = self.sight.plan, self.sight.record
        pairs = zip(
            facts_in_words(theirs, plan, record), facts_in_words(mine, plan, record), strict=True
        )
        differing = [
            (a, b) for a, b in pairs if a.words != b.words and a.field not in ("meeting", "line")
        ]
        return shown(corrected, corrected.form(typed), differing=differing), 409

    def _url(self, view: str) -> str:
        names = {"write": "write", "draft": "write_draft", "discard": "write_discard"}
        where: dict[str, Any] = {"reference": self.reference, "meeting_id": self.this.id}
        return url_for(f"meetings.{names[view]}", **where, part=self.part, place=self.place)

    def _kept_as(self) -> tuple[str, str, str]:
        return _kept_as(self.reference, self.this.id, self.part, self.place)


def desk_of(reference: str, meeting_id: str, part: str, place: str) -> InMeeting:
    """The desk for one thing to be written in a meeting; NotFound for what cannot be."""
    if part not in FORMS:
        raise NotFound("things to write in a meeting", part)
    sight = sight_of(reference)
    this = sitting(sight.record, meeting_id)
    said = request.form.get("item", "")
    fresh = said if SOUND_ID.fullmatch(said) else new_id()
    blank = {"note": _note, "decision": _decision, "close": _close}[part](this, place, fresh)
    began = _began(reference, this, part, place)
    if began is not None and part != "decision":
        blank = replace(blank, supersedes=began)
    return InMeeting("meetings", reference, FORMS[part], place, blank, sight, part, this)


def _note(this: Sitting, place: str, fresh: str) -> Fact:
    line = from_address(place)
    if not all(SOUND_ID.fullmatch(piece) for piece in line.split("/")):
        raise NotFound("lines of the agenda", place)
    written = this.notes.get(line)
    if written:
        return replace(written, id=fresh, supersedes=written.id)
    return Note(id=fresh, meeting=this.id, line=line)


def _decision(this: Sitting, place: str, fresh: str) -> Fact:
    if place == NEW:
        return Resolution(id=fresh, meeting=this.id)
    for decided in this.resolutions:
        if decided.id == place:
            return replace(decided, id=fresh, supersedes=decided.id)
    raise NotFound("decisions of this meeting", place)


def _close(this: Sitting, place: str, fresh: str) -> Fact:
    if this.closing:
        return replace(this.closing, id=fresh, supersedes=this.closing.id)
    return Closing(id=fresh, meeting=this.id, closed_on=today())


def _began(reference: str, this: Sitting, part: str, place: str) -> str | None:
    """Which fact the writer saw, as sent or as kept in their draft; None where neither says."""
    typed: Any = request.form
    if request.method != "POST":
        kept = find_draft(db(), *_kept_as(reference, this.id, part, place), by=current_user())
        typed = MultiDict(kept.content) if kept else {}
    said = typed.get(BEGAN)
    return said if said is None or not said or SOUND_ID.fullmatch(said) else None


def _kept_as(reference: str, meeting_id: str, part: str, place: str) -> tuple[str, str, str]:
    return reference, f"meeting {meeting_id} {part}", place
