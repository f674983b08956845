"""Hooks and problem matcher for repositories of others, tried on what planapp really prints."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.config import PACKAGE, criteria_folder

ROOT = Path(__file__).parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
MATCHERS = {
    matcher["owner"]: matcher
    for matcher in json.loads((ROOT / ".github" / "problem-matcher.json").read_text("utf-8"))[
        "problemMatcher"
    ]
}


def matched(owner: str, line: str) -> dict[str, str | None] | None:
    """What the matcher of this owner makes of a line."""
    (pattern,) = MATCHERS[owner]["pattern"]
    found = re.search(pattern["regexp"], line)
    names = ("file", "line", "code", "message")
    return found and {name: found[pattern[name]] for name in names if name in pattern}


def planapp(*words: str | Path) -> list[str]:
    return CliRunner().invoke(main, list(map(str, words))).output.splitlines()


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A repository with a catalogue of one criterion and what it needs."""
    monkeypatch.chdir(tmp_path)
    whole = criteria_folder()
    for name in ("lexicons", "gcp-editions"):
        shutil.copytree(whole / name, tmp_path / "criteria" / name)
    shutil.copy(whole / "bands.yaml", tmp_path / "criteria")
    (tmp_path / "criteria" / "action").mkdir()
    shutil.copy(next(whole.glob("action/ACT-03-*.yaml")), tmp_path / "criteria" / "action")
    return tmp_path


def test_an_example_that_does_not_come_out_is_shown_at_its_line(folder) -> None:
    path = next((folder / "criteria" / "action").iterdir())
    text = path.read_text("utf-8")
    path.write_text(text.replace("is a group, not a person", "is nobody", 1), "utf-8")
    said = [
        found
        for line in planapp("criteria", "test", "criteria")
        if (found := matched("planapp-criteria", line))
    ]
    assert len(said) == 1
    assert said[0]["file"] == f"criteria/action/{path.name}"
    number = int(str(said[0]["line"]))
    assert text.splitlines()[number - 1].lstrip().startswith("- why:")
    assert str(said[0]["message"]).startswith("ACT-03, “")


def test_a_file_that_cannot_be_read_is_shown_at_its_line(folder) -> None:
    path = next((folder / "criteria" / "action").iterdir())
    lines = path.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if line.startswith("severity:"))
    lines[at - 1] = "severity: perhaps"
    path.write_text("\n".join(lines), "utf-8")
    (line,) = planapp("criteria", "test", "criteria")
    assert matched("planapp-criteria", line) == {
        "file": f"criteria/action/{path.name}",
        "line": str(at),
        "message": "expected 'must', 'should' or 'consider', found 'perhaps'.",
    }


def test_what_comes_out_as_written_is_no_problem(folder) -> None:
    for line in planapp("criteria", "test", "criteria"):
        assert not any(matched(owner, line) for owner in MATCHERS), line


def test_what_a_plan_lacks_is_shown_at_its_row_and_by_how_much_it_matters(tmp_path) -> None:
    plan = PACKAGE / "demonstration" / "jack-april-2017.csv"
    lines = planapp("score", plan, "--format", "lines", "--today", "2017-04-25")
    found = [(matched("planapp-must", line), matched("planapp-should", line)) for line in lines]
    assert all((must is None) != (should is None) for must, should in found)
    assert {"planapp-must", "planapp-should"} <= MATCHERS.keys()
    rows = [must for must, _ in found if must and must["code"] == "ACT-02"]
    assert rows[0]["file"] == str(plan)
    assert rows[0]["line"] == "2"
    assert str(rows[0]["message"]).startswith("Action 1: ")


@pytest.mark.parametrize("name", HOOKS)
def test_each_hook_runs_a_command_that_there_is(name: str, folder) -> None:
    hook, given = HOOKS[name], []
    program, *words = hook["entry"].split()
    assert (program, hook["language"]) == ("planapp", "python")
    if name == "planapp-local-criteria":
        shutil.rmtree(folder / "criteria")
        (folder / "criteria").mkdir()
        off = '{id: ACT-09, switched_off: true, reason: "Tracked in another system"}'
        (folder / "criteria" / "changes.yaml").write_text(f"changes:\n  - {off}\n")
    if name == "planapp-plans":
        given = [str(PACKAGE / "demonstration" / "jack-april-2017.csv")]
    done = CliRunner().invoke(main, [*words, *hook.get("args", []), *given])
    assert done.exit_code == (1 if given else 0), done.output  # the published plan lacks much


@pytest.mark.parametrize(
    ("name", "path", "looks"),
    [
        ("planapp-criteria", "criteria/action/EXA-01-a.yaml", True),
        ("planapp-local-criteria", "criteria/changes.yaml", True),
        ("planapp-local-criteria", "docs/notes.yaml", False),
        ("planapp-plans", "plans/robin.json", True),
        ("planapp-plans", "package.json", False),
    ],
)
def test_a_hook_looks_at_its_own_files(name: str, path: str, looks: bool) -> None:
    assert bool(re.search(HOOKS[name]["files"], path)) is looks
