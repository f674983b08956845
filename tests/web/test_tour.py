"""The way round: real pages of the demonstration, left and gone on with, by every role."""

import re

import pytest

from planapp.cli.demo import AUDITOR, CHAIR, LEAD, PEOPLE, make_demonstration
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import has
from planapp.store.database import open_database
from planapp.web.app import create_app
from planapp.web.help.tour import LONGEST, STEPS
from tests.browser import Browser

ADMINISTRATOR = PEOPLE[-1]
MARKED = re.compile(r'id="([\w-]+)" class="app-tour__step')


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    instance = tmp_path_factory.mktemp("demonstration")
    make_demonstration(instance)
    return create_app(instance, https=False)


@pytest.fixture
def walker(demonstration):
    """Somebody of the demonstration in a browser of their own."""

    def signed_in(person):
        instance = demonstration.extensions["planapp"].folder
        db = open_database(database_file(instance), clock=now)
        browser = Browser(demonstration, demonstration.response_class).sign_in(person, db)
        db.close()
        return browser

    return signed_in


@pytest.mark.parametrize("person", [CHAIR, LEAD, AUDITOR, ADMINISTRATOR], ids=lambda p: str(p.role))
def test_each_role_walks_its_pages_from_the_first_to_the_last(walker, person) -> None:
    browser = walker(person)
    own = [step for step in STEPS if has(person, step.needs)]
    assert len(own) >= 3
    page = browser.get("/help/tour").text
    assert MARKED.findall(page) == [step.key for step in own]
    for number, step in enumerate(own):
        href = re.search(rf'id="{step.key}".*?href="([^"]+)"', page, re.DOTALL)[1]
        if not href.endswith(".pdf"):  # what prints is tried where documents are
            assert browser.get(href).status_code == 200, href
        told = browser.send(f"/help/tour/{step.key}")
        following = own[number + 1].key if step is not own[-1] else "end"
        assert told.location.endswith(f"/help/tour#{following}")
    assert "You have been everywhere" in browser.get("/help/tour").text


@pytest.mark.parametrize("person", [CHAIR, LEAD, AUDITOR, ADMINISTRATOR], ids=lambda p: str(p.role))
def test_it_takes_ten_minutes_at_most(person) -> None:
    assert sum(step.minutes for step in STEPS if has(person, step.needs)) <= LONGEST


def test_what_is_done_is_there_again_another_day(walker) -> None:
    other = PEOPLE[1]
    walker(other).send("/help/tour/findings")
    page = walker(other).get("/help/tour").text
    assert "7 steps to go" in page
    assert page.count(">Done</strong>") == 1
    walker(other).send("/help/tour/findings")
    assert "7 steps to go" in walker(other).get("/help/tour").text


def test_every_page_of_a_demonstration_leads_back_to_it(walker) -> None:
    assert 'href="/help/tour"' in walker(CHAIR).get("/plans/WX-027/").text
    assert walker(CHAIR).send("/help/tour/nowhere").status_code == 404


def test_there_is_none_where_plans_are_real(as_role) -> None:
    chair = as_role("chair")
    assert "/help/tour" not in chair.get("/help/").text
    assert chair.get("/help/tour").status_code == 404
    assert chair.send("/help/tour/findings").status_code == 404
