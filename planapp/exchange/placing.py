"""Words that a reader found no place for, put where a person says."""

from dataclasses import replace

from planapp.domain.imported import Imported, NotUnderstood, Placed, Placing
from planapp.domain.nouns import (
    Action,
    Concern,
    Contingency,
    Item,
    Measure,
    Objective,
    Strength,
)
from planapp.exchange.sections import labelled


def with_placed(imported: Imported, placing: Placing) -> Imported:
    """The plan with each of these words as what they are said to be; the others stay listed."""
    plan, rows, places = imported.plan, dict(imported.rows), dict(imported.places)
    left = []
    for words in imported.not_understood:
        made = _item(words, placing.words.get(words.at, Placed.OUT))
        if made is None:
            left.append(words)
            continue
        list_name, item = made
        plan = plan.with_item(list_name, item)
        rows[item.id] = words.row
        if words.table:
            places[item.id] = words.table
    return replace(imported, plan=plan, rows=rows, places=places, not_understood=tuple(left))


def _item(words: NotUnderstood, kind: Placed) -> tuple[str, Item] | None:
    label = labelled(words.text)
    text = label[1] if label and label[0] is kind else words.text
    made = f"{kind.name.lower()}-at-{words.at.replace('.', '-')}"
    match kind:
        case Placed.CONCERN:
            return "concerns", Concern(id=made, text=text)
        case Placed.STRENGTH:
            return "strengths", Strength(id=made, text=text)
        case Placed.OBJECTIVE:
            return "objectives", Objective(id=made, change=text)
        case Placed.MEASURE:
            return "measures", Measure(id=made, what=text)
        case Placed.CONTINGENCY:
            return "contingencies", Contingency(id=made, response=text)
        case Placed.ACTION:
            return "actions", Action(id=made, what=text)
    return None
