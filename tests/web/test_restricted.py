"""Restricted information: recorded, corrected, read by few, and never part of the plan."""

import pytest

from planapp.domain.access import Restricted, RestrictedKind
from planapp.store.activity import looks_at_plan
from planapp.store.members import save_member
from planapp.store.restricted import record_restricted, restricted_for_plan
from tests.builders import a_person
from tests.web.sent import send, without_tags

ADDRESS = "/access/K-104/restricted"
TYPED = {
    "kind": "from the police",
    "text": "An arrest in May, not yet known to the family",
    "about": "The former partner",
    "source": "Strategy meeting, not to be passed on",
}


@pytest.fixture(autouse=True)
def plan(started):
    """A plan whose chair and core group may read what is restricted."""
    return started


def kept_texts(records):
    return [row.information.text for row in restricted_for_plan(records, "K-104")]


def test_a_piece_is_recorded_and_read_with_its_kind_and_source(chair, records):
    assert send(chair, f"{ADDRESS}/add", **TYPED).location == ADDRESS
    page = without_tags(chair.get(ADDRESS).text)
    for said in ("From the police: The former partner", TYPED["text"], TYPED["source"]):
        assert said in page
    assert "Ruth Amos" in page
    assert kept_texts(records) == [TYPED["text"]]


def test_a_correction_keeps_what_it_corrects_on_view(chair, records):
    send(chair, f"{ADDRESS}/add", **TYPED)
    first = restricted_for_plan(records, "K-104")[0].information
    correct = f"{ADDRESS}/{first.id}/correct"
    assert TYPED["text"] in chair.get(correct).text
    assert send(chair, correct, text="An arrest in April").location == ADDRESS
    page = chair.get(ADDRESS).text
    assert page.count("Corrected since") == 1
    assert page.index("An arrest in April") < page.index(TYPED["text"])
    assert correct not in page
    assert "1 piece" in chair.get("/plans/K-104/").text


def test_two_corrections_of_one_piece_show_both_texts_and_lose_none(chair, records, as_role):
    send(chair, f"{ADDRESS}/add", **TYPED)
    first = restricted_for_plan(records, "K-104")[0].information
    correct = f"{ADDRESS}/{first.id}/correct"
    send(chair, correct, text="It was in April")
    answer = as_role("core group").send(correct, TYPED | {"text": "It was in June"})
    assert answer.status_code == 409
    assert "It was in April" in answer.text
    assert "It was in June" in answer.text
    assert kept_texts(records) == [TYPED["text"], "It was in April"]


@pytest.mark.parametrize("gap", ["kind", "text"])
def test_a_gap_is_said_and_the_rest_stays_typed(chair, records, gap):
    answer = chair.send(f"{ADDRESS}/add", TYPED | {gap: ""})
    assert answer.status_code == 422
    assert TYPED["about"] in answer.text
    assert TYPED["source"] in answer.text
    assert kept_texts(records) == []


def test_what_was_typed_comes_back_when_nothing_could_be_stored(chair, records):
    token = chair.token()
    records.execute(
        "create trigger full before insert on restricted begin select raise(abort, 'no room'); end"
    )
    answer = chair.post(f"{ADDRESS}/add", data=TYPED | {"csrf_token": token})
    assert answer.status_code == 500
    assert TYPED["text"] in answer.text
    assert kept_texts(records) == []


def test_what_was_typed_comes_back_after_signing_in_again_to_its_writer_only(
    chair, records, as_role
):
    token = chair.token()
    records.execute("delete from sign_in")
    answer = chair.post(f"{ADDRESS}/add", data=TYPED | {"csrf_token": token})
    assert answer.status_code == 401
    assert TYPED["text"] in as_role("chair").get(f"{ADDRESS}/add").text
    assert TYPED["text"] not in as_role("core group").get(f"{ADDRESS}/add").text


def test_the_page_says_who_can_read_it(chair):
    page = without_tags(chair.get(ADDRESS).text)
    start = page.index("Who can read this")
    assert "Ruth Amos" in page[start:]
    assert "Priya Nair" in page[start:]
    assert "Daniel Okoro" not in page[start:]
    assert "Helen Frost" not in page[start:]


def test_each_reading_is_kept_without_a_word_of_what_was_read(chair, records):
    send(chair, f"{ADDRESS}/add", **TYPED)
    before = len(looks_at_plan(records, "K-104"))
    chair.get(ADDRESS)
    looks = looks_at_plan(records, "K-104")
    assert len(looks) == before + 1
    assert looks[0].name == "access/restricted"
    assert "arrest" not in str(looks)


def test_only_those_who_may_read_it_are_told_that_there_is_some(chair, as_role, records):
    information = Restricted(id="r1", kind=RestrictedKind.POLICE, text="An arrest in May")
    record_restricted(records, "K-104", information, by=a_person("core group"))
    assert "Restricted information" in chair.get("/plans/K-104/").text
    for who in ("second chair", "qa"):
        browser = as_role(who)
        assert "estricted" not in browser.get("/plans/K-104/").text
        assert browser.get(ADDRESS).status_code == 403
        assert browser.get(f"{ADDRESS}/r1/correct").status_code == 403
    save_member(records, "K-104", "second-chair", restricted=True, by=a_person("chair"))
    assert as_role("second chair").get(ADDRESS).status_code == 200


def test_a_piece_that_is_not_there_cannot_be_corrected(chair):
    assert chair.get(f"{ADDRESS}/none/correct").status_code == 404
