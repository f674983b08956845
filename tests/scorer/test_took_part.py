"""Which agencies took part in a meeting, by whoever came, reported or chaired it."""

from datetime import date

import pytest

from planapp.domain.meetings import Attended, Meeting, TookPart
from planapp.domain.nouns import Professional
from planapp.domain.record import Record
from tests.builders import a_plan
from tests.scorer.catalogue import findings

DAY = date(2027, 1, 25)
NIA = Professional(id="w1", name="Nia Pryce", role="social worker", agency="Gwent care")
TOM = Professional(id="w2", name="Tom Adu", role="social worker", agency="Gwent care")
IDA = Professional(id="w3", name="Dr Ida Marsh", role="GP", agency="Elm practice")
KIT = Professional(id="w4", name="Kit Marsh", role="housing officer", agency="Fell homes")
TEAM = (NIA, TOM, IDA, KIT)


def missed(*came: str, chair: str = "", agency: str = "") -> str:
    """What the criterion says was missed of a meeting with these at it."""
    people = tuple(Attended(name=name, agency=agency, part=TookPart.CAME) for name in came)
    meeting = Meeting(id="m1", held_on=DAY, chaired_by=chair, attendance=people)
    plan = a_plan(professionals=TEAM, carers=(), family=())
    (found,) = findings(plan, "MTG-02", date(2027, 2, 1), Record(meetings=(meeting,)))
    return "" if found.met else found.message.rpartition(": ")[2]


@pytest.mark.parametrize(
    ("came", "chair", "missing"),
    [
        (("Ida Marsh", "Kit Marsh"), "Nia Pryce", ""),
        (("GP", "K Marsh"), "Nia", ""),
        (("Dr Ida Marsh", "Housing officer"), "Social worker", ""),
        (("Elm practice", "Fell Homes"), "N. Pryce", ""),
        (("Dr Marsh", "Kit"), "Tom Adu", "Elm practice."),
        (("Ida", "Kit"), "", "Gwent care."),
        (("Ida", "Kit"), "Conference chair", "Gwent care."),
        (("Nia’s student", "Ida"), "", "Gwent care and Fell homes."),
    ],
)
def test_whoever_came_or_chaired_stands_for_their_agency(
    came: tuple[str, ...], chair: str, missing: str
) -> None:
    assert missed(*came, chair=chair) == missing


def test_a_worker_stands_for_the_plans_agency_however_the_meeting_calls_it() -> None:
    assert missed("Ida Marsh", "Kit", "Nia Pryce", agency="As invited") == ""
