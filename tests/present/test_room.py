"""Less and less room: texts are cut before whole things are left out."""

from itertools import pairwise

from planapp.present.room import ROOMS


def test_each_room_has_less_of_one_and_no_more_of_the_other():
    for more, less in pairwise(ROOMS):
        assert less.things <= more.things and less.letters <= more.letters
        assert less != more


def test_twelve_things_are_kept_until_little_more_than_a_line_of_each_is_left():
    assert min(room.letters for room in ROOMS if room.things >= 12) == 60
