"""The page of dates lists each clock with its rule and source, and both of two that differ."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.domain.nouns import Child, Conference, ConferenceKind
from planapp.domain.plans import Plan
from tests.builders import a_plan
from tests.kept import kept
from tests.web.sent import without_tags


@pytest.fixture
def page(records, as_role):
    def shown(plan):
        kept(records, plan)
        return " ".join(
            without_tags(as_role("qa").get(f"/timescales/{plan.reference}/").text).split()
        )

    return shown


def test_each_clock_says_by_when_by_which_rule_and_where_that_was_read(page):
    held = today() - timedelta(days=40)
    conference = Conference(kind=ConferenceKind.INITIAL, held_on=held)
    child = Child(name="Robin", born=held - timedelta(days=30))
    said = page(replace(a_plan(), child=child, conference=conference))
    assert "Within 10 working days of the conference (national rule) Overdue by" in said
    assert "Tees procedures, as a local print of the national rule" in said
    assert "not read: check it before relying on it" in said
    assert "Within 3 months of the conference (national rule) Due in" in said
    assert "The strategy discussion is not recorded, so nothing can be counted from it." in said


def test_two_rules_that_differ_are_both_there_with_days_late_or_early(page):
    held = today() - timedelta(days=3)
    child = Child(name="Baby Reed", expected=held + timedelta(weeks=9))
    conference = Conference(kind=ConferenceKind.PRE_BIRTH, held_on=held)
    said = page(replace(a_plan(), child=child, conference=conference))
    assert "The rules differ. Each is shown" in said
    assert "From 23 weeks to 24 weeks and 6 days of pregnancy (local rule) Done late" in said
    assert "at 31 weeks of pregnancy. 43 days late." in said
    assert "From 24 weeks to 34 weeks of pregnancy (local rule) Done in time" in said


def test_a_blank_plan_knows_no_date_and_says_so(page):
    said = page(Plan(reference="B-1"))
    assert "Not known" in said
    assert "Done" not in said.replace("is done when", "")
