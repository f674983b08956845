"""Checks that ask whether the items of a plan answer each other, and with words that count."""

from collections.abc import Sequence

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, Concern, Item, Measure, Objective, linked_ids
from planapp.domain.plans import Plan
from planapp.scorer.arguments import ListName, Place
from planapp.scorer.checks.presence import (
    first_words,
    fixes_nothing,
    names_no_level,
    written,
)
from planapp.scorer.checks.schooling import is_at_school
from planapp.scorer.checks.workers import workers_meant
from planapp.scorer.composed import Composed, compose, evidence, nothing, spans, whole
from planapp.scorer.messages import listed, shown
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list, plural
from planapp.wording.amounts import share
from planapp.wording.facets import Kind
from planapp.wording.levels import both_ends
from planapp.wording.phrases import (
    clauses_beyond,
    found_in,
    only_says,
    pattern,
    pattern_of,
    takes_back,
    words_beyond,
)
from planapp.wording.signs import A_NUMBER
from planapp.wording.topics import is_a_topic, is_worry_around

CONCERN_FIELDS = ("text", "may_happen")
_MAY = frozenset({"may", "might", "could"})
"""Words with which nearly every `may happen` begins: alone they name nothing that would."""
_GOING_ON = ("empty-fears", "fillers", "child-words")
"""Lexicons of words in `may_happen` that add nothing to what may happen."""
_ENOUGH = 3  # words of content that tell what may happen, or what comes of a course
_BY_NAME = (
    (("growth", "graded-tools"), "weighed, measured or graded"),
    (("things-at-home",), "a thing that is there or is not"),
)
_PICTURED = ("outcomes", "physical-harm")
_SEEN_OR_DONE = (*_PICTURED, "plain-sights", "neglect")
MEASURE_FIELDS = ("what", "instrument", "baseline", "target")


@check("answers_a_concern", facts=("found",))
def answers_a_concern(subject: Action | Objective, context: Context) -> Verdict:
    """Is it linked to a concern whose own words name a worry, harm or risk?"""
    linked: Sequence[Concern] = context.plan.linked("concerns", subject.concerns)
    if not linked:
        return _none("concerns", "no concern is linked")
    verdicts = [context.once(worrying, one, f"concerns/{one.id}.") for one in linked]
    met = [verdict for verdict in verdicts if verdict.met]
    if met:
        return met[0]
    quoted = listed(f"“{shown(concern.text)}”" for concern in linked)
    return Verdict(
        False,
        tuple(e for verdict in verdicts for e in verdict.evidence),
        {"found": f"the linked concern says only {quoted}"},
    )


@check("names_a_concern", facts=("found",))
def names_a_concern(subject: Concern, context: Context) -> Verdict:
    """Do its own words name a worry, harm or risk for this child, and not only a category?"""
    return worrying(subject, context, "")


@check("has_a_measure", facts=("found",))
def has_a_measure(subject: Action | Objective, context: Context) -> Verdict:
    """Is there a measure by which anyone could tell a change, and not attendance alone?

    An action names its measures by links of its own. A grade can only be linked by its objective.
    """
    linked = measures_for(subject, context.plan)
    graded = _graded(subject, context.plan)
    if graded and (not linked or isinstance(subject, Objective)):
        return Verdict(True, graded, {"found": ""})
    if not linked:
        return _none("measures", f"no measure is linked{_at_its_objective(subject, context.plan)}")
    verdicts = [context.once(measurable, one, f"measures/{one.id}.") for one in linked]
    met = [verdict for verdict in verdicts if verdict.met]
    if met:
        return met[0]
    return Verdict(
        False,
        tuple(e for verdict in verdicts for e in verdict.evidence),
        {"found": " and ".join(str(verdict.facts["found"]) for verdict in verdicts)},
    )


@check("can_be_measured", facts=("found",))
def can_be_measured(subject: Measure, context: Context) -> Verdict:
    """Could anyone tell a change by this measure, and is it more than attendance?"""
    return measurable(subject, context, "")


