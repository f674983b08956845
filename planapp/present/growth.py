"""How a child grew, as a table and in sentences: figures, gain per day, what was different, gaps.

It asks the health visitor and never says what a figure means.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planapp.domain.findings import CriteriaSet
from planapp.domain.gain import (
    Allowed,
    Gain,
    Lower,
    entries,
    gains,
    gaps,
    interval,
    is_figure,
    lower_than_before,
    still_owed,
    stretches,
)
from planapp.domain.growth import Clothed, Growing, Measurement, NotMeasured
from planapp.domain.nouns import Child
from planapp.domain.record import Record
from planapp.present.amounts import age_on, amount_in_words, figure_in_words
from planapp.present.centiles import (
    CentileLine,
    basis_in_words,
    lines_for,
    standing_in_words,
    standing_of,
    why_none,
)
from planapp.present.dates import age_in_words, counted, date_in_words
from planapp.present.labels import first_up, joined

WORN = {
    Clothed.NOTHING: "undressed",
    Clothed.NAPPY: "in a nappy only",
    Clothed.LIGHT: "in light clothes",
    Clothed.DRESSED: "dressed",
}
LESS = "less than the time before"
ASKED = "What does the health visitor say?"


WEIGHED_OFTEN = "REC-22"
"""The criterion of gaps between weights: an authority sets its days, and pages use the same."""

USUAL_DAYS = 14


@dataclass(frozen=True)
class Row:
    """One entry of a table of growth, with what it is beside the figure before it."""

    entry: Measurement
    figure: str
    age: str
    since: str
    change: str
    per_day: str
    centile: str
    how: str
    less: bool
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """One figure of the picture; `series` tells one pair of scales and person from another."""

    day: date
    amount: int
    label: str
    series: int
    hollow: bool


@dataclass(frozen=True)
class Panel:
    """What the picture of one kind shows: its points, what a line may join, days without a figure.

    `empty` says of each such day what was written in place of a figure.
    """

    what: Growing
    points: tuple[Point, ...]
    joined: tuple[tuple[tuple[date, int], ...], ...]
    falls: tuple[tuple[tuple[date, int], tuple[date, int]], ...]
    empty: tuple[tuple[date, str], ...]
    lines: tuple[CentileLine, ...]


@dataclass(frozen=True)
class GrowthPicture:
    """What the whole picture shows."""

    born: date | None
    panels: tuple[Panel, ...]
    series: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """All entries of one kind, earliest first; `centiles` says whether that column has anything."""

    what: Growing
    rows: tuple[Row, ...]
    centiles: bool


def weighed_every(criteria: CriteriaSet) -> int:
    """The days after which a baby's next weight is asked for here: what the criterion says."""
    asked = (c.check.arguments for c in criteria.criteria if c.id == WEIGHED_OFTEN)
    return int(next(asked, {}).get("days", USUAL_DAYS))


def growth_told(record: Record, child: Child, *, days: int, today: date) -> tuple[str, ...]:
    """What is to be seen before anything else: a loss, weighings that are owed, a gap till now."""
    return tuple(_told(record.measurements, child, days, today))


def loss_told(record: Record) -> str:
    """The newest weight beside the higher one before it, as a question; blank when it is none."""
    lower = lower_than_before(record.measurements)
    return _lower_in_words(lower) if lower else ""


def growth_tables(record: Record, child: Child, *, days: int) -> tuple[Table, ...]:
    """A table for each kind that has any entry."""
    tables = (_table(what, record, child, days) for what in Growing)
    return tuple(table for table in tables if table.rows)


def growth_picture(record: Record, child: Child, *, days: int) -> GrowthPicture | None:
    """What the picture shows; None when no figure has a day."""
    known = record.measurements
    drawn = [m for what in Growing for m in entries(known, what) if m.amount and m.day]
    if not drawn:
        return None
    series = tuple(dict.fromkeys(_measured_how(m) for m in drawn))
    panels = tuple(
        _panel(what, known, child, interval(what, child.born, days), series)
        for what in Growing
        if any(m.what is what for m in drawn)
    )
    return GrowthPicture(child.born, panels, series)


def growth_alternative(record: Record, child: Child) -> str:
    """The picture in words: each kind with its first and last figure, and what is missing."""
    said = []
    for what in Growing:
        known = [m for m in entries(record.measurements, what) if m.amount and m.day]
        if not known:
            continue
        empty = Counter(words for _, words in _without_figure(entries(record.measurements, what)))
        first, last = known[0], known[-1]
        count = counted(len(known), "figure")
        ends = f"{_figure(first)} on {date_in_words(first.day)}"
        if len(known) > 1:
            ends = f"from {ends} to {_figure(last)} on {date_in_words(last.day)}"
        said.append(f"{first_up(what)}: {count}, {ends}{_gap_in_words(empty)}.")
    return " ".join(said)


def centile_note(child: Child) -> str:
    """On what centiles rest, or why there are none."""
    return why_none(child) or basis_in_words(child)


def _told(known: tuple[Measurement, ...], child: Child, days: int, today: date) -> Iterator[str]:
    lower = lower_than_before(known)
    if lower:
        yield _lower_in_words(lower)
    for entry in still_owed(known):
        yield f"{_owed_in_words(entry)} Nothing recorded since says what the child weighs."
    for gap in gaps(known, Growing.WEIGHT, interval(Growing.WEIGHT, child.born, days), today):
        if gap.open:
            yield (
                f"No weight for {gap.days} days, since {date_in_words(gap.since)}. Here a baby’s "
                f"weight is asked for at least every {days} days."
            )


