"""A story is read strictly, its steps in the order of the days."""

import json

import pytest

from planapp.exchange.files import Unreadable
from planapp.exchange.story import read_story


def a_story(*days, **more):
    steps = [
        {"recorded_on": day, "by": "chair", "at": "4.1", "says": "It happened"} for day in days
    ]
    head = {"format": "planapp story 1", "title": "T", "about": "A", "reference": "K-104"}
    return head | {"steps": steps} | more


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (a_story("2027-02-01", "2027-01-01"), "a step stands before an earlier day"),
        (a_story("2027-02-30"), "steps[0].recorded_on"),
        (a_story("2027-02-01", end="soon"), 'found the key "end"'),
    ],
)
def test_what_cannot_be_told_is_one_line(tmp_path, story, said):
    path = tmp_path / "story.json"
    path.write_text(json.dumps(story), encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        read_story(path)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_its_days_are_told_once_each(tmp_path):
    path = tmp_path / "story.json"
    path.write_text(json.dumps(a_story("2027-02-01", "2027-02-01", "2027-02-03")), "utf-8")
    assert [day.day for day in read_story(path).days] == [1, 3]
