"""The accessibility statement can be read by anybody, and says only what was done."""

import re
from dataclasses import replace
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH

from planapp.config import static_folder
from planapp.present.tested import TESTED
from tests.every_page import ROLES, pages_for


def test_anybody_can_read_it_from_the_foot_of_every_page(app, client, as_role) -> None:
    signed_in = as_role("chair")
    here = ((client, "/account/sign-in"), (client, "/nowhere"), (signed_in, "/plans/"))
    for browser, address in here:
        assert 'href="/help/accessibility"' in browser.get(address).text
    assert "Accessibility statement" in client.get("/help/accessibility").text


def test_its_facts_are_those_of_the_tests(app) -> None:
    found = re.search(r"axe v([\d.]+)", AXE_FILE_PATH.read_text("utf-8")[:100])
    assert found
    assert found[1] == TESTED.axe
    pages = {place.address for who in (*ROLES, "") for place in pages_for(app, who)}
    assert TESTED.pages < len(pages) <= TESTED.pages + 60
    tasks = (Path(__file__).parents[1] / "journeys/test_by_keyboard.py").read_text("utf-8")
    assert TESTED.tasks == tasks.count("def test_")


def test_it_tells_of_whole_tasks_by_keyboard(client) -> None:
    page = client.get("/help/accessibility").text
    assert f"Of whole tasks {TESTED.tasks} were done with a keyboard alone" in page


def test_it_names_whom_the_authority_has_set(app, client) -> None:
    kept = app.extensions["planapp"]
    assert "has not set an address" in client.get("/help/accessibility").text
    named = replace(
        kept.settings, accessibility_contact="access@exampleshire.example, 01632 960 000"
    )
    app.extensions["planapp"] = replace(kept, settings=named)
    try:
        assert "access@exampleshire.example" in client.get("/help/accessibility").text
    finally:
        app.extensions["planapp"] = kept


def test_passwords_may_be_pasted_and_filled_in_by_a_manager(client) -> None:
    page = client.get("/account/sign-in").text
    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="username"' in page
    assert "onpaste" not in page
    assert "paste" not in (static_folder() / "planapp.js").read_text("utf-8")


def test_help_is_at_one_place_of_every_page(as_role, client) -> None:
    chair = as_role("chair")
    places = ("/today/", "/plans/", "/account/", "/help/", "/criteria/", "/nowhere")
    for browser, address, before_it in (
        *((chair, place, 4) for place in places),
        *((client, place, 2) for place in ("/account/sign-in", "/help/", "/nowhere")),
    ):
        head = browser.get(address).text.partition("</header>")[0]
        assert head.count(">Help</a>") == 1, address
        before, _, _ = head.partition(">Help</a>")
        assert before.count("<a ") == before_it + 1, address
