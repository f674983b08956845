"""Checks that ask about grades of care: on objectives, and in profiles the core group recorded."""

from planapp.domain.facts import current
from planapp.domain.findings import Verdict
from planapp.domain.gcp import Edition, Profile, edition_in_use
from planapp.domain.movement import course_of
from planapp.domain.nouns import Category, Objective
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.scorer.checks.presence import first_words, fixes_nothing, written
from planapp.scorer.checks.telling import tells_what_was_seen
from planapp.scorer.composed import evidence, joined, nothing
from planapp.scorer.messages import listed
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list
from planapp.wording.phrases import found_in

_GRADES_AGAIN = ("empty-levels", "graded-tools")


@check("is_about_neglect")
def is_about_neglect(subject: object, context: Context) -> Verdict:
    """Is neglect a category of this plan, or do its concerns speak of it?"""
    plan = context.plan
    categories = (*plan.conference.categories, *(c.category for c in plan.concerns if c.category))
    said = joined((f"concerns/{c.id}.text", c.text) for c in plan.concerns)
    words = found_in(said.text, context.criteria.lexicons, ("neglect",))
    seen = tuple(e for span in words if (e := said.evidence(*span, "speaks of neglect")))
    place = nothing("conference.categories", "neglect is not among the categories of harm")
    return Verdict(Category.NEGLECT in categories or bool(seen), seen or (place,))


@check("grades_some_care")
def grades_some_care(subject: Plan, context: Context) -> Verdict:
    """Has an objective a grade now and a grade aimed for, or a measure a scored profile?"""
    plan = context.plan
    graded = [o for o in plan.objectives if None not in (o.grade_now, o.grade_aim)]
    if graded:
        first = graded[0]
        place = f"objectives/{first.id}.grade_now"
        return Verdict(True, (evidence(place, str(first.grade_now), 0, 1, "a grade to move"),))
    said = joined(
        (f"measures/{m.id}.{name}", getattr(m, name))
        for m in plan.measures
        for name in ("instrument", "what")
    )
    found = found_in(said.text, context.criteria.lexicons, ("graded-tools",))
    seen = tuple(e for span in found if (e := said.evidence(*span, "a scored profile")))
    searched = (
        in_list("objectives", len(plan.objectives), "none has a grade now and a grade aimed for"),
        in_list("measures", len(plan.measures), "none is a scored profile"),
    )
    return Verdict(bool(seen), seen or searched)


@check("aims_for_better", facts=("now", "aim"))
def aims_for_better(subject: Objective, context: Context) -> Verdict:
    """Is the grade aimed for better than the grade now?"""
    now, aim = subject.grade_now, subject.grade_aim
    facts = {"now": now, "aim": aim}
    if now is None or aim is None:
        return Verdict(False, (nothing("grade_aim", "a grade is missing"),), facts)
    edition = edition_used(context)
    better = edition.better(aim, than=now) if edition else aim < now
    seen = tuple(
        evidence(name, str(grade), 0, len(str(grade)), "the grade written here")
        for name, grade in (("grade_now", now), ("grade_aim", aim))
    )
    return Verdict(better, seen, facts)


@check("has_profile")
def has_profile(subject: Record, context: Context) -> Verdict:
    """Has anybody recorded a profile with at least one grade?"""
    graded = [p for p in current(subject.profiles) if any(g.grade is not None for g in p.grades)]
    if graded:
        return Verdict(True, (nothing("profiles", "a profile with grades is recorded"),))
    return Verdict(False, (in_list("profiles", len(subject.profiles), "none has a grade"),))


@check("gives_a_grade")
def gives_a_grade(subject: Profile, context: Context) -> Verdict:
    """Has any part of care a grade?"""
    graded = [g for g in subject.grades if g.grade is not None]
    return Verdict(bool(graded), (nothing("grades", f"grades given: {len(graded)}"),))


@check("edition_is_known", facts=("known",))
def edition_is_known(subject: Profile, context: Context) -> Verdict:
    """Is the edition of the profile one that this catalogue holds?"""
    known = listed(edition.id for edition in context.criteria.editions)
    text = subject.edition
    return Verdict(
        edition_of(subject, context) is not None,
        (evidence("edition", text, 0, len(text), "the edition written here"),),
        {"known": known},
    )


