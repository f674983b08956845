"""Grades of the Graded Care Profile in words, and whether they moved between two gradings."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from planapp.domain.errors import NotFound
from planapp.domain.gcp import Edition, Profile, latest_grades
from planapp.present.dates import date_in_words
from planapp.present.labels import joined


@dataclass(frozen=True)
class Change:
    """One sub-area of the same carers' care, graded twice: the last grading and the one before."""

    title: str
    word: str
    before: int
    now: int
    before_on: str
    now_on: str

    @property
    def in_words(self) -> str:
        """`Nutrition better: grade 4 on 25 January 2027, grade 3 on 20 April 2027`."""
        was, now = f"grade {self.before} on {self.before_on}", f"grade {self.now} on {self.now_on}"
        return f"{self.title} {self.word}: {was}, {now}"


def subarea_title(key: str, editions: Mapping[str, Edition]) -> str:
    """The title of a sub-area in whichever edition has it; its key when none has."""
    for edition in editions.values():
        try:
            return edition.subarea(key).title
        except NotFound:
            continue
    return key


def grades_in_words(
    profiles: tuple[Profile, ...], subareas: tuple[str, ...], editions: Mapping[str, Edition]
) -> tuple[str, ...]:
    """The newest grades of these parts of care, where any is known: `Nutrition grade 4`."""
    return tuple(
        f"{subarea_title(key, editions)} grade {joined(grades)}"
        for key in subareas
        for grades in [[str(grade) for _, grade in latest_grades(profiles, key)]]
        if grades
    )


def changes(
    profiles: tuple[Profile, ...], subareas: tuple[str, ...], editions: Mapping[str, Edition]
) -> tuple[Change, ...]:
    """How each part of care moved between the last two gradings of the same carers.

    `profiles` are those that stand, earliest first. Gradings of different carers or by different
    editions are never compared.
    """
    found = []
    for key in subareas:
        for series in _series(profiles, key).values():
            found += [_change(key, *pair, editions) for pair in list(pairwise(series))[-1:]]
    return tuple(found)


def _series(profiles: tuple[Profile, ...], key: str) -> dict[object, list[Profile]]:
    series: dict[object, list[Profile]] = {}
    for profile in profiles:
        if profile.given(key).grade is not None:
            series.setdefault((profile.edition, tuple(sorted(profile.carers))), []).append(profile)
    return series


def _change(key: str, before: Profile, now: Profile, editions: Mapping[str, Edition]) -> Change:
    was, is_now = before.given(key).grade or 0, now.given(key).grade or 0
    edition = editions.get(now.edition)
    return Change(
        title=subarea_title(key, editions),
        word=_word(edition, was, is_now),
        before=was,
        now=is_now,
        before_on=date_in_words(before.to_day, "a day not known"),
        now_on=date_in_words(now.to_day, "a day not known"),
    )


def _word(edition: Edition | None, was: int, is_now: int) -> str:
    if was == is_now:
        return "no change"
    if edition is None:
        return "changed"
    return "better" if edition.better(is_now, than=was) else "worse"