def _owed_in_words(entry: Measurement) -> str:
    on = date_in_words(entry.day, "a day that is not known")
    if entry.not_measured is NotMeasured.REFUSED:
        return f"Weighing was refused on {on}."
    who = entry.said_by.strip() or "somebody"
    return f"On {on} {who} said that the child was weighed elsewhere, and no record of it came."


def _lower_in_words(lower: Lower) -> str:
    if lower.before is None:
        return (
            "The last weight was written down as lower than the time before, without a figure, and "
            f"no earlier figure is recorded. {ASKED}"
        )
    before, now = _figure(lower.before), _figure(lower.now)
    if lower.now.amount is None:
        return (
            f"The last weight was written down as lower than the one before, {before} on "
            f"{date_in_words(lower.before.day)}, without a figure. {ASKED}"
        )
    if lower.next_to_it:
        return f"The last weight is lower than the one before: {before} then {now}. {ASKED}"
    return (
        f"The last weight is still lower than an earlier one: {before} on "
        f"{date_in_words(lower.before.day)}, {now} on {date_in_words(lower.now.day)}. {ASKED}"
    )


def _table(what: Growing, record: Record, child: Child, days: int) -> Table:
    allowed = interval(what, child.born, days)
    before = {gain.now.id: gain for gain in gains(record.measurements, what)}
    rows = tuple(
        _row(entry, before.get(entry.id), child, allowed)
        for entry in entries(record.measurements, what)
    )
    return Table(what, rows, any(row.centile for row in rows))


def _row(entry: Measurement, gain: Gain | None, child: Child, allowed: Allowed) -> Row:
    of_age = age_on(child.born, entry.day) is not None and entry.day is not None
    rate = gain.per_day if gain else None
    worn = WORN.get(entry.clothed, "") if entry.clothed else ""
    return Row(
        entry=entry,
        figure=first_up(figure_in_words(entry)),
        age=age_in_words(child, entry.day) if of_age and entry.day else "",
        since=counted(gain.days, "day") if gain else "",
        change=_signed(gain.change, entry.what) if gain else "",
        per_day="" if rate is None else _rate(rate, entry.what),
        centile=standing_in_words(standing_of(child, entry)),
        how=", ".join(w for w in (entry.by, entry.place, entry.scales, worn) if w.strip()),
        less=gain is not None and gain.less,
        flags=tuple(_flags(entry, gain, allowed)),
    )


def _flags(entry: Measurement, gain: Gain | None, allowed: Allowed) -> Iterator[str]:
    if entry.unverified and entry.amount is not None:
        who = entry.said_by.strip() or "somebody"
        yield f"only said, by {who}: not counted until a record comes"
    if gain is None:
        return
    if gain.less:
        yield LESS
    if gain.days == 0:
        yield "the same day as the figure before"
    if gain.before.day and gain.days > allowed(gain.before.day):
        yield f"{gain.days} days without a figure before it"
    yield from _other(gain)


def _other(gain: Gain) -> Iterator[str]:
    """What was not the same as the time before, and what is not known to have been."""
    tool = "scales" if gain.now.what is Growing.WEIGHT else "tape or mat"
    for differs, what in ((gain.other_scales, tool), (gain.other_person, "person")):
        if differs:
            yield f"other {what} than the time before"
        elif differs is None:
            yield f"not known whether it was the same {what}"
    if gain.other_clothes:
        yield "not dressed as the time before"


def _panel(
    what: Growing,
    known: Iterable[Measurement],
    child: Child,
    allowed: Allowed,
    series: tuple[str, ...],
) -> Panel:
    known = tuple(known)
    every = entries(known, what)
    return Panel(
        what=what,
        points=tuple(
            Point(m.day, m.amount, _figure(m), series.index(_measured_how(m)), not is_figure(m))
            for m in every
            if m.day and m.amount
        ),
        joined=tuple(
            tuple((m.day, m.amount) for m in stretch if m.day and m.amount)
            for stretch in stretches(known, what, allowed)
        ),
        falls=tuple(
            ((g.before.day, g.before.amount), (g.now.day, g.now.amount))
            for g in gains(known, what)
            if g.less and g.before.day and g.before.amount and g.now.day and g.now.amount
        ),
        empty=tuple((day, words) for day, words in _without_figure(every) if day),
        lines=lines_for(child, what),
    )


def _without_figure(every: Iterable[Measurement]) -> Iterator[tuple[date | None, str]]:
    """The day of each entry that has no figure, with what was written in its place."""
    for entry in every:
        if entry.amount is None and (entry.compared or entry.not_measured):
            only_said = entry.compared and entry.unverified
            yield entry.day, f"{figure_in_words(entry)}{', only said' if only_said else ''}"


def _gap_in_words(empty: Counter[str]) -> str:
    """`, and 2 entries without a figure: 1 refused and 1 lower than the time before`."""
    if not empty:
        return ""
    which = joined(f"{number} {words}" for words, number in empty.items())
    return f", and {counted(empty.total(), 'entry', 'entries')} without a figure: {which}"


def _measured_how(measurement: Measurement) -> str:
    """With what and by whom, as the key of the picture has it."""
    said = [" ".join(text.split()) for text in (measurement.scales, measurement.by)]
    return joined(said) or "not known with what or by whom"


def _figure(measurement: Measurement) -> str:
    return amount_in_words(measurement.what, measurement.amount)


def _signed(change: int, what: Growing) -> str:
    amount = change if what is Growing.WEIGHT else change / 10
    unit = "g" if what is Growing.WEIGHT else "cm"
    return f"{amount:+g} {unit}".replace("-", "−")


def _rate(rate: float, what: Growing) -> str:
    if what is not Growing.WEIGHT:
        return f"{rate * 0.7:+.1f} cm a week".replace("-", "−")
    return f"{rate:+.0f} g a day".replace("-", "−").replace("+0 g", "0 g").replace("−0 g", "0 g")
