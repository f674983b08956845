"""Columns are known by the words plans in use put over them."""

import pytest

from planapp.exchange.columns import COLUMNS
from planapp.exchange.headers import field_of, find_header


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("CONCERN", "concern"),
        ("Concerns:", "concern"),
        ("Worries", "concern"),
        ("Needs", "concern"),
        ("Danger statement", "concern"),
        ("What are we worried about?", "concern"),
        ("What are we worried about for Robin?", "concern"),
        ("Risk / Need", "concern"),
        ("Desired outcomes", "objective"),
        ("What needs to change?", "objective"),
        ("Goal", "objective"),
        ("How will we know?", "measure"),
        ("How will we know it has worked?", "measure"),
        ("Success criteria", "measure"),
        ("Evidence of progress", "measure"),
        ("We will know if things are improving when", "measure"),
        ("What will success look like?", "measure"),
        ("What's not going well?", "concern"),
        ("Why?", "concern"),
        ("What is to be achieved (safety statement)", "objective"),
        ("Desired outcome for the child", "objective"),
        ("Next steps", "action"),
        ("Expectations", "action"),
        ("How will this be achieved?", "action"),
        ("Responsible agency", "owner"),
        ("Review date", "due"),
        ("Starting point", "baseline"),
        ("Now", "baseline"),
        ("Target", "target"),
        ("Target date", "due"),
        ("What needs to happen", "action"),
        ("Actions", "action"),
        ("Action (what needs to happen)", "action"),
        ("Task", "action"),
        ("What", "action"),
        ("Who is responsible?", "owner"),
        ("Person(s) responsible", "owner"),
        ("By whom", "owner"),
        ("Lead", "owner"),
        ("By when?", "due"),
        ("Timescales", "due"),
        ("Date", "due"),
        ("Due", "due"),
        ("Review/progress", "progress"),
        ("Progress", "progress"),
        ("4. By When", "due"),
        ("  who  ", "owner"),
    ],
)
def test_a_header_is_known_without_case_punctuation_or_number(words, field):
    assert field_of(words)[0] == field


@pytest.mark.parametrize("words", ["", "RAG", "No.", "Who and by when", "Comments", "x" * 100_000])
def test_a_header_that_could_mean_several_things_or_nothing_is_not_guessed_at(words):
    assert field_of(words) is None


def test_no_words_stand_for_two_columns():
    for name, words in COLUMNS.items():
        assert [field_of(word)[0] for word in words] == [name] * len(words)


def test_the_header_is_the_row_that_names_most_columns():
    rows = [["Plan for Robin"], ["Date", "12/3/27"], [], ["By when", "Action"], ["x", "Action"]]
    header = find_header(rows)
    assert (header.at, header.columns) == (3, {"due": 0, "action": 1})


def test_a_row_without_a_column_of_sentences_is_no_header_however_many_it_names():
    header = find_header([["Date", "Lead", "Review"], ["Action", "Notes"], ["Visit", ""]])
    assert (header.at, header.columns) == (1, {"action": 0})


def test_of_two_columns_that_mean_the_same_the_commoner_word_counts():
    assert find_header([["Need", "Concern", "Action"]]).columns["concern"] == 1
    assert find_header([["Date", "By when", "Action"]]).columns["due"] == 1


def test_a_target_beside_actions_is_the_aim_and_its_measure_where_nothing_else_says_one():
    both = find_header([["Target", "How", "Who"]])
    assert both.columns == {"action": 1, "owner": 2, "objective": 0, "measure": 0}
    assert find_header([["Goal", "Target", "How"]]).columns["target"] == 1


def test_a_lone_date_is_no_header():
    assert find_header([["Date", "12/3/27"], ["Dear colleague"]]) is None
    assert find_header([["Action"], ["Weigh Robin"]]).columns == {"action": 0}
