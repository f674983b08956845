"""The people who may sign in, as an administrator sees and changes them."""

import re

import pytest

from planapp.domain.people import Role
from planapp.store.people import get_person, people
from tests.builders import a_person

NEW = {"name": "Ada Brook", "email": "ada@demo.example", "role": "core group member"}


@pytest.fixture
def administrator(as_role):
    return as_role("administrator")


def password_on(page):
    return re.search(r"<code>(.+?)</code>", page.text)[1]


def test_everybody_is_listed_with_the_role_table(administrator) -> None:
    page = administrator.get("/people/").text
    for said in ("Helen Frost", "qa@demo.example", "This is you", "Agree a plan that somebody"):
        assert said in page


def test_somebody_added_signs_in_with_the_password_shown_once(administrator, client) -> None:
    shown = administrator.send("/people/add", NEW)
    assert "A password for Ada Brook" in shown.text
    typed = {"email": NEW["email"], "password": password_on(shown)}
    assert client.send("/account/sign-in", typed).status_code == 302
    assert password_on(shown) not in administrator.get("/people/").text


def test_a_form_with_gaps_is_shown_again_with_what_to_do(administrator, records) -> None:
    before = people(records)
    page = administrator.send("/people/add", {"name": "Ada Brook", "email": "ada"})
    assert page.status_code == 422
    for said in ("<title>Error: Add somebody", 'value="ada"', "like name@", "Choose a role"):
        assert said in page.text
    assert people(records) == before


def test_an_address_is_given_to_one_person_only(administrator) -> None:
    page = administrator.send("/people/add", NEW | {"email": "QA@demo.example"})
    assert "is there already" in page.text


def test_somebody_who_is_stopped_may_be_let_in_again(administrator, records) -> None:
    administrator.send("/people/qa/active", {"active": "no"})
    assert not get_person(records, "qa").active
    assert "Stopped" in administrator.get("/people/").text
    administrator.send("/people/qa/active", {"active": "yes"})
    assert get_person(records, "qa").active


def test_an_administrator_cannot_stop_themselves(administrator, records) -> None:
    assert administrator.send("/people/administrator/active", {"active": "no"}).status_code == 403
    assert get_person(records, "administrator").active


def test_a_new_password_ends_the_sessions_of_the_old_one(administrator, as_role, client) -> None:
    qa = as_role("qa")
    shown = administrator.send("/people/qa/password")
    assert qa.get("/criteria/").status_code == 302
    typed = {"email": a_person("qa").email, "password": password_on(shown)}
    assert client.send("/account/sign-in", typed).status_code == 302


def test_nobody_that_is_not_there_can_be_changed(administrator) -> None:
    assert administrator.send("/people/nobody/password").status_code == 404


def test_every_role_of_the_domain_can_be_given(administrator) -> None:
    page = administrator.get("/people/add").text
    for role in Role:
        assert f'value="{role.value}"' in page
