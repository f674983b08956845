"""Comments and queries to the author of a plan: put to a place of it, answered in words, closed.

All of it is recorded beside the plan: added, and never changed. A query waits until somebody who
may write in the plan has answered it; a comment waits for nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from planapp.domain.errors import HasClosed, NotAllowed, NotFound, NotReady
from planapp.domain.facts import Fact, Recording
from planapp.domain.people import Permission, User, has

WHOLE_PLAN = "plan.."
"""The spot of what is said of the plan as a whole."""


@dataclass(frozen=True, kw_only=True)
class Said(Fact):
    """Something that somebody said to the author, or the author to them, on a day."""

    said_on: date | None = None
    words: str = ""

    @property
    def day(self) -> date | None:
        """The day it was said."""
        return self.said_on


@dataclass(frozen=True, kw_only=True)
class Remark(Said):
    """What is said of a spot of one version of the plan.

    `spot` is a part, an item and a field, as `concerns.c1.text`; without a field the item or the
    part, `plan..` the whole plan. `quote` keeps the words that stood there.
    """

    spot: str = WHOLE_PLAN
    version: int = 0
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Comment(Remark):
    """Something to be known, to which nobody need say anything."""

    word: ClassVar[str] = "comment"
    part: ClassVar[str] = "comment"

    kind: Literal["comment"] = "comment"


@dataclass(frozen=True, kw_only=True)
class Query(Remark):
    """Something that the author must answer. `to` is the id of who is asked to, `to_name` theirs.

    Whoever may write in the plan can answer it in their place, but for who asked.
    """

    word: ClassVar[str] = "query"
    part: ClassVar[str] = "query"

    kind: Literal["query"] = "query"
    to: str = ""
    to_name: str = ""


@dataclass(frozen=True, kw_only=True)
class OfQuery(Said):
    """Something said of a query: `query` is its id."""

    query: str = ""


@dataclass(frozen=True, kw_only=True)
class QueryAnswer(OfQuery):
    """An answer of somebody who may write in the plan."""

    word: ClassVar[str] = "answer to a query"
    part: ClassVar[str] = "query answer"

    kind: Literal["answer"] = "answer"


@dataclass(frozen=True, kw_only=True)
class AskedAgain(OfQuery):
    """What is still to be answered, as who asked sees it: the query waits anew."""

    word: ClassVar[str] = "query asked again"
    part: ClassVar[str] = "query again"

    kind: Literal["again"] = "again"


@dataclass(frozen=True, kw_only=True)
class QueryClosing(OfQuery):
    """That who asked needs no more of it; in words where they like."""

    word: ClassVar[str] = "close of a query"
    part: ClassVar[str] = "query close"

    kind: Literal["close"] = "close"

    @property
    def seat(self) -> str:
        """A query is closed once."""
        return f"close {self.query}"


AnyRemark = Comment | Query | QueryAnswer | AskedAgain | QueryClosing
"""Everything said between a plan's readers and its author; `kind` tells them apart where kept."""


class QueryState(StrEnum):
    """Where a query stands."""

    WAITS = "to be answered"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True)
class Thread:
    """A query with all that was said of it, in the order of recording."""

    query: Query
    said: tuple[OfQuery, ...] = ()

    @property
    def state(self) -> QueryState:
        """Where it stands: closed for good, else as whoever spoke last left it."""
        if any(isinstance(one, QueryClosing) for one in self.said):
            return QueryState.CLOSED
        answered = self.said and isinstance(self.said[-1], QueryAnswer)
        return QueryState.ANSWERED if answered else QueryState.WAITS

    @property
    def waits(self) -> bool:
        """Whether it is to be answered."""
        return self.state is QueryState.WAITS


class QueryClosed(HasClosed):
    """A query was closed: nothing more is said of it."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__()
        self.args = ("This query was closed. Put a new one if there is more to ask or to say.",)


class Unanswered(NotReady):
    """A plan cannot be sent or agreed while a query about it waits for an answer."""

    def __init__(self, threads: tuple[Thread, ...]) -> None:
        """Say how many wait."""
        super().__init__(())
        count = len(threads)
        these = "1 query waits" if count == 1 else f"{count} queries wait"
        self.args = (
            f"The plan is not ready to agree: {these} for an answer. Answer each in words, or let "
            "who asked close it.",
        )


def threads(remarks: Iterable[AnyRemark]) -> tuple[Thread, ...]:
    """Every query with what was said of it, in the order of asking."""
    known = tuple(remarks)
    return tuple(_thread(query, known) for query in known if isinstance(query, Query))


def thread_of(remarks: Iterable[AnyRemark], query_id: str) -> Thread:
    """One query with what was said of it. Raises NotFound."""
    for thread in threads(remarks):
        if thread.query.id == query_id:
            return thread
    raise NotFound("queries about this plan", query_id)


def waiting(remarks: Iterable[AnyRemark]) -> tuple[Thread, ...]:
    """The queries that wait for an answer."""
    return tuple(thread for thread in threads(remarks) if thread.waits)


def comments(remarks: Iterable[AnyRemark]) -> Iterator[Comment]:
    """The comments, in the order they were put."""
    return (remark for remark in remarks if isinstance(remark, Comment))


def refuse_unanswered(remarks: Iterable[AnyRemark]) -> None:
    """Raise Unanswered while a query waits."""
    open_ones = waiting(remarks)
    if open_ones:
        raise Unanswered(open_ones)


def may_say(
    fact: type[AnyRemark], by: User, thread: Thread | None, asker: Recording | None
) -> bool:
    """Whether somebody who may read the plan at work may say a thing of this kind.

    `thread` is the query it is about and `asker` says who asked it; None where it is about none.
    """
    if thread is None or asker is None:
        return fact in (Comment, Query) and has(by, Permission.ASK_AUTHOR)
    if fact is QueryAnswer:
        return has(by, Permission.EDIT_PLAN) and asker.person != by.id
    if fact is AskedAgain:
        return asker.person == by.id and not thread.waits
    return fact is QueryClosing and asker.person == by.id


def refuse(
    fact: AnyRemark, by: User, known: Iterable[AnyRemark], recordings: Mapping[str, Recording]
) -> None:
    """Raise NotFound, NotAllowed or QueryClosed for what cannot be said, or not by this person."""
    thread = asker = None
    if isinstance(fact, OfQuery):
        thread = thread_of(known, fact.query)
        asker = recordings[thread.query.id]
        if thread.state is QueryState.CLOSED and not isinstance(fact, QueryClosing):
            raise QueryClosed  # a second close meets the first in its seat
    if not may_say(type(fact), by, thread, asker):
        raise NotAllowed(f"{by.name} ({by.role}) may not record this {fact.word}.")


def _thread(query: Query, known: tuple[AnyRemark, ...]) -> Thread:
    said = tuple(one for one in known if isinstance(one, OfQuery) and one.query == query.id)
    return Thread(query, said)
