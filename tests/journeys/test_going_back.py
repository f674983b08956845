"""The way back of a browser leads to what is saved now, never to what was typed before."""

from dataclasses import replace

from playwright.sync_api import expect

from planapp.store.plans import get, save
from tests.builders import a_concern, a_person, a_plan
from tests.journeys.steps import follow
from tests.kept import kept

LABEL = "What we are worried about"


def test_what_a_colleague_saved_meanwhile_is_not_written_over(signed_in, records):
    kept(records, a_plan())
    page = signed_in("chair")
    page.goto("/plans/K-104/concerns/c1")
    page.get_by_label(LABEL).fill("What the chair wrote first")
    follow(page.get_by_role("button", name="Save and continue"))
    plan = get(records, "K-104")
    theirs = a_concern(text="What a colleague wrote meanwhile")
    changed = replace(plan, concerns=(theirs, *plan.concerns[1:]))
    save(records, changed, by=a_person("second chair"), started_from=plan.version)
    page.go_back()
    expect(page.get_by_label(LABEL)).to_have_value("What a colleague wrote meanwhile")
    follow(page.get_by_role("button", name="Save and continue"))
    assert get(records, "K-104").concerns[0] == theirs


def test_what_was_added_is_not_added_once_more(signed_in, records):
    plan = kept(records, a_plan())
    page = signed_in("chair")
    page.goto("/plans/K-104/visits/new")
    page.get_by_label("Agency").fill("Health visiting")
    follow(page.get_by_role("button", name="Save and continue"))
    page.go_back()
    expect(page.get_by_label("Agency")).to_have_value("")
    added = get(records, "K-104").visits
    assert len(added) == len(plan.visits) + 1
