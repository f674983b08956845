"""What comes between a person and a page is read as every page is: mistakes, refusals, faults.

Which states there are is in tests/every_page.py; mistakes are made in every form there is.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route

from planapp.clock import now, today
from planapp.config import database_file
from planapp.store.damage import forget_damage
from planapp.store.database import open_database
from tests.attack.reading import Form, forms, tree_of
from tests.browser import Browser as Client
from tests.builders import a_person
from tests.every_page import CASES, ROLES, STATES, State, pages_for
from tests.journeys.steps import LEADS
from tests.reading import Reader
from tests.security.furnished import Place
from tests.shots import session_of

SEND = """([address, values]) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: address });
    const token = document.querySelector("[name=csrf_token]").value;
    for (const [name, value] of Object.entries({ csrf_token: token, ...values })) {
        form.append(Object.assign(document.createElement("textarea"), { name, value }));
    }
    document.body.append(form);
    form.submit();
}"""

KIND = re.compile(
    r'class="(govuk-(?:date-input|radios|checkboxes|select|textarea|input|file-upload))'
)

pytestmark = pytest.mark.soak


@pytest.fixture
def arrange(app: Flask) -> Callable[[str], None]:
    """Puts what a case has on its pages into the records, made once for each case."""
    instance = app.extensions["planapp"].folder
    records, views = database_file(instance), dict(app.view_functions)

    def put(case: str) -> None:
        app.view_functions.update(views)
        forget_damage(instance)
        (instance / "demonstration.txt").unlink(missing_ok=True)
        for left in instance.glob("planapp.db*"):
            left.unlink()
        made = instance / f"case-{case}.db"
        if not made.exists():
            shutil.copy(instance / "fresh.db", records)
            with closing(open_database(records, clock=now)) as db:
                CASES[case](db)
            shutil.copy(records, made)
        shutil.copy(made, records)

    return put


@pytest.fixture
def windows(app: Flask, browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """A window for each role, opened once, in which somebody of it is signed in, or nobody."""
    page = browser.new_context(base_url=address).new_page()
    page.set_default_timeout(30_000)

    def open_for(who: str) -> Page:
        page.context.clear_cookies()
        if who:
            name, value = app.config["SESSION_COOKIE_NAME"], session_of(app, a_person(who))
            page.context.add_cookies([{"name": name, "value": value, "url": address}])
        return page

    yield open_for
    page.context.close()


def meet(page: Page, state: State, begin: Callable[[], None]) -> int:
    """Be in this state: open a page, let something happen, go on; gives the status."""
    page.goto(state.first)
    begin()
    with page.expect_navigation() as going:
        if state.sent is None:
            page.evaluate("address => location.assign(address)", state.address)
        else:
            page.evaluate(SEND, [state.address, dict(state.sent)])
    answer = going.value
    return answer.status if answer else 0


def test_every_state_between_a_person_and_a_page_can_be_read(
    app: Flask, arrange: Callable[[str], None], windows: Callable[[str], Page]
) -> None:
    wrong, reader = {}, None
    for name, state in STATES.items():
        arrange(state.case)
        page = windows(state.who)
        reader = reader or Reader(page)
        status = meet(page, state, lambda: state.begun(app))  # noqa: B023 - called at once
        found = [f"status {status}"] * (status != state.status) + reader.faults(brief=True)
        if found:
            wrong[name] = found
    arrange("usual")
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong.items())


def mistaken(form: Form) -> dict[str, list[str]]:
    """The form with no day where a day is asked for, choices that are not there, and blanks."""
    said: dict[str, list[str]] = {}
    for name, kind, value in form.boxes:
        if kind == "hidden":
            said.setdefault(name, []).append(value)
        elif kind in {"text", "textarea", "email", "password"}:
            day = name.endswith(("-day", "-month", "-year"))
            said[name] = ["99" if day else ""]
        elif kind in {"select", "radio", "checkbox", "off"} and name != "then":
            said[name] = ["no such choice"]
    return said


def visitor(app: Flask, who: str) -> Client:
    """Somebody with a test client, signed in by hand of the records that are there now."""
    client = Client(app, app.response_class)
    with closing(open_database(database_file(app.extensions["planapp"].folder), clock=now)) as db:
        return client.sign_in(a_person(who), db) if who else client


def mistakes(app: Flask, who: str, arrange: Callable[[], None]) -> Iterator[tuple[Place, str]]:
    """What is answered to mistakes in each form of a role that finds any, as a page."""
    arrange()
    client = visitor(app, who)
    for place in pages_for(app, who):
        page = client.get(place.address).text
        for form in forms(place.address, tree_of(page)):
            if form.action.partition("?")[0] != place.address or not form.texts:
                continue
            answer = client.send(place.address, mistaken(form) | {"csrf_token": client.token()})
            if "govuk-error-summary__list" in answer.text:
                yield place, answer.text
            elif answer.status_code < 400:  # it was taken: nothing of it may be on the next page
                arrange()
                client = visitor(app, who)


def astray(html: str) -> list[str]:
    """Links of the error summary that lead to no box of the page."""
    root = tree_of(html)
    boxes = {box.get("id") for kind in ("input", "select", "textarea") for box in root.iter(kind)}
    summary = next(e for e in root.iter() if "error-summary__list" in str(e.get("class")))
    return [f"leads nowhere: {a.get('href')}" for a in summary.iter("a") if _aim(a) not in boxes]


def _aim(link: Element) -> str:
    return unquote(str(link.get("href"))).removeprefix("#")


def test_every_error_leads_to_its_box_and_pages_with_errors_can_be_read(
    app: Flask, arrange: Callable[[str], None], windows: Callable[[str], Page]
) -> None:
    wrong, seen, count, reader = {}, set(), 0, None
    for who in (*ROLES, ""):
        for place, html in mistakes(app, who, lambda: arrange("usual")):
            count += 1
            faults = astray(html) + ["title"] * ("<title>Error: " not in html)
            shape = (place.rule.endpoint, *sorted(set(KIND.findall(html))))
            if shape not in seen:
                seen.add(shape)
                page = windows("")
                reader = reader or Reader(page)
                page.unroute_all()
                page.route("**/shown", partial(_answer, html))
                page.goto("/shown")
                faults += page.evaluate(LEADS) + reader.faults(brief=True)
            if faults:
                wrong[place.address] = faults
    assert not wrong, "\n".join(f"{place}: {faults}" for place, faults in wrong.items())
    assert count > 50, f"only {count} forms found a mistake"


def _answer(html: str, route: Route) -> None:
    route.fulfill(body=html, content_type="text/html")


def test_pages_with_nothing_on_them_and_pages_of_another_day_can_be_read(
    app: Flask, arrange: Callable[[str], None], windows: Callable[[str], Page]
) -> None:
    arrange("empty")
    page, wrong, seen = windows("chair"), {}, set[str]()
    reader, day = Reader(page), f"?known_on={today():%Y-%m-%d}"
    client = visitor(app, "chair")
    for place in pages_for(app, "chair"):
        shown = client.get(place.address).text
        new, seen = place.rule.endpoint not in seen, {*seen, place.rule.endpoint}
        if new and 'class="app-empty' in shown:
            page.goto(place.address)
            wrong[place.address] = reader.faults(brief=True)
        if new and 'id="known-on"' in shown:
            page.goto(place.address + day)
            wrong[place.address + day] = reader.faults(brief=True)
    assert len(wrong) > 30
    assert {where: faults for where, faults in wrong.items() if faults} == {}
