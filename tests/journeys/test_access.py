"""Who needs to know of a plan, in a real browser: every page, and an emergency to its end."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from planapp.store.database import Database
from planapp.store.members import remove_member
from tests.builders import PASSWORD, a_person, a_plan
from tests.kept import kept

REASON = "The police are at the home tonight and I am the duty worker"


def test_an_emergency_from_the_list_of_plans_to_its_review(
    records: Database, signed_in: Callable[..., Page]
) -> None:
    plan = kept(records, a_plan())
    remove_member(records, plan.reference, "core-group", by=a_person("chair"))
    worker = signed_in("core group", scripts=False)
    worker.get_by_role("link", name="Open a plan in an emergency").click()
    worker.get_by_label("Reference of the plan").fill(plan.reference)
    worker.get_by_label("What has happened").fill(REASON)
    worker.get_by_label("Your password").fill(PASSWORD)
    worker.get_by_role("button", name="Open the plan").click()
    expect(worker.get_by_text("You opened this plan in an emergency at")).to_be_visible()
    worker.get_by_role("link", name="Check the plan").click()
    expect(worker.get_by_text("Reading only, until")).to_be_visible()

    chair = signed_in("chair")
    chair.goto("/plans/")
    chair.get_by_role("link", name="See why, and who has looked").click()
    expect(chair.get_by_text(REASON)).to_be_visible()

    auditor = signed_in("qa")
    auditor.get_by_role("link", name="Access reviews (1)").click()
    auditor.get_by_role("link", name=f"Plan {plan.reference}, Priya Nair").click()
    expect(auditor.get_by_text("Task list, Check the plan")).to_be_visible()
    auditor.get_by_label("What did you find?").fill("The duty rota names her.")
    auditor.get_by_role("button", name="Close this review").click()
    expect(auditor.get_by_text("None is waiting.")).to_be_visible()
    chair.reload()
    expect(chair.get_by_text("The duty rota names her.")).to_be_visible()


def test_a_chair_adds_somebody_and_takes_them_off_again(
    records: Database, signed_in: Callable[..., Page]
) -> None:
    plan = kept(records, a_plan())
    remove_member(records, plan.reference, "core-group", by=a_person("chair"))
    chair = signed_in("chair")
    chair.goto(f"/plans/{plan.reference}/")
    chair.get_by_role("link", name="Who works on this plan").click()
    chair.get_by_role("button", name="Add somebody").click()
    chair.get_by_label("Person").select_option("Priya Nair, core group member")
    chair.get_by_label("May read restricted information").check()
    chair.get_by_role("button", name="Add them").click()
    row = chair.get_by_role("row", name="Priya Nair")
    expect(row).to_contain_text("May read it")
    row.get_by_role("link", name="Take off").click()
    chair.get_by_role("button", name="Take them off").click()
    expect(row).to_have_count(0)