@check("has_start_and_target", facts=("found",))
def has_start_and_target(subject: Objective, context: Context) -> Verdict:
    """Do a measure, its grades or its own words say from where to where?

    From no visit let in to all of them is no way that a change for the child goes.
    """
    if subject.grade_now is not None and subject.grade_aim is not None:
        grades = (str(subject.grade_now), str(subject.grade_aim))
        names = ("grade_now", "grade_aim")
        seen = tuple(evidence(n, g, 0, len(g), "grade") for n, g in zip(names, grades, strict=True))
        return Verdict(True, seen, {"found": ""})
    measures = context.plan.measures_of(subject.id)
    for measure in measures:
        if _says_how_far(measure, context) and not _counts_attendance(measure, context):
            said = compose(measure, context.plan, ("baseline", "target"), f"measures/{measure.id}.")
            return Verdict(True, whole(said, "from here to there"), {"found": ""})
    own = both_ends(subject.change)
    if own is not None:
        words = evidence("change", subject.change, own.start, own.end, own.why)
        return Verdict(True, (words,), {"found": ""}, sure=False)
    if not measures:
        return _none("measures", "no measure is linked")
    if any(_says_how_far(measure, context) for measure in measures):
        return _none("measures", "what has a start and a target counts attendance, not change")
    return _none("measures", "no measure says both where it starts and where it should get to")


def _says_how_far(measure: Measure, context: Context) -> bool:
    """Whether it has a start and a target that are levels, not `poor` and `better`."""
    by = f"{measure.what} {measure.instrument}"
    ends = ((measure.baseline, True), (measure.target, False))
    return all(
        written(end, context) and not names_no_level(end, context, start=start, by=by)
        for end, start in ends
    )


@check("serves_an_objective")
def serves_an_objective(subject: Action, context: Context) -> Verdict:
    """Is it linked to an objective, or to a measure of one?"""
    ids = {subject.objective, *(m.objective for m in measures_for(subject, context.plan))}
    found = context.plan.linked("objectives", tuple(ids))
    searched = nothing("objectives", "no objective is linked, itself or by a measure")
    return _linked("objectives", found, searched)


@check("is_served")
def is_served(subject: Objective, context: Context) -> Verdict:
    """Is there an action for it, or for one of its measures?"""
    plan = context.plan
    found = {action.id for action in plan.linking("actions", "objective", subject.id)}
    for measure in plan.measures_of(subject.id):
        found |= {action.id for action in plan.linking("actions", "measures", measure.id)}
    serving = plan.linked("actions", tuple(found))
    searched = in_list("actions", len(plan.actions), "none is for this objective")
    return _linked("actions", serving, searched)


@check("is_linked_to")
def is_linked_to(subject: Item, context: Context, *, to: ListName, by: Place) -> Verdict:
    """Does its link lead to an item that is there?"""
    found = context.plan.linked(to, linked_ids(subject, by))
    return _linked(to, found, nothing(to, f"none of the {plural(to)} is linked"))


@check("is_named_by")
def is_named_by(subject: Item, context: Context, *, of: ListName, by: tuple[str, ...]) -> Verdict:
    """Does an item of this list link back to it?"""
    found = {item.id for name in by for item in context.plan.linking(of, name, subject.id)}
    naming = context.plan.linked(of, tuple(found))
    searched = in_list(of, len(context.plan.items(of)), "none is linked to this")
    return _linked(of, naming, searched)


def measures_for(subject: Action | Objective, plan: Plan) -> tuple[Measure, ...]:
    """The measures of an objective, or those an action should move."""
    if isinstance(subject, Objective):
        return plan.measures_of(subject.id)
    return plan.linked("measures", subject.measures)


def _graded(subject: Action | Objective, plan: Plan) -> tuple[Evidence, ...]:
    """The grades of an objective that is measured by them, or of the one an action serves."""
    if isinstance(subject, Objective):
        served, prefix = [subject], ""
    else:
        served = [*plan.linked("objectives", (subject.objective,))]
        prefix = f"objectives/{subject.objective}."
    return tuple(
        evidence(f"{prefix}{name}", str(grade), 0, len(str(grade)), "grade")
        for objective in served
        if objective.graded
        for name, grade in (("grade_now", objective.grade_now), ("grade_aim", objective.grade_aim))
    )


