"""What another plan has to copy from, as a form to tick: nothing is ticked beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass

from planapp.domain.nouns import Action, Contingency, Item, Measure, Objective
from planapp.domain.plans import Plan
from planapp.domain.taking_over import TAKEN, TakenOver, alike, says_name
from planapp.present.answers import first_words
from planapp.present.dates import counted, date_in_words
from planapp.present.labels import heading, item_name, joined, noun

CHECKED = {
    Action: ("owner", "owner_role", "due", "how_often"),
    Objective: ("by", "hold_for"),
    Measure: ("observer", "how_often", "target"),
    Contingency: ("who", "by", "within"),
}
"""Who and when: what may be otherwise for this child, shown beside each."""


@dataclass(frozen=True)
class Choice:
    """One thing that can be copied: its name and words, who and when, and what to look out for."""

    key: str
    name: str
    words: str
    to_check: str
    there: str
    still_says: bool


@dataclass(frozen=True)
class Group:
    """What can be copied of one list."""

    title: str
    choices: tuple[Choice, ...]


def groups_of(into: Plan, source: Plan) -> tuple[Group, ...]:
    """All that can be copied, list by list; lists with nothing in them are left out."""
    found = ((name, tuple(_choices(name, into, source))) for name in TAKEN)
    return tuple(Group(heading(name), choices) for name, choices in found if choices)


def wanted_of(ticked: list[str], source: Plan) -> frozenset[tuple[str, str]]:
    """What was ticked, as far as the other plan has it."""
    known = {f"{name}/{item.id}": (name, item.id) for name in TAKEN for item in source.items(name)}
    return frozenset(known[key] for key in ticked if key in known)


def told_of(taken: TakenOver, source: Plan) -> str:
    """What was copied, what was there already, and what still says the other child's name."""
    said = [f"Copied from {source.reference}, version {source.version}: {_counts(taken.added)}."]
    if taken.there:
        names = joined(item_name(taken.plan, *one) for one in taken.there)
        said.append(f"There already, and not added again: {names}.")
    name = source.child.name
    saying = [one for one in taken.added if says_name(taken.plan.get(*one), name)]
    if saying:
        items = joined(item_name(taken.plan, *one) for one in saying)
        said.append(f"Still says {name}: {items}. Say what is so for this child.")
    return " ".join(said)


def _choices(name: str, into: Plan, source: Plan) -> Iterator[Choice]:
    for item in source.items(name):
        known = alike(into, name, item)
        yield Choice(
            key=f"{name}/{item.id}",
            name=item_name(source, name, item.id),
            words=first_words(source, name, item.id) or "Nothing is written in it",
            to_check=_to_check(item),
            there=item_name(into, name, known.id) if known else "",
            still_says=says_name(item, source.child.name),
        )


def _to_check(item: Item) -> str:
    values = (getattr(item, field) for field in CHECKED.get(type(item), ()))
    said = (v if isinstance(v, str) else date_in_words(v, "") for v in values if v)
    return ", ".join(said)


def _counts(added: tuple[tuple[str, str], ...]) -> str:
    names = [name for name, _ in added]
    return (
        joined(
            counted(names.count(name), noun(name), noun(name, 2)) for name in TAKEN if name in names
        )
        or "nothing"
    )
