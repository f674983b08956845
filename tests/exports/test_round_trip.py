"""A plan that was given out as a table, a workbook or a document is read back from it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as some

from planapp.cli.main import main
from planapp.domain.nouns import FamilyHelper, Strength
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.exchange.action_rows import rows_of
from planapp.exchange.any_file import read_any
from planapp.exchange.planfile import read_plan_file, write_plan_file
from planapp.exchange.tables import read_given
from planapp.exports.formats import FORMATS, Given
from planapp.scorer.score import score
from tests.builders import TODAY, a_plan
from tests.exchange.test_action_rows import WORDS, held, plans
from tests.scorer.catalogue import catalogue

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


@pytest.fixture(scope="module")
def there_and_back():
    """The plan that is read from what a format gives out of a plan."""
    criteria = catalogue()
    made = datetime(2027, 2, 1, 9, tzinfo=UTC)
    card = score(a_plan(), criteria, TODAY, Record())

    def read(plan: Plan, form: str) -> Plan:
        given_out = FORMATS[form].make(Given(plan, Record(), card, criteria, TODAY, made))
        return read_given(Path(f"a.{form}"), given_out).plan

    return read


@some.composite
def plans_with_strengths(draw) -> Plan:
    """Any plan that a table can hold, with strengths that no row of it has."""
    words = draw(some.lists(WORDS, max_size=3))
    strengths = (Strength(id=f"s{n}", text=f"{said}s{n}") for n, said in enumerate(words))
    return replace(draw(plans()), reference="P", strengths=tuple(strengths))


def comes_back(there_and_back, plan: Plan, form: str) -> None:
    if any(rows_of(plan)):
        read = there_and_back(plan, form)
        assert held(read) == held(plan)
        assert words_of(read) == words_of(plan)


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_any_plan_comes_back_from_a_document_or_a_workbook(there_and_back, form):
    @given(plans_with_strengths())
    @settings(max_examples=8, deadline=None)
    def any_plan(plan):
        comes_back(there_and_back, plan, form)

    any_plan()


@pytest.mark.soak
@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_many_more_plans_come_back_from_a_document_or_a_workbook(there_and_back, form):
    @given(plans_with_strengths())
    @settings(max_examples=300, deadline=None)
    def any_plan(plan):
        comes_back(there_and_back, plan, form)

    any_plan()


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_an_item_with_nothing_in_it_yet_stops_no_file(there_and_back, form):
    plan = replace(a_plan(), family=(FamilyHelper(id="f1"),))
    assert held(there_and_back(plan, form)) == held(plan)
