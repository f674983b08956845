"""Whatever happens between the first key and the last, the words are there for their writer."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from planapp.store.plans import get, save
from tests.attack.site import ADDRESSES, Site
from tests.builders import PASSWORD, a_concern, a_person, a_plan
from tests.kept import kept

CONCERN = "/plans/K-104/concerns/c1"
LABEL = "What we are worried about"
TYPED = "A worry that must not be lost"
NOT_SAVED = "Not saved as you type just now"


@pytest.fixture
def started(records):
    return kept(records, a_plan())


@pytest.fixture
def window(browser, address, app):
    """A window of somebody's; its console may tell of what went wrong."""
    windows = []

    def opened(who="chair", base=address):
        windows.append(browser.new_context(base_url=base))
        page = windows[-1].new_page()
        page.set_default_timeout(30_000)
        page.goto("/account/sign-in")
        sign_in(page, who)
        page.wait_for_url("**/today/")
        return page

    yield opened
    for each in windows:
        each.close()


def sign_in(page, who="chair"):
    page.get_by_label("Email address").fill(a_person(who).email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def typed_on(page, words=TYPED):
    page.goto(CONCERN)
    page.get_by_label(LABEL).fill(words)
    return page


def is_kept(page):
    expect(page.get_by_text("Saved as you type at")).to_be_visible()


def is_back(page, words=TYPED):
    page.goto(CONCERN)
    expect(page.get_by_label(LABEL)).to_have_value(words)


def is_nobody_elses(theirs, words=TYPED):
    """Neither the page of the words nor any that shows what was left holds them for a colleague."""
    for place in (CONCERN, "/plans/K-104/", "/plans/", "/account/left/"):
        theirs.goto(place)
        assert words not in theirs.content(), place
    theirs.goto(CONCERN)
    assert words not in theirs.get_by_label(LABEL).input_value()


def test_the_browser_crashes(window, started):
    hers = window()
    is_kept(typed_on(hers))
    hers.context.close()
    is_back(window())
    is_nobody_elses(window("second chair"))


def test_the_window_is_left_before_the_pause_that_keeps_it(window, started, records):
    hers = typed_on(window())
    hers.goto("/plans/")
    while not records.table("draft").count:  # on its way while the next page is open already
        hers.wait_for_timeout(50)
    is_back(hers)
    is_nobody_elses(window("second chair"))


def test_the_network_is_gone_and_comes_back(window, started):
    hers = window()
    hers.goto(CONCERN)
    hers.context.set_offline(True)
    hers.get_by_label(LABEL).press_sequentially(TYPED[:10])
    hers.get_by_label(LABEL).fill(TYPED)
    expect(hers.locator("[data-autosave]")).to_contain_text(NOT_SAVED)
    asked = []
    hers.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    hers.close(run_before_unload=True)
    expect(hers.get_by_label(LABEL)).to_have_value(TYPED)
    assert asked == ["beforeunload"], "whoever leaves now is asked first"
    hers.context.set_offline(False)
    is_kept(hers)
    hers.context.close()
    is_back(window())
    is_nobody_elses(window("second chair"))


def test_saving_while_the_network_is_gone_stays_on_the_page_and_saves_when_it_is_back(
    window, started, records
):
    hers = window()
    hers.goto(CONCERN)
    hers.context.set_offline(True)
    hers.get_by_label(LABEL).fill(TYPED)
    save = hers.locator("form.app-form").get_by_role("button", name="Save and stay here")
    save.click()
    expect(hers.locator("[data-autosave]")).to_contain_text("Not sent")
    expect(hers.get_by_label(LABEL)).to_have_value(TYPED)
    save.click()
    expect(hers.locator("[data-autosave]")).to_contain_text("Not sent")
    hers.context.set_offline(False)
    is_kept(hers)
    save.click()
    expect(hers.get_by_text("Concern saved")).to_be_visible()
    assert get(records, "K-104").concerns[0].text == TYPED


def test_an_older_window_keeps_what_is_typed_there_apart(window, started):
    hers = window()
    hers.goto(CONCERN)
    older = hers.context.new_page()
    older.goto(CONCERN)
    is_kept(typed_on(hers))
    older.get_by_label(LABEL).fill("Older words")
    expect(older.get_by_text("You typed here in another window as well")).to_be_visible()
    is_back(hers)
    expect(hers.get_by_role("textbox", name="Text", exact=True)).to_have_value("Older words")


def test_the_token_of_the_form_is_of_an_earlier_session(window, started):
    hers = typed_on(window())
    is_kept(hers)
    other = hers.context.new_page()
    other.goto("/account/")
    other.get_by_role("button", name="Sign out").first.click()
    other.goto("/account/sign-in")
    sign_in(other)
    other.wait_for_url("**/today/")
    hers.locator("form.app-form button").first.click()
    hers.wait_for_load_state()
    assert TYPED in hers.content()
    is_back(hers)
    is_nobody_elses(window("second chair"))


def test_somebody_else_saved_first(window, started, records):
    hers = typed_on(window())
    concern = a_concern(text="What a colleague wrote meanwhile")
    saved = get(records, "K-104")
    changed = replace(saved, concerns=(concern, *saved.concerns[1:]))
    save(records, changed, by=a_person("second chair"), started_from=saved.version)
    hers.locator("form.app-form button").first.click()
    expect(hers.get_by_text("What a colleague wrote meanwhile").first).to_be_visible()
    assert TYPED in hers.content()
    hers.context.close()
    is_back(window())
    is_nobody_elses(window("second chair"))


def test_the_text_is_larger_than_any_form_may_be(window, started):
    words = "A very long worry. " * 120_000
    hers = window()
    hers.goto(CONCERN)
    hers.get_by_label(LABEL).evaluate("(box, words) => { box.value = words }", words)
    hers.locator("form.app-form button").first.click()
    hers.wait_for_load_state()
    assert hers.content().count("A very long worry.") >= 120_000
    hers.context.close()
    again = window()
    again.goto(CONCERN)
    assert again.get_by_label(LABEL).input_value().count("A very long worry.") == 120_000
    is_nobody_elses(window("second chair"), "A very long worry.")


def test_the_service_is_killed_and_started_again(browser, tmp_path):
    site = Site(tmp_path / "served")
    concern = "/plans/WX-027/concerns/c1"

    def window_of(who):
        page = browser.new_context(base_url=site.address).new_page()
        page.goto("/account/sign-in")
        page.get_by_label("Email address").fill(ADDRESSES[who])
        page.get_by_label("Password", exact=True).fill(site.password)
        page.get_by_role("button", name="Sign in").click()
        page.goto(concern)
        return page

    with site:
        hers = window_of("chair")
        site.kill()
        hers.get_by_label(LABEL).fill(TYPED)
        expect(hers.locator("[data-autosave]")).to_contain_text(NOT_SAVED)
        site.options = ["--port", str(site.port)]
        site.__enter__()
        hers.get_by_label(LABEL).press("End")
        hers.get_by_label(LABEL).press("!")
        is_kept(hers)
        hers.reload()
        expect(hers.get_by_label(LABEL)).to_have_value(f"{TYPED}!")
        theirs = window_of("core group")
        assert TYPED not in theirs.content()
        assert TYPED not in theirs.get_by_label(LABEL).input_value()
        for page in (hers, theirs):
            page.context.close()
