"""What other programs may rely on: few names, typed, loaded late, and a table in notebooks."""

import ast
import importlib.util
import inspect
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import planapp
from planapp import PlanappError, Record, ScoredPlan, read_criteria, read_plan, score
from planapp.config import PACKAGE
from tests.builders import a_plan, an_action

ROOT = Path(__file__).parent.parent
PLANS = PACKAGE / "demonstration"
DAY = date(2017, 4, 25)
HOSTILE = '<script>zq9()</script>"><img src=//elsewhere.example onerror=zq9()>'


@pytest.fixture(scope="module")
def scored() -> ScoredPlan:
    return score(read_plan(PLANS / "jack-april-2017.csv", today=DAY), today=DAY)


def test_the_names_are_those_that_were_promised() -> None:
    promised = "CriteriaSet Finding Imported Plan PlanappError Record Scorecard ScoredPlan Severity"
    assert planapp.__all__ == [*promised.split(), "read_criteria", "read_plan", "score"]
    for name in planapp.__all__:
        assert inspect.getdoc(getattr(planapp, name)), name
    with pytest.raises(AttributeError, match="no public name 'scores'"):
        getattr(planapp, "scores")  # noqa: B009 - asking is the test


def test_importing_it_loads_nothing_else() -> None:
    asked = "import sys, planapp; print([m for m in sys.modules if m.startswith('planapp.')])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, cwd=ROOT)
    assert told.stdout.strip() == "[]", told.stderr


def test_it_finds_what_the_command_finds(scored) -> None:
    assert not scored.ready
    assert {"ACT-01", "ACT-02"} <= {finding.criterion for finding in scored.unmet}
    assert scored.as_json()["ready"] is False
    assert scored.as_sarif("plan.csv")["version"] == "2.1.0"
    assert str(scored) == scored.as_text()
    assert score(scored.imported, today=DAY) == scored


def test_a_plan_made_in_a_program_is_judged_without_a_record() -> None:
    alone, beside = score(a_plan(), today=DAY), score(a_plan(), today=DAY, record=Record())
    asked = [[f.criterion for f in one.findings] for one in (alone, beside)]
    assert "REC-01" not in asked[0]
    assert "REC-01" in asked[1]


def test_criteria_can_be_those_of_another_folder(tmp_path) -> None:
    assert len(read_criteria().active) > 100
    with pytest.raises(PlanappError, match="no such folder of criteria"):
        read_criteria(tmp_path / "gone")
    with pytest.raises(PlanappError):
        read_plan(tmp_path / "gone.json")


class Tags(HTMLParser):
    """The tags of a piece of HTML, and what they say of themselves."""

    def __init__(self, text: str) -> None:
        """Read it all."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.append((tag, dict(attrs)))


def test_a_notebook_shows_a_table_that_can_be_heard(scored) -> None:
    shown = scored._repr_mimebundle_()
    assert shown["text/plain"] == scored.as_text()
    assert shown["text/html"] == scored._repr_html_()
    tags = Tags(shown["text/html"]).tags
    assert [name for name, _ in tags].count("caption") == 1
    assert {said.get("scope") for name, said in tags if name == "th"} == {"col", "row"}
    assert sum(said.get("scope") == "row" for _, said in tags) == len(scored.unmet)
    assert "it does not say whether the child is safe" in shown["text/html"]


def test_the_table_stands_alone_and_obeys_nothing_that_a_plan_says() -> None:
    plan = replace(a_plan(actions=(an_action(what=HOSTILE, owner=HOSTILE),)), reference=HOSTILE)
    shown = score(plan, today=DAY).as_html()
    assert "zq9" in shown
    allowed = {"section", "p", "strong", "br", "ul", "li", "table", "caption", "thead", "tbody"}
    tags = Tags(shown).tags
    assert {name for name, _ in tags} <= allowed | {"tr", "th", "td", "small"}
    assert {key for _, said in tags for key in said} <= {"style", "scope"}


def cells(path: Path) -> list[str]:
    told = json.loads(path.read_text("utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in told), "strip what it printed"
    return ["".join(cell["source"]) for cell in told if cell["cell_type"] == "code"]


def test_the_notebook_of_the_docs_runs_from_top_to_bottom() -> None:
    space: dict[str, object] = {}
    shown = []
    for cell in cells(ROOT / "docs" / "notebooks" / "judge-plans.ipynb"):
        *steps, last = ast.parse(cell).body
        exec(compile(ast.Module(steps, []), "cell", "exec"), space)
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), space))
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), space)
    assert [type(one) for one in shown[:2]] == [ScoredPlan, list]
    assert [ready for _, ready, _ in shown[1]] == [False, True]
    assert all(shown)


def test_the_example_of_the_docs_counts_what_must_be_mended(capsys) -> None:
    spec = importlib.util.spec_from_file_location("judge_plans", ROOT / "docs" / "judge_plans.py")
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    found = example.counted([str(PLANS / "jack-april-2017.csv"), "gone.json"], DAY)
    assert found["ACT-01"] > 1
    assert capsys.readouterr().err.startswith("gone.json")
