"""Nothing typed is lost when a session ends or a form cannot be taken; only its writer gets it."""

import re
from datetime import timedelta

import pytest

from planapp.clock import now
from planapp.domain.people import Role
from planapp.store.left_text import MOST, left_texts, save_left_text
from planapp.store.members import remove_member
from planapp.store.people import save_person
from planapp.store.plans import get
from tests.builders import PASSWORD, a_person
from tests.web.account import heading, sign_in
from tests.web.sent import as_sent, without_tags

CONCERN = "/plans/K-104/concerns/c1"
TYPED = "A worry typed while the session ran out <b>&"
NEW = {"name": "Ada “Bell” Brook", "email": "ada@demo.example", "role": Role.CORE_GROUP.value}


def typed_on(browser, address, **changed):
    """What a form of this page would send, with these answers changed."""
    form = as_sent(browser.get(address).text).to_dict(flat=False)
    return form | {name: [text] for name, text in changed.items()} | {"csrf_token": browser.token()}


def end_all_sessions(records):
    records.execute("delete from sign_in")


@pytest.fixture
def lost(chair, started, records):
    """Ruth sent a page of a plan after her session had ended: her browser and the answer."""
    form = typed_on(chair, CONCERN, text=TYPED)
    end_all_sessions(records)
    return chair, chair.post(CONCERN, data=form)


def test_a_page_sent_after_the_session_ended_is_back_in_its_form_after_signing_in(lost, records):
    chair, answer = lost
    assert (answer.status_code, heading(answer)) == (401, "You were signed out")
    assert "What you typed is kept for you" in answer.text
    assert "It was not saved" not in answer.text
    assert "What you typed is kept for you" in answer.text
    way = re.search(r'href="([^"]*sign-in[^"]*)"', answer.text)[1]
    chair.get(way)
    back = sign_in(chair, next=way.partition("next=")[2])
    assert back.location == CONCERN
    page = chair.get(back.location).text
    assert "is back in the form below" in page
    assert as_sent(page)["text"] == TYPED
    assert get(records, "K-104").concerns[0].text != TYPED, "it is not saved by itself"


def test_saving_it_at_last_lets_go_of_it(lost, records):
    chair, _ = lost
    sign_in(chair)
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    assert chair.send(CONCERN, form).status_code == 302
    assert get(records, "K-104").concerns[0].text == TYPED
    assert left_texts(records, by=a_person("chair")) == ()
    assert "is back in the form below" not in chair.get(CONCERN).text


def test_it_may_be_discarded_as_any_draft(lost, records):
    chair, _ = lost
    sign_in(chair)
    chair.send(f"{CONCERN}/draft/discard")
    assert "is back in the form below" not in chair.get(CONCERN).text
    assert left_texts(records, by=a_person("chair")) == ()


def test_what_is_typed_on_after_it_is_newer(lost):
    chair, _ = lost
    sign_in(chair)
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    chair.send(f"{CONCERN}/draft", form | {"text": ["Newer"]})
    assert as_sent(chair.get(CONCERN).text)["text"] == "Newer"


def test_what_a_script_sent_while_typing_is_kept_too(chair, started, records):
    form = typed_on(chair, CONCERN, text=TYPED)
    end_all_sessions(records)
    for address in (f"{CONCERN}/draft", CONCERN, f"{CONCERN}/draft"):
        answer = chair.post(address, data=form)
        assert (answer.status_code, f"next={CONCERN}" in answer.text) == (401, True), address
    sign_in(chair)
    assert as_sent(chair.get(CONCERN).text)["text"] == TYPED


def test_a_profile_is_back_too(chair, started, records):
    address = "/gcp/K-104/new?edition=gcp1"
    form = typed_on(chair, address, child_view=TYPED)
    end_all_sessions(records)
    answer = chair.post(address, data=form)
    assert (answer.status_code, "edition%3Dgcp1" in answer.text) == (401, True)
    sign_in(chair)
    assert TYPED in as_sent(chair.get(address).text)["child_view"]


