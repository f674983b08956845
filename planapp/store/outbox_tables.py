"""The tables of the migration `m0016_outbox`, never edited: notices that wait to be sent by e-mail.

They name nobody's plan: a person, and a kind of notice. What was sent is there no more.
"""

_NOTICE = """
create table notice (
    number integer primary key,
    person text not null,
    kind text not null,
    made_at text not null,
    tries integer not null default 0,
    next_at text not null,
    given_up_at text,
    fault text not null default ''
) strict
"""
_WAITING = """
create unique index notice_waiting on notice (person, kind) where given_up_at is null
"""
_DUE = "create index notice_due on notice (next_at) where given_up_at is null"
_UNTOLD = "create table untold (person text not null primary key) strict"

OUTBOX_TABLES = (_NOTICE, _WAITING, _DUE, _UNTOLD)
"""What the migration makes. `untold` has those who want no e-mail."""
