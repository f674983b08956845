"""The tables of the migration `m0006_copies`, never edited: copies for a person."""

# `record` is what was recorded beside the plan when the copy was asked for.
_COPY = """
create table copy (
    reference text not null references plan (reference),
    number integer not null,
    kind text not null,
    version integer not null,
    subject text not null,
    recipient text not null,
    record text not null,
    asked_at text not null,
    user_id text not null,
    asked_by text not null,
    primary key (reference, number)
) strict
"""
# The latest answer to a question counts.
_COPY_ANSWER = """
create table copy_answer (
    id integer primary key,
    reference text not null,
    number integer not null,
    question text not null,
    answered_at text not null,
    user_id text not null,
    content text not null,
    foreign key (reference, number) references copy (reference, number)
) strict
"""
_COPY_STEP = """
create table copy_step (
    id integer primary key,
    reference text not null,
    number integer not null,
    step text not null,
    at text not null,
    user_id text not null,
    by text not null,
    words text not null,
    digest text not null,
    foreign key (reference, number) references copy (reference, number)
) strict
"""

COPY_TABLES = (_COPY, _COPY_ANSWER, _COPY_STEP)
"""What the migration makes."""
