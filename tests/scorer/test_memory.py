"""What is remembered of a plan is what scoring it anew gives, whatever was changed in between."""

from dataclasses import fields, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.domain.agreement import override
from planapp.domain.findings import Applies
from planapp.domain.nouns import Carer, Conference
from planapp.domain.people import Role, User
from planapp.domain.plans import LISTS, Plan
from planapp.domain.record import LISTS_OF_FACTS, Record
from planapp.scorer.memory import PLANS, Memory
from planapp.scorer.score import score
from tests.builders import TODAY, a_concern, a_plan, a_profile, an_action
from tests.gradings import many_gradings
from tests.scorer.catalogue import catalogue
from tests.scorer.plans_at_random import plans, records

CHAIR = User(id="u1", email="chair@example.org", name="Ruth Amos", role=Role.CHAIR)
PARTS = tuple(f.name for f in fields(Plan) if f.name not in ("reference", "version"))


def same(memory: Memory, plan: Plan, record: Record | None = None) -> None:
    """Whether a memory says of a plan what scoring it anew says."""
    assert repr(memory.score(plan, TODAY, record)) == repr(score(plan, catalogue(), TODAY, record))


def edited(plan: Plan, other: Plan, chance: Any) -> Plan:
    """The plan with a part of another, or with a list in another order or without an item."""
    name = chance.choice(PARTS)
    if name not in LISTS or chance.random() < 0.4:
        return replace(plan, **{name: getattr(other, name)})
    items = list(plan.items(name))
    if items and chance.random() < 0.5:
        items.pop(chance.randrange(len(items)))
    chance.shuffle(items)
    return replace(plan, **{name: tuple(items)})


@settings(max_examples=12, deadline=None)
@given(plans, plans, records, records, st.randoms(use_true_random=False))
def test_after_any_edits_it_says_what_scoring_anew_says(
    plan: Plan, other: Plan, record: Record | None, later: Record | None, chance: Any
) -> None:
    memory, other = Memory(catalogue()), replace(other, reference=plan.reference)
    for _ in range(6):
        same(memory, plan, record)
        plan = edited(plan, other, chance)
        if record and later and chance.random() < 0.3:
            name = chance.choice(LISTS_OF_FACTS)
            record = replace(record, **{name: getattr(later, name)})
    same(memory, plan, None)
    same(memory, plan, record)


def test_each_part_that_is_changed_alone_is_seen() -> None:
    memory, plan = Memory(catalogue()), a_plan(overrides=())
    record = Record(profiles=(a_profile(),))
    same(memory, plan, record)
    for name in PARTS:
        blank = replace(plan, **{name: getattr(Plan(reference="e"), name)})
        same(memory, blank, record)
        same(memory, plan, record)
    for name in LISTS_OF_FACTS:
        same(memory, plan, replace(record, **{name: ()}))


def test_a_reason_from_the_chair_is_seen_and_so_is_that_it_counts_no_more() -> None:
    memory, plan = Memory(catalogue()), a_plan(actions=(an_action(concerns=()), an_action(id="a2")))
    same(memory, plan)
    plan = override(plan, "ACT-01", "a1", reason="Agreed by phone", by=CHAIR, on=TODAY)
    plan = override(plan, "PLAN-05", "", reason="Agreed by phone", by=CHAIR, on=TODAY)
    same(memory, plan)
    same(memory, plan.with_item("actions", an_action(id="a2", what="Visit")))
    same(memory, plan.with_item("concerns", a_concern(text="Robin is cold")))


def test_what_one_action_was_first_to_look_at_is_seen_by_others() -> None:
    both = tuple(an_action(id=name, owner="Sam / Kim") for name in ("a1", "a2"))
    parents = tuple(Carer(id=name, name=name) for name in ("Sam", "Kim"))
    memory, plan = Memory(catalogue()), a_plan(actions=both, carers=parents)
    same(memory, plan)
    same(memory, replace(plan, carers=()))


def test_an_earlier_grading_that_was_another_is_seen_by_a_later_one() -> None:
    first, *later = many_gradings(3)
    memory, plan = Memory(catalogue()), a_plan()
    same(memory, plan, Record(profiles=(first, *later)))
    same(memory, plan, Record(profiles=(replace(first, grades=later[-1].grades), *later)))


def test_only_what_looked_at_the_change_is_asked_again() -> None:
    memory = Memory(catalogue())
    plan = a_plan(actions=(an_action(), an_action(id="a2", what="Fit a gate")))
    before = memory.score(plan, TODAY)
    after = memory.score(plan.with_item("actions", an_action(what="Visit")), TODAY)
    for kind, subject in ((Applies.ACTION, "a2"), (Applies.MEASURE, "m1")):
        pairs = zip(before.about(kind, subject), after.about(kind, subject), strict=True)
        assert all(one is other for one, other in pairs), kind
    again = memory.score(replace(plan, conference=Conference()), TODAY)
    assert any(one is other for one, other in zip(before.findings, again.findings, strict=False))


def test_of_many_plans_the_last_are_remembered() -> None:
    memory = Memory(catalogue())
    first, *others = (a_plan(reference=f"P-{number}") for number in range(PLANS + 1))
    cards = [memory.score(plan, TODAY) for plan in (first, *others)]
    newest = memory.score(others[-1], TODAY)
    assert newest.findings[0] is cards[-1].findings[0]
    assert memory.score(first, TODAY).findings[0] is not cards[0].findings[0]
