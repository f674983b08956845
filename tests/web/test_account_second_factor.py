"""A code as well as a password: setting up an app, being asked, recovery codes, changing it."""

from xml.etree import ElementTree

import pytest
from passlib.totp import TOTP
from werkzeug.exceptions import TooManyRequests

from planapp.config import second_factor_key
from planapp.store.activity import entries
from planapp.store.second_factors import find_second_factor, with_second_factor
from planapp.web.account.second_factor import confirm_code
from tests.authenticator import code_of
from tests.builders import PASSWORD, PEOPLE
from tests.everything import everything_in
from tests.web.account import (
    codes_on,
    give_code,
    heading,
    is_in,
    key_on,
    set_up_app,
    sign_in,
)

CLOSED = ("/", "/plans/", "/criteria/", "/account/", "/account/password", "/account/left/")


@pytest.fixture
def owner(strict, clock, newcomer):
    """Ruth's browser after she set up her app, her key and her recovery codes; a minute later."""
    hers = newcomer()
    key, codes = set_up_app(hers)
    clock.pass_by(minutes=1)
    return hers, key, codes


@pytest.mark.parametrize("who", PEOPLE)
def test_whoever_has_no_app_is_led_to_set_it_up_and_nothing_else_opens(strict, newcomer, who):
    theirs = newcomer()
    assert sign_in(theirs, who).location == "/account/code"
    assert theirs.get("/account/code").location == "/account/authenticator"
    assert theirs.get("/account/authenticator").status_code == 200
    for address in CLOSED:
        assert theirs.get(address).location.startswith("/account/sign-in"), address


def test_the_key_comes_as_a_picture_of_our_own_and_as_letters(strict, client):
    sign_in(client)
    page = client.get("/account/authenticator").text
    assert 'src="/account/authenticator.svg"' in page
    for said in ('autocomplete="one-time-code"', 'inputmode="numeric"', "type a key"):
        assert said in page
    drawn = client.get("/account/authenticator.svg")
    assert drawn.mimetype == "image/svg+xml"
    assert drawn.headers["Cache-Control"] == "no-store"
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawn.data).iter()}
    assert tags == {"svg", "g", "path"}
    assert "style" not in drawn.text


def test_setting_up_ends_with_recovery_codes_shown_once_and_being_signed_in(strict, client):
    key, codes = set_up_app(client)
    assert len(set(codes)) == 10
    assert is_in(client)
    assert not any(code in client.get("/account/").text for code in codes)
    assert client.get("/account/authenticator").location == "/account/"
    assert client.get("/account/authenticator.svg").status_code == 302
    assert len(key) == 32


def test_an_app_that_did_not_take_the_key_is_not_set_up(strict, client, records):
    sign_in(client)
    key = key_on(client.get("/account/authenticator"))
    answer = client.send("/account/authenticator", {"code": "000000"})
    assert answer.status_code == 422
    assert "<title>Error: Set up an authenticator app" in answer.text
    assert 'href="#code"' in answer.text
    assert key_on(answer) == key, "the picture in the app stays good"
    assert with_second_factor(records) == frozenset()


def test_every_sign_in_asks_for_a_code_and_leads_where_one_wanted_to_go(owner, newcomer):
    _, key, _ = owner
    again = newcomer()
    assert sign_in(again, next="/criteria/").location == "/account/code"
    assert not is_in(again)
    page = again.get("/account/code").text
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert give_code(again, key).location == "/criteria/"
    assert is_in(again)


@pytest.mark.parametrize("typed", ["", "000000", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "9" * 999])
def test_a_wrong_code_says_what_to_do(owner, newcomer, typed):
    again = newcomer()
    sign_in(again)
    answer = again.send("/account/code", {"code": typed})
    assert (answer.status_code, heading(answer)) == (422, "Open your authenticator app")
    assert "Wait until your app shows the next one" in answer.text
    assert not is_in(again)


