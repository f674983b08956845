"""What cannot be so in the record of a plan file: windows, grades and corrections."""

from collections.abc import Iterable, Iterator

from planapp.domain.facts import Fact
from planapp.domain.gcp import Edition, GradeGiven, Profile
from planapp.domain.record import LISTS_OF_FACTS, Record
from planapp.exchange.faults import nearest, quoted

Fault = tuple[str, str]


def faults_in_record(record: Record, editions: Iterable[Edition]) -> Iterator[Fault]:
    """Each fault as place and words. Grades are held to those of `editions` that are known here."""
    known = {edition.id: edition for edition in editions}
    for name in LISTS_OF_FACTS:
        facts = getattr(record, name)
        for number, fact in enumerate(facts):
            yield from _of_correction(f"record.{name}[{number}]", fact, facts[:number])
    for number, profile in enumerate(record.profiles):
        where = f"record.profiles[{number}]"
        yield from _of_window(where, profile)
        for name in ("items", "grades"):
            yield from _of_grades(f"{where}.{name}", getattr(profile, name))
        if profile.edition in known:
            yield from _off_the_scale(where, profile, known[profile.edition])


def _of_window(where: str, profile: Profile) -> Iterator[Fault]:
    first, last = profile.from_day, profile.to_day
    if first and last and last < first:
        yield (
            f"{where}.to_day",
            f"found {quoted(last)}, which is before from_day {quoted(first)}; change one of them",
        )


def _of_correction(where: str, fact: Fact, earlier: tuple[Fact, ...]) -> Iterator[Fault]:
    corrected, place = fact.supersedes, f"{where}.supersedes"
    if not corrected:
        return
    known = [each.id for each in earlier]
    if corrected not in known:
        yield (
            place,
            f"found {quoted(corrected)}, which is no {fact.word} before it; "
            f"{nearest(corrected, known)}",
        )
    elif any(each.supersedes == corrected for each in earlier):
        yield place, f"found {quoted(corrected)}, which is corrected already; correct that one"


def _of_grades(where: str, grades: tuple[GradeGiven, ...]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, given in enumerate(grades):
        if given.subarea in seen:
            words = f"which {where}[{seen[given.subarea]}] has already; keep one"
            yield f"{where}[{number}].subarea", f"found {quoted(given.subarea)}, {words}"
        seen.setdefault(given.subarea, number)
        if given.grade is not None and given.not_graded is not None:
            both = f"found {given.grade} and not_graded {quoted(given.not_graded)}; keep one"
            yield f"{where}[{number}].grade", both


def _off_the_scale(where: str, profile: Profile, edition: Edition) -> Iterator[Fault]:
    scale = [str(grade) for grade in edition.grades]
    for name in ("items", "grades", "areas"):
        for number, given in enumerate(getattr(profile, name)):
            if given.grade is not None and given.grade not in edition.grades:
                words = f"found {given.grade}; {nearest(given.grade, scale)}"
                yield f"{where}.{name}[{number}].grade", words
    subareas = [sub.key for sub in edition.subareas]
    for number, given in enumerate(profile.grades):
        if given.subarea not in subareas:
            words = f"found {quoted(given.subarea)}; {nearest(given.subarea, subareas)}"
            yield f"{where}.grades[{number}].subarea", words
