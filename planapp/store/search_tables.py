"""The table of the migration that adds kept searches, never edited."""

# Words that were searched for may name a child: they go with the session in which they were typed.
_KEPT_SEARCH = """
create table kept_search (
    id text not null primary key,
    sign_in text not null references sign_in (key_hash) on delete cascade,
    kept_at text not null,
    words text not null
) strict
"""
_OF_SESSION = "create index search_of_sign_in on kept_search (sign_in, kept_at)"

SEARCH_TABLES = (_KEPT_SEARCH, _OF_SESSION)
"""What the migration makes."""
