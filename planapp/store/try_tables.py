"""The table of the migration `m0007_tries`, never edited."""

_SIGN_IN_TRY = """
create table sign_in_try (
    id integer primary key,
    whose text not null,
    counts_until text not null
) strict
"""
_TRIES_OF_ONE = "create index tries_of_one on sign_in_try (whose, counts_until)"

TRY_TABLES = (_SIGN_IN_TRY, _TRIES_OF_ONE)
"""What the migration makes."""
