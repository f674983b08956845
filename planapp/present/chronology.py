"""The chronology as lines to read: all that is dated, its day apart from the day it was recorded.

Which of it is wanted is chosen by kind, agency, concern, period and words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planapp.domain.chronology import Event
from planapp.domain.facts import Fact, Recording
from planapp.domain.gcp import Profile
from planapp.domain.growth import Measurement
from planapp.domain.meetings import Meeting, TookPart
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.visiting import agency_key
from planapp.domain.visits import Visit
from planapp.present.amounts import figure_in_words
from planapp.present.dates import counted, date_in_words
from planapp.present.facts import Line, fact_title, facts_in_words
from planapp.present.labels import NOT_KNOWN, first_up, in_words, joined

SHOWN: dict[str, tuple[str, ...]] = {
    "mark": ("regions", "size", "explanation", "explained_by", "mobility"),
    "enquiry": ("outcome", "told", "family_told_on"),
    "strategy": ("took_part", "agreed"),
    "medical": ("examined_by", "verbal", "not_tested", "written_on", "written", "difference"),
    "police": ("child_seen",),
    "staff": ("role", "left", "came", "handover"),
    "decision": ("made_by", "words"),
    "contact": ("with_whom", "words", "effort"),
    "visit": ("visitor", "part_of_day", "child_seen", "seen_alone", "looked_at", "elsewhere"),
    "measurement": ("place", "scales", "clothed", "said_by"),
    "meeting": ("place", "chaired_by"),
}
"""What a line of each kind shows beside what every event shows."""

OF_EVERY_EVENT = ("at", "seen_by", "said_by", "done", "follow_up")
_SEEN = ("seen_by", "done")
ESSENTIAL = {
    "observation": _SEEN,
    "contact": _SEEN,
    "police": _SEEN,
    "mark": ("regions", "explanation", "explained_by", "mobility", *_SEEN),
    "enquiry": ("outcome",),
    "medical": ("written_on",),
    "decision": ("words",),
}
"""What a kind says even when it is not known."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which lines are wanted; blank wants all. `corrected` wants what was corrected later too."""

    kinds: tuple[str, ...] = ()
    agency: str = ""
    concern: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""
    oldest_first: bool = False
    corrected: bool = False


