"""What a plan says to one parent or carer, in their own version: less than the plan, nothing more.

It is a plan itself, so that all that is asked about copies of a plan is asked about this one too.
Only what is named here comes into it; what a plan learns to hold later stays out until it is named.
"""

from collections.abc import Iterator
from dataclasses import replace

from planapp.domain.leaving_out import LEFT_OUT, key_of
from planapp.domain.nouns import (
    Action,
    Carer,
    Child,
    Concern,
    Conference,
    FamilyHelper,
    Kin,
    Measure,
    Objective,
    Professional,
    SignOff,
    Strength,
    VisitingPattern,
)
from planapp.domain.plans import Plan
from planapp.domain.promised import OVER


def for_family(plan: Plan, carer: str) -> Plan:
    """What this carer's version says. Raises NotFound when the plan has none of that id.

    Concerns that no longer stand, objectives that were reached and actions that are over are not in
    it. Others who care have no name here but where the author's own words have it.
    """
    own = plan.get("carers", carer)
    objectives = tuple(o for o in plan.objectives if not o.reached.strip())
    kept = {objective.id for objective in objectives}
    return Plan(
        reference=plan.reference,
        version=plan.version,
        status=plan.status,
        child=Child(name=plan.child.name, expected=plan.child.expected if _unborn(plan) else None),
        conference=_conference(plan.conference),
        carers=tuple(_known(one) if one is own else Carer(id=one.id) for one in plan.carers),
        professionals=tuple(_workers(plan)),
        family=tuple(_helpers(plan)),
        concerns=tuple(_concern(one) for one in plan.concerns if one.stands),
        strengths=tuple(Strength(id=one.id, text=one.text) for one in plan.strengths),
        objectives=tuple(map(_objective, objectives)),
        measures=tuple(_measure(m) for m in plan.measures if m.objective in kept),
        actions=tuple(_action(one, plan) for one in plan.actions if one.status not in OVER),
        visits=tuple(_visit(one) for one in plan.visits if one.until is None),
        contingencies=plan.contingencies,
        sign_off=SignOff(agreed_on=plan.sign_off.agreed_on),
    )


def carers_of_action(plan: Plan, action: Action) -> tuple[str, ...]:
    """The carers an action is for; where none is named, the one who does it."""
    doing = (carer.id for carer in plan.carers if is_called(carer, action.owner))
    return action.carers or tuple(doing)


def is_called(person: Kin, words: str) -> bool:
    """Whether words for somebody mean this person: their name, or what they are to the child."""
    said, name = key_of(words), key_of(person.name)
    return bool(said) and (said == key_of(person.relation) or bool(name) and set(name) <= set(said))


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


def _known(carer: Carer) -> Carer:
    return Carer(id=carer.id, name=carer.name, relation=carer.relation)


def _workers(plan: Plan) -> Iterator[Professional]:
    """Whoever may be rung: the lead social worker, and those with a number for the family."""
    for one in plan.professionals:
        if one.until is None and (one.lead or one.phone.strip()):
            yield Professional(
                id=one.id,
                name=one.name,
                role=one.role,
                agency=one.agency,
                phone=one.phone,
                lead=one.lead,
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


def _action(action: Action, plan: Plan) -> Action:
    return Action(
        id=action.id,
        what=action.what,
        owner=action.owner,
        owner_role=action.owner_role,
        due=action.due,
        how_often=action.how_often,
        carers=carers_of_action(plan, action),
        support=action.support,
    )


def _visit(visit: VisitingPattern) -> VisitingPattern:
    return VisitingPattern(id=visit.id, agency=visit.agency, how_often=visit.how_often)
