"""What the core group has recorded beside the plan: dated facts that are never edited in place."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Self

from planapp.domain.chronology import AnyEvent
from planapp.domain.facts import Fact, current, origins
from planapp.domain.gcp import Profile
from planapp.domain.growth import Measurement
from planapp.domain.meetings import Closing, Meeting, Note, Resolution
from planapp.domain.nouns import Noun
from planapp.domain.queries import (
    AnyRemark,
    AskedAgain,
    Comment,
    Query,
    QueryAnswer,
    QueryClosing,
)
from planapp.domain.signing import Signing
from planapp.domain.visits import Visit


@dataclass(frozen=True, kw_only=True)
class Record(Noun):
    """The dated facts of one child's plan, in the order of recording, corrected ones too."""

    profiles: tuple[Profile, ...] = ()
    events: tuple[AnyEvent, ...] = ()
    visits: tuple[Visit, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    notes: tuple[Note, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    closings: tuple[Closing, ...] = ()
    remarks: tuple[AnyRemark, ...] = ()
    signings: tuple[Signing, ...] = ()

    @property
    def facts(self) -> Iterator[Fact]:
        """All facts, list after list."""
        for name in LISTS_OF_FACTS:
            yield from getattr(self, name)

    def find(self, fact_id: str) -> Fact | None:
        """The fact of this id, if there is one."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)

    def with_fact(self, fact: Fact) -> Self:
        """The record with one more fact."""
        name = list_of(fact)
        return replace(self, **{name: (*getattr(self, name), fact)})

    def until(self, day: date) -> Self:
        """The record without the facts that, as they stand, are about a later day."""
        first = origins(self.facts)
        later = {
            first[fact.id]
            for name in LISTS_OF_FACTS
            for fact in current(getattr(self, name))
            if fact.day and fact.day > day
        }
        kept = {
            name: tuple(f for f in getattr(self, name) if first[f.id] not in later)
            for name in LISTS_OF_FACTS
        }
        return replace(self, **kept)

    @property
    def of_the_plan(self) -> "Record":
        """What the plan's own documents and files show of it: the gradings."""
        return Record(profiles=self.profiles)


LISTS_OF_FACTS = tuple(f.name for f in fields(Record))
"""The lists of a record."""

_LIST_OF: dict[type[Fact], str] = {
    Profile: "profiles",
    Visit: "visits",
    Measurement: "measurements",
    Meeting: "meetings",
    Note: "notes",
    Resolution: "resolutions",
    Closing: "closings",
    **dict.fromkeys((Comment, Query, QueryAnswer, AskedAgain, QueryClosing), "remarks"),
    Signing: "signings",
}


def list_of(fact: Fact) -> str:
    """The list of a record that a fact stands in."""
    return _LIST_OF.get(type(fact), "events")
