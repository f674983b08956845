"""Plans taken up for audit by reference, and chairs appointed by reference."""

from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.store.access import audits_by
from planapp.store.activity import entries
from planapp.store.members import members, tie_of
from planapp.store.people import save_person
from planapp.store.plans import create
from tests.builders import a_person, a_plan
from tests.sampled import drawn, given
from tests.web.sent import without_tags

TAKEN = {"reference": "K-104", "sample": "Sample of February"}
LAST_DAY = timedelta(days=28)


@pytest.fixture(autouse=True)
def plan(records):
    """A plan that only its chair works on."""
    return create(records, a_plan(), by=a_person("chair"))


@pytest.fixture
def qa(as_role):
    return as_role("qa")


@pytest.fixture
def administrator(as_role):
    return as_role("administrator")


def test_a_plan_taken_up_opens_for_four_weeks_and_its_chair_reads_why(qa, chair, records):
    assert qa.get("/plans/K-104/").status_code == 404
    assert qa.send("/access/audit", TAKEN).location == "/access/audit"
    assert qa.get("/plans/K-104/check").status_code == 200
    (audit,) = audits_by(records, a_person("qa"))
    assert (audit.sample, audit.until) == ("Sample of February", today() + LAST_DAY)
    page = without_tags(chair.get("/access/K-104/members").text)
    assert "Audits it for: Sample of February" in page
    assert "Helen Frost quality assurance officer; audit Check the plan" in without_tags(
        chair.get("/access/K-104/looks").text
    )


def test_a_plan_is_taken_up_by_its_reference_in_small_letters_too(qa, records):
    assert qa.send("/access/audit", TAKEN | {"reference": "k-104"}).location == "/access/audit"
    (audit,) = audits_by(records, a_person("qa"))
    assert audit.reference == "K-104"


def test_an_auditor_writes_nothing_and_reads_nothing_restricted(qa):
    qa.send("/access/audit", TAKEN)
    for place in ("/plans/K-104/child", "/access/K-104/restricted", "/access/K-104/members/add"):
        assert qa.get(place).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reference": ""}, "Enter the reference"),
        ({"reference": "K-999"}, "There is no plan K-999"),
        ({"sample": ""}, "Name the sample"),
        ({"sample": "x" * 81}, "Shorten it to 80"),
    ],
)
def test_a_gap_is_said_and_opens_nothing(qa, records, wrong, said):
    answer = qa.send("/access/audit", TAKEN | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert (TAKEN | wrong)["sample"] in answer.text
    assert audits_by(records, a_person("qa")) == ()


def test_a_plan_that_one_has_to_audit_is_not_taken_up_before_that_is_finished(qa, records):
    given(records, drawn(records, 1), "K-104", a_person("qa"))
    answer = qa.send("/access/audit", TAKEN)
    assert answer.status_code == 422
    assert "Finish the audit first" in answer.text
    assert qa.get("/plans/K-104/").status_code == 404


def test_an_audit_is_ended_early(qa, records):
    qa.send("/access/audit", TAKEN)
    assert "End it now" in qa.get("/access/audit").text
    assert qa.send("/access/audit/K-104/end").location == "/access/audit"
    assert qa.get("/plans/K-104/").status_code == 404
    assert qa.send("/access/audit/K-104/end").status_code == 404


def test_an_administrator_sees_references_and_staff_and_nothing_of_a_plan(administrator):
    page = administrator.get("/access/chairs/").text
    assert "K-104" in page
    assert "Ruth Amos" in page
    for of_the_plan in ("Robin", "Reed", "Neglect", "neglect"):
        assert of_the_plan not in page
        assert of_the_plan not in administrator.get("/access/chairs/K-104").text


def test_a_plan_nobody_works_on_comes_first_and_is_given_a_chair(administrator, records, as_role):
    create(records, a_plan(reference="K-200"), by=a_person("second chair"))
    save_person(records, a_person("second chair", active=False), by=a_person("administrator"))
    page = administrator.get("/access/chairs/").text
    assert page.index("K-200") < page.index("K-104")
    assert "Nobody works on it" in page
    form = administrator.get("/access/chairs/K-200").text
    assert 'value="chair"' in form
    assert 'value="core-group"' not in form
    assert administrator.send("/access/chairs/K-200", {"person": "chair"}).status_code == 302
    assert as_role("chair").get("/plans/K-200/").status_code == 200
    appointed = next(m for m in members(records, "K-200") if m.person == "chair")
    assert (appointed.restricted, appointed.added_by) == (False, "Tom Beck")
    entry = next(e for e in entries(records) if e.verb == "let work on the plan")
    assert (entry.by, entry.name, entry.reference) == ("Tom Beck", "chair", "K-200")


@pytest.mark.parametrize("who", ["core-group", "qa", "administrator", "second-chair", ""])
def test_nobody_but_a_chair_who_may_sign_in_can_be_appointed(administrator, records, who):
    create(records, a_plan(reference="K-200"), by=a_person("second chair"))
    save_person(records, a_person("second chair", active=False), by=a_person("administrator"))
    assert administrator.send("/access/chairs/K-200", {"person": who}).status_code == 422
    assert {m.person for m in members(records, "K-200")} == {"second-chair"}
    assert tie_of(records, a_person("administrator"), "K-200") is None


def test_an_administrator_adds_nobody_to_a_plan_that_has_a_chair(administrator, records):
    answer = administrator.send("/access/chairs/K-104", {"person": "second-chair"})
    assert answer.status_code == 403
    assert "who alone lets another chair work on it" in answer.text
    assert {m.person for m in members(records, "K-104")} == {"chair"}
    assert "Its chair adds another" in administrator.get("/access/chairs/").text


def test_there_is_no_appointing_to_a_plan_that_is_not_there(administrator):
    assert administrator.get("/access/chairs/K-999").status_code == 404
