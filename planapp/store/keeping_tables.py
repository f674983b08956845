"""The tables of the migration `m0005_keeping`, never edited: endings, holds and erasures."""

# With no day the plan goes on after all. Each row but the first names the one it supersedes.
_ENDING = """
create table ending (
    number integer primary key,
    reference text not null references plan (reference),
    supersedes integer not null,
    ended_on text,
    how text,
    words text not null,
    recorded_at text not null,
    user_id text not null,
    recorded_by text not null,
    unique (reference, supersedes)
) strict
"""
_HOLD = """
create table hold (
    number integer primary key,
    reference text not null references plan (reference),
    why text not null,
    words text not null,
    put_on_at text not null,
    user_id text not null,
    put_on_by text not null,
    lifted_at text,
    lifted_by text not null default '',
    lifted_words text not null default ''
) strict
"""
# No reference to the plan: the row outlives it. `asker` and `confirmer` are ids of two people.
_ERASURE = """
create table erasure (
    number integer primary key,
    reference text not null,
    why text not null,
    words text not null,
    asked_at text not null,
    asker text not null,
    asked_by text not null,
    withdrawn_at text,
    withdrawn_by text not null default '',
    confirmed_at text,
    confirmer text check (confirmer <> asker),
    confirmed_by text not null default '',
    counts text not null default '[]',
    digest text not null default '',
    check ((confirmed_at is null) = (confirmer is null)),
    check (confirmed_at is null or withdrawn_at is null)
) strict
"""
_ONE_ERASURE = "create unique index one_erasure on erasure (reference) where withdrawn_at is null"
_HOLD_FROZEN = """
create trigger hold_frozen before update on hold
when old.lifted_at is not null or new.reference <> old.reference or new.why <> old.why
    or new.words <> old.words or new.put_on_at <> old.put_on_at or new.user_id <> old.user_id
begin select raise(abort, 'a hold is only lifted, once'); end
"""
_ERASURE_ASKED = """
create trigger erasure_asked before insert on erasure when new.confirmed_at is not null
begin select raise(abort, 'an erasure is asked for before it is confirmed'); end
"""
_ERASURE_FROZEN = """
create trigger erasure_frozen before update on erasure
when old.confirmed_at is not null or old.withdrawn_at is not null or new.asker <> old.asker
    or new.reference <> old.reference or new.why <> old.why or new.asked_at <> old.asked_at
begin select raise(abort, 'an erasure is withdrawn or confirmed, once'); end
"""
_ERASURE_HELD = """
create trigger erasure_held before update on erasure when new.confirmed_at is not null
    and exists (select 1 from hold where reference = new.reference and lifted_at is null)
begin select raise(abort, 'the plan is held'); end
"""
# Entries of the trail name the reference for good: another plan under it would be taken for it.
_NOT_AGAIN = """
create trigger plan_not_again before insert on plan
when exists (select 1 from erasure where reference = new.reference and confirmed_at is not null)
begin select raise(abort, 'this reference was of a plan that was erased'); end
"""
_ERASURE_STAYS = """
create trigger erasure_stays before delete on erasure
begin select raise(abort, 'what was asked or erased stays known'); end
"""

TABLES = (_ENDING, _HOLD, _ERASURE, _ONE_ERASURE)
"""What the migration makes first."""

RULES = (_HOLD_FROZEN, _ERASURE_ASKED, _ERASURE_FROZEN, _ERASURE_HELD, _ERASURE_STAYS, _NOT_AGAIN)
"""What the database itself holds everybody to, whatever the code above it does."""
