"""Starting a plan from a file: what is read becomes a draft, and the rest is said."""

import io

import pytest

from planapp.domain.record import Record
from planapp.exchange.planfile import write_plan_file
from planapp.store import plans
from planapp.store.record import record_for_plan
from tests.builders import a_plan, a_profile

TABLE = "Worry,What needs to happen,Who,Colour\nhe is hit,Weigh Robin every Tuesday,Jo Lane,red\n"


@pytest.fixture
def chair(as_role):
    return as_role("chair")


def send(chair, content, *, name="plan.csv", reference="K-9"):
    data = {"reference": reference}
    if content is not None:
        content = content.encode() if isinstance(content, str) else content
        data["file"] = (io.BytesIO(content), name)
    return chair.send("/plans/from-file", data, content_type="multipart/form-data")


def test_a_table_becomes_a_draft_under_the_reference_given(chair, records):
    page = send(chair, TABLE)
    assert page.status_code == 200
    assert "1 concern, 0 objectives, 0 measures and 1 action" in page.text
    assert plans.get(records, "K-9").actions[0].owner == "Jo Lane"


def test_what_found_no_place_is_listed_by_row_and_column(chair):
    page = send(chair, TABLE).text
    assert "What found no place" in page
    assert "Colour" in page
    assert "red" in page


def test_a_plan_file_brings_its_profiles_and_is_a_draft_whatever_it_was(chair, records):
    text = write_plan_file(a_plan(), Record(profiles=(a_profile(),)))
    assert send(chair, text, name="robin.json").status_code == 200
    assert plans.get(records, "K-9").concerns == a_plan().concerns
    assert record_for_plan(records, "K-9").profiles == (a_profile(),)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (None, "", "Choose a file"),
        ("", "plan.csv", "plan.csv: the file is empty"),
        ("a,b\n1,2\n", "plan.csv", "plan.csv"),
        ("{", "plan.json", "plan.json"),
        ("words", "plan.doc", "plan.doc"),
        (b"\x00\xff", "../../etc/passwd", "etc_passwd"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line_and_keeps_the_reference(
    chair, records, content, name, said
):
    page = send(chair, content, name=name)
    assert page.status_code == 422
    assert said in page.text
    assert 'value="K-9"' in page.text
    assert "/tmp" not in page.text
    assert plans.find(records, "K-9") is None


def test_a_reference_that_is_taken_is_refused_before_the_file_is_read(chair):
    send(chair, TABLE)
    page = send(chair, TABLE)
    assert page.status_code == 422
    assert "The reference K-9 is taken" in page.text
