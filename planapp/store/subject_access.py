"""What is held about one person: in a plan and its earlier versions, beside it, and who looked."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from planapp.domain.copies import Passage
from planapp.domain.nouns import Noun
from planapp.domain.people import User
from planapp.domain.record import Record
from planapp.domain.subject_access import Held, held_about, names_them
from planapp.store.activity import looks_at_plan, record_entry
from planapp.store.database import Database
from planapp.store.people import people
from planapp.store.plans import get, listing, versions
from planapp.store.record import record_for_plan
from planapp.store.restricted import RestrictedRow, restricted_for_plan

TO_BE_JUDGED = (
    "Restricted information: a person who knows the law on subject access judges each piece for "
    "exemptions before anything of it is released."
)


@dataclass(frozen=True, kw_only=True)
class Earlier(Noun):
    """What an earlier version held about them, or named them in, that no later one says."""

    version: int
    saved_at: datetime
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Kept(Noun):
    """Restricted information that concerns or names them."""

    note: str
    rows: tuple[RestrictedRow, ...]


@dataclass(frozen=True, kw_only=True)
class Looks(Noun):
    """How often people of one role have looked at the plan."""

    role: str
    times: int


@dataclass(frozen=True, kw_only=True)
class HeldInPlan(Noun):
    """All that one plan holds. `restricted` is None where whoever asks may not read it."""

    reference: str
    version: int
    name: str
    held: Held
    earlier: tuple[Earlier, ...]
    restricted: Kept | None
    looks: tuple[Looks, ...]

    @property
    def anything(self) -> bool:
        """Whether anything is held about somebody of this name."""
        kept = self.restricted.rows if self.restricted else ()
        return bool(self.held.passages or self.earlier or kept)


_HELD = TypeAdapter(HeldInPlan)
_SEVERAL = TypeAdapter(tuple[HeldInPlan, ...])
WIPED = "no longer among the people"


def held_in_plan(db: Database, reference: str, name: str, *, restricted: bool) -> HeldInPlan:
    """Look through one plan, each of its versions, and what is kept beside it."""
    plan, record = get(db, reference), record_for_plan(db, reference)
    rows = restricted_for_plan(db, reference) if restricted else ()
    return HeldInPlan(
        reference=reference,
        version=plan.version,
        name=name,
        held=held_about(plan, record, name),
        earlier=_earlier(db, reference, name),
        restricted=Kept(note=TO_BE_JUDGED, rows=_naming(rows, name)) if restricted else None,
        looks=_looks(db, reference),
    )


def held_anywhere(
    db: Database, name: str, *, by: User, after_each: Callable[[], None] = lambda: None
) -> tuple[HeldInPlan, ...]:
    """What every plan holds about somebody of this name, restricted information too.

    For the authority's data protection officer: each plan in which anything was found keeps in its
    trail that this was done. `after_each` is called once a plan was looked through.
    """
    with db.writing():
        found = tuple(held for held in _looked_through(db, name, after_each) if held.anything)
        verb = "looked for what is held about one person in"
        for held in found:
            record_entry(db, verb, "plan", held.reference, by=by, plan=held.reference)
        if not found:
            record_entry(db, verb, "plans", "every plan", by=by)
    return found


def _looked_through(
    db: Database, name: str, after_each: Callable[[], None]
) -> Iterator[HeldInPlan]:
    for row in listing(db):
        yield held_in_plan(db, row.reference, name, restricted=True)
        after_each()


def as_json(held: HeldInPlan | tuple[HeldInPlan, ...]) -> bytes:
    """The same as a file that other programs can read."""
    if isinstance(held, tuple):
        return _SEVERAL.dump_json(held, indent=2)
    return _HELD.dump_json(held, indent=2)


def _earlier(db: Database, reference: str, name: str) -> tuple[Earlier, ...]:
    """Newest first; a version that says nothing of its own is not listed."""
    newest, *older = versions(db, reference)
    said = set(_said(db, reference, newest.version, name))
    found: list[Earlier] = []
    for row in older:
        passages = _said(db, reference, row.version, name)
        more = tuple(passage for passage in passages if passage not in said)
        if more:
            found.append(Earlier(version=row.version, saved_at=row.saved_at, passages=more))
        said |= set(passages)
    return tuple(found)


def _said(db: Database, reference: str, version: int, name: str) -> tuple[Passage, ...]:
    return held_about(get(db, reference, version), Record(), name).passages


def _naming(rows: tuple[RestrictedRow, ...], name: str) -> tuple[RestrictedRow, ...]:
    return tuple(
        row
        for row in rows
        if any(names_them(t, name) for t in (row.information.about, row.information.text))
    )


def _looks(db: Database, reference: str) -> tuple[Looks, ...]:
    roles = {person.id: person.role.value for person in people(db)}
    counted = Counter(roles.get(e.user_id, WIPED) for e in looks_at_plan(db, reference))
    return tuple(Looks(role=role, times=times) for role, times in sorted(counted.items()))
