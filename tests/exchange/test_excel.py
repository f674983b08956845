"""Excel workbooks: dates are dates, formulas keep their value, merged cells are filled."""

import io
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from time import process_time

import pytest
from openpyxl import Workbook
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.external_link.external import ExternalBook, ExternalLink

from planapp.exchange.any_file import read_any
from planapp.exchange.excel_values import Styles, value_of
from planapp.exchange.files import Unreadable
from planapp.exchange.tables import read_given
from tests.exchange.office import text_cell, xlsx

MADE = Path(__file__).parent / "made"
HEADS = f'<row r="1">{text_cell("A1", "Action")}{text_cell("B1", "Due")}</row>'
PADDING = f"<!-- {Random(1).randbytes(9_000).hex()} -->"
"""So that the file is no smaller than its parts may be."""

STYLES = (
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="17"/></cellXfs>'
)


def read(rows, **more):
    return read_given(Path("plan.xlsx"), xlsx(HEADS + rows, styles=STYLES, **more))


def test_what_libreoffice_saved_is_read_with_its_days_shares_formulas_and_comments():
    imported = read_any(MADE / "sheets.xlsx")
    taxi, ring = imported.plan.actions
    (measure,) = imported.plan.measures
    assert (taxi.due, ring.due) == (date(2027, 5, 31), date(2027, 6, 7))
    assert taxi.concerns == ring.concerns == ("concern-2-2",)
    assert (measure.baseline, measure.target) == ("71%", "95%")
    assert imported.notes == (
        "Sheet “Plan 2027”: formulas were read by the value kept with them (E2, C3).",
    )
    assert [(words.place, words.text) for words in imported.not_understood] == [
        ("sheet “Plan 2027”, comment on B2, line 1", "Ask the driver first"),
        ("sheet “Notes”, row 1, column A", "Seen by the team manager"),
    ]


def test_cells_are_read_as_a_person_reads_them(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Action", "Due", "Baseline", "Target", "How often", "Progress"])
    sheet.append(["Weigh", date(2027, 5, 12), 4.4, 5, time(9, 30), True])
    moment = datetime(2027, 5, 12, 14, 15)  # noqa: DTZ001 - workbooks know no zones
    sheet.append(["Feed", moment, 0.1 + 0.2, "=1+1", "'=odd", "2027-05-12"])
    sheet["C3"].number_format = "0.0%"
    book.create_sheet("Empty")
    book.save(tmp_path / "plan.xlsx")
    imported = read_any(tmp_path / "plan.xlsx")
    weigh, feed = imported.plan.actions
    assert (weigh.due, weigh.how_often, weigh.progress) == (date(2027, 5, 12), "09:30", "TRUE")
    assert (feed.due, feed.how_often) == (None, "=odd; 12/05/2027 14:15")
    assert [(m.baseline, m.target) for m in imported.plan.measures] == [
        ("4.4", "5"),
        ("30%", "=1+1"),
    ]
    assert len(imported.notes) == 1
    assert "formulas without a kept value were taken as they are written (D3)" in imported.notes[0]


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("dd/mm/yyyy", "46519", "12/05/2027"),
        ("[$-809]dd mmmm yyyy;@", "46519", "12/05/2027"),
        ("mmm-yy", "46508", "May 2027"),
        ("[$-809]mmmm yyyy;@", "46519", "May 2027"),
        ("yyyy", "46519", "2027"),
        ("[h]:mm", "1.25", "30:00"),
        ("[hh]:mm:ss", "0.0625", "01:30"),
        ("h:mm", "0.0625", "01:30"),
        ("General", "46519", "46519"),
        ('0.00" kg"', "4.4", "4.4"),
        ("0%", "0.95", "95%"),
        ("#,##0", "-3", "-3"),
        ("yyyy-mm-dd", "-3", "-3"),
        ("yyyy-mm-dd", "99999999999", "99999999999"),
        ("yyyy-mm-dd", "59", "28/02/1900"),
        ("yyyy-mm-dd", "no number", "no number"),
    ],
)
def test_a_number_is_shown_as_its_format_says(code, number, said):
    styles = Styles(since_1904=False)
    styles.start("numFmt", {"numFmtId": "170", "formatCode": code})
    styles.start("cellXfs", {})
    styles.start("xf", {"numFmtId": "170"})
    assert value_of(number, "n", 0, styles) == said


def test_a_month_is_no_day():
    row = f'<row r="2">{text_cell("A2", "Weigh")}<c r="B2" s="3"><v>46508</v></c></row>'
    (action,) = read(row).plan.actions
    assert (action.due, action.how_often) == (None, "May 2027")


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("Visit_x000D_\nSee Leo", "Visit\nSee Leo"),
        ("Visit_x000d_See_x0009_Leo", "Visit\nSee\tLeo"),
        ("the field _x005F_x000D_ of a form", "the field _x000D_ of a form"),
        ("a_x0007_b_x001F_c", "abc"),
        ("a_xD83D__xDE00_b_xD83D_c", "a\U0001f600bc"),
        ("max_x_length and _x00_", "max_x_length and _x00_"),
    ],
)
def test_what_a_workbook_wrote_for_a_control_character_is_that_character(kept, text):
    texts = f"<si><t>{kept}</t></si>"
    row = (
        '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
        f'<row r="3"><c r="A3" t="inlineStr"><is><t>{kept}</t></is></c></row>'
        f'<row r="4"><c r="A4" t="str"><f>A2</f><v>{kept}</v></c></row>'
    )
    assert {action.what for action in read(row, texts=texts).plan.actions} == {text}


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    row = f'<row r="2">{text_cell("A2", "Weigh")}<c r="B2" s="1"><v>45057</v></c></row>'
    imported = read(row, book='<workbookPr date1904="1"/>')
    assert imported.plan.actions[0].due == date(2027, 5, 12)


