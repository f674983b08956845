"""Nothing typed is lost: what cannot be saved, drafts, and two people writing at once."""

import re
from dataclasses import replace

import pytest

from planapp.store.drafts import find_draft
from planapp.store.plans import get, save
from planapp.web.pages import PlanPage
from planapp.web.plans.guide import PAGES
from tests.builders import a_person
from tests.web.sent import as_sent, send, without_tags

GUIDED = [p for p in PAGES if p.endpoint == PlanPage.endpoint]
CONCERN = "/plans/K-104/concerns/c1"
ACTION = "/plans/K-104/actions/a1"
HOSTILE = "<script>alert('x')</script> & \"quoted\" </textarea> " + "unbroken" * 40


@pytest.mark.parametrize(
    ("day", "month", "year", "said", "box"),
    [
        ("", "5", "2027", "must include a day", "day"),
        ("3", "", "2027", "must include a month", "month"),
        ("3", "5", "", "must include a year", "year"),
        ("3", "", "", "must include a month and a year", "month"),
        ("31", "2", "2027", "is not a real date", "day"),
        ("3", "13", "2027", "month between 1 and 12", "month"),
        ("three", "5", "2027", "day between 1 and 31", "day"),
        ("3", "5", "27", "a year of four numbers", "year"),
    ],
)
def test_a_partial_date_is_given_back_with_its_boxes_and_a_link_to_the_wrong_one(  # noqa: PLR0913
    chair, started, records, day, month, year, said, box
):
    answer = send(
        chair,
        "/plans/K-104/child",
        **{"name": "Robin R", "born-day": day, "born-month": month, "born-year": year},
    )
    assert answer.status_code == 422
    assert said in answer.text
    assert f'href="#born-{box}"' in answer.text
    sent = as_sent(answer.text)
    assert (sent["born-day"], sent["born-month"], sent["born-year"]) == (day, month, year)
    assert sent["name"] == "Robin R"
    assert get(records, "K-104").child.name == "Robin"


@pytest.mark.parametrize(
    ("address", "box", "said"),
    [
        ("objectives/new", "by", "The date of the objective is not a real date"),
        ("actions/a1", "due", "The date of the action is not a real date"),
    ],
)
def test_a_date_that_is_a_slot_of_a_sentence_is_named_when_it_is_refused(
    chair, started, address, box, said
):
    parts = {f"{box}-day": "31", f"{box}-month": "2", f"{box}-year": "2027"}
    answer = send(chair, f"/plans/K-104/{address}", **parts)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_boxes_of_a_date_that_are_not_sent_at_all_are_blank(chair, started, records):
    form = as_sent(chair.get("/plans/K-104/child").text).to_dict(flat=False)
    for box in ("born-day", "born-year"):
        del form[box]
    assert chair.send("/plans/K-104/child", form).status_code == 422


def test_what_was_refused_is_back_when_the_page_is_opened_again(chair, started):
    send(chair, "/plans/K-104/child", name="Robin Q", **{"born-day": "31", "born-month": "2"})
    page = chair.get("/plans/K-104/child").text
    assert "is back in the form below" in page
    assert as_sent(page)["name"] == "Robin Q"


def test_a_disk_that_cannot_be_written_gives_everything_back(chair, started, read_only):
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    form["text"] = ["A worry that must not be lost"]
    token = {"csrf_token": chair.token()}
    read_only()
    answer = chair.post(CONCERN, data=form | token)
    assert answer.status_code == 503
    assert "Nothing was saved: the records may only be read" in answer.text
    assert as_sent(answer.text)["text"] == "A worry that must not be lost"


def test_what_is_typed_is_kept_and_offered_back(chair, started, records):
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    form["text"] = ["Half a sent"]
    kept = chair.send(f"{CONCERN}/draft", form)
    assert re.fullmatch(r"\d\d:\d\d", kept.json["kept_at"])
    assert get(records, "K-104") == started, "A draft is no version."
    page = chair.get(CONCERN).text
    assert "is back in the form below" in page
    assert as_sent(page)["text"] == "Half a sent"
    chair.send(f"{CONCERN}/draft/discard")
    assert as_sent(chair.get(CONCERN).text)["text"] == started.concerns[0].text


