"""Several people write in one meeting at once; it closes when nothing was looked away from."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planapp.clock import today
from planapp.domain.chronology import Enquiry, Observation
from planapp.domain.growth import Measurement
from planapp.domain.meetings import MeetingKind, Progress, RestsOn, TookPart
from planapp.domain.nouns import ActionStatus, Professional
from planapp.domain.sittings import sitting
from planapp.domain.timescales import working_day_by
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.store.members import save_member
from planapp.store.plans import get, save
from planapp.store.record import record_fact, record_for_plan
from tests.builders import (
    a_closing,
    a_mark,
    a_meeting,
    a_note,
    a_person,
    a_plan,
    a_resolution,
    a_visit,
)
from tests.kept import kept
from tests.web.sent import without_tags

HERE = "/meetings/K-104/meeting/meeting-1"
WRITE = f"{HERE}/write/note"
HIDDEN = re.compile(r'name="(item|began)" value="([^"]*)"')


@pytest.fixture
def plan(records):
    worker = Professional(id="w1", name="Jo Lane", role="health visitor", agency="Health visiting")
    lead = Professional(id="w2", name="Priya Nair", role="social worker", agency="Social care")
    return kept(records, a_plan(professionals=(worker, lead)))


@pytest.fixture
def priya(as_role, plan):
    return as_role("core group")


@pytest.fixture
def ruth(as_role, plan):
    return as_role("chair")


@pytest.fixture
def began(records, plan):
    """A meeting today, with an injury and an enquiry since the conference."""
    put = put_in(records)
    put(a_meeting(held_on=today()))
    put(a_mark(happened_on=today() - timedelta(days=2)))
    put(Enquiry(id="event-2", happened_on=today() - timedelta(days=1)))
    return put


def put_in(records):
    return lambda fact: record_fact(records, "K-104", fact, by=a_person("chair"))


def this(records):
    return sitting(record_for_plan(records, "K-104"), "meeting-1")


def opened(browser, address):
    """What a form says of itself: its id, and what the writer saw."""
    return dict(HIDDEN.findall(browser.get(address).text))


def words_of(browser, address=HERE):
    return without_tags(browser.get(address).text)


def test_a_new_meeting_invites_everybody_the_plan_knows(priya, records):
    form = priya.get("/meetings/K-104/new/meeting").text
    for name in ("Jo Lane", "Priya Nair", "Sam Reed"):
        assert f'value="{name}"' in form
    typed = {
        "item": "m1",
        "kind": "core group",
        "held_on-day": "8",
        "held_on-month": "2",
        "held_on-year": "2027",
        "attendance-1-name": "Jo Lane",
        "attendance-1-agency": "Health visiting",
        "attendance-1-part": "sent a report",
        "attendance-3-part": "came",
    }
    assert priya.send("/meetings/K-104/new/meeting", data=typed).status_code == 302
    (meeting,) = record_for_plan(records, "K-104").meetings
    assert meeting.kind is MeetingKind.CORE_GROUP and meeting.held_on == date(2027, 2, 8)
    assert [(p.name, p.part) for p in meeting.attendance] == [("Jo Lane", TookPart.REPORT)]
    correct = typed | {"item": "m2", "place": "At the school"}
    assert priya.send("/meetings/K-104/entry/m1/correct", data=correct).status_code == 302
    assert "Core group, 8 February 2027" in words_of(priya, "/meetings/K-104/meeting/m1")


def test_a_meeting_without_a_day_or_with_a_wrong_answer_is_one_clear_line(priya, records):
    answer = priya.send(
        "/meetings/K-104/new/meeting", data={"kind": "core group", "place": "The school"}
    )
    assert answer.status_code == 422 and "the agenda begins from the last meeting" in answer.text
    assert "The school" in answer.text
    wrong = {"kind": "core group", "attendance-1-name": "Jo", "attendance-1-part": "slept"}
    answer = priya.send("/meetings/K-104/new/meeting", data=wrong)
    assert "Choose one of the answers for “How they took part”" in answer.text
    assert record_for_plan(records, "K-104").meetings == ()


def test_what_happened_is_on_the_agenda_until_it_is_spoken_of(priya, began):
    page = words_of(priya)
    assert "2 lines must be spoken of before this meeting can be closed" in page
    sent = opened(priya, f"{WRITE}/event:event-1") | {"words": "She told how she found it"}
    answer = priya.send(f"{WRITE}/event:event-1", data=sent)
    assert answer.location.endswith("#line-event-event-1")
    page = words_of(priya)
    assert "1 line must be spoken of" in page and "She told how she found it" in page


def test_two_who_write_on_one_line_lose_nothing(priya, ruth, began, records):
    address = f"{WRITE}/event:event-1"
    mine, theirs = opened(priya, address), opened(ruth, address)
    assert ruth.send(address, data=theirs | {"words": "The GP saw it too"}).status_code == 302
    stale = priya.send(address, data=mine | {"words": "She told how she found it"})
    assert stale.status_code == 409
    assert "Somebody else wrote here while you were writing" in stale.text
    page = without_tags(stale.text)
    assert "They recorded The GP saw it too" in page
    assert "You typed She told how she found it" in page
    assert "The GP saw it too\n\nShe told how she found it" in stale.text
    again = dict(HIDDEN.findall(stale.text))
    assert again["began"] == this(records).notes["event/event-1"].id
    assert "She told how she found it" in priya.get(address).text
    once_more = opened(priya, address) | {"words": "She told how she found it"}
    assert priya.send(address, data=once_more).status_code == 409
    both = again | {"words": "The GP saw it too. She told how she found it"}
    assert priya.send(address, data=both).status_code == 302
    notes = record_for_plan(records, "K-104").notes
    assert [n.words for n in notes] == ["The GP saw it too", both["words"]]


def test_two_who_write_on_different_lines_are_in_nobodys_way(priya, ruth, began, records):
    for browser, line in ((priya, "event:event-1"), (ruth, "event:event-2")):
        sent = opened(browser, f"{WRITE}/{line}") | {"words": line}
        assert browser.send(f"{WRITE}/{line}", data=sent).status_code == 302
    assert set(this(records).notes) == {"event/event-1", "event/event-2"}


def test_a_note_sent_twice_is_recorded_once(priya, began, records):
    sent = opened(priya, f"{WRITE}/event:event-1") | {"words": "Told"}
    for _ in range(2):
        assert priya.send(f"{WRITE}/event:event-1", data=sent).status_code == 302
    assert len(record_for_plan(records, "K-104").notes) == 1


def test_what_is_typed_is_kept_and_can_be_let_go(priya, began):
    address = f"{WRITE}/event:event-1"
    sent = opened(priya, address) | {"words": "Half a sentence"}
    assert priya.send(f"{address}/draft", data=sent).status_code == 200
    assert "Half a sentence" in priya.get(address).text
    assert "Half a sentence" not in priya.get(f"{WRITE}/event:event-2").text
    priya.send(f"{address}/draft/discard")
    assert "Half a sentence" not in priya.get(address).text


def test_attendance_alone_makes_nothing_better(priya, began, records):
    address = f"{WRITE}/objective:o1"
    sent = {"words": "Came to all", "progress": "better", "rests_on": ["attendance only"]}
    answer = priya.send(address, data=opened(priya, address) | sent)
    assert answer.status_code == 422
    assert "Attendance alone can complete an action and makes nothing better" in answer.text
    sent["rests_on"] = ["attendance only", "measured"]
    assert priya.send(address, data=opened(priya, address) | sent).status_code == 302
    note = this(records).notes["objective/o1"]
    assert (note.progress, note.rests_on) == (
        Progress.BETTER,
        (RestsOn.MEASURED, RestsOn.ATTENDANCE),
    )


def test_better_that_rests_on_nothing_reads_as_not_known(priya, began):
    began(a_note(rests_on=(), sources=""))
    assert "Not known: “better” was written, and nothing that it rests on" in words_of(priya)


def test_one_source_and_sources_that_disagree_are_shown(priya, began):
    began(a_note(rests_on=(RestsOn.PARENT,), disagree="The scales say otherwise"))
    page = words_of(priya)
    assert "Rests on one source" in page
    assert "Sources disagree: The scales say otherwise" in page


def closing(browser, **typed):
    address = f"{HERE}/write/close/now"
    sent = opened(browser, address) | typed
    return browser.send(address, data=sent)


def test_the_next_core_group_is_proposed_and_rules_that_differ_are_both_shown(priya, began):
    form = priya.get(f"{HERE}/write/close/now").text
    four, six = (today() + timedelta(weeks=weeks) for weeks in (4, 6))
    hint = without_tags(form)
    for weeks, day in ((4, four), (6, six)):
        assert f"Within {weeks} weeks of the last core group, local: by {day.day} {day:%B}" in hint
    proposed = working_day_by(four, is_bank_holiday)
    assert f'name="next_on-day" type="text" value="{proposed.day}"' in form


def test_no_day_that_is_past_is_proposed_for_the_next_meeting(priya, records):
    put_in(records)(a_meeting(id="old", held_on=today() - timedelta(weeks=5)))
    form = priya.get("/meetings/K-104/meeting/old/write/close/now").text
    assert re.search(r'name="next_on-day" type="text"(?! value="\d)', form)


def spoken(began):
    for number in (1, 2):
        began(a_note(id=f"n{number}", line=f"event/event-{number}", progress=None))


def test_a_meeting_is_not_closed_while_an_injury_has_no_note(priya, began, records):
    answer = closing(priya, summary="The weight is watched")
    assert answer.status_code == 422
    page = without_tags(answer.text)
    assert "nothing is written of what was said about injury or mark" in page
    assert "section 47 enquiry" in page
    spoken(began)
    assert closing(priya, summary="The weight is watched").status_code == 302
    assert this(records).closed


@pytest.mark.parametrize("summary", ["There are no concerns.", "Robin is doing well"])
def test_a_calm_summary_is_asked_why_it_differs(priya, began, records, summary):
    spoken(began)
    began(Measurement(id="w1", happened_on=today() - timedelta(days=9), amount=4480))
    began(Measurement(id="w2", happened_on=today() - timedelta(days=1), amount=4400))
    answer = closing(priya, summary=summary)
    assert answer.status_code == 422
    page = without_tags(answer.text)
    assert "Say why the two differ, or change the summary" in page
    assert "injury or mark" in page and "weight" in page
    assert closing(priya, summary=summary, why="Seen daily by three people").status_code == 302
    assert "Why it differs from what was seen Seen daily by three people" in words_of(priya)


def test_a_calm_summary_with_nothing_beside_it_is_taken(priya, plan, records):
    put_in(records)(a_meeting(held_on=today()))
    put_in(records)(a_visit(happened_on=today(), what="Bruise on his left cheek"))
    answer = closing(priya, summary="No concerns")
    assert f"there is visit of {today().day} " in without_tags(answer.text)
    put_in(records)(a_visit(id="v2", supersedes="visit-1", happened_on=today(), what="Fed well"))
    assert closing(priya, summary="No concerns").status_code == 302


def test_a_closed_meeting_is_written_in_no_more_and_its_close_is_corrected(priya, began, records):
    address = f"{WRITE}/objective:o1"
    late = opened(priya, address) | {"words": "And another thing"}
    spoken(began)
    closing(priya, summary="The weight is watched")
    answer = priya.send(address, data=late)
    assert answer.status_code == 409
    assert "This meeting is closed" in answer.text and "And another thing" in answer.text
    kept_for_her = priya.get(address)
    assert "And another thing" in kept_for_her.text and "is closed" in kept_for_her.text
    priya.send(f"{address}/draft/discard")
    assert priya.get(address).status_code == 302
    assert closing(priya, summary="The weight is watched twice a week").status_code == 302
    assert "twice a week" in words_of(priya)
    closed = record_for_plan(records, "K-104").closings
    assert [c.concerns for c in closed] == [("c1",), ("c1",)], "those of the plan as it was closed"


def test_two_who_close_at_once_see_both_summaries(priya, ruth, began, records):
    spoken(began)
    address = f"{HERE}/write/close/now"
    mine, theirs = opened(priya, address), opened(ruth, address)
    assert ruth.send(address, data=theirs | {"summary": "One thing"}).status_code == 302
    stale = priya.send(address, data=mine | {"summary": "Another thing"})
    assert stale.status_code == 409
    page = without_tags(stale.text)
    assert "They recorded One thing" in page and "You typed Another thing" in page


def test_a_closed_meeting_shows_what_was_known_then_and_the_next_one_what_came_late(
    priya, began, records
):
    spoken(began)
    closing(priya, summary="The weight is watched")
    late = Observation(
        id="late", happened_on=today() - timedelta(days=1), what="Rough handling in the bath"
    )
    began(late)
    assert "Rough handling" not in words_of(priya)
    began(a_meeting(id="m2", held_on=today() + timedelta(days=28)))
    page = words_of(priya, "/meetings/K-104/meeting/m2")
    assert "Recorded after the last meeting Rough handling in the bath" in page


def test_a_step_down_is_checked_and_the_answer_kept_with_the_decision(priya, began, records):
    address = f"{HERE}/write/decision/new"
    sent = opened(priya, address) | {
        "what": "Visits once a week",
        "concerns": ["c1"],
        "steps_down": "True",
        "dissent-1-who": "Jo Lane",
        "dissent-1-why": "The weight fell",
    }
    assert priya.send(address, data=sent).status_code == 302
    (decided,) = this(records).resolutions
    assert "does not support fewer visits" in decided.checked
    assert "1 injury or mark" in decided.checked
    page = words_of(priya)
    assert "Did not agree Jo Lane: The weight fell" in page and decided.checked in page
    less = sent | {"item": "r2", "steps_down": "False", "began": ""}
    correct = f"{HERE}/write/decision/{decided.id}"
    assert priya.send(correct, data=less).status_code == 302
    assert this(records).resolutions[0].checked == ""


def test_what_was_recorded_after_a_step_down_was_decided_stands_beside_what_was_said_then(
    priya, began, records
):
    then = a_resolution(steps_down=True, checked="What is recorded got better for each concern.")
    began(then)
    judged = a_note(progress=Progress.WORSE, rests_on=(RestsOn.MEASURED,))
    began(judged)
    page = words_of(priya)
    assert f"{then.checked} With what was recorded since then: On " in page
    assert "of 1 concern 1 is worse" in page


def test_the_step_down_check_is_there_at_any_time(priya):
    page = words_of(priya, "/meetings/K-104/step-down")
    assert "Concern 1" in page and "? not known" in page
    assert "Nothing is recorded that shows it." in page


def test_findings_about_meetings_stand_on_their_page(priya, records, plan):
    put_in(records)(a_meeting(held_on=today(), attendance=()))
    page = words_of(priya, "/meetings/K-104/")
    assert "nobody came or sent a report of: Health visiting" in page


def test_a_line_that_left_the_agenda_keeps_its_note(priya, began, records):
    began(a_note(id="n9", line="action/a1", words="She rang the clinic", progress=None))
    done = get(records, "K-104")
    action = replace(done.actions[0], status=ActionStatus.DONE)
    save(records, replace(done, actions=(action,)), by=a_person("chair"), started_from=done.version)
    page = words_of(priya)
    assert "Also spoken of Action 1 She rang the clinic" in page


@pytest.mark.parametrize(
    "address",
    [
        "/meetings/K-104/meeting/none",
        f"{HERE}/write/verdict/new",
        f"{HERE}/write/note/event:..%2F..",
        f"{HERE}/write/decision/none",
        "/meetings/K-104/new/mark",
    ],
)
def test_what_is_not_there_is_not_there(priya, began, address):
    assert priya.get(address).status_code == 404


def test_whoever_only_reads_sees_no_way_to_write(as_role, began, records):
    qa = a_person("qa")
    save_member(records, "K-104", qa.id, restricted=False, by=a_person("chair"))
    page = as_role("qa").get(HERE).text
    assert "What was said of it?" not in page and "Close the meeting" not in page


def test_the_minutes_are_a_draft_until_the_meeting_is_closed(priya, began):
    answer = priya.get(f"{HERE}/minutes.pdf")
    assert answer.mimetype == "application/pdf"
    named = answer.headers["Content-Disposition"]
    assert f"meeting-K-104-{today():%Y-%m-%d}.pdf" in named


def test_the_last_close_is_not_lost_when_the_meeting_is_corrected(priya, began, records):
    spoken(began)
    began(a_closing(closed_on=today()))
    corrected = a_meeting(id="m9", supersedes="meeting-1", held_on=today(), place="By telephone")
    began(corrected)
    assert this(records).closed and this(records).meeting.place == "By telephone"
