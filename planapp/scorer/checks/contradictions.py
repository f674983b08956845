"""Checks that find two rows of a plan which cannot both be meant, by their dates and links."""

from collections.abc import Sequence

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Action, ActionStatus, Concern, Objective
from planapp.domain.promised import goes_on
from planapp.scorer.checks.presence import first_words
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.due import Due, due_of
from planapp.scorer.messages import listed, shown
from planapp.scorer.places import text_of
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import no_day

_CLOSED = (ActionStatus.DONE, ActionStatus.DROPPED)


@check("answers_a_standing_concern", facts=("found",))
def answers_a_standing_concern(subject: Action | Objective, context: Context) -> Verdict:
    """Does one of the concerns it is linked to still stand?"""
    linked: Sequence[Concern] = context.plan.linked("concerns", subject.concerns)
    if isinstance(subject, Action) and subject.status in _CLOSED:
        seen = evidence("status", text_of(subject.status), 0, len(subject.status), "it is over too")
        return Verdict(True, (seen,), {"found": ""})
    if not linked:
        return Verdict(False, (nothing("concerns", "no concern is linked"),), {"found": "nothing"})
    over = [concern for concern in linked if not concern.stands]
    if len(over) < len(linked):
        standing = next(concern for concern in linked if concern.stands)
        return Verdict(True, (first_words("concerns", standing, ("text",)),), {"found": ""})
    ended = tuple(first_words("concerns", concern, ("resolved",)) for concern in over)
    return Verdict(False, ended, {"found": listed(f"“{shown(c.text)}”" for c in over)})


@check("is_due_before_its_objective", facts=("found", "limit", "due"))
def is_due_before_its_objective(subject: Action, context: Context) -> Verdict:
    """Is it due no later than the day by which the change it serves should be there?

    Each is taken from its box, else from the words.
    """
    due, limit = due_of(subject, context, "due", "what"), _wanted_by(subject, context)
    facts = {"found": due and due.said, "limit": limit and limit.said}
    if due is None or limit is None:
        blank = no_day("due" if due is None else "by")
        return Verdict(False, (blank,), facts | {"due": "on no date"})
    facts["due"] = f"{due.by} {due.said}"
    return Verdict(due.first <= limit.last, (due.seen, limit.seen), facts)


@check("has_a_dated_objective")
def has_a_dated_objective(subject: Action, context: Context) -> Verdict:
    """Has it a date itself, and does it serve an objective that has one?

    What is done again and again goes on while the change has to hold, and is not asked.
    """
    if goes_on(subject):
        return Verdict(False, (no_day("due"),))
    days = (due_of(subject, context, "due", "what"), _wanted_by(subject, context))
    seen = tuple(day.seen for day in days if day)
    return Verdict(all(days), seen or (no_day("due"),))


def _wanted_by(action: Action, context: Context) -> Due | None:
    objectives: Sequence[Objective] = context.plan.linked("objectives", (action.objective,))
    days = (due_of(one, context, "by", "change", f"objectives/{one.id}.") for one in objectives)
    return next((day for day in days if day), None)
