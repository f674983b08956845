"""Plain words for every noun, list, field and value, so that forms, pages and documents agree."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from planapp.domain.findings import Applies, Basis, Severity
from planapp.domain.nouns import KIN, Status
from planapp.domain.plans import Plan
from planapp.present.dates import date_in_words
from planapp.present.fact_labels import FIELDS_OF_FACTS, NAMES_OF_FACTS, PLURALS_OF_FACTS

NOT_KNOWN = "not known"
NOT_YET = "not yet"

SINGULAR: dict[str, str] = {
    "plan": "plan",
    "child": "child",
    "conference": "conference",
    "attendees": "person invited",
    "carers": "parent or carer",
    "professionals": "professional",
    "family": "family member or friend",
    "relatives": "other member of the family",
    "concerns": "concern",
    "strengths": "strength",
    "daily_life": "observation of the child’s day",
    "objectives": "objective",
    "measures": "measure",
    "actions": "action",
    "visits": "visiting pattern",
    "contingencies": "contingency",
    "parent_views": "parent’s view",
    "agency_views": "agency’s view",
    "overrides": "override",
    "sign_off": "sign-off",
    "profile": "profile",
    "grade": "grade",
    "area": "area",
    **NAMES_OF_FACTS,
}

PLURAL: dict[str, str] = {
    "attendees": "people invited",
    "carers": "parents and carers",
    "family": "family members and friends who help",
    "relatives": "other members of the family",
    "daily_life": "observations of the child’s day",
    "contingencies": "contingencies",
    "parent_views": "parents’ views",
    "agency_views": "agencies’ views",
    **PLURALS_OF_FACTS,
}

OF_KIN = {
    "sex": "Sex",
    "born": "Born",
    "died": "Died",
    "lives_with_child": "Lives with the child",
    "cares_when": "Cares for the child, and when",
    "excluded": "What is decided about contact",
    "childs_parent": "Parent of the child",
    "children": "Parent of",
    "partners": "Partner of",
    "parted": "Was the partner of",
}
"""What is asked about everybody of the family."""

FIELDS: dict[str, dict[str, str]] = {
    "plan": {
        "reference": "Reference",
        "version": "Version",
        "status": "Status",
        "team": "Team",
        "child_views": "What the child says or shows",
        "note": "Note at the head of the plan",
    },
    "child": {
        "name": "Name or initials",
        "born": "Date of birth",
        "expected": "Expected date of delivery",
        "sex": "Sex recorded at birth",
        "gestation_weeks": "Weeks of pregnancy at birth",
        "mobility": "How the child moves",
        "legal_status": "Legal status",
        "legal_limits": "What the legal status does not do",
        "communication": "Communication needs",
    },
    "conference": {
        "kind": "Kind of conference",
        "held_on": "Held on",
        "categories": "Category of harm",
        "chair": "Chair",
        "first_core_group": "First core group",
        "next_review": "Next review conference",
    },
    "attendees": {"name": "Name", "role": "Role or agency", "presence": "How they took part"},
    "carers": {
        "name": "Name",
        "relation": "Relation to the child",
        "needs": "Communication or learning needs",
        "adapted": "How work is adapted",
        **OF_KIN,
    },
    "professionals": {
        "name": "Name",
        "role": "Role",
        "agency": "Agency",
        "phone": "Number that the family may ring",
        "lead": "Lead social worker",
        "since": "From",
        "until": "Until",
    },
    "family": {
        "name": "Name",
        "relation": "Relation to the child",
        "helps_with": "Helps with",
        **OF_KIN,
    },
    "relatives": {
        "name": "Name",
        "relation": "Relation to the child",
        **OF_KIN,
        "became": "What became of them",
    },
    "concerns": {
        "text": "What we are worried about",
        "worried": "Who is worried",
        "may_happen": "What may happen to the child",
        "evidence": "What this rests on",
        "category": "Category of harm",
        "subareas": "Parts of the Graded Care Profile",
        "resolved": "Why it no longer stands",
    },
    "strengths": {"text": "What is going well", "concerns": "Concerns it bears on"},
    "daily_life": {
        "text": "What the child’s day is like",
        "observed_by": "Seen by",
        "observed_on": "Seen on",
    },
    "objectives": {
        "change": "What must be different for the child",
        "concerns": "Concerns it answers",
        "subarea": "Part of the Graded Care Profile",
        "grade_now": "Grade now",
        "grade_aim": "Grade aimed for",
        "grade_why": "Why more than one grade at once",
        "by": "By when",
        "hold_for": "How long it must hold",
        "reached": "What shows that it has been reached",
    },
    "measures": {
        "what": "What is seen or counted",
        "objective": "Objective it measures",
        "observer": "Who sees or counts it",
        "instrument": "With what",
        "how_often": "How often",
        "baseline": "Starting point",
        "target": "Target",
        "worry": "What would worry us",
    },
    "actions": {
        "what": "What will be done",
        "owner": "Who will do it",
        "owner_role": "Their role",
        "due": "By when",
        "how_often": "How often",
        "concerns": "Concerns it answers",
        "measures": "Measures it should move",
        "objective": "Objective it serves",
        "strengths": "Strengths it builds on",
        "carers": "Parents or carers it is for",
        "adapted": "How it is adapted for them",
        "support": "Help with it, and what that costs",
        "status": "How far it is",
        "progress": "Progress so far",
    },
    "visits": {
        "agency": "Agency",
        "how_often": "How often",
        "since": "From",
        "until": "Until",
        "child_seen": "Child seen",
        "seen_alone": "Child seen alone",
        "notice": "Announced or not",
        "looks_at": "What is looked at",
    },
    "contingencies": {
        "kind": "What sets it off",
        "trigger": "If this happens, or does not change",
        "by": "By when",
        "response": "What will be done",
        "who": "Who will do it",
        "within": "Within what time",
    },
    "parent_views": {
        "carer": "Parent or carer",
        "words": "In their own words",
        "agreement": "Agrees with the plan",
        "why": "Why",
    },
    "agency_views": {"agency": "Agency", "agreement": "Agrees with the plan", "why": "Why"},
    "overrides": {
        "criterion": "Criterion",
        "subject": "About",
        "reason": "Reason",
        "by": "Given by",
        "on": "Given on",
        "seen": "What it was given for",
    },
    "sign_off": {
        "author": "Written by",
        "submitted_on": "Sent for agreement on",
        "approver": "Agreed by",
        "agreed_on": "Agreed on",
        "recipients": "Given to",
    },
    "profile": {
        "edition": "Edition",
        "carers": "Carers whose care is graded",
        "care_by": "Carers who are in the plan no more",
        "from_day": "First day of the window",
        "to_day": "Last day of the window",
        "scorer": "Graded by",
        "agency": "Agency",
        "trained": "Trained in the profile",
        "tool": "Tool used",
        "visits": "Visits it rests on",
        "consent": "Carers consented",
        "carer_comments": "What the carers say of it",
        "seen_by_carer_on": "Shown to the carers on",
        "child_view": "What the child says or shows",
        "items": "Grades of items",
        "grades": "Grades",
        "areas": "Areas as a whole",
        "supersedes": "Profile it corrects",
    },
    "area": {
        "area": "Area",
        "grade": "Grade of the whole",
        "reason": "Why not the suggested grade",
    },
    "grade": {
        "subarea": "Part of care",
        "grade": "Grade",
        "not_graded": "Why there is no grade",
        "evidence": "What was seen",
        "reason": "Why not the suggested grade",
    },
    **FIELDS_OF_FACTS,
}

VALUES: dict[type[Enum], dict[str, str]] = {
    Status: {Status.SUBMITTED: "Sent for agreement"},
    Severity: {
        Severity.MUST: "Must be there",
        Severity.SHOULD: "Should be there",
        Severity.CONSIDER: "Worth considering",
    },
    Basis: {
        Basis.STATUTE: "Law",
        Basis.GUIDANCE: "Statutory guidance",
        Basis.REVIEW: "Finding of a case review",
        Basis.PRACTICE: "Good practice",
        Basis.LOCAL: "Local rule",
    },
}

LIST_OF: dict[Applies, str] = {
    Applies.CONCERN: "concerns",
    Applies.OBJECTIVE: "objectives",
    Applies.MEASURE: "measures",
    Applies.ACTION: "actions",
}

SUBJECTS: dict[Applies, str] = {
    Applies.PLAN: "The plan as a whole",
    Applies.CONCERN: "Concern",
    Applies.OBJECTIVE: "Objective",
    Applies.MEASURE: "Measure",
    Applies.ACTION: "Action",
    Applies.PROFILE: "Graded Care Profile",
    Applies.MEETING: "Meeting",
    Applies.RECORD: "What has been recorded",
}


def noun(part: str, count: int = 1) -> str:
    """A list or part in words, singular or plural, in lower case: `actions`, 2 → `actions`."""
    if count == 1:
        return SINGULAR[part]
    return PLURAL.get(part, SINGULAR[part] + "s")


def heading(part: str) -> str:
    """A list or part as a heading: `Parents and carers`."""
    return first_up(noun(part, 1 if part in SINGLE_PARTS else 2))


SINGLE_PARTS = frozenset({"plan", "child", "conference", "sign_off", "profile", "grade", "area"})


def field_label(part: str, field: str) -> str:
    """The label of a field. `part` is a list of the plan, or child, conference, sign_off, plan, or
    what a fact is, as `mark` or `grade`. KeyError for a field that has none.
    """
    return FIELDS[part][field]


def in_words(value: object, blank: str = NOT_KNOWN) -> str:
    """Any value of a field for a reader: dates, choices, yes and no, lists; else `blank`."""
    if value is None or value == "" or value == ():
        return blank
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Enum):
        return VALUES.get(type(value), {}).get(value.value) or first_up(str(value.value))
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, tuple | list):
        return joined(in_words(v, blank) for v in value)
    return str(value)


def item_name(plan: Plan, list_name: str, item_id: str) -> str:
    """An item by its place: `Action 3`. An id that is not there is `Action since removed`."""
    if list_name == KIN:
        return place_of(plan, item_id)
    place = plan.place_of(list_name, item_id)
    return first_up(f"{noun(list_name)} {'since removed' if place is None else place + 1}")


def subject_in_words(plan: Plan, kind: Applies, subject_id: str) -> str:
    """What a finding or an override is about: `Action 3`, or `The plan as a whole`."""
    if kind in LIST_OF and subject_id:
        return item_name(plan, LIST_OF[kind], subject_id)
    return SUBJECTS[kind]


def place_of(plan: Plan, item_id: str) -> str:
    """Any item of the plan by its place, whatever its list; the plan itself for a blank id."""
    for list_name, item in plan.walk():
        if item_id and item.id == item_id:
            return item_name(plan, list_name, item_id)
    return "Something since removed" if item_id else SUBJECTS[Applies.PLAN]


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = [w for w in words if w] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def first_up(words: str) -> str:
    """The same words with a capital at their start."""
    return words[:1].upper() + words[1:]
