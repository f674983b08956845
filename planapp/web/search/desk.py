"""What a search finds for the person who is signed in: plan by plan, with the words marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from planapp.domain.copies import Passage
from planapp.domain.passages import passages_of
from planapp.domain.people import Permission, Tie, User, may
from planapp.domain.plans import Plan
from planapp.present.marking import Bit
from planapp.present.sought import PLACES, FoundPassage, around, found_in, place_in_words
from planapp.store import plans
from planapp.store.activity import record_listing, record_look
from planapp.store.members import tie_of
from planapp.store.record import record_for_plan
from planapp.store.restricted import restricted_for_plan, standing_rows
from planapp.store.stored_texts import stored_texts
from planapp.web.database import criteria, db
from planapp.web.pages import Sight
from planapp.web.search.places import address_of
from planapp.wording.sought import Sought, folded

MOST = 50
"""Plans that are shown; whoever finds more adds a word."""

RESTRICTED = "restricted"
"""The part under which restricted pieces are looked through beside the passages of a plan."""


@dataclass(frozen=True)
class FoundPlace:
    """One place in a plan: what it is, the words around, and the page where they stand."""

    title: str
    bits: tuple[Bit, ...]
    href: str
    restricted: bool = False


@dataclass(frozen=True)
class FoundPlan:
    """A plan in which something was found, and how many more places of it there are."""

    row: plans.PlanRow
    plan: Plan
    places: tuple[FoundPlace, ...]
    more: int


@dataclass(frozen=True)
class Answer:
    """What a search found; `more` says that there are plans beyond those shown."""

    found: tuple[FoundPlan, ...]
    more: bool
    plans: int


def plan_called(typed: str, person: User) -> str:
    """The reference of the plan that somebody typed, when they may open it; else blank.

    References are found whatever their capitals, first the one that has those typed; and without
    their hyphens and spaces when only one is meant so.
    """
    wanted = typed.strip()
    there = [row.reference for row in plans.listing_for(db(), person)]
    alike = [reference for reference in there if reference.casefold() == wanted.casefold()]
    if alike:
        return wanted if wanted in alike else alike[0]
    close = [reference for reference in there if _bare(reference) == _bare(wanted)]
    return close[0] if len(close) == 1 else ""


def _bare(reference: str) -> str:
    """A reference without what stands between its letters and digits."""
    return "".join(filter(str.isalnum, reference.casefold()))


def answer_to(typed: str, person: User) -> Answer:
    """All plans this person may open that have these words, those saved last first.

    It is noted for each plan before it is shown.
    """
    sought = Sought.read(typed)
    rows = {row.reference: row for row in plans.listing_for(db(), person)}
    order = sorted(rows, key=lambda reference: rows[reference].saved_at, reverse=True)
    found = []
    for reference, said in stored_texts(db(), tuple(order), by=person):
        if sought.may_be_in(folded(f"{reference} {said}")):
            one = _found(rows[reference], sought, person)
            found += [one] if one else []
        if len(found) > MOST:
            break
    shown = tuple(found[:MOST])
    _note(shown, person)
    return Answer(shown, len(found) > MOST, len(rows))


def _note(shown: tuple[FoundPlan, ...], person: User) -> None:
    if shown:
        references = tuple(one.row.reference for one in shown)
        record_listing(db(), references, by=person, purpose="search")
    for one in shown:
        if any(place.restricted for place in one.places):
            reference = one.row.reference
            record_look(db(), "access/restricted", by=person, plan=reference, purpose="work")


def _found(row: plans.PlanRow, sought: Sought, person: User) -> FoundPlan | None:
    tie = tie_of(db(), person, row.reference)
    if tie is None or not may(person, Permission.SEE_PLAN, tie):
        return None
    record = record_for_plan(db(), row.reference)
    sight = Sight(plans.get(db(), row.reference), record, criteria().editions)
    named = Passage(part="plan", field="reference", text=row.reference)
    restricted = _restricted(row.reference, tie, person)
    found = found_in((named, *passages_of(sight.plan, record), *restricted), sought)
    if not found:
        return None
    writes = may(person, Permission.EDIT_PLAN, tie)
    places = tuple(_place(one, sight, writes) for one in found[:PLACES])
    return FoundPlan(row, sight.plan, places, len(found) - len(places))


def _place(one: FoundPassage, sight: Sight, writes: bool) -> FoundPlace:
    passage, bits = one.passage, around(one.passage.text, one.marks)
    if passage.part == RESTRICTED:
        href = url_for("access.restricted_information", reference=sight.plan.reference)
        return FoundPlace("Restricted information", bits, href, restricted=True)
    title = place_in_words(sight.plan, sight.record, passage)
    return FoundPlace(title, bits, address_of(passage, sight, writes=writes))


def _restricted(reference: str, tie: Tie, person: User) -> Iterator[Passage]:
    if not may(person, Permission.SEE_RESTRICTED, tie):
        return
    for row in standing_rows(restricted_for_plan(db(), reference)):
        piece = row.information
        for text in (piece.text, piece.about, piece.source):
            if text:
                yield Passage(part=RESTRICTED, item=piece.id, field=piece.kind, text=text)
