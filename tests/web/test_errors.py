"""What a person sees, and what the log keeps, when something cannot be done."""

import logging
import re

import pytest

from planapp.config import database_file
from planapp.domain.errors import CannotStore, Conflict, NotAllowed, NotFound, NotReady, StaleEdit
from tests.builders import an_action

TYPED = "Robin Example is fed every seven hours <script>"


def heading(text):
    return re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)[1].strip()


def after(app, error, typed=None):
    """Status and text of the answer to a post during which this happened."""
    with app.test_request_context("/people/add", method="POST", data=typed or {"what": TYPED}):
        answer = app.make_response(app.handle_user_exception(error))
    return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (NotFound("plans", "K-1"), 404, "There is no “K-1” among the plans"),
        (NotAllowed("Only a chair may."), 403, "Only a chair may."),
        (StaleEdit((Conflict("Action 1: owner", "Jo", "Ali"),)), 409, "Action 1: owner"),
        (NotReady(()), 422, "not ready to agree"),
        (CannotStore("Nothing was saved: the disk is full."), 503, "the disk is full"),
    ],
)
def test_each_fault_has_its_status_and_its_words(app, error, status, said) -> None:
    found, text = after(app, error)
    assert (found, said in text) == (status, True)


def test_of_what_differs_only_words_are_shown(app) -> None:
    differing = (Conflict("actions", (an_action(),), ()), Conflict("Note", "Jo weighs him", "Ali"))
    _, text = after(app, StaleEdit(differing))
    assert "Jo weighs him" in text
    assert "Action(" not in text


@pytest.mark.parametrize("error", [CannotStore("Full."), StaleEdit(()), RuntimeError("x")])
def test_what_was_typed_is_shown_again_but_never_a_password(app, error) -> None:
    _, text = after(app, error, {"what_is_done": TYPED, "password": "my secret words here"})
    assert "Robin Example is fed every seven hours &lt;script&gt;" in text
    assert "What is done" in text
    assert "my secret words here" not in text


def test_an_unexpected_fault_gives_a_reference_and_logs_no_words(app, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        status, text = after(app, RuntimeError(TYPED))
    reference = re.search(r"<strong>(\w{8})</strong>", text)[1]
    assert status == 500
    assert f"{reference} RuntimeError at people.add" in caplog.text
    assert "Robin" not in caplog.text


def test_a_page_that_fails_logs_where_and_not_what(as_role, records, caplog) -> None:
    chair = as_role("chair")
    records.execute("alter table plan rename to robin_example")
    with caplog.at_level(logging.DEBUG):
        answer = chair.get("/plans/")
    assert (answer.status_code, heading(answer.text)) == (500, "Something went wrong on our side")
    assert "plans.listing" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_damaged_database_is_said_and_nothing_typed_is_lost(app, as_role, records) -> None:
    administrator = as_role("administrator")
    token = administrator.token()
    records.close()
    path = database_file(app.extensions["planapp"].folder)
    for file in path.parent.glob("planapp.db*"):
        file.unlink()
    path.write_bytes(b"This is no database. " * 500)
    answer = administrator.post("/people/add", data={"csrf_token": token, "name": TYPED})
    assert (answer.status_code, heading(answer.text)) == (503, "Nothing could be saved")
    assert "not a planapp database" in answer.text
    assert "Robin Example" in answer.text


def test_a_form_without_its_token_says_what_to_do_and_shows_the_text(as_role) -> None:
    answer = as_role("administrator").post("/people/add", data={"name": TYPED})
    assert (answer.status_code, "load the page again" in answer.text) == (400, True)
    assert "Robin Example" in answer.text


def test_two_hundred_thousand_characters_in_a_box_are_taken(as_role) -> None:
    answer = as_role("administrator").send("/people/add", {"name": "ł" * 200_000})
    assert answer.status_code == 422
    assert "ł" * 200_000 in answer.text


def test_more_than_a_page_can_hold_gets_a_clear_page(as_role) -> None:
    answer = as_role("administrator").send("/people/add", {"name": "a" * 2_100_000})
    assert (answer.status_code, heading(answer.text)) == (
        413,
        "That is more than one page can hold",
    )


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", "/account/sign-out", 405), ("DELETE", "/criteria/", 405), ("GET", "/criteria/X", 404)],
)
def test_wrong_addresses_and_methods_get_a_page_too(as_role, method, address, status) -> None:
    answer = as_role("chair").open(address, method=method)
    if method == "GET":
        assert heading(answer.text)
    assert answer.status_code in {status, 400}
