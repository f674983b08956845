"""Signing in with a council account, at a real OpenID provider that runs on this machine."""

import socket
import subprocess
import sys
import time
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from planapp.clock import now
from planapp.config import OpenId, SettingsError, database_file
from planapp.store.database import migrate, open_database
from planapp.store.people import people, save_person
from planapp.store.second_factors import reset_second_factor
from planapp.web.app import create_app
from tests.authenticator import code_of
from tests.browser import Browser
from tests.builders import a_person
from tests.web.account import give_code, heading, is_in, key_on

START, BACK = "/account/council/", "/account/council/back"
RUTH = {"email": a_person().email, "email_verified": True}


@pytest.fixture(scope="module")
def issuer():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "tests.openid_provider", str(port)]
    provider = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                requests.get(f"{address}/jwks", timeout=5)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield address
    finally:
        provider.terminate()
        provider.wait()


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    folder = tmp_path_factory.mktemp("council")
    secret = folder / "openid.secret"
    secret.write_text("between planapp and the provider\n")
    secret.chmod(0o600)
    return folder


@pytest.fixture(scope="module")
def council(issuer, instance):
    chosen = OpenId(issuer=issuer, client_id="planapp")
    return create_app(instance, https=False, second_factor=False, openid=chosen)


@pytest.fixture
def records(instance, council):
    for left in instance.glob("planapp.db*"):
        left.unlink()
    db = open_database(database_file(instance), clock=now)
    migrate(db)
    for who in ("chair", "qa"):
        save_person(db, a_person(who), password_hash="none", by=a_person("administrator"))
    yield db
    db.close()


@pytest.fixture
def hers(council, records):
    return Browser(council, council.response_class)


@pytest.fixture
def set_to(council):
    """Change the settings for one test."""
    kept = council.extensions["planapp"]

    def change(**settings):
        council.extensions["planapp"] = replace(kept, settings=replace(kept.settings, **settings))

    yield change
    council.extensions["planapp"] = kept


def sent_back(browser, issuer, claims=RUTH, sub="ruth-1", start=START):
    """Go to the provider, be somebody there, and give the address it sends one back to."""
    requests.put(f"{issuer}/users/{sub}", json=claims, timeout=5).raise_for_status()
    there = browser.get(start).location
    answer = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=5)
    return answer.headers["Location"].removeprefix("http://localhost")


def come_back(browser, issuer, *said, **more):
    return browser.get(sent_back(browser, issuer, *said, **more))


def test_the_sign_in_page_offers_the_council_account_only_where_there_is_one(hers, client) -> None:
    page = hers.get("/account/sign-in?next=/criteria/").text
    assert "Sign in with your council account" in page
    assert 'href="/account/council/?next=/criteria/"' in page
    assert "council account" not in client.get("/account/sign-in").text
    assert client.get(START).status_code == 404
    assert client.get(BACK).status_code == 404


def test_the_provider_is_asked_with_state_nonce_and_challenge(hers, issuer):
    there = urlsplit(hers.get(START).location)
    asked = {name: values[0] for name, values in parse_qs(there.query).items()}
    assert f"{there.scheme}://{there.netloc}" == issuer
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == "http://localhost/account/council/back"
    assert asked["scope"] == "openid email profile"
    for random in ("state", "nonce", "code_challenge"):
        assert len(asked[random]) >= 20


def test_somebody_we_know_comes_in_and_lands_where_they_wanted_to_go(hers, issuer, records):
    answer = come_back(hers, issuer, start=f"{START}?next=/criteria/")
    assert (answer.status_code, answer.location) == (302, "/criteria/")
    assert is_in(hers)
    assert "Ruth Amos" in hers.get("/account/").text


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/x"])
def test_coming_back_leads_nowhere_else(hers, issuer, elsewhere):
    assert come_back(hers, issuer, start=f"{START}?next={elsewhere}").location == "/"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@demo.example", "email_verified": True},
        {"email": a_person().email, "email_verified": False},
        {"email": a_person().email},
        {"email": a_person().email, "email_verified": "no"},
        {"email_verified": True},
        {},
    ],
)
def test_nobody_else_comes_in_and_nobody_is_added(hers, issuer, records, claims):
    before = people(records)
    answer = come_back(hers, issuer, claims, "somebody")
    assert (answer.status_code, heading(answer)) == (403, "You are not signed in")
    assert "not one of the people here" in answer.text
    assert not is_in(hers)
    assert people(records) == before


def test_entra_says_in_its_own_way_that_the_address_is_confirmed(hers, issuer):
    claims = {"email": a_person().email, "xms_edov": 1}
    assert come_back(hers, issuer, claims, "entra").status_code == 302
    assert is_in(hers)


