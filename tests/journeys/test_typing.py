"""What is typed is kept and read while it is typed; pages can be used by all, on any screen."""

import pytest
from playwright.sync_api import expect

from planapp.store.plans import get
from tests.builders import (
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
