"""Signing in and out, sessions that end, and changing a password."""

import re
from datetime import timedelta

import pytest

from planapp.clock import now
from planapp.store.people import save_person
from tests.browser import TOKEN
from tests.builders import PASSWORD, a_person

OTHER = "harbour violet thimble"


def sign_in(browser, email=None, password=PASSWORD, **more):
    typed = {"email": email or a_person().email, "password": password, **more}
    return browser.send("/account/sign-in", typed)


def heading(answer):
    return re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)[1].strip()


def session_cookie(browser):
    return browser.get_cookie("planapp").value


def without_tokens(text):
    return TOKEN.sub("", text)


def test_a_person_signs_in_and_lands_where_they_wanted_to_go(client) -> None:
    asked = client.get("/account/password")
    assert asked.location == "/account/sign-in?next=/account/password"
    answer = sign_in(client, next="/account/password")
    assert (answer.status_code, answer.location) == (302, "/account/password")
    assert "Ruth Amos, conference chair" in client.get("/account/password").text


def test_the_address_may_be_typed_in_capitals(client) -> None:
    assert sign_in(client, email=a_person().email.upper()).status_code == 302


@pytest.mark.parametrize("who", ["chair", "administrator"])
def test_everybody_lands_on_what_waits_for_them(as_role, who) -> None:
    assert as_role(who).get("/").location == "/today/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/x"])
def test_signing_in_leads_nowhere_else(client, elsewhere) -> None:
    assert sign_in(client, next=elsewhere).location in (None, "/")


def test_the_answer_is_the_same_whoever_is_asked_for(client, records) -> None:
    save_person(records, a_person("qa", active=False), by=a_person("administrator"))
    answers = [
        sign_in(client, email="one@demo.example", password="wrong"),
        sign_in(client, email=a_person("chair").email, password="wrong"),
        sign_in(client, email=a_person("qa").email, password="wrong"),
        sign_in(client, email=a_person("qa").email, password=PASSWORD),
    ]
    assert {answer.status_code for answer in answers} == {200}
    texts = {re.sub(r'value="[^"]*@[^"]*"', "", without_tokens(a.text)) for a in answers}
    assert len(texts) == 1
    assert "do not match" in texts.pop()


def test_no_one_can_register_themselves(client) -> None:
    for address in ("/register", "/account/register", "/account/reset", "/account/confirm"):
        assert client.get(address).status_code == 404


def test_nobody_is_remembered_after_the_browser_closes(client) -> None:
    answer = sign_in(client, remember="y")
    assert answer.status_code == 302
    assert client.get_cookie("remember_token") is None
    assert client.get_cookie("planapp").expires is None


def test_signing_out_ends_the_session_for_a_copied_cookie_too(app, client) -> None:
    sign_in(client)
    copied = session_cookie(client)
    assert client.send("/account/sign-out").status_code == 302
    thief = app.test_client()
    thief.set_cookie("planapp", copied)
    assert thief.get("/account/password").status_code == 302


def test_the_token_and_the_session_change_when_somebody_signs_in(client, records) -> None:
    before = client.token()
    sign_in(client)
    assert client.post("/account/sign-out", data={"csrf_token": before}).status_code == 400
    kept = records.row("select key_hash from sign_in")["key_hash"]
    assert kept not in session_cookie(client)


@pytest.mark.parametrize(("column", "hours"), [("seen_at", 1.1), ("started_at", 8.1)])
def test_a_session_ends_when_left_alone_or_too_old(as_role, records, column, hours) -> None:
    chair = as_role("chair")
    assert chair.get("/account/password").status_code == 200
    past = (now() - timedelta(hours=hours)).isoformat(timespec="microseconds")
    records.execute(f"update sign_in set {column} = ?", [past])
    assert chair.get("/account/password").status_code == 302


def test_what_was_typed_when_a_session_had_ended_is_shown_not_saved(as_role, records) -> None:
    administrator = as_role("administrator")
    token = administrator.token()
    records.execute("delete from sign_in")
    typed = {"csrf_token": token, "name": "Somebody “new” <b>"}
    answer = administrator.post("/people/add", data=typed)
    assert (answer.status_code, heading(answer)) == (401, "You were signed out")
    assert "Somebody “new” &lt;b&gt;" in answer.text


def test_somebody_who_is_stopped_is_out_on_the_next_page(as_role, records) -> None:
    qa = as_role("qa")
    assert qa.get("/criteria/").status_code == 200
    save_person(records, a_person("qa", active=False), by=a_person("administrator"))
    assert qa.get("/criteria/").status_code == 302


def test_a_changed_role_ends_the_session_and_counts_from_the_next_one(as_role, records) -> None:
    qa = as_role("qa")
    changed = a_person("qa", role=a_person("administrator").role)
    save_person(records, changed, by=a_person("administrator"))
    assert qa.get("/plans/").location.startswith("/account/sign-in")
    again = as_role("qa")
    assert again.get("/people/").status_code == 200
    assert again.get("/plans/").status_code == 403


def change(browser, old=PASSWORD, new=OTHER, again=None):
    typed = {"password": old, "new_password": new, "new_password_confirm": again or new}
    return browser.send("/account/password", typed)


def test_a_changed_password_ends_every_other_session(app, client, as_role) -> None:
    elsewhere = as_role("chair")
    sign_in(client)
    assert change(client).status_code == 302
    assert "Your password is changed" in client.get("/account/password").text
    assert elsewhere.get("/account/password").status_code == 302
    client.send("/account/sign-out")
    assert sign_in(client).status_code == 200
    assert sign_in(client, password=OTHER).status_code == 302


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"old": "not my password at all"}, "Your password now: That is not your password now"),
        ({"new": "short"}, "New password: Choose a password of at least 15 characters"),
        ({"again": "harbour violet timble"}, "New password again: The two new passwords differ"),
        ({"new": PASSWORD}, "Choose a password that differs"),
        ({"old": ""}, "Your password now: Type a password here"),
    ],
)
def test_a_password_that_cannot_be_taken_says_why(as_role, typed, said) -> None:
    answer = change(as_role("chair"), **typed)
    assert "<title>Error: Change your password" in answer.text
    assert said in answer.text


def test_a_demonstration_names_its_people_and_their_password(app, client) -> None:
    assert "Who you can be" not in client.get("/account/sign-in").text
    marker = app.extensions["planapp"].folder / "demonstration.txt"
    marker.write_text("only-for-looking-around\n")
    try:
        page = client.get("/account/sign-in").text
    finally:
        marker.unlink()
    assert "only-for-looking-around" in page
    assert "Daniel Okoro" in page
    assert "Put nothing real in here" in page