def test_a_draft_of_a_new_item_is_offered_back_and_saved_once(chair, started, records):
    form = as_sent(chair.get("/plans/K-104/concerns/new").text).to_dict(flat=False)
    form["text"] = ["Left alone"]
    chair.send("/plans/K-104/concerns/new/draft", form)
    assert send(chair, "/plans/K-104/concerns/new").status_code == 302
    assert [c.text for c in get(records, "K-104").concerns][1:] == ["Left alone"]
    assert as_sent(chair.get("/plans/K-104/concerns/new").text)["text"] == ""


def test_what_is_typed_of_two_new_items_in_two_windows_is_kept_until_each_is_saved(
    chair, started, records
):
    new = "/plans/K-104/concerns/new"
    forms = [as_sent(chair.get(new).text).to_dict(flat=False) for _ in range(2)]
    for form, words in zip(forms, ("Left alone", "Not fed"), strict=True):
        form["text"] = [words]
        chair.send(f"{new}/draft", form)
    assert as_sent(chair.get(new).text)["text"] == "Not fed"
    assert chair.send(new, forms[1]).status_code == 302
    page = chair.get(new).text
    assert (as_sent(page)["text"], as_sent(page)["item"]) == ("Left alone", forms[0]["item"][0])
    waiting = re.search(r'href="(/plans/K-104/concerns/[^"]+)"', chair.get("/today/").text)[1]
    assert as_sent(chair.get(waiting).text)["text"] == "Left alone"
    chair.send(f"{new}/draft/discard", {"item": forms[0]["item"]})
    assert as_sent(chair.get(new).text)["text"] == ""
    assert [c.text for c in get(records, "K-104").concerns][1:] == ["Not fed"]


def test_saving_forgets_the_draft(chair, started, records):
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    chair.send(f"{CONCERN}/draft", form | {"text": ["Half"]})
    send(chair, CONCERN, text="Whole")
    assert find_draft(records, "K-104", "concerns", "c1", by=a_person("chair")) is None


def test_drafts_are_kept_apart_for_each_person(chair, as_role, started):
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    chair.send(f"{CONCERN}/draft", form | {"text": ["Mine"]})
    assert "is back in the form" not in as_role("core group").get(CONCERN).text


def test_a_draft_that_says_what_is_saved_already_is_not_offered(chair, started):
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    chair.send(f"{CONCERN}/draft", form)
    assert "is back in the form" not in chair.get(CONCERN).text


def test_typing_shows_what_is_found_in_the_words_as_they_stand(chair, started):
    place = "/plans/K-104/actions/a1"
    form = as_sent(chair.get(place).text).to_dict(flat=False)
    found = chair.send(
        f"{place}/draft", form | {"owner": ["All professionals"], "owner_role": [""]}
    ).json["parts"]
    assert "Must be there" in found["beside-owner"]
    assert "All professionals" in without_tags(found["reads"])


def beside(page, key):
    """The words in one part of a page, which end before the next box or line."""
    begun = page[re.search(rf'id="{key}"[^>]*>', page).end() :]
    return without_tags(re.split(r'<(?:div class="govuk-form|p class="govuk)', begun)[0]).strip()


def test_what_was_typed_and_is_brought_back_is_judged_and_not_what_the_plan_says(chair, started):
    place = "/plans/K-104/actions/a1"
    form = as_sent(chair.get(place).text).to_dict(flat=False)
    chair.send(f"{place}/draft", form | {"owner": ["All professionals"], "owner_role": [""]})
    page = chair.get(place).text
    assert "is back in the form below" in page
    assert "Must be there" in beside(page, "beside-owner")
    assert "All professionals" in beside(page, "reads")


def test_a_page_that_is_refused_says_nothing_of_boxes_that_differ_from_the_plan(chair, started):
    place = "/plans/K-104/actions/a1"
    stored = chair.get(place).text
    wrong = {"due-day": "99", "owner": "Jo Lane, who weighs him"}
    answer = send(chair, place, **wrong)
    assert answer.status_code == 422
    again = chair.get(place).text
    for page in (answer.text, again):
        assert beside(page, "beside-what") == beside(stored, "beside-what") != ""
        assert beside(page, "beside-due") == beside(page, "beside-owner") == ""
    assert beside(stored, "beside-due") and beside(stored, "beside-owner")
    assert "govuk-error-summary" not in again, "What is brought back is not refused yet."


def test_edits_of_different_questions_by_two_people_are_both_kept(chair, started, records):
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    theirs = started.with_item("concerns", replace(started.concerns[0], evidence="Theirs"))
    save(records, theirs, by=a_person("core group"), started_from=1)
    assert chair.send(CONCERN, form | {"text": ["Mine"]}).status_code == 302
    concern = get(records, "K-104").concerns[0]
    assert (concern.text, concern.evidence) == ("Mine", "Theirs")


