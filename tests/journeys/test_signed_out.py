"""A session ends while somebody types: with scripts and without, the text comes back to them."""

import pytest
from playwright.sync_api import expect

from tests.axe import violations
from tests.builders import PASSWORD, a_person, a_plan
from tests.journeys.steps import faults
from tests.kept import kept

CONCERN = "/plans/K-104/concerns/c1"
TYPED = "A worry typed while the session ran out"


@pytest.fixture
def page(browser, address, app):
    """A window of Ruth's; unlike elsewhere its console may say that an answer was 401."""
    windows = []

    def opened(scripts):
        windows.append(browser.new_context(base_url=address, java_script_enabled=scripts))
        shown = windows[-1].new_page()
        shown.set_default_timeout(30_000)
        return shown

    yield opened
    for window in windows:
        window.close()


def sign_in(page, who="chair"):
    page.get_by_label("Email address").fill(a_person(who).email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_when_the_session_ended_is_in_the_form_again(page, records, scripts):
    kept(records, a_plan())
    hers = page(scripts)
    hers.goto(CONCERN)
    sign_in(hers)
    hers.wait_for_url(f"**{CONCERN}")
    hers.get_by_label("What we are worried about").fill(TYPED)
    records.execute("delete from sign_in")
    if scripts:
        expect(hers.locator("[data-autosave]")).to_contain_text("Not saved as you type just now")
    hers.locator("form.app-form button").first.click()
    expect(hers.get_by_role("heading", level=1)).to_have_text("You were signed out")
    hers.get_by_role("link", name="Sign in again").click()
    sign_in(hers)
    hers.wait_for_url(f"**{CONCERN}")
    expect(hers.get_by_label("What we are worried about")).to_have_value(TYPED)
    expect(hers.get_by_text("is back in the form below")).to_be_visible()
    theirs = page(scripts)
    for place in (CONCERN, "/account/left/"):
        theirs.goto(place)
        if "sign-in" in theirs.url:
            sign_in(theirs, "second chair")
            theirs.wait_for_url(f"**{place}")
        assert TYPED not in theirs.content(), place


def test_the_pages_of_ones_account_can_be_used_by_all(page, records):
    hers = page(True)
    hers.goto("/account/")
    sign_in(hers)
    hers.get_by_role("link", name="Set up your authenticator app").click()
    places = ["/account/", hers.url]
    hers.get_by_label("Your password", exact=True).fill(PASSWORD)
    hers.get_by_role("button", name="Continue").click()
    hers.wait_for_url("**/account/authenticator")
    assert hers.locator("img.app-qr").evaluate("image => image.naturalWidth") > 100
    places += [hers.url, "/account/left/", "/account/password"]
    for place in places:
        hers.goto(place)
        found = violations(hers)
        assert [fault["id"] for fault in found] == [], place


def test_who_is_idle_is_asked_before_they_are_signed_out_and_can_stay(page) -> None:
    reader = page(True)
    reader.clock.install()
    reader.goto("/")
    sign_in(reader)
    reader.wait_for_url(lambda url: "sign-in" not in url)
    reader.clock.fast_forward("12:59")
    asked = reader.get_by_role("dialog", name="Are you still there?")
    expect(asked).to_be_hidden()
    reader.clock.fast_forward("00:02")
    stay = asked.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_focused()
    assert faults(reader) == []
    reader.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    reader.clock.fast_forward("13:01")
    expect(asked).to_be_visible()
