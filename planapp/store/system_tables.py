"""The table of the migration that lets other systems read, never edited."""

# The token itself is in the hands of the other system only; the table keeps its SHA-256.
_SYSTEM = """
create table system (
    number integer primary key,
    token_hash text not null unique,
    name text not null,
    scopes text not null,
    why text not null,
    until text not null,
    made_at text not null,
    user_id text not null,
    made_by text not null,
    used_at text,
    revoked_at text,
    revoked_by text not null default ''
) strict
"""
_FROZEN = """
create trigger system_frozen before update on system
when old.revoked_at is not null or new.token_hash <> old.token_hash or new.name <> old.name
    or new.scopes <> old.scopes or new.why <> old.why or new.until <> old.until
begin select raise(abort, 'a system is only revoked, once'); end
"""
_STAYS = """
create trigger system_stays before delete on system
begin select raise(abort, 'which systems were let read stays known'); end
"""

SYSTEM_TABLES = (_SYSTEM, _FROZEN, _STAYS)
"""What the migration makes."""