def test_nobody_else_is_given_it(lost, as_role, newcomer, records):
    for who in ("core group", "qa", "second chair"):
        theirs = as_role(who)
        for address in (CONCERN, "/account/left/", "/plans/"):
            assert TYPED[:20] not in theirs.get(address).text
    assert left_texts(records, by=a_person("core group")) == ()


def test_a_form_sent_by_whoever_signed_in_since_is_kept_for_its_writer(chair, started, records):
    form = typed_on(chair, CONCERN, text=TYPED)
    chair.send("/account/sign-out")
    sign_in(chair, "core group")
    assert chair.post(CONCERN, data=form).status_code == 400
    assert "is back in the form below" not in chair.get(CONCERN).text
    chair.send("/account/sign-out")
    sign_in(chair)
    assert as_sent(chair.get(CONCERN).text)["text"] == TYPED


def test_whoever_lost_the_plan_meanwhile_gets_nothing_of_it_and_writes_nothing(lost, records):
    chair, _ = lost
    before = get(records, "K-104")
    remove_member(records, "K-104", "chair", by=a_person("chair"))
    sign_in(chair)
    assert chair.get(CONCERN).status_code == 404
    listed = chair.get("/account/left/").text
    assert TYPED[:20] not in listed
    answer = chair.send(CONCERN, {"text": TYPED})
    assert answer.status_code == 404
    assert get(records, "K-104") == before


@pytest.fixture
def unsent(as_role, records):
    """An administrator's form about nothing that keeps drafts, sent too late."""
    administrator = as_role("administrator")
    form = typed_on(administrator, "/people/add", **NEW)
    end_all_sessions(records)
    assert administrator.post("/people/add", data=form).status_code == 401
    sign_in(administrator, "administrator")
    return administrator


def test_any_other_form_shows_what_was_typed_with_a_way_to_send_it(unsent, records):
    page = unsent.get("/people/add")
    assert "What you typed here is kept" in page.text
    assert "Ada “Bell” Brook" in without_tags(page.text)
    sent = dict(re.findall(r'<textarea name="(\w+)" hidden>\n([^<]*)</textarea>', page.text))
    assert sent == NEW
    assert "A password for Ada" in unsent.send("/people/add", sent).text
    assert "What you typed here is kept" not in unsent.get("/people/add").text


def test_it_is_said_on_other_pages_and_can_be_let_go(unsent, records):
    assert "Look at it" in unsent.get("/people/").text
    assert 'href="/people/add"' in unsent.get("/account/left/").text
    answer = unsent.send("/account/left/discard", {"address": "/people/add"})
    assert answer.location == "/people/add"
    assert "Look at it" not in unsent.get("/people/").text
    assert left_texts(records, by=a_person("administrator")) == ()


def test_a_role_that_may_no_longer_send_a_form_is_shown_nothing(unsent, records):
    changed = a_person("administrator", role=Role.QA_OFFICER)
    save_person(records, changed, by=a_person("chair"))
    sign_in(unsent, "administrator")
    assert unsent.get("/people/add").status_code == 403
    assert "Ada" not in unsent.get("/account/left/").text


@pytest.mark.parametrize(("may", "shown"), [(True, True), (False, False)])
def test_a_form_without_a_page_of_its_own_is_shown_in_the_list(as_role, records, may, shown):
    who = "administrator" if may else "qa"
    content = {"active": ["a note on why"]}
    save_left_text(records, "/people/qa/active", content, by=a_person(who))
    listed = as_role(who).get("/account/left/").text
    assert ("a note on why" in listed) is shown


def test_letting_go_leads_nowhere_else(as_role):
    elsewhere = ("https://elsewhere.example/", "//else.example", "//plans/", "javascript:x", "")
    for address in elsewhere:
        answer = as_role("chair").send("/account/left/discard", {"address": address})
        assert answer.location == "/account/left/"


