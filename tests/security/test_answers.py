"""Every sort of answer is sealed: redirects, refusals, faults, files, documents, whatever fails."""

import shutil
from pathlib import Path

import pytest

from planapp.clock import now
from planapp.config import database_file
from planapp.store.database import open_database
from planapp.web.app import create_app
from planapp.web.headers import BODY, FILES
from tests.browser import Browser
from tests.builders import a_person
from tests.security.furnished import places, who_may

SEALS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TELLING = ("Server", "X-Powered-By")
CONCERN = "/plans/K-104/concerns/c1"


@pytest.fixture
def secure(app, marks, tmp_path):
    """The same instance as it is served elsewhere than on this machine: over HTTPS."""
    there = app.extensions["planapp"].folder
    with_all = open_database(database_file(there))
    with_all.execute("pragma wal_checkpoint(truncate)")
    with_all.close()
    shutil.copy(database_file(there), database_file(tmp_path))
    secure = create_app(tmp_path, second_factor=False)
    secure.config["PREFERRED_URL_SCHEME"] = "https"
    return secure


@pytest.fixture
def records_there(secure):
    db = open_database(database_file(secure.extensions["planapp"].folder), clock=now)
    yield db
    db.close()


@pytest.fixture
def someone(secure, records_there):
    return lambda who: Browser(secure, secure.response_class).sign_in(a_person(who), records_there)


def unsealed(answer):
    """What is missing from an answer, or is there twice, or says too much."""
    wrong = {name for name, value in SEALS.items() if answer.headers.getlist(name) != [value]}
    return wrong | {name for name in TELLING if name in answer.headers}


def test_every_page_and_file_is_sealed_and_only_files_are_kept(secure, someone):
    people = {who: someone(who) for who in ("chair", "qa", "core group", "administrator")}
    stranger, seen = Browser(secure, secure.response_class), set()
    for place in places(secure):
        for browser in (stranger, *(people[who] for who in who_may(place))):
            if place.address.endswith("booklet.pdf"):  # ten seconds, and nothing of a family
                continue
            answer = browser.get(place.address)
            seen.add((answer.status_code, answer.mimetype))
            assert unsealed(answer) == set(), place
            kept = answer.headers.getlist("Cache-Control")
            assert kept == ["public, max-age=0" if place.rule.endpoint in FILES else "no-store"]
    assert {(200, "text/html"), (302, "text/html"), (200, "application/pdf")} <= seen


def test_every_refusal_and_fault_is_sealed(secure, someone, records_there):
    chair, stranger = someone("chair"), Browser(secure, secure.response_class)
    form = {"csrf_token": chair.token(), "version": "1"}
    asked = {
        308: lambda: chair.get("/plans"),
        400: lambda: chair.post("/plans/start", data={}),
        401: lambda: stranger.send("/plans/start"),
        403: lambda: chair.get("/people/"),
        404: lambda: chair.get("/nowhere"),
        405: lambda: chair.delete("/plans/start"),
        409: lambda: [chair.post(CONCERN, data=form | {"text": t}) for t in ("One", "Two")][1],
        413: lambda: chair.post("/plans/start", data=form | {"x": "a" * BODY}),
        422: lambda: chair.post("/plans/start", data=form),
        304: lambda: stranger.get(
            "/static/icon.svg",
            headers={"If-None-Match": stranger.get("/static/icon.svg").headers["ETag"]},
        ),
        500: lambda: faulty(chair, records_there),
        503: lambda: damaged(chair, records_there),
    }
    for status, ask in asked.items():
        answer = ask()
        assert answer.status_code == status
        assert unsealed(answer) == set(), status
        if status != 304:
            assert answer.headers.getlist("Cache-Control") == ["no-store"], status


def faulty(chair, records):
    records.execute("alter table membership rename to gone")
    answer = chair.get("/plans/K-104/")
    records.execute("alter table gone rename to membership")
    return answer


def damaged(chair, records):
    path = Path(records.execute("pragma database_list").fetchone()[2])
    records.close()
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink()
    path.write_bytes(b"This is no database. " * 500)
    return chair.get("/plans/")


def test_what_a_page_may_be_asked_is_sealed_too(secure):
    answer = Browser(secure, secure.response_class).options("/account/sign-in")
    assert (answer.status_code, unsealed(answer)) == (200, set())
