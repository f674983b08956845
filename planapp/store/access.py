"""Plans by reference only: who chairs each, who audits it, and who tried to open it in vain."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter

from planapp.domain.access import AUDIT_DAYS, CHOSEN_ROLES
from planapp.domain.activity import Entry
from planapp.domain.errors import NotAllowed
from planapp.domain.people import Role, User
from planapp.domain.workload import in_hand
from planapp.store.activity import COLUMNS, record_entry
from planapp.store.audits import audits_of_plan
from planapp.store.database import Database
from planapp.store.members import save_member

TOOK_UP = "took up for audit"
REFUSED = "was refused in an emergency"
NO_SUCH_PLAN = "no such plan"


@dataclass(frozen=True, kw_only=True)
class Chaired:
    """A plan by its reference: who chairs it now, and how many may sign in and work on it."""

    reference: str
    chairs: tuple[str, ...]
    working: int


@dataclass(frozen=True, kw_only=True)
class TakenUp:
    """A plan that an auditor has open: for which sample, since when and until which day."""

    reference: str
    person: str
    sample: str
    added_at: datetime
    until: date | None


_CHAIRED = TypeAdapter(tuple[Chaired, ...])
_TAKEN_UP = TypeAdapter(tuple[TakenUp, ...])
_ENTRIES = TypeAdapter(tuple[Entry, ...])
_STANDING = """
from membership m join person p on p.id = m.person
where m.reference = plan.reference and p.active and coalesce(m.until, '9999') >= :day
"""
_CHAIRS = f"""
select json_group_array(json_object('reference', reference, 'chairs', json(chairs),
    'working', working)) as plans
from (select reference,
        (select json_group_array(name) from (select p.name {_STANDING} and p.role = :chair
            order by p.name)) as chairs,
        (select count(*) {_STANDING} and p.role in (:chair, :core_group)) as working
    from plan order by working > 0, json_array_length(chairs) > 0, reference)
"""  # noqa: S608 - constants only
_AUDITS = """
select json_group_array(json_object('reference', reference, 'person', person, 'sample', sample,
    'added_at', added_at, 'until', until)) as audits
from (select m.*, coalesce((select purpose from entry e where e.reference = m.reference
            and e.user_id = m.person and e.verb = :took_up order by e.number desc limit 1), '')
        as sample
    from membership m join person p on p.id = m.person
    where p.role = :auditor and coalesce(m.until, '9999') >= :day and {which}
    order by m.until, m.reference)
"""
_REFUSALS = """
select json_group_array(json_object({columns})) as entries
from (select * from entry where verb = :refused and at >= :since order by number desc)
"""


def chairs_of_plans(db: Database) -> tuple[Chaired, ...]:
    """Every plan; first those on which nobody works any more, then those without a chair."""
    chair, core_group = sorted(CHOSEN_ROLES, key=lambda role: role is not Role.CHAIR)
    asked = {"day": db.day(), "chair": chair.value, "core_group": core_group.value}
    row = db.row(_CHAIRS, asked)
    return _CHAIRED.validate_json(row["plans"]) if row else ()


def take_up(db: Database, reference: str, sample: str, *, today: date, by: User) -> date:
    """Open a plan to an auditor, or keep it open, and give the last day.

    `sample` says why: the name of what was drawn. The trail keeps it for good. Raises NotFound when
    there is no such plan, NotAllowed for somebody who has it to audit and has not finished.
    """
    until = today + timedelta(days=AUDIT_DAYS)
    if any(one.auditor == by.id for one in in_hand(audits_of_plan(db, reference))):
        raise NotAllowed(
            "You were given this plan to audit. Finish the audit first: what the scorer finds "
            "would be known to you before you answered."
        )
    with db.writing():
        save_member(db, reference, by.id, until=until, by=by)
        record_entry(db, TOOK_UP, "plan", reference, by=by, plan=reference, purpose=sample)
    return until


def audits_by(db: Database, user: User) -> tuple[TakenUp, ...]:
    """The plans that somebody has open for audit, those that close first before."""
    return _audits(db, "m.person = :person", person=user.id)


def audits_of(db: Database, reference: str) -> tuple[TakenUp, ...]:
    """Who has a plan open for audit."""
    return _audits(db, "m.reference = :plan", plan=reference)


def record_refusal(db: Database, reference: str, *, by: User) -> None:
    """Note that somebody tried to open a plan in an emergency in vain.

    Where there is no such plan, what was typed is not kept: it may be a name.
    """
    found = db.row("select reference from plan where reference = ?", (reference,))
    plan = found["reference"] if found else None
    record_entry(db, REFUSED, "plan", plan or NO_SUCH_PLAN, by=by, plan=plan)


def refusals_since(db: Database, moment: datetime) -> tuple[Entry, ...]:
    """Who tried in vain since a moment in UTC, newest first."""
    columns = ", ".join(f"'{column}', {column}" for column in COLUMNS)
    since = moment.isoformat(timespec="microseconds")
    row = db.row(_REFUSALS.format(columns=columns), {"refused": REFUSED, "since": since})
    return _ENTRIES.validate_json(row["entries"]) if row else ()


def _audits(db: Database, which: str, **values: object) -> tuple[TakenUp, ...]:
    known = {"day": db.day(), "took_up": TOOK_UP, "auditor": Role.QA_OFFICER.value}
    row = db.row(_AUDITS.format(which=which), known | values)
    return _TAKEN_UP.validate_json(row["audits"]) if row else ()
