"""One person's writing in a meeting: a note, a decision, the close; two at once see both texts."""

from dataclasses import dataclass, fields, replace
from typing import Any, cast

from flask import request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import Template

from planapp.clock import today
from planapp.domain.errors import NotFound, StaleEdit
from planapp.domain.facts import Fact
from planapp.domain.meetings import Closing, Note, Resolution, RestsOn
from planapp.domain.sittings import Sitting, sitting
from planapp.present.agenda import from_address
from planapp.present.facts import facts_in_words
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

TYPED = ("words", "sources", "disagree", "what", "who", "summary", "why")
"""Texts of which two people's can stand one after the other."""


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
        for name, text in _joined(theirs, mine).items():
            typed[name] = text
        if isinstance(theirs, Note) and isinstance(mine, Note):
            typed.setlist("rests_on", [str(on) for on in RestsOn if on in _both(theirs, mine)])
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
        return self.reference, f"meeting {self.this.id} {self.part}", self.place


def _joined(theirs: Fact, mine: Fact) -> dict[str, str]:
    """Each text that differs: theirs, then mine."""
    found = {}
    for each in fields(mine):
        texts = getattr(theirs, each.name), getattr(mine, each.name)
        if all(type(text) is str for text in texts) and each.name in TYPED:
            found[each.name] = "\n\n".join(dict.fromkeys(text for text in texts if text))
    return found


def _both(theirs: Note, mine: Note) -> set[RestsOn]:
    return {*theirs.rests_on, *mine.rests_on}


def desk_of(reference: str, meeting_id: str, part: str, place: str) -> InMeeting:
    """The desk for one thing to be written in a meeting; NotFound for what cannot be."""
    if part not in FORMS:
        raise NotFound("things to write in a meeting", part)
    sight = sight_of(reference)
    this = sitting(sight.record, meeting_id)
    said = request.form.get("item", "")
    fresh = said if SOUND_ID.fullmatch(said) else new_id()
    blank = {"note": _note, "decision": _decision, "close": _close}[part](this, place, fresh)
    desk = InMeeting("meetings", reference, FORMS[part], place, blank, sight, part, this)
    if part == "decision":
        return desk
    began = _began(desk)
    return desk if began is None else replace(desk, shown=replace(blank, supersedes=began))


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


def _began(desk: InMeeting) -> str | None:
    """Which fact the writer saw, as sent or as kept of what they typed; blank where that says none.

    None for somebody who begins only now: they see what stands.
    """
    if request.method == "POST":
        said = request.form.get(BEGAN, "")
    else:
        kept = desk.draft()
        if kept is None:
            return None
        said = kept.content.get(BEGAN, [""])[0]
    return said if SOUND_ID.fullmatch(said) else ""
