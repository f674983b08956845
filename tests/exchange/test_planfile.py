"""A plan file reads back as the same plan, and every fault in one is a line with its place."""

import json
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planapp.domain.gcp import Profile
from planapp.domain.nouns import Item, links_of
from planapp.domain.plans import LISTS, Plan, lists_of
from planapp.domain.record import Record
from planapp.exchange.files import Unreadable
from planapp.exchange.planfile import plan_schema, read_plan_file, write_plan_file
from planapp.wording.invisible import without_invisible
from tests.builders import a_plan, a_profile

RECORD = Record(profiles=(a_profile(), a_profile(id="profile-2", supersedes="profile-1")))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "plan.json"


@pytest.fixture
def content():
    """A whole plan file, to be spoiled."""
    return json.loads(write_plan_file(a_plan(), RECORD))


def fault(path: Path, content: object) -> str:
    """The one line about a file with this content."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read_plan_file(path)
    line = str(caught.value)
    assert line.startswith(f"{path}: ")
    assert "\n" not in line
    return line.removeprefix(f"{path}: ")


def test_a_plan_and_its_record_come_back(path):
    path.write_text(write_plan_file(a_plan(), RECORD), encoding="utf-8")
    read = read_plan_file(path)
    assert (read.plan, read.record) == (a_plan(), RECORD)


def test_a_byte_order_mark_does_no_harm(path):
    path.write_text(write_plan_file(a_plan(), RECORD), encoding="utf-8-sig")
    assert read_plan_file(path).plan == a_plan()


def test_what_a_file_leaves_out_is_not_known(path):
    path.write_text('{"plan": {"reference": "K-1", "actions": [{"id": "a1"}]}}')
    assert read_plan_file(path).plan.actions[0].due is None


@pytest.mark.parametrize(
    ("place", "value", "line"),
    [
        ("due", "2026-13-01", 'plan.actions[0].due: found "2026-13-01"; a real date as YYYY-MM-DD'),
        ("due", "2026-01-01T00:00", 'plan.actions[0].due: found "2026-01-01T00:00"; a real date'),
        ("due", 20260101, "plan.actions[0].due: found 20260101; a real date as YYYY-MM-DD"),
        ("what", 3, "plan.actions[0].what: found 3; text in quotes is known"),
        ("status", "dne", 'plan.actions[0].status: found "dne"; known: "not started", '),
        ("concerns", "c1", 'plan.actions[0].concerns: found "c1"; a list is known; put it in [ ]'),
        ("ownr", "Jo", 'plan.actions[0].ownr: found the key "ownr"; known: id, what, owner, '),
        ("id", " ", "plan.actions[0].id: found a blank; each item needs an id of its own"),
        ("id", "c1", 'plan.actions[0].id: found "c1", which plan.concerns[0] has already'),
        ("concerns", ["c9"], 'plan.actions[0].concerns: found "c9", which is no id in concerns'),
        ("objective", "o9", 'plan.actions[0].objective: found "o9", which is no id in objectives'),
    ],
)
def test_a_fault_in_an_action_is_named_with_its_place(path, content, place, value, line):
    content["plan"]["actions"][0][place] = value
    assert fault(path, content).startswith(line)


def test_a_misspelt_key_or_value_is_answered_with_the_nearest(path, content):
    spoiled = deepcopy(content)
    spoiled["plan"]["concern"] = []
    assert fault(path, spoiled).endswith("did you mean concerns?")
    spoiled = deepcopy(content)
    spoiled["plan"]["conference"]["categories"] = ["neglet"]
    line = fault(path, spoiled)
    assert line.startswith('plan.conference.categories[0]: found "neglet"')
    assert line.endswith('did you mean "neglect"?')


@pytest.mark.parametrize("escaped", [True, False])
def test_signs_that_nobody_sees_are_left_out(path, content, escaped):
    content["plan"]["actions"][0]["what"] = "Moni\u00adtor\u200b him, na\u00efve"
    path.write_text(json.dumps(content, ensure_ascii=escaped), "utf-8")
    assert read_plan_file(path).plan.actions[0].what == "Monitor him, na\u00efve"


def test_several_faults_are_one_line_with_the_other_places(path, content):
    content["plan"]["actions"][0] |= {"what": 3, "due": 5, "ownr": ""}
    content["plan"]["child"]["gestation_weeks"] = "38"
    content["plan"]["status"] = "drft"
    line = fault(path, content)
    assert line.startswith('plan.status: found "drft"')
    assert line.endswith(
        "(and 4 more: plan.child.gestation_weeks, plan.actions[0].what, plan.actions[0].due, …)."
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b'{"plan":\n {"reference" "K"}}', "line 2, column 15: this is not JSON"),
        (b"[]", "the file: found []; a group of keys is known"),
        (b"{}", "plan: found nothing; it must be there"),
        (b'{"plan": {"reference": "K", "note": "", "note": ""}}', 'the key "note" stands 2 times'),
        (b'{"plan": {"version": NaN}}', "found NaN"),
        (b'{"format": "planapp plan 2", "plan": {"reference": "K"}}', "format: found "),
        ('{"plan": 1}'.encode("utf-16"), "the file is in UTF-16; save it as UTF-8"),
        ('{"plan": 1}'.encode("utf-16-le"), "the file is in UTF-16; save it as UTF-8"),
        (b'{"plan": "\xe9"}', "byte 11 is not UTF-8; save the file as UTF-8"),
        (b"[" * 100_000, "the file is nested too deep"),
        (b'{"plan": {"version": ' + b"9" * 5000 + b"}}", "a number in it is too long"),
        (b'{"plan": {"reference": "\\ud800"}}', "the file: this is not JSON"),
    ],
)
def test_what_is_no_plan_file_is_one_line(path, content, line):
    assert fault(path, content).startswith(line)


def test_a_file_that_is_not_there_or_a_folder(tmp_path):
    with pytest.raises(Unreadable, match="there is no such file"):
        read_plan_file(tmp_path / "gone.json")
    with pytest.raises(Unreadable, match="this is a folder"):
        read_plan_file(tmp_path)


def test_profiles_have_ids_of_their_own(path, content):
    content["record"]["profiles"][1]["id"] = "profile-1"
    assert fault(path, content).startswith('record.profiles[1].id: found "profile-1"')


def test_the_schema_says_what_each_part_is_and_refuses_other_keys():
    schema = plan_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for noun in (Plan, Profile, *LISTS.values()):
        known = schema["$defs"][noun.__name__]
        assert known["additionalProperties"] is False
        assert known["description"].startswith(noun.__doc__.splitlines()[0])
        assert set(known["properties"]) == {f.name for f in fields(noun)}
    links = schema["$defs"]["Action"]["properties"]["concerns"]
    assert links["description"] == "Ids of items in the plan's list `concerns`."


def anything(noun: type, **fixed: st.SearchStrategy) -> st.SearchStrategy:
    """A noun with every field filled in somehow, links left blank, except what is fixed."""
    filled = {f.name: st.from_type(f.type) for f in fields(noun) if "links" not in f.metadata}
    return st.builds(noun, **(filled | fixed))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan whose ids are unique and whose links lead somewhere."""
    some_id = st.text(min_size=1).map(without_invisible).filter(str.strip)
    ids = draw(st.lists(some_id, unique=True, max_size=12))
    lists: dict[str, list[Item]] = {name: [] for name in LISTS}
    for item_id in ids:
        name = draw(st.sampled_from(sorted(LISTS)))
        lists[name].append(draw(anything(LISTS[name], id=st.just(item_id))))
    linked = {
        name: st.just(tuple(_with_links(draw, item, lists) for item in items))
        for name, items in lists.items()
    }
    return draw(anything(Plan, **linked))


