"""Profiles in a plan file: what cannot be so is one line with its place, and nothing is kept."""

import json
from datetime import date

import pytest

from planapp.domain.record import Record
from planapp.exchange.files import Unreadable
from planapp.exchange.planfile import read_plan_file, write_plan_file
from tests.builders import TODAY, a_plan, a_profile
from tests.gradings import EDITIONS

PROFILE = "record.profiles[0]"
CORRECTION = "record.profiles[1]"


@pytest.fixture
def content():
    both = (a_profile(), a_profile(id="profile-2", supersedes="profile-1"))
    return json.loads(write_plan_file(a_plan(), Record(profiles=both)))


@pytest.fixture
def fault(tmp_path):
    def read(content):
        path = tmp_path / "plan.json"
        path.write_text(json.dumps(content), "utf-8")
        with pytest.raises(Unreadable) as caught:
            read_plan_file(path, EDITIONS.values(), TODAY)
        line = str(caught.value)
        assert "\n" not in line
        return line.removeprefix(f"{path}: ")

    return read


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            {"carers": ["p9"]},
            f'{PROFILE}.carers: found "p9", which is no id in carers; known: p1; did you mean p1?',
        ),
        (
            {"to_day": "2027-01-04"},
            f'{PROFILE}.to_day: found "2027-01-04", which is before from_day "2027-01-11"; '
            "change one of them.",
        ),
        (
            {"grades": [{"subarea": "nutrition", "grade": 7}]},
            f"{PROFILE}.grades[0].grade: found 7; known: 1, 2, 3, 4, 5; use one of these.",
        ),
        (
            {"grades": [{"subarea": "nutritoin", "grade": 3}]},
            f'{PROFILE}.grades[0].subarea: found "nutritoin"; known: nutrition, housing, clothing, '
            "hygiene, health, in-carers-presence, in-carers-absence, carer-sensitivity, "
            "mutual-engagement, stimulation, approval, disapproval, acceptance; did you mean "
            "nutrition?",
        ),
        (
            {"grades": [{"subarea": "health", "grade": 3}, {"subarea": "health", "grade": 2}]},
            f'{PROFILE}.grades[1].subarea: found "health", which {PROFILE}.grades[0] has already; '
            "keep one.",
        ),
        (
            {"grades": [{"subarea": "health", "grade": 3, "not_graded": "not scored"}]},
            f'{PROFILE}.grades[0].grade: found 3 and not_graded "not scored"; keep one.',
        ),
        (
            {"areas": [{"area": "safety", "grade": 0}]},
            f"{PROFILE}.areas[0].grade: found 0; known: 1, 2, 3, 4, 5; use one of these.",
        ),
    ],
)
def test_what_cannot_be_so_is_said_with_its_place_and_what_is_known(fault, content, change, line):
    content["record"]["profiles"][0] |= change
    assert fault(content) == line


def test_a_correction_names_a_profile_before_it_that_nobody_corrected(fault, content):
    content["record"]["profiles"][1]["supersedes"] = "gone"
    assert fault(content).startswith(
        f'{CORRECTION}.supersedes: found "gone", which is no profile before it; known: profile-1'
    )
    content["record"]["profiles"][1]["supersedes"] = "profile-1"
    content["record"]["profiles"].append(content["record"]["profiles"][1] | {"id": "profile-3"})
    assert "profiles[2].supersedes" in fault(content)
    assert "corrected already" in fault(content)


def test_a_child_who_is_not_born_yet_has_no_date_of_birth(fault, content):
    content["plan"]["child"]["born"] = "2027-03-01"
    assert fault(content) == (
        'plan.child.born: found "2027-03-01", which is still to come; write it as expected, and '
        "null here."
    )


def test_grades_of_an_edition_that_is_not_known_here_are_left_alone(tmp_path):
    other = a_profile(edition="another-authority")
    path = tmp_path / "plan.json"
    text = write_plan_file(a_plan(), Record(profiles=(other,))).replace('"grade": 4', '"grade": 40')
    path.write_text(text, "utf-8")
    (read,) = read_plan_file(path, EDITIONS.values(), TODAY).record.profiles
    assert read.grades[0].grade == 40
    assert read.from_day == date(2027, 1, 11)
