"""Keeping a plan with what was taken over from another, and noting from which version of it."""

from typing import cast

from planapp.domain.people import User
from planapp.domain.plans import Plan
from planapp.store.activity import entries_for_plan, record_entry, record_look
from planapp.store.database import Database
from planapp.store.plans import save

TAKEN_FROM = "copied from"
"""The verb of the entry that names the other plan, and as its purpose the version it went into."""

COPIED = "copied into another plan"
"""What the trail of the other plan says, which tells nobody that there is this one."""


def save_taken_over(db: Database, plan: Plan, *, source: Plan, by: User, started_from: int) -> Plan:
    """Keep it as a new version, with the source in its trail and the reading in the source's."""
    with db.writing():
        record_look(db, COPIED, by=by, plan=source.reference, purpose="work")
        kept = save(db, plan, by=by, started_from=started_from)
        named = f"{source.reference}, version {source.version}"
        into = f"version {kept.version}"
        record_entry(db, TAKEN_FROM, "plan", named, by=by, plan=kept.reference, purpose=into)
        return kept


def sources_of(db: Database, reference: str) -> dict[int, tuple[str, str]]:
    """For each version that was copied into: the other plan's reference, and its version then."""
    told = (entry for entry in entries_for_plan(db, reference) if entry.verb == TAKEN_FROM)
    return {
        int(entry.purpose.removeprefix("version ")): cast(
            tuple[str, str], tuple(entry.name.split(", ", 1))
        )
        for entry in told
    }
