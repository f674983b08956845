"""Compares what is stored with what the trail says was stored."""

from collections.abc import Iterator

from planapp.domain.activity import digest_of
from planapp.store.database import Database

_KINDS = {
    "plan_version": "reference || ', version ' || version",
    "profile": "reference || ', profile ' || id",
    "scorecard": "reference || ', scorecard ' || number",
    "restricted": "reference || ', restricted information ' || id",
}
"""Tables whose rows are never changed, and the words for a row."""

_ROWS = "select {words} as place, reference, content from {table} order by rowid"
_SAID = "select 1 as found from entry where reference = ? and digest = ? limit 1"
_BEFORE_DIGESTS = """
select 1 as found from entry where reference = ? and digest = ''
and kind in ('plan', 'profile', 'scorecard') and verb <> 'looked at' limit 1
"""


def contents_that_differ(db: Database) -> Iterator[str]:
    """What is stored otherwise than its entry in the trail says, in words; else nothing.

    Plans of before entries held digests cannot be compared and are passed over.
    """
    for table, words in _KINDS.items():
        for row in db.query(_ROWS.format(words=words, table=table)):
            if db.row(_SAID, (row["reference"], digest_of(row["content"]))):
                continue
            if db.row(_BEFORE_DIGESTS, (row["reference"],)) is None:
                yield row["place"]
