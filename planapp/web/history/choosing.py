"""Which two versions of a plan are compared, as an address says it."""

from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from planapp.clock import end_of
from planapp.domain.nouns import Status
from planapp.present.dates import date_in_words, moment_in_words
from planapp.store.history import PastVersion
from planapp.web.sights import day_in


@dataclass(frozen=True)
class Choice:
    """Two versions, the earlier first, and one line for what was asked for and is not there."""

    before: int
    after: int
    problem: str = ""


def chosen(asked: "MultiDict[str, str]", past: tuple[PastVersion, ...]) -> Choice:
    """The versions that an address names, by number or by a day; a day stands over a number.

    Where it names none: the last that was agreed, else the one before, and the newest.
    """
    newest, earlier = past[0], _earlier(past)
    before, wrong = _one(asked, "before", past, earlier)
    after, also_wrong = _one(asked, "after", past, newest)
    first, last = sorted((before.version, after.version))
    return Choice(first, last, wrong or also_wrong)


def called(version: PastVersion) -> str:
    """A version in a list or a sentence: number, moment, and where the plan stood."""
    status = {Status.AGREED: " (agreed)", Status.SUBMITTED: " (sent for agreement)"}
    at = moment_in_words(version.saved_at)
    return f"version {version.version}{status.get(version.status, '')}, {at}"


def _one(
    asked: "MultiDict[str, str]", name: str, past: tuple[PastVersion, ...], unasked: PastVersion
) -> tuple[PastVersion, str]:
    day, number = asked.get(f"{name}_day", "").strip(), asked.get(name, "").strip()
    if day:
        return _on_a_day(day, past, unasked)
    found = [version for version in past if str(version.version) == number]
    if found or not number:
        return (found or [unasked])[0], ""
    return unasked, f"There is no version “{number[:40]}” of this plan: choose one of the list."


def _on_a_day(
    asked: str, past: tuple[PastVersion, ...], unasked: PastVersion
) -> tuple[PastVersion, str]:
    day = day_in(asked)
    if day is None:
        return unasked, f"“{asked[:40]}” is not a day: write it like 2027-05-12."
    by_then = [version for version in past if version.saved_at <= end_of(day)]
    if by_then:
        return by_then[0], ""
    first: datetime = past[-1].saved_at
    return past[-1], (
        f"There was no plan on {date_in_words(day)}. It was first saved on "
        f"{date_in_words(first.astimezone().date())}: that version is shown."
    )


def _earlier(past: tuple[PastVersion, ...]) -> PastVersion:
    agreed = [version for version in past[1:] if version.status is Status.AGREED]
    return (agreed or list(past[1:2]) or list(past))[0]
