"""Signing in and out, sessions that end, and changing a password."""

from collections.abc import Callable

from tests.browser import Browser
from tests.builders import PASSWORD, a_person


def test_a_person_signs_in_and_lands_where_they_wanted_to_go(client: Browser) -> None:
    asked = client.get("/account/password")
    assert asked.location == "/account/sign-in?next=/account/password"
    answer = client.send(
        asked.location,
        {"email": a_person().email, "password": PASSWORD, "next": "/account/password"},
    )
    assert (answer.status_code, answer.location) == (302, "/account/password")
    assert "Ruth Amos, conference chair" in client.get("/account/password").text


def test_the_fixture_signs_somebody_in(as_role: Callable[[str], Browser]) -> None:
    assert "Helen Frost" in as_role("qa").get("/account/password").text
