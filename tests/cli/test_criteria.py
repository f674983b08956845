"""`planapp criteria`: list, show, test and readme, as typed in a terminal."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planapp.cli.main import main
from planapp.config import criteria_folder


def planapp(*words: str) -> Result:
    return CliRunner().invoke(main, ["criteria", *words], env={"COLUMNS": "72"})


def test_list_prints_one_a_line_the_id_first() -> None:
    listed = planapp("list")
    lines = listed.output.splitlines()
    assert listed.exit_code == 0
    assert len(lines) == len(list(criteria_folder().glob("*/*-[0-9]*.yaml")))
    assert lines[0].startswith("ACT-01 ")
    assert all(line.split()[0].partition("-")[2].isdigit() for line in lines)


@pytest.mark.parametrize("name", ["ACT-02", "act-02"])
def test_show_prints_why_source_and_examples_within_the_width(name: str) -> None:
    shown = planapp("show", name)
    assert shown.exit_code == 0
    for words in ("Why", "5.30", "source read", "Examples that meet it", "Examples that do not"):
        assert words in shown.output
    assert "counts attendance, not" in shown.output
    assert all(len(line) <= 72 for line in shown.output.splitlines())


def test_show_says_when_the_source_was_not_read() -> None:
    assert "source not read: check it before relying on it" in planapp("show", "PLAN-18").output


def test_show_of_an_unknown_id_says_what_to_do() -> None:
    shown = planapp("show", "ACT-99")
    assert shown.exit_code == 2
    assert "There is no criterion ACT-99" in shown.output


def test_test_counts_the_examples_that_came_out_as_written() -> None:
    tried = planapp("test")
    assert tried.exit_code == 0
    assert tried.output.endswith(" 0 not.\n")


def test_test_fails_when_an_example_comes_out_otherwise(tmp_path: Path) -> None:
    mine = tmp_path / "criteria"
    shutil.copytree(criteria_folder(), mine)
    path = next(mine.glob("plan/PLAN-04-*.yaml"))
    text = path.read_text("utf-8")
    path.write_text(text.replace('this child."\nhint', 'her."\nhint'), "utf-8")
    tried = planapp("test", str(mine))
    assert tried.exit_code == 1
    assert "PLAN-04, “none”: it says" in tried.output


def test_test_of_a_folder_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    tried = planapp("test", str(tmp_path / "none"))
    assert tried.exit_code == 2
    assert len(tried.output.splitlines()) == 1


def test_readme_prints_the_page_that_is_kept() -> None:
    assert planapp("readme").output == (criteria_folder() / "README.md").read_text("utf-8")
