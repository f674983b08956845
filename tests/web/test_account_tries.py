"""How often somebody may try: counted before anything is hashed, alike for known and unknown."""

import re

import argon2
import pytest

from tests.browser import TOKEN
from tests.builders import PASSWORD, a_person
from tests.web.account import give_code, heading, set_up_app, sign_in

WRONG = "wrong words altogether"


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    """What is typed for somebody unknown is hashed as it is, at the least cost there is."""
    whole = argon2.low_level.hash_secret
    least = {"time_cost": 1, "memory_cost": 8}
    monkeypatch.setattr(
        argon2.low_level, "hash_secret", lambda *asked, **more: whole(*asked, **more | least)
    )


@pytest.fixture
def hashes(quickly, monkeypatch):
    """How many times a password was hashed, by the library that does it."""
    counted = []
    for name in ("hash_secret", "verify_secret"):
        real = getattr(argon2.low_level, name)

        def count(*asked, real=real, **more):
            counted.append(real)
            return real(*asked, **more)

        monkeypatch.setattr(argon2.low_level, name, count)
    return counted


def tries(browser, times, email=None, **more):
    typed = {"email": email or a_person().email, "password": WRONG}
    return [browser.send("/account/sign-in", typed, **more) for _ in range(times)]


def from_address(number):
    return {"environ_overrides": {"REMOTE_ADDR": f"192.0.2.{number}"}}


def without_what_was_typed(answer):
    return re.sub(r'value="[^"]*@[^"]*"', "", TOKEN.sub("", answer.text))


@pytest.mark.parametrize("email", [a_person().email, "nobody@demo.example"])
def test_after_five_wrong_passwords_nothing_more_is_hashed(client, clock, hashes, email):
    answers = tries(client, 20, email)
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 15
    assert len(hashes) == 5
    last = answers[-1]
    assert heading(last) == "Wait 15 minutes before you try again"
    assert last.headers["Retry-After"] == "900"


def test_known_unknown_stopped_and_waiting_people_get_the_same_answers(clock, newcomer, hashes):
    emails = (a_person().email, "nobody@demo.example", "not an address", "")
    said = {email: tries(newcomer(), 7, email, **from_address(n)) for n, email in enumerate(emails)}
    asked = list(said.values())
    for known, unknown in zip(asked[0], asked[1], strict=True):
        assert known.status_code == unknown.status_code
        assert without_what_was_typed(known) == without_what_was_typed(unknown)
    assert len(hashes) == 15, "five each, and none where no address was typed"


def test_waiting_is_all_it_takes(client, clock):
    tries(client, 6)
    assert sign_in(client).status_code == 429
    clock.pass_by(minutes=10)
    assert heading(sign_in(client)) == "Wait 5 minutes before you try again"
    clock.pass_by(minutes=5, seconds=1)
    assert sign_in(client).status_code == 302


def test_a_right_password_begins_the_count_anew(client, clock):
    for _ in range(4):
        tries(client, 4)
        assert sign_in(client).status_code == 302
        client.send("/account/sign-out")


def test_strangers_who_keep_guessing_cannot_keep_the_owner_out(newcomer, clock):
    hers = newcomer()
    sign_in(hers)
    hers.send("/account/sign-out")
    for hour in range(3):
        for number in range(10):
            tries(newcomer(), 6, **from_address(number))
        assert tries(newcomer(), 1, **from_address(99 + hour))[0].status_code == 429
        assert sign_in(hers).status_code == 302, "on the browser where she signed in before"
        hers.send("/account/sign-out")
        clock.pass_by(minutes=16)


def test_the_mark_of_a_known_browser_is_good_for_its_owner_only(newcomer, clock):
    hers, forged = newcomer(), newcomer()
    sign_in(hers)
    hers.send("/account/sign-out")
    assert tries(hers, 6, "qa@demo.example")[-1].status_code == 429
    forged.set_cookie("planapp-browser", "forged")
    assert tries(forged, 6)[-1].status_code == 429
    mark = hers.get_cookie("planapp-browser").value
    assert "ruth" not in mark
    assert "chair" not in mark


