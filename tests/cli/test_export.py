"""`planapp export`: files for other programs out of plan files and tables."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.domain.record import Record
from planapp.exchange.planfile import read_plan_file, write_plan_file
from tests.builders import a_plan, a_profile


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "robin.json"
    path.write_text(write_plan_file(a_plan(), Record(profiles=(a_profile(),))), "utf-8")
    return path


def run(*words: str | Path):
    return CliRunner().invoke(main, ["export", *map(str, words)])


def test_the_ending_says_the_format_and_what_it_lacks_is_said(plan_file, tmp_path) -> None:
    out = tmp_path / "out.csv"
    result = run(plan_file, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "cannot be read back from it: " in result.stderr
    assert out.read_text("utf-8-sig").startswith('"Concern","Objective"')


def test_a_plan_file_comes_back_as_it_was(plan_file, tmp_path) -> None:
    out = tmp_path / "again.json"
    assert run(plan_file, "-o", out).stderr == ""
    assert read_plan_file(out) == read_plan_file(plan_file)


def test_several_go_into_a_folder_and_one_that_cannot_be_read_stops_no_other(
    plan_file, tmp_path
) -> None:
    folder = tmp_path / "given"
    result = run(plan_file, tmp_path / "gone.json", "-o", folder, "--format", "ssd-json")
    assert result.exit_code == 2
    assert "gone.json: there is no such file" in result.stderr
    told = json.loads((folder / "robin.ssd.json").read_text("utf-8"))
    assert told["cp_plans"][0]["cppl_cp_plan_id"] == "K-104"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "x.pdf"), "Say which format with --format. Known: docx, xlsx, csv"),
        (("same/robin.json", "-o", "folder", "--format", "csv"), "Nothing was written"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_line(plan_file, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    result = run(plan_file, *words)
    assert (result.exit_code, said in result.stderr) == (2, True)