def test_a_workbook_that_does_not_number_its_rows_and_cells_is_read_in_their_order():
    said = "<row><c t='inlineStr'><is><t>Weigh</t></is></c><c s='1'><v>46519</v></c></row>"
    assert read(said).plan.actions[0].due == date(2027, 5, 12)


def test_shared_texts_are_put_together_without_how_they_are_spoken():
    texts = "<si><r><t>We</t></r><r><t>igh</t></r><rPh><t>spoken</t></rPh></si>"
    row = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>7</v></c></row>'
    assert read(row, texts=texts).plan.actions[0].what == "Weigh"


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        (text_cell("ZZZZZZ1", "x"), "found a cell called “ZZZZZZ1”; known are A1 to XFD1048576"),
        (text_cell("XFD2", "x"), "row 2, column XFD: there are words so far out"),
        (text_cell("A1048576", "x"), "row 1,048,576, column A: there are words so far out"),
    ],
)
def test_words_far_from_any_table_are_answered_in_one_line(cell, line):
    row = f'<row r="2">{text_cell("A2", "Weigh")}{cell}</row>'
    with pytest.raises(Unreadable) as caught:
        read(row)
    assert line in str(caught.value)


def test_a_fault_in_a_cell_is_no_day_and_its_place_is_said():
    cell = '<c r="B2" t="e"><f>Z1+1</f><v>#REF!</v></c>'
    imported = read(f'<row r="2">{text_cell("A2", "Weigh")}{cell}</row>')
    (action,) = imported.plan.actions
    assert (action.due, action.how_often) == (None, "")
    assert imported.notes == (
        "Sheet “Plan”: cells that show a fault, such as #N/A or #REF!, were left out (B2).",
    )


def test_a_range_merged_over_a_million_rows_fills_only_those_that_are_written():
    row = f'<row r="2">{text_cell("A2", "Weigh")}</row><row r="3">{text_cell("B3", "weekly")}</row>'
    after = '<mergeCells><mergeCell ref="A2:A1048576"/><mergeCell ref="C1:XFD9"/></mergeCells>'
    assert [a.what for a in read(row, after=after).plan.actions] == ["Weigh", "Weigh"]


def merged(*ranges):
    each = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f"<mergeCells>{each}</mergeCells>"


def test_a_range_that_is_merged_twenty_thousand_times_is_merged_once():
    row = f'<row r="2">{text_cell("A2", "Weigh")}</row><row r="900">{text_cell("B900", "x")}</row>'
    began = process_time()
    imported = read(row, after=merged(*["A2:A900"] * 20_000), texts=PADDING)
    assert [action.what for action in imported.plan.actions] == ["Weigh"] * 899
    assert process_time() - began < 5


@pytest.mark.parametrize(
    ("word", "ranges", "line"),
    [
        ("Weigh", [f"A2:A{last}" for last in range(3, 1_900)], "1,000,000 cells, with all that"),
        ("Weigh " * 5_000, ["A2:A1900"], "20,000,000 letters, with all that merged cells reach"),
    ],
)
def test_ranges_that_reach_over_millions_of_cells_are_answered_in_one_line(word, ranges, line):
    row = f'<row r="2">{text_cell("A2", word)}</row><row r="1900">{text_cell("B1900", "x")}</row>'
    with pytest.raises(Unreadable) as caught:
        read(row, after=merged(*ranges))
    assert str(caught.value).startswith(f"plan.xlsx: sheet “Plan”: found more than {line}")


def test_a_sheet_that_is_hidden_is_read_and_said_to_be():
    book = Workbook()
    book.active.append(["Action"])
    book.active.append(["Weigh"])
    hidden = book.create_sheet("Old")
    hidden.append(["Action"])
    hidden.append(["Feed"])
    hidden.sheet_state = "hidden"
    content = saved(book)
    imported = read_given(Path("plan.xlsx"), content)
    assert [action.what for action in imported.plan.actions] == ["Weigh", "Feed"]
    assert imported.notes == ("The sheet “Old” is hidden in the workbook and was read too.",)


def test_another_workbook_that_values_came_from_is_never_opened():
    elsewhere = ExternalLink(externalBook=ExternalBook(id="rId1"))
    elsewhere.file_link = Relationship(
        type="externalLinkPath", Target="file:///etc/passwd", TargetMode="External", Id="rId1"
    )
    book = Workbook()
    book.active.append(["Action"])
    book.active.append(["Weigh"])
    book._external_links.append(elsewhere)
    imported = read_given(Path("plan.xlsx"), saved(book))
    assert [action.what for action in imported.plan.actions] == ["Weigh"]
    assert imported.notes == (
        "It points to other workbooks; none was opened, and values kept here count.",
    )


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
