"""Sessions end on the server, for every copy of their cookie, by a clock nobody can set back."""

from http.cookies import SimpleCookie

import pytest

from planapp.config import database_file
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.web.app import create_app
from tests.builders import PASSWORD, a_person
from tests.everything import everything_in
from tests.web.account import SIGN_IN, is_in, sign_in

ADMINISTRATOR = a_person("administrator")


@pytest.fixture
def copied(clock, newcomer):
    """Ruth signed in, and the same cookie in another browser, which nothing can take away."""
    hers = newcomer()
    sign_in(hers)

    def thief():
        other = newcomer()
        other.set_cookie("planapp", cookie)
        return other

    cookie = hers.get_cookie("planapp").value
    return hers, thief


def test_a_session_left_alone_for_fifteen_minutes_ends(copied, clock):
    _, thief = copied
    clock.pass_by(minutes=15)
    assert is_in(thief())
    clock.pass_by(minutes=15, seconds=1)
    assert not is_in(thief())
    assert not is_in(thief()), "it stays ended"


def test_a_session_in_use_ends_after_eight_hours(copied, clock):
    _, thief = copied
    for _ in range(34):
        clock.pass_by(minutes=14)
        assert is_in(thief())
    clock.pass_by(minutes=4, seconds=1)
    assert not is_in(thief())


def test_an_authority_may_choose_another_time(copied, clock, app):
    _, thief = copied
    kept = app.extensions["planapp"]
    object.__setattr__(kept.settings, "idle_minutes", 5)
    try:
        clock.pass_by(minutes=5, seconds=1)
        assert not is_in(thief())
    finally:
        object.__setattr__(kept.settings, "idle_minutes", 15)


def test_a_clock_set_back_never_extends_a_session(copied, clock):
    _, thief = copied
    clock.pass_by(minutes=10)
    clock.set_back(minutes=10)
    assert is_in(thief()), "ten minutes alone, whatever the clock says"
    clock.set_back(seconds=-60)
    clock.pass_by(minutes=15, seconds=1)
    assert not is_in(thief())


@pytest.mark.parametrize("back", [{"hours": 1}, {"days": 30}])
def test_a_cookie_of_the_future_opens_nothing(copied, clock, back):
    hers, thief = copied
    clock.set_back(**back)
    assert not is_in(thief())
    sign_in(hers)
    assert is_in(hers), "signing in again is all it takes"


def test_a_clock_set_back_extends_no_working_day(copied, clock):
    _, thief = copied
    for _ in range(34):
        clock.pass_by(minutes=14)
        clock.set_back(minutes=14)
        assert is_in(thief())
    clock.pass_by(minutes=4, seconds=1)
    assert not is_in(thief())


def test_a_service_started_anew_with_an_earlier_clock_goes_on_with_no_session(
    copied, clock, monkeypatch
):
    _, thief = copied
    monkeypatch.setattr("planapp.clock._ticks", lambda: -3600.0)
    assert not is_in(thief())


def end_by(what, hers, records):
    stopped = {
        "stop": a_person("chair", active=False),
        "role": a_person("chair", role=ADMINISTRATOR.role),
    }
    if what == "sign-out":
        hers.send("/account/sign-out")
    elif what == "password":
        save_person(records, a_person("chair"), password_hash="another", by=ADMINISTRATOR)
    else:
        save_person(records, stopped[what], by=ADMINISTRATOR)


@pytest.mark.parametrize("what", ["sign-out", "stop", "role", "password"])
def test_a_copied_cookie_ends_with_the_session(copied, records, what):
    hers, thief = copied
    assert is_in(thief())
    end_by(what, hers, records)
    assert thief().get("/plans/").location.startswith(SIGN_IN)
    assert thief().get("/criteria/").location.startswith(SIGN_IN)


def test_whoever_is_given_a_session_before_signing_in_shares_nothing_after(newcomer):
    planted = newcomer()
    planted.get(SIGN_IN)
    cookie = planted.get_cookie("planapp").value
    victim = newcomer()
    victim.set_cookie("planapp", cookie)
    sign_in(victim)
    assert is_in(victim)
    assert not is_in(planted)
    assert victim.get_cookie("planapp").value != cookie


def test_each_sign_in_has_a_session_of_its_own(newcomer, records):
    one, other = newcomer(), newcomer()
    for each in (one, other):
        sign_in(each)
    assert records.row("select count(*) as n from sign_in") == {"n": 2}
    other.send("/account/sign-out")
    assert is_in(one)


def test_what_the_browser_holds_is_random_and_only_its_hash_is_kept(client, app, records):
    sign_in(client)
    with client.session_transaction() as session:
        key = session["sign_in"]
    assert len(key) >= 43, "256 random bits in base 64"
    kept = everything_in(records)
    assert key not in kept
    assert client.get_cookie("planapp").value not in kept


def test_over_https_the_cookies_are_sealed(tmp_path):
    db = open_database(database_file(tmp_path))
    migrate(db)
    db.close()
    app = create_app(tmp_path, second_factor=False)
    with app.test_request_context(base_url="https://planapp.example"):
        from planapp.web.account import tries

        app.preprocess_request()
        tries.know_browser("ruth@demo.example")
        answer = app.process_response(app.make_response("said"))
    asked = app.test_client().get(SIGN_IN, base_url="https://planapp.example")
    found = SimpleCookie()
    for header in (*answer.headers.getlist("Set-Cookie"), *asked.headers.getlist("Set-Cookie")):
        found.load(header)
    assert set(found) == {"__Host-planapp", "__Host-planapp-browser"}
    for cookie in found.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_signing_out_clears_the_browser_and_nothing_else_does(client):
    sign_in(client)
    assert "Clear-Site-Data" not in client.get("/plans/").headers
    answer = client.send("/account/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get_cookie("planapp-browser") is not None


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("passwordpassword1", "made of words that stand near"),
        ("letmeinletmeinletmein", "easy to guess"),
        ("qwertyuiopasdfghjkl", "easy to guess"),
        ("Ruth Amos Exampleshire", "mostly your name"),
        ("chair@demo.example", "mostly your name"),
        ("Exampleshire Council 27", "mostly your name"),
        ("child protection plan", "mostly your name"),
        ("short words", "at least 15 characters"),
    ],
)
def test_a_password_others_guess_first_is_refused(as_role, new, said):
    typed = {"password": PASSWORD, "new_password": new, "new_password_confirm": new}
    answer = as_role("chair").send("/account/password", typed)
    assert "<title>Error: Change your password" in answer.text
    assert said in answer.text or "mostly your name" in answer.text


def test_a_long_password_of_any_letters_is_taken_and_kept_as_argon2id(client, records):
    new = "żółw nad jeziorem, spokojny las i rzeka; 鳥が歌う ☂ " + "and so on " * 5
    sign_in(client)
    typed = {"password": PASSWORD, "new_password": new, "new_password_confirm": new}
    assert client.send("/account/password", typed).status_code == 302
    kept = records.row("select password_hash as h from person where id = 'chair'")["h"]
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    client.send("/account/sign-out")
    assert sign_in(client, password=new).status_code == 302


def test_a_password_box_may_be_pasted_into(client):
    page = client.get(SIGN_IN).text
    assert "onpaste" not in page
    assert 'autocomplete="current-password"' in page
