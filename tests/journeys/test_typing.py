"""What is typed is kept and read while it is typed; pages can be used by all, on any screen."""

import pytest
from playwright.sync_api import expect

from planapp.store.drafts import find_draft
from planapp.store.plans import get
from tests.builders import (
    a_person,
    a_plan,
    an_action,
)
from tests.kept import kept

ACTION = "/plans/K-104/actions/a1"


@pytest.fixture
def started(records):
    return kept(records, a_plan(actions=(an_action(),)))


def test_what_is_typed_is_kept_read_at_once_and_offered_back(signed_in, started, records):
    page = signed_in("chair")
    page.goto(ACTION)
    page.get_by_label("Who", exact=True).fill("All professionals")
    page.get_by_label("Their role").fill("")
    expect(page.get_by_text("Saved as you type at")).to_be_visible()
    expect(page.locator("#beside-owner")).to_contain_text("Must be there")
    expect(page.locator("#reads")).to_contain_text("All professionals")
    assert get(records, "K-104") == started, "A draft is no version of the plan."
    page.goto(ACTION)
    expect(page.get_by_text("is back in the form below")).to_be_visible()
    expect(page.get_by_label("Who", exact=True)).to_have_value("All professionals")
    page.get_by_role("button", name="Go back to what the plan says").click()
    expect(page.get_by_label("Who", exact=True)).to_have_value("Jo Lane")


def test_what_a_new_item_reads_as_is_said_while_it_is_first_written(signed_in, started):
    page = signed_in("chair")
    page.goto("/plans/K-104/actions/new")
    expect(page.locator(".app-reads")).to_be_hidden()
    page.get_by_label("Who", exact=True).fill("Sandra Bell")
    expect(page.locator(".app-reads")).to_contain_text("Reads Sandra Bell")
    expect(page.locator(".app-reads")).to_be_visible()


def test_what_is_said_so_far_is_shown_as_soon_as_a_hand_rests_and_keeps_nothing(
    signed_in, started, records
):
    page = signed_in("chair")
    page.goto("/plans/K-104/actions/new")
    page.route("**/draft", lambda route: None)  # never answered: it is not waited for
    page.get_by_label("Who", exact=True).fill("Sandra Bell")
    expect(page.locator("#so-far")).to_contain_text("✓ who does it: Sandra Bell")
    expect(page.locator("#so-far")).to_contain_text("○ when or how often: not found yet")
    expect(page.locator("#so-far")).to_contain_text("Add next")
    assert find_draft(records, "K-104", "actions", "new", by=a_person("chair")) is None


def test_words_that_are_late_neither_overwrite_later_ones_nor_speak_of_them(
    signed_in, started, records
):
    page = signed_in("chair")
    page.goto(ACTION)
    held = []
    page.route("**/draft", lambda route: held.append(route) if not held else route.continue_())
    what = page.get_by_label("will do what")
    with page.expect_request("**/draft"):
        what.fill("Support mum")
    with page.expect_response("**/draft"):
        what.fill("Weigh Robin undressed on the clinic scales")
    with page.expect_response("**/draft"):
        held[0].continue_()
    expect(page.locator("#beside-what")).not_to_contain_text("could mean many things")
    page.goto(ACTION)
    expect(what).to_have_value("Weigh Robin undressed on the clinic scales")


def test_whoever_has_gone_into_a_finding_stays_in_it_while_it_is_found_anew(signed_in, started):
    page = signed_in("chair")
    page.goto(ACTION)
    page.get_by_label("will do what").fill("Support mum")
    expect(page.locator("#beside-what")).to_contain_text("could mean many things")
    finding = page.locator("#beside-what summary").first
    finding.focus()
    with page.expect_response("**/draft"):
        page.evaluate(
            """() => {
                const what = document.querySelector("[name=what]");
                what.value = "Weigh Robin undressed on the clinic scales";
                what.dispatchEvent(new Event("input", { bubbles: true }));
            }"""
        )
    expect(finding).to_be_focused()
    expect(page.locator("#beside-what")).to_contain_text("could mean many things")
    page.get_by_label("how often").focus()
    expect(page.locator("#beside-what")).not_to_contain_text("could mean many things")


def test_without_scripts_an_item_is_added_moved_and_removed(signed_in, started, records):
    page = signed_in("chair", scripts=False)
    page.goto("/plans/K-104/strengths")
    page.get_by_role("button", name="Add another strength").click()
    page.get_by_label("What is going well").fill("His grandmother has him every Thursday")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Move up Strength 2").click()
    assert get(records, "K-104").strengths[0].text == "His grandmother has him every Thursday"
    page.get_by_role("button", name="Remove Strength 1").click()
    assert [s.id for s in get(records, "K-104").strengths] == ["s1"]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("alert")).to_have_text("Strength 1 is back in the plan.")
    assert get(records, "K-104").strengths[0].text == "His grandmother has him every Thursday"
