"""A plan written as a table and read again is the same plan, in all that a table holds."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from planapp.domain.nouns import Action, ActionStatus, Concern, Measure, Objective
from planapp.domain.plans import Plan
from planapp.exchange.action_rows import HEADS, HELD, has_words, rows_of
from planapp.exchange.any_file import read_any
from planapp.exchange.growing import NOTHING, SAME_AS_ABOVE
from planapp.exchange.headers import field_of
from planapp.exchange.spreadsheet import csv_of
from tests.builders import a_concern, a_measure, a_plan, an_action, an_objective


def held(plan: Plan) -> Plan:
    """The plan with no more than a table holds, its items named by their place."""
    names: dict[str, str] = {}
    for name in HELD:
        items = [item for item in plan.items(name) if has_words(item)]
        names |= {item.id: f"{name} {place}" for place, item in enumerate(items)}
    lists = {}
    for name, kept in HELD.items():
        items = [item for item in plan.items(name) if has_words(item)]
        lists[name] = tuple(
            type(item)(id=names[item.id], **{f: _named(getattr(item, f), f, names) for f in kept})
            for item in items
        )
    return Plan(reference="", **lists)


def _named(value, field, names):
    if field in ("concerns", "measures"):
        return tuple(names[one] for one in value if one in names)
    return names.get(value, "") if field == "objective" else value


@pytest.fixture(scope="module")
def there_and_back(tmp_path_factory):
    """The plan that a table of a plan gives, as far as a table goes."""
    path = tmp_path_factory.mktemp("table") / "plan.csv"

    def read(plan: Plan) -> Plan:
        text = csv_of(HEADS, (row.cells for row in rows_of(plan)))
        Path(path).write_text(text, "utf-8", newline="")
        imported = read_any(Path(path))
        assert imported.not_understood == ()
        return held(imported.plan)

    return read


def test_each_head_is_a_column_that_is_known() -> None:
    known = [field_of(head) for head in HEADS]
    assert None not in known
    assert len({name for name, _ in known}) == len(HEADS)


def test_a_plan_is_one_row_an_action(there_and_back) -> None:
    plan = a_plan()
    assert [row.action for row in rows_of(plan)] == list(plan.actions)
    assert there_and_back(plan) == held(plan)


def test_what_no_action_names_has_rows_of_its_own(there_and_back) -> None:
    plan = replace(
        a_plan(),
        concerns=(a_concern(), a_concern(id="c2", text="The flat is cold")),
        objectives=(an_objective(), an_objective(id="o2", change="be warm", concerns=("c2", "c1"))),
        measures=(a_measure(), a_measure(id="m2", objective="o2", what="Degrees at night")),
    )
    assert there_and_back(plan) == held(plan)


def test_an_action_for_several_concerns_goes_on_below(there_and_back) -> None:
    plan = replace(
        a_plan(),
        concerns=(a_concern(), a_concern(id="c2", text="The flat is cold")),
        actions=(an_action(concerns=("c1", "c2")),),
    )
    texts = [row.cells[5] for row in rows_of(plan)]
    assert texts.count("same as above") == 1
    assert there_and_back(plan) == held(plan)


WORDS = (
    some.text(alphabet="ab =-'\n,;\"é", max_size=5)
    .map(str.strip)
    .filter(lambda words: words not in NOTHING | SAME_AS_ABOVE)
)
DAYS = some.none() | some.dates(date(1950, 1, 1), date(2150, 1, 1))


@some.composite
def plans(draw) -> Plan:
    """Any links at all; words that tell items apart, some of them like formulas."""
    count = some.integers(0, 3)
    c, o, m = (tuple(f"{kind}{n}" for n in range(draw(count))) for kind in "com")

    def several(ids):
        return draw(some.lists(some.sampled_from(ids), unique=True).map(tuple)) if ids else ()

    def one(ids):
        return draw(some.sampled_from(("", *ids)))

    def words(name):
        return f"{draw(WORDS)}{name}" if draw(some.integers(0, 9)) else ""

    return Plan(
        reference="",
        concerns=tuple(Concern(id=i, text=words(i)) for i in c),
        objectives=tuple(Objective(id=i, change=words(i), concerns=several(c)) for i in o),
        measures=tuple(
            Measure(id=i, what=words(i), objective=one(o), baseline=words(f"b{i}")) for i in m
        ),
        actions=tuple(
            Action(
                id=f"a{n}",
                what=words(f"a{n}"),
                owner=draw(WORDS),
                owner_role=draw(WORDS),
                due=draw(DAYS),
                how_often=draw(WORDS),
                support=draw(WORDS),
                status=draw(some.sampled_from(ActionStatus)),
                progress=draw(WORDS),
                concerns=several(c),
                measures=several(m),
                objective=one(o),
            )
            for n in range(draw(count))
        ),
    )


@given(plans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_plan_comes_back(there_and_back, plan: Plan) -> None:
    if any(rows_of(plan)):
        assert there_and_back(plan) == held(plan)