@pytest.fixture
def conflict(chair, started, records):
    """The page after two people changed the text of one concern; the other also its evidence."""
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    changed = replace(started.concerns[0], text="Their words", evidence="Their evidence")
    theirs = started.with_item("concerns", changed)
    save(records, theirs, by=a_person("core group"), started_from=1)
    return chair.send(CONCERN, form | {"text": ["My words"]})


def test_edits_of_one_question_by_two_people_are_shown_side_by_side(conflict, records):
    assert conflict.status_code == 409
    said = without_tags(conflict.text)
    assert "They saved Their words" in said
    assert "You typed My words" in said
    assert "Robin is fed every seven to eight hours" in said, "It says what stood there before."
    assert get(records, "K-104").concerns[0].text == "Their words"


def test_whoever_saved_something_else_in_another_window_is_told_that_they_did(chair, started):
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    send(chair, CONCERN, text="Words of one window")
    answer = chair.send(CONCERN, form | {"text": ["Words of the other"]})
    assert answer.status_code == 409
    said = without_tags(answer.text)
    assert "You changed this in another window" in said
    assert "You saved there Words of one window" in said
    assert "Somebody else" not in said


def test_mine_can_be_saved_over_theirs_without_losing_what_else_they_changed(
    conflict, chair, records
):
    form = as_sent(conflict.text)
    assert form["text"] == "My words"
    assert chair.send(CONCERN, form.to_dict(flat=False)).status_code == 302
    concern = get(records, "K-104").concerns[0]
    assert (concern.text, concern.evidence) == ("My words", "Their evidence")


def test_theirs_can_be_taken_instead(conflict, chair, records):
    chair.send(f"{CONCERN}/draft/discard")
    assert as_sent(chair.get(CONCERN).text)["text"] == "Their words"


def test_a_text_written_while_somebody_removed_the_item_is_given_back(chair, started, records):
    form = as_sent(chair.get(CONCERN).text).to_dict(flat=False)
    gone = started.without_item("concerns", "c1")
    save(records, gone, by=a_person("core group"), started_from=1)
    answer = chair.send(CONCERN, form | {"text": ["Still a worry"]})
    assert answer.status_code == 409
    assert "removed this" in answer.text
    assert chair.send(CONCERN, as_sent(answer.text).to_dict(flat=False)).status_code == 302
    assert [c.text for c in get(records, "K-104").concerns] == ["Still a worry"]


def test_a_link_to_what_somebody_removed_meanwhile_is_left_out_and_said(chair, started, records):
    more = started.with_item("concerns", replace(started.concerns[0], id="c9"))
    save(records, more, by=a_person("core group"), started_from=1)
    form = as_sent(chair.get("/plans/K-104/objectives/new").text).to_dict(flat=False)
    began = get(records, "K-104")
    gone = began.without_item("concerns", "c9")
    save(records, gone, by=a_person("core group"), started_from=began.version)
    answer = chair.send(
        "/plans/K-104/objectives/new",
        form | {"change": ["Sleeps through the night"], "concerns": ["c1", "c9"]},
    )
    assert answer.status_code == 302
    kept = get(records, "K-104").objectives[-1]
    assert (kept.change, kept.concerns) == ("Sleeps through the night", ("c1",))
    said = without_tags(chair.get("/plans/K-104/objectives").text)
    assert "Concern 2 was removed while you were writing: a link to it could not be kept." in said


def test_words_are_read_while_they_are_typed_and_nothing_of_them_is_kept(chair, started, records):
    form = as_sent(chair.get(ACTION).text).to_dict(flat=False)
    form |= {"owner": ["All"], "owner_role": [""]}
    parts = chair.send(f"{ACTION}/read", form).json["parts"]
    assert "Must be there" in parts["beside-owner"]
    assert "who does it: not found yet" in without_tags(parts["so-far"])
    assert find_draft(records, "K-104", "actions", "a1", by=a_person("chair")) is None


def test_what_a_statement_says_so_far_stands_on_its_page_without_a_script(chair, started):
    page = without_tags(chair.get(ACTION).text)
    assert "✓ who does it : Jo Lane" in page
    assert "Add next" not in page
    send(chair, ACTION, owner="", owner_role="", then="stay")
    page = without_tags(chair.get(ACTION).text)
    assert "○ who does it: not found yet" in page
    assert "Add next Write one name and role" in page
