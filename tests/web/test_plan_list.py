"""The list of plans: filtered by what may stand in an address, in an order, a page at a time."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.domain.nouns import Category, Conference
from planapp.store.activity import looks_at_plan
from planapp.store.members import save_member
from planapp.store.plans import create, get, save
from tests.builders import a_person, a_plan

RUTH, DANIEL = a_person("chair"), a_person("second chair")
SOON, LATER, OVER = (today() + timedelta(days=days) for days in (9, 60, -3))


def shown(browser, **asked):
    page = browser.get("/plans/", query_string=asked)
    assert page.status_code == 200
    return re.findall(r'app-plans__name"><a class="govuk-link" href="/plans/([^/]+)/"', page.text)


@pytest.fixture
def three(records):
    """Two plans of the chair, and one of another chair that she works on."""
    for reference, by, team, category, review in (
        ("A-1", RUTH, "North", Category.NEGLECT, LATER),
        ("B-2", RUTH, "South", Category.PHYSICAL, OVER),
        ("C-3", DANIEL, "North", Category.NEGLECT, SOON),
    ):
        held = Conference(categories=(category,), next_review=review)
        create(records, a_plan(reference=reference, team=team, conference=held), by=by)
    save_member(records, "C-3", RUTH.id, by=DANIEL)
    create(records, a_plan(reference="D-4", team="Nobody’s"), by=DANIEL)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, ["A-1", "B-2", "C-3"]),
        ({"team": "North"}, ["A-1", "C-3"]),
        ({"category": "physical abuse"}, ["B-2"]),
        ({"review": "overdue"}, ["B-2"]),
        ({"review": "4-weeks"}, ["B-2", "C-3"]),
        ({"whose": "mine"}, ["A-1", "B-2"]),
        ({"status": "agreed"}, []),
        ({"order": "review"}, ["B-2", "C-3", "A-1"]),
        ({"team": "North", "whose": "mine"}, ["A-1"]),
        (
            {"status": "' or 1=1", "order": "x; drop", "page": "-3", "team": ""},
            ["A-1", "B-2", "C-3"],
        ),
    ],
)
def test_filters_stand_in_the_address(three, chair, asked, wanted):
    assert shown(chair, **asked) == wanted


def test_teams_of_plans_one_may_not_open_are_not_offered_nor_their_plans_counted(three, chair):
    page = chair.get("/plans/").text
    assert "Nobody’s" not in page
    assert "3 plans" in page
    assert shown(chair, team="Nobody’s") == []


def test_a_long_list_has_pages_that_keep_what_was_chosen(records, chair, monkeypatch):
    monkeypatch.setattr("planapp.store.plan_lists.ON_A_PAGE", 2)
    monkeypatch.setattr("planapp.web.plans.listing.ON_A_PAGE", 2)
    for number in range(5):
        create(records, a_plan(reference=f"P-{number}", team="North"), by=RUTH)
    assert shown(chair, team="North", page="2") == ["P-2", "P-3"]
    page = chair.get("/plans/?team=North&page=2").text
    assert "page 2 of 3" in page
    assert 'href="/plans/?team=North&amp;page=3"' in page
    assert not [look for look in looks_at_plan(records, "P-4") if look.kind == "list"]


def test_what_was_saved_last_stands_first_when_asked(three, records, chair):
    plan = get(records, "B-2")
    save(records, replace(plan, note="x"), by=RUTH, started_from=plan.version)
    assert shown(chair, order="saved")[0] == "B-2"


def test_nothing_that_fits_leads_back_to_all(three, chair):
    assert "No plan that you work on fits" in chair.get("/plans/?status=agreed").text
