"""The body drawing shows every region that can be chosen, and says it in words."""

from planapp.config import static_folder
from planapp.domain.chronology import Region
from planapp.present.body import (
    BACK,
    FRONT,
    GROUPS,
    body_in_words,
    numbers_of,
    region_name,
    regions_in_words,
)
from tests.builders import a_mark


def test_every_region_is_drawn_and_asked_once():
    assert {shape.region for shape in (*FRONT, *BACK)} == set(Region)
    asked = [region for _, regions in GROUPS for region in regions]
    assert sorted(asked) == sorted(Region)


def test_left_is_the_childs_own_left():
    front = {shape.region: shape.at[0] for shape in FRONT}
    back = {shape.region: shape.at[0] for shape in BACK}
    for part in ("arm", "hand", "leg", "foot", "ear"):
        left, right = Region(f"left {part}"), Region(f"right {part}")
        assert front[left] > front[right] and back[left] < back[right]


def test_every_region_lights_up_as_it_is_ticked():
    css = (static_folder() / "planapp.css").read_text("utf-8")
    for region in Region:
        assert f'[value="{region}"]:checked) .app-body__{region_name(region)}' in css


def test_marks_are_numbered_where_they_are_and_said_in_words():
    marks = (a_mark(), a_mark(id="2", regions=(Region.MOUTH, Region.FACE_LEFT)))
    shown = numbers_of(marks)
    assert shown == {Region.FACE_LEFT: "1, 2", Region.MOUTH: "2"}
    assert body_in_words(shown) == (
        "Body drawing, front and back: Left side of the face, marks 1 and 2; Mouth, mark 2."
    )


def test_a_place_that_is_not_known_is_said_to_be_so():
    assert regions_in_words(()) == "Place not known"
    assert body_in_words({}) == "Body drawing, front and back: no place is recorded."
