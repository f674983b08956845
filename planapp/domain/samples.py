"""A sample as it was drawn, frozen, and the two things that may still happen to it, on view."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from planapp.domain.audit_tools import AuditTool
from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.frames import Candidate, Population
from planapp.domain.nouns import Noun
from planapp.domain.sampling import ALGORITHM, ALL, Design, Drawn, Method, StrataBy, Unit, draw

LEAST_WITHDRAWAL = 20
"""Characters of a reason for withdrawing a whole sample."""


@dataclass(frozen=True, kw_only=True)
class Sample(Noun):
    """A draw with all that it came from, so that anybody can draw it again. Nothing of it changes.

    `as_of` is the day on which the frame was asked; `wanted` which plans it was to speak of, and
    `excluded` the references of those that did not belong, by the reason. `fingerprint` is that of
    the criteria, and `tool` the audit tool as it was, whole. `listed` is the drawn order.
    """

    name: str
    as_of: date
    wanted: Population
    excluded: Mapping[str, tuple[str, ...]]
    design: Design
    seed: str
    frame: tuple[Unit, ...]
    listed: tuple[Unit, ...]
    fingerprint: str
    tool: AuditTool
    algorithm: str = ALGORITHM

    @property
    def left_out(self) -> dict[str, int]:
        """How many plans did not belong, by the reason."""
        return {why: len(references) for why, references in self.excluded.items()}

    def drawn_again(self) -> Drawn:
        """The same draw from what was kept: its sample is `listed`, or something was changed."""
        return draw(self.frame, self.design, self.seed)


class WhyReplaced(StrEnum):
    """Why a plan that was drawn cannot be audited. Free words could say what the plan is about."""

    GONE = "the plan was erased since"
    HELD = "a court or an inquiry holds the records"
    MOVED = "the child moved to another authority and the records with them"
    NOBODY = "everybody who could audit it works on it"
    TWIN = "it is the plan of a child whose brother's or sister's plan was drawn too"


class StepKind(StrEnum):
    """What may happen to a sample after the draw."""

    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Step(Noun):
    """One thing that happened to a sample; it stays on view. `why` is words or a WhyReplaced.

    `left_out` and `taken_in` are references, for a plan that was replaced by the next one.
    """

    kind: StepKind
    why: str
    left_out: str = ""
    taken_in: str = ""
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class SampleInBrief:
    """A sample as lists show it, without the plans it was drawn from.

    `listed` of `frame_size` plans were drawn; `taken_in` are those that came in place of others.
    `tool` is the id of the audit tool.
    """

    number: int
    name: str
    drawn_at: datetime
    drawn_by: str
    as_of: date
    design: Design
    frame_size: int
    tool: str
    listed: tuple[Unit, ...]
    taken_in: tuple[Unit, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def withdrawal(self) -> Step | None:
        """Why it no longer counts; None when it does."""
        return _withdrawal(self.steps)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The plans to audit now, in drawn order: each replaced one gives its place to the next."""
        return _units(self.listed, self.steps, self.taken_in)


@dataclass(frozen=True, kw_only=True)
class KeptSample:
    """A sample with its number, when (UTC) and by whom it was drawn, and what happened since."""

    number: int
    drawn_at: datetime
    drawn_by: str
    sample: Sample
    steps: tuple[Step, ...] = ()

    @property
    def withdrawal(self) -> Step | None:
        """Why it no longer counts; None when it does."""
        return _withdrawal(self.steps)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The plans to audit now, in drawn order: each replaced one gives its place to the next."""
        return _units(self.sample.listed, self.steps, self.sample.frame)

    def unit(self, reference: str) -> Unit:
        """One of the plans to audit. Raises NotFound."""
        for unit in self.units:
            if unit.reference == reference:
                return unit
        raise NotFound("plans of this sample", reference)

    def next_after(self, reference: str) -> Unit:
        """Who takes the place of a plan: the next in drawn order, of its stratum where there are.

        Raises NotFound when it is not in the sample, NotAllowed when nobody is left.
        """
        leaving = self.unit(reference)
        used = {s.taken_in for s in self.steps} | {s.left_out for s in self.steps}
        stratified = self.sample.design.method is Method.STRATIFIED
        for unit in self.sample.drawn_again().reserves:
            same = not stratified or unit.stratum == leaving.stratum
            if same and unit.reference not in used:
                return unit
        raise NotAllowed("No plan is left that could take its place.")


def _withdrawal(steps: tuple[Step, ...]) -> Step | None:
    return next((step for step in steps if step.kind is StepKind.WITHDRAWN), None)


def _units(
    listed: tuple[Unit, ...], steps: tuple[Step, ...], others: Iterable[Unit]
) -> tuple[Unit, ...]:
    """What stands in the places of a list; `others` has what was taken in."""
    instead = {s.left_out: s.taken_in for s in steps if s.kind is StepKind.REPLACED}
    if not instead:
        return listed
    known = {unit.reference: unit for unit in (*others, *listed)}
    units = []
    for unit in listed:
        reference = unit.reference
        while reference in instead:
            reference = instead[reference]
        units.append(known[reference])
    return tuple(units)


def unit_of(candidate: Candidate, strata_by: Iterable[StrataBy], on: date) -> Unit:
    """A plan of the frame as it is drawn: with the stratum that it belongs to on a day."""
    names = [_stratum(candidate, by, on) for by in strata_by]
    return Unit(candidate.reference, candidate.version, " / ".join(names) or ALL)


def _stratum(it: Candidate, by: StrataBy, on: date) -> str:
    match by:
        case StrataBy.TEAM:
            return it.team or "team not known"
        case StrataBy.CHAIR:
            return it.chair or "chair not known"
        case StrataBy.CATEGORY:
            return " and ".join(sorted(it.categories)) or "category not known"
        case StrataBy.AGE:
            return it.age_band(on)
        case StrataBy.PRE_BIRTH:
            return "pre-birth" if it.pre_birth else "not pre-birth"
        case StrataBy.TIME:
            return it.time_on_plan(on)
