"""Every sort of answer: sealed, obeying nothing that was typed, changing nothing when it is read.

Redirects, refusals, faults, files, documents, whatever fails.
"""

import csv
import io
import shutil
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from planapp.clock import now
from planapp.config import database_file
from planapp.store.database import open_database
from planapp.web.app import create_app
from planapp.web.headers import BODY, FILES
from tests.browser import Browser
from tests.builders import a_person
from tests.security.furnished import WHO, Marks, Place, furnish, kept_rows, places, who_may
from tests.security.test_hostile_words import strange

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
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CONCERN = "/plans/K-104/concerns/c1"


def secured(served, folder, marks):
    """An instance full of hostile words, served elsewhere than on this machine: over HTTPS."""
    shutil.copy(served.extensions["planapp"].folder / "fresh.db", database_file(folder))
    with closing(open_database(database_file(folder), clock=now)) as records:
        furnish(records, marks)
    secure = create_app(folder, second_factor=False)
    secure.config["PREFERRED_URL_SCHEME"] = "https"
    return secure


@dataclass
class Walk:
    """Every page and file, opened by a stranger and by whoever may: what each was answered."""

    marks: Marks = field(default_factory=Marks)
    answers: list = field(default_factory=list)
    besides: list = field(default_factory=list)
    changed: list[Place] = field(default_factory=list)

    def open(self, browser, place):
        """Open it, and ask what may be asked of it without reading it."""
        self.answers.append((place, browser.get(place.address)))
        self.besides.append((place, browser.options(place.address)))
        if not place.address.endswith(".pdf"):  # a second or more each
            self.besides.append((place, browser.head(place.address)))


@pytest.fixture(scope="module")
def walk(served, tmp_path_factory):
    """One walk, which several tests look at: to open everything takes longer than to look."""
    walk, folder = Walk(), tmp_path_factory.mktemp("walked")
    secure = secured(served, folder, walk.marks)
    stranger = Browser(secure, secure.response_class)
    with closing(open_database(database_file(folder), clock=now)) as records:
        signed_in = {who: Browser(secure, secure.response_class) for who in WHO}
        people = {who: b.sign_in(a_person(who), records) for who, b in signed_in.items()}
        before = kept_rows(records)
        assert len(before) > 10
        for place in places(secure):
            if place.address.endswith("booklet.pdf"):  # ten seconds, and nothing of a family
                continue
            for browser in (stranger, *(people[who] for who in who_may(place))):
                walk.open(browser, place)
            if kept_rows(records) != before:
                walk.changed.append(place)
    return walk


@pytest.fixture
def secure(served, tmp_path):
    return secured(served, tmp_path, Marks())


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


def test_every_page_and_file_is_sealed_and_only_files_are_kept(walk):
    seen = set()
    for place, answer in walk.answers:
        seen.add((answer.status_code, answer.mimetype))
        assert unsealed(answer) == set(), place
        kept = answer.headers.getlist("Cache-Control")
        assert kept == ["public, max-age=0" if place.rule.endpoint in FILES else "no-store"]
    assert {(200, "text/html"), (302, "text/html"), (200, "application/pdf")} <= seen


def test_opening_any_page_changes_nothing_but_the_trail_and_the_session(walk):
    for place, answer in (*walk.answers, *walk.besides):
        assert answer.status_code < 500, place
    assert walk.changed == []


def test_no_page_obeys_what_was_typed_and_all_of_it_is_shown(walk):
    shown = ""
    for place, answer in walk.answers:
        if place.address.endswith((".pdf", ".png")):
            continue
        assert answer.status_code in {200, 302, 401, 404}, place
        shown += answer.text
        if answer.mimetype == "text/html":
            assert strange(answer.text) == [], place
        elif answer.mimetype == "text/csv":
            cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
            assert not [cell for cell in cells if cell.startswith(FORMULA)], place
    assert [mark for mark in walk.marks.given if f"{mark} " not in shown] == []


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
