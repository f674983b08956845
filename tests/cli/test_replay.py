"""The published case, walked day by day: what pages showed then, beside the review's paragraphs.

Each row: the day from which it must be shown, the page, words that stand there, and the paragraph
of the review whose failure it answers. Nothing may be shown before it could be known.
"""

import re
from datetime import date

import pytest
from click.testing import CliRunner

from planapp.cli.demo import CASE
from planapp.cli.main import main
from planapp.cli.story import walk
from planapp.exchange.story import read_story
from planapp.present.replay import shown_on
from tests.scorer.catalogue import catalogue

CHECK, OPEN, MARKS = "Check the plan", "Awaited and open", "Injuries and marks"
GROWTH, VISITS, AGENDA = "Growth", "Visits", "Agenda"
STEP_DOWN, DATES, NEW_HERE = "Step-down check", "Dates", "New in the network"
NEVER = None

ROWS = (
    # day, page, words, paragraph, and the last day on which it must not be shown yet
    ("2017-02-06", DATES, "at 31 weeks of pregnancy. 43 days late", "5.40", NEVER),
    ("2017-02-06", DATES, "From 24 weeks to 34 weeks of pregnancy. Done in time", "5.40", NEVER),
    ("2017-02-06", CHECK, "ACT-07 Work with a parent who has a recorded need", "5.25", NEVER),
    ("2017-02-06", CHECK, "PLAN-10 Each parent or carer has an action", "5.17", NEVER),
    ("2017-02-06", CHECK, "PLAN-04 The plan says what is going well", "5.29", NEVER),
    ("2017-02-06", CHECK, "PLAN-21 For a small child the plan says", "5.20", NEVER),
    ("2017-03-06", DATES, "First core group: Within 10 working days", "5.30", "2017-02-06"),
    ("2017-03-06", OPEN, "Decision made elsewhere, 6 March 2017", "5.6", "2017-02-06"),
    ("2017-04-12", STEP_DOWN, "does not support fewer visits", "4.12, 5.28", "2017-03-31"),
    ("2017-04-12", NEW_HERE, "CSW2, consultant social worker: why the plan exists", "5.32",
     "2017-03-31"),
    ("2017-04-12", CHECK, "nobody came or sent a report of: Specialist", "5.51", "2017-03-31"),
    ("2017-04-25", CHECK, "The plan is not ready.", "5.30", NEVER),
    ("2017-04-25", CHECK, "ACT-01 The action names the concern it answers", "5.29", NEVER),
    ("2017-04-25", CHECK, "ACT-02 The action names the measure it should move", "5.30", NEVER),
    ("2017-04-25", CHECK, "REC-01 Where neglect is a concern, a graded profile", "rec 4", NEVER),
    ("2017-04-25", CHECK, "“regularly”, “monitor” and “promote” could mean many things", "5.19",
     "2017-04-12"),
    ("2017-04-25", CHECK, "ACT-08 A promise not to do something says who would see it", "5.23",
     "2017-04-12"),
    ("2017-04-25", CHECK, "PLAN-07 The plan says what happens if nothing", "4.13", NEVER),
    ("2017-04-25", CHECK, "PLAN-06 The plan says what this child's day is like", "6.1", NEVER),
    ("2017-04-25", CHECK, "REC-17 A change of worker says what was handed over", "5.32", NEVER),
    ("2017-05-01", VISITS, "Bath time, refused or cancelled by Parents", "4.13", "2017-04-25"),
    ("2017-05-01", VISITS, "Evening, refused or cancelled by Parents", "4.13", "2017-04-25"),
    ("2017-05-12", VISITS, "Health visiting: 3 nobody was in", "5.21", "2017-05-01"),
    ("2017-05-22", MARKS, "not recorded: the opinion of a senior paediatrician", "5.43",
     "2017-05-12"),
    ("2017-05-22", CHECK, "REC-13 After an injury or mark, physical harm is a concern", "5.20",
     "2017-05-12"),
    ("2017-05-22", OPEN, "Medical examination, 22 May 2017: written report", "5.45", "2017-05-12"),
    ("2017-05-24", AGENDA, "Injury or mark, 22 May 2017", "5.52", "2017-05-23"),
    ("2017-05-24", AGENDA, "Section 47 enquiry, 23 May 2017", "5.55", "2017-05-23"),
    ("2017-05-24", CHECK, "The summary says “No concerns”. Since the last meeting there is", "5.53",
     "2017-05-23"),
    ("2017-05-24", CHECK, "has no note of what was said about injury or mark of 22 May", "5.52",
     "2017-05-23"),
    ("2017-05-26", CHECK, "Could not find who was told the outcome of the enquiry", "5.55",
     "2017-05-24"),
    ("2017-05-30", GROWTH, "was weighed elsewhere, and no record of it came", "4.20", "2017-05-26"),
    ("2017-05-30", CHECK, "REC-14 No written report of an examination is awaited longer", "5.45",
     "2017-05-26"),
    ("2017-06-01", MARKS, "2 injuries and marks so far", "4.21", "2017-05-30"),
    ("2017-06-01", CHECK, "strategy discussion or an enquiry about the injury or mark of 1 June",
     "5.49", "2017-05-30"),
    ("2017-06-05", MARKS, "3 injuries and marks so far", "4.22", "2017-06-01"),
    ("2017-06-05", CHECK, "REC-23 The newest weight was taken on the same scales", "5.22",
     "2017-05-12"),
    ("2017-06-06", "Chronology", "says what was not said at the time: Blood checks and a full",
     "5.45", "2017-06-05"),
    ("2017-06-12", GROWTH, "written down as lower than the one before, 4.76 kg", "4.24",
     "2017-06-06"),
    ("2017-06-13", AGENDA, "Injury or mark, 1 June 2017", "5.52", "2017-06-12"),
    ("2017-06-13", AGENDA, "Weight, 12 June 2017: lower than the time before", "5.22",
     "2017-06-12"),
    ("2017-06-13", STEP_DOWN, "3 injuries and marks since 12 April 2017", "4.25", "2017-06-12"),
    ("2017-06-13", STEP_DOWN, "What is recorded does not support fewer visits", "4.25", NEVER),
    ("2017-06-16", OPEN, "Police attendance, 14 June 2017: The neighbour was not reached", "4.27",
     "2017-06-13"),
)  # fmt: skip