@dataclass(frozen=True)
class Entry:
    """One line: the fact in words, when it was recorded, how late, and whether it still stands."""

    fact: Fact
    title: str
    what: str
    answers: tuple[Line, ...]
    concerns: tuple[str, ...]
    recording: Recording | None
    days_later: int | None
    corrected_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether no later entry corrects it."""
        return not self.corrected_by

    @property
    def recorded(self) -> str:
        """When and by whom it was recorded, and how many days after it happened."""
        if self.recording is None:
            return NOT_KNOWN
        said = f"{date_in_words(_day(self.recording))} by {self.recording.by}"
        return f"{said}, {later_in_words(self.days_later)}" if self.days_later else said


def entries_of(
    plan: Plan, record: Record, recordings: Mapping[str, Recording], wanted: Wanted
) -> tuple[Entry, ...]:
    """The lines that are wanted, newest first unless it is said otherwise; days not known last."""
    corrections = {fact.supersedes: fact.id for fact in record.facts if fact.supersedes}
    found = [
        _entry(fact, plan, record, recordings.get(fact.id), corrections.get(fact.id, ""))
        for fact in dated(record)
        if (wanted.corrected or fact.id not in corrections) and _is_wanted(fact, plan, wanted)
    ]
    said = [entry for entry in found if _says(entry, plan, record, wanted.words)]
    known = [entry for entry in said if entry.fact.day]
    known.sort(key=lambda e: (e.fact.day or date.min, e.fact.id), reverse=not wanted.oldest_first)
    return (*known, *(entry for entry in said if not entry.fact.day))


def dated(record: Record) -> Iterator[Fact]:
    """All that has a day of its own: what is said in a meeting stands with the meeting."""
    yield from record.events
    yield from record.visits
    yield from record.measurements
    yield from record.profiles
    yield from record.meetings


def agencies_of(record: Record) -> tuple[str, ...]:
    """The agencies that are named, each once however it is written, in order."""
    named: dict[str, str] = {}
    for fact in dated(record):
        agency = " ".join(str(getattr(fact, "agency", "")).split())
        if agency:
            named.setdefault(agency_key(agency), agency)
    return tuple(named[key] for key in sorted(named))


def wanted_in_words(wanted: Wanted, plan: Plan, kinds: Mapping[str, str]) -> str:
    """What was chosen, in one sentence, for the head of what is printed."""
    chosen = [
        joined(kinds.get(kind, kind) for kind in wanted.kinds) or "everything that is dated",
        f"of {wanted.agency}" if wanted.agency else "",
        _concern_in_words(wanted.concern, plan),
        _period_in_words(wanted),
        f"with the words “{wanted.words}”" if wanted.words else "",
        "with entries that were corrected later" if wanted.corrected else "",
    ]
    return first_up(", ".join(part for part in chosen if part)) + "."


def later_in_words(days: int | None) -> str:
    """`12 days later`; blank when it was recorded on its day or no day is known."""
    return f"{counted(days, 'day')} later" if days and days > 0 else ""


def summary_of(fact: Fact) -> str:
    """What a fact says in one line."""
    if isinstance(fact, Event):
        return fact.what or "Nothing written of what it was"
    if isinstance(fact, Visit):
        outcome = in_words(fact.outcome)
        who = f", said by {fact.called_off_by}" if fact.called_off_by else ""
        return f"{fact.agency or 'Agency not known'}: {outcome.lower()}{who}. {fact.what}".strip()
    if isinstance(fact, Measurement):
        what = first_up(str(fact.what))
        return f"{what}: {figure_in_words(fact)}{', unverified' if fact.unverified else ''}"
    if isinstance(fact, Profile):
        graded = sum(1 for given in fact.grades if given.grade is not None)
        return f"{counted(graded, 'part')} of care graded by {fact.scorer or 'somebody not known'}"
    if isinstance(fact, Meeting):
        return f"{first_up(str(fact.kind))}. {_attendance(fact)}"
    return ""


def _attendance(meeting: Meeting) -> str:
    said = []
    for part in TookPart:
        who = joined(a.name or a.agency or a.role for a in meeting.attendance if a.part is part)
        said.append(f"{first_up(str(part))}: {who}." if who else "")
    return " ".join(filter(None, said)) or "Who took part is not known."


def _entry(
    fact: Fact, plan: Plan, record: Record, recording: Recording | None, corrected_by: str
) -> Entry:
    later = (_day(recording) - fact.day).days if recording and fact.day else None
    return Entry(
        fact=fact,
        title=fact_title(fact),
        what=summary_of(fact),
        answers=tuple(_answers(fact, plan, record)),
        concerns=tuple(c.text for c in plan.linked("concerns", getattr(fact, "concerns", ()))),
        recording=recording,
        days_later=later,
        corrected_by=corrected_by,
    )


def _answers(fact: Fact, plan: Plan, record: Record) -> Iterator[Line]:
    said = {line.field: line for line in facts_in_words(fact, plan, record)}
    shared = OF_EVERY_EVENT if isinstance(fact, Event) else ()
    for name in (*SHOWN.get(fact.part, ()), *shared):
        line = said[name]
        if line.words != NOT_KNOWN or name in ESSENTIAL.get(fact.part, ()):
            yield line


def _is_wanted(fact: Fact, plan: Plan, wanted: Wanted) -> bool:
    agency = agency_key(str(getattr(fact, "agency", "")))
    return (
        (not wanted.kinds or fact.part in wanted.kinds)
        and (not wanted.agency or agency == agency_key(wanted.agency))
        and (not wanted.concern or wanted.concern in getattr(fact, "concerns", ()))
        and (not wanted.first or (fact.day is not None and fact.day >= wanted.first))
        and (not wanted.last or (fact.day is not None and fact.day <= wanted.last))
    )


def _says(entry: Entry, plan: Plan, record: Record, words: str) -> bool:
    """Whether every word is somewhere in what the entry says, whatever its case."""
    if not words.strip():
        return True
    lines = facts_in_words(entry.fact, plan, record)
    text = " ".join([entry.title, entry.what, *(line.words for line in lines)]).casefold()
    return all(word in text for word in words.casefold().split())


def _concern_in_words(concern: str, plan: Plan) -> str:
    return joined(f"bearing on “{c.text}”" for c in plan.linked("concerns", (concern,)))


def _period_in_words(wanted: Wanted) -> str:
    first = f"from {date_in_words(wanted.first)}" if wanted.first else ""
    last = f"until {date_in_words(wanted.last)}" if wanted.last else ""
    return " ".join(filter(None, (first, last)))


def _day(recording: Recording) -> date:
    return recording.at.astimezone().date()
