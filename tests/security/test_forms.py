"""Forms: none without its token, none too large to be one."""

import io
from collections.abc import Iterator

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from planapp.web.fields import LONGEST_TEXT
from planapp.web.headers import BODY, FIELDS, PARTS
from tests.security.furnished import EXAMPLES, kept_rows
from tests.web.sent import as_sent
from tests.web.test_access import rules
from tests.web.test_errors import heading


def addresses(app, method: str) -> Iterator[str]:
    adapter = app.url_map.bind("localhost")
    for rule in rules(app, method):
        yield adapter.build(rule.endpoint, {n: EXAMPLES[n] for n in rule.arguments})


@pytest.mark.parametrize("who", ["chair", "core group", "qa", "administrator", None])
def test_no_form_is_taken_with_a_wrong_token_or_that_of_another(app, people, client, records, who):
    """That none is taken without one is asked in tests/web/test_access.py."""
    browser = people[who] if who else client
    others = people["qa" if who == "chair" else "chair"].token()
    before = kept_rows(records)
    for address in addresses(app, "POST"):
        for wrong in ("", "x", others):
            answer = browser.post(address, data={"csrf_token": wrong})
            assert answer.status_code == 400 or (who is None and answer.status_code == 401), address
    assert kept_rows(records) == before


def test_no_view_and_no_area_is_let_off_the_token(app):
    csrf = app.extensions["csrf"]
    assert (csrf._exempt_views, csrf._exempt_blueprints) == (set(), set())
    assert app.config["WTF_CSRF_ENABLED"]
    assert app.config["WTF_CSRF_CHECK_DEFAULT"]
    methods = {method for rule in app.url_map.iter_rules() for method in rule.methods}
    assert methods == {"GET", "HEAD", "OPTIONS", "POST"}
    assert "POST" in app.config["WTF_CSRF_METHODS"]


MANY = {f"field{n}": "x" for n in range(FIELDS + 1)}
TOO_LARGE = {
    "body": ({"text": "a" * (BODY + 1)}, False),
    "file": ({"file": b"a" * (BODY + 1)}, True),
    "answers": (MANY, False),
    "one answer many times": ({"text": ["x"] * (FIELDS + 1)}, False),
    "parts": ({f"field{n}": "x" for n in range(PARTS + 1)}, True),
    "files": ({f"file{n}": b"x" for n in range(PARTS + 1)}, True),
}
"""Forms that are no forms of ours, by what is too much; and whether each is sent in parts."""


def as_file(content):
    return FileStorage(io.BytesIO(content), "plan.csv")


def as_parts(data):
    """The body of a form that holds files."""
    fields = {name: as_file(v) if type(v) is bytes else v for name, v in data.items()}
    boundary, body = encode_multipart(fields)
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


@pytest.mark.filterwarnings(r"ignore:.*SpooledTemporaryFile:Warning")  # Werkzeug leaves them open
@pytest.mark.parametrize("what", TOO_LARGE)
@pytest.mark.parametrize("address", ["/plans/K-104/concerns/c1", "/plans/from-file"])
def test_a_form_that_is_too_large_gets_a_plain_page_and_nothing_is_kept(
    people, records, address, what
):
    chair, before = people["chair"], kept_rows(records)
    data, in_parts = TOO_LARGE[what]
    form = {"csrf_token": chair.token(), **data}
    answer = chair.post(address, **(as_parts(form) if in_parts else {"data": form}))
    assert (answer.status_code, heading(answer.text)) == (
        413,
        "That is more than one page can hold",
    )
    for kept in (before, after := kept_rows(records)):
        del kept["left_text"]  # what was typed waits there for its writer: no part of a plan
    assert after == before


def test_a_text_that_is_too_long_for_its_box_is_given_back_and_not_kept(people, records):
    chair, address = people["chair"], "/plans/K-104/concerns/c1"
    plans = kept_rows(records)["plan_version"]
    for name in ("text", "evidence", "worried", "may_happen"):
        form = as_sent(chair.get(address).text).to_dict(flat=False)
        form[name] = ["x" * (LONGEST_TEXT + 1)]
        answer = chair.send(address, form)
        assert answer.status_code == 422, name
        assert "Shorten it to 200,000 or fewer" in answer.text
        chair.send(f"{address}/draft/discard")
    assert kept_rows(records)["plan_version"] == plans
