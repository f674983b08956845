"""Tables become draft plans: rows go on from the row above, and nothing is dropped."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.domain.nouns import ActionStatus
from planapp.exchange.any_file import read_any
from planapp.exchange.cells import read_day
from planapp.exchange.files import Unreadable
from planapp.exchange.growing import NOTHING

HEADER = "Concern,Objective,Measure,Baseline,Target,Action,Owner,Due,Progress"


@pytest.fixture
def table(tmp_path):
    """Read a table from its text, or from bytes."""

    def read(text, name="plan.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_any(path)

    return read


def left_over(imported):
    return [(n.row, n.column, n.text) for n in imported.not_understood]


def test_a_row_becomes_a_concern_an_objective_a_measure_and_an_action(table):
    row = (
        "Losing weight,Fed every four hours,Feeds in the diary,3,6,Weigh Robin,Jo Lane (HV),3/4/27,"
    )
    plan = table(f"{HEADER}\n{row}\n").plan
    (concern,), (objective,) = plan.concerns, plan.objectives
    (measure,), (action,) = plan.measures, plan.actions
    assert (plan.reference, concern.text) == ("plan", "Losing weight")
    assert (objective.change, objective.concerns) == ("Fed every four hours", (concern.id,))
    assert (measure.what, measure.baseline, measure.target) == ("Feeds in the diary", "3", "6")
    assert measure.objective == action.objective == objective.id
    assert (action.what, action.owner, action.owner_role) == ("Weigh Robin", "Jo Lane", "HV")
    assert (action.due, action.how_often) == (date(2027, 4, 3), "")
    assert (action.concerns, action.measures) == ((concern.id,), (measure.id,))


def test_signs_that_nobody_sees_are_left_out_of_cells(table):
    (action,) = table(
        "Act\u00adion,Owner\nMoni\u00adtor\u200b Robin,Jo La\u00adne (HV)\n"
    ).plan.actions
    assert (action.what, action.owner, action.owner_role) == ("Monitor Robin", "Jo Lane", "HV")


def test_ids_and_rows_say_where_an_item_stands(table):
    imported = table(f"{HEADER}\nWorry,Aim,Count,,,One,,,\n,,,,,Two,,,\n")
    assert imported.rows == {
        "concern-2": 2,
        "objective-2": 2,
        "measure-2": 2,
        "action-2": 2,
        "action-3": 3,
    }


def test_titles_above_the_header_are_listed_and_rows_count_from_the_top(table):
    imported = table("Plan for K-104,,\n\nAction,By when\nWeigh,12 May 2027\n")
    assert imported.rows == {"action-4": 4}
    assert left_over(imported) == [(1, "column A", "Plan for K-104")]


def test_an_empty_cell_goes_on_from_the_one_above(table):
    plan = table(
        f"{HEADER}\nWorry,Aim,Count,,,One,,,\n,,,,,Two,,,\nas above,ditto,,,,Three,,,\n"
    ).plan
    assert [a.concerns for a in plan.actions] == [("concern-2",)] * 3
    assert [a.objective for a in plan.actions] == ["objective-2"] * 3


def test_a_row_that_goes_on_is_measured_by_what_its_objective_is_measured_by(table):
    plan = table(
        f"{HEADER}\n"
        "Worry,Aim,Count,,,One,,,\n"
        ",,,,,Two,,,\n"
        ",,Weight,,,Three,,,\n"
        ",Another aim,,,,Four,,,\n"
    ).plan
    assert [a.measures for a in plan.actions] == [
        ("measure-2",),
        ("measure-2", "measure-4"),
        ("measure-4",),
        (),
    ]


def test_a_row_that_goes_on_without_any_measure_above_has_none(table):
    plan = table("Concern,Measure,Action\nWorry,Count,One\n,,Two\n").plan
    assert [a.measures for a in plan.actions] == [("measure-2",), ()]


def test_the_same_words_are_the_same_item(table):
    plan = table(
        f"{HEADER}\n"
        "Worry,Aim,Count,3,6,One,,,\n"
        "Other,Second,Weight,,,Two,,,\n"
        "worry ,AIM,Count.,,,Three,,,\n"
        "Other,Aim,Count,3,9,Four,,,\n"
    ).plan
    assert [c.text for c in plan.concerns] == ["Worry", "Other"]
    assert [o.change for o in plan.objectives] == ["Aim", "Second"]
    assert plan.objectives[0].concerns == ("concern-2", "concern-3")
    assert [(m.what, m.target) for m in plan.measures] == [
        ("Count", "6"),
        ("Weight", ""),
        ("Count", "9"),
    ]
    assert plan.actions[2].measures == ("measure-2",)


def test_a_new_concern_beside_an_objective_that_goes_on_is_not_called_answered(table):
    plan = table(f"{HEADER}\nWorry,Aim,,,,One,,,\nSecond worry,,,,,Two,,,\n").plan
    assert plan.actions[1].concerns == ("concern-3",)
    assert plan.actions[1].objective == "objective-2"
    assert plan.objectives[0].concerns == ("concern-2",)


def test_a_row_without_an_action_still_says_what_it_says(table):
    imported = table(f"{HEADER}\nWorry,Aim,Count,3,6,,Jo Lane,12 May 2027,good\n")
    plan = imported.plan
    assert (len(plan.concerns), len(plan.objectives), len(plan.measures)) == (1, 1, 1)
    assert plan.actions == ()
    assert left_over(imported) == [
        (2, "Owner", "Jo Lane"),
        (2, "Due", "12 May 2027"),
        (2, "Progress", "good"),
    ]


def test_a_start_and_a_target_without_a_measure_are_kept(table):
    (measure,) = table("Action,Baseline,Target\nWeigh,4.4 kg,5 kg\n").plan.measures
    assert (measure.what, measure.baseline, measure.target) == ("", "4.4 kg", "5 kg")


def test_times_in_words_are_kept_as_written_and_a_day_that_is_none_is_listed(table):
    imported = table("Action,Timescale,Frequency\nWeigh,within 10 working days,twice\nA,31/2/27,\n")
    assert [a.how_often for a in imported.plan.actions] == [
        "twice; within 10 working days",
        "",
    ]
    assert left_over(imported) == [(3, "Timescale", "31/2/27")]


def test_nothing_is_said_of_how_far_an_action_is_where_nobody_wrote_it(table):
    plan = table("Action,How far it is\nA,\nB,Not started\n").plan
    assert [action.status for action in plan.actions] == [None, ActionStatus.NOT_STARTED]


def test_progress_is_kept_and_says_done_only_when_it_says_just_that(table):
    plan = table("Action,Progress\nA,Completed\nB,Completed by dad?\nC,In progress\n").plan
    assert [(a.progress, a.status) for a in plan.actions] == [
        ("Completed", ActionStatus.DONE),
        ("Completed by dad?", None),
        ("In progress", ActionStatus.UNDER_WAY),
    ]


def test_what_has_no_column_is_listed_by_row_and_column(table):
    imported = table("Action,RAG,\nWeigh,red,,late\nFeed,,x\n")
    assert left_over(imported) == [(2, "RAG", "red"), (2, "column D", "late"), (3, "column C", "x")]


def test_a_header_that_stands_twice_is_said_to_be_read_once(table):
    imported = table("Concern,Concern,Action\nCold,Wet,Dry\n")
    (left,) = imported.not_understood
    assert left.column == "Concern"
    assert left.why == "another column says the same in its header, and was read"


def test_numbers_of_rows_are_left_out_in_one_line_and_other_words_there_are_listed(table):
    imported = table("No.,Concern,Action\n1,Hit by dad,Visit\n2a,Cold,Heat\nurgent,Wet,Dry\n")
    assert left_over(imported) == [(4, "No.", "urgent")]
    assert imported.notes == ("What only numbers the rows, under “No.”, was left out.",)


def test_who_signed_below_a_table_is_no_concern(table):
    imported = table(
        "Concern,Action,Who\nHit by dad,Visit,Jo\n,,\nSigned,R Amos,May\nSigned off too early,,\n"
    )
    assert [c.text for c in imported.plan.concerns] == ["Hit by dad", "Signed off too early"]
    assert {n.why for n in imported.not_understood} == {"it is a signature"}


def test_a_total_is_listed_and_is_no_concern(table):
    imported = table(
        "Concern,Action,Cost\nHit by dad,Visit,£4\nTOTAL,2,£4\nTotal neglect of Mia,Feed Mia,\n"
    )
    assert [c.text for c in imported.plan.concerns] == ["Hit by dad", "Total neglect of Mia"]
    assert [(n.row, n.text, n.why) for n in imported.not_understood if n.row == 3] == [
        (3, "TOTAL", "it is a total"),
        (3, "2", "it is a total"),
        (3, "£4", "it is a total"),
    ]


def test_a_header_that_comes_again_is_no_action(table):
    assert len(table("Action,Owner\nWeigh,Jo\nAction,Owner\nFeed,Sam\n").plan.actions) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_be_parted_by_commas_semicolons_or_tabs(table, delimiter):
    text = 'Action|By when\n"Weigh, feed; wash\ttwice"|12.05.27\n'.replace("|", delimiter)
    (action,) = table(text).plan.actions
    assert (action.what, action.due) == ("Weigh, feed; wash\ttwice", date(2027, 5, 12))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_are_read_however_they_are_kept(table, encoding):
    imported = table("Action,Owner\nBuy a £5 cot – “new”,Zoë Núñez\n", encoding=encoding)
    assert imported.plan.actions[0].what == "Buy a £5 cot – “new”"
    assert imported.notes == ()


def test_a_guess_at_letters_is_said(table):
    imported = table("Action\nBuy a £5 cot – “new”\n", encoding="cp1252")
    assert imported.plan.actions[0].what == "Buy a £5 cot – “new”"
    (note,) = imported.notes
    assert "not UTF-8 and was read as Windows-1252" in note


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "no row among the first 20 is a header"),
        (b"\n\n,,\n", "no row among the first 20 is a header"),
        (b"Name,Colour\nRobin,red\n", "found “Name”, “Colour”; known are concern, objective, mea"),
        (b"Owner,Due\nJo,3/4/27\n", "“Owner” alone is not enough"),
        (b"Action,Owner\n,\n", "there is a header but nothing below it"),
        (b'Action,Owner\nA,B\n"Weigh,Jo\nFeed,Sam\n', "row 3: a quotation mark opens a cell"),
        (b"PK\x03\x04abc", "it is damaged or cut off"),
        (b"Action\n\x81\n", "byte 8 is neither UTF-8 nor Windows-1252"),
        (b"Action\n\x00\x01\x02\x03\n", "this is not a text"),
    ],
)
def test_what_is_no_table_is_one_line(table, content, line):
    with pytest.raises(Unreadable) as caught:
        table(content)
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("plan.xlsx", "found a file that is no Word or Excel file under the ending “.xlsx”"),
        ("plan.doc", "found the ending “.doc”; known are .json .*; open it in Word and save it as"),
        ("plan.pdf", "found the ending “.pdf”; known are .json for plan files"),
        ("plan", "found the ending “”"),
    ],
)
def test_other_files_are_answered_with_what_is_known(table, name, line):
    with pytest.raises(Unreadable, match=line):
        table("x", name)


def test_a_plan_file_is_read_by_the_ending_of_its_name(table):
    imported = table('{"plan": {"reference": "K-1"}}', "PLAN.JSON")
    assert (imported.plan.reference, imported.rows) == ("K-1", {})


def test_two_hundred_thousand_characters_in_a_cell_are_kept(table):
    text = 'ä, "quoted"\n' * 20_000
    out = io.StringIO()
    csv.writer(out).writerows([["Action", "Owner", "Due"], [text, text, text]])
    (action,) = table(out.getvalue()).plan.actions
    kept = (action.what, action.owner, action.how_often)
    assert [" ".join(k.split()) for k in kept] == [" ".join(text.split())] * 3


def rows(number):
    return "".join(f",,,,,Visit {n},Jo Lane (HV),12/5/27,\n" for n in range(number))


def test_as_many_rows_as_any_plan_has_are_read(table):
    assert len(table(f"{HEADER}\nWorry,Aim,Count,,,One,,,\n{rows(1_999)}").plan.actions) == 2_000


def test_fifty_thousand_rows_are_no_plan_for_one_child(table):
    with pytest.raises(Unreadable, match="found 50,000 rows; one child's plan has 2,000 at most"):
        table(f"{HEADER}\n{rows(50_000)}")


CELLS = st.text(max_size=12) | st.sampled_from(
    ["Action", "Concern", "Due", "3/4/27", "31/2/27", '"', "ditto", "Jo Lane (HV)", "", "\ufeff"]
)


@settings(deadline=None)
@given(
    st.text()
    | st.lists(st.lists(CELLS, max_size=6), max_size=6).map(
        lambda rows: "Concern,Action,Due,Owner\n" + "\n".join(",".join(row) for row in rows)
    )
)
def test_any_text_is_read_or_answered_in_one_line(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(text.encode())
    try:
        read_any(path)
    except Unreadable as error:
        assert str(error).startswith(f"{path}: ")


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_answered_in_one_line(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any-bytes.csv"
    path.write_bytes(content)
    try:
        read_any(path)
    except Unreadable as error:
        assert str(error).startswith(f"{path}: ")


@settings(deadline=None)
@given(st.lists(st.lists(st.text("abcä 1./-", max_size=8), min_size=10, max_size=10), min_size=1))
def test_every_word_of_a_table_is_in_the_plan_or_listed(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "kept.csv"
    out = io.StringIO()
    csv.writer(out).writerows(
        [[*HEADER.split(","), "Other"], *[["x" + row[0], *row[1:]] for row in rows]]
    )
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    imported = read_any(path)
    plan = imported.plan
    kept = {n.text for n in imported.not_understood}
    kept |= {c.text for c in plan.concerns} | {o.change for o in plan.objectives}
    kept |= {t for m in plan.measures for t in (m.what, m.baseline, m.target)}
    kept |= {t for a in plan.actions for t in (a.what, a.owner, a.how_often, a.progress)}
    folded = {" ".join(text.split()).rstrip(".").casefold() for text in kept}
    for row in rows:
        for cell in row[1:]:
            words = " ".join(cell.split()).rstrip(".").casefold()
            assert words in ("", *NOTHING) or words in folded or read_day(cell).day
