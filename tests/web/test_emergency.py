"""Opening a plan in an emergency: a reason, proof, an hour, and everybody who must know is told."""

import re

import pytest
import time_machine

from planapp.clock import now
from planapp.store.activity import entries, looks_at_plan
from planapp.store.emergency import openings
from planapp.store.members import remove_member, save_member
from planapp.store.plans import create
from planapp.store.second_factors import save_second_factor
from tests.builders import PASSWORD, a_person, a_plan
from tests.web.sent import without_tags

ADDRESS = "/access/emergency"
REASON = "The police are at the home tonight and I am the duty worker"
GOOD = {"reference": "K-104", "reason": REASON, "password": PASSWORD}


@pytest.fixture(autouse=True)
def plan(records):
    """A plan that nobody but its chair works on."""
    return create(records, a_plan(), by=a_person("chair"))


@pytest.fixture
def priya(as_role):
    return as_role("core group")


def kept_verbs(records):
    return [entry.verb for entry in entries(records) if entry.user_id == "core-group"]


def test_what_will_happen_is_said_beforehand(priya):
    page = without_tags(priya.get(ADDRESS).text)
    for said in ("for 60 minutes", "cannot change it", "Restricted information stays closed"):
        assert said in page
    assert "chair of the plan and quality assurance see that you opened it" in page
    assert "You have set up no second factor" in page


def test_a_reason_and_the_password_open_the_plan_for_reading(priya, records):
    assert priya.get("/plans/K-104/").status_code == 404
    assert priya.send(ADDRESS, GOOD).location == "/plans/K-104/"
    (opening,) = openings(records)
    assert (opening.person, opening.reason) == ("core-group", REASON)
    for place in ("/plans/K-104/", "/plans/K-104/check", "/gcp/K-104/", "/access/K-104/members"):
        assert priya.get(place).status_code == 200
    assert {look.purpose for look in looks_at_plan(records, "K-104")} == {"emergency"}
    for closed in ("/plans/K-104/child", "/access/K-104/restricted", "/access/K-104/looks"):
        assert priya.get(closed).status_code == 403


@pytest.mark.parametrize("who", ["core group", "second chair"])
def test_what_an_emergency_does_not_open_says_that_it_is_for_reading(as_role, who):
    browser = as_role(who)
    browser.send(ADDRESS, GOOD)
    for closed in ("/plans/K-104/child", "/copies/K-104/"):
        page = browser.get(closed)
        assert page.status_code == 403
        assert "An emergency opens a plan for reading only" in page.text
        assert "role" not in without_tags(page.text.partition("<main")[2].partition("</main")[0])


def test_the_reference_opens_the_plan_in_small_letters_too(priya, records):
    assert priya.send(ADDRESS, GOOD | {"reference": "k-104"}).location == "/plans/K-104/"
    assert openings(records)[0].reference == "K-104"


def test_every_page_of_the_plan_says_that_it_is_an_emergency(priya, records):
    priya.send(ADDRESS, GOOD)
    (opening,) = openings(records)
    at, until = (f"{m.astimezone():%H:%M}" for m in (opening.opened_at, opening.until))
    banner = f"You opened this plan in an emergency at {at}. Reading only, until {until}."
    for place in ("/plans/K-104/", "/plans/K-104/check", "/gcp/K-104/", "/access/K-104/members"):
        assert banner in without_tags(priya.get(place).text), place
    assert banner in without_tags(priya.get("/plans/K-104/child").text)  # the page that says no
    assert "in an emergency at" not in priya.get("/criteria/").text


