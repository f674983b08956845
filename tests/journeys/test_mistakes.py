"""From each mistake a link leads into its box, whatever kind of box it is."""

from functools import partial

from playwright.sync_api import Page, Route, expect

from tests.builders import a_plan
from tests.journeys.steps import LEADS
from tests.kept import kept
from tests.sampled import drawn

MISTAKES = {
    "text": ("chair", "/plans/start", {}),
    "date": ("chair", "/plans/K-104/actions/new", {"due-day": "99", "version": "1"}),
    "textarea": ("chair", "/access/emergency", {"reference": "K-777"}),
    "password": ("chair", "/account/password", {}),
    "select-one": ("chair", "/access/K-104/members/add", {}),
    "radio": ("qa", "/samples/new", {"then": "draw", "name": "Spring"}),
    "checkbox": ("qa", "/samples/1/share-out", {"then": "see"}),
    "file": ("chair", "/plans/from-file", {"reference": "K-300"}),
}
"""For each kind of box a form that asks for one, and what is sent of it."""

LED = """() => [...document.querySelectorAll(".govuk-error-summary__list a")].map((link) => {
    link.focus();
    link.click();
    const { type, name, className } = document.activeElement;
    const file = className.includes("govuk-file-upload-button");
    return file ? "file" : /-(day|month|year)$/.test(name) ? "date" : type;
})"""


def shown(html: str, route: Route) -> None:
    route.fulfill(body=html, content_type="text/html")


def test_each_kind_of_box_is_led_to(as_role, signed_in, records) -> None:
    kept(records, a_plan())
    drawn(records, 1)
    page: Page = signed_in("chair")
    wrong = {}
    for kind, (who, address, sent) in MISTAKES.items():
        answer = as_role(who).send(address, sent)
        page.unroute_all()
        page.route("**/shown", partial(shown, answer.text))
        page.goto("/shown")
        summary = page.locator(".govuk-error-summary")
        expect(summary).to_be_focused()
        astray, led = page.evaluate(LEADS), page.evaluate(LED)
        if astray or kind not in led:
            wrong[kind] = (answer.status_code, astray, led)
    assert wrong == {}
