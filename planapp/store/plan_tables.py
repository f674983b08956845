"""The tables of the migration `m0001_plans`, never edited: plans and the trail."""

_PLAN = """
create table plan (
    reference text not null primary key,
    version integer not null,
    status text not null,
    child text not null,
    born text,
    expected text,
    chair text not null,
    team text not null,
    categories text not null,
    next_review text,
    saved_at text not null,
    saved_by text not null
) strict
"""
_PLAN_VERSION = """
create table plan_version (
    reference text not null references plan (reference),
    version integer not null,
    saved_at text not null,
    user_id text not null,
    saved_by text not null,
    content text not null,
    primary key (reference, version)
) strict
"""
_DRAFT = """
create table draft (
    reference text not null references plan (reference),
    page text not null,
    item text not null,
    user_id text not null,
    started_from integer not null,
    saved_at text not null,
    content text not null,
    primary key (reference, page, item, user_id)
) strict
"""
_PROFILE = """
create table profile (
    number integer primary key,
    reference text not null references plan (reference),
    id text not null,
    supersedes text,
    recorded_at text not null,
    user_id text not null,
    recorded_by text not null,
    content text not null,
    unique (reference, id),
    unique (reference, supersedes),
    foreign key (reference, supersedes) references profile (reference, id)
) strict
"""
_SCORECARD = """
create table scorecard (
    number integer primary key,
    reference text not null,
    version integer not null,
    moment text not null,
    recorded_at text not null,
    user_id text not null,
    recorded_by text not null,
    fingerprint text not null,
    content text not null,
    foreign key (reference, version) references plan_version (reference, version)
) strict
"""
_ENTRY = """
create table entry (
    number integer primary key,
    at text not null,
    user_id text not null,
    by text not null,
    verb text not null,
    kind text not null,
    name text not null,
    reference text references plan (reference)
) strict
"""
ENTRY_OF_PLAN = "create index entry_of_plan on entry (reference, number)"

PLAN_TABLES = (_PLAN, _PLAN_VERSION, _DRAFT, _PROFILE, _SCORECARD, _ENTRY, ENTRY_OF_PLAN)
"""What the migration makes."""