def test_the_plan_closes_after_an_hour_by_the_clock(priya):
    began = now().replace(microsecond=0)
    with time_machine.travel(began, tick=False) as clock:
        priya.send(ADDRESS, GOOD)
        for minutes, status in ((14, 200), (28, 200), (42, 200), (56, 200), (59.9, 200), (60, 404)):
            clock.move_to(began.timestamp() + minutes * 60)
            assert priya.get("/plans/K-104/").status_code == status, minutes


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reason": "Must see it now"}, "Say why in at least 20 characters"),
        ({"reason": f"  {'x' * 19}   "}, "Say why in at least 20 characters"),
        ({"reference": ""}, "Enter the reference of the plan"),
        ({"password": ""}, "Enter your password"),
        ({"password": "not the right one"}, "That password is not right"),
        ({"reference": "K-999"}, "There is no plan K-999"),
    ],
)
def test_what_stands_in_the_way_is_said_and_what_was_typed_stays(priya, records, wrong, said):
    answer = priya.send(ADDRESS, GOOD | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert (GOOD | wrong)["reason"].strip() in answer.text
    assert PASSWORD not in answer.text
    assert openings(records) == ()


def test_whether_there_is_a_plan_is_told_only_to_somebody_who_proves_who_they_are(priya):
    wrong = GOOD | {"password": "not the right one"}
    there, missing = (priya.send(ADDRESS, wrong | {"reference": r}) for r in ("k-104", "K-999"))
    assert there.status_code == missing.status_code == 422
    token = re.compile(r'name="csrf_token" value="[^"]+"')
    pages = [token.sub("", answer.text).replace("K-999", "k-104") for answer in (there, missing)]
    assert pages[0] == pages[1]


def test_an_attempt_in_vain_in_small_letters_is_kept_for_the_plan(priya, as_role):
    priya.send(ADDRESS, GOOD | {"reference": "k-104", "password": "not the right one"})
    page = without_tags(as_role("qa").get("/access/reviews/").text)
    assert "Priya Nair: plan K-104" in page


def test_an_attempt_in_vain_is_kept_without_what_was_typed(priya, records, as_role):
    priya.send(ADDRESS, GOOD | {"password": "not the right one"})
    priya.send(ADDRESS, GOOD | {"reference": "Robin Reed"})
    assert kept_verbs(records).count("was refused in an emergency") == 2
    assert "Robin" not in str(entries(records))
    page = without_tags(as_role("qa").get("/access/reviews/").text)
    assert "Priya Nair: plan K-104" in page
    assert "Priya Nair: a reference that no plan has" in page


def test_too_many_tries_must_wait_and_lose_no_text(priya, records):
    for _ in range(20):
        answer = priya.send(ADDRESS, GOOD | {"password": "not the right one"})
        if "Too many tries" in answer.text:
            break
    assert "Too many tries. Try again in" in answer.text
    assert REASON in answer.text
    assert priya.send(ADDRESS, GOOD).status_code == 422
    assert openings(records) == ()


def test_a_second_factor_is_asked_again_and_each_code_opens_once(app, priya, records):
    with app.app_context():
        secret = app.extensions["planapp-totp"].new()
        kept = secret.to_json(encrypt=True)
    save_second_factor(records, kept, step=0, codes=(), by=a_person("core group"))
    create(records, a_plan(reference="K-105"), by=a_person("chair"))
    priya.sign_in(a_person("core group"), records)
    assert "Your password" not in priya.get(ADDRESS).text
    code = secret.generate().token
    assert priya.send(ADDRESS, GOOD).status_code == 422  # the password is not enough
    assert priya.send(ADDRESS, GOOD | {"code": code}).location == "/plans/K-104/"
    again = priya.send(ADDRESS, GOOD | {"reference": "K-105", "code": code})
    assert "That code is not right" in again.text
    assert code not in again.text
    assert [opening.reference for opening in openings(records)] == ["K-104"]


def test_somebody_who_works_on_the_plan_needs_no_emergency(chair, records):
    answer = chair.send(ADDRESS, {"reference": "K-104"})
    assert answer.location == "/plans/K-104/"
    assert openings(records) == ()


@pytest.mark.parametrize("who", ["qa", "administrator"])
def test_auditors_and_administrators_open_nothing_in_an_emergency(as_role, who):
    browser = as_role(who)
    assert browser.get(ADDRESS).status_code == 403
    assert browser.send(ADDRESS, GOOD).status_code == 403


def test_its_chair_is_told_on_the_list_and_on_the_plan_until_it_is_reviewed(
    priya, chair, as_role, records
):
    save_member(records, "K-104", "qa", by=a_person("qa"))
    priya.send(ADDRESS, GOOD)
    told = "Priya Nair opened plan K-104 in an emergency"
    for place in ("/plans/", "/plans/K-104/"):
        assert told in chair.get(place).text
    assert told not in as_role("second chair").get("/plans/").text
    assert REASON in chair.get("/access/K-104/looks").text
    qa = as_role("qa")
    assert "Access reviews (1)" in qa.get("/criteria/").text
    qa.send("/access/reviews/1", {"note": "The duty rota names her. Justified."})
    for place in ("/plans/", "/plans/K-104/"):
        assert told not in chair.get(place).text
    assert "The duty rota names her" in chair.get("/access/K-104/looks").text
    assert "Access reviews (" not in qa.get("/criteria/").text


def test_an_opening_is_told_to_the_chairs_who_come_after(priya, chair, records, as_role):
    priya.send(ADDRESS, GOOD)
    save_member(records, "K-104", "second-chair", by=a_person("chair"))
    remove_member(records, "K-104", "chair", by=a_person("chair"))
    assert "opened plan K-104" in as_role("second chair").get("/plans/").text
