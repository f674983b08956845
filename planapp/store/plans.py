"""Plans, kept whole: each save adds a version, and no version is ever changed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from planapp.domain.activity import digest_of
from planapp.domain.agreement import reopened
from planapp.domain.errors import (
    AlreadyThere,
    CannotStore,
    Conflict,
    NotAllowed,
    NotFound,
    StaleEdit,
    WasErased,
)
from planapp.domain.nouns import Category, Conference, ConferenceKind, Status
from planapp.domain.people import User
from planapp.domain.plans import Plan
from planapp.domain.queries import refuse_unanswered
from planapp.domain.signing import Signing
from planapp.domain.versions import first_conference, merge
from planapp.store.activity import Said, record_entries
from planapp.store.database import Database
from planapp.store.erasure import was_erased
from planapp.store.keeping import refuse_ended
from planapp.store.members import add_first_member
from planapp.store.record import record_fact, record_for_plan


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """What a list of plans shows of one, without opening it."""

    reference: str
    version: int
    status: Status
    child: str
    born: date | None
    expected: date | None
    chair: str
    team: str
    categories: tuple[Category, ...]
    next_review: date | None
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, kw_only=True)
class VersionRow:
    """One version of a plan: its number, when it was saved (UTC) and by whom."""

    version: int
    saved_at: datetime
    saved_by: str


_PLAN = TypeAdapter(Plan)
_ROWS = TypeAdapter(tuple[PlanRow, ...])
_VERSIONS = TypeAdapter(tuple[VersionRow, ...])
_CATEGORIES = TypeAdapter(tuple[Category, ...])
_SIGNING = {"version", "status", "sign_off"}
_VERBS = {
    Status.SUBMITTED: "sent for agreement",
    Status.AGREED: "agreed",
    Status.DRAFT: "returned",
}

_LATEST = """
select content, version from plan_version where reference = :reference and version =
    (select version from plan where reference = :reference)
"""
_LISTING = """
select json_group_array(json_object('reference', reference, 'version', version,
    'status', status, 'child', child, 'born', born, 'expected', expected, 'chair', chair,
    'team', team, 'categories', json(categories), 'next_review', next_review,
    'saved_at', saved_at, 'saved_by', saved_by)) as plans
from (select * from plan {which} order by reference)
"""
_OF_PERSON = """
where reference in
    (select reference from membership where person = :me and coalesce(until, '9999') >= :day
    union select reference from emergency where person = :me and until > :now)
"""
_CONFERENCES = """
select conference_kind, held_on, first_held_on,
    held_on is not :held_on and exists(select 1 from plan_version v
        where v.reference = plan.reference and content ->> '$.status' = 'agreed'
        and content ->> '$.conference.held_on' = plan.first_held_on) as agreed
from plan where reference = :reference
"""
_ADD_VERSION = (
    "insert into plan_version (reference, version, saved_at, user_id, saved_by, content) "
    "values (?, ?, ?, ?, ?, ?)"
)
_HISTORY = """
select json_group_array(json_object('version', version, 'saved_at', saved_at,
    'saved_by', saved_by)) as versions
