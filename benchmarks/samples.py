"""Drawing samples from all the plans of an authority, or of a country.

Frames of 500 and 5,000 plans (50,000 with `SCALE=whole`): found, put in order, drawn from and kept;
then what is asked of a sample that is kept. Wanted is a frame of 50,000 drawn in seconds, and lists
that do not read frames, which took as long for each sample as reading it whole. The lock for
writing is held only while the row is put in.
"""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from benchmarks.comparison import Comparison, Turn, at_most, milliseconds
from benchmarks.ground import Ground
from benchmarks.made_up import OFFICER, TODAY, filled
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.audits import Answers, Assignment
from planapp.domain.frames import Population, frame_of
from planapp.domain.nouns import Status
from planapp.domain.samples import WhyReplaced
from planapp.domain.sampling import Allocation, Design, Method, StrataBy
from planapp.exchange.draws import list_of
from planapp.store import audits, samples
from planapp.store.database import Database, open_database
from planapp.store.frames import candidates
from tests.sampled import a_tool

WANTED = Population(statuses=(Status.AGREED, Status.DRAFT))
BY_TEAM = (StrataBy.TEAM,)
AUDITED = 3
"""One plan in so many of a sample is audited."""


def designs(size: int) -> dict[str, Design]:
    """The ways of drawing so many plans."""
    least = Allocation.AT_LEAST_ONE
    return {
        "simple random": Design(method=Method.SIMPLE, size=size),
        "interval": Design(method=Method.INTERVAL, size=size),
        "by team": Design(method=Method.STRATIFIED, size=size, strata_by=BY_TEAM, allocation=least),
    }


def drawn(db: Database, name: str, design: Design) -> samples.KeptSample:
    """A sample that is kept."""
    return samples.record_draw(
        db, name, WANTED, design, tool=a_tool(), fingerprint="f", as_of=TODAY, by=OFFICER
    )


def finish_some(db: Database, kept: samples.KeptSample) -> None:
    """Audit a third of a sample, so that later frames have to look for audits."""
    for unit in kept.units[::AUDITED]:
        turn = {"turn": 1, "auditor": OFFICER.id, "name": OFFICER.name}
        given = Assignment(id=f"{kept.number}-{unit.reference}", **turn)
        done = Answers(id=f"{kept.number}-{unit.reference}-answers", judgements=(), **turn)
        for thing in (given, done):
            audits.record_audit(db, kept.number, unit.reference, thing, by=OFFICER)


def replaceable(kept: samples.KeptSample) -> str:
    """A plan not audited whose place another of its stratum can take, whatever was drawn."""
    waiting = {unit.stratum for unit in kept.sample.drawn_again().reserves}
    audited = kept.units[::AUDITED]
    left = (unit for unit in kept.units if unit.stratum in waiting and unit not in audited)
    return next(left).reference


def drawing(folder: Path, size: int) -> Turn:
    """A turn draws a sample each way, and asks what pages ask of the newest."""
    turns = count()

    def turn() -> dict[str, float]:
        number, figures = next(turns), dict[str, float]()
        with closing(open_database(database_file(folder), clock=now)) as db:
            found = candidates(db)
            figures["what a frame asks, ms"] = milliseconds(lambda: candidates(db))
            figures["the frame, ms"] = milliseconds(lambda: frame_of(found, WANTED, TODAY))
            for way, design in designs(size).items():
                name = f"{way} {number}"
                figures[f"drawn and kept, {way}, ms"] = milliseconds(
                    lambda n=name, d=design: drawn(db, n, d)
                )
            figures |= _asked_of_newest(db)
        return figures

    return turn


def _asked_of_newest(db: Database) -> dict[str, float]:
    newest = samples.listing(db)[0].number
    kept = samples.get_sample(db, newest)
    finish_some(db, kept)
    gone = replaceable(kept)
    held = WhyReplaced.HELD
    asked = {
        "the list of samples, ms": lambda: samples.listing(db),
        "a sample, read, ms": lambda: samples.get_sample(db, newest),
        "its audits, ms": lambda: audits.audits_of_sample(db, kept),
        "its draw again, ms": lambda: list_of(kept.sample.drawn_again().sample),
        "a plan replaced, ms": lambda: samples.record_replacement(
            db, newest, gone, held, by=OFFICER
        ),
        "what an auditor has in hand, ms": lambda: audits.audits_given_to(db, OFFICER),
    }
    return {what: milliseconds(ask) for what, ask in asked.items()}


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """The same draws from more and more plans."""
    sizes, drawn_of = ground.of((60,), (500, 5_000), (500, 5_000, 50_000)), ground.of(12, 60)
    names = {f"{size:,} plans": filled(ground.folder / f"plans-{size}", size) for size in sizes}
    first, last = next(iter(names)), list(names)[-1]
    turns = {name: drawing(folder, drawn_of) for name, folder in names.items()}
    yield Comparison(
        name="Samples drawn",
        size="made-up plans",
        contestants=turns,
        bars=(
            at_most(5_000, last, "", "drawn and kept, by team, ms"),
            at_most(None, last, first, "the list of samples, ms"),
        ),
        warm=ground.scale is not ground.scale.TINY,
        path=turns[last],
    )
