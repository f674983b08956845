"""Every text of a plan and of its gradings, one by one, each with where it stands."""

from collections.abc import Iterator

from planapp.domain.copies import Passage
from planapp.domain.gcp import Profile, current
from planapp.domain.leaving_out import texts_of
from planapp.domain.plans import Plan
from planapp.domain.record import Record

PARTS = ("child", "conference", "sign_off")
OF_PROFILE = ("profile", "grade", "area")
"""The parts of a grading, as passages name them."""

NAME_FIELDS = {
    ("attendees", "name"),
    ("carers", "name"),
    ("professionals", "name"),
    ("family", "name"),
    ("conference", "chair"),
    ("sign_off", "author"),
    ("sign_off", "approver"),
    ("sign_off", "recipients"),
    ("actions", "owner"),
    ("overrides", "by"),
    ("profile", "scorer"),
}
"""Where a plan asks for somebody's name."""

TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "rev", "pc", "dc", "ds"}
    | {"di", "pcso", "sergeant", "nurse", "uncle", "auntie", "aunty", "aunt", "nan", "nana"}
    | {"grandma", "grandad", "gran", "cousin", "cllr"}
)
"""Words before a name that are no part of it."""


def passages_of(plan: Plan, record: Record) -> tuple[Passage, ...]:
    """All that a document of this plan may show, in its order; the authority's team left aside."""
    return (*_of_plan(plan), *(p for one in current(record.profiles) for p in _of_profile(one)))


def _of_plan(plan: Plan) -> Iterator[Passage]:
    for field, text in texts_of(plan):
        if field != "team":
            yield Passage(part="plan", field=field, text=text)
    for part in PARTS:
        for field, text in texts_of(getattr(plan, part)):
            yield Passage(part=part, field=field, text=text)
    for part, item in plan.walk():
        for field, text in texts_of(item):
            yield Passage(part=part, item=item.id, field=field, text=text)


def _of_profile(profile: Profile) -> Iterator[Passage]:
    for field, text in texts_of(profile):
        yield Passage(part="profile", item=profile.id, field=field, text=text)
    for given in (*profile.items, *profile.grades):
        for field, text in texts_of(given):
            yield Passage(part="grade", item=profile.id, field=field, text=text)
    for decided in profile.areas:
        for field, text in texts_of(decided):
            yield Passage(part="area", item=profile.id, field=field, text=text)


def names_in_lists(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """What stands where a plan asks for a name, once each."""
    asked = (p.text for p in passages if (p.part, p.field) in NAME_FIELDS)
    return tuple(dict.fromkeys(asked))
