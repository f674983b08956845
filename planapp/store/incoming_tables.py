"""The table of the migration that adds files that plans are begun from, never edited."""

# A file may say anything of a child: it goes as soon as its plan is started, and after a day.
_INCOMING = """
create table incoming (
    id text not null primary key,
    person text not null,
    kept_at text not null,
    name text not null,
    content blob not null,
    said text not null
) strict
"""
_OF_PERSON = "create index incoming_of_person on incoming (person, kept_at)"

INCOMING_TABLES = (_INCOMING, _OF_PERSON)
"""What the migration makes."""
