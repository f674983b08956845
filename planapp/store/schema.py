"""Numbered migrations, oldest first, never edited: what each step added to the tables."""

from planapp.domain.activity import chained
from planapp.store.copy_tables import COPY_TABLES
from planapp.store.driver import sqlite_utils
from planapp.store.fact_tables import FACT_TABLE, FACTS_BY_LIST, FACTS_OF_PLAN
from planapp.store.incoming_tables import INCOMING_TABLES
from planapp.store.keeping_tables import RULES, TABLES
from planapp.store.outbox_tables import OUTBOX_TABLES
from planapp.store.person_tables import PERSON_TABLES, PREFERENCE_TABLE
from planapp.store.plan_tables import ENTRY_OF_PLAN, PLAN_TABLES
from planapp.store.qa_tables import AUDIT_TABLES, FRAME_COLUMNS
from planapp.store.rescoring_tables import RESCORING_TABLES
from planapp.store.search_tables import SEARCH_TABLES
from planapp.store.system_tables import SYSTEM_TABLES
from planapp.store.try_tables import TRY_TABLES

Database = sqlite_utils.Database
MIGRATIONS = sqlite_utils.Migrations("planapp")


def keep_for_good(db: Database, table: str) -> None:
    """Let rows of this table be added, never changed or deleted."""
    for act in ("update", "delete"):
        db.execute(
            f"create trigger {table}_no_{act} before {act} on {table} "
            f"begin select raise(abort, '{table} is append-only'); end"
        )


@MIGRATIONS()
def m0001_plans(db: Database) -> None:
    """Plans with all their versions, drafts of forms, profiles, scorecards and the trail."""
    for statement in PLAN_TABLES:
        db.execute(statement)
    for table in ("plan_version", "profile", "scorecard", "entry"):
        keep_for_good(db, table)


@MIGRATIONS()
def m0002_people(db: Database) -> None:
    """People who sign in, and where each is signed in now."""
    for statement in PERSON_TABLES:
        db.execute(statement)


@MIGRATIONS()
def m0003_need_to_know(db: Database) -> None:
    """Who works on which plan, emergency openings, restricted information, and a chained trail."""
    for statement in (_MEMBERSHIP, _EMERGENCY, _RESTRICTED):
        db.execute(statement)
    keep_for_good(db, "restricted")
    _chain_the_trail(db)
    db.execute(_FIRST_MEMBERS)


# `person` is an id; who is no longer among the people may still have done something.
_MEMBERSHIP = """
create table membership (
    reference text not null references plan (reference),
    person text not null,
    restricted integer not null check (restricted in (0, 1)),
    until text,
    added_at text not null,
    added_by text not null,
    primary key (reference, person)
) strict
"""
_EMERGENCY = """
create table emergency (
    number integer primary key,
    reference text not null references plan (reference),
    person text not null,
    name text not null,
    reason text not null,
    opened_at text not null,
    until text not null,
    reviewed_at text,
    reviewed_by text not null default '',
    note text not null default ''
) strict
"""
_RESTRICTED = """
create table restricted (
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
    foreign key (reference, supersedes) references restricted (reference, id)
) strict
"""
# Whoever saved a version of a plan works on it.
_FIRST_MEMBERS = """
insert into membership (reference, person, restricted, added_at, added_by)
select reference, user_id, 1, min(saved_at), 'planapp' from plan_version
group by reference, user_id
"""
# No foreign key: what was done to a plan is known after the plan itself is erased.
_CHAINED_ENTRY = """
create table chained_entry (
    number integer primary key,
    at text not null,
    user_id text not null,
    by text not null,
    verb text not null,
    kind text not null,
    name text not null,
    reference text,
    purpose text not null,
    digest text not null,
    hash text not null
) strict
"""


def _chain_the_trail(db: Database) -> None:
    db.execute(_CHAINED_ENTRY)
    last = ""
    for number, old in enumerate(db.query("select * from entry order by number"), start=1):
        said = (old[name] for name in ("at", "user_id", "by", "verb", "kind", "name", "reference"))
        row = (number, *said, "", "")
        last = chained(last, row)
        places = ", ".join("?" * (len(row) + 1))
        db.execute(f"insert into chained_entry values ({places})", (*row, last))  # noqa: S608
    db.execute("drop table entry")
    db.execute("alter table chained_entry rename to entry")
    db.execute(ENTRY_OF_PLAN)
    db.execute("create index entry_of_list on entry (number) where kind = 'list'")
    keep_for_good(db, "entry")


@MIGRATIONS()
def m0004_second_factor(db: Database) -> None:
    """Codes as well as passwords, accounts at the authority's provider, text left unsaved."""
    for statement in (_SECOND_FACTOR, _RECOVERY_CODE, _COUNCIL_ACCOUNT, _LEFT_TEXT):
        db.execute(statement)
    db.execute("alter table sign_in add column factor text not null default ''")


