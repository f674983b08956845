"""The sentence that the slots of a page read as."""

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
from planapp.web.pages import ItemPage, PlanPage


def reads(page: PlanPage, plan: Plan) -> Sentence:
    """The item of a page as one sentence; nothing for pages that have no slots or no item yet."""
    if not isinstance(page, ItemPage):
        return ()
    item = next((i for i in plan.items(page.list_name) if i.id == page.item_id), None)
    return sentence_of(plan, item) if item else ()


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
