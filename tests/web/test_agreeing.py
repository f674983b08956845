"""A plan is sent by one person and agreed by another; a reason can stand for what is missing."""

import re
import threading

import pytest

from planapp.domain.agreement import standing
from planapp.domain.nouns import Override, Status
from planapp.domain.plans import Plan
from planapp.domain.queries import Query
from planapp.domain.signing import Signing, SigningAct
from planapp.store.activity import entries_for_plan
from planapp.store.members import remove_member
from planapp.store.plans import get
from planapp.store.record import record_fact, record_for_plan
from planapp.store.remarks import record_remark
from planapp.web.pages import PlanPage
from planapp.web.plans.guide import PAGES
from tests.builders import a_measure, a_person, a_plan, an_action
from tests.kept import kept
from tests.web.sent import send, without_tags

GUIDED = [p for p in PAGES if p.endpoint == PlanPage.endpoint]
CONCERN = "/plans/K-104/concerns/c1"
RACES = 6
HOSTILE = "<script>alert('x')</script> & \"quoted\" </textarea> " + "unbroken" * 40


def ready_plan() -> Plan:
    return a_plan(actions=(an_action(), an_action(id="a2")), measures=(a_measure(),))


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
    answer = chair.send("/plans/K-104/submit", {"version": "1"})
    assert answer.status_code == 422
    assert 'href="/plans/K-104/check"' in answer.text


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


def sent(chair, records, to="second-chair"):
    """A plan without gaps that its chair has sent to somebody."""
    kept(records, ready_plan())
    override_all(chair)
    version = str(get(records, "K-104").version)
    assert chair.send("/plans/K-104/submit", {"version": version, "to": to}).status_code == 302


def return_it(browser, records, reason):
    version = str(get(records, "K-104").version)
    return browser.send("/plans/K-104/return", {"version": version, "reason": reason})


def told(browser, address="/plans/"):
    return without_tags(browser.get(address).text)


def agreed(chair, as_role, records):
    """The same plan, which another chair has agreed."""
    sent(chair, records)
    version = str(get(records, "K-104").version)
    assert as_role("second chair").send("/plans/K-104/sign", {"version": version}).location


def test_whoever_changes_a_plan_that_was_sent_is_told_before_and_afterwards(chair, records):
    sent(chair, records)
    before = "This plan was sent to Daniel Okoro to be agreed. A change here makes it a draft again"
    for address in (CONCERN, "/plans/K-104/concerns"):
        assert before in told(chair, address)
    send(chair, CONCERN)
    assert "it must be sent anew" not in told(chair)
    assert get(records, "K-104").status is Status.SUBMITTED
    send(chair, CONCERN, worried="Jo Lane, who weighs him")
    page = chair.get("/plans/").text
    assert "The plan was sent to Daniel Okoro to be agreed, and is a draft again" in page
    assert '<a class="govuk-link" href="/plans/K-104/agree">it must be sent anew</a>' in page
    assert before not in told(chair, CONCERN)


@pytest.mark.parametrize("act", ["actions/a2/move", "actions/a1/remove"])
def test_whoever_moves_or_removes_something_of_an_agreed_plan_is_told_so_too(
    act, chair, as_role, records
):
    agreed(chair, as_role, records)
    chair.send(f"/plans/K-104/{act}", {"direction": "up"})
    said = "The plan was agreed by Daniel Okoro, and is a draft again: it must be sent anew"
    assert said in told(chair)


def test_the_named_approver_is_told_and_returns_it_with_a_reason_and_it_is_sent_again(
    chair, as_role, records
):
    second = as_role("second chair")
    sent(chair, records)
    assert "Ruth Amos sent you plan K-104 to be agreed" in told(second)
    assert "Sent to you to be agreed by Ruth Amos" in told(second, "/today/")
    assert "sent you plan" not in told(as_role("core group"))
    assert return_it(second, records, "  ").status_code == 422
    assert return_it(second, records, "Say who weighs him").status_code == 302
    returned = get(records, "K-104")
    assert (returned.status, returned.sign_off.submitted_on) == (Status.DRAFT, None)
    for address in ("/plans/", "/plans/K-104/"):
        assert "Daniel Okoro returned plan K-104 to you" in told(chair, address)
    assert "sent you plan" not in told(second)
    send(chair, CONCERN, worried="Jo Lane, who weighs him")
    override_all(chair)
    version = str(get(records, "K-104").version)
    assert chair.send("/plans/K-104/submit", {"version": version}).status_code == 302
    assert "returned plan" not in told(chair)
    version = str(get(records, "K-104").version)
    assert second.send("/plans/K-104/sign", {"version": version}).status_code == 302
    history = told(chair, "/plans/K-104/agree")
    assert "Say who weighs him" in history
    steps = record_for_plan(records, "K-104").signings
    acts = [SigningAct.SENT, SigningAct.RETURNED, SigningAct.SENT, SigningAct.AGREED]
    assert [step.act for step in steps] == acts
    verbs = [e.verb for e in entries_for_plan(records, "K-104") if e.kind == "plan"]
    said = [verb for verb in verbs if verb not in ("changed", "created")]
    assert said == ["agreed", "sent for agreement", "returned", "sent for agreement"]


def test_nobody_returns_their_own_plan_nor_one_that_was_not_sent(chair, as_role, records):
    sent(chair, records)
    assert return_it(chair, records, "On second thoughts").status_code == 403
    assert return_it(as_role("core group"), records, "No").status_code == 403
    assert return_it(as_role("second chair"), records, "Mend it").status_code == 302
    assert return_it(as_role("second chair"), records, "Again").status_code == 403


