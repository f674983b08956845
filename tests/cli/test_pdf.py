import json
import os
import pty
import re
import subprocess
import sys

import pikepdf
import pytest
from click.testing import CliRunner

from planapp.cli.documents import DOCUMENTS, Asked
from planapp.cli.main import main
from planapp.domain.record import Record
from planapp.exchange.any_file import read_any
from planapp.exchange.planfile import write_plan_file
from planapp.pdf.manuscript import printed
from tests.builders import TODAY, a_plan, a_profile
from tests.pdf.reading import sizes_of, text_of
from tests.scorer.catalogue import catalogue


def run(*arguments):
    return CliRunner().invoke(main, ["pdf", *map(str, arguments)])


CONTENT = write_plan_file(a_plan(), Record(profiles=(a_profile(),)))


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(CONTENT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A folder where the plan file was printed over an earlier print, and what was said then."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "plan.json").write_text(CONTENT, encoding="utf-8")
    (folder / "plan.pdf").write_text("earlier")
    return folder, run(folder / "plan.json", "-o", folder / "plan.pdf")


def test_a_plan_file_is_printed_and_an_earlier_print_replaced(alone):
    folder, result = alone
    out = folder / "plan.pdf"
    assert (result.exit_code, result.output) == (0, "")
    assert "Robin is fed every seven to eight hours" in " ".join(text_of(out.read_bytes()).split())
    assert sorted(p.name for p in folder.iterdir()) == ["plan.json", "plan.pdf"]
    with pikepdf.open(out) as pdf:
        inside = pdf.attachments["plan.json"].get_file().read_bytes()
    assert inside == CONTENT.encode()


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


def test_many_are_printed_at_once_as_each_alone_and_one_bad_file_stops_none(
    plan_file, tmp_path, alone
):
    other, bad, out = tmp_path / "other.json", tmp_path / "bad.json", tmp_path / "prints" / "today"
    other.write_text(plan_file.read_text("utf-8").replace("Robin", "Alex"), "utf-8")
    bad.write_text("{")
    third = tmp_path / "third.json"  # of more than are printed at once: it waits for its turn
    third.write_text(plan_file.read_text("utf-8").replace("Robin", "Kim"), "utf-8")
    out.mkdir(parents=True)
    (out / "other.pdf").write_text("earlier")
    words = [sys.executable, "-m", "planapp", "pdf", bad, plan_file, other, third, "-o", out]
    terminal, end = pty.openpty()
    done = subprocess.run(list(map(str, words)), stderr=end, stdout=subprocess.PIPE, timeout=300)
    os.close(end)
    seen = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Printing 4 plans" in seen and "100%" in seen
    assert seen.count("bad.json") == 1 and "this is not JSON" in seen
    assert sorted(p.name for p in out.iterdir()) == ["other.pdf", "plan.pdf", "third.pdf"]
    assert (out / "plan.pdf").read_bytes() == (alone[0] / "plan.pdf").read_bytes()
    assert "Alex is fed every seven" in " ".join(text_of((out / "other.pdf").read_bytes()).split())


def test_what_stops_one_of_many_names_its_file(plan_file, tmp_path):
    other = tmp_path / "other.json"
    other.write_bytes(plan_file.read_bytes())
    result = run(plan_file, other, "--document", "minutes", "-o", tmp_path / "out")
    assert result.exit_code == 2
    said = [line for line in result.output.splitlines() if "no minutes" in line]
    assert [line.partition(": ")[0] for line in said] == [str(plan_file), str(other)]


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
    assert run(plan_file, "--document", "medical", "-o", folder).exit_code == 0
    assert [p.name for p in folder.iterdir()] == ["plan.pdf"]


def test_an_unknown_document_says_which_are_known(plan_file, tmp_path):
    result = run(plan_file, "-o", tmp_path / "x.pdf", "--document", "poem")
    assert result.exit_code == 2
    assert "plan" in result.output


def test_forms_for_paper_need_no_plan_and_no_instance(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("--document", "blank", "-o", tmp_path / "forms.pdf")
    assert (result.exit_code, result.output) == (0, "")
    text = " ".join(text_of((tmp_path / "forms.pdf").read_bytes()).split())
    assert "What we are worried about" in text
    assert re.search(r"page 2 of \d\d", text)
    assert [path.name for path in tmp_path.iterdir()] == ["forms.pdf"]


def test_a_plan_is_not_printed_without_a_file(tmp_path):
    result = run("-o", tmp_path / "plan.pdf")
    assert result.exit_code == 2
    assert "Name the FILE to print" in result.output


def test_a_family_version_is_for_the_author_alone(plan_file, tmp_path):
    result = run(plan_file, "--document", "family", "-o", tmp_path / "family.pdf")
    assert (result.exit_code, result.output) == (0, "")
    assert "NOT CHECKED" in text_of((tmp_path / "family.pdf").read_bytes())


def test_whose_family_version_is_meant_is_asked_once_and_who_there_is_said(plan_file, tmp_path):
    result = run(plan_file, "--document", "family", "--for", "Nobody", "-o", tmp_path / "f.pdf")
    assert result.exit_code == 2
    assert "Sam Reed" in result.output
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("document", ["new-here", "medical", "chronology", "profile"])
def test_each_document_beside_the_plan_is_made_of_the_file(plan_file, tmp_path, document):
    asked = Asked(read_any(plan_file, catalogue().editions, TODAY), catalogue(), TODAY)
    made = DOCUMENTS[document](asked)
    assert all("K-104" in page for page in made.pages)


def test_minutes_of_a_meeting_that_nobody_recorded_are_refused_in_one_line(plan_file, tmp_path):
    result = run(plan_file, "--document", "minutes", "-o", tmp_path / "minutes.pdf")
    assert (result.exit_code, result.output.count("\n")) == (2, 1)


def test_the_plan_in_large_print_has_nothing_smaller_than_sixteen_point(plan_file):
    asked = Asked(read_any(plan_file, catalogue().editions, TODAY), catalogue(), TODAY, large=True)
    made = printed(DOCUMENTS["plan"](asked))
    at_the_edge, in_the_family_tree = 14.0, 9.0  # whose words all stand beside it
    assert min(sizes_of(made) - {at_the_edge, in_the_family_tree}) >= 16
