"""What was said of a plan, as its pages show it: each with its words then, its words now, and what
the person who reads may do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import g, url_for

from planapp.domain.facts import Recording
from planapp.domain.people import Permission
from planapp.domain.queries import (
    AnyRemark,
    AskedAgain,
    Comment,
    Query,
    QueryAnswer,
    QueryClosing,
    QueryState,
    Said,
    Thread,
    comments,
    may_say,
    threads,
)
from planapp.present.queries import is_spot, spot_in_words, words_at
from planapp.store.record import recordings_for_plan
from planapp.store.remarks import has_remarks
from planapp.web.database import db
from planapp.web.guard import allowed, current_user, day_asked
from planapp.web.pages import Sight
from planapp.web.sights import sight_of


@dataclass(frozen=True)
class Deed:
    """Something that the reader may do about a query: in words, and where."""

    text: str
    href: str


@dataclass(frozen=True)
class Row:
    """A query with what was said of it, or a comment.

    `now` is what stands there now: None where the spot is there no more.
    """

    remark: Query | Comment
    where: str
    recording: Recording
    now: str | None
    said: tuple[tuple[Said, Recording], ...] = ()
    state: QueryState | None = None
    deeds: tuple[Deed, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it is to be answered."""
        return self.state is QueryState.WAITS

    @property
    def changed(self) -> bool:
        """Whether other words stand there since it was put."""
        return self.now is not None and self.now != self.remark.quote


def rows_of(sight: Sight) -> tuple[Row, ...]:
    """All that was said of a plan: queries that wait first, then those answered, then the rest."""
    recordings = recordings_for_plan(db(), sight.plan.reference)
    found = [_of_thread(thread, sight, recordings) for thread in threads(sight.record.remarks)]
    found += [_of_comment(comment, sight, recordings) for comment in comments(sight.record.remarks)]
    turn = [QueryState.WAITS, QueryState.ANSWERED, None, QueryState.CLOSED]
    return tuple(sorted(found, key=lambda row: turn.index(row.state)))


def rows_here(reference: str) -> tuple[Row, ...]:
    """The same of the plan of this page, found once a request."""
    if "remarks" not in g:
        g.remarks = rows_of(sight_of(reference)) if has_remarks(db(), reference) else ()
    rows: tuple[Row, ...] = g.remarks
    return rows


def _of_thread(thread: Thread, sight: Sight, recordings: Mapping[str, Recording]) -> Row:
    query, asker = thread.query, recordings[thread.query.id]
    return Row(
        query,
        spot_in_words(sight.plan, query.spot),
        asker,
        _now(query, sight),
        said=tuple((one, recordings[one.id]) for one in thread.said),
        state=thread.state,
        deeds=tuple(_deeds(thread, asker, sight.plan.reference)),
    )


def _of_comment(comment: Comment, sight: Sight, recordings: Mapping[str, Recording]) -> Row:
    where = spot_in_words(sight.plan, comment.spot)
    return Row(comment, where, recordings[comment.id], _now(comment, sight))


def _now(remark: Query | Comment, sight: Sight) -> str | None:
    if not is_spot(sight.plan, remark.spot):
        return None
    return words_at(sight.plan, sight.editions, remark.spot)


_DEEDS: dict[str, tuple[type[AnyRemark], str]] = {
    "answer": (QueryAnswer, "Answer it"),
    "again": (AskedAgain, "Ask again"),
    "close": (QueryClosing, "Close it"),
}


def _deeds(thread: Thread, asker: Recording, reference: str) -> Iterator[Deed]:
    if day_asked() or thread.state is QueryState.CLOSED or not allowed(Permission.ASK_AUTHOR):
        return
    for kind, (noun, text) in _DEEDS.items():
        if may_say(noun, current_user(), thread, asker):
            more = noun is QueryAnswer and not thread.waits
            place = thread.query.id
            href = url_for("queries.say", reference=reference, kind=kind, place=place)
            yield Deed("Add to the answer" if more else text, href)
