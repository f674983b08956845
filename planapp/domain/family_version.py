"""What a plan says to one parent or carer, in their own version: less than the plan, nothing more.

It is a plan itself, so that all that is asked about copies of a plan is asked about this one too.
Only what is named here comes into it; what a plan learns to hold later stays out until it is named.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import cast

from planapp.domain.leaving_out import LEFT_OUT, Key, key_of
from planapp.domain.nouns import (
    Action,
    Carer,
    Child,
    Concern,
    Conference,
    FamilyHelper,
    Measure,
    Objective,
    Professional,
    SignOff,
    Strength,
    VisitingPattern,
)
from planapp.domain.plans import Plan
from planapp.domain.promised import OVER


def for_family(plan: Plan, carer: str, today: date) -> Plan:
    """What this carer's version says on a day. Raises NotFound when the plan has none of that id.

    Concerns that no longer stand, objectives that were reached and actions that are over are not in
    it. Others who care have no name here but where the author's own words have it.
    """
    own = cast(Carer, plan.get("carers", carer))
    objectives = tuple(o for o in plan.objectives if not o.reached.strip())
    kept = {objective.id for objective in objectives}
    return Plan(
        reference=plan.reference,
        version=plan.version,
        status=plan.status,
        child=Child(name=plan.child.name, expected=plan.child.expected if _unborn(plan) else None),
        conference=_conference(plan.conference),
        carers=tuple(_known(one) if one is own else Carer(id=one.id) for one in plan.carers),
        professionals=tuple(_workers(plan, today)),
        family=tuple(_helpers(plan)),
        concerns=tuple(_concern(one) for one in plan.concerns if one.stands),
        strengths=tuple(Strength(id=one.id, text=one.text) for one in plan.strengths),
        objectives=tuple(map(_objective, objectives)),
        measures=tuple(_measure(m) for m in plan.measures if m.objective in kept),
        actions=tuple(_action(one, plan, own) for one in plan.actions if one.status not in OVER),
        visits=tuple(_visit(one) for one in plan.visits if _not_before(one.until, today)),
        contingencies=plan.contingencies,
        sign_off=SignOff(agreed_on=plan.sign_off.agreed_on),
    )


def carers_of_action(plan: Plan, action: Action) -> tuple[str, ...]:
    """The carers an action is for; where none is named, the one who does it."""
    doing = (carer.id for carer in plan.carers if does(plan, carer, action))
    return action.carers or tuple(doing)


def does(plan: Plan, carer: Carer, action: Action) -> bool:
    """Whether this carer is the owner of an action, and no worker who is called like them."""
    return is_called(plan, carer, action.owner) and not _a_worker(plan, carer, action)


def _a_worker(plan: Plan, carer: Carer, action: Action) -> bool:
    """Whether the owner has the role of a worker: one of that name, where the carer's has more."""
    said, role = set(key_of(action.owner)), key_of(action.owner_role)
    short = len(key_of(carer.name)) < 2
    like = (one for one in plan.professionals if short or _names_in(said, one.name))
    return role != key_of(carer.relation) and role in {key_of(o.role) for o in like} - {()}


def _names_in(said: set[str], name: str) -> bool:
    return bool(key_of(name)) and said >= set(key_of(name))


def is_called(plan: Plan, carer: Carer, words: str) -> bool:
    """Whether words for somebody mean this carer: their name, or what they are to the child.

    A name of one word is part of many others, so beside it may stand only the carer's relation and
    other carers: `Joanne and Darren`, not `Joanne Stead` or `Mother and baby unit`.
    """
    said, name = key_of(words), key_of(carer.name)
    if said and said in {name, key_of(carer.relation)}:
        return True
    if not name or not set(name) <= set(said) or said in _other_names(plan, carer):
        return False
    return len(name) > 1 or set(said) <= {"and", *name, *_words_for_carers(plan)}


def is_own(version: Plan, carer: str, action: Action) -> bool:
    """Whether an action of this carer's version is the carer's own."""
    own = next((one for one in version.carers if one.id == carer), Carer(id=carer))
    return bool(action.owner) and (action.owner, action.owner_role) == _owner(own)


