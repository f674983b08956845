"""The picture of movement: best at the top, gaps left open, and no name can break it."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from planapp.domain.movement import courses
from planapp.present.pictures import PAGE, PHONE, Kind, Picture, drawn, figure_of
from tests.builders import an_objective
from tests.gradings import EDITIONS, GCP1, a_grading, many_gradings

HOSTILE = "$x_1$ <b>&amp; --> ]]> \x00\x1b\ud800 " + "W" * 400
NO_LETTERS = "李明 🙂 אברהם"


SMALL = replace(GCP1, areas=(replace(GCP1.areas[0], subareas=GCP1.subareas[:2]),))
"""Two parts of care are drawn in a sixth of the time that all of them take."""


def picture(*profiles, carers=("Sam Reed",), edition=SMALL, aims=()):
    return Picture(edition, courses(profiles, (edition,)), carers, aims)


def nutrition(*grades, **changes):
    return tuple(
        a_grading(n, {"nutrition": grade} if grade else {}, **changes)
        for n, grade in enumerate(grades, 1)
    )


def chart(of, place=0):
    return figure_of(of).axes[place]


def heights(axes):
    """Where each line of a chart goes, without the points that are drawn over it."""
    lines = [line for line in axes.lines if line.get_linestyle() != "None"]
    return [list(line.get_ydata()) for line in lines if len(line.get_ydata()) > 1]


def points(axes):
    """The points drawn on a chart, and whether they are hollow."""
    return [
        (list(line.get_ydata()), line.get_markerfacecolor() == "white")
        for line in axes.lines
        if line.get_linestyle() == "None" and line.get_marker() != "|"
    ]


def test_the_best_grade_is_at_the_top_and_the_axis_says_so():
    axes = chart(picture(*nutrition(4, 3)))
    words = [label.get_text() for label in axes.get_yticklabels()]
    assert words == ["1 best", "2", "3", "4", "5 worst"]
    assert axes.get_ylabel() == "better →"
    bottom, top = axes.get_ylim()
    assert bottom > top  # places count downwards from the best


def test_on_a_scale_that_rises_the_best_grade_is_at_the_top_too():
    rising = replace(EDITIONS["local-four-steps"], lower_is_better=False)
    profile = a_grading(1, {rising.subareas[0].key: 5}, edition=rising.id)
    axes = chart(picture(profile, edition=rising))
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "20 best", "15", "10", "5 worst",
    ]  # fmt: skip


def test_no_line_crosses_a_grading_that_gave_no_grade():
    assert heights(chart(picture(*nutrition(4, 3, None, 2, 2)))) == [[3, 2], [1, 1]]


def test_no_line_joins_two_carers_and_both_are_seen_where_they_meet():
    mother, father = nutrition(4, 3), nutrition(4, 3, carers=("p2",))
    father = tuple(replace(p, id=f"f{p.id}") for p in father)
    lines = heights(chart(picture(*mother, *father, carers=("Sam", "Al"))))
    assert len(lines) == 2
    assert lines[0] != lines[1]


def test_a_point_by_another_scorer_is_hollow():
    first, second = nutrition(4, 3)
    axes = chart(picture(first, replace(second, scorer="Kit Bo")))
    assert points(axes) == [([3], False), ([2], True)]


def test_the_newest_grade_is_written_beside_its_point_and_a_part_without_one_says_so():
    of = picture(*nutrition(4, 3))
    assert [text.get_text() for text in chart(of).texts] == ["3"]
    assert [text.get_text() for text in chart(of, 1).texts] == ["not graded"]


def test_the_aim_is_a_line_to_its_day_and_an_aim_off_the_scale_is_none():
    aims = (an_objective(), an_objective(id="o2", grade_aim=9), an_objective(id="o3", by=None))
    assert [2, 2] in heights(chart(picture(*nutrition(4), aims=aims[:1])))
    assert heights(chart(picture(*nutrition(4), aims=aims[1:2]))) == []
    assert [2, 2] in heights(chart(picture(*nutrition(4), aims=aims[2:])))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("sheet", [PAGE, PHONE], ids=["page", "phone"])
def test_the_same_picture_has_the_same_bytes(kind, sheet):
    of = picture(*nutrition(4, 3), aims=(an_objective(),))
    first = drawn(of, kind, sheet)
    drawn.cache_clear()
    assert drawn(of, kind, sheet) == first


def test_twenty_gradings_over_three_years_have_every_point_and_every_part():
    figure = figure_of(picture(*many_gradings(), edition=GCP1, aims=(an_objective(),)))
    charts = [axes for axes in figure.axes if axes.get_title(loc="left")]
    assert len(charts) == 13
    drawn_points = [sum(len(at) for at, _ in points(axes)) for axes in charts]
    assert drawn_points == [18, *[20] * 12]  # nobody was let in twice


@pytest.mark.parametrize("name", [HOSTILE, NO_LETTERS, "", "\n\n"])
def test_whatever_a_carer_is_called_it_is_a_picture_without_anything_that_acts(name):
    made = drawn(picture(*nutrition(4, 3), carers=(name,)), Kind.SVG)
    root = ElementTree.fromstring(made)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags.isdisjoint({"script", "foreignObject", "image", "a", "text", "b"})
    assert not re.search(rb"(?:href|src)=\"(?!#)", made)


def test_a_very_long_name_does_not_make_the_picture_larger():
    sizes = {
        ElementTree.fromstring(drawn(picture(*nutrition(4), carers=(name,)), Kind.SVG)).get("width")
        for name in ("Sam", "Sam " * 200, "W" * 5_000)
    }
    assert len(sizes) == 1
    edition = replace(
        GCP1,
        areas=(replace(GCP1.areas[0], subareas=(replace(GCP1.subareas[0], title="T" * 999),)),),
    )
    titles = chart(picture(*nutrition(4), edition=edition)).get_title(loc="left").splitlines()
    assert len(titles) <= 2
    assert max(map(len, titles)) <= 20


def test_a_grading_of_which_only_the_first_day_is_known_stands_last_in_its_chart():
    first, second = nutrition(4, 3)
    open_ended = a_grading(3, {"nutrition": 5}, to_day=None)
    of = picture(second, open_ended, first)
    assert heights(chart(of)) == [[3, 2, 4]]
    below = [label.get_text() for label in chart(of, 1).get_xticklabels()]
    assert below[-1] == f"{open_ended.from_day.day} {open_ended.from_day:%b %y}"


def test_a_profile_without_a_day_or_no_profile_at_all_is_still_drawn():
    undated = a_grading(1, {"nutrition": 4}, from_day=None, to_day=None)
    assert drawn(picture(undated), Kind.PNG).startswith(b"\x89PNG")
    assert drawn(Picture(SMALL, (), (), ()), Kind.PNG).startswith(b"\x89PNG")


def test_many_at_once_draw_what_one_draws():
    pictures = [picture(*nutrition(*grades)) for grades in ((4, 3), (3, 4), (2, 2), (5, 1))]
    alone = [drawn(of, Kind.SVG) for of in pictures]
    drawn.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda of: drawn(of, Kind.SVG), pictures)) == alone
