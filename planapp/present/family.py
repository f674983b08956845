"""The family and household in words: sentences that tell what the drawing shows, and a table.

Nothing is concluded: what is not recorded is not known, and what became of somebody stands in the
words that were typed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planapp.domain.facts import current
from planapp.domain.family import CHILD, Family
from planapp.domain.gcp import Edition, Profile
from planapp.domain.nouns import KIN, Action
from planapp.domain.plans import Plan, lists_of
from planapp.domain.record import Record
from planapp.present.dates import counted, date_in_words
from planapp.present.grades import subarea_title
from planapp.present.labels import field_label, first_up, in_words, item_name, joined

KEY = (
    "A square is male, a circle female, a diamond means that the sex is not recorded, and a "
    "triangle is a pregnancy. The child of this plan has a double line. A cross means that the "
    "person has died. A line between two is a partnership, crossed where it has ended, dotted "
    "where only their children are recorded. The dashed line goes round those recorded as living "
    "with the child."
)
OF_PERSON = ("relation", "lives_with_child", "cares_when", "excluded", "born", "died")


@dataclass(frozen=True)
class PersonRow:
    """One of the family in the table: what is recorded, and what of the plan is about them."""

    name: str
    list_name: str
    lines: tuple[tuple[str, str], ...]
    about: tuple[str, ...]


@dataclass(frozen=True)
class Unsaid:
    """Actions and gradings that name no carer: nobody can tell whose care they are about."""

    actions: tuple[str, ...]
    gradings: tuple[str, ...]


def called(family: Family, person: str) -> str:
    """A person in a sentence: `Sam Reed (mother)`, or by their place where no name is written."""
    if person == CHILD:
        return family.child.name or "the child"
    one = family.kin[person]
    if one.name and one.relation and one.name.casefold() != one.relation.casefold():
        return f"{one.name} ({one.relation})"
    return one.name or one.relation or item_name(family.plan, KIN, person)


def family_in_words(family: Family) -> tuple[str, ...]:
    """Sentences that say all that the drawing shows."""
    return tuple(_sentences(family))


def people_of(
    family: Family, record: Record, editions: Mapping[str, Edition], *, brief: bool = False
) -> tuple[PersonRow, ...]:
    """Everybody of the family, with which actions and grades are about them.

    `brief` names actions by their number alone, for a document that has their words elsewhere.
    """
    plan = family.plan
    lists = {one.id: name for name in lists_of(KIN) for one in plan.items(name)}
    return tuple(
        PersonRow(
            called(family, person),
            lists[person],
            tuple(_lines(family, person, lists[person])),
            tuple(_about(family.plan, record, editions, person, brief=brief)),
        )
        for person in family.kin
    )


def about_nobody(plan: Plan, record: Record) -> Unsaid:
    """The actions and gradings that name no carer."""
    known = {carer.id for carer in plan.carers}
    actions = (a for a in plan.actions if not known & set(a.carers))
    gradings = (p for p in current(record.profiles) if not known & set(p.carers))
    return Unsaid(
        tuple(_action(plan, action) for action in actions),
        tuple(f"grading of {_window(profile)}" for profile in gradings),
    )


def _sentences(family: Family) -> Iterator[str]:
    child = family.child.name or "the child"
    if family.child.unborn:
        yield first_up(f"{child} is not born yet.")
    parents = family.parents.get(CHILD, ())
    yield (
        first_up(f"{child}’s parents: {_names(family, parents)}.")
        if parents
        else f"Who {child}’s parents are is not recorded."
    )
    others = [person for person in family.household if person != CHILD]
    yield (
        f"Recorded as living with {child}: {_names(family, others)}."
        if others
        else f"Who lives with {child} is not recorded."
    )
    asked = [i for i, one in family.kin.items() if one.lives_with_child is None and not one.died]
    if others and asked:
        yield f"Whether they live with {child} is not recorded: {_names(family, asked)}."
    for person, one in family.kin.items():
        if one.cares_when:
            yield f"{called(family, person)} cares for {child}: {_ended(one.cares_when)}"
        if one.excluded:
            yield f"About contact with {called(family, person)}: {_ended(one.excluded)}"
    yield from _ties(family)
    if family.unplaced:
        yield (
            "Not recorded whose parent, child or partner they are: "
            f"{_names(family, family.unplaced)}."
        )
    if family.circular:
        yield (
            f"Recorded as their own ancestor, which has to be put right: "
            f"{_names(family, family.circular)}."
        )


def _ties(family: Family) -> Iterator[str]:
    for union in family.unions:
        if len(union.people) == 2:
            what = "partners" if union.partners else "were partners, parted" if union.parted else ""
            if what:
                verb = f"are {what}" if union.partners else what
                yield f"{_names(family, union.people)} {verb}."
        others = [one for one in union.children if one != CHILD]
        if others:
            yield (
                f"{'Children' if len(others) > 1 else 'A child'} of "
                f"{_names(family, union.people)}: {_names(family, others)}."
            )
    for person, one in family.kin.items():
        if one.died:
            when = "" if one.died.casefold().strip(". ") == "yes" else f": {_ended(one.died)}"
            yield f"{called(family, person)} has died{when or '.'}"
        became = getattr(one, "became", "")
        if became:
            yield f"What is written of {called(family, person)}: {_ended(became)}"


def _names(family: Family, people: "tuple[str, ...] | list[str]") -> str:
    return joined(called(family, person) for person in people)


def _ended(text: str) -> str:
    """A text as the end of a sentence, without a second full stop."""
    flat = " ".join(text.split())
    return flat if flat.endswith((".", "!", "?")) else f"{flat}."


def _lines(family: Family, person: str, list_name: str) -> Iterator[tuple[str, str]]:
    """What is recorded of one: the household first; blanks that matter are said to be not known."""
    one = family.kin[person]
    for name in OF_PERSON:
        value = getattr(one, name)
        if value not in ("", None) or name in ("lives_with_child",):
            yield field_label(list_name, name), in_words(value)
    ties = (
        ("children", family.children_of(person)),
        ("partners", family.partners_of(person)),
        ("parted", family.partners_of(person, parted=True)),
    )
    for name, people in ties:
        if people:
            yield field_label(list_name, name), _names(family, people)
    became = getattr(one, "became", "")
    if became:
        yield field_label(list_name, "became"), became


def _about(
    plan: Plan, record: Record, editions: Mapping[str, Edition], person: str, *, brief: bool
) -> Iterator[str]:
    theirs_to_do = [action for action in plan.actions if person in action.carers]
    if brief and theirs_to_do:
        yield joined(item_name(plan, "actions", action.id) for action in theirs_to_do)
    elif not brief:
        yield from (_action(plan, action) for action in theirs_to_do)
    theirs = [profile for profile in current(record.profiles) if person in profile.carers]
    for profile in theirs[-1:]:
        given = [
            f"{subarea_title(g.subarea, editions)} {g.grade}"
            for g in profile.grades
            if g.grade is not None
        ]
        earlier = f"; {counted(len(theirs) - 1, 'earlier grading')}" if len(theirs) > 1 else ""
        yield f"Care graded, {_window(profile)}: {joined(given) or 'no grade'}{earlier}"


def _action(plan: Plan, action: Action) -> str:
    number = item_name(plan, "actions", action.id)
    return f"{number}: {' '.join(action.what.split()) or 'nothing written yet'}"


def _window(profile: Profile) -> str:
    return f"{date_in_words(profile.from_day)} to {date_in_words(profile.to_day)}"
