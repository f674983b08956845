"""What the pages of samples show: how far each is, what is in hand, and each plan of one."""

from collections.abc import Iterator
from dataclasses import dataclass

from planapp.clock import today
from planapp.domain.audits import FIRST, SECOND, Assignment, Audit, AuditState
from planapp.domain.frames import WhyLeftOut
from planapp.domain.people import User
from planapp.domain.samples import KeptSample, SampleInBrief
from planapp.domain.sampling import Unit
from planapp.domain.workload import InHand, in_hand, workloads
from planapp.present.samples import how_far, who_has
from planapp.store.audits import audits_of_sample, audits_of_samples
from planapp.store.samples import listing
from planapp.store.sharing_out import all_in_hand, auditors
from planapp.web.database import db

HEADINGS = ("Reference", "In the frame", "Why left out", "Version", "Group", "Drawn", "Replaced by")


@dataclass(frozen=True)
class Listed:
    """A sample in the list, and how far its audits are."""

    kept: SampleInBrief
    how_far: str


@dataclass(frozen=True)
class Row:
    """One plan of a sample: its place, its audit, and who has it in each turn."""

    place: int
    unit: Unit
    audit: Audit
    is_there: bool
    who: tuple[tuple[str, str], ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody has it and can give it to somebody else."""
        return self.is_there and self.audit.state is AuditState.OPEN

    @property
    def can_be_replaced(self) -> bool:
        """Whether nobody has answered about it."""
        return not any(self.audit.answers(turn) for turn in (FIRST, SECOND))


def listed() -> tuple[tuple[Listed, ...], tuple[InHand, ...]]:
    """Every sample, newest first, and what is in hand of those that count."""
    known = listing(db())
    audits = audits_of_samples(db(), known)
    in_hands = (audit for kept in known if not kept.withdrawal for audit in audits[kept.number])
    return (
        tuple(Listed(kept, how_far(audits[kept.number])) for kept in known),
        in_hand(in_hands),
    )


def auditors_with_loads() -> tuple[tuple[User, int], ...]:
    """Everybody who may audit, by name, each with how many audits they have in hand."""
    loads = {load.auditor: load.in_hand for load in workloads(all_in_hand(db()), today())}
    return tuple((person, loads.get(person.id, 0)) for person in auditors(db()))


def withdrawn(before: KeptSample | None = None) -> tuple[SampleInBrief, ...]:
    """The samples that were withdrawn, newest first; before one was drawn, or at all."""
    gone = (kept for kept in listing(db()) if kept.withdrawal)
    return tuple(kept for kept in gone if before is None or kept.number < before.number)


def rows_of(kept: KeptSample) -> tuple[Row, ...]:
    """The plans of a sample in drawn order."""
    pairs = zip(kept.units, audits_of_sample(db(), kept), strict=True)
    return tuple(
        Row(place, unit, audit, not audit.erased, tuple(_who(audit)))
        for place, (unit, audit) in enumerate(pairs, start=1)
    )


def open_assignments(audit: Audit) -> tuple[Assignment, ...]:
    """The turns in which somebody has an audit and has not finished it."""
    given = (audit.assigned(turn) for turn in (FIRST, SECOND))
    return tuple(one for one in given if one and audit.answers(one.turn) is None)


def frame_rows(kept: KeptSample) -> Iterator[tuple[object, ...]]:
    """Every plan there was: of the frame, with its place in the draw; or why it was left out."""
    places = {unit.reference: place for place, unit in enumerate(kept.sample.listed, start=1)}
    instead = {step.left_out: step.taken_in for step in kept.steps if step.taken_in}
    for unit in kept.sample.frame:
        ref = unit.reference
        drawn = places.get(ref) or ("as a replacement" if ref in instead.values() else "")
        yield ref, "yes", "", unit.version, unit.stratum, drawn, instead.get(ref, "")
    for why in WhyLeftOut:
        for reference in kept.sample.excluded.get(why.value, ()):
            yield reference, "no", why.value, "", "", "", ""


def _who(audit: Audit) -> Iterator[tuple[str, str]]:
    for turn in (FIRST, SECOND):
        name, by_when = who_has(audit, turn, today())
        if name:
            yield name, by_when
