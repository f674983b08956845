"""From the first page to the agreed PDF: what a chair types is what the family is handed."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from planapp.cli.demo import EXAMPLES
from planapp.domain.plans import Plan
from planapp.exchange.planfile import read_plan_file
from tests.journeys.typist import Typist


def squeezed(text: str) -> str:
    """Text without what a document may change: spaces, line ends, a capital within a sentence."""
    return re.sub(r"\s+|\u00ad", "", text).casefold()


def downloaded(page: Page) -> str:
    """The text of the plan's PDF, fetched by its link."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the plan (PDF)").first.click()
    pdf = PdfReader(io.BytesIO(coming.value.path().read_bytes()))
    return squeezed("".join(sheet.extract_text() for sheet in pdf.pages))


def started(page: Page, reference: str) -> None:
    page.get_by_role("button", name="Start a plan").or_(
        page.get_by_role("link", name="Start a plan")
    ).first.click()
    page.get_by_label("Reference of the new plan").fill(reference)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(f"**/plans/{reference}/")


ENOUGH = {"attendees": 2, "relatives": 1, "agency_views": 1}
"""Of lists whose items are typed alike, how many show it; all of them in soak."""


def short(plan: Plan) -> Plan:
    """The plan with fewer people, and with the first action for each parent and for none."""
    fewer = {name: plan.items(name)[:most] for name, most in ENOUGH.items()}
    first = {action.carers: action for action in reversed(plan.actions)}
    actions = tuple(action for action in plan.actions if action in first.values())
    return replace(plan, **fewer, actions=actions)


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("wexmoor-027", False),
        pytest.param("wexmoor-027", True, marks=pytest.mark.soak),
        pytest.param("jack-rewritten", True, marks=pytest.mark.soak),
    ],
)
def test_a_good_plan_is_typed_sent_agreed_and_printed_word_for_word(
    signed_in: Callable[..., Page], name: str, whole: bool
):
    plan = read_plan_file(EXAMPLES / f"{name}.json").plan
    plan = plan if whole else short(plan)
    chair = signed_in("chair")
    started(chair, plan.reference)
    tasks = chair.url
    typist = Typist(chair, plan)
    typist.type_all()

    chair.goto(tasks)
    draft = downloaded(chair)
    assert [text for text in typist.typed if squeezed(text) not in draft] == []
    assert "draft" in draft

    chair.goto(tasks.replace("/plans/", "/access/") + "members")
    chair.get_by_role("button", name="Add somebody").click()
    chair.get_by_label("Person").select_option("second-chair")
    chair.get_by_role("button", name="Add them").click()
    chair.goto(f"{tasks}agree")
    chair.get_by_role("button", name="Send for agreement").click()
    second = signed_in("second chair")
    second.goto(f"{tasks}agree")
    second.get_by_role("button", name="Agree the plan").click()
    expect(second.get_by_role("alert")).to_have_text("The plan is agreed.")
    agreed = downloaded(second)
    assert "draft" not in agreed
    assert squeezed("Daniel Okoro") in agreed