def _at_its_objective(subject: Action | Objective, plan: Plan) -> str:
    """The measures of the objective that an action serves, which it could be linked to."""
    if isinstance(subject, Objective) or not subject.objective:
        return ""
    quoted = listed(f"“{shown(m.what)}”" for m in plan.measures_of(subject.objective) if m.what)
    return f", though its objective has {quoted}" if quoted else ""


def worrying(concern: Concern, context: Context, prefix: str) -> Verdict:
    """Whether a concern's words say a worry; a category of harm alone says nothing of a child."""
    said = compose(concern, context.plan, CONCERN_FIELDS, prefix)
    facts = {"found": ""}
    if not said.text:
        return Verdict(False, (nothing(f"{prefix}text", "the concern is blank"),), facts)
    facet = context.read(said.text, Kind.CONCERN).names_concern
    found = spans(said, facet.evidence)
    own = bool(concern.text.strip()) and context.read(concern.text, Kind.CONCERN).names_concern.met
    lexicons = context.criteria.lexicons
    hoped = found_in(concern.may_happen, lexicons, ("going-well",))
    feared = False
    if words_beyond(concern.may_happen, lexicons, _GOING_ON):
        feared = words_beyond(concern.may_happen, lexicons, ()) >= _ENOUGH and not hoped
        feared = feared or any(e.text.lower() not in _MAY for e in found)
    says = facet.met and (own or feared) and (facet.sure or not _all_goes_well(said.text, context))
    around = is_worry_around(concern.text) and not found_in(concern.text, lexicons, _SEEN_OR_DONE)
    topic = around or is_a_topic(concern.text)
    if topic and not found_in(concern.may_happen, lexicons, _PICTURED):
        return Verdict(False, whole(said, "a topic, and no worry"), facts)
    if says and not only_says(said.text, lexicons, ("categories",)):
        return Verdict(True, found, facts, facet.sure)
    return Verdict(False, whole(said, "could not find a worry, harm or risk here"), facts)


def _all_goes_well(text: str, context: Context) -> bool:
    """`Mum reads to him every night`: each clause tells of what is well."""
    beyond = clauses_beyond(text, context.criteria.lexicons, ("going-well",))
    return not beyond and not takes_back(text)


def measurable(measure: Measure, context: Context, prefix: str) -> Verdict:
    """Whether a measure's fields together let anyone tell a change; `found` says what they lack."""
    said = compose(measure, context.plan, MEASURE_FIELDS, prefix)
    quoted = f"“{shown(measure.what or ' '.join(piece.text for piece in said.pieces))}”"
    if not said.text:
        return _none(f"{prefix}what", "the measure is blank")
    if not any(written(piece.text, context) for piece in said.pieces):
        why = "stands for a blank"
        return Verdict(False, whole(said, why), {"found": f"{quoted} {why}"})
    if why := _counts_no_change(measure, context):
        return Verdict(False, whole(said, why), {"found": f"{quoted} {why}"})
    counted = compose(measure, context.plan, _telling(measure, context), prefix)
    facet = context.read(counted.text, Kind.MEASURE).has_measure
    if facet.met:
        return Verdict(True, spans(counted, facet.evidence), {"found": ""}, facet.sure)
    if alone := _counted_alone(measure, context, prefix):
        return Verdict(True, alone, {"found": ""})
    for lexicons, why in _BY_NAME:
        named = found_in(said.text, context.criteria.lexicons, lexicons)
        if named:
            seen = (said.evidence(*span, why) for span in named)
            return Verdict(True, tuple(e for e in seen if e), {"found": ""})
    why = "could not find a number, threshold, instrument or anything two people would agree on"
    return Verdict(
        False,
        whole(said, why),
        {"found": f"{quoted} has no number, threshold or plain sign"},
        facet.sure,
    )


def _telling(measure: Measure, context: Context) -> tuple[str, ...]:
    """The fields a measure is read by: a target that fixes nothing tells no change.

    `No further incidents` does where what is measured is a worry that there may be none of.
    """
    of_a_worry = context.read(measure.what, Kind.MEASURE).names_concern.met
    empty = not of_a_worry and fixes_nothing(measure.target, context)
    return tuple(name for name in MEASURE_FIELDS if not (empty and name == "target"))