def test_a_plan_is_sent_to_somebody_who_works_on_it_and_may_agree(chair, records):
    kept(records, ready_plan())
    override_all(chair)
    for nobody in ("core-group", "chair", "nobody-known"):
        answer = chair.send("/plans/K-104/submit", {"to": nobody})
        assert answer.status_code == 422
        assert get(records, "K-104").status is Status.DRAFT
    remove_member(records, "K-104", "second-chair", by=a_person("chair"))
    assert "Add another chair to the plan" in chair.get("/plans/K-104/agree").text
    assert chair.send("/plans/K-104/submit").status_code == 422


def test_a_plan_that_changed_meanwhile_is_not_returned_and_the_reason_is_kept(
    chair, as_role, records
):
    second = as_role("second chair")
    sent(chair, records)
    version = str(get(records, "K-104").version)
    send(chair, CONCERN, text="Changed meanwhile")
    stale = {"version": version, "reason": "Typed before it changed"}
    answer = second.send("/plans/K-104/return", stale)
    assert answer.status_code == 409
    assert "Typed before it changed" in answer.text
    assert "is a draft again. Ruth Amos must send it anew." in without_tags(answer.text)
    assert "Changed since" in told(chair, "/plans/K-104/agree")
    assert "sent you plan" not in told(second)


def test_an_approver_with_a_query_returns_the_plan_but_cannot_agree_it(chair, as_role, records):
    second = as_role("second chair")
    sent(chair, records)
    asked = Query(id="q1", words="Who weighs him?", to="chair", to_name="Ruth Amos")
    record_remark(records, "K-104", asked, by=a_person("second chair"))
    version = str(get(records, "K-104").version)
    answer = second.send("/plans/K-104/sign", {"version": version})
    assert answer.status_code == 422
    assert "1 query waits for an answer" in without_tags(answer.text)
    assert "Return it to be mended" in second.get("/plans/K-104/agree").text
    assert return_it(second, records, "Answer that first").status_code == 302


def test_of_agreeing_and_returning_at_once_one_is_done(chair, as_role, records):
    sent(chair, records)
    version = str(get(records, "K-104").version)
    for _ in range(RACES):
        barrier, statuses = threading.Barrier(2, timeout=30), []

        def act(browser, address, more, barrier=barrier, statuses=statuses, version=version):
            barrier.wait()
            answer = browser.send(address, {"version": version, **more})
            statuses.append(answer.status_code)

        acts = (
            (as_role("second chair"), "/plans/K-104/sign", {}),
            (as_role("second chair"), "/plans/K-104/return", {"reason": "Mend it"}),
        )
        threads = [threading.Thread(target=act, args=each) for each in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(statuses) in ([302, 302], [302, 403], [302, 409])
        assert get(records, "K-104").status in (Status.AGREED, Status.DRAFT)
        assert len(record_for_plan(records, "K-104").signings) % 2 == 0
        if get(records, "K-104").status is Status.AGREED:
            send(chair, CONCERN, text="A change, so that it is sent again " + version)
            override_all(chair)
        version = str(get(records, "K-104").version)
        assert chair.send("/plans/K-104/submit", {"version": version}).status_code == 302
        version = str(get(records, "K-104").version)


def test_a_person_cannot_agree_words_they_have_not_read(chair, as_role, records):
    kept(records, ready_plan())
    override_all(chair)
    version = str(get(records, "K-104").version)
    send(as_role("core group"), CONCERN, text="Changed meanwhile")
    assert chair.send("/plans/K-104/submit", {"version": version}).status_code == 302
    assert "changed after you opened this page, and was not sent" in told(chair)
    assert get(records, "K-104").status is Status.DRAFT


def test_who_agrees_a_plan_that_is_no_longer_so_is_told_what_happened_and_who_goes_on(
    chair, as_role, records
):
    second = as_role("second chair")

    def agreed_too_late(version):
        answer = second.send("/plans/K-104/sign", {"version": version})
        assert answer.headers["Location"] == "/plans/K-104/agree"
        return told(second, "/plans/K-104/agree")

    sent(chair, records)
    version = str(get(records, "K-104").version)
    send(chair, CONCERN, text="Changed meanwhile")
    assert "is a draft again. Ruth Amos must send it anew." in agreed_too_late(version)
    override_all(chair)
    newest = str(get(records, "K-104").version)
    assert chair.send("/plans/K-104/submit", {"version": newest}).status_code == 302
    assert "The plan was sent after you opened this page." in agreed_too_late(version)
    newest = str(get(records, "K-104").version)
    assert return_it(second, records, "Mend it").status_code == 302
    assert "was returned after you opened this page" in agreed_too_late(newest)
    assert get(records, "K-104").status is Status.DRAFT


def test_the_plan_is_downloaded_as_a_document_with_a_neutral_name(chair, started):
    answer = chair.get("/plans/K-104/plan.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert "Robin" not in answer.headers["Content-Disposition"]


def test_steps_that_came_with_a_plan_file_stand_in_the_way_of_no_new_one(chair, records):
    kept(records, ready_plan())
    override_all(chair)
    version = get(records, "K-104").version
    came = Signing(id="elsewhere", act=SigningAct.RETURNED, version=version + 1, words="Mend it")
    record_fact(records, "K-104", came, by=a_person("chair"))
    assert chair.send("/plans/K-104/submit", {"version": str(version)}).status_code == 302
