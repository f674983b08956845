"""Guided pages fill from a plan and apply to a plan, and leave no field of it out."""

from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest
from werkzeug.datastructures import MultiDict

from planapp.domain.gcp import Area, Edition, SubArea
from planapp.domain.nouns import Item, Override
from planapp.domain.plans import LISTS, Plan
from planapp.domain.record import Record
from planapp.domain.rollup import Method, RollUp
from planapp.web.pages import ItemPage, PlanPage, Sight
from planapp.web.plans.forms.change import ObjectivePage
from planapp.web.plans.guide import PAGES, page_called
from tests.builders import a_measure, a_plan, a_profile, an_objective

EDITION = Edition(
    id="gcp1",
    title="Graded Care Profile",
    source="published by councils",
    licence="labels only",
    grades=(1, 2, 3, 4, 5),
    labels=("best", "good", "borderline", "poor", "worst"),
    lower_is_better=True,
    concern_from=4,
    grave_from=4,
    rollup=RollUp(method=Method.WORST_PAST_ELSE_MAJORITY, past=3, source="", verified=False),
    areas=(
        Area(
            key="physical-care",
            title="Physical care",
            subareas=(
                SubArea(key="nutrition", title="Nutrition"),
                SubArea(key="hygiene", title="Hygiene"),
            ),
        ),
    ),
)
"""A small edition, so that pages can be tried without the catalogue."""

NOT_ASKED = {
    "reference": "asked once, when the plan is started",
    "version": "counted by the store",
    "status": "moved by sending and agreeing",
    "overrides": "given on the agree page",
    "sign_off.author": "written by sending",
    "sign_off.submitted_on": "written by sending",
    "sign_off.approver": "written by agreeing",
    "sign_off.agreed_on": "written by agreeing",
}


def sight(plan: Plan, *profiles: Any) -> Sight:
    return Sight(plan, Record(profiles=profiles), (EDITION,))


def typed_from(page: PlanPage) -> MultiDict[str, str]:
    """What a browser would send back for a page exactly as it is shown."""
    sent: MultiDict[str, str] = MultiDict({"version": "1"})
    for question in page.questions:
        params = question.params()
        if "items" not in params:
            sent.add(question.name, params["value"])
        elif question.component == "date":
            for box in params["items"]:
                sent.add(f"{question.name}-{box['name']}", box["value"])
        else:
            mark = "selected" if question.component == "select" else "checked"
            for item in params["items"]:
                if item.get(mark):
                    sent.add(question.name, item["value"])
    return sent


def fields_of_a_plan() -> set[str]:
    found = set()
    for f in fields(Plan):
        part = get_type_hints(Plan)[f.name]
        if f.name in LISTS:
            found |= {f"{f.name}.{g.name}" for g in fields(LISTS[f.name]) if g.name != "id"}
        elif is_dataclass(part):
            found |= {f"{f.name}.{g.name}" for g in fields(part)}
        else:
            found.add(f.name)
    return {name for name in found if not name.startswith("overrides.")}


def fields_asked_for() -> set[str]:
    found = set()
    for page in PAGES:
        if page.endpoint != PlanPage.endpoint:
            continue
        form = page.fill(sight(a_plan()))
        for question in form.questions:
            name = str(question.short_name)
            if isinstance(form, ItemPage):
                found.add(f"{form.list_name}.{name}")
            else:
                found.add(name if name in form.on_plan or not form.part else f"{form.part}.{name}")
    return found


def a_value(hint: Any, links: dict[str, str], plan: Plan, name: str) -> Any:
    """A value that is not the default, of the type the field has."""
    if name in links:
        first = plan.items(links[name])[0].id
        return first if hint is str else (first,)
    parts = (
        [a for a in get_args(hint) if a is not type(None)]
        if isinstance(hint, UnionType)
        else [hint]
    )
    kind = parts[0]
    if get_args(kind):
        inner = get_args(kind)[0]
        if name == "subareas":
            return ("hygiene",)
        return tuple(inner)[:1] if issubclass(inner, Enum) else ("One", "Two")
    if issubclass(kind, Enum):
        return list(kind)[-1]
    if name == "subarea":
        return "hygiene"
    made = {str: "Typed <b>here</b> and “there”", bool: True, date: date(2026, 2, 28), int: 2}
    value = made[kind]
    if name == "gestation_weeks":
        return 37
    return value


def test_every_field_of_a_plan_is_asked_for_on_some_page():
    missing = fields_of_a_plan() - fields_asked_for() - set(NOT_ASKED)
    assert not missing, f"No page asks for: {sorted(missing)}"


@pytest.mark.parametrize("kind", [p for p in PAGES if p.endpoint == PlanPage.endpoint])
def test_every_page_shows_back_what_it_stores(kind):
    plan = _filled(kind, a_plan())
    shown = _open(kind, plan)
    sent_back = _open(kind, plan, typed_from(shown))
    assert sent_back.validate(), sent_back.errors
    assert sent_back.apply(plan) == plan


