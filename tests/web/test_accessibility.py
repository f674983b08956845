"""The accessibility statement can be read by anybody, and says only what was done."""

import re
from dataclasses import replace

from axe_playwright_python.base import AXE_FILE_PATH

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
