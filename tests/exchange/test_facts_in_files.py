"""Plan files may hold what was recorded beside the plan; each fault in it is one clear line."""

import json

import pytest

from planapp.domain.record import Record
from planapp.exchange.files import Unreadable
from planapp.exchange.planfile import read_plan_file, write_plan_file
from tests.builders import a_mark, a_plan, a_profile


@pytest.fixture
def fault(tmp_path):
    def read(**record):
        path = tmp_path / "plan.json"
        plan = {"reference": "K-104", "concerns": [{"id": "c1"}]}
        file = {"format": "planapp plan 1", "plan": plan, "record": record}
        path.write_text(json.dumps(file), encoding="utf-8")
        with pytest.raises(Unreadable) as caught:
            read_plan_file(path)
        return str(caught.value).removeprefix(f"{path}: ")

    return read


def test_what_is_written_reads_back(tmp_path):
    record = Record(profiles=(a_profile(),), events=(a_mark(),))
    path = tmp_path / "plan.json"
    path.write_text(write_plan_file(a_plan(), record), encoding="utf-8")
    assert read_plan_file(path).record == record


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (
            {"id": "a", "kind": "marc"},
            'record.events[0].kind: found "marc"; known: observation, mark, enquiry, strategy, '
            "medical, police, staff, decision, contact; did you mean mark?",
        ),
        (
            {"id": "a", "kind": "mark", "size": 3},
            'record.events[0].size: found 3; text in quotes is known; write "…".',
        ),
        (
            {"id": "a", "kind": "mark", "happened_on": "2017-13-01"},
            'record.events[0].happened_on: found "2017-13-01"; a real date as YYYY-MM-DD is known; '
            "write one in quotes, or null when it is not known.",
        ),
        (
            {"id": "a", "kind": "mark", "concerns": ["c9"]},
            'record.events[0].concerns: found "c9", which is no id in concerns; known: c1; did you '
            "mean c1?",
        ),
        (
            {"id": " ", "kind": "mark"},
            "record.events[0].id: found a blank; each item needs an id of its own; write one.",
        ),
    ],
)
def test_a_fault_in_an_event_is_named_with_its_place_and_its_own_kind(fault, event, line):
    assert fault(events=[event]) == line


def test_a_fact_may_name_what_was_removed_from_the_plan_since(tmp_path):
    plan = a_plan(version=3).without_item("carers", "p1").without_item("concerns", "c1")
    record = Record(
        profiles=(a_profile(carers=("p1",)),), events=(a_mark(id="e1", concerns=("c1",)),)
    )
    path = tmp_path / "plan.json"
    path.write_text(write_plan_file(plan, record), encoding="utf-8")
    assert read_plan_file(path).record == record


def test_a_misspelt_key_of_a_mark_is_answered_with_what_a_mark_has(fault):
    said = fault(events=[{"id": "a", "kind": "mark", "sise": "1 cm"}])
    assert said.startswith('record.events[0].sise: found the key "sise"; known: id,')
    assert "regions" in said and "took_part" not in said and said.endswith("did you mean size?")


def test_an_id_is_given_once_whatever_the_list(fault):
    said = fault(visits=[{"id": "a"}], events=[{"id": "a", "kind": "mark"}])
    assert 'record.visits[0].id: found "a", which record.events[0] has already' in said
