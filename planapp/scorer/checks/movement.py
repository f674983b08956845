"""Checks that compare one grading with those before it, and grades with the plan's own targets.

Each says what was compared. Gradings of other carers' care, or by another edition, never are.
"""

from collections.abc import Iterable
from datetime import date

from planapp.domain.facts import current
from planapp.domain.findings import Evidence, Verdict
from planapp.domain.gcp import Profile
from planapp.domain.movement import (
    Course,
    Move,
    Point,
    Series,
    Step,
    course_of,
    other_scorer,
    series_of,
    waits_for_a_grade,
)
from planapp.domain.nouns import Objective
from planapp.domain.plans import Plan
from planapp.scorer.checks.gcp import edition_of, edition_used
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.messages import listed, shown
from planapp.scorer.registry import Context, check

UNNAMED = "somebody not named"


@check("is_newest_with_grades")
def is_newest_with_grades(subject: Profile, context: Context) -> Verdict:
    """Is it the newest grading of this care by an edition held here, and is any grade known of it?

    A grade that an earlier profile gave counts: what this one does not grade again stays so.
    """
    newest, course = _is_newest(subject, context), _course(subject, context)
    graded = course is not None and any(series.graded for series in course.series)
    return Verdict(newest.met and graded, newest.evidence)


@check("is_graded_again")
def is_graded_again(subject: Profile, context: Context) -> Verdict:
    """Was the same carers' care graded before by this edition?"""
    course = _course(subject, context)
    searched = nothing("to_day", "looked for an earlier profile of this care")
    return Verdict(course is not None and len(course.profiles) > 1, (searched,))


@check("follows_another")
def follows_another(subject: Profile, context: Context) -> Verdict:
    """Is there an earlier profile of this child, whoever cared, that ended before this began?"""
    searched = nothing("to_day", "looked for an earlier profile of this child")
    return Verdict(bool(_before(subject, context)), (searched,))


@check("is_newest_before_a_meeting")
def is_newest_before_a_meeting(subject: Profile, context: Context) -> Verdict:
    """Is it the newest grading of this care, with its last day known, and a meeting known too?"""
    newest = _is_newest(subject, context).met
    known = subject.to_day is not None and _meeting(context) is not None
    return Verdict(newest and known, (nothing("to_day", "looked for the next meeting"),))


@check("is_recent_for_the_meeting", facts=("ended", "meeting", "days"))
def is_recent_for_the_meeting(subject: Profile, context: Context, *, days: int) -> Verdict:
    """Did its window end no more than so many days before the meeting?"""
    ended, meeting = subject.to_day, _meeting(context)
    if ended is None or meeting is None:
        return Verdict(False, (nothing("to_day", "a day is missing"),), dict(_NO_DAYS))
    between = (meeting - ended).days
    seen = evidence("to_day", ended.isoformat(), 0, 10, "the last day of the window")
    return Verdict(
        between <= days, (seen,), {"ended": ended, "meeting": meeting, "days": str(between)}
    )


_NO_DAYS = {"ended": "not known", "meeting": "not known", "days": "not known"}


@check("is_regraded_by_the_date", facts=("missing",))
def is_regraded_by_the_date(subject: Profile, context: Context, *, days: int) -> Verdict:
    """Was each part of care with a target whose date has passed graded again about that date?"""
    course = _course(subject, context)
    graded = {s.subarea.key: s.graded[-1] for s in (course.series if course else ()) if s.graded}
    due = [
        objective
        for objective in context.plan.objectives
        if objective.graded and objective.by and objective.by < context.today
        if not objective.reached.strip() and objective.subarea in graded
    ]
    late = [o for o in due if waits_for_a_grade(o, graded[o.subarea].day, days)]
    seen = tuple(
        nothing(
            "grades",
            f"{_title(subject, o.subarea, context)}: target date {shown(o.by)}, "
            f"graded {_said(graded[o.subarea])}",
        )
        for o in due
    )
    names = (f"{_title(subject, o.subarea, context)} (by {shown(o.by)})" for o in late)
    none = (nothing("grades", "no target of a grade has passed its date"),)
    return Verdict(not late, seen or none, {"missing": listed(names)})


@check("gets_better", facts=("found",))
def gets_better(subject: Profile, context: Context, *, times: int) -> Verdict:
    """Has each part that asks for work got better at least once in so many gradings again?"""
    course = _course(subject, context)
    still = [s for s in (course.series if course else ()) if _still(s, times)]
    seen = tuple(nothing("grades", _compared(s.subarea.title, s.graded)) for s in still)
    none = (nothing("grades", f"no part of care that asks for work stayed for {times} gradings"),)
    names = listed(f"{s.subarea.title} ({_row(s.graded[-times - 1 :])})" for s in still)
    return Verdict(not still, seen or none, {"found": names})