def test_a_form_whose_token_ran_out_is_back_too(chair, started):
    form = typed_on(chair, CONCERN, text=TYPED)
    with chair.session_transaction() as session:
        session["csrf_token"] = "chair of-another-time"
    answer = chair.post(CONCERN, data=form)
    assert (answer.status_code, f'href="{CONCERN}">open the page again' in answer.text) == (
        400,
        True,
    )
    assert as_sent(chair.get(CONCERN).text)["text"] == TYPED


@pytest.mark.parametrize("token", ["", "forged", "ImNoYWlyIHgi.aaaa.bbbb"])
def test_a_form_that_is_none_of_ours_leaves_nothing(chair, started, records, token):
    assert chair.post(CONCERN, data={"csrf_token": token, "text": TYPED}).status_code == 400
    assert left_texts(records, by=a_person("chair")) == ()


def test_a_conflict_keeps_what_was_typed(chair, as_role, started, records):
    mine, theirs = (typed_on(chair, CONCERN, text=text) for text in ("Mine", "Theirs"))
    theirs["csrf_token"] = [(other := as_role("core group")).token()]
    assert other.post(CONCERN, data=theirs).status_code == 302
    assert chair.post(CONCERN, data=mine).status_code == 409
    [left] = left_texts(records, by=a_person("chair"))
    assert left.content["text"] == ["Mine"]


def test_a_form_too_large_to_take_is_shown_and_kept(chair, started, records):
    form = typed_on(chair, CONCERN, text="Long. " * 700_000, harm="Also typed")
    answer = chair.post(CONCERN, data=form)
    assert (answer.status_code, heading(answer)) == (413, "That is more than one page can hold")
    assert "Long. Long." in answer.text
    assert len(answer.data) > 4_000_000
    [left] = left_texts(records, by=a_person("chair"))
    assert len(left.content["text"][0]) > 4_000_000
    assert as_sent(chair.get(CONCERN).text)["text"].startswith("Long. Long.")


def test_a_form_too_large_even_to_show_gets_a_clear_page(chair, started, records):
    form = typed_on(chair, CONCERN, text="Long. " * 1_500_000)
    answer = chair.post(CONCERN, data=form)
    assert (answer.status_code, len(answer.data) < 20_000) == (413, True)
    assert left_texts(records, by=a_person("chair")) == ()


def test_passwords_and_codes_are_never_kept(chair, records):
    new = "harbour violet thimble"
    places = {
        "/account/password": {"new_password": new, "new_password_confirm": new},
        "/account/authenticator/change": {"code": "314159"},
        "/people/add": {"code": "314159", "new_password": new},
    }
    token = chair.token()
    end_all_sessions(records)
    for place, more in places.items():
        typed = {"csrf_token": token, "password": PASSWORD, **more}
        assert chair.post(place, data=typed).status_code in {400, 401}
    assert records.row("select count(*) as n from left_text") == {"n": 0}


def test_what_nobody_came_back_for_is_forgotten_after_two_weeks(lost, records):
    chair, _ = lost
    old = (now() - timedelta(days=14, seconds=1)).isoformat(timespec="microseconds")
    records.execute("update left_text set kept_at = ?", [old])
    sign_in(chair)
    assert records.row("select count(*) as n from left_text") == {"n": 0}


def test_a_person_leaves_text_at_twenty_places_at_most(records):
    for number in range(MOST + 5):
        save_left_text(records, f"/plans/{number}", {"a": ["b"]}, by=a_person("chair"))
    kept = [left.address for left in left_texts(records, by=a_person("chair"))]
    assert kept == [f"/plans/{number}" for number in range(MOST + 4, 4, -1)]


def test_words_that_were_only_to_be_read_are_left_nowhere(chair, started, records):
    form = typed_on(chair, CONCERN, text=TYPED)
    end_all_sessions(records)
    assert chair.post(f"{CONCERN}/read", data=form).status_code == 401
    assert left_texts(records, by=a_person("chair")) == ()
