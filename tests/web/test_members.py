"""Who works on a plan, as its chair chooses and everybody on it can read."""

from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.store.members import members, remove_member, save_member, tie_of
from planapp.store.people import save_person
from planapp.store.plans import create
from tests.builders import a_person, a_plan
from tests.web.sent import as_sent, send, without_tags

MEMBERS = "/access/K-104/members"


@pytest.fixture
def plan(records):
    """A plan on which nobody works but its chair."""
    return create(records, a_plan(), by=a_person("chair"))


def on_it(records):
    return {m.person: m for m in members(records, "K-104")}


def a_last_day(day):
    return {"until-day": str(day.day), "until-month": str(day.month), "until-year": str(day.year)}


def test_a_chair_adds_somebody_until_a_day_with_restricted_information(plan, chair, records):
    day = today() + timedelta(days=30)
    answer = send(chair, f"{MEMBERS}/add", person="core-group", restricted="yes", **a_last_day(day))
    assert answer.location == MEMBERS
    added = on_it(records)["core-group"]
    assert (added.restricted, added.until, added.added_by) == (True, day, "Ruth Amos")
    page = without_tags(chair.get(MEMBERS).text)
    assert "Priya Nair Core group member" in page
    assert "May read it" in page


def test_only_chairs_and_core_group_members_who_may_sign_in_can_be_chosen(plan, chair, records):
    save_person(records, a_person("second chair", active=False), by=a_person("administrator"))
    page = chair.get(f"{MEMBERS}/add").text
    assert 'value="core-group"' in page
    for who in ("qa", "administrator", "second-chair", "chair", "nobody"):
        assert f'value="{who}"' not in page
        answer = send(chair, f"{MEMBERS}/add", person=who)
        assert answer.status_code == 422
        assert "Choose" in answer.text
    assert set(on_it(records)) == {"chair"}


def test_a_last_day_that_is_over_is_not_taken_and_stays_typed(plan, chair, records):
    day = today() - timedelta(days=1)
    answer = send(chair, f"{MEMBERS}/add", person="core-group", **a_last_day(day))
    assert answer.status_code == 422
    assert "The last day is over already" in answer.text
    assert f'value="{day.year}"' in answer.text
    assert set(on_it(records)) == {"chair"}


def test_a_change_holds_from_the_next_page_on(plan, chair, records, as_role):
    save_member(records, "K-104", "core-group", restricted=True, by=a_person("chair"))
    priya = as_role("core group")
    assert priya.get("/access/K-104/restricted").status_code == 200
    form = chair.get(f"{MEMBERS}/core-group").text
    assert "checked" in form
    assert send(chair, f"{MEMBERS}/core-group", restricted=[]).location == MEMBERS
    assert priya.get("/access/K-104/restricted").status_code == 403
    assert priya.get("/plans/K-104/").status_code == 200


def test_what_another_chair_took_away_does_not_come_back_by_a_page_opened_before(
    plan, chair, records, as_role
):
    for who, restricted in (("core-group", True), ("second-chair", False)):
        save_member(records, "K-104", who, restricted=restricted, by=a_person("chair"))
    day = today() + timedelta(days=30)
    before = as_sent(chair.get(f"{MEMBERS}/core-group").text).to_dict()
    send(as_role("second chair"), f"{MEMBERS}/core-group", restricted=[])
    page = chair.send(f"{MEMBERS}/core-group", before | a_last_day(day))
    assert page.status_code == 422
    said = "Priya Nair may not read restricted information now; last day: none set."
    assert said in without_tags(page.text)
    assert f'value="{day.year}"' in page.text
    assert (on_it(records)["core-group"].restricted, on_it(records)["core-group"].until) == (
        False,
        None,
    )
    again = as_sent(page.text).to_dict()
    assert chair.send(f"{MEMBERS}/core-group", again).location == MEMBERS
    assert on_it(records)["core-group"].until == day


def test_a_page_opened_before_somebody_was_taken_off_does_not_put_them_back(plan, chair, records):
    save_member(records, "K-104", "core-group", by=a_person("chair"))
    before = as_sent(chair.get(f"{MEMBERS}/core-group").text).to_dict()
    remove_member(records, "K-104", "core-group", by=a_person("chair"))
    assert chair.send(f"{MEMBERS}/core-group", before).status_code == 404
    assert set(on_it(records)) == {"chair"}


def test_taking_somebody_off_asks_first_and_closes_the_plan_at_once(plan, chair, records, as_role):
    save_member(records, "K-104", "core-group", by=a_person("chair"))
    priya = as_role("core group")
    assert "Take Priya Nair off this plan?" in chair.get(f"{MEMBERS}/core-group/remove").text
    assert tie_of(records, a_person("core group"), "K-104")
    assert chair.send(f"{MEMBERS}/core-group/remove").location == MEMBERS
    assert priya.get("/plans/K-104/").status_code == 404
    assert chair.get(f"{MEMBERS}/core-group").status_code == 404


def test_the_last_chair_cannot_be_taken_off_or_given_a_last_day(plan, chair, records):
    save_member(records, "K-104", "core-group", by=a_person("chair"))
    assert f"{MEMBERS}/chair/remove" not in chair.get(MEMBERS).text
    assert "Add another chair first" in chair.get(f"{MEMBERS}/chair/remove").text
    assert chair.send(f"{MEMBERS}/chair/remove").status_code == 403
    answer = send(chair, f"{MEMBERS}/chair", **a_last_day(today() + timedelta(days=9)))
    assert answer.status_code == 422
    assert "Add another chair first" in answer.text
    assert on_it(records)["chair"].until is None


def test_a_chair_who_leaves_is_led_to_their_own_list(plan, chair, records):
    save_member(records, "K-104", "second-chair", by=a_person("chair"))
    assert chair.send(f"{MEMBERS}/chair/remove").location == "/plans/"
    assert chair.get(MEMBERS).status_code == 404


def test_a_chair_neither_adds_nor_ends_an_auditor(plan, chair, records):
    save_member(records, "K-104", "qa", by=a_person("qa"))
    assert "Ends it themselves" in chair.get(MEMBERS).text
    for place in ("", "/remove"):
        assert chair.send(f"{MEMBERS}/qa{place}").status_code == 403
    assert "qa" in on_it(records)


def test_the_others_read_the_list_and_change_nothing(plan, records, as_role):
    save_member(records, "K-104", "core-group", by=a_person("chair"))
    priya = as_role("core group")
    page = priya.get(MEMBERS)
    assert "Ruth Amos" in page.text
    assert f"{MEMBERS}/" not in page.text
    for place in ("add", "chair", "chair/remove"):
        assert priya.get(f"{MEMBERS}/{place}").status_code == 403


def test_the_task_list_leads_to_who_needs_to_know(plan, chair, records, as_role):
    save_member(records, "K-104", "core-group", by=a_person("chair"))
    page = chair.get("/plans/K-104/").text
    for place in ("members", "restricted", "looks"):
        assert f'href="/access/K-104/{place}"' in page
    others = as_role("core group").get("/plans/K-104/").text
    assert f'href="{MEMBERS}"' in others
    assert "restricted" not in others.lower()
    assert "/looks" not in others
