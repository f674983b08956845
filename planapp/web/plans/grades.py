"""The grades a trained worker gave, to stand beside the objective they start."""

from dataclasses import dataclass

from planapp.domain.gcp import Profile, latest_grades
from planapp.present.labels import in_words, joined
from planapp.web.pages import PlanPage, Sight
from planapp.web.plans.forms.change import ObjectivePage


@dataclass(frozen=True)
class Graded:
    """One sub-area as it was last graded for one carer or group of carers."""

    subarea: str
    title: str
    grade: int
    worrying: bool
    when: str
    who: str
    carers: str


def grades_beside(page: PlanPage) -> tuple[Graded, ...]:
    """Every latest grade, in the order of the record sheet, for the page of an objective."""
    if not isinstance(page, ObjectivePage) or page.sight.edition is None:
        return ()
    return tuple(
        _graded(page.sight, sub.key, sub.title, profile, grade)
        for sub in page.sight.edition.subareas
        for profile, grade in latest_grades(page.sight.record.profiles, sub.key)
    )


def _graded(sight: Sight, key: str, title: str, profile: Profile, grade: int) -> Graded:
    names = (c.name or c.relation for c in sight.plan.carers if c.id in profile.carers)
    return Graded(
        subarea=key,
        title=title,
        grade=grade,
        worrying=bool(sight.edition and sight.edition.worrying(grade)),
        when=in_words(profile.day, "on a day not known"),
        who=_scorer(profile),
        carers=joined(names),
    )


def _scorer(profile: Profile) -> str:
    trained = {True: "trained", False: "not trained", None: "training not known"}[profile.trained]
    who = ", ".join(filter(None, (profile.scorer, profile.agency))) or "nobody named"
    return f"{who}, {trained}"
