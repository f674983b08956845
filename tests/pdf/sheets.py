"""The documents of the chronology: of a full record, a blank one, and one longer than any.

Each is printed once of what it is given: to print one takes a second.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from planapp.config import templates_folder
from planapp.domain.chronology import Region
from planapp.domain.facts import Recording
from planapp.domain.nouns import Contingency, Professional
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.pdf.chronology import extract_document, medical_document, newcomer_document
from planapp.pdf.documents import Face
from planapp.pdf.manuscript import printed
from planapp.present.chronology import Wanted, entries_of
from planapp.present.chronology_picture import over_time
from planapp.present.for_a_medical import for_medical
from planapp.present.newcomer import newcomer_of
from tests.builders import TODAY, a_mark, a_medical, a_plan, a_profile, some_events
from tests.pdf.samples import EDITION, a_long_plan

FULL = Record(events=(a_mark(), *some_events()), profiles=(a_profile(),))
RING = Professional(
    id="w1", name="Priya Nair", role="social worker", agency="Exampleshire", lead=True
)


def face(title: str) -> Face:
    return Face(title=f"{title} K-104", made=TODAY)


def recorded(record: Record) -> dict[str, Recording]:
    at = datetime(2026, 12, 2, 9, tzinfo=UTC)
    return {fact.id: Recording(fact=fact.id, at=at, by="Priya Nair") for fact in record.facts}


@cache
def extract(record: Record = FULL, plan: Plan | None = None) -> bytes:
    plan = plan or a_plan()
    entries = entries_of(plan, record, recorded(record), Wanted())
    days = over_time(record, TODAY)
    facts = (plan, entries, "Everything that is dated.", days, face("Chronology"))
    return printed(extract_document(*facts, templates=templates_folder()))


@cache
def new_here(record: Record = FULL, plan: Plan | None = None) -> bytes:
    plan = plan or a_plan()
    since = date(2026, 11, 1)
    new = newcomer_of(plan, record, recorded(record), (EDITION,), since, TODAY)
    return printed(newcomer_document(plan, new, face("New here"), templates=templates_folder()))


@cache
def medical(record: Record = FULL, plan: Plan | None = None) -> bytes:
    plan = plan or a_plan(professionals=(RING,))
    told = for_medical(plan, record, TODAY)
    return printed(medical_document(plan, told, face("Medical"), templates=templates_folder()))


def a_long_record() -> Record:
    """Forty marks and examinations, each with more to say than a line holds."""
    said = "said again and again, in other words each time, by somebody else " * 12
    days = [TODAY - timedelta(days=3 * n) for n in range(40)]
    marks = tuple(
        a_mark(
            id=f"m{n}",
            happened_on=day,
            what=said,
            explanation=said,
            regions=tuple(Region),
            follow_up=said,
        )
        for n, day in enumerate(days)
    )
    medicals = (a_medical(id=f"x{n}", happened_on=d, verbal=said) for n, d in enumerate(days))
    return Record(events=(*marks, *medicals))


def a_plan_with_much_to_say() -> Plan:
    """A long plan with many contingencies and people to ring, each wordy."""
    plan = a_long_plan()
    said = "if it happens again or does not change for a while " * 8
    several = tuple(
        Contingency(id=f"k{n}", trigger=said, response=said, who=said) for n in range(12)
    )
    people = tuple(replace(RING, id=f"w{n}", role=said) for n in range(15))
    return replace(plan, contingencies=several, professionals=people)


SHEETS = {"extract": extract, "new here": new_here, "medical": medical}
