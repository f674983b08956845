"""Checks that ask who: one owner for an action, each parent in turn, every agency that visits."""

import re
from collections.abc import Iterable, Iterator

from planapp.domain.family import is_childs_parent
from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, Carer, Item, Professional, VisitingPattern
from planapp.domain.plans import Plan
from planapp.domain.visiting import agency_key
from planapp.scorer.arguments import ListName
from planapp.scorer.checks.links import measures_for
from planapp.scorer.checks.named import is_parent
from planapp.scorer.checks.often import LENGTH
from planapp.scorer.checks.presence import first_words, written
from planapp.scorer.checks.views import heard
from planapp.scorer.checks.wording import texted, texts_of
from planapp.scorer.checks.workers import carers_meant, workers_meant
from planapp.scorer.composed import compose, evidence, nothing, spans, whole
from planapp.scorer.messages import by_name, listed
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list
from planapp.wording.facets import Kind, Span
from planapp.wording.phrases import found_in, pattern
from planapp.wording.times import WHY

_WORD = re.compile(r"\w+")
_STEM = 5
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT = {"HV": "health visitor", "SW": "social worker", "FSW": "family support worker"}
_SHORT |= {"SN": "school nurse", "GP": "doctor surgery", "IDVA": "domestic abuse"}
_OF_A_SCHOOL = re.compile(
    r"\b(?:primary|infants?|juniors?|secondary|high|academy|grammar|head ?teacher|deputy head|"
    r"head of year|class teacher|form tutor|SENCO)\b",
    re.IGNORECASE,
)
_NOT_ITS_DOER = re.compile(
    r"\b\w{1,40}['’]s \w+|\b(?:on behalf of|to (?:ask|tell|ring|see|support|help|remind)) .*",
    re.IGNORECASE,
)
"""Somebody by whose relation another is named, `Dad's sister`, or with whom it is done."""
_SPEAKS_FOR = re.compile(r"\b(?:advocate|advocacy|interpreter)\b", re.IGNORECASE)
_PARTNER = re.compile(
    r"\b(?:partner|boyfriend|girlfriend|husband|wife|fianc[ée]e?|step-?\w+)\b", re.IGNORECASE
)


@check("each_carer_has", facts=("missing",))
def each_carer_has(subject: Plan, context: Context, *, a: ListName) -> Verdict:
    """Does each parent or carer have an item of this list: an action, or a view written down?"""
    plan = context.plan
    if not plan.carers:
        nobody = nothing("carers", "no parent or carer is recorded")
        return Verdict(False, (nobody,), {"missing": "any parent or carer"})
    has = _acting if a == "actions" else heard
    asked = [one for one in plan.carers if not _is_kept_away(one, context)]
    missing = [carer for carer in asked if not has(carer, context)]
    names = listed(by_name(_known_as(carer) for carer in missing))
    seen = [_carer_evidence(carer) for carer in (missing or plan.carers)]
    if a == "parent_views":
        seen += _said_of(missing, plan)
    return Verdict(not missing, tuple(seen), {"missing": names})


def _is_kept_away(carer: Carer, context: Context) -> bool:
    """Whether somebody is no parent of the child and not to be with it: a former partner."""
    return carer.childs_parent is False and written(carer.excluded, context, ("no-answer",))


def _said_of(carers: Iterable[Carer], plan: Plan) -> Iterator[Evidence]:
    """What is written where the words of these parents are asked for."""
    asked = {carer.id for carer in carers}
    for view in plan.parent_views:
        if view.carer in asked and view.words.strip():
            place, why = f"parent_views/{view.id}.words", "could not find what they say here"
            yield evidence(place, view.words, 0, len(view.words), why)


@check("has_a_second_carer", facts=("found",))
def has_a_second_carer(subject: Plan, context: Context) -> Verdict:
    """Are both parents recorded, in whichever list, or one and who else cares for the child?

    A parent's partner who is recorded as no parent of the child stands for neither.
    """
    carers = [(f"carers/{one.id}", one) for one in subject.carers if not _only_a_partner(one)]
    others = [
        *((f"family/{one.id}", one) for one in subject.family),
        *((f"relatives/{one.id}", one) for one in subject.relatives),
    ]
    counted = [*carers, *((place, one) for place, one in others if is_childs_parent(one))]
    seen = tuple(
        evidence(f"{place}.relation", one.relation, 0, len(one.relation), "written here")
        for place, one in counted
        if written(one.relation, context, ("no-answer",))
    )
    searched = in_list("carers", len(subject.carers), "no second parent or carer is among them")
    return Verdict(len(seen) > 1, seen if len(seen) > 1 else (searched,), {"found": len(seen)})


