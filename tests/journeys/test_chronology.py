"""A mark recorded by keyboard alone, and every page that follows from it, readable by everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from planapp.clock import today
from planapp.domain.plans import Plan
from planapp.store.record import record_fact
from tests.builders import a_person, a_plan
from tests.journeys.steps import faults
from tests.kept import kept
from tests.pdf.sheets import a_long_record, a_plan_with_much_to_say

PAGES = ("", "marks", "awaited", "new-here", "for-a-medical", "new/mark", "new/medical")


def typed_by_keyboard(page: Page, label: str, words: str) -> None:
    """Go on with the tabulator until the box of this label is reached, and type."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(LABEL) == label:
            page.keyboard.type(words)
            return
    raise AssertionError(f"{label} is not reached by keyboard")


LABEL = """() => {
    const here = document.activeElement;
    return (here.labels && here.labels.length ? here.labels[0] : here).textContent.trim();
}"""


def test_a_mark_is_recorded_by_keyboard_and_asks_at_once(
    records, signed_in: Callable[..., Page]
) -> None:
    kept(records, a_plan())
    page = signed_in("core group")
    page.goto("/chronology/K-104/new/mark")
    seen = today() - timedelta(days=2)
    for label, words in (
        ("Day", str(seen.day)),
        ("Month", str(seen.month)),
        ("Year", str(seen.year)),
        ("What it looks like", "A bluish mark"),
        ("Left side of the face", " "),
        ("Left ear", " "),
        ("Left arm", " "),
        ("Who saw it", "Jo Lane, health visitor"),
        ("Not known", ""),
    ):
        typed_by_keyboard(page, label, words)
    page.keyboard.press("ArrowDown")
    fill = "getComputedStyle(document.querySelector('.app-body__left-arm')).fill"
    assert page.evaluate(fill) == "rgb(255, 216, 168)"
    assert page.get_by_role("radio", name="Not yet mobile").is_checked()
    assert faults(page) == []
    page.get_by_role("button", name="Record it").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "what was done under the local protocol?" in page.inner_text("main")
    assert "Left side of the face, left ear and left arm" in page.inner_text("main")
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == []


@pytest.mark.parametrize("how", ["empty", pytest.param("long", marks=pytest.mark.soak)])
def test_every_page_of_it_can_be_read_with_nothing_and_with_far_too_much(
    records, signed_in: Callable[..., Page], how: str
) -> None:
    plan = kept(records, a_plan_with_much_to_say() if how == "long" else Plan(reference="B-1"))
    for event in a_long_record().events[:20] if how == "long" else ():
        record_fact(records, plan.reference, event, by=a_person("chair"))
    page = signed_in("core group")
    for place in PAGES:
        page.goto(f"/chronology/{plan.reference}/{place}")
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 900})
            assert faults(page) == [], (place, width)


def test_what_is_chosen_is_shown_and_can_be_taken_along(
    records, signed_in: Callable[..., Page]
) -> None:
    kept(records, a_plan())
    record_fact(records, "K-104", a_long_record().events[0], by=a_person("chair"))
    page = signed_in("core group")
    page.goto("/chronology/K-104/")
    page.get_by_text("Choose what is shown").click()
    page.get_by_label("Words in it").fill("again")
    page.get_by_role("button", name="Show these").click()
    page.wait_for_load_state()
    assert page.url.endswith("/chronology/K-104/")
    assert page.get_by_label("Words in it").input_value() == "again"
    assert faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these (PDF)").click()
    assert download.value.suggested_filename == "chronology-K-104.pdf"
