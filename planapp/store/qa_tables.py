"""The tables of the migration `m0011_audits`, never edited: samples, their steps, and audits."""

# `content` is the whole draw: references and what they were sorted by, nothing that a plan says.
_SAMPLE = """
create table sample (
    number integer primary key,
    name text not null unique,
    drawn_at text not null,
    user_id text not null,
    drawn_by text not null,
    content text not null
) strict
"""
_SAMPLE_STEP = """
create table sample_step (
    number integer primary key,
    sample integer not null references sample (number),
    kind text not null,
    why text not null,
    left_out text not null,
    taken_in text not null,
    at text not null,
    user_id text not null,
    by text not null,
    unique (sample, left_out)
) strict
"""
# What was recorded of the audit of one plan. It goes with the plan when that is erased.
_AUDIT_FACT = """
create table audit_fact (
    number integer primary key,
    sample integer not null references sample (number),
    reference text not null references plan (reference),
    kind text not null,
    id text not null unique,
    supersedes text unique,
    recorded_at text not null,
    user_id text not null,
    recorded_by text not null,
    content text not null
) strict
"""
_OF_SAMPLE = "create index audit_fact_of_sample on audit_fact (sample, reference, number)"
_OF_PLAN = "create index audit_fact_of_plan on audit_fact (reference, kind)"
_OF_KIND = "create index audit_fact_of_kind on audit_fact (kind, sample)"

# What a frame asks of a plan without opening it. Filled from the versions there are.
_COLUMNS = tuple(
    f"alter table plan add column {name} text"
    for name in ("conference_kind", "held_on", "first_held_on")
)
_FILLED = """
update plan set
    (conference_kind, held_on) = (
        select content ->> '$.conference.kind', content ->> '$.conference.held_on'
        from plan_version v where v.reference = plan.reference and v.version = plan.version),
    first_held_on = (
        select min(content ->> '$.conference.held_on')
        from plan_version v where v.reference = plan.reference)
"""

AUDIT_TABLES = (_SAMPLE, _SAMPLE_STEP, _AUDIT_FACT, _OF_SAMPLE, _OF_PLAN, _OF_KIND)
"""What the migration makes first."""

FRAME_COLUMNS = (*_COLUMNS, _FILLED)
"""What it adds to plans."""
