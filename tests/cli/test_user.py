"""People from the command line: the first administrator, and help for who cannot sign in."""

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.clock import now
from planapp.config import database_file
from planapp.store.activity import entries
from planapp.store.database import open_database
from planapp.store.people import find_credentials, people
from planapp.store.second_factors import find_second_factor, save_second_factor
from planapp.web.app import create_app
from tests.browser import Browser

TOM = ("--email", "Tom@wexmoor.example", "--name", "Tom Beck")


def run(tmp_path, *said):
    return CliRunner().invoke(main, ["user", *said, "--instance", str(tmp_path / "new")])


@pytest.fixture
def records(tmp_path):
    run(tmp_path, "add", *TOM)
    db = open_database(database_file(tmp_path / "new"), clock=now)
    yield db
    db.close()


def password_in(result):
    return result.output.splitlines()[1]


def test_the_first_administrator_signs_in_with_the_password_shown_once(tmp_path):
    result = run(tmp_path, "add", *TOM)
    assert result.exit_code == 0, result.output
    assert "Tom Beck, administrator, signs in with Tom@wexmoor.example" in result.output
    app = create_app(tmp_path / "new", https=False)
    client = Browser(app, app.response_class)
    typed = {"email": "tom@wexmoor.example", "password": password_in(result)}
    assert client.send("/account/sign-in", typed).location == "/account/code"
    assert client.get("/account/code").location == "/account/authenticator"


def test_what_was_done_is_in_the_trail(records):
    assert [(e.verb, e.by) for e in entries(records)] == [("saved", "the command line")]


def test_everybody_is_listed(records, tmp_path):
    shown = run(tmp_path, "list").output
    assert shown.split("  ")[:3] == ["tom@wexmoor.example", "Tom Beck", "administrator"]
    assert "no authenticator app" in shown


def test_somebody_of_another_role_is_added(records, tmp_path):
    said = ("--email", "ruth@x.example", "--name", "Ruth", "--role", "conference chair")
    assert run(tmp_path, "add", *said).exit_code == 0
    assert {person.role for person in people(records)} == {"administrator", "conference chair"}


def test_an_address_is_given_to_one_person_only(records, tmp_path):
    result = run(tmp_path, "add", *TOM)
    assert (result.exit_code, "is there already" in result.output) == (2, True)
    assert len(people(records)) == 1


def test_what_is_no_address_is_refused(tmp_path):
    result = run(tmp_path, "add", "--email", "tom", "--name", "Tom")
    assert (result.exit_code, "no email address" in result.output) == (2, True)


def test_a_new_password_replaces_the_old_one(records, tmp_path):
    before = find_credentials(records, email="tom@wexmoor.example")
    assert len(password_in(run(tmp_path, "password", "tom@wexmoor.example"))) >= 15
    after = find_credentials(records, email="tom@wexmoor.example")
    assert (after.password_hash, after.sign_in_key) != (before.password_hash, before.sign_in_key)


def test_a_second_factor_is_reset(records, tmp_path):
    [tom] = people(records)
    assert "Nothing was changed" in run(tmp_path, "reset", tom.email).output
    save_second_factor(records, "secret", step=1, codes=("a", "b"), by=tom)
    assert "sets up an authenticator app" in run(tmp_path, "reset", tom.email).output
    assert find_second_factor(records, tom.id) is None


def test_nobody_that_is_not_there_is_helped(records, tmp_path):
    for command in ("reset", "password"):
        result = run(tmp_path, command, "ada@wexmoor.example")
        assert (result.exit_code, "planapp user list" in result.output) == (2, True)


def test_an_instance_that_is_not_there_is_not_made_to_list_it(tmp_path):
    result = run(tmp_path, "list")
    assert (result.exit_code, "no planapp.db" in result.output) == (2, True)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("email", "name", "said"),
    [
        ("tom beck@wexmoor.example", "Tom Beck", "is no email address"),
        ("tom@wexmoor.example\nx", "Tom Beck", "is no email address"),
        ("  ", "Tom Beck", "is no email address"),
        ("tom@wexmoor.example", "  ", "--name is blank"),
    ],
)
def test_a_blank_name_or_an_address_with_gaps_makes_nobody(tmp_path, email, name, said):
    result = run(tmp_path, "add", "--email", email, "--name", name)
    assert (result.exit_code, said in result.output) == (2, True)
    assert not (tmp_path / "new").exists()


def test_space_around_a_name_and_an_address_is_no_part_of_them(tmp_path):
    result = run(tmp_path, "add", "--email", " tom@wexmoor.example ", "--name", " Tom  Beck ")
    assert "Tom Beck, administrator, signs in with tom@wexmoor.example and" in result.output
