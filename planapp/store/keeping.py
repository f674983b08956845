"""When plans ended, what keeps them longer, and when each is due: endings and holds."""

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.errors import Conflict, HasEnded, NotAllowed, NotFound, StaleEdit
from planapp.domain.keeping import Due, Ending, Hold, Rule, WhyHeld, due
from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A plan by its reference: when it ended, how many holds stand, whether its erasure is asked.

    The dates serve only to count; nothing else of the child is read.
    """

    reference: str
    ended_on: date | None
    holds: int
    asked: bool
    born: date | None
    expected: date | None

    def due(self, rule: Rule) -> Due:
        """When its time is over by the authority's rule."""
        return due(rule, self.ended_on, born=self.born, expected=self.expected)


_ENDINGS = TypeAdapter(tuple[Ending, ...])
_HOLDS = TypeAdapter(tuple[Hold, ...])
_KEPT = TypeAdapter(tuple[Kept, ...])
_SAID = """
select json_group_array(json_object('number', number, 'supersedes', supersedes, 'on', ended_on,
    'how', how, 'words', words, 'recorded_at', recorded_at, 'recorded_by', recorded_by)) as said
from (select * from ending where reference = ? order by number desc)
"""
_HELD = """
select json_group_array(json_object('number', number, 'reference', reference, 'why', why,
    'words', words, 'put_on_at', put_on_at, 'put_on_by', put_on_by, 'lifted_at', lifted_at,
    'lifted_by', lifted_by, 'lifted_words', lifted_words)) as holds
from (select * from hold where reference = ? order by number desc)
"""
_LISTED = """
select json_group_array(json_object('reference', reference, 'ended_on', ended_on,
    'holds', holds, 'asked', json(iif(asked, 'true', 'false')), 'born', born,
    'expected', expected)) as plans
from (select plan.*, (select ended_on from ending e where e.reference = plan.reference
        order by number desc limit 1) as ended_on,
    (select count(*) from hold h where h.reference = plan.reference and lifted_at is null) as holds,
    exists (select 1 from erasure x where x.reference = plan.reference
        and withdrawn_at is null and confirmed_at is null) as asked
    from plan where {which} order by reference)
"""
_OF_PERSON = """
reference in (select reference from membership where person = :me
    and coalesce(until, '9999') >= :day)
"""


def endings_of(db: Database, reference: str) -> tuple[Ending, ...]:
    """All that was said of whether a plan has ended, newest first; the first of them stands."""
    row = db.row(_SAID, (reference,))
    return _ENDINGS.validate_json(row["said"]) if row else ()


def ending_of(db: Database, reference: str) -> Ending | None:
    """When and how a plan ended; None while it goes on."""
    said = endings_of(db, reference)
    return said[0] if said and said[0].on is not None else None


def refuse_ended(db: Database, reference: str) -> None:
    """Raise HasEnded for a plan that has ended: nothing more is written in it."""
    if ending_of(db, reference) is not None:
        raise HasEnded(reference)


def record_ending(db: Database, reference: str, ending: Ending, *, today: date, by: User) -> Ending:
    """Keep that a plan ended, or goes on after all, in place of the number it `supersedes`.

    Raises NotFound without such a plan, NotAllowed for a day to come, StaleEdit when somebody said
    something else in the meantime.
    """
    if ending.on is not None and ending.on > today:
        raise NotAllowed("A plan cannot have ended on a day that is to come.")
    with db.writing():
        _want_plan(db, reference)
        said = endings_of(db, reference)
        if ending.supersedes != (said[0].number if said else 0):
            raise StaleEdit((Conflict("Whether the plan has ended", said[:1], ending),))
        how = ending.how.value if ending.how else None
        on = ending.on.isoformat() if ending.on else None
        made = db.execute(
            "insert into ending (reference, supersedes, ended_on, how, words, recorded_at, "
            "user_id, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
            (reference, ending.supersedes, on, how, ending.words, db.now(), by.id, by.name),
        )
        verb = "said that it ended" if ending.on else "said that it goes on"
        digest = digest_of(f"{on} {how} {ending.words}")
        record_entry(
            db, verb, "plan", f"ending {made.lastrowid}", by=by, plan=reference, digest=digest
        )
    return endings_of(db, reference)[0]


def holds_of(db: Database, reference: str) -> tuple[Hold, ...]:
    """Every hold of a plan, newest first, lifted ones too."""
    row = db.row(_HELD, (reference,))
    return _HOLDS.validate_json(row["holds"]) if row else ()


def is_held(db: Database, reference: str) -> bool:
    """Whether anything keeps the plan."""
    return any(hold.lifted_at is None for hold in holds_of(db, reference))


def record_hold(db: Database, reference: str, why: WhyHeld, words: str, *, by: User) -> int:
    """Keep a plan from being erased until the hold is lifted. Raises NotFound without the plan."""
    with db.writing():
        _want_plan(db, reference)
        made = db.execute(
            "insert into hold (reference, why, words, put_on_at, user_id, put_on_by) "
            "values (?, ?, ?, ?, ?, ?)",
            (reference, why.value, words.strip(), db.now(), by.id, by.name),
        )
        number = int(made.lastrowid or 0)
        digest = digest_of(f"{why} {words.strip()}")
        record_entry(db, "put on", "hold", str(number), by=by, plan=reference, digest=digest)
    return number


def record_lifting(db: Database, reference: str, number: int, words: str, *, by: User) -> None:
    """Lift a hold, with why it no longer counts. Raises NotFound; NotAllowed when it is lifted."""
    with db.writing():
        hold = next((h for h in holds_of(db, reference) if h.number == number), None)
        if hold is None:
            raise NotFound("holds of this plan", str(number))
        if hold.lifted_at is not None:
            raise NotAllowed("This hold was lifted already.")
        db.execute(
            "update hold set lifted_at = ?, lifted_by = ?, lifted_words = ? where number = ?",
            (db.now(), by.name, words.strip(), number),
        )
        digest = digest_of(words.strip())
        record_entry(db, "lifted", "hold", str(number), by=by, plan=reference, digest=digest)


def kept_plan(db: Database, reference: str) -> Kept:
    """One plan, to count its time. Raises NotFound."""
    found = _listed(db, "reference = :plan", plan=reference)
    if not found:
        raise NotFound("plans", reference)
    return found[0]


def ended_plans(db: Database) -> tuple[Kept, ...]:
    """Every plan that has ended, is held or is asked to be erased, in the order of references."""
    return tuple(p for p in _listed(db, "1") if p.ended_on or p.holds or p.asked)


def ended_plans_of(db: Database, user: User) -> tuple[Kept, ...]:
    """As `ended_plans`, of those this person works on now."""
    found = _listed(db, _OF_PERSON, me=user.id, day=db.day())
    return tuple(p for p in found if p.ended_on or p.holds or p.asked)


def _listed(db: Database, which: str, **values: object) -> tuple[Kept, ...]:
    row = db.row(_LISTED.format(which=which), values)
    return _KEPT.validate_json(row["plans"]) if row else ()


def _want_plan(db: Database, reference: str) -> None:
    if db.row("select 1 as found from plan where reference = ?", (reference,)) is None:
        raise NotFound("plans", reference)
