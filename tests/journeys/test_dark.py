"""Pages on a dark screen and on paper: all can be read, and each person's choice is kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from planapp.config import Settings, SettingsError, static_folder
from planapp.store.plans import save
from planapp.store.record import record_fact
from tests.axe import violations
from tests.builders import a_mark, a_measurement, a_person, a_plan, a_profile, a_visit, an_action
from tests.journeys.on_paper import faults_on_paper
from tests.kept import kept

PAGES = ("/plans/", "/plans/K-104/actions/a1", "/plans/K-104/check", "/history/K-104/compare")
PAGES += ("/gcp/K-104/movement", "/chronology/K-104/marks", "/timescales/K-104/")
CONTRAST = {"runOnly": ["color-contrast"]}
DARK_PAGE = "#16191d"


@pytest.fixture
def full(records):
    plan = kept(records, a_plan(actions=(an_action(owner="All professionals", owner_role=""),)))
    for fact in (a_profile(), a_mark(), a_visit(), a_measurement()):
        record_fact(records, "K-104", fact, by=a_person("chair"))
    changed = plan.with_item("actions", an_action(what="Weigh Robin with his father"))
    return save(records, changed, by=a_person("chair"), started_from=1)


@pytest.mark.soak
def test_everything_can_be_read_on_a_dark_page_and_on_paper(signed_in, full, records):
    page, wrong = signed_in("chair"), {}
    page.emulate_media(color_scheme="dark")
    for address in PAGES:
        page.goto(address)
        found = [
            f"{node['target']}: {node['failureSummary']}"
            for fault in violations(page, CONTRAST)
            for node in fault["nodes"]
        ]
        found += faults_on_paper(page)
        page.emulate_media(color_scheme="dark", media="screen")
        if found:
            wrong[address] = found
    assert not wrong, "\n".join(f"{place}: {found}" for place, found in wrong.items())


def test_errors_on_a_dark_page_can_be_read(signed_in, full):
    page = signed_in("chair")
    page.emulate_media(color_scheme="dark")
    page.goto("/plans/start")
    page.get_by_role("button").last.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page, CONTRAST) == []


def test_what_a_person_chose_is_kept_with_their_account(signed_in, full):
    page = signed_in("chair")
    page.emulate_media(color_scheme="light")
    page.goto("/account/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_label("Dark", exact=True).check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alert")).to_contain_text("Kept.")
    assert page.evaluate(ground) == "rgb(22, 25, 29)"
    page.goto("/plans/")
    assert page.evaluate(ground) == "rgb(22, 25, 29)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def luminance(colour):
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def parts_of(colour):
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_lines_in_whatever_colour_an_authority_may_set_are_seen_on_a_dark_page(colour):
    try:
        Settings(colour=colour)
    except SettingsError:
        return
    lightened = [0.45 * part + 0.55 * 255 for part in parts_of(colour)]
    assert contrast(lightened, parts_of(DARK_PAGE)) >= 3


def test_every_colour_has_a_name_and_so_a_dark_one():
    """`#cecece` is `var(--line)`: see colours.css. The body drawing is turned about as a whole."""
    css = (static_folder() / "planapp.css").read_text("utf-8")
    bare = [line for line in css.splitlines() if re.search(r"[:,( ]#[0-9a-f]{3,8}\b", line)]
    assert [line for line in bare if ".app-body__" not in line] == []


def test_the_style_has_the_colours_that_are_reckoned_with_here():
    css = (static_folder() / "colours.css").read_text("utf-8")
    assert f"--page: light-dark(#fff, {DARK_PAGE})" in css
    assert re.search(r"45%, #fff\)", css)


def test_shift_three_times_hides_a_page_and_back_does_not_show_it(signed_in, full, records):
    page = signed_in("chair")
    page.goto("/plans/K-104/")
    page.goto("/plans/K-104/concerns/c1")
    page.get_by_label("What we are worried about").fill("Typed a moment ago")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/away/here")
    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
        assert "Robin" not in page.content()
    page.get_by_role("button", name="Go on").click()
    page.goto("/plans/K-104/concerns/c1")
    expect(page.get_by_label("What we are worried about")).to_have_value("Typed a moment ago")
