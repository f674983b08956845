"""A copy with all that belongs to it: the plan it is of, the questions about it, what it says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from planapp.domain.copies import (
    Answer,
    Before,
    Copy,
    CopyKind,
    CopyState,
    Matter,
    Passage,
    Question,
)
from planapp.domain.family_version import for_family
from planapp.domain.leaving_out import LeavingOut, key_of
from planapp.domain.passages import passages_of
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.subject_access import held_about
from planapp.present.copies import Section, sections_of, whole_plan
from planapp.store import copies, plans
from planapp.store.members import members
from planapp.store.restricted import restricted_for_plan
from planapp.web.database import criteria, db
from planapp.web.guard import current_user
from planapp.wording.disclosure import (
    Shared,
    question_id,
    questions,
    shared_family,
    shared_held,
    shared_plan,
)
from planapp.wording.names import finder_for

Content = tuple[Plan, Record] | tuple[Passage, ...]


@dataclass(frozen=True)
class CopyDesk:
    """One copy on the desk of whoever makes or confirms it."""

    copy: Copy

    @classmethod
    def of(cls, reference: str, number: int) -> "CopyDesk":
        """The copy of this number; NotFound when there is none."""
        return cls(copies.get_copy(db(), reference, number))

    @cached_property
    def original(self) -> Plan:
        """The version of the plan that is copied from, with every word in it."""
        return plans.get(db(), self.copy.reference, self.copy.version)

    @cached_property
    def plan(self) -> Plan:
        """What is copied: all of it, or what a carer's own version held when it was asked for."""
        if self.copy.kind is CopyKind.FAMILY:
            asked_on = self.copy.asked_at.astimezone().date()
            return for_family(self.original, self.copy.recipient.item, asked_on)
        return self.original

    @cached_property
    def latest(self) -> Plan:
        """The plan as it stands now."""
        return plans.get(db(), self.copy.reference)

    @property
    def superseded(self) -> bool:
        """Whether the plan has changed since."""
        return self.latest.version != self.copy.version

    @cached_property
    def record(self) -> Record:
        """What was recorded beside the plan when the copy was asked for."""
        return copies.record_for_copy(db(), self.copy)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Every question about the copy, looked for anew each time, and words chosen by hand."""
        found = questions(self._shared(), finder_for(criteria().lexicons).find)
        return (*found, *self._chosen({question.id for question in found}))

    @cached_property
    def unanswered(self) -> tuple[Question, ...]:
        """The questions still to answer."""
        return self.copy.unanswered(self.asked)

    @cached_property
    def content(self) -> Content:
        """All that the copy says, the words left out gone from it."""
        if self.copy.kind is CopyKind.HELD:
            out = self._out()
            return tuple(replace(p, text=out.text(p.text)) for p in self._held())
        return self.whole()

    @cached_property
    def digest(self) -> str:
        """What is confirmed by whoever reads the copy."""
        return copies.digest_of_copy(self.content, self.copy)

    @property
    def before(self) -> Before:
        """What somebody has before them who takes a step now."""
        return Before(unanswered=len(self.unanswered), digest=self.digest)

    @property
    def printable(self) -> bool:
        """Whether these very words were confirmed, and nothing is open."""
        confirmed = self.copy.state is CopyState.CONFIRMED
        return confirmed and not self.unanswered and self.copy.confirmed_digest == self.digest

    @property
    def mine(self) -> bool:
        """Whether the person who looks asked for it or answered about it, so cannot confirm it."""
        return current_user().id in copies.who_made(db(), self.copy)

    @property
    def to_confirm(self) -> bool:
        """Whether it waits for the decision of the person who looks."""
        waiting = self.copy.state is CopyState.WAITING and not self.unanswered
        return waiting and not self.mine

    @property
    def sections(self) -> tuple[Section, ...]:
        """All that the copy says, as a page to read."""
        if self.copy.kind is CopyKind.HELD:
            passages = tuple(p for p in self.content if isinstance(p, Passage))
            return sections_of(passages, self.plan, self.record)
        return whole_plan(*self.whole())

    def whole(self) -> tuple[Plan, Record]:
        """The copied plan and record, the words left out gone from them."""
        out = self._out()
        return out.noun(self.plan), out.noun(self._record_kept())

    def answered_by(self, question: Question) -> Answer | None:
        """What was decided about a question, if anything was."""
        return next((a for a in self.copy.answers if a.question == question.id), None)

    def chosen(self, words: str) -> Answer:
        """Words that the asker wants left out although nothing asks about them."""
        question = question_id(Matter.OWN, words)
        return Answer(
            question=question, matter=Matter.OWN, words=words, phrases=(words,), leave_out=True
        )

    def stands_in_copy(self, words: str) -> bool:
        """Whether these words stand anywhere in what is copied."""
        looked_for = LeavingOut((words,))
        return bool(key_of(words)) and any(looked_for.spans(p.text) for p in self._passages())

    def _shared(self) -> Shared:
        kept = [row.information for row in restricted_for_plan(db(), self.copy.reference)]
        named = finder_for(criteria().lexicons).is_name
        about = (piece.about for piece in kept if named(piece.about))
        restricted = (*(piece.text for piece in kept), *about)
        staff = [member.name for member in members(db(), self.copy.reference)]
        if self.copy.kind is CopyKind.HELD:
            return shared_held(self.plan, self._held(), self.copy, staff, restricted)
        if self.copy.kind is CopyKind.FAMILY:
            return shared_family(self.original, self.plan, self.copy.recipient, staff, restricted)
        return shared_plan(self.plan, self.record, self.copy.recipient, staff, restricted)

    def _held(self) -> tuple[Passage, ...]:
        return held_about(self.plan, self.record, self.copy.subject).passages

    def _passages(self) -> tuple[Passage, ...]:
        if self.copy.kind is CopyKind.HELD:
            return self._held()
        return passages_of(self.plan, self.record)

    def _chosen(self, found: set[str]) -> Iterator[Question]:
        for answer in self.copy.answers:
            if answer.matter is Matter.OWN and answer.question not in found:
                looked_for = LeavingOut(answer.phrases)
                places = tuple(p for p in self._passages() if looked_for.spans(p.text))
                yield Question(
                    id=answer.question,
                    matter=Matter.OWN,
                    words=answer.words,
                    phrases=answer.phrases,
                    places=places,
                )

    def _out(self) -> LeavingOut:
        """Every phrase of an answer, and every other way in which the same words stand now."""
        out = {answer.question for answer in self.copy.answers if answer.leave_out}
        more = (p for question in self.asked if question.id in out for p in question.phrases)
        return LeavingOut((*self.copy.left_out, *more))

    def _record_kept(self) -> Record:
        gone = self.copy.profiles_left_out
        return replace(
            self.record, profiles=tuple(p for p in self.record.profiles if p.id not in gone)
        )
