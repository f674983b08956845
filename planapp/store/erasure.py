"""Erasing a plan: one person asks, another confirms, and then nothing of it is left in any file.

The trail stays whole; its last entry about the plan says what went, who asked and who confirmed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.errors import NotAllowed, NotFound
from planapp.domain.keeping import LEAST_WORDS, Erasure, Rule, WhyErased
from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database
from planapp.store.driver import sqlite3
from planapp.store.incoming import forget_incoming
from planapp.store.keeping import is_held, kept_plan
from planapp.store.prints import forget_prints
from planapp.store.searches import forget_searches

STAYS = frozenset({"entry", "erasure"})
"""Tables with a reference that outlive a plan: they hold ids and references, nothing of a child."""

OTHERWISE_NAMED = {"left_text": "plan"}
"""Tables that name a plan in another column than `reference`."""

CLEARED = "left no trace of"
"""The verb of the entry that follows an erasure, once no file holds anything of the plan."""


@dataclass(frozen=True, kw_only=True)
class Going:
    """What an erasure takes: how many rows of each table, and the SHA-256 of all of them."""

    counts: tuple[tuple[str, int], ...]
    digest: str


_ERASURES = TypeAdapter(tuple[Erasure, ...])
_LISTED = """
select json_group_array(json_object('number', number, 'reference', reference, 'why', why,
    'words', words, 'asked_at', asked_at, 'asker', asker, 'asked_by', asked_by,
    'confirmed_at', confirmed_at, 'confirmer', coalesce(confirmer, ''),
    'confirmed_by', confirmed_by, 'counts', json(counts), 'digest', digest)) as erasures
from (select * from erasure where withdrawn_at is null and {which} order by number desc)
"""
_WITH_TRACES = """
select json_group_array(reference) as plans from (select reference from erasure
where confirmed_at is not null and not exists (select 1 from entry
    where entry.reference = erasure.reference and verb = :cleared) order by reference)
