"""The table of the migration `m0009_facts`, never edited: everything dated beside a plan."""

# `list` is the list of the record that it belongs to. `content` is the fact itself.
_FACT = """
create table fact (
    number integer primary key,
    reference text not null references plan (reference),
    list text not null,
    id text not null,
    supersedes text,
    recorded_at text not null,
    user_id text not null,
    recorded_by text not null,
    content text not null,
    unique (reference, id),
    unique (reference, supersedes),
    foreign key (reference, supersedes) references fact (reference, id)
) strict
"""
_PROFILES_ARE_FACTS = """
insert into fact (number, reference, list, id, supersedes, recorded_at, user_id, recorded_by,
    content)
select number, reference, 'profiles', id, supersedes, recorded_at, user_id, recorded_by, content
from profile order by number
"""
FACTS_OF_PLAN = "create index facts_of_plan on fact (reference, recorded_at)"
FACTS_BY_LIST = "create index facts_by_list on fact (reference, list)"

FACT_TABLE = (_FACT, _PROFILES_ARE_FACTS, "drop table profile")
"""What the migration does, in order."""