@check("worries_have_objectives", facts=("missing",))
def worries_have_objectives(subject: Profile, context: Context) -> Verdict:
    """Is there an objective for each sub-area graded at or past the level that asks for work?

    Of these carers' care, by this edition: the newest grade of each part counts, also where this
    profile does not grade it again.
    """
    edition = edition_of(subject, context)
    worrying = _worrying(subject, context)
    covered = subareas_with_objectives(context.plan)
    missing = [key for key in worrying if key not in covered]
    titles = {sub.key: sub.title for sub in edition.subareas} if edition else {}
    areas = {sub.key: a.title for a in edition.areas for sub in a.subareas} if edition else {}
    answer = {key: "no objective" if key in missing else "an objective" for key in worrying}
    seen = tuple(
        nothing("grades", f"{areas[key]}, {titles[key]}: grade {worrying[key]}, {answer[key]}")
        for key in worrying
    )
    none = (nothing("grades", "no sub-area has a grade that asks for work"),)
    names = listed(f"{titles[key]} (grade {worrying[key]})" for key in missing)
    return Verdict(not missing, seen or none, {"missing": names})


def subareas_with_objectives(plan: Plan) -> frozenset[str]:
    """The sub-areas for which an objective stands: its own, and those of concerns it answers."""
    answered = (plan.linked("concerns", objective.concerns) for objective in plan.objectives)
    of_concerns = (key for concerns in answered for one in concerns for key in one.subareas)
    return frozenset((*(objective.subarea for objective in plan.objectives), *of_concerns))


@check("grades_rest_on_something", facts=("missing",))
def grades_rest_on_something(subject: Profile, context: Context) -> Verdict:
    """Does each grade, but for the best one, say what was seen?"""
    return _rest(subject, context, best=False)


@check("gives_the_best_grade")
def gives_the_best_grade(subject: Profile, context: Context) -> Verdict:
    """Has any part of care the best grade?"""
    edition = edition_of(subject, context)
    best = [g for g in subject.grades if edition and g.grade == edition.best]
    return Verdict(bool(best), (nothing("grades", f"{len(best)} of the best grade"),))


@check("best_grades_rest_on_something", facts=("missing",))
def best_grades_rest_on_something(subject: Profile, context: Context) -> Verdict:
    """Does each best grade say what was seen?"""
    return _rest(subject, context, best=True)


def _rest(subject: Profile, context: Context, *, best: bool) -> Verdict:
    edition = edition_of(subject, context)
    given = [
        g
        for g in subject.grades
        if g.grade is not None and best == (edition is not None and g.grade == edition.best)
    ]
    bare = [g.subarea for g in given if not _was_seen(g.evidence, context)]
    titles = {sub.key: sub.title for sub in edition.subareas} if edition else {}
    seen = nothing("grades", f"grades for which what was seen was looked at: {len(given)}")
    names = listed(titles.get(key, key) for key in bare)
    graded = any(g.grade is not None for g in subject.grades)
    return Verdict(graded and not bare, (seen,), {"missing": names or "any sub-area"})


def _was_seen(text: str, context: Context) -> bool:
    """Whether it says what was seen, and not the grade again in a word, or only by which tool."""
    said = written(text, context) and not fixes_nothing(text, context, _GRADES_AGAIN)
    return said and tells_what_was_seen(text, context)


@check("says_whose_care")
def says_whose_care(subject: Profile, context: Context) -> Verdict:
    """Does it name the carer whose care was graded?"""
    named = context.plan.linked("carers", subject.carers)
    searched = nothing("carers", "the carer whose care was graded: nobody is named")
    return Verdict(bool(named), tuple(first_words("carers", c) for c in named) or (searched,))


def edition_used(context: Context) -> Edition | None:
    """The edition that the grades of an objective are of: that of the newest profile."""
    profiles = context.record.profiles if context.record else ()
    return edition_in_use(context.criteria.editions, profiles)


def edition_of(profile: Profile, context: Context) -> Edition | None:
    """The edition a profile was graded with; None when the catalogue does not hold it."""
    return next((e for e in context.criteria.editions if e.id == profile.edition), None)


def _worrying(profile: Profile, context: Context) -> dict[str, int]:
    """Sub-areas whose newest grade asks for work, in the order of the record sheet."""
    profiles = context.record.profiles if context.record else ()
    course = course_of(profile, profiles, context.criteria.editions)
    if course is None:
        return {}
    graded = ((s.subarea.key, s.graded[-1].grade) for s in course.series if s.graded)
    worrying = course.edition.worrying
    return {key: grade for key, grade in graded if grade is not None and worrying(grade)}