def _as_seen(value: Any) -> Any:
    """The same without signs that nobody sees."""
    if type(value) is str:
        return without_invisible(value)
    if isinstance(value, tuple):
        return tuple(_as_seen(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _as_seen(getattr(value, f.name)) for f in fields(value)})
    return value


def _several(noun: type[Item], field: str) -> bool:
    return next(f.default for f in fields(noun) if f.name == field) == ()


def _with_links(draw: st.DrawFn, item: Item, lists: dict[str, list[Item]]) -> Item:
    for field, to in links_of(item).items():
        known = [other.id for name in lists_of(to) for other in lists[name]]
        if known and _several(type(item), field):
            chosen = draw(st.lists(st.sampled_from(known), unique=True))
            item = replace(item, **{field: tuple(chosen)})
        elif known:
            item = replace(item, **{field: draw(st.sampled_from(["", *known]))})
    return item


def _sound(profile: Profile, plan: Plan) -> Profile:
    """The profile as it can be: of this plan's carers, its days in order, each part graded once."""
    days = sorted(day for day in (profile.from_day, profile.to_day) if day)
    changes: dict[str, Any] = {"carers": tuple(carer.id for carer in plan.carers)}
    if len(days) == 2:
        changes |= {"from_day": days[0], "to_day": days[1]}
    for name in ("items", "grades"):
        once = {given.subarea: given for given in getattr(profile, name)}
        changes[name] = tuple(
            replace(given, not_graded=None if given.grade is not None else given.not_graded)
            for given in once.values()
        )
    return replace(profile, **changes)


@settings(max_examples=50, deadline=None)
@given(plans(), anything(Profile, id=st.just("p"), supersedes=st.just("")))
def test_any_plan_comes_back_whole(tmp_path_factory, plan, profile):
    path = tmp_path_factory.getbasetemp() / "any.json"
    record = Record(profiles=(_sound(profile, plan),))
    path.write_text(write_plan_file(plan, record), encoding="utf-8")
    read = read_plan_file(path)
    assert (read.plan, read.record) == (_as_seen(plan), _as_seen(record))


@settings(deadline=None)
@example({"\n": None})
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["plan", "reference", "actions", "id", "due", "record"])
                | st.text(),
                inner,
            )
        ),
    )
)
def test_any_json_is_read_or_answered_in_one_line(tmp_path_factory, value):
    path = tmp_path_factory.getbasetemp() / "any-value.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    try:
        read_plan_file(path)
    except Unreadable as error:
        assert "\n" not in str(error)