@pytest.fixture(scope="module")
def walked():
    criteria = catalogue()
    return {day: shown_on(known) for day, known in walk(read_story(CASE), criteria)}


def is_shown(lines, place, words):
    return any(line.page == place and words in line.words for line in lines)


@pytest.mark.parametrize(("day", "place", "words", "at", "_before"), ROWS)
def test_on_that_day_the_page_shows_what_the_review_missed(walked, day, place, words, at, _before):
    lines = walked[date.fromisoformat(day)]
    there = [line.words for line in lines if line.page == place]
    assert is_shown(lines, place, words), f"{at}: {place} says {there}"


@pytest.mark.parametrize(
    ("place", "words", "before"), [(row[1], row[2], row[4]) for row in ROWS if row[4]]
)
def test_before_it_could_be_known_no_page_shows_it(walked, place, words, before):
    last = date.fromisoformat(before)
    early = [day for day, lines in walked.items() if day <= last and is_shown(lines, place, words)]
    assert early == []


@pytest.mark.parametrize(
    ("words", "known_from"),
    [
        ("blood checks and full skeletal", "2017-06-06"),
        ("screaming", "2017-06-16"),
        ("neighbour", "2017-06-16"),
        ("fracture", "2017-06-20"),
    ],
)
def test_what_nobody_in_the_network_knew_is_on_no_page_before(walked, words, known_from):
    for day, lines in walked.items():
        if day < date.fromisoformat(known_from):
            assert words not in " ".join(line.words for line in lines).casefold()


def test_no_sentence_of_the_pages_says_or_implies_a_cause_a_culprit_or_that_he_was_safe(walked):
    own = [
        re.sub(r"“[^”]*”", "", line.words)
        for lines in walked.values()
        for line in lines
        if line.page in (MARKS, CHECK, STEP_DOWN, DATES, VISITS)
    ]
    said = " ".join(own).casefold()
    for word in ("caused by", "inflicted", "non-accidental", "perpetrator", "abuser", "is safe"):
        assert word not in said


def test_the_walk_is_told_in_a_terminal():
    result = CliRunner().invoke(main, ["demo", "--replay"], env={"COLUMNS": "72"})
    assert result.exit_code == 0, result.output
    assert "The case of Jack, as it was known day by day" in result.output
    assert "13 June 2017" in result.output
    assert max(map(len, result.output.splitlines())) <= 72
