"""The guided plan, through a browser without scripts: every page, saving, going on, two people."""

import re

import pytest

from planapp.domain.nouns import Category, Status
from planapp.domain.plans import Plan
from planapp.store.gcp import record_profile
from planapp.store.plans import create, get, save
from planapp.web.pages import ItemPage, PlanPage
from planapp.web.plans.guide import PAGES
from tests.builders import (
    a_concern,
    a_measure,
    a_person,
    a_plan,
    a_profile,
    an_action,
    an_objective,
)

GUIDED = [p for p in PAGES if p.endpoint == PlanPage.endpoint]
HOSTILE = "<script>alert('x')</script> & \"quoted\" " + "unbroken" * 40


@pytest.fixture
def chair(as_role):
    return as_role("chair")


@pytest.fixture
def started(records):
    return create(records, a_plan(), by=a_person("chair"))


@pytest.fixture
def blank(records):
    return create(records, Plan(reference="B-1"), by=a_person("chair"))


def stands(records, reference="K-104") -> Plan:
    return get(records, reference)


def test_every_page_opens_for_a_blank_plan(chair, blank):
    for page in GUIDED:
        answer = chair.get(f"/plans/B-1/{page.slug}")
        assert answer.status_code == 200, page.slug
        if issubclass(page, ItemPage):
            assert chair.get(f"/plans/B-1/{page.slug}/new").status_code == 200, page.slug
    for place in ("", "check", "agree"):
        assert chair.get(f"/plans/B-1/{place}").status_code == 200, place


def test_every_page_opens_for_a_full_plan(chair, started, records):
    record_profile(records, "K-104", a_profile(), by=a_person("chair"))
    for page in GUIDED:
        assert chair.get(f"/plans/K-104/{page.slug}").status_code == 200, page.slug
        if issubclass(page, ItemPage):
            for item in started.items(page.list_name):
                place = f"/plans/K-104/{page.slug}/{item.id}"
                assert chair.get(place).status_code == 200, place
                assert chair.get(f"{place}/remove").status_code == 200, place
    for place in ("", "check", "agree"):
        assert chair.get(f"/plans/K-104/{place}").status_code == 200, place
