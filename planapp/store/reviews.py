"""What quality assurance looks through: a month of reading by everybody, and what was read when."""

from pydantic import TypeAdapter

from planapp.domain.access import Emergency
from planapp.domain.activity import LOOKED, Entry
from planapp.domain.people import User
from planapp.domain.reviews import USUAL_FROM, USUAL_TO, Month, Reading
from planapp.store.activity import COLUMNS, record_entry
from planapp.store.database import Database

LOOKED_THROUGH = "looked through"
OPENED = "opened in an emergency"

_READINGS = TypeAdapter(tuple[Reading, ...])
_ENTRIES = TypeAdapter(tuple[Entry, ...])
# Hours and days are those of the zone of this machine, as the people using it see them.
_MONTH = """
with pair as (
    select user_id, max(by) as by, reference,
        sum(verb = :looked) as looks,
        sum(verb = :looked and (strftime('%w', at, 'localtime') in ('0', '6')
            or cast(strftime('%H', at, 'localtime') as integer) not between :first and :last))
            as outside,
        sum(verb = :opened) as emergencies,
        sum(verb not in (:looked, :opened)) as writes
    from entry
    where at >= :after and at < :before and strftime('%Y-%m', at, 'localtime') = :month
    group by user_id, reference)
select json_group_array(json_object('person', user_id, 'name', name, 'role', role, 'plans', plans,
    'looks', looks, 'outside', outside, 'emergencies', emergencies, 'unwritten', unwritten))
    as readings
from (select pair.user_id, max(pair.by) as name, p.role, sum(looks) as looks,
        sum(outside) as outside, sum(emergencies) as emergencies,
        count(*) filter (where pair.reference is not null and looks > 0) as plans,
        count(*) filter (where pair.reference is not null and looks > 0 and writes = 0)
            as unwritten
    from pair left join person p on p.id = pair.user_id
    group by pair.user_id having sum(looks) + sum(emergencies) > 0
    order by name, pair.user_id)
"""
_AS_LIST = """
select json_group_array(json_object({columns})) as entries
from (select * from entry where {which} order by number)
"""


def readings(db: Database, month: Month) -> tuple[Reading, ...]:
    """What each person read in a month, by name; whoever read nothing is left out."""
    asked = {
        "looked": LOOKED,
        "opened": OPENED,
        "month": str(month),
        "after": f"{month.later(-1)}-28",  # a day's room for any zone
        "before": f"{month.later(1)}-02",
        "first": USUAL_FROM,
        "last": USUAL_TO - 1,
    }
    row = db.row(_MONTH, asked)
    return _READINGS.validate_json(row["readings"]) if row else ()


def first_month(db: Database) -> Month | None:
    """The month in which the trail began."""
    row = db.row("select strftime('%Y-%m', min(at), 'localtime') as month from entry")
    return Month.called(row["month"]) if row and row["month"] else None


def record_month_reviewed(db: Database, month: Month, *, by: User) -> None:
    """Keep in the trail that somebody looked through a month."""
    record_entry(db, LOOKED_THROUGH, "month", str(month), by=by)


def month_reviews(db: Database) -> tuple[Entry, ...]:
    """Who looked through which month, oldest first; the name of an entry is the month."""
    return _entries(db, "verb = :verb and kind = 'month'", verb=LOOKED_THROUGH)


def read_during(db: Database, opening: Emergency) -> tuple[Entry, ...]:
    """What somebody read of a plan they had opened in an emergency, oldest first."""
    return _entries(
        db,
        "reference = :plan and user_id = :person and verb = :looked and purpose = 'emergency' "
        "and at >= :opened and at < :until",
        plan=opening.reference,
        person=opening.person,
        looked=LOOKED,
        opened=opening.opened_at.isoformat(timespec="microseconds"),
        until=opening.until.isoformat(timespec="microseconds"),
    )


def _entries(db: Database, which: str, **values: object) -> tuple[Entry, ...]:
    columns = ", ".join(f"'{column}', {column}" for column in COLUMNS)
    row = db.row(_AS_LIST.format(columns=columns, which=which), values)
    return _ENTRIES.validate_json(row["entries"]) if row else ()
