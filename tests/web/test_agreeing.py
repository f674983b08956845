"""A plan is sent by one person and agreed by another; a reason can stand for what is missing."""

import re

from planapp.domain.agreement import standing
from planapp.domain.nouns import Override, Status
from planapp.domain.plans import Plan
from planapp.store.plans import get
from planapp.web.pages import PlanPage
from planapp.web.plans.guide import PAGES
from tests.builders import a_measure, a_plan, an_action
from tests.kept import kept
from tests.web.sent import send

GUIDED = [p for p in PAGES if p.endpoint == PlanPage.endpoint]
CONCERN = "/plans/K-104/concerns/c1"
HOSTILE = "<script>alert('x')</script> & \"quoted\" </textarea> " + "unbroken" * 40


def ready_plan() -> Plan:
    return a_plan(actions=(an_action(),), measures=(a_measure(),))


def override_all(browser, reference="K-104"):
    for _ in range(20):
        page = browser.get(f"/plans/{reference}/agree").text
        links = re.findall(r'href="([^"]+/override/[^"]+)"', page)
        if not links:
            return
        assert browser.send(links[0], {"reason": "Decided at the conference"}).status_code == 302
    raise AssertionError("more than twenty things in the way")


def test_a_plan_with_something_missing_cannot_be_sent(chair, records):
    kept(records, a_plan(actions=()))
    page = chair.get("/plans/K-104/agree").text
    assert "In the way of agreement" in page
    assert "Send for agreement" not in page
    assert chair.send("/plans/K-104/submit", {"version": "1"}).status_code == 422


def test_a_reason_is_wanted_kept_and_goes_stale(chair, records):
    kept(records, a_plan(actions=(an_action(due=None, how_often=""),)))
    page = chair.get("/plans/K-104/agree").text
    link = re.search(r'href="([^"]+/override/ACT-04/a1)"', page)[1]
    assert chair.get(link).status_code == 200
    assert chair.send(link, {"reason": "  "}).status_code == 422
    assert chair.send(link, {"reason": "The court fixes the date"}).status_code == 302
    assert "The court fixes the date" in chair.get("/plans/K-104/agree").text
    send(chair, "/plans/K-104/actions/a1", what="Weigh Robin on the clinic scales")
    plan = get(records, "K-104")
    assert standing(plan, "ACT-04", "a1") is None
    assert "Reasons that no longer count" in chair.get("/plans/K-104/agree").text
    assert all(isinstance(o, Override) for o in plan.overrides)


def test_one_chair_sends_and_another_agrees_and_an_edit_reopens(chair, as_role, records):
    kept(records, ready_plan())
    override_all(chair)
    version = str(get(records, "K-104").version)
    assert chair.send("/plans/K-104/submit", {"version": version}).status_code == 302
    assert get(records, "K-104").status is Status.SUBMITTED
    assert "Agree the plan</button>" not in re.sub(
        r"\s+<", "<", chair.get("/plans/K-104/agree").text
    )
    version = str(get(records, "K-104").version)
    assert chair.send("/plans/K-104/sign", {"version": version}).status_code == 403
    second = as_role("second chair")
    assert second.send("/plans/K-104/sign", {"version": version}).status_code == 302
    agreed = get(records, "K-104")
    assert (agreed.status, agreed.sign_off.approver) == (Status.AGREED, "Daniel Okoro")
    send(second, CONCERN, text="A new worry")
    assert get(records, "K-104").status is Status.DRAFT


def test_a_person_cannot_agree_words_they_have_not_read(chair, as_role, records):
    kept(records, ready_plan())
    override_all(chair)
    version = str(get(records, "K-104").version)
    send(as_role("core group"), CONCERN, text="Changed meanwhile")
    assert chair.send("/plans/K-104/submit", {"version": version}).status_code == 409


def test_the_plan_is_downloaded_as_a_document_with_a_neutral_name(chair, started):
    answer = chair.get("/plans/K-104/plan.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert "Robin" not in answer.headers["Content-Disposition"]
