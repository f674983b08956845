import json

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


def test_a_folder_in_the_place_of_the_print_is_left_alone(plan_file, tmp_path):
    folder = tmp_path / "plan.pdf"
    folder.mkdir()
    result = run(plan_file, "-o", folder)
    assert result.exit_code == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plan.json", "plan.pdf"]


def test_an_unknown_document_says_which_are_known(plan_file, tmp_path):
    result = run(plan_file, "-o", tmp_path / "x.pdf", "--document", "family")
    assert result.exit_code == 2
    assert "plan" in result.output