def test_a_known_browser_may_not_guess_for_ever_either(newcomer, clock):
    hers = newcomer()
    sign_in(hers)
    hers.send("/account/sign-out")
    statuses = [answer.status_code for answer in tries(hers, 12)]
    assert statuses == [200] * 10 + [429] * 2


def test_one_account_guessed_from_many_addresses_must_wait(newcomer, clock, hashes):
    for number in range(8):
        tries(newcomer(), 4, **from_address(number))
    assert len(hashes) == 20


def test_many_accounts_guessed_from_one_address_must_wait(newcomer, clock, hashes):
    guesser = newcomer()
    for number in range(110):
        tries(guesser, 1, f"person{number}@demo.example")
    assert len(hashes) == 100


def test_many_people_may_sign_in_behind_one_address(app, newcomer, clock):
    for _ in range(34):  # three times as many are more than one address may guess
        for who in ("chair", "qa", "core group"):
            assert sign_in(newcomer(), who).status_code == 302


def test_codes_are_counted_for_each_person_whatever_the_address(strict, newcomer, clock):
    key, codes = set_up_app(newcomer())
    clock.pass_by(minutes=1)
    answers = []
    for number in range(12):
        guesser = newcomer()
        sign_in(guesser)
        place = from_address(number)
        answers.append(guesser.send("/account/code", {"code": "000000"}, **place).status_code)
    assert answers == [422] * 10 + [429] * 2
    hers = newcomer()
    sign_in(hers)
    assert give_code(hers, key).status_code == 429
    assert hers.send("/account/recovery-code", {"code": codes[0]}).status_code == 429
    clock.pass_by(minutes=60, seconds=1)
    sign_in(hers)
    assert give_code(hers, key).status_code == 302


def test_typing_ones_own_password_wrong_is_counted_too(as_role, clock, hashes):
    chair = as_role("chair")
    new = {
        "new_password": "harbour violet thimble",
        "new_password_confirm": "harbour violet thimble",
    }
    places = {"/account/password": new, "/account/authenticator/change": {}}
    for place, more in places.items():
        for _ in range(3):
            chair.send(place, {"password": WRONG, **more})
    assert len(hashes) == 5


def test_a_form_with_gaps_begins_no_count_anew(as_role, clock, hashes):
    chair = as_role("chair")
    words = "harbour violet thimble"
    for _ in range(8):
        whole = {"password": WRONG, "new_password": words, "new_password_confirm": words}
        chair.send("/account/password", whole)
        chair.send("/account/password", {"password": WRONG})
    assert len(hashes) == 5, "five tries in all, of which two had gaps"


def test_choosing_a_new_password_is_no_guess_at_the_one_that_is_right(as_role, clock):
    chair = as_role("chair")
    for new in [PASSWORD, "short", "", *["too plain " * 20] * 12]:
        typed = {"password": PASSWORD, "new_password": new, "new_password_confirm": new}
        assert chair.send("/account/password", typed).status_code == 200


def test_whoever_guesses_ones_own_password_is_counted_at_the_address_too(as_role, clock, newcomer):
    chair = as_role("chair")
    words = "harbour violet thimble"
    typed = {"password": WRONG, "new_password": words, "new_password_confirm": words}
    for _ in range(5):
        chair.send("/account/password", typed)
    others = [tries(newcomer(), 1, f"person{number}@demo.example")[0] for number in range(96)]
    assert [answer.status_code for answer in others] == [200] * 95 + [429]


def test_the_log_says_that_a_password_was_wrong_and_names_nobody(client, clock, caplog):
    tries(client, 6)
    assert caplog.text.count("a wrong password for person chair") == 5
    assert "too many tries at account.login" in caplog.text
    assert a_person().email not in caplog.text
    assert WRONG not in caplog.text
