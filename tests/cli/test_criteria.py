"""`planapp criteria`: list, show, test and readme, as typed in a terminal."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planapp.catalogue.load import load
from planapp.cli.demo import EXAMPLES
from planapp.cli.main import main
from planapp.config import criteria_folder

CRITERIA = load(criteria_folder())


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


def test_show_says_how_often_the_criterion_is_right_where_that_was_counted() -> None:
    said = " ".join(planapp("show", "ACT-05").output.split())
    assert "How often it is right Tried on" in said
    assert "precision 0." in said
    unmeasured = next(c.id for c in CRITERIA.active if not (c.accuracy or c.in_plans))
    assert "How often it is right" not in planapp("show", unmeasured).output


def test_show_says_how_often_a_criterion_was_right_in_whole_plans() -> None:
    judged = next(c for c in CRITERIA.active if c.in_plans and c.in_plans.found)
    said = " ".join(planapp("show", judged.id).output.split())
    assert f"{judged.in_plans.right} of its {judged.in_plans.found} findings were right" in said


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
    assert "Audit tool plan-quality, version 1: 15 questions.\n" in tried.output


def test_test_fails_when_an_example_comes_out_otherwise(tmp_path: Path) -> None:
    mine = tmp_path / "criteria"
    shutil.copytree(criteria_folder(), mine)
    path = next(mine.glob("plan/PLAN-04-*.yaml"))
    text = path.read_text("utf-8")
    path.write_text(text.replace('this child."\nhint', 'her."\nhint'), "utf-8")
    tried = planapp("test", str(mine))
    assert tried.exit_code == 1
    assert "PLAN-04, “none”: it says" in tried.output


def an_instance(folder: Path, *, meets: str) -> Path:
    """An instance with core groups every four weeks, and a criterion of its own."""
    criteria = folder / "criteria"
    (criteria / "action").mkdir(parents=True)
    setting = "changes: [{id: MTG-09, check: {weeks: 4}, reason: Our protocol}]"
    (criteria / "changes.yaml").write_text(setting, "utf-8")
    text = (criteria_folder() / "action" / "ACT-03-one-named-owner.yaml").read_text("utf-8")
    text = text.replace("ACT-03", "WEX-01").replace("basis: guidance", "basis: local")
    text = text.replace("owner: Jo Lane, owner_role: health visitor", f"owner: {meets}", 1)
    (criteria / "action" / "WEX-01-one-owner.yaml").write_text(text, "utf-8")
    return folder


def test_test_tries_ours_as_they_came_and_what_an_instance_has_added(tmp_path: Path) -> None:
    tried = planapp("--instance", str(an_instance(tmp_path, meets="Jo Lane")), "test")
    assert tried.exit_code == 0, tried.output
    ours = int(planapp("test").output.splitlines()[-1].partition(" criteria")[0])
    assert f"\n{ours + 1} criteria" in tried.output


def test_an_example_of_an_instance_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    instance = an_instance(tmp_path, meets="All of us")
    tried = planapp("--instance", str(instance), "test")
    assert tried.exit_code == 1
    assert "WEX-01, “a name and a role”: it was not met" in tried.output


def test_an_example_that_leaves_out_what_is_marked_fails_ours_and_an_instances(
    tmp_path: Path,
) -> None:
    said = "it marks “All professionals” in owner; write that under marks, or mend what is marked\n"
    ours, instance = tmp_path / "ours", an_instance(tmp_path / "instance", meets="Jo Lane")
    shutil.copytree(criteria_folder(), ours)
    for folder in (ours, instance / "criteria"):
        for path in (folder / "action").glob("*-one-*owner.yaml"):
            text = path.read_text("utf-8")
            assert "      marks: All professionals\n" in text
            path.write_text(text.replace("      marks: All professionals\n", ""), "utf-8")
    for name, tried in (
        ("ACT-03", planapp("test", str(ours))),
        ("WEX-01", planapp("--instance", str(instance), "test")),
    ):
        assert tried.exit_code == 1
        assert f"{name}, “a group”: {said}" in tried.output
        assert tried.output.endswith(" 1 not.\n")


def test_test_of_a_folder_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    tried = planapp("test", str(tmp_path / "none"))
    assert tried.exit_code == 2
    assert len(tried.output.splitlines()) == 1


def test_readme_prints_the_page_that_is_kept() -> None:
    assert planapp("readme").output == (criteria_folder() / "README.md").read_text("utf-8")


def test_diff_lists_the_findings_that_a_change_of_criteria_makes_and_takes(tmp_path: Path) -> None:
    ours, changed, table = criteria_folder(), tmp_path / "new", tmp_path / "plan.csv"
    shutil.copytree(ours, changed)
    with (changed / "action" / "ACT-01-names-a-concern.yaml").open("a", encoding="utf-8") as file:
        file.write("withdrawn: Tried without it.\n")
    severe = changed / "action" / "ACT-05-says-what-is-done.yaml"
    severe.write_text(severe.read_text("utf-8").replace("severity: should", "severity: must"))
    table.write_text("Action\nVisit regularly to monitor health\n", "utf-8")
    same = planapp("diff", str(ours), str(ours), "--on", str(table))
    assert (same.exit_code, same.output) == (0, f"{table}: nothing changes\n")
    diff = planapp("diff", str(ours), str(changed), "--on", str(table), "--today", "2027-02-01")
    assert diff.exit_code == 1
    assert "0 appear, 1 go, 1 differ" in diff.output
    assert "  - ACT-01 must, " in diff.output
    assert "  ~ ACT-05 should, " in diff.output
    back = planapp("diff", str(changed), str(ours), "--on", str(table))
    assert "  + ACT-01 must, " in back.output


def test_diff_shows_what_an_instance_sets_for_itself(tmp_path: Path) -> None:
    local, table = tmp_path / "criteria", tmp_path / "plan.csv"
    local.mkdir()
    change = "changes:\n  - {id: ACT-01, switched_off: true, reason: to see}\n"
    (local / "changes.yaml").write_text(change, "utf-8")
    table.write_text("Action\nVisit regularly to monitor health\n", "utf-8")
    ours = str(criteria_folder())
    said = planapp("--instance", str(tmp_path), "diff", ours, ours, "--on", str(table))
    assert "  - ACT-01 must, " in said.output


def test_diff_of_a_plan_that_cannot_be_read_says_so_in_one_line(tmp_path: Path) -> None:
    ours = str(criteria_folder())
    said = planapp("diff", ours, ours, "--on", str(tmp_path / "nothing.json"))
    assert said.exit_code == 2
    assert len(said.output.splitlines()) == 1


def test_diff_reads_several_plan_files_after_one_on() -> None:
    ours, plans = str(criteria_folder()), sorted(map(str, EXAMPLES.glob("*.json")))
    said = planapp("diff", ours, ours, "--on", *plans)
    assert said.output.splitlines() == [f"{plan}: nothing changes" for plan in plans]