def _only_a_partner(carer: Carer) -> bool:
    """Whether somebody is recorded as no parent of the child, and is a parent's partner."""
    return carer.childs_parent is False and bool(_PARTNER.search(carer.relation))


@check("each_agency_says", facts=("missing",))
def each_agency_says(subject: Plan, context: Context) -> Verdict:
    """Does each agency of the plan's professionals say whether it agrees?

    An agency may be written by what its workers are: `Health visiting` for the visitor's own trust.
    Those whose last worker has left are not asked, nor the lead worker's, whose plan it is, nor an
    advocate's, who speaks for one of the family.
    """
    said = {
        _agency(view.agency): view
        for view in context.plan.agency_views
        if view.agreement is not None and written(view.agency, context)
    }
    missing = _silent(tuple(said), context)
    if missing or not said:
        searched = in_list("agency_views", len(context.plan.agency_views), "not all are there")
        return Verdict(False, (searched,), {"missing": listed(by_name(missing)) or "any agency"})
    seen = tuple(first_words("agency_views", view, ("agreement",)) for view in said.values())
    return Verdict(True, seen, {"missing": ""})


def _silent(said: tuple[str, ...], context: Context) -> list[str]:
    """The agencies at work of which none of these words for agencies is meant."""
    workers: dict[str, list[Professional]] = {}
    for one in context.plan.professionals:
        if written(one.agency, context) and (one.until is None or one.until >= context.today):
            workers.setdefault(_agency(one.agency), []).append(one)
    others = [words for words in said if words not in workers]
    return [
        those[0].agency.strip()
        for key, those in workers.items()
        if key not in said and not any(_may_be(words, those) for words in others)
        if not any(one.lead or _SPEAKS_FOR.search(one.role) for one in those)
    ]


def _may_be(agency: str, workers: list[Professional]) -> bool:
    """Whether words for an agency say nothing but what these workers and theirs are called."""
    stems = _stems(agency)
    return bool(stems) and any(stems <= _stems(_in_full(one)) for one in workers)


def _in_full(worker: Professional) -> str:
    """Role and agency, with what short forms stand for, and that a primary is a school."""
    words = f"{worker.role} {worker.agency}"
    said = [meant for short, meant in _SHORT.items() if re.search(rf"\b{short}\b", words)]
    return " ".join((words, *said, *(["school"] if _OF_A_SCHOOL.search(words) else [])))


def _agency(name: str) -> str:
    """An agency as it is compared: without what is said of it in brackets."""
    return agency_key(_IN_BRACKETS.sub(" ", name))


@check("has_a_need", facts=("need",))
def has_a_need(subject: Action | Plan, context: Context) -> Verdict:
    """Is a need for adapted work recorded for these carers, or spoken of in the plan?"""
    found = context.once(_needs, subject)
    quoted = listed(dict.fromkeys(f"“{e.text.rstrip('. ')}”" for e in found))
    searched = nothing("carers", "looked through the words of the plan: no need is written")
    return Verdict(bool(found), found or (searched,), {"need": quoted})


@check("need_is_adapted_to", facts=("need",))
def need_is_adapted_to(subject: Action | Plan, context: Context) -> Verdict:
    """Does the plan, or this action, say how work is adapted to the needs recorded?"""
    needs = context.once(_needs, subject)
    quoted = listed(dict.fromkeys(f"“{e.text.rstrip('. ')}”" for e in needs[:3]))
    adapted = _adapted(subject, context)
    return Verdict(bool(adapted), adapted or needs, {"need": quoted})


@check("visitors_have_a_measure", facts=("missing",))
def visitors_have_a_measure(subject: Plan, context: Context) -> Verdict:
    """Has each agency that visits an action of its own with a measure?"""
    visits = [visit for visit in context.plan.visits if written(visit.agency, context)]
    idle = [visit for visit in visits if not _has_a_task(visit, context)]
    seen = tuple(
        evidence(f"visits/{v.id}.agency", v.agency, 0, len(v.agency), "visits")
        for v in (idle or visits)
    )
    names = listed(by_name({v.agency for v in idle}))
    return Verdict(bool(visits) and not idle, seen or (in_list("visits", 0),), {"missing": names})


