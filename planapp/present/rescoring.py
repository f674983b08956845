"""How far a scoring of many plans is, and what it shows beside the one before: counts, in words."""

from collections.abc import Iterator

from planapp.domain.rescoring import Compared, Rescoring, RescoringStep
from planapp.present.dates import counted, date_in_words

WAITS = "Nothing is at work on it at this moment; a service goes on by itself within seconds."


def what_in_words(kept: Rescoring) -> str:
    """Which plans are scored, and as they stood when."""
    if kept.sample:
        return f"The plans of sample {kept.sample}, as they were drawn"
    return f"Every plan, as it was known on {date_in_words(kept.today)}"


def how_far(kept: Rescoring, *, at_work: bool) -> str:
    """One sentence: how many plans are scored, and whether anything works at it now."""
    so_far = f"{kept.done:,} of {counted(kept.total, 'plan')} scored"
    if kept.finished:
        return f"Finished: {counted(kept.done, 'plan')} scored{_faults(kept)}."
    if kept.last is RescoringStep.STOPPED:
        step = kept.steps[-1]
        return f"Stopped, {so_far}. {step.why}" if step.why else f"Stopped by {step.by}, {so_far}."
    if at_work:
        return f"Under way: {so_far}{_faults(kept)}."
    return f"{so_far[0].upper()}{so_far[1:]}. {WAITS}"


def _faults(kept: Rescoring) -> str:
    return f", of which {kept.faults:,} could not be read or scored" if kept.faults else ""


def now_in_words(row: Compared) -> str:
    """`12 of 40`, or that no plan was asked."""
    return f"{row.met:,} of {row.asked:,}" if row.asked else "asked of none"


def change_in_words(row: Compared) -> str:
    """What became of the plans that were asked both times."""
    if row.both is None:
        return "not asked before"
    if not row.both:
        return "no plan was asked both times"
    words = f"{row.met_then:,} then, {row.met_now:,} now, of {row.both:,} asked both times"
    if row.came or row.went:
        return f"{words}; {row.came:,} came to meet it, {row.went:,} no longer do"
    return words


def in_lines(rows: tuple[Compared, ...], titles: dict[str, str], *, earlier: bool) -> Iterator[str]:
    """A line a criterion, for a terminal."""
    for row in rows:
        then = f"; {change_in_words(row)}" if earlier else ""
        title = titles.get(row.criterion, "no longer in force")
        yield f"{row.criterion:8} {now_in_words(row):>15}  {title}{then}"
