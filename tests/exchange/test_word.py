"""Word documents: changes count as accepted, merged and nested cells are found, no text is lost."""

from pathlib import Path
from random import Random
from time import process_time

import pytest

from planapp.exchange.any_file import read_any
from planapp.exchange.files import Unreadable
from planapp.exchange.tables import read_given
from planapp.exchange.word import TRACKED
from tests.exchange.office import cell, docx, p, r, relations, row, table, words

MADE = Path(__file__).parent / "made"
HEADS = words("Concern", "Action")
A = 'w:id="1" w:author="A chair"'


def read(body, **parts):
    return read_given(Path("plan.docx"), docx(body, **parts))


def actions(imported):
    return [action.what for action in imported.plan.actions]


def left(imported):
    return [(words.table, words.row, words.text) for words in imported.not_understood]


def test_changes_that_libreoffice_tracked_count_as_accepted():
    imported = read_any(MADE / "tracked.docx")
    assert actions(imported) == ["Tom stays at his brother’s until the review"]
    assert imported.notes == (TRACKED,)
    assert left(imported) == [
        ("outside the tables", 1, "Plan for Ruby. Nan sees her each day."),
        ("outside the tables", 2, "Signed: A Chair"),
    ]


def test_words_put_in_are_kept_and_words_taken_out_are_not():
    moved = f"<w:moveFrom {A}>{r('gone ')}</w:moveFrom><w:moveTo {A}>{r('here ')}</w:moveTo>"
    put_in = f"<w:ins {A}>{r('Weigh ')}</w:ins>"
    taken_out = f"<w:del {A}><w:r><w:delText>Feed </w:delText></w:r>{r('not ')}</w:del>"
    said = p(put_in, taken_out, moved, r("Robin"))
    imported = read(table(HEADS, row(cell(p(r("hit"))), cell(said))))
    assert actions(imported) == ["Weigh here Robin"]
    assert imported.notes == (TRACKED,)


def test_a_row_taken_out_is_no_row_and_one_put_in_is():
    imported = read(
        table(
            HEADS,
            row(cell(p(r("a"))), cell(p(r("Old"))), marks=f"<w:del {A}/>"),
            row(cell(p(r("b"))), cell(p(r("New"))), marks=f"<w:ins {A}/>"),
        )
    )
    assert actions(imported) == ["New"]
    assert [concern.text for concern in imported.plan.concerns] == ["b"]


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next():
    said = cell(p(r("Weigh "), marks=f"<w:del {A}/>"), p(r("Robin")), p(r("each Tuesday")))
    imported = read(table(HEADS, row(cell(p(r("a"))), said)))
    assert actions(imported) == ["Weigh Robin\neach Tuesday"]


def test_without_changes_nothing_is_said_of_them():
    assert read(table(HEADS, words("hit", "Weigh"))).notes == ()


def test_a_cell_that_goes_on_from_above_has_its_words():
    begun = cell(p(r("hit")), marks='<w:vMerge w:val="restart"/>')
    goes_on = cell(p(), marks="<w:vMerge/>")
    both = row(begun, cell(p(r("One")))), row(goes_on, cell(p(r("Two"))))
    plan = read(table(HEADS, *both)).plan
    assert [action.concerns for action in plan.actions] == [("concern-2",)] * 2


def test_a_cell_over_two_columns_stands_in_the_first_and_the_next_keeps_its_place():
    wide = cell(p(r("Weigh and feed")), marks='<w:gridSpan w:val="2"/>')
    heads, said = words("Action", "Measure", "Who"), row(wide, cell(p(r("Jo Lane"))))
    (action,) = read(table(heads, words("One", "Count", "Sam"), said)).plan.actions[1:]
    assert (action.what, action.owner) == ("Weigh and feed", "Jo Lane")


def test_rows_that_are_cut_differently_are_read_by_what_they_lie_under():
    def split(*widths):
        return [f'<w:gridSpan w:val="{width}"/>' for width in widths]

    def of(texts, widths):
        return row(*(cell(p(r(t)), marks=m) for t, m in zip(texts, split(*widths), strict=True)))

    heads = of(("Concern", "Action", "Who"), (4, 4, 2))
    shifted = of(("hit", "Weigh", "Jo Lane"), (3, 6, 1))
    joined = of(("cold", "Heat"), (5, 5))
    plan = read(table(heads, shifted, joined)).plan
    assert [(a.what, a.owner) for a in plan.actions] == [("Weigh", "Jo Lane"), ("Heat", "")]


