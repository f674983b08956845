"""What each format holds, opened by libraries that read it: all of it, or said to be missing."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from icalendar import Calendar

from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.dated import Dated, Occasion
from planapp.domain.leaving_out import texts_of
from planapp.domain.nouns import ActionStatus
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.exchange.action_rows import HEADS, HELD
from planapp.exchange.calendar_file import calendar_of
from planapp.exchange.headers import find_header
from planapp.exchange.planfile import read_plan_file
from planapp.exports.formats import FORMATS, Given, NothingDated, file_name, not_read_back
from planapp.present.whole_plan import parts_of
from planapp.scorer.score import score
from tests.builders import TODAY, a_meeting, a_plan, a_resolution, a_visit
from tests.poison import poisoned

LONG = Path(__file__).parent.parent / "pdf" / "long-plan.json"
MADE = datetime(2027, 2, 1, 9, tzinfo=UTC)
RECORD = Record(meetings=(a_meeting(),), visits=(a_visit(),), resolutions=(a_resolution(),))


@pytest.fixture(scope="module")
def criteria():
    return load(criteria_folder())


@pytest.fixture(scope="module")
def plan():
    return read_plan_file(LONG).plan


@pytest.fixture(scope="module")
def given(plan, criteria):
    card = score(plan, criteria, TODAY, RECORD)
    return Given(plan, RECORD, card, criteria, TODAY, MADE, trace="Taken along by Ruth Amos")


def made(given: Given, name: str) -> bytes:
    return FORMATS[name].make(given)


def words_of(file: bytes) -> str:
    """All words of a file; of one that is packed, of every part of it."""
    if not file.startswith(b"PK"):
        return file.decode()
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_a_plan_file_gives_back_the_same_plan_and_record(given, tmp_path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(made(given, "json"))
    read = read_plan_file(path)
    assert (read.plan, read.record) == (given.plan, given.record)


def test_every_word_of_the_plan_stands_in_the_document_and_the_workbook(given, plan) -> None:
    document = Document(io.BytesIO(made(given, "docx")))
    cells = {c.text for table in document.tables for row in table.rows for c in row.cells}
    book = openpyxl.load_workbook(io.BytesIO(made(given, "xlsx")))
    sheets = {str(cell.value) for sheet in book for row in sheet for cell in row}
    for _, item in plan.walk():
        for field, text in texts_of(item):
            if field not in ("criterion", "subject", "seen", "subareas"):
                assert text in cells, (field, text)
                assert text in sheets, (field, text)


def test_a_document_can_be_read_by_a_screen_reader_and_is_english(given) -> None:
    document = Document(io.BytesIO(made(given, "docx")))
    styles = [p.style.name for p in document.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == len(document.tables) + 1
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert "Taken along by Ruth Amos" in document.sections[0].footer.paragraphs[0].text


def test_the_first_sheet_is_the_table_of_actions_with_days_as_days(given) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(given, "xlsx")))
    first = book.worksheets[0]
    assert first.title == "Actions"
    assert tuple(cell.value for cell in first[3]) == HEADS
    assert first["I4"].value == datetime(2027, 2, 9)  # noqa: DTZ001 - a day has no zone


def test_only_the_table_of_actions_can_be_taken_for_one(plan) -> None:
    """Other parts stand beside it for people: a reader must not take a reason for a concern."""
    named = {"Concerns", "Strengths", "Objectives", "Measures"}
    for part in parts_of(plan):
        header = find_header([part.heads, *part.rows])
        assert (header is not None) == (part.title in named), part.title


def test_what_cannot_be_read_back_is_said_in_the_file(given, plan) -> None:
    lines = not_read_back(plan)
    assert "2 parents and carers" in lines
    assert any(line.startswith("Of concerns: who is worried") for line in lines)
    document = Document(io.BytesIO(made(given, "docx")))
    assert set(lines) <= {p.text for p in document.paragraphs}
    assert not_read_back(Plan(reference="K-1", actions=plan.actions, measures=())) == (
        "Of actions: strengths it builds on, parents or carers it is for",
    )


def test_everything_a_plan_can_hold_is_held_or_named(plan) -> None:
    """What a plan learns to hold later cannot get lost without a word."""
    whole = poisoned(plan, lambda: "x")
    named = " ".join(not_read_back(whole))
    for name in HELD:
        assert f"Of {name}:" in named


@pytest.fixture(scope="module")
def calendar(given):
    return made(given, "ics")


def test_a_calendar_has_days_and_a_reference_and_no_word_of_the_plan(calendar, plan) -> None:
    told = calendar.decode()
    texts = [text for _, item in plan.walk() for _, text in texts_of(item)]
    for text in (*texts, plan.child.name, plan.conference.chair, "Ruth Amos"):
        assert len(text) < 4 or text not in told
    events = Calendar.from_ical(calendar).walk("VEVENT")
    assert {type(event.decoded("dtstart")) for event in events} == {date}
    assert "K-104: core group" in {str(event["summary"]) for event in events}
    assert "K-104: last day: first review conference" in {str(e["summary"]) for e in events}
    assert "VALARM" not in told


def test_a_calendar_is_written_as_programs_want_it(calendar) -> None:
    lines = calendar.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    identities = [line for line in lines if line.startswith(b"UID:")]
    assert len(set(identities)) == len(identities)


def test_a_calendar_has_what_rfc_5545_asks_for_and_nothing_that_it_calls_a_fault(calendar) -> None:
    (read,) = Calendar.from_ical(calendar, multiple=True)
    assert (str(read["prodid"])[:2], read["version"], read["calscale"]) == (
        "-/",
        "2.0",
        "GREGORIAN",
    )
    events = read.walk("VEVENT")
    assert events
    for event in (read, *events):
        assert (event.errors, event.name) in (([], "VEVENT"), ([], "VCALENDAR"))
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys()
        assert event.decoded("dtstamp") == MADE
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
    assert b"TZID" not in calendar  # whole days are the same in every time zone


@pytest.mark.parametrize("reference", ["K-1, K-2; or \\ K-3", "K\n\r\x00BEGIN:VALARM", "é" * 80])
def test_no_reference_can_break_a_calendar(reference) -> None:
    day = Dated(on=date(2027, 5, 12), occasion=Occasion.ACTION, key="a1")
    written = calendar_of(reference, 1, [day, replace(day, on=date.max, key="a2")], MADE)
    assert max(map(len, written.split(b"\r\n"))) <= 75
    events = Calendar.from_ical(written).walk("VEVENT")
    kept = "".join(c if c.isprintable() else " " for c in reference)
    assert [str(event["summary"]) for event in events] == [f"{kept}: an action is due"] * 2
    assert Calendar.from_ical(written).walk("VALARM") == []


def test_a_plan_without_a_day_has_no_calendar(given) -> None:
    with pytest.raises(NothingDated, match="No day is set in this plan yet"):
        made(replace(given, plan=Plan(reference="K-1"), record=Record()), "ics")


def test_an_entry_keeps_its_name_when_its_day_changes_and_ends_when_it_is_done(given) -> None:
    def entries(plan):
        calendar = Calendar.from_ical(made(replace(given, plan=plan), "ics"))
        due = [e for e in calendar.walk("VEVENT") if "an action is due" in e["summary"]]
        return {str(event["uid"]): event.decoded("dtstart") for event in due}

    plan = a_plan()
    (action,) = plan.actions
    later = replace(action, due=action.due + timedelta(days=7))
    before, after = entries(plan), entries(plan.with_item("actions", later))
    assert before.keys() == after.keys()
    assert [*after.values()] == [later.due]
    done = replace(action, status=ActionStatus.DONE)
    assert entries(plan.with_item("actions", done)) == {}


def test_an_extract_has_the_standard_names_and_no_word_of_the_plan(given, plan) -> None:
    told = json.loads(made(given, "ssd-json"))
    assert told["cp_plans"] == [
        {
            "cppl_cp_plan_id": "K-104",
            "cppl_cp_plan_start_date": "2027-01-28",
            "cppl_cp_plan_end_date": None,
            "cppl_cp_plan_latest_category": "Neglect",
        }
    ]
    assert told["cp_visits"] == [
        {
            "cppv_cp_plan_id": "K-104",
            "cppv_cp_visit_date": "2026-11-20",
            "cppv_cp_visit_seen": "Y",
            "cppv_cp_visit_seen_alone": "N",
            "cppv_cp_visit_id": "visit-1",
        }
    ]
    assert told["cp_reviews"][-1]["cppr_cp_review_due"] == "2027-04-28"
    assert plan.child.name not in str(told)
    head, row = made(given, "ssd-csv").decode().splitlines()
    assert (head.split(",")[0], row.split(",")[0]) == ('"cppl_cp_plan_id"', '"K-104"')


def test_findings_are_the_same_as_on_the_command_line(given) -> None:
    told = json.loads(made(given, "sarif"))
    assert len(told["runs"][0]["results"]) == len(given.scorecard.unmet)


@pytest.mark.parametrize("name", FORMATS)
def test_whatever_was_typed_makes_a_sound_file(given, name) -> None:
    hostile = poisoned(a_plan(), lambda: "=1+1 <b>\x0b\ufffe\r\n" + "x" * 40_000)
    file = made(replace(given, plan=hostile), name)
    if name == "docx":
        tables = Document(io.BytesIO(file)).tables
        assert any("=1+1 <b>" in cell.text for table in tables for cell in table._cells)
    elif name == "xlsx":
        cells = [c for s in openpyxl.load_workbook(io.BytesIO(file)) for r in s for c in r]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    else:
        assert words_of(file)


def test_a_blank_plan_is_given_out_in_every_format(given) -> None:
    blank = replace(given, plan=Plan(reference="B-1"), record=Record())
    assert all(made(blank, name) for name in FORMATS if name != "ics")


def test_a_file_is_called_by_its_reference_and_the_note_of_who_took_it(plan) -> None:
    assert file_name(plan, "docx", 512) == "plan-K-104-version-3-trail-512.docx"
    assert file_name(plan, "ssd-csv") == "plan-K-104-version-3-ssd.csv"
