"""Who is let in where: every address, role, tie to a plan and state of it, against a kept table.

The table is tests/web/access.csv; `python -m tests.web.access_table` writes it anew, to be read.
"""

import csv
import io

import pytest

from planapp.config import templates_folder
from planapp.domain.people import IN_EMERGENCY, OF_A_PLAN
from planapp.pdf.booklet import criteria_booklet
from planapp.store.activity import looks_at_plan
from planapp.store.plans import create
from planapp.store.record import record_fact
from planapp.web.guard import needs
from tests.browser import TOKEN
from tests.builders import a_measurement, a_person, a_plan, a_profile
from tests.kept import kept
from tests.pdf.test_booklet import FEW
from tests.web.access_table import (
    COLUMNS,
    WHO,
    Site,
    joined,
    kept_rows,
    kept_table,
    key_of,
    rows,
    some,
)

TABLE = kept_table()
ABOUT_PLANS = {str(need) for need in OF_A_PLAN}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The booklet has few criteria here: to print them all takes longer than all else together."""
    made = criteria_booklet(FEW, templates=templates_folder())
    with pytest.MonkeyPatch.context() as few:
        few.setattr("planapp.web.findings.routes._booklet", lambda _: made)
        yield Site(tmp_path_factory.mktemp("site"))


def as_text(table):
    file = io.StringIO()
    csv.DictWriter(file, COLUMNS, lineterminator="\n").writerows(table)
    return file.getvalue().splitlines()


def test_every_address_lets_in_whom_its_row_says_and_nobody_else(site):
    """In one state of those that a row stands for; of all whom a document is given to, one."""
    kept, wrong, read = kept_rows(), [], []
    for asked in site.asked_of_some():
        read.append(key_of(asked))
        met = {who: site.outcome(who, asked) for who in some(asked)}
        wrong += [(read[-1], who, met[who]) for who in met if met[who] != kept[read[-1]][who]]
    assert wrong == []
    assert read == list(kept), "the table has rows that nobody asks for, or in another order"


@pytest.mark.soak
def test_and_so_in_every_state_of_a_plan(site):
    assert as_text(joined(list(rows(site, list(site.asked()))))) == as_text(TABLE)


def test_every_address_has_its_row(app):
    there = {(str(r), m) for r in app.url_map.iter_rules() for m in r.methods & {"GET", "POST"}}
    assert there == {(row["address"], row["method"]) for row in TABLE}


def test_to_whoever_is_not_tied_to_a_plan_it_is_not_there():
    about = [row for row in TABLE if row["needs"] in ABOUT_PLANS]
    assert {row["tie"] for row in about} == {"none", "member", "restricted", "emergency"}
    for row in about:
        met = {row[who] for who in WHO}
        assert (met == {"not there"}) == (row["tie"] == "none"), row


def test_an_emergency_opens_nothing_but_reading():
    for row in TABLE:
        if row["tie"] == "emergency" and row["needs"] not in {str(p) for p in IN_EMERGENCY}:
            assert {row[who] for who in WHO} == {"not allowed"}, row


def test_an_administrator_opens_no_plan():
    assert not [r for r in TABLE if r["needs"] in ABOUT_PLANS and r["administrator"] == "open"]


READ_BY_POST = {"/chronology/<reference>/", "/chronology/<reference>/extract.pdf"}
"""Words that are looked for are sent, so that no address holds them; nothing is kept of them."""

SAID = {
    f"/queries/<reference>/say/<kind>/<place>{more}" for more in ("", "/draft", "/draft/discard")
}
"""What is said to the author of a plan stands beside it."""


def test_a_quality_assurance_officer_changes_no_plan():
    about = [row for row in TABLE if row["needs"] in ABOUT_PLANS and row["method"] == "POST"]
    assert about
    opened = {row["address"] for row in about if row["qa"] == "open"}
    assert opened == READ_BY_POST | SAID


SHUT_OUT = {"sign in", "token wanted"}


def test_nobody_signed_in_sees_nothing_but_the_way_in():
    open_to_all = {row["address"] for row in TABLE if row["nobody"] not in SHUT_OUT}
    assert all(row["needs"] == "anybody" for row in TABLE if row["address"] in open_to_all)


@pytest.mark.parametrize("who", ["second chair", "qa", "administrator"])
def test_a_plan_one_has_nothing_to_do_with_looks_like_one_that_is_not_there(
    app, records, as_role, who
):
    create(records, a_plan(), by=a_person("chair"))
    browser = as_role(who)
    browser.get("/criteria/")  # from here on the cookie stays as it is
    for place in ("", "check", "plan.pdf", "concerns/c1"):
        hidden = browser.get(f"/plans/K-104/{place}")
        missing = browser.get(f"/plans/K-999/{place}")
        assert (hidden.status_code, missing.status_code) == (404, 404)
        there, nowhere = (TOKEN.sub("", answer.text) for answer in (hidden, missing))
        assert there.replace("K-104", "K-999") == nowhere  # tokens are signed with the second
        assert hidden.headers == missing.headers


def test_each_page_of_a_plan_that_is_opened_is_one_look(app, records, as_role):
    kept(records, a_plan())
    for fact in (a_profile(), a_measurement()):  # without any there are no pictures of them
        record_fact(records, "K-104", fact, by=a_person("chair"))
    browser, places = as_role("qa"), {}
    for rule in app.url_map.iter_rules():
        need = needs(app.view_functions[rule.endpoint])
        if need in OF_A_PLAN and "GET" in rule.methods and rule.arguments == {"reference"}:
            before = len(looks_at_plan(records, "K-104"))
            address = str(rule).replace("<reference>", "K-104")
            status = browser.get(address).status_code
            after = looks_at_plan(records, "K-104")
            places[address] = (status, len(after) - before, after[0].purpose if after else "")
    opened = {a: seen for a, seen in places.items() if seen[0] in {200, 302}}
    assert len(opened) >= 4
    assert {(seen[1], seen[2]) for seen in opened.values()} == {(1, "audit")}
    assert all(seen[1] == 0 for seen in places.values() if seen[0] in {403, 404})


def test_a_list_is_noted_for_each_plan_in_it(records, as_role):
    kept(records, a_plan())
    kept(records, a_plan(reference="K-105"))
    as_role("chair").get("/plans/")
    for reference in ("K-104", "K-105"):
        (look,) = looks_at_plan(records, reference)
        assert (look.kind, look.by) == ("list", "Ruth Amos")


def test_a_form_that_was_not_taken_is_noted_too_but_not_every_few_seconds(records, as_role):
    kept(records, a_plan())
    browser = as_role("chair")
    for _ in range(3):
        answer = browser.send("/plans/K-104/conference", {"held_on": "31/02/2027", "version": "1"})
        assert answer.status_code in {302, 422}
        browser.send("/plans/K-104/note/draft", {"note": "x", "version": "1"})
    assert len(looks_at_plan(records, "K-104")) == 1


def test_a_page_is_not_shown_when_the_look_cannot_be_kept(records, as_role):
    kept(records, a_plan())
    browser = as_role("chair")
    assert browser.get("/plans/K-104/check").status_code == 200
    records.execute(
        "create trigger full before insert on entry when new.verb = 'looked at' "
        "begin select raise(abort, 'no room'); end"
    )
    answer = browser.get("/plans/K-104/check")
    assert answer.status_code == 500
    assert "Robin" not in answer.text


def test_no_look_says_anything_of_the_family(records, as_role):
    kept(records, a_plan())
    browser = as_role("chair")
    for place in ("", "check", "concerns/c1", "check?child=Robin", "concerns/Robin"):
        browser.get(f"/plans/K-104/{place}")
    said = str([look for look in looks_at_plan(records, "K-104") if "concerns/" not in look.name])
    assert "Robin" not in said


@pytest.mark.parametrize("wanted", ["K-104", "k-104"])
def test_whoever_learns_that_a_reference_is_taken_is_noted(records, as_role, wanted):
    create(records, a_plan(), by=a_person("chair"))
    page = as_role("core group").send("/plans/start", {"reference": wanted})
    assert page.status_code == 422
    assert "Robin" not in page.text
    (look,) = looks_at_plan(records, "K-104")
    assert (look.by, look.purpose) == ("Priya Nair", "start a plan")
