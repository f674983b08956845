"""Visits in words and numbers: each agency week by week, what no visit saw, what was refused.

Counts of what is written, for the next meeting. They rate nobody, and a blank is not known.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planapp.domain.facts import current
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.visiting import (
    Became,
    PartSeen,
    Pattern,
    Read,
    Rhythm,
    Rota,
    became,
    parts_not_seen,
    parts_of_day,
    patterns_of,
    rotas,
    standing,
)
from planapp.domain.visits import Visit
from planapp.present.dates import counted, date_in_words
from planapp.present.labels import first_up, joined
from planapp.wording import grammar

FEWEST, MOST_WORDS, SHORTEST = 2, 8, 3
"""What stands in so many refusals is shown, so many such words at most, none shorter."""


@dataclass(frozen=True)
class Refused:
    """What was refused: how often, in which parts of the day, and what was typed more than once.

    `again` holds whole answers that were typed alike, then single words of the others.
    """

    count: int
    by_part: tuple[tuple[str, int], ...]
    again: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class VisitsSeen:
    """All that the page of visits shows."""

    since: date | None
    rotas: tuple[Rota, ...]
    rules: tuple[str, ...]
    child_seen: int
    not_seen: int
    seen_not_known: int
    seen_alone: int
    parts: tuple[PartSeen, ...]
    not_seen_in: str
    no_part: int
    refused: Refused
    unverified: tuple[Visit, ...]
    no_day: tuple[Visit, ...]
    visits: tuple[Visit, ...]


def visits_seen(
    plan: Plan, record: Record, *, since: date | None, today: date, read: Read
) -> VisitsSeen:
    """Everything about visits from a day on, as far as it is recorded."""
    patterns = patterns_of(plan, read)
    known = standing(record.visits, since, today)
    made = [v for v in known if became(v) is Became.MADE]
    missing = parts_not_seen(record.visits, since, today)
    return VisitsSeen(
        since=since,
        rotas=rotas(record.visits, patterns, since=since, today=today),
        rules=tuple(_rule(pattern) for pattern in patterns),
        child_seen=sum(v.child_seen is True for v in made),
        not_seen=sum(v.child_seen is False for v in made),
        seen_not_known=sum(v.child_seen is None for v in made),
        seen_alone=sum(v.seen_alone is True for v in made),
        parts=parts_of_day(record.visits, since, today),
        not_seen_in=joined(str(part) for part in missing) if made else "",
        no_part=sum(v.part_of_day is None for v in made),
        refused=refusals(known),
        unverified=tuple(v for v in known if v.unverified),
        no_day=tuple(v for v in current(record.visits) if v.day is None),
        visits=tuple(v for v in current(record.visits) if v.day is not None),
    )


def begins_on(plan: Plan) -> date | None:
    """The day from which visits are looked at unless another is chosen: that of the conference."""
    return plan.conference.held_on


def refusals(visits: Iterable[Visit]) -> Refused:
    """Refused visits counted by part of the day, and by what people typed more than once."""
    known = [v for v in visits if became(v) is Became.REFUSED]
    parts = Counter(str(v.part_of_day or "part of the day not known") for v in known)
    typed = [" ".join(t.split()) for v in known for t in (v.looked_at, v.what, v.why) if t.strip()]
    alike = Counter(text.casefold() for text in typed)
    whole = {text.casefold(): text for text in reversed(typed) if alike[text.casefold()] >= FEWEST}
    words = Counter(w for text in typed if text.casefold() not in whole for w in _words(text))
    again = _most([(whole[text], alike[text]) for text in whole])
    again += _most([(word, count) for word, count in words.items() if count >= FEWEST])
    return Refused(len(known), _most(list(parts.items())), again[:MOST_WORDS])


def _most(counts: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The most frequent first, then by the alphabet."""
    return tuple(sorted(counts, key=lambda one: (-one[1], one[0])))


def week_in_words(rota: Rota) -> str:
    """One agency's line in the text that stands for the picture."""
    said = [f"{rota.count(what)} {what}" for what in Became if rota.count(what)]
    if rota.gap:
        said.append(f"{rota.gap} due with no entry")
    due = "how many were due cannot be said" if rota.due is None else f"{rota.due} due"
    return f"{rota.agency}: {'; '.join([due, *said])}."


def visits_alternative(found: VisitsSeen) -> str:
    """The picture in words."""
    return " ".join(week_in_words(rota) for rota in found.rotas)


def called_off(visits: Iterable[Visit]) -> str:
    """Who cancelled or refused, with how often: `the mother 2, the agency`."""
    names = Counter(
        " ".join(v.called_off_by.split()) or "not known by whom"
        for v in visits
        if became(v) in (Became.REFUSED, Became.CANCELLED)
    )
    return ", ".join(f"{name} {count}" if count > 1 else name for name, count in names.items())


def _rule(pattern: Pattern) -> str:
    """How a pattern of the plan is counted, or why it is not."""
    who = pattern.agency.strip() or "An agency that is not named"
    said = f"“{pattern.words.strip()}”" if pattern.words.strip() else "nothing"
    if not pattern.rhythms:
        blank = not pattern.words.strip()
        why = "is written of how often" if blank else "could not be read as a number"
        return f"{who}: {said} {why}; only what is recorded is counted."
    if pattern.since is None:
        return f"{who}: {said}, but no day from when; only what is recorded is counted."
    until = f" until {date_in_words(pattern.until)}" if pattern.until else ""
    since = date_in_words(pattern.since)
    rhythms = joined(map(_rhythm, pattern.rhythms))
    return f"{who}: {said} is counted as {rhythms} from {since}{until}."


def _rhythm(rhythm: Rhythm) -> str:
    days = {1: "a day", 7: "a week"}.get(rhythm.days, f"in {counted(rhythm.days, 'day')}")
    return f"{rhythm.times} {days}"


def _words(text: str) -> Iterator[str]:
    """The words of one refusal that mean something by themselves, each once."""
    plain = "".join(c if c.isalnum() else " " for c in text.casefold())
    words = dict.fromkeys(plain.split())
    return (w for w in words if len(w) >= SHORTEST and not grammar.is_closed(w) and w.isalpha())


def heading_of(what: Became) -> str:
    """The head of a column."""
    return first_up(str(what))