def test_a_table_in_a_cell_is_a_table_of_its_own():
    inner = table(HEADS, words("hit", "Weigh"))
    imported = read(table(words("Name", "Robin"), row(cell(p(r("Plan"))), cell(inner, p()))))
    assert actions(imported) == ["Weigh"]
    assert imported.places["action-2-2"] == "table 2"
    assert ("table 1", 2, "Plan") in left(imported)


def test_text_in_boxes_and_at_the_head_and_foot_of_pages_is_listed():
    box = f"<w:r><w:txbxContent>{p(r('In a box'))}</w:txbxContent></w:r>"
    again = f"<w:r><w:Fallback><w:txbxContent>{p(r('In a box'))}</w:txbxContent></w:Fallback></w:r>"
    imported = read(
        p(r("Before"), box, again) + table(HEADS, words("hit", "Weigh")) + p(r("After")),
        **{
            "word/_rels/document.xml.rels": relations(("h", "header", "header1.xml")),
            "word/header1.xml": f'<w:hdr xmlns:w="urn:w">{p(r("CONFIDENTIAL"))}</w:hdr>',
        },
    )
    assert left(imported) == [
        ("text box", 1, "In a box"),
        ("outside the tables", 1, "Before"),
        ("outside the tables", 2, "After"),
        ("page header", 1, "CONFIDENTIAL"),
    ]


def test_breaks_tabs_and_ticks_are_kept_as_signs():
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    lines = "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>"
    imported = read(table(HEADS, row(cell(p(tick)), cell(p(lines)))))
    assert actions(imported) == ["one\ntwo three"]
    assert imported.plan.concerns[0].text == "☒"


def test_what_a_document_points_to_elsewhere_is_never_opened_and_that_is_said():
    imported = read(
        table(HEADS, words("hit", "Weigh")) + "<w:altChunk/>",
        **{
            "word/_rels/document.xml.rels": relations(
                ("t", "image", "http://127.0.0.1:9/a.png"), outside=True
            )
        },
    )
    assert [note.split(";")[0] for note in imported.notes] == [
        "Another file lies inside this one",
        "It points to files elsewhere",
    ]


@pytest.mark.parametrize("made", ["urn:strict", "http://purl.oclc.org/ooxml/wordprocessingml/main"])
def test_strict_documents_are_read_like_others(made):
    body = table(HEADS, words("hit", "Weigh"))
    text = f'<w:document xmlns:w="{made}"><w:body>{body}</w:body></w:document>'
    imported = read("", **{"word/document.xml": text})
    assert actions(imported) == ["Weigh"]


BLANK = "<w:tc/>"
GOES_ON = cell(p(), marks="<w:vMerge/>")
PADDING = {"padding": Random(1).randbytes(200_000)}
"""So that the file is no smaller than its parts may be."""


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            table(row(BLANK * 20_000), *([row(BLANK)] * 20_000)),
            "table 1: found more than 500 cells in a row; known are 100,000 rows and 500 columns",
        ),
        (table(HEADS, *([row()] * 100_001)), "table 1: found more than 100,000 rows; known are"),
        (
            table(HEADS) + table(row(BLANK * 500), *([row(BLANK)] * 2_000)),
            "table 2: found more than 1,000,000 cells, with all that merged cells reach over",
        ),
        (
            table(row(cell(p(r("hit " * 3_000)))), *([row(GOES_ON)] * 2_000)),
            "the table: found more than 20,000,000 letters",
        ),
    ],
)
def test_a_small_file_that_lays_out_millions_of_cells_is_answered_in_one_line(body, line):
    began = process_time()
    with pytest.raises(Unreadable) as caught:
        read(body, **PADDING)
    assert line in str(caught.value)
    assert process_time() - began < 5


def test_what_goes_on_from_above_in_several_cells_of_one_column_is_said_once():
    wide = '<w:gridSpan w:val="9"/>'
    heads = row(*(cell(p(r(said)), marks=wide) for said in ("Action", "Concern", "Who")))
    begun = row(cell(p(r("Weigh")), marks=wide), cell(p(r("hit")), marks=wide))
    rows = [heads, begun, *([row(GOES_ON, GOES_ON)] * 100)]
    assert set(actions(read(table(*rows)))) == {"Weigh"}