def _counted_alone(measure: Measure, context: Context, prefix: str) -> tuple[Evidence, ...]:
    """A level that is a count where it is read by itself.

    Between other fields `4/9` might be a day, and `3` before a target in words numbers a step.
    """
    telling = _telling(measure, context)
    for name, text in (("baseline", measure.baseline), ("target", measure.target)):
        if name not in telling:
            continue
        if found := share(text):
            return (evidence(prefix + name, text, *found, "so many of so many"),)
        read = context.read(text, Kind.MEASURE).has_measure.evidence if text.strip() else ()
        if numbers := [span for span in read if span.why == A_NUMBER]:
            return tuple(evidence(prefix + name, text, n.start, n.end, n.why) for n in numbers)
    return ()


def _counts_attendance(measure: Measure, context: Context) -> bool:
    """Whether all its fields tell is who came or was let in, and that not of a child at school."""
    said = compose(measure, context.plan, MEASURE_FIELDS)
    return only_attendance(said, context) and not _is_at_school(measure, said, context)


def _counts_no_change(measure: Measure, context: Context) -> str:
    """What it counts instead of a change; blank where it may count one."""
    if _counts_attendance(measure, context):
        return "counts attendance, not change"
    return "counts work done, not change" if _counts_work(measure.what, context) else ""


def _counts_work(what: str, context: Context) -> bool:
    """Whether it is about what services do and the papers they keep, and nothing besides."""
    lexicons, work = context.criteria.lexicons, ("work-counted",)
    others = (*work, "workers", "attendance", "services-used")
    return bool(found_in(what, lexicons, work)) and not clauses_beyond(what, lexicons, others)


def only_attendance(said: Composed, context: Context) -> bool:
    """Whether it speaks of coming, engaging or letting people in, and of nothing besides.

    A course finished and its certificate only say that somebody came.
    A child's attendance at school or nursery, and that a child is brought to be seen and treated,
    is a change in the child's life and not meant here.
    """
    lexicons = context.criteria.lexicons
    if found_in(said.text, lexicons, ("schooling", "childs-health")):
        return False
    if _only_a_course_finished(said.text, context):
        return True
    return bool(found_in(said.text, lexicons, ("attendance",))) and not clauses_beyond(
        said.text, lexicons, ("attendance", "services-used")
    )


def _is_at_school(measure: Measure, said: Composed, context: Context) -> bool:
    """Whether attendance alone is written of a child, and schools count it or see it.

    By the hundred and in a register only schools do, and nobody else is at one to see it.
    """
    if found_in(said.text, context.criteria.lexicons, ("services-used",)):
        return False
    served = context.plan.linked("objectives", (measure.objective,))
    besides = (said.text, *(one.change for one in served))
    seen_there = _is_of_a_school(measure.observer, context)
    return is_at_school(measure.what, context, besides, known=seen_there)


def _is_of_a_school(observer: str, context: Context) -> bool:
    """Whether whoever sees it is one of a school's staff, as written or as the plan knows them."""
    meant = (f"{one.role} {one.agency}" for one in workers_meant(observer, context))
    words = ". ".join((observer, *meant))
    return bool(found_in(words, context.criteria.lexicons, ("schooling", "school-staff")))


def _only_a_course_finished(text: str, context: Context) -> bool:
    """Whether a course finished is all it tells: not of the child, nor what is done after it."""
    lexicons, finished = context.criteria.lexicons, "courses-finished"
    child = pattern(tuple(context.plan.child.name.split()[:1]))
    beside = pattern_of(lexicons, ("services-used",)).sub(" ", text)  # `Baby Steps` is a course
    of_child = found_in(beside, lexicons, ("child-words",)) or child.search(beside)
    if of_child or not found_in(text, lexicons, (finished,)):
        return False
    return words_beyond(text, lexicons, (finished, "services-used", "adult-words")) < _ENOUGH


def _linked(list_name: str, items: Sequence[Item], searched: Evidence) -> Verdict:
    """Met when there are items; they show by their first words, since ids are never shown."""
    shown_items = tuple(first_words(list_name, item) for item in items)
    return Verdict(bool(items), shown_items or (searched,))


def _none(field: str, why: str) -> Verdict:
    return Verdict(False, (nothing(field, why),), {"found": why})
