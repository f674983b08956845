"""What every answer tells the browser, errors and files included."""

import re
from http.cookies import SimpleCookie

import pytest

from planapp.config import database_file
from planapp.store.database import migrate, open_database
from planapp.web.app import create_app


@pytest.fixture
def over_https(tmp_path):
    db = open_database(database_file(tmp_path))
    migrate(db)
    db.close()
    return create_app(tmp_path)


def test_files_that_pages_load_are_kept_and_change_address_with_their_content(client) -> None:
    page = client.get("/account/sign-in").text
    files = re.findall(r'(?:href|src|data-frontend)="(/static/[^"]+)"', page)
    assert len(files) == 7
    for file in files:
        assert re.search(r"\?v=[0-9a-f]{12}$", file)
        assert client.get(file).headers["Cache-Control"] == "public, max-age=31536000"


def test_the_authoritys_colour_is_a_style_sheet_that_is_kept_until_it_changes(as_role) -> None:
    chair = as_role("chair")
    (address,) = re.findall(r'href="(/authority\.css[^"]*)"', chair.get("/plans/").text)
    assert address.endswith("?v=1d70b8")
    answer = chair.get(address)
    assert (answer.mimetype, answer.text) == ("text/css", ":root { --authority: #1d70b8 }\n")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000"
    assert "Set-Cookie" not in answer.headers, "what is kept for everybody is nobody's"


def test_on_this_machine_the_cookie_goes_over_http(client) -> None:
    cookie = SimpleCookie(client.get("/account/sign-in").headers["Set-Cookie"])["planapp"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    assert cookie["expires"] == ""


def test_elsewhere_the_cookie_goes_over_https_only(over_https) -> None:
    answer = over_https.test_client().get("/account/sign-in", base_url="https://planapp.example")
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["__Host-planapp"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(
    "passed_on",
    [
        {"X-Forwarded-For": "192.0.2.7"},
        {"X-Forwarded-Proto": "https"},
        {"Forwarded": "for=192.0.2.7"},
        {"Host": "plans.example.org"},
        {"Host": "127.0.0.1.example.org:8000"},
    ],
)
def test_on_this_machine_nothing_is_answered_that_another_server_passes_on(client, passed_on):
    answer = client.get("/account/sign-in", headers=passed_on)
    assert answer.status_code == 400
    assert "https = true" in answer.text
    assert "plans.example.org" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_on_this_machine_it_is_reached_by_any_of_its_names(client, host):
    assert client.get("/account/sign-in", headers={"Host": host}).status_code == 200


def test_a_redirect_repeats_no_host_that_the_request_named(over_https):
    elsewhere = over_https.test_client().get("/plans", base_url="https://elsewhere.example")
    assert (elsewhere.status_code, elsewhere.headers["Location"]) == (308, "/plans/")
