"""Visits and weights in a real browser: with nothing, with months of entries, and after a slip."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from planapp.clock import today
from planapp.domain.chronology import PartOfDay
from planapp.domain.growth import NotMeasured
from planapp.domain.nouns import Conference, Sex, VisitingPattern
from planapp.domain.visits import Outcome
from planapp.store.database import Database
from planapp.store.record import record_fact
from tests.builders import a_child, a_measurement, a_person, a_plan, a_visit
from tests.journeys.steps import faults, follow
from tests.kept import kept

PAGES = ("/chronology/K-104/visits", "/chronology/K-104/growth")
WEEKS = 16


@pytest.fixture(autouse=True)
def plan(records: Database) -> None:
    begun = today() - timedelta(weeks=WEEKS)
    patterns = (
        VisitingPattern(id="v1", agency="Health visiting", how_often="every Tuesday"),
        VisitingPattern(id="v2", agency="Social work", how_often="as often as is needed"),
    )
    kept(
        records,
        a_plan(
            child=a_child(born=begun, sex=Sex.FEMALE, gestation_weeks=35),
            conference=Conference(held_on=begun),
            visits=patterns,
        ),
    )


def months_of_entries(records: Database) -> None:
    begun, chair = today() - timedelta(weeks=WEEKS), a_person("chair")
    outcomes = (*Outcome, None)
    for week in range(WEEKS):
        day = begun + timedelta(weeks=week)
        visit = a_visit(
            id=f"v{week}",
            agency=("Health visiting", "Social work", "Police")[week % 3],
            happened_on=day,
            outcome=outcomes[week % len(outcomes)],
            part_of_day=tuple(PartOfDay)[week % 2],
            elsewhere="The GP, says the mother" if week == 7 else "",
        )
        weighed = a_measurement(
            id=f"m{week}",
            amount=None if week == 9 else 2200 + 150 * week - 400 * (week == WEEKS - 1),
            not_measured=NotMeasured.REFUSED if week == 9 else None,
            happened_on=day,
            said_by="the mother" if week == 11 else "",
            scales=("Clinic", "Home")[week % 4 == 3],
        )
        for fact in (visit, weighed):
            record_fact(records, "K-104", fact, by=chair)


@pytest.mark.parametrize("long", [False, True], ids=["empty", "months"])
def test_everybody_can_read_them_narrow_and_wide(
    signed_in: Callable[..., Page], records: Database, long: bool
) -> None:
    if long:
        months_of_entries(records)
    page = signed_in("core group")
    for address in PAGES:
        page.goto(address)
        for closed in page.locator("details").all():
            closed.evaluate("it => it.open = true")
        for width in (375, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert faults(page) == []
            for picture in page.locator("figure img").all():
                assert picture.evaluate("it => it.decode().then(() => it.naturalWidth > 0)")


def test_a_slip_leads_to_its_box_and_is_put_right(
    signed_in: Callable[..., Page], records: Database
) -> None:
    months_of_entries(records)
    page = signed_in("core group")
    page.goto(PAGES[1])
    follow(page.get_by_role("button", name="Record a measurement"))
    for part, number in zip(("Day", "Month", "Year"), today().timetuple()[2::-1], strict=True):
        page.get_by_label(part, exact=True).fill(str(number))
    page.get_by_label("Measured", exact=True).fill("48.5")
    follow(page.get_by_role("button", name="Record it"))
    assert page.title().startswith("Error: ") and faults(page) == []
    page.locator(".govuk-error-summary__list a").click()
    assert page.evaluate("document.activeElement.id") == "figure"
    assert page.get_by_label("It is right as typed").is_visible()
    page.get_by_label("Measured", exact=True).fill("4.25")
    follow(page.get_by_role("button", name="Record it"))
    assert page.get_by_text("Measurement recorded.").is_visible()