# `secret` is encrypted with a key that is not in the database. `last_step` is the number of the
# thirty seconds of the last code that was taken: no code of that or an earlier one is taken again.
_SECOND_FACTOR = """
create table second_factor (
    person text not null primary key references person (id),
    secret text not null,
    last_step integer not null,
    set_up_at text not null
) strict
"""
# The codes are in the person's hands only; the table keeps the SHA-256 of 120 random bits.
_RECOVERY_CODE = """
create table recovery_code (
    code_hash text not null primary key,
    person text not null references second_factor (person) on delete cascade
) strict
"""
# Whoever came first with a person's address stands here, so that nobody else comes with it later.
_COUNCIL_ACCOUNT = """
create table council_account (
    person text not null primary key references person (id),
    issuer text not null,
    subject text not null,
    first_used_at text not null,
    unique (issuer, subject)
) strict
"""
# No reference to the plan: a form may be about one that is not there. `plan` lets it be found.
_LEFT_TEXT = """
create table left_text (
    person text not null references person (id),
    address text not null,
    plan text,
    kept_at text not null,
    content text not null,
    primary key (person, address)
) strict
"""


@MIGRATIONS()
def m0005_keeping(db: Database) -> None:
    """When plans ended, what keeps them longer, and erasures, which two people make."""
    for statement in TABLES:
        db.execute(statement)
    for table in ("plan_version", "profile", "scorecard", "restricted", "ending"):
        keep_until_erased(db, table)
    for table in ("plan", "hold", "emergency"):
        _delete_only_erased(db, table)
    for rule in RULES:
        db.execute(rule)


def keep_until_erased(db: Database, table: str) -> None:
    """Let rows of this table be added and never changed, and go only with their plan.

    For every table about a plan that is never to change; its `reference` names the plan.
    """
    db.execute(f"drop trigger if exists {table}_no_update")
    db.execute(
        f"create trigger {table}_no_update before update on {table} "
        f"begin select raise(abort, '{table} is append-only'); end"
    )
    _delete_only_erased(db, table)


def _delete_only_erased(db: Database, table: str) -> None:
    """Rows go when two different people have said that their plan is to be erased."""
    db.execute(f"drop trigger if exists {table}_no_delete")
    db.execute(_NO_DELETE.format(table=table))


_NO_DELETE = """
create trigger {table}_no_delete before delete on {table}
when not exists (select 1 from erasure where reference = old.reference
    and confirmed_at is not null and confirmer <> asker)
begin select raise(abort, '{table} is append-only until two people erase its plan'); end
"""


@MIGRATIONS()
def m0006_copies(db: Database) -> None:
    """Copies for a person, the answers given about each, and the steps taken with it."""
    for statement in COPY_TABLES:
        db.execute(statement)
    for table in ("copy", "copy_answer", "copy_step"):
        keep_until_erased(db, table)


@MIGRATIONS()
def m0007_tries(db: Database) -> None:
    """Tries at passwords and codes, so that every process that serves counts the same ones."""
    for statement in TRY_TABLES:
        db.execute(statement)


@MIGRATIONS()
def m0008_plans_of_a_person(db: Database) -> None:
    """A person's plans are found by the person: without it each list reads every membership."""
    db.execute("create index membership_of_person on membership (person, reference)")


@MIGRATIONS()
def m0009_facts(db: Database) -> None:
    """One table for everything dated that is recorded beside a plan; the profiles move into it."""
    for statement in FACT_TABLE:
        db.execute(statement)
    keep_until_erased(db, "fact")


@MIGRATIONS()
def m0010_facts_by_moment(db: Database) -> None:
    """What was known of a plan at a moment is found without reading what other plans hold."""
    db.execute(FACTS_OF_PLAN)


@MIGRATIONS()
def m0011_audits(db: Database) -> None:
    """Samples for audit, what happened to them, what audits found, and what a frame asks."""
    for statement in AUDIT_TABLES:
        db.execute(statement)
    for statement in FRAME_COLUMNS:
        db.execute(statement)
    for table in ("sample", "sample_step"):
        keep_for_good(db, table)
    keep_until_erased(db, "audit_fact")


@MIGRATIONS()
def m0012_rescoring(db: Database) -> None:
    """Scorings of many plans: when, by which criteria, how far, and the signs of each plan."""
    for statement in RESCORING_TABLES:
        db.execute(statement)
    for table in ("rescoring", "rescoring_step"):
        keep_for_good(db, table)
    keep_until_erased(db, "rescored")


@MIGRATIONS()
def m0013_searches(db: Database) -> None:
    """What people search for, for as long as they go back to what was found."""
    for statement in SEARCH_TABLES:
        db.execute(statement)


@MIGRATIONS()
def m0014_facts_by_list(db: Database) -> None:
    """What waits for a person is found without reading all that is recorded beside their plans."""
    db.execute(FACTS_BY_LIST)


@MIGRATIONS()
def m0015_preferences(db: Database) -> None:
    """How pages look to a person."""
    db.execute(PREFERENCE_TABLE)


@MIGRATIONS()
def m0016_outbox(db: Database) -> None:
    """Notices that wait to be sent by e-mail, and who wants none."""
    for statement in OUTBOX_TABLES:
        db.execute(statement)


@MIGRATIONS()
def m0017_systems(db: Database) -> None:
    """Other systems that may read, each with a token of which the hash is kept."""
    for statement in SYSTEM_TABLES:
        db.execute(statement)


@MIGRATIONS()
def m0018_incoming(db: Database) -> None:
    """Files that plans are begun from, for as long as somebody says what is what in them."""
    for statement in INCOMING_TABLES:
        db.execute(statement)
