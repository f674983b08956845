"""The forms of what is said between a plan's readers and its author: one for each kind."""

from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, cast

from flask import url_for

from planapp.clock import today
from planapp.domain.access import Membership
from planapp.domain.facts import Fact
from planapp.domain.queries import (
    AskedAgain,
    Comment,
    Query,
    QueryAnswer,
    QueryClosing,
    Remark,
    Said,
    Thread,
)
from planapp.present.queries import spots_beside, words_at
from planapp.web.choices import Choice, Option, Which
from planapp.web.fields import LongText
from planapp.web.pages import Sight
from planapp.web.recording import SayingForm

NO_SPOT = "Choose what it is about"


@dataclass(frozen=True)
class Talk(Sight):
    """What is spoken about: the query, where there is one, and who may answer a new one."""

    thread: Thread | None = None
    answering: tuple[Membership, ...] = field(default=())


class QuerySayingForm(SayingForm):
    """One thing said between a plan's readers and its author."""

    back = "queries.listing"

    @property
    def talk(self) -> Talk:
        """What is spoken about."""
        return cast(Talk, self.sight)

    @property
    def onward(self) -> str:
        """All that was said about the plan."""
        return url_for("queries.listing", reference=self.sight.plan.reference)

    def fact(self) -> Fact:
        """What was said, today."""
        return replace(cast(Said, super().fact()), said_on=today())


class Spot(Choice):
    """One of the spots beside the one that was come from; there is always one."""

    def params(self) -> dict[str, Any]:
        """The spots, without an answer for none."""
        found = super().params()
        return found | {"items": found["items"][1:]}


class RemarkForm(QuerySayingForm):
    """Something said of a spot of the plan, with the words that stand there."""

    spot = Spot("What is it about?")

    def prepare(self) -> None:
        """Offer what belongs with the spot."""
        shown = cast(Remark, self.shown)
        beside = spots_beside(self.sight.plan, shown.spot)
        self.spot.options = tuple(Option(spot, words) for spot, words in beside)

    def fact(self) -> Fact:
        """What was said, of which version and of which words of it."""
        said = cast(Remark, super().fact())
        plan = self.sight.plan
        quote = words_at(plan, self.sight.editions, said.spot)
        return replace(said, version=plan.version, quote=quote)


class CommentForm(RemarkForm):
    """Something to be known."""

    noun = Comment
    title = "Comment on the plan"
    why_asked = (
        "For something that whoever writes the plan should know and need not answer. Everybody who "
        "works on the plan can read it. It is not part of the plan and is not printed with it."
    )
    button = "Put the comment"
    wanted: ClassVar = {"spot": NO_SPOT, "words": "Write your comment"}

    words = LongText("Your comment", rows=5)


class QueryForm(RemarkForm):
    """Something that the author must answer."""

    noun = Query
    title = "Put a query to the author"
    why_asked = (
        "Somebody who may write in the plan must answer it in words before the plan can be sent "
        "for agreement or agreed. Everybody who works on the plan can read both. They are not part "
        "of the plan and are not printed with it."
    )
    button = "Put the query"
    wanted: ClassVar = {
        "spot": NO_SPOT,
        "words": "Write your query",
        "to": "Choose who should answer it",
    }

    words = LongText(
        "Your query",
        rows=5,
        hint="One thing that can be answered. For example: who sees him when there is no nursery?",
    )
    to = Which(
        "Who should answer it?",
        hint="They are told. Anybody else who may write in the plan can answer in their place.",
    )

    def prepare(self) -> None:
        """Offer those who may write in the plan."""
        super().prepare()
        people = self.talk.answering
        self.to.options = tuple(
            Option(m.person, m.name, hint=f"{m.role}".capitalize() if m.role else "")
            for m in people
        )

    def values(self) -> dict[str, Any]:
        """With the first of them chosen: most likely whoever wrote the words."""
        found = super().values()
        if not found["to"] and self.to.options:
            found["to"] = self.to.options[0].value
        return found

    def fact(self) -> Fact:
        """The query, with the name of who is to answer it."""
        asked = cast(Query, super().fact())
        named = {m.person: m.name for m in self.talk.answering}
        return replace(asked, to_name=named.get(asked.to, ""))


class AnswerForm(QuerySayingForm):
    """An answer."""

    noun = QueryAnswer
    title = "Answer a query"
    why_asked = (
        "In your own words; one line is enough. If the plan should say it, write it in the plan as "
        "well. Who asked can then close the query, or ask again."
    )
    button = "Send the answer"
    wanted: ClassVar = {"words": "Write your answer"}

    words = LongText("Your answer", rows=5)


class AgainForm(QuerySayingForm):
    """What is still to be answered."""

    noun = AskedAgain
    title = "Ask again"
    why_asked = "Say what the answer leaves open. The query then waits for an answer anew."
    button = "Ask again"
    wanted: ClassVar = {"words": "Write what is still open"}

    words = LongText("What is still open", rows=4)


class CloseForm(QuerySayingForm):
    """That nothing more is needed."""

    noun = QueryClosing
    title = "Close a query"
    why_asked = "It stays on view with its answers, and nothing more is said of it."
    button = "Close the query"

    words = LongText("In a few words, if it helps", rows=3)


FORMS: dict[str, type[QuerySayingForm]] = {
    "comment": CommentForm,
    "query": QueryForm,
    "answer": AnswerForm,
    "again": AgainForm,
    "close": CloseForm,
}
"""What can be said, as addresses name it."""