from (select * from plan_version where reference = ? order by version desc)
"""


def create(db: Database, plan: Plan, *, by: User) -> Plan:
    """Keep a new plan as version 1, a draft whatever its file said. Raises AlreadyThere.

    Whoever creates a plan is the first who works on it.
    """
    with db.writing():
        if there := reference_taken(db, plan.reference):
            raise AlreadyThere("plans", there)
        if was_erased(db, plan.reference):
            raise WasErased(plan.reference)
        first = _add_version(db, replace(reopened(plan), version=1), "created", by)
        add_first_member(db, [plan.reference], by=by)
        return first


def as_kept(db: Database, typed: str) -> str:
    """The reference of the plan that somebody typed in whatever capitals; as typed without any."""
    return reference_taken(db, typed) or typed


def reference_taken(db: Database, reference: str) -> str:
    """The reference of the plan that has this one, whatever its capitals; blank without any."""
    row = db.row("select reference from plan where reference = ? collate nocase", (reference,))
    return row["reference"] if row else ""


def get(db: Database, reference: str, version: int | None = None) -> Plan:
    """The plan as it stands, or as a version of it stood; NotFound when there is none."""
    plan = find(db, reference, version)
    if plan is None:
        raise NotFound("plans", reference if version is None else f"{reference}, version {version}")
    return plan


def find(db: Database, reference: str, version: int | None = None) -> Plan | None:
    """As `get`, but None when there is no such plan or version."""
    if version is None:
        row = db.row(_LATEST, {"reference": reference})
    else:
        row = db.row(
            "select content, version from plan_version where reference = ? and version = ?",
            (reference, version),
        )
    if row is None:
        return None
    try:
        return _read(row["content"], row["version"])
    except ValidationError as error:
        raise CannotStore(
            f"The plan {reference} cannot be read: a newer planapp seems to have saved it. "
            "It was not changed: open it with the newer planapp."
        ) from error


@lru_cache(maxsize=16)
def _read(content: str, version: int) -> Plan:
    """A plan from its JSON: kept, since one page after another asks for the same few."""
    return replace(_PLAN.validate_json(content), version=version)


def listing(db: Database) -> tuple[PlanRow, ...]:
    """Every plan there is, in the order of references: for work that opens none of them."""
    row = db.row(_LISTING.format(which=""))
    return _ROWS.validate_json(row["plans"]) if row else ()


def listing_for(db: Database, user: User) -> tuple[PlanRow, ...]:
    """The plans this person is tied to now, in the order of references."""
    now = db.now()
    asked = {"me": user.id, "day": db.day(), "now": now}
    row = db.row(_LISTING.format(which=_OF_PERSON), asked)
    return _ROWS.validate_json(row["plans"]) if row else ()


def first_held_on(db: Database, reference: str) -> date | None:
    """The day of the first conference, as corrected last, if any version of the plan names one."""
    row = db.row("select first_held_on as day from plan where reference = ?", (reference,))
    return _date(row["day"]) if row else None


def version_by(db: Database, reference: str, moment: datetime) -> int | None:
    """The version saved last by a moment; None when none had been saved.

    NotFound when there is no such plan.
    """
    by_then = (row.version for row in versions(db, reference) if row.saved_at <= moment)
    return next(by_then, None)


def versions(db: Database, reference: str) -> tuple[VersionRow, ...]:
    """Every version of a plan, newest first; NotFound when there is no such plan."""
    row = db.row(_HISTORY, (reference,))
    found = _VERSIONS.validate_json(row["versions"]) if row else ()
    if not found:
        raise NotFound("plans", reference)
    return found


def others_saved(db: Database, reference: str, *, since: int, by: User) -> bool:
    """Whether anybody but this person saved the plan after this version."""
    others = "select 1 from plan_version where reference = ? and version > ? and user_id is not ?"
    return db.row(others, (reference, since, by.id)) is not None


def save(db: Database, plan: Plan, *, by: User, started_from: int) -> Plan:
    """Keep an edit that began at version `started_from`, as a new version of the latest.

    What others saved in the meantime is kept beside it; raises StaleEdit, and stores nothing, where
    both changed the same thing. A plan that was sent or agreed becomes a draft again. When nothing
    is different no version is added.
    """
    with db.writing():
        refuse_ended(db, plan.reference)
        latest = get(db, plan.reference)
        base = latest if started_from == latest.version else get(db, plan.reference, started_from)
        merged = merge(base, latest, plan)
        if merged == latest:
            return latest
        verb = "changed" if latest.status is Status.DRAFT else "reopened"
        return _add_version(db, _next(reopened(merged)), verb, by)


def save_signed(
    db: Database, plan: Plan, *, by: User, started_from: int, step: Signing | None = None
) -> Plan:
    """Keep a plan that was just sent, returned or agreed, and beside it the step that this was.

    A person signs what they read: the words must be those of the latest version, or StaleEdit is
    raised; Unanswered while a query waits, but for a return.
    """
    with db.writing():
        refuse_ended(db, plan.reference)
        latest = get(db, plan.reference)
        base = latest if started_from == latest.version else get(db, plan.reference, started_from)
        changed = tuple(
            Conflict(f.name, getattr(latest, f.name), getattr(plan, f.name))
            for f in fields(Plan)
            if f.name != "version" and not _signed_alike(f.name, base, latest, plan)
        )
        if changed:
            raise StaleEdit(changed)
        if plan.status is Status.AGREED:
            _refuse_own(db, latest, by)
        if plan.status is not Status.DRAFT:
            refuse_unanswered(record_for_plan(db, plan.reference).remarks)
        signed = _next(replace(latest, status=plan.status, sign_off=plan.sign_off))
        if step is not None:
            record_fact(db, plan.reference, replace(step, version=signed.version), by=by)
        return _add_version(db, signed, _VERBS[plan.status], by)


def _refuse_own(db: Database, sent: Plan, by: User) -> None:
    """Names can be shared or changed; the id of whoever sent the plan cannot."""
    row = db.row(
        "select user_id from plan_version where reference = ? and version = ?",
        (sent.reference, sent.version),
    )
    if row and row["user_id"] == by.id:
        raise NotAllowed("A plan is agreed by another person than the one who sent it.")


def _signed_alike(field_name: str, base: Plan, latest: Plan, plan: Plan) -> bool:
    """Whether nobody touched this: a signature may differ from the latest, words may not."""
    mine = base if field_name in _SIGNING else plan
    return bool(getattr(latest, field_name) == getattr(mine, field_name))


def _next(plan: Plan) -> Plan:
    return replace(plan, version=plan.version + 1)


def _add_version(db: Database, plan: Plan, verb: str, by: User) -> Plan:
    at = db.now()
    first = {"first_held_on": _day(_first_conference(db, plan))}
    db.table("plan").upsert(in_lists(plan, at, by) | first, pk="reference")
    add_contents(db, [plan], verb, at, by)
    return plan


def _first_conference(db: Database, plan: Plan) -> date | None:
    """The day of the first conference, now that this version follows the newest one there is."""
    held_on = _day(plan.conference.held_on)
    row = db.row(_CONFERENCES, {"reference": plan.reference, "held_on": held_on})
    if row is None:
        return plan.conference.held_on
    kind = row["conference_kind"] and ConferenceKind(row["conference_kind"])
    before = Conference(kind=kind, held_on=_date(row["held_on"]))
    known = _date(row["first_held_on"])
    return first_conference(known, before, plan.conference, agreed=bool(row["agreed"]))


def in_lists(plan: Plan, at: str, by: User) -> dict[str, object]:
    """What lists show of a plan, by column."""
    return {
        "reference": plan.reference,
        "version": plan.version,
        "status": plan.status.value,
        "child": plan.child.name,
        "born": _day(plan.child.born),
        "expected": _day(plan.child.expected),
        "chair": plan.conference.chair,
        "team": plan.team,
        "categories": _CATEGORIES.dump_json(plan.conference.categories).decode(),
        "next_review": _day(plan.conference.next_review),
        "conference_kind": plan.conference.kind,
        "held_on": _day(plan.conference.held_on),
        "saved_at": at,
        "saved_by": by.name,
    }


def add_contents(db: Database, plans: Iterable[Plan], verb: str, at: str, by: User) -> None:
    """The words of plans as their newest versions, and what the trail says of that."""
    rows, said = [], []
    for plan in plans:
        content = _PLAN.serializer.to_json(plan).decode()
        rows.append((plan.reference, plan.version, at, by.id, by.name, content))
        name, digest = f"version {plan.version}", digest_of(content)
        said.append(Said(verb, "plan", name, plan.reference, "", digest))
    db.conn.executemany(_ADD_VERSION, rows)
    record_entries(db, said, by=by)


def _date(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
