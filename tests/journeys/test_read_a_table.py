"""Plans brought in as files, chosen or dropped, with and without scripts, mouse or keyboard."""

import base64
from collections.abc import Callable

from playwright.sync_api import Page, expect

from planapp.cli.demo import EXAMPLES
from tests.axe import violations
from tests.exchange.office import docx, table, words

DROP = """([bytes, name]) => {
  const carried = new DataTransfer();
  const read = Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0));
  carried.items.add(new File([read], name));
  const box = document.querySelector(".govuk-file-upload-button");
  for (const kind of ["dragenter", "dragover", "drop"])
    box.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true}));
}"""
LONG = "nobody is there who could help when he wakes up in the night and cries " * 12


def test_the_plan_of_the_case_is_not_ready_and_says_why(signed_in: Callable[..., Page]):
    chair = signed_in("chair")
    chair.get_by_role("link", name="Start from a file").click()
    chair.locator("input[type=file]").set_input_files(EXAMPLES / "jack-april-2017.csv")
    chair.get_by_label("Reference of the new plan").fill("JACK")
    chair.get_by_role("button", name="Read it").click()
    assert violations(chair) == []
    chair.get_by_role("button", name="Start the plan").click()
    expect(chair.get_by_text("0 concerns, 0 objectives, 0 measures and 5 actions")).to_be_visible()

    assert violations(chair) == []
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


def test_a_file_is_dropped_and_sorted_with_keys_alone(
    signed_in: Callable[..., Page],
):
    chair = signed_in("chair")
    chair.set_viewport_size({"width": 375, "height": 900})
    chair.goto("/plans/from-file")
    plan = docx(
        table(
            words("Concern", "Action", "Colour", "x" * 60),
            words(LONG, "• Weigh Robin", "red", "y" * 90),
        )
    )
    chair.locator(".govuk-file-upload-button").wait_for()
    chair.evaluate(DROP, [base64.b64encode(plan).decode(), "plan.docx"])
    expect(chair.locator(".govuk-file-upload-button__status")).to_have_text("plan.docx")
    chair.get_by_label("Reference of the new plan").fill("K-1")
    chair.keyboard.press("Enter")
    expect(chair.get_by_role("heading", name="What is what")).to_be_visible()

    reached(chair, "red")
    chair.keyboard.press("ArrowDown")
    assert is_narrow_and_sound(chair)
    reached(chair, "Start the plan")
    chair.keyboard.press("Enter")
    expect(chair.get_by_role("heading", name="What was read into K-1")).to_be_visible()
    expect(chair.get_by_text("2 concerns, 0 objectives, 0 measures and 1 action")).to_be_visible()
    expect(chair.get_by_text("y" * 90)).to_be_visible()
    assert is_narrow_and_sound(chair)


def reached(page: Page, name: str) -> None:
    """Tab until what has this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => (document.activeElement.labels?.[0] ?? document.activeElement).innerText"
        )
        if name in said:
            return
    raise AssertionError(name)


def is_narrow_and_sound(page: Page) -> bool:
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return not wide and violations(page) == []


def test_a_file_is_given_and_sorted_without_scripts(signed_in: Callable[..., Page]):
    chair = signed_in("chair", scripts=False)
    chair.goto("/plans/from-file")
    chair.get_by_label("The file").set_input_files(EXAMPLES / "jack-april-2017.csv")
    chair.get_by_label("Reference of the new plan").fill("K-2")
    chair.get_by_role("button", name="Read it").click()
    chair.get_by_role("button", name="Start the plan").click()
    expect(chair.get_by_role("heading", name="Check the plan")).to_be_visible()