def test_a_code_is_taken_with_a_gap_in_it(owner, newcomer):
    again = newcomer()
    sign_in(again)
    code = code_of(owner[1])
    assert again.send("/account/code", {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


@pytest.mark.parametrize(
    ("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_an_app_may_be_one_step_off(owner, newcomer, steps, taken):
    again = newcomer()
    sign_in(again)
    assert (give_code(again, owner[1], steps).status_code == 302) is taken


@pytest.mark.parametrize(("first", "then"), [(0, 0), (1, 0), (0, -1), (1, 1), (-1, -1)])
def test_a_code_works_once_and_none_of_an_earlier_step_after_it(owner, newcomer, first, then):
    one, other = newcomer(), newcomer()
    for each in (one, other):
        sign_in(each)
    assert give_code(one, owner[1], first).status_code == 302
    assert give_code(other, owner[1], then).status_code == 422


def test_the_code_that_set_the_app_up_is_used_up(strict, clock, newcomer):
    key, _ = set_up_app(newcomer())
    again = newcomer()
    sign_in(again)
    assert give_code(again, key).status_code == 422


def test_whoever_waits_with_the_code_for_ten_minutes_begins_anew(owner, clock, newcomer):
    again = newcomer()
    sign_in(again)
    clock.pass_by(minutes=10, seconds=1)
    assert give_code(again, owner[1]).location == "/account/sign-in"
    assert again.get("/account/recovery-code").location == "/account/sign-in"


def test_a_recovery_code_signs_in_once_however_it_is_typed(owner, newcomer, records):
    _, _, codes = owner
    one, other = newcomer(), newcomer()
    for each in (one, other):
        sign_in(each)
    typed = codes[3].lower().replace("-", " ").replace("0", "o")
    assert one.send("/account/recovery-code", {"code": typed}).status_code == 302
    assert is_in(one)
    assert "9 codes left" in one.get("/account/").text
    answer = other.send("/account/recovery-code", {"code": codes[3]})
    assert answer.status_code == 422
    assert "was used already" in answer.text
    assert "used a recovery code of" in {entry.verb for entry in entries(records)}


def test_somebody_elses_recovery_code_is_no_good(owner, newcomer):
    _, theirs = set_up_app(newcomer(), "qa")
    again = newcomer()
    sign_in(again)
    assert again.send("/account/recovery-code", {"code": theirs[0]}).status_code == 422


def test_neither_key_nor_codes_stand_in_the_database_or_the_cookie(owner, records, strict):
    hers, key, codes = owner
    cookie = hers.get_cookie("planapp").value
    kept = everything_in(records)
    for secret in (key, *codes, *(code.replace("-", "") for code in codes)):
        assert secret not in kept
        assert secret not in cookie
    assert second_factor_key(strict.extensions["planapp"].folder) not in kept


def test_whoever_has_the_database_but_not_the_key_file_has_no_key(owner, records):
    secret = find_second_factor(records, "chair").secret
    guessed = TOTP.using(issuer="x", secrets={"1": "f" * 64}).from_source(secret)
    assert guessed.base32_key != owner[1]


def prove(browser, address, key, password=PASSWORD, steps=0):
    return browser.send(address, {"password": password, "code": code_of(key, steps)})


@pytest.mark.parametrize("address", ["/account/authenticator/change", "/account/recovery-codes"])
def test_changing_anything_asks_for_password_and_code_again(owner, records, address):
    hers, key, _ = owner
    before = find_second_factor(records, "chair")
    assert "Show first that it is still you" in hers.get(address).text
    for typed, said in (
        ({"password": "not my password at all", "code": code_of(key)}, "not your password"),
        ({"password": PASSWORD, "code": "000000"}, "That code is not right"),
        ({"password": PASSWORD}, "That code is not right"),
        ({"code": code_of(key)}, "not your password"),
    ):
        answer = hers.send(address, typed)
        assert (answer.status_code, said in answer.text) == (422, True), typed
        assert hers.get("/account/authenticator").location == "/account/"
    assert find_second_factor(records, "chair") == before, "not even the code is used up"


def test_another_app_replaces_the_first_and_ends_every_other_session(owner, clock, newcomer):
    hers, key, codes = owner
    elsewhere = newcomer()
    sign_in(elsewhere)
    give_code(elsewhere, key)
    assert is_in(elsewhere)
    clock.pass_by(minutes=1)
    cookie = hers.get_cookie("planapp").value
    assert prove(hers, "/account/authenticator/change", key).location == "/account/authenticator"
    new = key_on(hers.get("/account/authenticator"))
    assert len(codes_on(hers.send("/account/authenticator", {"code": code_of(new)}))) == 10
    assert is_in(hers)
    assert not is_in(elsewhere)
    thief = newcomer()
    thief.set_cookie("planapp", cookie)
    assert not is_in(thief)
    clock.pass_by(minutes=1)
    again = newcomer()
    sign_in(again)
    assert give_code(again, key).status_code == 422
    assert again.send("/account/recovery-code", {"code": codes[0]}).status_code == 422
    assert give_code(again, new).status_code == 302


def test_new_recovery_codes_replace_the_old_ones(owner, newcomer):
    hers, key, old = owner
    new = codes_on(prove(hers, "/account/recovery-codes", key))
    assert len(set(new) - set(old)) == 10
    again = newcomer()
    sign_in(again)
    assert again.send("/account/recovery-code", {"code": old[0]}).status_code == 422
    assert again.send("/account/recovery-code", {"code": new[0]}).status_code == 302


def test_whoever_lost_the_app_changes_it_with_a_recovery_code(owner):
    hers, _, codes = owner
    typed = {"password": PASSWORD, "code": codes[0]}
    answer = hers.send("/account/authenticator/change", typed)
    assert answer.location == "/account/authenticator"


def test_an_administrator_resets_somebodys_app_which_ends_their_sessions(owner, newcomer, as_role):
    hers, key, _ = owner
    administrator = as_role("administrator")
    assert "Reset second factor" in administrator.get("/people/").text
    assert administrator.send("/people/chair/second-factor").status_code == 302
    assert "with an app" not in administrator.get("/people/").text
    assert not is_in(hers)
    again = newcomer()
    sign_in(again)
    assert again.get("/account/code").location == "/account/authenticator"
    assert key_on(again.get("/account/authenticator")) != key


def test_an_administrator_cannot_reset_their_own(strict, as_role):
    answer = as_role("administrator").send("/people/administrator/second-factor")
    assert (answer.status_code, "on your account page" in answer.text) == (403, True)


def test_a_session_without_a_code_ends_where_one_is_asked_of_everybody(strict, as_role, records):
    chair = as_role("chair")
    assert is_in(chair)
    records.execute("update sign_in set factor = ''")
    assert not is_in(chair)


def test_a_changed_password_keeps_the_session_with_its_code(owner):
    hers, _, _ = owner
    new = "harbour violet thimble"
    typed = {"password": PASSWORD, "new_password": new, "new_password_confirm": new}
    assert hers.send("/account/password", typed).status_code == 302
    assert is_in(hers)


def test_where_no_code_is_asked_anybody_may_still_set_up_an_app(app, clock, newcomer):
    hers = newcomer()
    assert sign_in(hers).location == "/"
    assert "Your password alone signs you in" in hers.get("/account/").text
    asked = hers.get("/account/authenticator/change").text
    assert "The code your app shows now" not in asked
    hers.send("/account/authenticator/change", {"password": PASSWORD})
    key = key_on(hers.get("/account/authenticator"))
    assert codes_on(hers.send("/account/authenticator", {"code": code_of(key)}))
    clock.pass_by(minutes=1)
    again = newcomer()
    assert sign_in(again).location == "/account/code"
    assert give_code(again, key).status_code == 302


def test_another_page_confirms_a_code_once_and_counts_the_tries(owner, strict, clock):
    _, key, _ = owner
    with strict.test_request_context("/plans/K-104/emergency", method="POST"):
        assert not confirm_code("qa", code_of(key))
        assert confirm_code("chair", code_of(key))
        assert not confirm_code("chair", code_of(key))
        clock.pass_by(seconds=30)
        assert confirm_code("chair", code_of(key))
        for _ in range(10):
            assert not confirm_code("chair", "000000")
        with pytest.raises(TooManyRequests):
            confirm_code("chair", code_of(key))


def test_codes_are_asked_of_nobody_who_gave_no_password(strict, client):
    for address in ("code", "recovery-code", "authenticator", "authenticator.svg"):
        assert client.get(f"/account/{address}").location == "/account/sign-in"
    assert client.send("/account/authenticator", {"code": "000000"}).status_code == 302


def test_nothing_of_a_code_is_kept_or_shown_again(owner, newcomer, records):
    again = newcomer()
    sign_in(again)
    answer = again.send("/account/code", {"code": "314159"})
    assert "314159" not in answer.text
    assert records.row("select count(*) as n from left_text") == {"n": 0}


def test_no_browser_is_excused_from_the_code(owner, newcomer):
    again = newcomer()
    again.set_cookie("tf_validity", "forged")
    assert sign_in(again).location == "/account/code"
