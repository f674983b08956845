"""Minutes say who took part, what was said of each line and on what, and who did not agree."""

import io
from datetime import date

import pikepdf
import pytest

from planapp.config import templates_folder
from planapp.domain.agenda import agenda
from planapp.domain.chronology import Enquiry
from planapp.domain.gcp import GradeGiven
from planapp.domain.meetings import Attended, TookPart
from planapp.domain.record import Record
from planapp.domain.sittings import sitting
from planapp.pdf.manuscript import printed
from planapp.pdf.minutes import Minutes, minutes_document, minutes_html
from tests.builders import (
    a_closing,
    a_mark,
    a_meeting,
    a_note,
    a_plan,
    a_profile,
    a_resolution,
)
from tests.pdf.reading import pages_of, text_of
from tests.scorer.catalogue import catalogue

DAY = date(2027, 2, 8)
EDITIONS = catalogue().editions
RECORD = Record(
    profiles=(
        a_profile(),
        a_profile(
            id="p2", to_day=date(2027, 2, 5), grades=(GradeGiven(subarea="nutrition", grade=3),)
        ),
    ),
    events=(
        a_mark(happened_on=date(2027, 2, 1)),
        Enquiry(id="e2", happened_on=date(2027, 2, 2), outcome="Concerns not substantiated"),
    ),
    meetings=(
        a_meeting(
            attendance=(
                *a_meeting().attendance,
                Attended(name="Dr Reed", role="GP", agency="GP surgery", part=TookPart.ABSENT),
            )
        ),
    ),
    notes=(a_note(), a_note(id="n2", line="event/event-1", words="She told how she found it")),
    resolutions=(a_resolution(steps_down=True, checked="What is recorded does not support it."),),
)
CLOSED = RECORD.with_fact(a_closing(why="It was seen daily"))


def minutes(record):
    plan = a_plan()
    since = plan.conference.held_on
    lines = agenda(plan, record, since, DAY, editions=EDITIONS)
    return Minutes(plan, record, sitting(record, "meeting-1"), lines, (), since)


def made(record):
    return {"today": DAY, "templates": templates_folder()}


def html(record):
    return minutes_html(minutes(record), EDITIONS, **made(record))


@pytest.fixture(scope="module")
def document():
    return printed(minutes_document(minutes(CLOSED), EDITIONS, **made(CLOSED)))


def test_all_that_was_said_and_decided_can_be_read(document):
    text = " ".join(text_of(document).split())
    for words in (
        "Core group, 8 February 2027",
        "GP surgery Neither came nor sent a report",
        "Health visiting Sent a report Jo Lane, health visitor (sent a report)",
        "She told how she found it",
        "Outcome: Concerns not substantiated",
        "Better, measured and observed by a professional",
        "Did not agree: Sam Reed, mother, because Once a week is enough",
        "What is recorded does not support it.",
        "With what was recorded since then: On 8 February 2027, of 1 concern 1 is",
        "Why it differs from what was seen: It was seen daily",
        "8 March 2027",
        "does not say whether the child is safe",
    ):
        assert words in text, words


def test_each_page_says_which_meeting_and_whether_it_is_closed(document):
    for text in pages_of(document):
        assert "CLOSED" in text and "Core group, 8 February 2027" in text
    draft = html(RECORD)
    assert 'data-stamp="DRAFT"' in draft and "summary: not yet" in draft


def test_a_line_without_a_note_says_so_and_an_objective_is_not_known():
    page = html(Record(meetings=RECORD.meetings, events=RECORD.events))
    assert "it must be spoken of before the meeting is closed" in page
    assert "<b>Not known</b>" in page


def test_the_movement_of_grades_is_a_picture_with_words_and_figures(document):
    page = html(CLOSED)
    assert 'alt="One small chart for each part of care' in page
    assert "Better at the last grading: Nutrition" in page
    assert "Nutrition" in page and "+ better" in page
    assert "data:image/svg" not in html(Record(meetings=RECORD.meetings))


def test_it_is_tagged_and_its_title_holds_no_name(document):
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "Minutes K-104"
        assert "/Author" not in pdf.docinfo
