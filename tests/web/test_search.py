"""Searching: what one may open is found, by reference and words, and nothing else is told of."""

from dataclasses import replace

import pytest

from planapp.clock import now
from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.nouns import Carer, Child, Concern
from planapp.store.access import take_up
from planapp.store.activity import entries, looks_at_plan
from planapp.store.members import remove_member, save_member
from planapp.store.plans import create
from planapp.store.record import record_fact
from planapp.store.restricted import record_restricted
from tests.browser import TOKEN
from tests.builders import a_mark, a_person, a_plan
from tests.kept import erased, kept

RUTH = a_person("chair")
BRUISED = "Dark bruising on the left cheek"


def without_token(page):
    """A page as it is for everybody: its token says when it was made."""
    return TOKEN.sub("", page.text)


def search(browser, words):
    answer = browser.send("/search/", {"sought": words})
    return browser.get(answer.location) if answer.status_code == 302 else answer


@pytest.fixture
def plan(records):
    return kept(
        records,
        replace(
            a_plan(),
            child=Child(name="Zoë"),
            carers=(Carer(id="m", name="Siân O’Brien", relation="mother"),),
            concerns=(Concern(id="c9", text=BRUISED),),
        ),
    )


@pytest.fixture
def marked(records, plan):
    record_fact(records, plan.reference, replace(a_mark(), what="A bruise to the chin"), by=RUTH)
    return plan


def test_a_reference_opens_its_plan_at_once(plan, chair):
    for typed in (plan.reference, f" {plan.reference.lower()} "):
        answer = chair.send("/search/", {"sought": typed})
        assert answer.location == f"/plans/{plan.reference}/"


def test_a_reference_is_known_without_its_hyphen_when_only_one_is_meant(plan, chair, records):
    for typed in ("k104", "K 104"):
        assert chair.send("/search/", {"sought": typed}).location == f"/plans/{plan.reference}/"
    create(records, a_plan(reference="K10-4"), by=RUTH)
    assert chair.send("/search/", {"sought": "k104"}).location.startswith("/search/")
    assert chair.send("/search/", {"sought": "k10-4"}).location == "/plans/K10-4/"


def test_of_plans_kept_in_different_capitals_the_one_that_was_typed_is_opened(plan, chair, records):
    """Two could be started before references were told apart whatever their capitals."""
    (row,) = records.query("select * from plan")
    records.table("plan").insert(row | {"reference": plan.reference.lower()})
    save_member(records, plan.reference.lower(), RUTH.id, by=RUTH)
    for typed in (plan.reference, plan.reference.lower()):
        answer = chair.send("/search/", {"sought": typed})
        assert answer.location == f"/plans/{typed}/"


def test_the_reference_of_a_plan_one_may_not_open_finds_no_more_than_one_that_is_not_there(
    records, chair
):
    create(records, a_plan(reference="K-900"), by=a_person("second chair"))
    pages = (search(chair, wanted) for wanted in ("K-900", "K-901"))
    there, not_there = map(without_token, pages)
    assert "Nothing found" in there
    assert there.replace("K-900", "K-901") == not_there


def test_words_stand_in_no_address_and_are_marked_on_a_page_that_can_be_gone_back_to(plan, chair):
    answer = chair.send("/search/", {"sought": "bruis"})
    assert answer.status_code == 302
    assert "bruis" not in answer.location
    for _ in range(2):
        page = chair.get(answer.location)
        assert page.headers["Cache-Control"] == "no-store"
        assert "<mark>bruising</mark>" in page.text
        assert f'href="/plans/{plan.reference}/concerns/c9"' in page.text
        assert 'value="bruis"' in page.text


@pytest.mark.parametrize("typed", ["zoe", "ZOË", "obrien", "O'Brien", "sian", "brien cheek"])
def test_names_are_found_however_they_are_written(plan, chair, typed):
    assert "1 plan with" in search(chair, typed).text


def test_all_words_must_be_in_a_plan_wherever_in_it(plan, chair):
    assert "1 plan with" in search(chair, "zoe bruising").text
    assert "Nothing found" in search(chair, "zoe xylophone").text


def test_what_is_recorded_beside_the_plan_is_found_and_leads_to_its_entry(marked, chair):
    page = search(chair, "chin").text
    assert f'href="/chronology/{marked.reference}/entry/{a_mark().id}"' in page


