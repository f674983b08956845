"""What was looked for in vain, as plain sentences that people read on a page and in print."""

from planapp.domain.findings import Evidence
from planapp.scorer.composed import nothing

_PLURAL = {
    "attendees": "people invited",
    "carers": "parents and carers",
    "professionals": "professionals",
    "family": "family members and friends who help",
    "relatives": "other members of the family",
    "daily_life": "observations of the child's day",
    "visits": "visiting patterns",
    "parent_views": "parents' views",
    "agency_views": "agencies' views",
}
_FIELDS = {
    "born": "the date of birth",
    "by": "by when",
    "categories": "the category of harm",
    "change": "what must be different for the child",
    "child_views": "what the child says or shows",
    "due": "by when",
    "evidence": "what the concern rests on",
    "first_core_group": "the first core group",
    "from_day": "the first day of the window",
    "grade_aim": "the grade aimed for",
    "grade_now": "the grade now",
    "grade_why": "why more than one grade at once is aimed for",
    "held_on": "the day of the conference",
    "hold_for": "how long the change must hold",
    "how_often": "how often",
    "instrument": "with what it is measured",
    "kind": "the kind of conference",
    "baseline": "the starting level",
    "legal_limits": "what the legal status does not do",
    "legal_status": "the legal status",
    "may_happen": "what may happen to the child",
    "next_review": "the next review conference",
    "note": "the note at the head of the plan",
    "observer": "who observes it",
    "owner": "who will do it",
    "owner_role": "their role",
    "progress": "the progress so far",
    "resolved": "why the concern no longer stands",
    "recipients": "who has been given the plan",
    "target": "the target",
    "text": "what we are worried about",
    "to_day": "the last day of the window",
    "trained": "whether the scorer is trained",
    "what": "the words themselves",
    "worried": "who is worried",
    "worry": "what result would mean worry",
}


def plural(list_name: str) -> str:
    """A list of the plan as people call it: `daily_life` → `observations of the child's day`."""
    return _PLURAL.get(list_name, list_name.replace("_", " "))


def in_list(list_name: str, count: int, lack: str = "none does this") -> Evidence:
    """A list looked through in vain: how many are written, and that none of them does."""
    if not count:
        return nothing(list_name, f"looked through the {plural(list_name)}: none is written")
    looked = f"looked through the {plural(list_name)} ({count} written)"
    return nothing(list_name, f"{looked}: {lack}")


def blank(place: str) -> Evidence:
    """A field with nothing in it."""
    return nothing(place, f"{_named(place)}: nothing is written")


def no_day(place: str) -> Evidence:
    """A field for a date with none in it."""
    return nothing(place, f"{_named(place)}: no date is written")


def _named(place: str) -> str:
    last = place.rpartition(".")[2]
    return _FIELDS.get(last, last.replace("_", " "))
