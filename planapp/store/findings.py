"""Scorecards kept at the moments that matter, e.g. when a plan was agreed; never changed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.findings import InBrief, Scorecard
from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database


@dataclass(frozen=True, kw_only=True)
class KeptScorecard:
    """A scorecard, the moment it was kept for, when (UTC) and by whom."""

    moment: str
    recorded_at: datetime
    recorded_by: str
    scorecard: Scorecard


_SCORECARD = TypeAdapter(Scorecard)
_KEPT = TypeAdapter(tuple[KeptScorecard, ...])
_IN_BRIEF = TypeAdapter(dict[str, InBrief])
# Nearly all of a scorecard is words: of several hundred plans they are tens of megabytes.
_AT = """
select json_group_object(reference, json_object('fingerprint', fingerprint, 'met', (
    select json_group_array(json_array(value ->> '$.criterion', json(value -> '$.met')))
    from json_each(content, '$.findings')))) as cards
from scorecard where number in (
    select min(number) from scorecard
    where reference in (select value from json_each(:references)) and moment = :moment
    group by reference)
"""
_FOR_PLAN = """
select json_group_array(json_object('moment', moment, 'recorded_at', recorded_at,
    'recorded_by', recorded_by, 'scorecard', json(content))) as kept
from (select * from scorecard where reference = ? order by number desc)
"""


def record_scorecard(db: Database, scorecard: Scorecard, *, moment: str, by: User) -> None:
    """Keep what was found on a version of a plan that is stored, with the criteria fingerprint."""
    content = _SCORECARD.dump_json(scorecard).decode()
    with db.writing():
        db.execute(
            "insert into scorecard (reference, version, moment, recorded_at, user_id, "
            "recorded_by, fingerprint, content) values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                scorecard.reference,
                scorecard.version,
                moment,
                db.now(),
                by.id,
                by.name,
                scorecard.fingerprint,
                content,
            ),
        )
        name = f"{scorecard.reference}, version {scorecard.version}, {moment}"
        digest = digest_of(content)
        record_entry(db, "kept", "scorecard", name, by=by, plan=scorecard.reference, digest=digest)


def scorecards_for_plan(db: Database, reference: str) -> tuple[KeptScorecard, ...]:
    """The scorecards kept for a plan, newest first."""
    row = db.row(_FOR_PLAN, (reference,))
    return _KEPT.validate_json(row["kept"]) if row else ()


def found_at(db: Database, moment: str, references: Iterable[str]) -> Mapping[str, InBrief]:
    """What the first scorecard kept of each of these plans for a moment found, by reference.

    A plan of which none was kept is not among them.
    """
    row = db.row(_AT, {"moment": moment, "references": json.dumps(list(references))})
    return _IN_BRIEF.validate_json(row["cards"]) if row else {}
