"""A plan that was given out as a table, a workbook or a document is read back from it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.exchange.planfile import read_plan_file, write_plan_file
from planapp.exchange.tables import read_any
from tests.builders import a_plan
from tests.exchange.test_action_rows import held

LONG = Path(__file__).parent.parent / "pdf" / "long-plan.json"
"""A plan with actions for several concerns and measures, and some of no measure at all."""


@pytest.fixture(scope="module", params=["small", "long"])
def plan(request):
    return a_plan() if request.param == "small" else read_plan_file(LONG).plan


@pytest.fixture(scope="module")
def given_out(plan, tmp_path_factory):
    folder = tmp_path_factory.mktemp("given out")
    (folder / "plan.json").write_text(write_plan_file(plan, Record()), encoding="utf-8")
    for form in ("csv", "xlsx", "docx"):
        said = ["export", str(folder / "plan.json"), "-o", str(folder / f"a.{form}")]
        assert CliRunner().invoke(main, [*said, "--format", form]).exit_code == 0
    return folder


def words_of(plan: Plan) -> list[str]:
    return [strength.text for strength in plan.strengths]


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_what_its_table_holds_comes_back_whole(plan, given_out, form):
    read = read_any(Path(given_out / f"a.{form}")).plan
    assert held(read) == held(plan)
    assert words_of(read) == ([] if form == "csv" else words_of(plan))


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_what_is_not_taken_back_is_listed_word_for_word(plan, given_out, form):
    left = "\n".join(words.text for words in read_any(given_out / f"a.{form}").not_understood)
    said = [carer.name for carer in plan.carers] + [one.looks_at for one in plan.visits]
    assert said
    assert [words for words in said if words not in left] == []