@check("has_no_new_grave_grade", facts=("found",))
def has_no_new_grave_grade(subject: Profile, context: Context) -> Verdict:
    """Is no part of care newly graded as grave?

    What was graded before the conference is not new to it. Whether it set an objective for that
    is asked elsewhere.
    """
    edition, course = edition_of(subject, context), _course(subject, context)
    new: list[tuple[str, str]] = []
    known = _came_to_conference(subject, context.plan)
    for series in course.series if course and edition and not known else ():
        given = subject.given(series.subarea.key).grade
        if edition is None or given is None or not edition.grave(given):
            continue
        before = [p.grade for p in series.graded if p.profile.id != subject.id][-1:]
        if not any(grade is not None and edition.grave(grade) for grade in before):
            was = f"{before[0]} before" if before else "not graded before"
            new.append((series.subarea.title, f"grade {given}, {was}"))
    seen = tuple(nothing("grades", f"{title}: {what}") for title, what in new)
    none = (nothing("grades", "no grade at or past the grave ones is new"),)
    found = listed(f"{title} ({what})" for title, what in new)
    return Verdict(not new, seen or none, {"found": found})


def _came_to_conference(profile: Profile, plan: Plan) -> bool:
    held = plan.conference.held_on
    return held is not None and profile.day is not None and profile.day <= held


@check("same_scorer_as_before", facts=("before", "now", "found"))
def same_scorer_as_before(subject: Profile, context: Context) -> Verdict:
    """Did the same person grade the time before?"""
    course = _course(subject, context)
    steps = [step for s in (course.series if course else ()) for step in _latest(s, subject)]
    earlier = course.profiles[-2] if course and len(course.profiles) > 1 else subject
    before, other = earlier.scorer, other_scorer(earlier, subject)
    one = [(title, step) for title, step in steps if abs(step.by) == 1]
    changed = listed(f"{title} {_row((step.before, step.now))}" for title, step in one)
    words = f"Changed by one grade: {changed}" if one else "No grade changed by one"
    facts = {"before": before or UNNAMED, "now": subject.scorer or UNNAMED, "found": words}
    published = tuple(_published(subject, [title for title, _ in one], context))
    seen = nothing("scorer", f"compared with {before or UNNAMED}, who graded the time before")
    return Verdict(not other, (seen, *published), facts)


@check("same_carers_as_before", facts=("before", "now"))
def same_carers_as_before(subject: Profile, context: Context) -> Verdict:
    """Is it about the care the profile before it is about, or about care graded before that?

    Where the other carer's care was graded again in the same weeks, nothing is missing either.
    """
    earlier = _before(subject, context)[-1:]
    before = set(earlier[0].carers) if earlier else set(subject.carers)
    words = [_names(ids, context) for ids in (before, set(subject.carers))]
    seen = nothing("carers", f"the profile before is about {words[0]}")
    since = _standing(context)[len(_before(subject, context)) :]
    again = any(set(each.carers) == before for each in since)  # this one among them
    met = again or is_graded_again(subject, context).met
    return Verdict(met, (seen,), {"before": words[0], "now": words[1]})


@check("is_not_all_alike", facts=("grade", "count"))
def is_not_all_alike(subject: Profile, context: Context, *, at_least: int) -> Verdict:
    """Do its grades differ anywhere, when there are so many or more?"""
    grades = [g.grade for g in subject.grades if g.grade is not None]
    alike = len(grades) >= at_least and len(set(grades)) == 1
    seen = nothing("grades", f"grades looked at: {len(grades)}")
    facts = {"grade": str(grades[0]) if grades else "", "count": str(len(grades))}
    return Verdict(not alike, (seen,), facts)


@check("words_are_new", facts=("found",))
def words_are_new(subject: Profile, context: Context) -> Verdict:
    """Is what was seen told in other words than the time before?"""
    course = _course(subject, context)
    again = [s for s in (course.series if course else ()) if _same_words(s)]
    seen = tuple(
        evidence(f"grades/{given.subarea}.evidence", given.evidence, 0, len(given.evidence),
                 f"{s.subarea.title}: the same words as the time before")
        for s in again
        for given in (s.points[-1].given,)
    )  # fmt: skip
    none = (nothing("grades", "no words are those of the time before"),)
    return Verdict(not again, seen or none, {"found": listed(s.subarea.title for s in again)})


@check("aims_one_step_or_says_why", facts=("steps",))
def aims_one_step_or_says_why(subject: Objective, context: Context) -> Verdict:
    """Is the aim one grade better, or is it said why it is further away?"""
    now, aim, edition = subject.grade_now, subject.grade_aim, edition_used(context)
    if edition is None or now not in edition.grades or aim not in edition.grades:
        return Verdict(True, (nothing("grade_aim", "grades that cannot be counted"),))
    steps = edition.steps(now, aim)
    why = subject.grade_why
    seen = tuple(
        evidence(box, str(grade), 0, len(str(grade)), its)
        for box, grade, its in (
            ("grade_now", now, "the grade now"),
            ("grade_aim", aim, "the grade aimed for"),
        )
    )
    said = (evidence("grade_why", why, 0, len(why), "why"),) if why.strip() else ()
    return Verdict(steps <= 1 or bool(said), (*seen, *said), {"steps": str(steps)})


