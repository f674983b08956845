"""The plan of the published case, brought in as a table: the findings say what its review said."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from planapp.cli.demo import EXAMPLES


def test_the_plan_of_the_case_is_not_ready_and_says_why(signed_in: Callable[..., Page]):
    chair = signed_in("chair")
    chair.get_by_role("link", name="Start from a file").click()
    chair.locator("input[type=file]").set_input_files(EXAMPLES / "jack-april-2017.csv")
    chair.get_by_label("Reference of the new plan").fill("JACK")
    chair.get_by_role("button", name="Read it").click()
    assert Axe().run(chair).violations_count == 0
    chair.get_by_role("button", name="Start the plan").click()
    expect(chair.get_by_text("0 concerns, 0 objectives, 0 measures and 5 actions")).to_be_visible()

    assert Axe().run(chair).violations_count == 0
    chair.get_by_role("button", name="See what is missing").click()
    expect(chair.get_by_role("heading", name="Check the plan")).to_be_visible()
    found = chair.locator("main").inner_text()
    assert "Not ready to agree" in found
    assert found.count("Could not find the worry, harm or risk this action answers") == 5
    assert found.count("Could not find how anyone will know that this action made a differ") == 5
    assert "Could not find what is going well" in found
    assert "“monitor” and “promote” could mean many things" in found

    reasons = chair.locator("main details")
    for n in range(reasons.count()):
        reasons.nth(n).locator("summary").click()
    sources = " ".join(reasons.all_inner_texts())
    assert [p for p in ("5.22", "5.25", "5.29", "5.30") if p not in sources] == []

    chair.goto("/plans/JACK/agree")
    expect(chair.get_by_role("heading", name="In the way of agreement")).to_be_visible()
    assert chair.get_by_role("button", name="Send for agreement").count() == 0