@check("visits_say_how_often", facts=("missing",))
def visits_say_how_often(subject: Plan, context: Context) -> Verdict:
    """Is there a visiting pattern, and does each visitor say how often?

    A length of time alone, `10 working days`, is how long it is from one visit to the next.
    """
    visits = context.plan.visits
    read = [(v, compose(v, context.plan, ("how_often",), f"visits/{v.id}.")) for v in visits]
    often = {v.id: _how_often(context.read(s.text, Kind.ACTION).timed.evidence) for v, s in read}
    loose = [v for v in visits if not (often[v.id] or LENGTH.fullmatch(v.how_often))]
    names = listed(by_name(v.agency.strip() or "a visitor with no name" for v in loose))
    searched = nothing("visits", "no visiting pattern is written")
    seen = tuple(
        e
        for visit, said in read
        if not loose or visit in loose
        for e in (
            whole(said, "could not find how often")
            if loose
            else spans(said, often[visit.id]) or whole(said, "from one visit to the next")
        )
    )
    return Verdict(bool(visits) and not loose, seen or (searched,), {"missing": names or "anyone"})


def _how_often(times: tuple[Span, ...]) -> tuple[Span, ...]:
    """Days and frequencies; `until the review` only says how long."""
    return tuple(span for span in times if span.why != WHY["deadline"])


def _known_as(carer: Carer) -> str:
    both = carer.name and carer.relation and carer.name.lower() != carer.relation.lower()
    named = f"{carer.name} ({carer.relation})" if both else ""
    return named or carer.name or carer.relation or "a carer with no name"


def _acting(carer: Carer, context: Context) -> bool:
    mine = [name.strip() for name in (carer.name, carer.relation) if name.strip()]
    names = pattern((*mine, *(("parents",) if is_parent(carer.relation, context) else ())))
    return any(
        carer.id in action.carers
        or names.search(f"{_NOT_ITS_DOER.sub(' ', action.owner)} {action.owner_role}")
        or carer in carers_meant(_NOT_ITS_DOER.sub(" ", action.owner), context)
        for action in context.plan.actions
    )


def _carer_evidence(carer: Carer) -> Evidence:
    for name in ("name", "relation"):
        text = getattr(carer, name)
        if text.strip():
            return evidence(f"carers/{carer.id}.{name}", text, 0, len(text), "this carer")
    return nothing(f"carers/{carer.id}", "a carer with no name")


def _needs(subject: Action | Plan, context: Context) -> tuple[Evidence, ...]:
    """Needs written for the carers concerned; for a whole plan, needs its words speak of too."""
    ids = subject.carers if isinstance(subject, Action) else ()
    carers = context.plan.linked("carers", ids) if ids else ()
    if isinstance(subject, Plan):
        carers = subject.carers
    recorded = tuple(
        evidence(f"carers/{c.id}.needs", c.needs, 0, len(c.needs), "a need recorded")
        for c in carers
        if written(c.needs, context, ("no-answer",))
    )
    if recorded or isinstance(subject, Action):
        return recorded
    spoken = (context.once(_needs_said, item, name) for name, item in texted(context))
    return tuple(need for said in spoken for need in said)


def _needs_said(item: Item, context: Context, name: str) -> tuple[Evidence, ...]:
    return tuple(
        evidence(place, text, *span, "a need spoken of")
        for place, text in context.once(texts_of, item, name)
        for span in found_in(text, context.criteria.lexicons, ("needs",))
    )


def _adapted(subject: Action | Plan, context: Context) -> tuple[Evidence, ...]:
    plan = context.plan
    actions = (subject,) if isinstance(subject, Action) else plan.actions
    carers = plan.linked("carers", subject.carers) if isinstance(subject, Action) else plan.carers
    texts = [(f"actions/{a.id}.adapted", a.adapted) for a in actions]
    texts += [(f"carers/{c.id}.adapted", c.adapted) for c in carers]
    if isinstance(subject, Action):
        texts[0] = ("adapted", subject.adapted)
    return tuple(
        evidence(place, text, 0, len(text), "how work is adapted")
        for place, text in texts
        if written(text, context, ("no-answer",))
    )


def _has_a_task(visit: VisitingPattern, context: Context) -> bool:
    return any(
        _is_of(visit.agency, action, context) and measures_for(action, context.plan)
        for action in context.plan.actions
    )


def _is_of(agency: str, action: Action, context: Context) -> bool:
    """Whether an action's owner works for an agency: as a worker of the plan, or by its words."""
    owner = f"{action.owner} {action.owner_role}"
    meant = workers_meant(owner, context)
    stems = _stems(agency)
    if any(agency_key(worker.agency) == agency_key(agency) for worker in meant):
        return True
    words = (owner, *map(_in_full, meant))
    return bool(stems) and any(stems <= _stems(said) for said in words)


def _stems(text: str) -> frozenset[str]:
    """Beginnings of words, so that “health visiting service” and “health visitor” meet."""
    dull = {"team", "service", "services", "nhs", "trust", "the", "and", "unit", "care"}
    return frozenset(w.lower()[:_STEM] for w in _WORD.findall(text) if w.lower() not in dull)
