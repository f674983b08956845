import json
import os
import pty
import subprocess
import sys

import pikepdf
import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.domain.record import Record
from planapp.exchange.planfile import write_plan_file
from tests.builders import a_plan, a_profile
from tests.pdf.reading import text_of


def run(*arguments):
    return CliRunner().invoke(main, ["pdf", *map(str, arguments)])


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(write_plan_file(a_plan(), Record(profiles=(a_profile(),))), encoding="utf-8")
    return path


def test_a_plan_file_is_printed_and_an_earlier_print_replaced(plan_file, tmp_path):
    out = tmp_path / "plan.pdf"
    out.write_text("earlier")
    result = run(plan_file, "-o", out)
    assert (result.exit_code, result.output) == (0, "")
    assert "Robin is fed every seven to eight hours" in " ".join(text_of(out.read_bytes()).split())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plan.json", "plan.pdf"]
    with pikepdf.open(out) as pdf:
        inside = pdf.attachments["plan.json"].get_file().read_bytes()
    assert inside == plan_file.read_bytes()


def test_a_table_is_printed_and_says_what_found_no_place(tmp_path):
    table = tmp_path / "plan.csv"
    table.write_text("concern,action,colour\nfed late,Weigh Robin,blue\n", encoding="utf-8")
    result = run(table, "-o", tmp_path / "plan.pdf")
    assert result.exit_code == 0
    assert "1 cell found no place" in result.output
    assert "Weigh Robin" in text_of((tmp_path / "plan.pdf").read_bytes())


@pytest.mark.parametrize("content", ["", "{", json.dumps({"format": "other"})])
def test_a_bad_file_is_one_clear_line_and_leaves_an_earlier_print_alone(tmp_path, content):
    bad, out = tmp_path / "bad.json", tmp_path / "plan.pdf"
    bad.write_text(content)
    out.write_text("earlier")
    result = run(bad, "-o", out)
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert "bad.json" in result.output
    assert out.read_text() == "earlier"


def test_a_place_that_cannot_be_written_is_one_clear_line(plan_file, tmp_path):
    result = run(plan_file, "-o", tmp_path / "nowhere" / "plan.pdf")
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert "nothing was written" in result.output


def test_many_are_printed_at_once_as_each_alone_and_one_bad_file_stops_none(plan_file, tmp_path):
    other, bad, out = tmp_path / "other.json", tmp_path / "bad.json", tmp_path / "prints" / "today"
    other.write_text(plan_file.read_text("utf-8").replace("Robin", "Alex"), "utf-8")
    bad.write_text("{")
    out.mkdir(parents=True)
    (out / "other.pdf").write_text("earlier")
    words = [sys.executable, "-m", "planapp", "pdf", bad, plan_file, other, "-o", out]
    terminal, end = pty.openpty()
    done = subprocess.run(list(map(str, words)), stderr=end, stdout=subprocess.PIPE, timeout=300)
    os.close(end)
    seen = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Printing 3 plans" in seen and "100%" in seen
    assert seen.count("bad.json") == 1 and "this is not JSON" in seen
    assert sorted(p.name for p in out.iterdir()) == ["other.pdf", "plan.pdf"]
    alone = tmp_path / "alone.pdf"
    assert run(plan_file, "-o", alone).exit_code == 0
    assert (out / "plan.pdf").read_bytes() == alone.read_bytes()
    assert "Alex is fed every seven" in " ".join(text_of((out / "other.pdf").read_bytes()).split())


def test_two_that_would_be_printed_over_each_other_are_refused(plan_file, tmp_path):
    (tmp_path / "more").mkdir()
    same = tmp_path / "more" / "plan.json"
    same.write_bytes(plan_file.read_bytes())
    result = run(plan_file, same, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert result.output.count("\n") == 1 and "another name" in result.output
    assert not (tmp_path / "out").exists()


def test_many_are_not_printed_into_one_file(plan_file, tmp_path):
    out = tmp_path / "plan.pdf"
    out.write_text("earlier")
    result = run(plan_file, tmp_path / "other.json", "-o", out)
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert out.read_text() == "earlier"


def test_one_is_printed_into_a_folder_that_is_there_under_its_own_name(plan_file, tmp_path):
    folder = tmp_path / "prints"
    folder.mkdir()
    assert run(plan_file, "-o", folder).exit_code == 0
    assert [p.name for p in folder.iterdir()] == ["plan.pdf"]


def test_an_unknown_document_says_which_are_known(plan_file, tmp_path):
    result = run(plan_file, "-o", tmp_path / "x.pdf", "--document", "family")
    assert result.exit_code == 2
    assert "plan" in result.output
