"""`planapp import` writes a plan file with all that the table said, and lists what is left."""

import json

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.exchange.any_file import read_any
from planapp.exchange.planfile import read_plan_file

TABLE = "Action,Owner,RAG\nWeigh Robin,Jo Lane (HV),red\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one table, where the command is run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "k-104.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["import", *arguments], catch_exceptions=False)


def test_a_table_becomes_a_plan_file(folder):
    ran = run("k-104.csv", "-o", "plan.json")
    assert (ran.exit_code, ran.stdout) == (0, "")
    written = read_plan_file(folder / "plan.json").plan
    assert written == read_any(folder / "k-104.csv").plan
    assert ran.stderr.splitlines() == [
        "plan.json: 0 concerns, 0 objectives, 0 measures, 1 action",
        "row 2, RAG: “red” not understood: no column with such a header is known",
        "The reference is the name of the file, k-104. It stands in every",
        "address of the plan: where it names anybody, give another by --reference.",
    ]


@pytest.mark.parametrize("reference", ["2019/0417", "", " ", "K\0", "x" * 5_000, "new"])
def test_a_reference_that_no_page_could_open_is_refused(folder, reference):
    ran = run("k-104.csv", "-o", "plan.json", "--reference", reference)
    assert (ran.exit_code, ran.stderr.count("\n")) == (2, 1)
    assert "k-104.csv: reference “" in ran.stderr
    assert not (folder / "plan.json").exists()


def test_a_name_of_a_file_that_is_no_reference_asks_for_one(folder):
    (folder / "k-104.csv").rename(folder / "Plan of May.csv")
    ran = run("Plan of May.csv", "-o", "plan.json")
    assert (ran.exit_code, "write Plan-of-May, after --reference" in ran.stderr) == (2, True)
    assert run("Plan of May.csv", "--reference", "K-104").stderr.count("name of the file") == 0


def test_the_plan_may_be_given_a_reference(folder):
    run("k-104.csv", "-o", "plan.json", "--reference", "K-104")
    assert read_plan_file(folder / "plan.json").plan.reference == "K-104"


def test_without_a_name_the_plan_file_is_printed(folder):
    assert json.loads(run("k-104.csv").stdout)["plan"]["reference"] == "k-104"


def test_a_guess_at_letters_is_said(folder):
    (folder / "old.csv").write_bytes("Action\nBuy a £5 cot\n".encode("cp1252"))
    assert "read as Windows-1252" in run("old.csv", "-o", "plan.json").stderr


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("gone.csv", "-o", "plan.json"), "gone.csv: there is no such file"),
        (("k-104.csv", "-o", "gone/plan.json"), "gone/plan.json: nothing was written"),
        (("k-104.csv", "-o", "."), ".: this is a folder"),
    ],
)
def test_what_cannot_be_done_is_one_line(folder, arguments, line):
    ran = run(*arguments)
    assert (ran.exit_code, ran.stderr.count("\n")) == (2, 1)
    assert ran.stderr.startswith(line)
    assert not (folder / "plan.json").exists()


def test_an_earlier_file_stays_when_the_new_one_cannot_be_read(folder):
    run("k-104.csv", "-o", "plan.json")
    before = (folder / "plan.json").read_bytes()
    assert run("gone.csv", "-o", "plan.json").exit_code == 2
    assert (folder / "plan.json").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["k-104.csv", "plan.json"]


def test_cells_of_several_lines_are_counted(folder):
    (folder / "lines.csv").write_text('Action,Who\n"Weigh Robin\nFeed Robin",Jo\nRest,Jo\n')
    said = run("lines.csv", "-o", "plan.json").stderr
    assert "1 cell of several lines. Each stayed one item" in said
