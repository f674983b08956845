"""Graded Care Profiles recorded for a plan: added, and corrected by a later one, never edited."""

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.errors import AlreadyThere, Conflict, NotFound, StaleEdit
from planapp.domain.gcp import Profile
from planapp.domain.people import User
from planapp.domain.record import Record
from planapp.store.activity import record_entry
from planapp.store.database import Database
from planapp.store.keeping import refuse_ended

_PROFILE = TypeAdapter(Profile)
_RECORD = TypeAdapter(Record)
_PROFILES = """
select json_object('profiles', json_group_array(json(content))) as record
from (select content from profile where reference = ? order by number)
"""


def record_profile(db: Database, reference: str, profile: Profile, *, by: User) -> Profile:
    """Add a profile to what is recorded for a plan.

    Raises NotFound when there is no such plan, or no profile that it says it corrects;
    AlreadyThere for an id that is taken; StaleEdit, with both, when somebody corrected the same
    profile first.
    """
    content = _PROFILE.dump_json(profile).decode()
    with db.writing():
        if db.row("select 1 from plan where reference = ?", (reference,)) is None:
            raise NotFound("plans", reference)
        refuse_ended(db, reference)
        _refuse_misplaced(record_for_plan(db, reference).profiles, profile)
        db.execute(
            "insert into profile (reference, id, supersedes, recorded_at, user_id, recorded_by, "
            "content) values (?, ?, ?, ?, ?, ?, ?)",
            (
                reference,
                profile.id,
                profile.supersedes or None,
                db.now(),
                by.id,
                by.name,
                content,
            ),
        )
        verb = "corrected" if profile.supersedes else "recorded"
        digest = digest_of(content)
        record_entry(db, verb, "profile", profile.id, by=by, plan=reference, digest=digest)
    return profile


def record_for_plan(db: Database, reference: str) -> Record:
    """All that is recorded beside a plan, in the order of recording, corrected profiles too."""
    row = db.row(_PROFILES, (reference,))
    return _RECORD.validate_json(row["record"]) if row else Record()


def _refuse_misplaced(profiles: tuple[Profile, ...], profile: Profile) -> None:
    if any(earlier.id == profile.id for earlier in profiles):
        raise AlreadyThere("profiles", profile.id)
    if not profile.supersedes:
        return
    if all(earlier.id != profile.supersedes for earlier in profiles):
        raise NotFound("profiles", profile.supersedes)
    for earlier in profiles:
        if earlier.supersedes == profile.supersedes:
            raise StaleEdit((Conflict(f"profiles/{profile.supersedes}", earlier, profile),))
