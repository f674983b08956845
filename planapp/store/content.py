"""Compares what is stored with what the trail says was stored."""

from collections.abc import Iterator

from planapp.domain.activity import digest_of
from planapp.store.database import Database

_KINDS = {
    "plan_version": "reference || ', version ' || version",
    "fact": "reference || ', ' || list || ' ' || id",
    "scorecard": "reference || ', scorecard ' || number",
    "restricted": "reference || ', restricted information ' || id",
    "audit_fact": "reference || ', audit ' || id",
    "sample": "'sample ' || number",
}
"""Tables whose rows are never changed, and the words for a row."""

_ABOUT_NO_PLAN = frozenset({"sample"})
_ROWS = "select {words} as place, {plan} as reference, content from {table} order by rowid"
_SAID = """
select number, reference, digest, kind || ' ' || name as thing,
    exists (select 1 from entry as later where later.reference = entry.reference
        and later.verb = 'erased' and later.number > entry.number) as erased
from entry where digest <> '' and kind not in ('copy', 'hold')
    and (kind <> 'plan' or name like 'version %')
order by number
"""
_BEFORE_DIGESTS = """
select 1 as found from entry where reference = ? and digest = ''
and kind in ('plan', 'profile', 'scorecard') and verb <> 'looked at' limit 1
"""


_UNLIKE_ITS_VERSION = """
select plan.reference, plan.version from plan left join plan_version as kept
    on kept.reference = plan.reference and kept.version = plan.version
where kept.content is null or plan.saved_at is not kept.saved_at
    or plan.saved_by is not kept.saved_by
    or plan.status is not json_extract(kept.content, '$.status')
    or plan.child is not json_extract(kept.content, '$.child.name')
    or plan.born is not json_extract(kept.content, '$.child.born')
    or plan.expected is not json_extract(kept.content, '$.child.expected')
    or plan.chair is not json_extract(kept.content, '$.conference.chair')
    or plan.team is not json_extract(kept.content, '$.team')
    or plan.categories is not json_extract(kept.content, '$.conference.categories')
    or plan.next_review is not json_extract(kept.content, '$.conference.next_review')
    or plan.conference_kind is not json_extract(kept.content, '$.conference.kind')
    or plan.held_on is not json_extract(kept.content, '$.conference.held_on')
"""
"""A plan's row for lists is made from its newest version and says nothing else."""


def contents_that_differ(db: Database) -> Iterator[str]:
    """What is stored otherwise than the trail says, or is there no more, in words; else nothing.

    Plans of before entries held digests cannot be compared and are passed over; what was erased by
    two people is rightly gone. A file of an earlier planapp is compared in what it has.
    """
    entries = tuple(db.query(_SAID))
    said = {(entry["reference"], entry["digest"]) for entry in entries}
    stored, there = set(), set(db.table_names())
    for table, words in _KINDS.items():
        if table not in there:
            continue
        plan = "null" if table in _ABOUT_NO_PLAN else "reference"
        for row in db.query(_ROWS.format(words=words, plan=plan, table=table)):
            found = (row["reference"], digest_of(row["content"]))
            stored.add(found)
            if found not in said and db.row(_BEFORE_DIGESTS, (row["reference"],)) is None:
                yield f"{row['place']}: what is stored is not what the trail says was stored"
    for entry in entries:
        if (entry["reference"], entry["digest"]) not in stored and not entry["erased"]:
            yield (
                f"{entry['reference'] or 'samples'}, {entry['thing']}: "
                f"entry {entry['number']} of the trail says that it was stored, "
                "and as it was then it is there no more"
            )
    if "held_on" in db.table("plan").columns_dict:
        yield from _plans_unlike_their_version(db)


def _plans_unlike_their_version(db: Database) -> Iterator[str]:
    for row in db.query(_UNLIKE_ITS_VERSION):
        yield f"{row['reference']}: lists show something else than its version {row['version']}"