@pytest.mark.parametrize("who", ["chair", "second chair", "core group", "qa"])
def test_everybody_finds_what_they_may_open_and_is_led_where_they_may_go(
    records, plan, as_role, who
):
    page = search(as_role(who), "bruising cheek")
    assert "1 plan with" in page.text
    href = "/plans/K-104/concerns/c9" if who != "qa" else "/plans/K-104/chain/c9"
    assert f'href="{href}"' in page.text
    assert as_role(who).get(href).status_code == 200


def test_an_auditor_finds_a_plan_from_when_they_take_it_up_until_it_is_closed(records, as_role):
    reference = create(records, replace(a_plan(), note=BRUISED), by=RUTH).reference
    officer = as_role("qa")
    assert "Nothing found" in search(officer, "bruising").text
    take_up(records, reference, "January", today=now().date(), by=a_person("qa"))
    assert "1 plan with" in search(officer, "bruising").text
    remove_member(records, reference, a_person("qa").id, by=RUTH)
    assert "Nothing found" in search(officer, "bruising").text


def test_an_administrator_searches_nothing(plan, as_role):
    administrator = as_role("administrator")
    assert 'action="/search/"' not in administrator.get("/people/").text
    assert administrator.send("/search/", {"sought": "bruising"}).status_code == 403


def test_a_plan_one_has_nothing_to_do_with_is_not_even_counted(records, plan, chair):
    before = without_token(search(chair, "bruising"))
    other = replace(a_plan(reference="K-900"), note=BRUISED)
    create(records, other, by=a_person("second chair"))
    assert without_token(search(chair, "bruising")) == before
    assert "1 plan with" in before


def test_restricted_pieces_are_found_by_those_who_may_read_them_alone(records, plan, as_role):
    piece = Restricted(id="r1", kind=RestrictedKind.POLICE, text="Seen at the marina")
    record_restricted(records, plan.reference, piece, by=RUTH)
    for who in ("chair", "core group"):
        page = search(as_role(who), "marina").text
        assert "Restricted information" in page
        assert "<mark>marina</mark>" in page
    for who in ("second chair", "qa"):
        assert "Nothing found" in search(as_role(who), "marina").text
    looks = [look.name for look in looks_at_plan(records, plan.reference)]
    assert looks.count("access/restricted") == 2


def test_whose_words_are_shown_is_noted_before_without_the_words(records, plan, chair):
    search(chair, "bruising")
    look = looks_at_plan(records, plan.reference)[0]
    assert (look.kind, look.purpose, look.user_id) == ("list", "search", RUTH.id)
    assert not [e for e in entries(records) if "bruis" in f"{e.name} {e.purpose}"]
    chair.get("/plans/K-104/")
    assert "A search, with the words that it found" in chair.get("/access/K-104/looks").text


def test_a_search_opens_to_nobody_else_and_ends_with_the_session(plan, as_role):
    chair, again = as_role("chair"), as_role("chair")
    place = chair.send("/search/", {"sought": "bruising"}).location
    assert chair.get(place).status_code == 200
    for other in (as_role("second chair"), again):
        page = other.get(place)
        assert "kept no longer" in page.text
        assert "bruis" not in page.text


def test_words_go_with_the_session_and_with_any_erased_plan(records, plan, chair):
    def words():
        return [row["words"] for row in records.query("select words from kept_search")]

    chair.send("/search/", {"sought": "bruising"})
    assert words() == ["bruising"]
    chair.send("/account/sign-out")
    assert words() == []
    chair.sign_in(RUTH, records).send("/search/", {"sought": "cheek"})
    erased(records, plan.reference)
    assert words() == []


@pytest.mark.parametrize("typed", ["", "  ", "?!", "x" * 201])
def test_what_cannot_be_searched_for_is_told_in_a_line_and_stays_in_the_box(plan, chair, typed):
    page = chair.send("/search/", {"sought": typed})
    assert page.status_code == 422
    assert "Nothing was searched for yet" in page.text
    assert f'value="{typed.strip()}"' in page.text or not typed.strip()


def test_the_box_is_on_every_page_of_somebody_who_has_plans(plan, chair):
    for page in ("/plans/", "/plans/K-104/", "/criteria/", "/account/"):
        assert 'action="/search/"' in chair.get(page).text


def test_more_plans_than_fit_are_said_to_be_more(records, chair, monkeypatch):
    monkeypatch.setattr("planapp.web.search.desk.MOST", 2)
    for number in range(3):
        create(records, replace(a_plan(reference=f"M-{number}"), note=BRUISED), by=RUTH)
    page = search(chair, "bruising").text
    assert "The first 2 plans with" in page
