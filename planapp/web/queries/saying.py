"""Saying one thing to an author, or to who asked: who may, and the desk it is typed at."""

from dataclasses import dataclass
from typing import Any, cast

from flask import request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import Template

from planapp.clock import today
from planapp.domain.access import CHOSEN_ROLES, Membership
from planapp.domain.errors import NotAllowed, NotFound, StaleEdit
from planapp.domain.facts import Fact
from planapp.domain.notices import NoticeKind
from planapp.domain.queries import (
    AnyRemark,
    AskedAgain,
    Query,
    QueryAnswer,
    QueryClosed,
    Remark,
    Thread,
    may_say,
    thread_of,
)
from planapp.present.queries import is_spot
from planapp.store import plans
from planapp.store.members import members
from planapp.store.record import recordings_for_plan
from planapp.store.remarks import record_remark
from planapp.web.database import db
from planapp.web.guard import current_user
from planapp.web.pages import SOUND_ID, Sight, new_id
from planapp.web.queries.forms import FORMS, Talk
from planapp.web.recording import FactDesk, FactForm, shown
from planapp.web.sights import sight_of
from planapp.web.telling import told


@dataclass(frozen=True)
class SayingDesk(FactDesk):
    """The desk of somebody who says one thing. `place` is the spot, or the query, it is about."""

    kind: str

    @property
    def talk(self) -> Talk:
        """What is spoken about."""
        return cast(Talk, self.sight)

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return self._url("say")

    @property
    def templates(self) -> list[str | Template]:
        """The template of its page."""
        return ["queries/say.html"]

    def record(self, fact: Fact) -> None:
        """Add it to what was said; raises as `record_remark` does."""
        with db().writing():
            record_remark(db(), self.reference, cast(AnyRemark, fact), by=current_user())
            self._tell(fact)

    def _tell(self, fact: Fact) -> None:
        if isinstance(fact, Query):
            told(NoticeKind.QUERY, fact.to)
        elif self.talk.thread is not None and isinstance(fact, AskedAgain):
            told(NoticeKind.QUERY, self.talk.thread.query.to)
        elif self.talk.thread is not None and isinstance(fact, QueryAnswer):
            asked = recordings_for_plan(db(), self.reference)[self.talk.thread.query.id]
            told(NoticeKind.ANSWER, asked.person)

    def stale(self, form: FactForm, error: StaleEdit) -> ResponseReturnValue:
        """What somebody is shown when the query was closed in another window of theirs."""
        return shown(self, form, problem=f"{QueryClosed()} What you typed is still here."), 409

    def _url(self, view: str) -> str:
        names = {"say": "say", "draft": "say_draft", "discard": "say_discard"}
        where: dict[str, Any] = {"reference": self.reference, "kind": self.kind}
        return url_for(f"queries.{names[view]}", **where, place=self.place)

    def _kept_as(self) -> tuple[str, str, str]:
        return self.reference, f"queries {self.kind}", self.place


def saying_desk(reference: str, kind: str, place: str) -> SayingDesk:
    """The desk for one thing to be said.

    NotFound for what cannot be, NotAllowed for whoever may not say it.
    """
    if kind not in FORMS:
        raise NotFound("things to say of a plan", kind)
    form, sight = FORMS[kind], _sight(reference)
    of_a_spot = issubclass(form.noun, Remark)
    thread = None if of_a_spot else thread_of(sight.record.remarks, place)
    _refuse(reference, cast(type[AnyRemark], form.noun), thread)
    if of_a_spot and not is_spot(sight.plan, place):
        raise NotFound("places of this plan", place)
    said = request.form.get("item", "")
    fresh = said if SOUND_ID.fullmatch(said) else new_id()
    about = {"spot": place} if thread is None else {"query": place}
    blank = form.noun(id=fresh, **about)
    answering = _answering(reference) if form.noun is Query else ()
    talk = Talk(sight.plan, sight.record, sight.editions, thread=thread, answering=answering)
    return SayingDesk("queries", reference, form, place, blank, talk, kind)


def _refuse(reference: str, noun: type[AnyRemark], thread: Thread | None) -> None:
    asker = None
    if thread is not None:
        asker = recordings_for_plan(db(), reference)[thread.query.id]
    if not may_say(noun, current_user(), thread, asker):
        raise NotAllowed(f"{current_user().name} may not record this {noun.word}.")


def _sight(reference: str) -> Sight:
    """The plan as whoever types it saw it: a quotation is of the words they read."""
    said, latest = request.form.get("version", ""), plans.get(db(), reference).version
    known = said.isascii() and said.isdigit() and len(said) < 10 and 0 < int(said) <= latest
    return sight_of(reference, int(said) if known else None)


def _answering(reference: str) -> tuple[Membership, ...]:
    """Who may write in the plan, but for who asks; whoever saved it last first, then chairs."""
    last = plans.versions(db(), reference)[0].saved_by
    found = (
        member
        for member in members(db(), reference)
        if member.role in CHOSEN_ROLES
        and member.stands(today())
        and member.person != current_user().id
    )
    return tuple(sorted(found, key=lambda member: member.name != last))
