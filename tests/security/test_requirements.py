"""SECURITY.md names every requirement, where it is met and the tests that prove it, truly."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WANTED = [f"R{number}" for number in range(1, 39)]
ROW = re.compile(r"^\| (R\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
PLACE = re.compile(r"`((?:planapp|templates|docs|tests|tools)/[\w/.-]+)`")

ROWS = {row[0]: row[1:] for row in ROW.findall((ROOT / "SECURITY.md").read_text("utf-8"))}


def named_in(path: Path) -> set[str]:
    return {
        node.name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_requirement_has_its_row():
    assert list(ROWS) == WANTED


@pytest.mark.parametrize("requirement", WANTED)
def test_the_named_in_a_requirement_are_there(requirement):
    named = NAMED.findall(ROWS[requirement][2])
    assert named, "a requirement without a test is not met"
    for path, test in named:
        assert (ROOT / path).is_file(), path
        assert not test or test in named_in(ROOT / path), (path, test)


@pytest.mark.parametrize("requirement", WANTED)
def test_the_place_where_a_requirement_is_met_is_there(requirement):
    places = PLACE.findall(ROWS[requirement][1])
    assert places, "say where it is met"
    for place in places:
        assert (ROOT / place).exists(), place
