"""The tables of the migration that adds scoring many plans anew, never edited."""

# `plans` are references with versions, for those of a sample; null for the whole register.
_RESCORING = """
create table rescoring (
    number integer primary key,
    sample integer references sample (number),
    plans text,
    known_at text not null,
    today text not null,
    fingerprint text not null,
    criteria text not null,
    started_at text not null,
    user_id text not null,
    started_by text not null
) strict
"""
_STEP = """
create table rescoring_step (
    number integer primary key,
    rescoring integer not null references rescoring (number),
    step text not null,
    why text not null,
    at text not null,
    user_id text not null,
    by text not null
) strict
"""
# `answers` is one sign a criterion, in the order of the rescoring; with a fault there are none.
_RESCORED = """
create table rescored (
    rescoring integer not null references rescoring (number),
    reference text not null references plan (reference),
    version integer not null,
    answers text not null,
    fault text not null,
    at text not null,
    primary key (rescoring, reference)
) strict
"""
_OF_PLAN = "create index rescored_of_plan on rescored (reference)"
_OF_RESCORING = "create index step_of_rescoring on rescoring_step (rescoring)"

RESCORING_TABLES = (_RESCORING, _STEP, _RESCORED, _OF_PLAN, _OF_RESCORING)
"""What the migration makes."""
