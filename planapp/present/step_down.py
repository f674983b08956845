"""The step-down check in words: concern by concern, and a sentence that can be read aloud.

It says what is recorded. It never says that a child is safe, and never that visits can be fewer:
that is for the meeting to decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from planapp.domain.agenda import Weighed
from planapp.domain.meetings import Progress
from planapp.domain.movement import Series
from planapp.domain.nouns import Concern, Objective
from planapp.domain.plans import Plan
from planapp.domain.step_down import Ground, Standing, StepDown
from planapp.present.amounts import change_in_words, figure_in_words
from planapp.present.dates import counted, date_in_words
from planapp.present.grades import carers_named
from planapp.present.labels import NOT_KNOWN, first_up, item_name, joined
from planapp.present.meetings import doubts_in_words, progress_in_words

SIGNS = {Progress.BETTER: "+", Progress.SAME: "=", Progress.WORSE: "−", Progress.NOT_KNOWN: "?"}
"""A sign beside each word, so that nothing is said by colour alone."""
LONGEST_NAME = 100
ORDER = (Progress.WORSE, Progress.NOT_KNOWN, Progress.SAME, Progress.BETTER)


@dataclass(frozen=True)
class GroundInWords:
    """One thing a concern rests on."""

    way: Progress
    words: str
    over: str
    seen_by: str
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One concern: its words, what it comes to, and on what."""

    name: str
    text: str
    comes_to: Progress
    sign: str
    grounds: tuple[GroundInWords, ...]
    more: tuple[str, ...]


def rows(found: StepDown, plan: Plan) -> tuple[Row, ...]:
    """One row for each concern that stands, in the order of the plan."""
    return tuple(_row(each, found, plan) for each in found.concerns)


def since_in_words(found: StepDown) -> str:
    """From when the check looks."""
    if found.since is None:
        return "Since the plan began: no conference before this day is known."
    what = "the last step down" if found.stepped else "the conference"
    return f"Since {what} on {date_in_words(found.since)}."


def besides(found: StepDown) -> tuple[str, ...]:
    """What else was recorded since then: marks, weights that fell, and visits."""
    return tuple(_besides(found))


def sentence(found: StepDown, plan: Plan) -> str:
    """The check as it is read aloud and kept with the decision."""
    if not found.concerns:
        against = [f"{each}." for each in besides(found)]
        ends = "Whether it can end is for a conference to decide."
        return " ".join((_NO_CONCERN, *against, _closing(found), ends))
    said = [_counts(found)]
    for way in (Progress.WORSE, Progress.NOT_KNOWN, Progress.SAME):
        names = [_named(each.concern, plan) for each in found.coming_to(way)]
        if names:
            said.append(f"{first_up(str(way))}: {'; '.join(names)}.")
    said += [f"{each}." for each in besides(found)]
    said.append(_closing(found))
    return " ".join(said)


_NO_CONCERN = "No concern stands in the plan, so nothing can be said of what got better."


def _named(concern: Concern, plan: Plan) -> str:
    """`concern 1, he is fed every seven hours`: somebody who only listens knows which it is."""
    name = item_name(plan, "concerns", concern.id)
    words = shorten(concern.text, LONGEST_NAME, placeholder="…").rstrip(".")
    return f"{name[:1].lower()}{name[1:]}, {words or 'nothing written of it'}"


def _counts(found: StepDown) -> str:
    tally = [(len(found.coming_to(way)), str(way)) for way in ORDER]
    parts = joined(
        f"{number} {'is' if number == 1 else 'are'} {way}" for number, way in tally if number
    )
    start = f"On {date_in_words(found.on)}, of {counted(len(found.concerns), 'concern')}"
    return f"{start} {parts}."


def _closing(found: StepDown) -> str:
    if found.supported:
        return (
            "What is recorded got better for each concern, and nothing recorded got worse. This "
            "says what is recorded, not what is not; the meeting decides."
        )
    return "What is recorded does not support fewer visits or an end of the plan."


def _besides(found: StepDown) -> Iterator[str]:
    since = f"since {date_in_words(found.since)}" if found.since else "in all"
    if found.marks:
        days = joined(_day(mark.day) for mark in found.marks)
        counts = counted(len(found.marks), "injury or mark", "injuries and marks")
        yield f"{counts} {since}: {days}"
    yield from (_weights(loss.about) for loss in found.losses if isinstance(loss.about, Weighed))
    made = sum(count.made for count in found.visits)
    not_made = sum(count.not_made for count in found.visits)
    if made or not_made:
        yield (
            f"Visits {since}: {made} made, {not_made} missed, refused or cancelled"
            f"{_elsewhere(found)}"
        )
    else:
        yield f"No visit is recorded {since}"


def _elsewhere(found: StepDown) -> str:
    told = sum(count.elsewhere for count in found.visits)
    return f", {told} only said to have been made" if told else ""


def _row(standing: Standing, found: StepDown, plan: Plan) -> Row:
    more = []
    if standing.marks:
        since = "since the last step" if found.stepped else "since the conference"
        since = since if found.since else "in all"
        more.append(
            f"{counted(len(standing.marks), 'injury or mark', 'injuries and marks')} {since}"
        )
    if standing.unchanged > 1:
        more.append(f"Open at {standing.unchanged} meetings in a row with nothing decided about it")
    return Row(
        item_name(plan, "concerns", standing.concern.id),
        standing.concern.text or NOT_KNOWN,
        standing.comes_to,
        SIGNS[standing.comes_to],
        tuple(_ground(ground, plan) for ground in standing.grounds),
        tuple(more),
    )


def _ground(ground: Ground, plan: Plan) -> GroundInWords:
    doubts = doubts_in_words(ground.note) if ground.note else ()
    return GroundInWords(
        ground.way, _words(ground, plan), _over(ground), ground.seen_by or NOT_KNOWN, doubts
    )


def _words(ground: Ground, plan: Plan) -> str:
    if isinstance(ground.about, Series):
        return _grades(ground, ground.about, plan)
    if isinstance(ground.about, Weighed):
        return _weights(ground.about)
    list_name = "objectives" if isinstance(ground.about, Objective) else "concerns"
    name = item_name(plan, list_name, ground.about.id)
    said = progress_in_words(ground.note) if ground.note else NOT_KNOWN
    return f"{name}, at the meeting of {_day(ground.day)}: {said}"


def _grades(ground: Ground, series: Series, plan: Plan) -> str:
    """From which grade to which, and of whose care: grades of two carers are never compared."""
    whose = carers_named(series, plan)
    graded = ", ".join(f"grade {p.grade} on {_day(p.day)}" for p in ground.points)
    again = "not graded since then" if len(series.graded) > 1 else "graded once"
    alone = f", {again}" if len(ground.points) == 1 else ""
    return f"{series.subarea.title}, care by {whose}: {graded}{alone}"


def _weights(pair: Weighed) -> str:
    if pair.now.amount is None:
        return f"Weight {change_in_words(pair)} on {_day(pair.now.day)}, no figure written"
    return f"Weight {figure_in_words(pair.now)} on {_day(pair.now.day)}, {change_in_words(pair)}"


def _day(day: date | None) -> str:
    return date_in_words(day, "a day not known")


def _over(ground: Ground) -> str:
    if ground.started is None or ground.day is None or ground.day <= ground.started:
        return NOT_KNOWN
    days = (ground.day - ground.started).days
    return counted(days // 7, "week") if days >= 14 else counted(days, "day")
