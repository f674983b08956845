"""The sentence that the slots of a page read as, and what it says so far."""

from dataclasses import dataclass

from planapp.domain.findings import CriteriaSet, Scorecard
from planapp.domain.nouns import Action, Contingency, Item, Measure, Objective, VisitingPattern
from planapp.domain.plans import Plan
from planapp.present.sentences import (
    Sentence,
    action_sentence,
    contingency_sentence,
    measure_sentence,
    objective_sentence,
    visit_sentence,
)
from planapp.present.so_far import SoFar, so_far, with_words_marked
from planapp.web.pages import SCORED, ItemPage, PlanPage


@dataclass(frozen=True)
class Reads:
    """The item of a page as one sentence, with words marked, and what it says so far.

    Both are empty for pages without an item and for an item that is not written yet.
    """

    sentence: Sentence = ()
    so_far: SoFar = SoFar()


def reads(page: PlanPage, plan: Plan, scorecard: Scorecard, criteria: CriteriaSet) -> Reads:
    """How the item of a page reads."""
    if not isinstance(page, ItemPage):
        return Reads()
    item = next((i for i in plan.items(page.list_name) if i.id == page.item_id), None)
    if item is None:
        return Reads()
    sentence, kind = sentence_of(plan, item), SCORED.get(type(item))
    if kind is None:
        return Reads(sentence)
    own = scorecard.about(kind, item.id)
    return Reads(with_words_marked(sentence, own, criteria), so_far(own, criteria))


def sentence_of(plan: Plan, item: Item) -> Sentence:
    """An item built from slots, read as one sentence; nothing for other items."""
    match item:
        case Objective():
            return objective_sentence(plan, item)
        case Action():
            return action_sentence(plan, item)
        case Measure():
            return measure_sentence(plan, item)
        case Contingency():
            return contingency_sentence(plan, item)
        case VisitingPattern():
            return visit_sentence(plan, item)
    return ()
