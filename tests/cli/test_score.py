"""`planapp score` on real files: what programs read, what a person reads, and the exit status."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.config import PACKAGE
from planapp.domain.agreement import override
from planapp.domain.record import Record
from planapp.exchange.planfile import write_plan_file
from tests.builders import TODAY, a_plan, an_action
from tests.exchange import office
from tests.store.people import RUTH

TABLE = (
    "Concern,Objective,How will we know?,Action,By whom,By when,RAG\n"
    "Robin is fed every seven hours and loses weight,Fed every four hours,Feeds in the feed diary"
    ",Weigh Robin on the clinic scales,Jo Lane (health visitor),3/4/27,red\n"
    ",,,Read the feed diary with his mother,Jo Lane (health visitor),every Tuesday,\n"
    "Neglect,Better parenting,,Visit regularly to monitor health,Core group,ongoing,\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one table and one plan file, where the command is run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "plan.json").write_text(write_plan_file(a_plan(), Record()), encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["score", *arguments], catch_exceptions=False)


def scored(*arguments):
    return json.loads(run(*arguments, "--format", "json", "--today", "2027-02-01").stdout)


def unmet(card, criterion):
    return [
        finding["subject"].get("row")
        for finding in card["findings"]
        if finding["criterion"] == criterion and not finding["met"]
    ]


def test_json_has_the_keys_that_programs_rely_on(folder):
    card = scored("plan.csv")
    assert list(card) == [
        "plan",
        "today",
        "ready",
        "band",
        "counts",
        "criteria",
        "findings",
        "not_understood",
    ]
    assert (card["plan"], card["today"]) == ({"reference": "plan", "version": 0}, "2027-02-01")
    assert (card["ready"], card["band"]) == (False, None)
    assert set(card["counts"]) == {"must", "should", "consider"}
    assert set(card["counts"]["must"]) == {"met", "unmet", "not_applicable"}
    assert card["criteria"]["fingerprint"].startswith("sha256:")
    for finding in card["findings"]:
        assert list(finding) == [
            "criterion",
            "severity",
            "met",
            "overridden",
            "subject",
            "message",
            "hint",
            "source",
            "evidence",
        ]
        assert set(finding["source"][0]) == {"title", "at"}


def test_findings_say_the_row_and_the_characters(folder):
    card = scored("plan.csv")
    assert unmet(card, "ACT-02") == [4]
    assert {f["met"] for f in card["findings"]} == {True, False}
    texts = {4: "Visit regularly to monitor health"}
    for finding in card["findings"]:
        text = texts.get(finding["subject"].get("row"))
        for words in finding["evidence"]:
            if finding["subject"]["kind"] == "action" and words["field"] == "what" and text:
                assert text[words["start"] : words["end"]] == words["text"]


def test_counts_are_those_of_the_findings(folder):
    card = scored("plan.csv")
    for severity, tally in card["counts"].items():
        found = [f["met"] for f in card["findings"] if f["severity"] == severity]
        assert (found.count(True), found.count(False)) == (tally["met"], tally["unmet"])


def test_what_found_no_place_is_listed(folder):
    (left,) = scored("plan.csv")["not_understood"]
    assert (left["row"], left["column"], left["text"]) == (2, "RAG", "red")


def test_a_plan_file_has_no_rows(folder):
    card = scored("plan.json")
    assert card["plan"]["reference"] == "K-104"
    assert all("row" not in finding["subject"] for finding in card["findings"])


def test_several_files_are_a_list_in_their_order_with_names(folder):
    cards = scored("plan.json", "plan.csv")
    assert [card["file"] for card in cards] == ["plan.json", "plan.csv"]


def test_one_file_that_cannot_be_read_does_not_stop_the_others(folder):
    ran = run("gone.csv", "plan.csv", "--format", "json")
    assert ran.exit_code == 2
    assert ran.stderr.startswith("gone.csv: there is no such file")
    assert ran.stderr.count("\n") == 1
    assert [card["file"] for card in json.loads(ran.stdout)] == ["plan.csv"]


def test_nothing_is_printed_when_nothing_could_be_read(folder):
    (folder / "plan.xlsx").write_bytes(b"PK")
    ran = run("plan.xlsx")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("plan.xlsx: it is damaged or cut off")


def test_the_exit_status_says_whether_something_must_be_mended(folder):
    assert run("plan.csv").exit_code == 1
    card = scored("plan.json")
    assert run("plan.json", "--today", "2027-02-01").exit_code == (0 if card["ready"] else 1)


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_text_fits_the_terminal_and_is_about_the_writing(folder, width, monkeypatch):
    monkeypatch.setitem(os.environ, "COLUMNS", str(width))
    ran = run("plan.csv", "--today", "2027-02-01")
    lines = ran.stdout.splitlines()
    assert max(map(len, lines)) <= width
    flat = " ".join(ran.stdout.split())
    assert "Not ready to agree" in flat
    assert "Action 3, row 4: “Visit regularly to monitor health”" in flat
    assert "ACT-02" in flat
    assert "Row 2, RAG: “red”" in flat
    assert "sha256:" in flat
    assert "whether the child is safe" in flat


def test_text_puts_what_must_be_mended_first(folder):
    lines = run("plan.csv").stdout.splitlines()
    found = [line.split()[0] for line in lines if line.startswith(("  must", "  should", "  cons"))]
    assert found[0] == "must"
    assert found[-1] != "must"


def test_text_cannot_steer_the_terminal(folder):
    (folder / "x.csv").write_text("Action\nVisit \x1b[2J\x07 regularly\n", encoding="utf-8")
    ran = run("x.csv")
    assert "\x1b" not in ran.stdout
    assert "\x07" not in ran.stdout


def test_sarif_shows_the_unmet_by_row(folder):
    log = json.loads(run("plan.csv", "plan.json", "--format", "sarif").stdout)
    (ran,) = log["runs"]
    rules = ran["tool"]["driver"]["rules"]
    assert (log["version"], ran["tool"]["driver"]["name"]) == ("2.1.0", "planapp")
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in ran["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
    rows = [
        result["locations"][0]["physicalLocation"]
        for result in ran["results"]
        if result["ruleId"] == "ACT-02"
    ]
    assert {"artifactLocation": {"uri": "plan.csv"}, "region": {"startLine": 4}} in rows


def test_sarif_names_the_table_that_a_row_is_of(folder):
    tables = [
        office.table(office.words("Action"), office.words(what)) for what in ("Weigh", "Feed")
    ]
    (folder / "plan.docx").write_bytes(office.docx(office.p("").join(tables)))
    (ran,) = json.loads(run("plan.docx", "--format", "sarif").stdout)["runs"]
    said = {one["locations"][0].get("message", {}).get("text") for one in ran["results"]}
    assert {"Table 1, row 2", "Table 2, row 2"} <= said


def test_an_instance_is_scored_by_what_it_has_set(folder, tmp_path):
    own = tmp_path / "instance" / "criteria"
    own.mkdir(parents=True)
    off = "changes: [{id: ACT-03, switched_off: true, reason: We ask it another way}]"
    (own / "changes.yaml").write_text(off, "utf-8")
    ours = scored("plan.csv")
    theirs = scored("plan.csv", "--instance", str(tmp_path / "instance"))
    assert theirs["criteria"]["count"] == ours["criteria"]["count"] - 1


@pytest.mark.parametrize("typed", ["2026-13-01", "20260101", "12/5/27", ""])
def test_a_day_that_is_none_is_answered_in_a_line(folder, typed):
    ran = run("plan.csv", "--today", typed)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr == f"--today: “{typed}” is no date; write one as 2027-05-12.\n"


def test_the_same_file_on_the_same_day_is_scored_to_the_same_byte(folder):
    arguments = ("plan.csv", "--format", "json", "--today", "2027-02-01")
    assert run(*arguments).stdout == run(*arguments).stdout


def test_what_a_chair_overrode_is_shown_as_such_and_blocks_no_more(folder):
    bare = a_plan(contingencies=(), strengths=(), actions=(an_action(strengths=()),))
    path = folder / "bare.json"
    path.write_text(write_plan_file(bare, Record()), encoding="utf-8")
    before = scored("bare.json")
    blocking = {f["criterion"] for f in before["findings"] if f["severity"] == "must"} & {
        f["criterion"] for f in before["findings"] if not f["met"]
    }
    plan = bare
    for finding in before["findings"]:
        if finding["criterion"] in blocking and not finding["met"]:
            place = (finding["criterion"], finding["subject"]["id"])
            plan = override(plan, *place, reason="Said so", by=RUTH, on=TODAY)
    path.write_text(write_plan_file(plan, Record()), encoding="utf-8")
    after = scored("bare.json")
    assert blocking
    assert (before["ready"], after["ready"]) == (False, True)
    assert {f["criterion"] for f in after["findings"] if f["overridden"]} == blocking
    assert "must (overridden)" in run("bare.json", "--today", "2027-02-01").stdout
    (ran,) = json.loads(run("bare.json", "--format", "sarif").stdout)["runs"]
    reasons = [r["suppressions"][0]["justification"] for r in ran["results"] if "suppressions" in r]
    assert set(reasons) == {"Said so"}


def test_a_plan_file_is_scored_without_what_only_others_need():
    plan = PACKAGE / "demonstration" / "wexmoor-027.json"
    command = [sys.executable, "-X", "importtime", "-m", "planapp", "score", str(plan)]
    told = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE.parent)
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert "planapp.exchange.planfile" in loaded, told.stderr
    others = {"timescales", "audit_tools", "glossary", "accuracy"}
    assert loaded.isdisjoint({"holidays", "flask", "sqlite3", "planapp.exchange.tables"})
    assert loaded.isdisjoint({f"planapp.catalogue.{name}" for name in others})
