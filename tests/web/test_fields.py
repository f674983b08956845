"""Fields keep whatever is typed, and refuse in one clear line only what cannot be stored."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from planapp.domain.nouns import Category, Sex
from planapp.web.choices import Choice, Option, Radios, Tick, Ticks, YesNo, words_of
from planapp.web.fields import DateBoxes, Lines, LongText, Text, WholeNumber

BOXES = ("when-day", "when-month", "when-year")


class Asked(Form):
    """One question of each sort."""

    line = Text("The line")
    text = LongText("The text")
    lines = Lines("The lines")
    number = WholeNumber("The number", at_least=20, at_most=45)
    when = DateBoxes("The date")
    sex = Choice("The sex", options=words_of(Sex))
    link = Choice("The link", options=(Option("c1", "first"), Option("c2", "second")))
    radios = Radios("The radios", options=words_of(Sex))
    known = YesNo("Is it known?")
    ticks = Ticks("The ticks", options=words_of(Category))
    tick = Tick("It is so")


def asked(typed=None, **stored):
    return Asked(MultiDict(typed) if typed is not None else None, data={"link": ""} | stored)


def boxes_of(form):
    return [item["value"] for item in form.when.params()["items"]]


def test_signs_that_nobody_sees_are_not_kept():
    typed = "\ufeffMoni\u00adtor the appro\u200bpriate\u2060 person"
    form = asked({"line": typed, "text": typed, "lines": typed})
    assert form.line.data == form.text.data == "Monitor the appropriate person"
    assert form.lines.data == ("Monitor the appropriate person",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("12", "5", "2027"), date(2027, 5, 12)),
        (("1", "may", "2027"), date(2027, 5, 1)),
        (("29", "February", "2028"), date(2028, 2, 29)),
        ((" 3 ", "04", "2027"), date(2027, 4, 3)),
        (("", "", ""), None),
    ],
)
def test_a_date_is_read_from_three_boxes(typed, meant):
    form = asked(dict(zip(BOXES, typed, strict=True)))
    assert form.validate(), form.errors
    assert form.when.data == meant


@pytest.mark.parametrize(
    ("typed", "said", "first_wrong"),
    [
        (("29", "2", "2027"), "The date is not a real date", "when-day"),
        (("", "5", ""), "The date must include a day and a year", "when-day"),
        (("1", "smarch", "2027"), "a month between 1 and 12", "when-month"),
        (("1", "1", "²027"), "a year of four numbers", "when-year"),
        (("1", "1", "99999999999"), "a year of four numbers", "when-year"),
    ],
)
def test_a_date_that_is_none_says_which_box_is_wrong_and_keeps_all(typed, said, first_wrong):
    form = asked(dict(zip(BOXES, typed, strict=True)))
    assert not form.validate()
    assert said in form.when.errors[0]
    assert form.when.first_wrong == first_wrong
    assert boxes_of(form) == list(typed)
    marked = [i["name"] for i in form.when.params()["items"] if "--error" in i["classes"]]
    assert f"when-{marked[0]}" == first_wrong


@given(st.lists(st.text(max_size=12), min_size=3, max_size=3), st.sets(st.sampled_from(BOXES)))
def test_any_words_in_any_boxes_of_a_date_are_survived_and_given_back(typed, left_out):
    sent = {b: t for b, t in zip(BOXES, typed, strict=True) if b not in left_out}
    form = asked(sent)
    form.validate()
    shown = dict(zip(BOXES, boxes_of(form), strict=True))
    assert shown == {box: sent.get(box, "").strip() for box in BOXES}


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_every_date_comes_back_from_its_boxes(day):
    shown = boxes_of(asked(when=day))
    assert asked(dict(zip(BOXES, shown, strict=True))).when.data == day


@given(st.text())
def test_any_text_is_kept_but_for_what_no_page_can_show(typed):
    form = asked({"text": typed})
    assert form.validate()
    again = asked({"text": form.text.params()["value"].replace("\n", "\r\n")})
    assert again.text.data == form.text.data


def test_line_ends_of_a_one_line_text_are_shown_as_spaces_so_that_words_stay_apart():
    assert asked(line="one\ntwo").line.params()["value"] == "one two"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("38.5", "whole number, like 21"), ("many", "whole number"), ("60", "between 20 and 45")],
)
def test_a_number_that_is_none_is_given_back(typed, said):
    form = asked({"number": typed})
    assert not form.validate()
    assert said in form.number.errors[0]
    assert form.number.params()["value"] == typed


def test_blank_answers_read_as_nothing_known():
    form = asked({"version": "1"})
    assert form.validate()
    blank = {"number": None, "when": None, "sex": None, "radios": None, "known": None}
    empty = {"line": "", "text": "", "link": "", "lines": (), "ticks": (), "tick": False}
    assert form.data == blank | empty
    assert not any(field.answered for field in form)


def test_no_is_an_answer_and_so_is_nought():
    assert asked({"known": "False"}).known.data is False
    assert asked({"known": "False"}).known.answered


def test_answers_come_back_as_they_are_stored():
    form = asked({"sex": "female", "ticks": ["sexual abuse", "neglect"], "link": "c2"})
    assert form.validate()
    assert (form.sex.data, form.link.data) == (Sex.FEMALE, "c2")
    assert form.ticks.data == (Category.NEGLECT, Category.SEXUAL), "in the order they are offered"


def test_an_answer_nobody_offered_is_refused_and_one_stored_before_is_kept():
    assert not asked({"link": "c9"}).validate()
    kept = asked({"link": "c9"}, link="c9")
    assert kept.validate()
    assert kept.link.params()["items"][-1]["text"] == "c9 (as recorded before)"


def test_lines_are_kept_one_by_one():
    assert asked({"lines": "Sam Reed \r\n\r\n school"}).lines.data == ("Sam Reed", "school")


def test_each_answer_is_read_out_as_a_reader_wants_it():
    form = asked(when=date(2027, 5, 12), link="c1", known=False, ticks=(Category.NEGLECT,))
    said = [form.when.in_words, form.link.in_words, form.known.in_words, form.ticks.in_words]
    assert said == ["12 May 2027", "first", "No", "Neglect"]
    assert form.sex.in_words == "not known"