def _other_names(plan: Plan, carer: Carer) -> set[Key]:
    kin = (one.name for one in plan.kin if one is not carer)
    workers = (name for one in plan.professionals for name in (one.name, one.agency))
    return set(map(key_of, (*kin, *workers)))


def _words_for_carers(plan: Plan) -> Iterator[str]:
    for carer in plan.carers:
        yield from (*key_of(carer.name), *key_of(carer.relation))


def without_gaps(version: Plan) -> Plan:
    """The version without items of which nothing is left but where words were left out."""
    return replace(
        version,
        concerns=tuple(one for one in version.concerns if not _gone(one.text)),
        strengths=tuple(one for one in version.strengths if not _gone(one.text)),
        objectives=tuple(one for one in version.objectives if not _gone(one.change)),
        measures=tuple(one for one in version.measures if not _gone(one.what)),
        actions=tuple(one for one in version.actions if not _gone(one.what)),
        family=tuple(one for one in version.family if not _gone(one.helps_with)),
        contingencies=tuple(
            one for one in version.contingencies if not _gone(one.trigger, one.response)
        ),
    )


def _gone(*texts: str) -> bool:
    """Whether words were left out of one of these texts, and no other word stands in it."""
    return any(LEFT_OUT in text and not key_of(text.replace(LEFT_OUT, "")) for text in texts)


def _unborn(plan: Plan) -> bool:
    return plan.child.unborn


def _conference(known: Conference) -> Conference:
    return Conference(
        kind=known.kind,
        held_on=known.held_on,
        categories=known.categories,
        first_core_group=known.first_core_group,
        next_review=known.next_review,
    )


def _not_before(last: date | None, today: date) -> bool:
    return last is None or last >= today


def _known(carer: Carer) -> Carer:
    return Carer(id=carer.id, name=carer.name, relation=carer.relation)


def _workers(plan: Plan, today: date) -> Iterator[Professional]:
    """Whoever may be rung: the lead social worker, and those with a number for the family."""
    for one in plan.professionals:
        if _not_before(one.until, today) and (one.lead or one.phone.strip()):
            yield Professional(
                id=one.id,
                name=one.name,
                role=one.role,
                agency=one.agency,
                phone=one.phone,
                lead=one.lead,
                until=one.until,
            )


def _helpers(plan: Plan) -> Iterator[FamilyHelper]:
    for one in plan.family:
        if one.helps_with.strip():
            yield FamilyHelper(
                id=one.id, name=one.name, relation=one.relation, helps_with=one.helps_with
            )


def _concern(concern: Concern) -> Concern:
    return Concern(id=concern.id, text=concern.text, may_happen=concern.may_happen)


def _objective(objective: Objective) -> Objective:
    return Objective(
        id=objective.id,
        change=objective.change,
        grade_now=objective.grade_now,
        grade_aim=objective.grade_aim,
        by=objective.by,
        hold_for=objective.hold_for,
    )


def _measure(measure: Measure) -> Measure:
    return Measure(
        id=measure.id,
        what=measure.what,
        objective=measure.objective,
        baseline=measure.baseline,
        target=measure.target,
    )


def _owner(carer: Carer) -> tuple[str, str]:
    """Who does what the reader does, however the plan says it."""
    return carer.name or carer.relation, carer.relation


def _action(action: Action, plan: Plan, own: Carer) -> Action:
    named = (action.owner, action.owner_role)
    owner, role = _owner(own) if does(plan, own, action) else named
    return Action(
        id=action.id,
        what=action.what,
        owner=owner,
        owner_role=role,
        due=action.due,
        how_often=action.how_often,
        carers=carers_of_action(plan, action),
        support=action.support,
    )


def _visit(visit: VisitingPattern) -> VisitingPattern:
    return VisitingPattern(
        id=visit.id, agency=visit.agency, how_often=visit.how_often, until=visit.until
    )
