"""Plans of any content, for properties that hold whatever is typed."""

from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from planapp.domain.gcp import AreaDecided, GradeGiven, Profile
from planapp.domain.growth import Measurement
from planapp.domain.nouns import Child, Conference, Item, Noun, SignOff, links_of
from planapp.domain.plans import LISTS, Plan
from planapp.domain.record import Record
from planapp.domain.visits import Visit

SAID = (
    "Visit regularly to monitor and promote health",
    "Refer mother to the learning disability service",
    "Weigh Robin every Tuesday on the clinic scales",
    "Neglect",
    "Robin has a bruise and is losing weight",
    "Mother attends the parenting course",
    "will not shout",
    "[name] to feed him every 3 hours",
    "Feed every four hours",
    "Graded Care Profile",
    "tbc",
    "Parents",
    "Health visitor / social worker",
)
TEXTS = st.one_of(
    st.sampled_from(SAID), st.text(max_size=40), st.lists(st.sampled_from(SAID)).map("; ".join)
)
days = st.dates() | st.sampled_from([date.min, date.max])
"""Any day, and more often than by chance those before or after which there is none."""

IDS = tuple(f"i{number}" for number in range(8))


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type; a blank wherever blank may stand."""
    parts = [part for part in (get_args(hint) or (hint,)) if part not in (type(None), Ellipsis)]
    made = {
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(-5, 60),
        date: days,
    }
    (kind, *_) = parts
    if isinstance(kind, type) and issubclass(kind, Enum):
        one: st.SearchStrategy[Any] = st.sampled_from(list(kind))
    else:
        one = made[kind]
    if getattr(hint, "__origin__", None) is tuple:
        return st.lists(one, max_size=3).map(tuple)
    return st.none() | one if type(None) in get_args(hint) else one


def nouns(kind: type[Noun], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    links = links_of(kind) if issubclass(kind, Item) else {}
    chosen = {f.name: values(hints[f.name]) for f in fields(kind) if f.name not in fixed | links}
    for name in links:
        many = hints[name] is not str
        ids = st.sampled_from((*IDS, ""))
        chosen[name] = st.lists(ids, max_size=3).map(tuple) if many else ids
    return st.builds(kind, **chosen, **fixed)


def lists_of(kind: type[Item]) -> st.SearchStrategy[Any]:
    return st.lists(
        nouns(kind, id=st.sampled_from(IDS)), max_size=3, unique_by=lambda item: item.id
    ).map(tuple)


plans = st.builds(
    Plan,
    reference=st.just("random"),
    child=nouns(Child),
    conference=nouns(Conference),
    sign_off=nouns(SignOff),
    child_views=TEXTS,
    note=TEXTS,
    **{name: lists_of(kind) for name, kind in LISTS.items() if name != "overrides"},
)
profiles = nouns(
    Profile,
    id=st.sampled_from(IDS),
    edition=st.sampled_from(("gcp1", "gcp2", "other")),
    grades=st.lists(
        nouns(GradeGiven, subarea=st.sampled_from(("nutrition", "hygiene", "else"))), max_size=3
    ).map(tuple),
    items=st.lists(nouns(GradeGiven, subarea=st.just("nutrition/quality")), max_size=1).map(tuple),
    areas=st.lists(nouns(AreaDecided, area=st.just("safety")), max_size=1).map(tuple),
)
visits = nouns(Visit, id=st.uuids().map(str), supersedes=st.just(""))
measurements = nouns(Measurement, id=st.uuids().map(str), supersedes=st.just(""))
records = st.none() | st.builds(
    Record,
    profiles=st.lists(profiles, max_size=2, unique_by=lambda p: p.id).map(tuple),
    visits=st.lists(visits, max_size=4).map(tuple),
    measurements=st.lists(measurements, max_size=4).map(tuple),
)