@pytest.mark.parametrize("kind", [p for p in PAGES if p.endpoint == PlanPage.endpoint])
def test_every_page_stores_all_that_is_typed_into_a_blank_one(kind):
    plan = _filled(kind, a_plan())
    blank = _blanked(kind, plan)
    assert blank != plan
    assert _open(kind, blank, typed_from(_open(kind, plan))).apply(blank) == plan


def _filled(page: type[PlanPage], plan: Plan) -> Plan:
    """The plan with a value other than the default in every field of the page."""
    if issubclass(page, ItemPage):
        noun: type[Item] = page.noun
        hints = get_type_hints(noun)
        links = {f.name: f.metadata["links"] for f in fields(noun) if "links" in f.metadata}
        made = {
            f.name: a_value(hints[f.name], links, plan, f.name)
            for f in fields(noun)
            if f.name != "id" and f.default is not MISSING
        }
        return plan.with_item(page.list_name, noun(id="x1", **made))
    form = page.fill(sight(plan))
    values = {}
    noun_type = type(getattr(plan, page.part)) if page.part else Plan
    for question in form.questions:
        name = str(question.short_name)
        hints = get_type_hints(Plan if name in page.on_plan else noun_type)
        values[name] = a_value(hints[name], {}, plan, name)
    for name, value in values.items():
        form[name].data = value
    return form.apply(plan)


def _blanked(page: type[PlanPage], plan: Plan) -> Plan:
    """The plan with nothing in the fields of the page."""
    if issubclass(page, ItemPage):
        return plan.with_item(page.list_name, page.noun(id="x1"))
    blank = Plan(reference=plan.reference)
    return replace(plan, **{name: getattr(blank, name) for name in page.plan_fields()})


def _open(page, plan, typed=None):
    where = {"item_id": "x1"} if issubclass(page, ItemPage) else {}
    return page(sight(plan), typed, **where)


def test_an_override_is_the_only_noun_without_a_page():
    with_page = {page.noun for page in PAGES if issubclass(page, ItemPage)}
    assert set(LISTS.values()) - with_page == {Override}


def test_an_objective_and_its_first_measure_are_edited_together():
    plan = a_plan(objectives=(), measures=())
    typed = MultiDict(
        {"change": "be fed every 4 hours", "measure_what": "feeds a day", "measure_target": "6"}
    )
    changed = ObjectivePage(sight(plan), typed, item_id="o9").apply(plan)
    (objective,), (measure,) = changed.objectives, changed.measures
    assert (objective.change, measure.what, measure.target) == (
        "be fed every 4 hours",
        "feeds a day",
        "6",
    )
    assert measure.objective == objective.id
    again = ObjectivePage(sight(changed), typed, item_id="o9").apply(changed)
    assert again == changed, "Sending the same form twice makes no second objective or measure."


def test_an_objective_without_words_about_a_measure_makes_no_measure():
    plan = a_plan(objectives=(), measures=())
    changed = ObjectivePage(sight(plan), MultiDict({"change": "sleep alone"})).apply(plan)
    assert changed.measures == ()


def test_further_measures_of_an_objective_are_left_alone():
    plan = a_plan(measures=(a_measure(), a_measure(id="m2", what="weight")))
    typed = typed_from(ObjectivePage(sight(plan), item_id="o1"))
    typed["measure_what"] = "feeds counted"
    changed = ObjectivePage(sight(plan), typed, item_id="o1").apply(plan)
    assert [m.what for m in changed.measures] == ["feeds counted", "weight"]


def test_the_grade_now_comes_from_the_latest_profile():
    plan = a_plan(objectives=(an_objective(grade_now=None),))
    assert ObjectivePage(sight(plan, a_profile()), item_id="o1").grade_now.data == 4


def test_two_carers_with_different_grades_leave_the_grade_now_to_be_chosen():
    plan = a_plan(objectives=(an_objective(grade_now=None),))
    other = a_profile(
        id="profile-2",
        carers=("p2",),
        grades=(a_profile().grades[0].__class__(subarea="nutrition", grade=2),),
    )
    shown = ObjectivePage(sight(plan, a_profile(), other), item_id="o1")
    assert shown.grade_now.data is None


def test_a_stored_answer_that_is_no_longer_known_is_kept():
    plan = a_plan(objectives=(an_objective(subarea="local-part"),))
    page = ObjectivePage(sight(plan), item_id="o1")
    after = ObjectivePage(sight(plan), typed_from(page), item_id="o1")
    assert after.validate()
    assert after.apply(plan).objectives[0].subarea == "local-part"


def test_a_link_to_an_item_that_is_not_there_is_refused_with_words():
    page = page_called("actions")(sight(a_plan()), MultiDict({"concerns": "no-such"}), item_id="a1")
    assert not page.validate()
    assert "Choose one of the answers" in page.concerns.errors[0]


def test_a_new_item_suggests_only_links_the_plan_has():
    action = page_called("actions")
    asked = {"concerns": ["c1", "gone"], "objective": ["o1"], "carers": ["nobody"]}
    assert action.suggestion(sight(a_plan()), asked) == {"concerns": ("c1",), "objective": "o1"}
