"""Whatever is recorded as restricted, nobody without the permission meets a letter of it."""

import json
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.people import Permission
from planapp.store.database import open_database
from planapp.store.restricted import record_restricted
from planapp.web.guard import needs
from tests.builders import a_person
from tests.pdf.reading import all_that_is_in, unbroken
from tests.security.furnished import LEADING_AWAY
from tests.web.access_table import EVERYBODY, STATES, TIES, Site, kept_rows, key_of

SIGN = "zqrestrictedqz"
"""Letters that stand in every restricted text and in no other, however a page escapes the rest."""

BOOKLET = "findings.booklet"
"""Made of the criteria alone, in many seconds: it is left out."""

DOCUMENT = "plans.pdf"
"""Everybody is given the same bytes of it: who is not permitted asks for them."""

PERMITTED = {("restricted", "chair"), ("restricted", "core group")}
SIGNING = frozenset({"account", "factor", "openid"})
"""Areas whose forms sign people in and out; they are sent nothing here."""

UNTYING = frozenset({"access.remove", "access.end_audit"})
"""Whoever is taken off a plan would meet less of it."""

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
texts = st.builds(lambda before, after: f"{before}{SIGN}{after}", words, words)
pieces = st.builds(
    lambda kind, text, about, source: (kind, {"text": text, "about": about, "source": source}),
    st.sampled_from(RestrictedKind),
    texts,
    texts,
    texts,
)
numbers = count(1)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Plans tied in every way, each with all the restricted texts that could be thought of."""
    made = Site(tmp_path_factory.mktemp("restricted"))
    db = open_database(database_file(made.folder), clock=now)

    @settings(max_examples=50, deadline=None, database=None)
    @given(piece=pieces)
    def record(piece):
        for tie in TIES:
            kept = Restricted(id=f"w{next(numbers)}", kind=piece[0], **piece[1])
            record_restricted(db, f"{tie}-{STATES[0]}", kept, by=a_person("chair"))

    record()
    db.close()
    return made


def addresses(site):
    """Every address but the one that hides all others from then on."""
    return (one for one in site.asked() if one.rule.endpoint not in LEADING_AWAY)


EACH = pytest.mark.parametrize("each", [False, pytest.param(True, marks=pytest.mark.soak)], ids=str)
"""A document says the same to everybody not permitted: the first asks for it, or `each`."""


def asked(site, method, each):
    """Every address by this method, of one state of each plan, for everybody not permitted."""
    printed = set()
    for one in addresses(site):
        if one.rule.endpoint == BOOKLET:
            continue
        if one.method == method and one.state in ("-", str(STATES[0])):
            for who in EVERYBODY:
                given = one.prints and kept_rows()[key_of(one)][who] == "open"
                if (one.tie, who) in PERMITTED or (
                    given and one.rule.endpoint in printed and not each
                ):
                    continue
                if given:
                    printed.add(one.rule.endpoint)
                yield who, one


def said(answer):
    """All that an answer tells: its head, its body, and all that is in a document."""
    body = answer.get_data()
    told = f"{answer.headers} {body.decode('utf-8', 'replace')}"
    if body.startswith(b"%PDF"):
        told += unbroken(all_that_is_in(body))
    elif answer.is_json:
        told += json.dumps(answer.get_json(), ensure_ascii=False)
    return told.casefold()


def elsewhere(site):
    """Tables other than its own in which a restricted text stands."""
    db = open_database(database_file(site.folder))
    try:
        for table in db.table_names():
            if table != "restricted":
                for row in db.query(f"select * from [{table}]"):
                    if SIGN in str(row).casefold():
                        yield table
    finally:
        db.close()


@EACH
def test_no_page_document_file_or_log_holds_a_restricted_word(site, caplog, each):
    tried = 0
    for who, one in asked(site, "GET", each):
        answer = site.browsers[who].get(site.address(one))
        assert SIGN not in said(answer), (who, one)
        tried += 1
    assert tried > 300
    assert SIGN not in caplog.text.casefold()
    assert set(elsewhere(site)) == set()


def test_the_walk_would_notice(site):
    """Whoever is permitted does meet it, on its own page and nowhere else."""
    met = set()
    for one in addresses(site):
        if (one.method, one.tie, one.state) == ("GET", "restricted", str(STATES[0])):
            if one.rule.endpoint == DOCUMENT:
                continue
            if SIGN in said(site.browsers["chair"].get(site.address(one))):
                met.add(one.rule.endpoint)
    assert "access.restricted_information" in met
    of_their_own = {
        name
        for name, view in site.app.view_functions.items()
        if needs(view) in (Permission.SEE_RESTRICTED, Permission.SUBJECT_ACCESS)
    }
    assert met <= of_their_own


@EACH
def test_no_answer_to_a_form_or_to_typing_holds_a_restricted_word(site, caplog, each):
    tried = 0
    for who, one in asked(site, "POST", each):
        area = one.rule.endpoint.partition(".")[0]
        if area in SIGNING or one.rule.endpoint in UNTYING:
            continue
        answer = site.browsers[who].send(site.address(one), {"note": "Robin", "version": "1"})
        assert SIGN not in said(answer), (who, one)
        tried += 1
    assert tried > 100
    assert SIGN not in caplog.text.casefold()
