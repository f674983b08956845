"""Tables about people alone, of the migrations `m0002_people` and `m0015_preferences`."""

# `email` is kept case-folded. A new `sign_in_key` ends every session of the person at once.
_PERSON = """
create table person (
    id text not null primary key,
    email text not null unique,
    name text not null,
    role text not null,
    active integer not null check (active in (0, 1)),
    password_hash text not null,
    sign_in_key text not null unique,
    added_at text not null,
    changed_at text not null
) strict
"""
# The key itself is in the person's browser only; the table keeps its SHA-256.
_SIGN_IN = """
create table sign_in (
    key_hash text not null primary key,
    person text not null references person (id),
    started_at text not null,
    seen_at text not null
) strict
"""
_SIGN_IN_OF_PERSON = "create index sign_in_of_person on sign_in (person)"

PERSON_TABLES = (_PERSON, _SIGN_IN, _SIGN_IN_OF_PERSON)
"""What the first of them makes."""

PREFERENCE_TABLE = """
create table preference (
    person text not null primary key references person (id),
    scheme text not null
) strict
"""
