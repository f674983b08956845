"""What the service writes of itself: never what somebody wrote."""

import json
import logging
import sys

import pytest

from planapp.serving.logs import JsonLines, Lines, without_address

TYPED = "Robin Example is fed every seven hours"


def a_record(said, *given, fault=None, **more):
    record = logging.LogRecord("planapp", logging.ERROR, __file__, 1, said, given, fault)
    record.__dict__.update(more)
    return record


def a_fault():
    try:
        raise ValueError(TYPED)
    except ValueError:
        return sys.exc_info()


@pytest.mark.parametrize("lines", [Lines(), JsonLines()])
def test_of_a_fault_the_kind_and_the_way_are_told_and_not_its_words(lines) -> None:
    written = lines.format(a_record("the head was not kept", fault=a_fault()))
    assert "ValueError" in written
    assert "test_logs.py" in written
    assert "a_fault" in written
    assert TYPED not in written


def test_a_line_for_programs_is_one_line_of_json_with_moment_place_and_facts() -> None:
    facts = {"view": "plans.item", "status": 302, "ms": 12}
    written = JsonLines().format(a_record("answered\nin %s", "two lines", facts=facts))
    assert "\n" not in written
    told = json.loads(written)
    assert told.pop("at").endswith("+00:00")
    assert isinstance(told.pop("process"), int)
    assert told == {"level": "error", "log": "planapp", "said": "answered\nin two lines", **facts}


def test_of_a_connection_that_broke_the_address_is_not_told() -> None:
    record = a_record("Client disconnected while serving %s", "/plans/ROBIN-7/check")
    assert without_address(record)
    assert Lines().format(record).endswith("planapp ERROR Client disconnected")