"""


def erasures_asked(db: Database) -> tuple[Erasure, ...]:
    """Erasures that wait for a second person, newest first."""
    return _erasures(db, "confirmed_at is null")


def erasures_done(db: Database) -> tuple[Erasure, ...]:
    """Plans that were erased, newest first."""
    return _erasures(db, "confirmed_at is not null")


def erasure_asked(db: Database, reference: str) -> Erasure | None:
    """The erasure of this plan that waits for a second person, if one was asked for."""
    found = _erasures(db, "confirmed_at is null and reference = :plan", plan=reference)
    return found[0] if found else None


def record_erasure_asked(  # noqa: PLR0913 - what is asked, and by what it is judged
    db: Database,
    reference: str,
    why: WhyErased,
    words: str,
    *,
    rule: Rule,
    today: date,
    by: User,
) -> int:
    """Ask that a plan be erased, and give the number of the request.

    Raises NotFound without such a plan; NotAllowed while it is held, before it is due unless it was
    a mistake or is ordered, or when it was asked for already.
    """
    with db.writing():
        _refuse_kept(db, reference, why, rule, today)
        if erasure_asked(db, reference):
            raise NotAllowed(f"The erasure of plan {reference} was asked for already.")
        if len(words.strip()) < LEAST_WORDS:
            raise NotAllowed(f"Say why in at least {LEAST_WORDS} characters.")
        made = db.execute(
            "insert into erasure (reference, why, words, asked_at, asker, asked_by) "
            "values (?, ?, ?, ?, ?, ?)",
            (reference, why.value, words.strip(), db.now(), by.id, by.name),
        )
        number = int(made.lastrowid or 0)
        record_entry(db, "asked for", "erasure", str(number), by=by, plan=reference)
    return number


def withdraw_erasure(db: Database, number: int, *, by: User) -> str:
    """Take back what was asked, and give the reference of the plan. Raises NotFound."""
    with db.writing():
        asked = next((e for e in erasures_asked(db) if e.number == number), None)
        if asked is None:
            raise NotFound("erasures that wait", str(number))
        db.execute(
            "update erasure set words = '', withdrawn_at = ?, withdrawn_by = ? where number = ?",
            (db.now(), by.name, number),
        )
        record_entry(db, "withdrew", "erasure", str(number), by=by, plan=asked.reference)
    return asked.reference


def what_goes(db: Database, reference: str) -> Going:
    """All rows of a plan, whatever their table, as an erasure now would take them."""
    rows = {table: _rows(db, table, column, reference) for table, column in tables_of_plans(db)}
    counts = tuple((table, len(found)) for table, found in sorted(rows.items()) if found)
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Going(counts=counts, digest=digest_of(text))


def erase(db: Database, reference: str, *, seen: str, rule: Rule, today: date, by: User) -> bool:
    """Erase a plan that somebody else asked to be erased; False when traces are left.

    `seen` is the digest of what the person was shown. Raises NotFound when nobody asked, NotAllowed
    for the one who asked, while the plan is held or before its time, and when there is something
    else now than was shown. All of it goes, or nothing.
    """
    with db.writing():
        asked = erasure_asked(db, reference)
        if asked is None:
            raise NotFound("erasures that wait", reference)
        if asked.asker == by.id:
            raise NotAllowed("Another person than the one who asked confirms an erasure.")
        _refuse_kept(db, reference, asked.why, rule, today)
        going = what_goes(db, reference)
        if going.digest != seen:
            raise NotAllowed("The plan changed since you were shown what goes. Look again.")
        _confirm(db, asked, going, by)
        db.execute("pragma defer_foreign_keys = on")
        for table, column in tables_of_plans(db):
            db.execute(f"delete from {table} where {column} = ?", (reference,))  # noqa: S608 - from the schema
        forget_searches(db)
        forget_incoming(db)
        counts = ", ".join(f"{table} {count}" for table, count in going.counts)
        purpose = f"{asked.why.name.lower()}; asked for by {asked.asker}; {counts}"
        record_entry(
            db,
            "erased",
            "plan",
            reference,
            by=by,
            plan=reference,
            purpose=purpose,
            digest=going.digest,
        )
    return clear_traces(db, by=by)


def clear_traces(db: Database, *, by: User) -> bool:
    """Write the file anew, empty its journal and remove the prints of erased plans.

    What is deleted is overwritten at once; this takes what older moves of rows left behind, and
    the journal. The trail says for which plans it was done. Everything is held in memory for it.
    False while another program still reads the file, or when a print could not be removed.
    """
    waiting = plans_with_traces(db)
    try:
        if folder := db.folder:
            for reference in waiting:
                forget_prints(folder, reference)
    except OSError:
        return False
    try:
        db.execute("pragma temp_store = memory")
        db.execute("vacuum")
        row = next(iter(db.query("pragma wal_checkpoint(truncate)")))
    except sqlite3.OperationalError:  # the erasure itself stands; this can be done again
        return False
    if row["busy"]:
        return False
    for reference in waiting:
        record_entry(db, CLEARED, "plan", reference, by=by, plan=reference)
    return True


def plans_with_traces(db: Database) -> tuple[str, ...]:
    """Plans that were erased, and of which the journal beside the file may still hold something."""
    row = db.row(_WITH_TRACES, {"cleared": CLEARED})
    return tuple(json.loads(row["plans"])) if row else ()


_DONE_IN_ANY_CAPITALS = "confirmed_at is not null and reference = :plan collate nocase"


def was_erased(db: Database, reference: str) -> bool:
    """Whether a plan of this reference, whatever its capitals, was erased: no other may have it."""
    return bool(_erasures(db, _DONE_IN_ANY_CAPITALS, plan=reference))


def tables_of_plans(db: Database) -> Iterator[tuple[str, str]]:
    """Every table whose rows belong to a plan, and the column that names it; read from the file."""
    for table in sorted(db.table_names()):
        column = OTHERWISE_NAMED.get(table, "reference")
        if table not in STAYS and column in {c.name for c in db.table(table).columns}:
            yield table, column


def _rows(db: Database, table: str, column: str, reference: str) -> list[dict[str, object]]:
    found = db.query(f"select * from {table} where {column} = ? order by rowid", (reference,))  # noqa: S608 - from the schema
    return list(found)


def _confirm(db: Database, asked: Erasure, going: Going, by: User) -> None:
    """Keep that the second person agreed, and what goes; why it was asked goes with the plan."""
    counts = json.dumps(going.counts)
    db.execute(
        "update erasure set words = '', confirmed_at = ?, confirmer = ?, confirmed_by = ?, "
        "counts = ?, digest = ? where number = ?",
        (db.now(), by.id, by.name, counts, going.digest, asked.number),
    )


def _refuse_kept(db: Database, reference: str, why: WhyErased, rule: Rule, today: date) -> None:
    time = kept_plan(db, reference).due(rule)
    if is_held(db, reference):
        raise NotAllowed(
            f"Plan {reference} is held. Somebody who works on it lifts the hold first."
        )
    if why is WhyErased.DUE and not time.is_over(today):
        when = f"on {time.on:%d.%m.%Y}" if time.on else f"never so far: {time.why_not}"
        raise NotAllowed(f"Plan {reference} comes due {when}.")


def _erasures(db: Database, which: str, **values: object) -> tuple[Erasure, ...]:
    row = db.row(_LISTED.format(which=which), values)
    return _ERASURES.validate_json(row["erasures"]) if row else ()