@check("reached_is_borne_out", facts=("found",))
def reached_is_borne_out(subject: Objective, context: Context) -> Verdict:
    """Is the grade better than the one it starts from, now that it is said to be reached?

    Where no starting grade is written, or nobody gave that one: did it get better at any grading?
    """
    profiles = context.record.profiles if context.record else ()
    series = series_of(subject.subarea, profiles, context.criteria.editions)
    said = evidence("reached", subject.reached, 0, len(subject.reached), "said to be reached")
    if not any(s.steps for s in series):
        return Verdict(False, (said,), {"found": "it has not been graded again"})
    newest = [s.steps[-1] for s in series if s.steps]
    worse = [step for step in newest if step.move is Move.WORSE]
    rows = tuple(nothing("subarea", _compared(s.subarea.title, s.graded)) for s in series)
    found = listed(_row(s.graded[-2:]) for s in series if s.steps)
    met = _better_since(subject.grade_now, series) and not worse
    return Verdict(met, (said, *rows), {"found": f"graded {found}"})


def _better_since(start: int | None, series: Iterable[Series]) -> bool:
    began = [s for s in series if any(point.grade == start for point in s.graded)]
    if start is None or not began:
        return any(step.move is Move.BETTER for s in series for step in s.steps)
    newest = [(s.edition, s.graded[-1].grade) for s in began]
    return all(grade is not None and edition.better(grade, start) for edition, grade in newest)


def _standing(context: Context) -> tuple[Profile, ...]:
    return current(context.record.profiles) if context.record else ()


def _at(profile: Profile, context: Context) -> int:
    return [each.id for each in _standing(context)].index(profile.id)


def _before(profile: Profile, context: Context) -> tuple[Profile, ...]:
    """Those made before: two parents whose care is graded in the same weeks come after nobody."""
    began = profile.from_day
    return tuple(
        each
        for each in _standing(context)[: _at(profile, context)]
        if began is None or each.day is None or each.day < began
    )


def _alike(one: Profile, other: Profile) -> bool:
    return (one.edition, {*one.carers}) == (other.edition, {*other.carers})


def _is_newest(subject: Profile, context: Context) -> Verdict:
    """Is it the newest grading of these carers' care by this edition?"""
    later = [p for p in _standing(context)[_at(subject, context) + 1 :] if _alike(p, subject)]
    return Verdict(not later, (nothing("to_day", "looked for a later profile of this care"),))


def _course(profile: Profile, context: Context) -> Course | None:
    return context.once(_course_found, profile)


def _course_found(profile: Profile, context: Context) -> Course | None:
    profiles = context.record.profiles if context.record else ()
    return course_of(profile, profiles, context.criteria.editions)


def _meeting(context: Context) -> date | None:
    """The next meeting that is known: a core group or a review, else the conference itself."""
    conference = context.plan.conference
    to_come = (d for d in (conference.first_core_group, conference.next_review) if d)
    return min((d for d in to_come if d >= context.today), default=conference.held_on)


def _title(profile: Profile, subarea: str, context: Context) -> str:
    edition = edition_of(profile, context)
    titles = {sub.key: sub.title for sub in edition.subareas} if edition else {}
    return titles.get(subarea, subarea)


def _still(series: Series, times: int) -> bool:
    """Whether the last so many steps brought nothing better, and the grade still asks for work."""
    last = series.steps[-times:]
    grade = last[-1].now.grade if last else None
    if len(last) < times or grade is None or not series.edition.worrying(grade):
        return False
    return all(step.move is not Move.BETTER for step in last)


def _latest(series: Series, profile: Profile) -> Iterable[tuple[str, Step]]:
    """The step that ends in this profile, with the title of the part of care."""
    return [
        (series.subarea.title, step) for step in series.steps if step.now.profile.id == profile.id
    ]


def _published(profile: Profile, titles: list[str], context: Context) -> Iterable[Evidence]:
    """How far two scorers agree on these parts of care, as it was published."""
    edition = edition_of(profile, context)
    subareas = edition.subareas if edition else ()
    said = (
        f"{edition.area_of(s.key).title}: {words.strip().rstrip('.')}"
        for s in subareas
        if edition and s.title in titles and (words := edition.reliability_of(s.key))
    )
    return [nothing("grades", words) for words in dict.fromkeys(said)]


def _names(ids: Iterable[str], context: Context) -> str:
    carers = context.plan.linked("carers", tuple(sorted(ids)))
    return listed(c.name or c.relation or UNNAMED for c in carers) or UNNAMED


def _same_words(series: Series) -> bool:
    graded = [point for point in series.points[-2:] if point.grade is not None]
    said = [" ".join(point.given.evidence.casefold().split()) for point in graded]
    return len(said) > 1 and bool(said[0]) and said[0] == said[1]


def _row(points: Iterable[Point]) -> str:
    return " then ".join(str(point.grade) for point in points)


def _compared(title: str, points: tuple[Point, ...]) -> str:
    return f"{title}: {listed(_said(point) for point in points)}"


def _said(point: Point) -> str:
    return f"{point.grade} on {shown(point.day) if point.day else 'a day not known'}"