def test_somebody_who_is_stopped_does_not_come_in(hers, issuer, records):
    save_person(records, a_person("chair", active=False), by=a_person("administrator"))
    assert come_back(hers, issuer).status_code == 403


def test_another_account_with_the_same_address_does_not_come_in(council, issuer, records):
    first, second = (Browser(council, council.response_class) for _ in range(2))
    assert come_back(first, issuer, RUTH, "ruth-1").status_code == 302
    assert come_back(second, issuer, RUTH, "ruth-2").status_code == 403
    reset_second_factor(records, "chair", by=a_person("administrator"))
    assert come_back(second, issuer, RUTH, "ruth-2").status_code == 302


def test_an_answer_is_good_once_and_in_the_browser_that_asked_only(council, hers, issuer):
    address = sent_back(hers, issuer)
    other = Browser(council, council.response_class)
    assert other.get(address).status_code == 403
    assert hers.get(address).status_code == 302
    hers.send("/account/sign-out")
    assert hers.get(address).status_code == 403
    assert not is_in(hers)


@pytest.mark.parametrize("part", ["state", "nonce", "code_verifier"])
def test_an_answer_to_another_question_is_refused(hers, issuer, part):
    address = sent_back(hers, issuer)
    with hers.session_transaction() as session:
        [name] = [key for key in session if key.startswith("_state_council_")]
        kept = session.pop(name)
        if part == "state":
            name = "_state_council_another"
        else:
            kept["data"][part] = "another" * 8
        session[name] = kept
    assert hers.get(address).status_code == 403
    assert not is_in(hers)


@pytest.mark.parametrize(
    "said", ["", "?code=x", "?state=x", "?error=access_denied", "?code=x&state=y"]
)
def test_an_answer_that_makes_no_sense_is_refused(hers, said):
    answer = hers.get(BACK + said)
    assert (answer.status_code, heading(answer)) == (403, "You are not signed in")


def test_somebody_who_says_no_at_the_provider_is_not_signed_in(hers, issuer):
    there = hers.get(START).location
    answer = requests.post(there, data={"action": "deny"}, allow_redirects=False, timeout=5)
    address = answer.headers["Location"].removeprefix("http://localhost")
    assert hers.get(address).status_code == 403


def test_a_token_of_another_issuer_is_refused(hers, issuer, set_to):
    set_to(openid=OpenId(issuer="https://login.example", client_id="planapp"))
    assert come_back(hers, issuer).status_code == 403


def test_our_code_is_asked_too_unless_the_provider_asks_for_one(hers, issuer, set_to):
    set_to(second_factor=True)
    assert come_back(hers, issuer).location == "/account/code"
    assert not is_in(hers)


@pytest.mark.parametrize(
    ("amr", "asked"), [(None, False), (["pwd", "mfa"], False), (["pwd"], True), (["otp"], False)]
)
def test_a_factor_given_at_the_provider_counts_where_the_authority_says_so(
    hers, issuer, set_to, amr, asked
):
    set_to(
        second_factor=True, openid=OpenId(issuer=issuer, client_id="planapp", second_factor=True)
    )
    claims = RUTH | ({"amr": amr} if amr else {})
    answer = come_back(hers, issuer, claims, f"ruth-{'-'.join(amr or ['plain'])}")
    assert (answer.location == "/account/code") is asked
    assert is_in(hers) is not asked


def test_whoever_has_set_up_an_app_is_asked_for_its_code(council, issuer, records, set_to):
    set_to(second_factor=True)
    one, other = (Browser(council, council.response_class) for _ in range(2))
    come_back(one, issuer)
    assert one.get("/account/code").location == "/account/authenticator"
    key = key_on(one.get("/account/authenticator"))
    assert one.send("/account/authenticator", {"code": code_of(key)}).status_code == 200
    assert come_back(other, issuer).location == "/account/code"
    assert give_code(other, key, 1).status_code == 302


def test_a_provider_that_does_not_answer_is_said_plainly(instance, records):
    with socket.create_server(("127.0.0.1", 0)) as free:
        gone = f"http://127.0.0.1:{free.getsockname()[1]}"
    app = create_app(instance, https=False, openid=OpenId(issuer=gone, client_id="planapp"))
    answer = Browser(app, app.response_class).get(START)
    assert (answer.status_code, "does not answer just now" in answer.text) == (503, True)


def test_without_the_secret_of_the_provider_nothing_starts(tmp_path):
    db = open_database(database_file(tmp_path))
    migrate(db)
    db.close()
    chosen = OpenId(issuer="https://login.example", client_id="planapp")
    with pytest.raises(SettingsError, match=r"openid\.secret cannot be read"):
        create_app(tmp_path, openid=chosen)
