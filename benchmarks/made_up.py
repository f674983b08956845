"""Made-up plans of a whole country, the same ones from the same numbers: for benchmarks only.

A plan has a child, a conference, concerns, objectives, measures and actions in sentences as people
write them, three versions, four people who work on it, and beside it profiles, meetings with notes,
events, visits and weights over some months. Nobody in them exists.
"""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from pydantic import TypeAdapter

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.activity import LOOKED, chained, digest_of
from planapp.domain.chronology import Observation
from planapp.domain.facts import Fact
from planapp.domain.nouns import Category, Child, Conference, ConferenceKind, Status
from planapp.domain.people import Role, User
from planapp.domain.plans import Plan
from planapp.domain.record import list_of
from planapp.store.activity import COLUMNS, chain_head
from planapp.store.database import Database, migrate, open_database
from planapp.store.people import save_person
from tests.builders import (
    a_closing,
    a_concern,
    a_mark,
    a_measure,
    a_measurement,
    a_meeting,
    a_note,
    a_plan,
    a_visit,
    an_action,
    an_objective,
)
from tests.gradings import many_gradings

STATEMENTS = Path(__file__).parent.parent / "tests" / "wording" / "statements.jsonl"
TODAY = date(2027, 2, 1)
NAMES = ["Robin", "Mara", "Theo", "Imani", "Callum", "Priya", "Owen", "Leila", "Denny", "Noor"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
TEAMS = tuple(f"Team {n}" for n in range(12) for _ in range(n + 1))
CHAIRS = tuple(f"Chair {n}" for n in range(60))
PLANS_OF_A_CHAIR = 40
VERSIONS, LOOKS, GRADINGS, MEETINGS, EVENTS = 3, 10, 4, 3, 12
AT_ONCE = 250
OFFICER = User(id="officer", email="officer@size.example", name="Officer", role=Role.QA_OFFICER)
RARE = "marina"
"""A word that stands in one of forty plans."""

_PLAN = TypeAdapter(Plan)
Rows = dict[str, list[tuple[object, ...]]]
"""What goes into each table, in the order of its columns as `_ADD` names them."""

_ADD = {
    "plan": "insert into plan (reference, version, status, child, born, chair, team, categories, "
    "next_review, saved_at, saved_by, conference_kind, held_on, first_held_on) "
    f"values ({', '.join('?' * 14)})",
    "plan_version": "insert into plan_version values (?, ?, ?, ?, ?, ?)",
    "membership": "insert into membership (reference, person, restricted, added_at, added_by) "
    "values (?, ?, 0, ?, ?)",
    "fact": "insert into fact (reference, list, id, recorded_at, user_id, recorded_by, content) "
    "values (?, ?, ?, ?, ?, ?, ?)",
    "ending": "insert into ending (reference, supersedes, ended_on, how, words, recorded_at, "
    "user_id, recorded_by) values (?, 0, '2027-01-15', 'moved', '', ?, ?, ?)",
    "entry": f"insert into entry ({', '.join(COLUMNS)}, hash) values ({', '.join('?' * 11)})",
}


@dataclass(frozen=True)
class Family:
    """A plan in each of its versions, the facts beside it, and who works on it."""

    versions: tuple[Plan, ...]
    facts: tuple[Fact, ...]
    team: tuple[User, ...]
    ended: bool

    @property
    def reference(self) -> str:
        """The reference of the plan."""
        return self.versions[-1].reference


@cache
def pool(kind: str = "") -> tuple[str, ...]:
    """Statements of a kind, or of every kind, as people write them."""
    rows = [json.loads(line) for line in STATEMENTS.read_text("utf-8").splitlines()]
    return tuple(row["text"] for row in rows if not kind or row["kind"] == kind)


def said(chance: Random, kind: str = "", most: int = 3) -> str:
    """One to three statements in one box, with other names, days and numbers.

    Real boxes hold about twenty words; the statements alone have nine.
    """
    ours = pool(kind)
    text = ". ".join(chance.choice(ours).rstrip(".") for _ in range(chance.randint(1, most)))
    text = re.sub(r"\b\d\b", lambda _: str(chance.randint(2, 9)), text)
    text = re.sub(r"\b(?:Jack|Ella|Ruby|Leo|Mia)\b", lambda _: chance.choice(NAMES), text)
    return re.sub(rf"\b(?:{'|'.join(DAYS)})\b", lambda _: chance.choice(DAYS), text)


def person(number: int, role: Role) -> User:
    """Somebody of a role."""
    name = f"{role.value.replace(' ', '-')}-{number}"
    return User(id=name, email=f"{name}@size.example", name=name, role=role)


def team_of(number: int) -> tuple[User, ...]:
    """The chair and the three of the core group who work on a plan."""
    group = number // PLANS_OF_A_CHAIR
    return (person(group, Role.CHAIR), *(person(3 * group + n, Role.CORE_GROUP) for n in range(3)))


def reference(number: int) -> str:
    """What a plan is called."""
    return f"Q-{number:05}"


def plan(number: int, actions: int = 8) -> Plan:
    """The first version of a plan; of objectives, measures and concerns a quarter as many."""
    chance = Random(number)
    held_on = TODAY - timedelta(days=chance.randrange(900))
    quarter = range(max(actions // 4, 1))
    concerns = [
        a_concern(id=f"c{n}", text=said(chance, "concern", 1), evidence=f"Weighed {number + n} g")
        for n in quarter
    ]
    objectives = [
        an_objective(id=f"o{n}", change=said(chance, "objective", 1), concerns=(f"c{n}",))
        for n in quarter
    ]
    measures = [
        a_measure(id=f"m{n}", what=said(chance, "measure", 1), objective=f"o{n}") for n in quarter
    ]
    done = [
        an_action(
            id=f"a{n}",
            what=f"{said(chance, 'action')}, note {number * 100 + n}",
            due=held_on + timedelta(days=chance.randrange(90)),
            concerns=(f"c{n % len(quarter)}",),
            measures=(f"m{n % len(quarter)}",),
            objective=f"o{n % len(quarter)}",
        )
        for n in range(actions)
    ]
    return replace(
        a_plan(reference=reference(number), team=chance.choice(TEAMS), version=1),
        status=chance.choice(tuple(Status)),
        child=Child(name=chance.choice(NAMES), born=TODAY - timedelta(chance.randrange(6_400))),
        conference=conference(chance, held_on),
        concerns=tuple(concerns),
        objectives=tuple(objectives),
        measures=tuple(measures),
        actions=tuple(done),
        note=f"Seen at the {RARE}" if number % PLANS_OF_A_CHAIR == 0 else "",
    )


def conference(chance: Random, held_on: date) -> Conference:
    """The conference that made a plan, of some kind, with the next three months later."""
    return Conference(
        kind=chance.choice(tuple(ConferenceKind)),
        held_on=held_on,
        categories=(chance.choice(tuple(Category)),),
        chair=chance.choice(CHAIRS),
        next_review=held_on + timedelta(days=90),
    )


def facts(number: int) -> tuple[Fact, ...]:
    """What is recorded beside a plan over some months."""
    chance, made = Random(-number), list[Fact](many_gradings(GRADINGS))
    for n in range(MEETINGS):
        day, name = TODAY - timedelta(days=42 * (MEETINGS - n)), f"meeting-{n}"
        made.append(a_meeting(id=name, held_on=day))
        made += [
            a_note(id=f"note-{n}-{k}", meeting=name, line=f"objective/o{k}", words=said(chance))
            for k in range(2)
        ]
        made.append(a_closing(id=f"closing-{n}", meeting=name, closed_on=day))
    for n in range(EVENTS):
        day = TODAY - timedelta(days=chance.randrange(400))
        about: Any = {"seen_by": "Jo Lane", "agency": "Health visiting", "concerns": ("c0",)}
        made.append(Observation(id=f"event-{n}", happened_on=day, what=said(chance), **about))
        made.append(a_visit(id=f"visit-{n}", happened_on=day, what=said(chance)))
    made.append(a_mark(id="mark"))
    made += [
        a_measurement(id=f"w-{n}", amount=4_000 + 150 * n, happened_on=TODAY - timedelta(7 * n))
        for n in range(6)
    ]
    return tuple(made)


def family(number: int, actions: int = 8) -> Family:
    """All of one: each version changes the words of one action."""
    first, chance = plan(number, actions), Random(number + 0.5)
    versions = [first]
    for version in range(2, VERSIONS + 1):
        one, *others = versions[-1].actions
        changed = (replace(one, what=said(chance, "action")), *others)
        versions.append(replace(versions[-1], version=version, actions=changed))
    return Family(tuple(versions), facts(number), team_of(number), ended=number % 10 == 7)


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """What writes facts of a kind as the store does."""
    return TypeAdapter(kind)


def rows_of(made: Family, at: str) -> Rows:
    """What the store keeps of a family but for the trail, as its own writers leave it."""
    latest, (chair, *_) = made.versions[-1], made.team
    held, who = latest.conference, (chair.id, chair.name)
    rows: Rows = {name: [] for name in _ADD}
    head = (made.reference, latest.version, latest.status.value, latest.child.name)
    lists = (str(latest.child.born), held.chair, latest.team, json.dumps(held.categories))
    days = (held.kind.value if held.kind else "", str(held.held_on), str(held.held_on))
    rows["plan"].append((*head, *lists, str(held.next_review), at, chair.name, *days))
    for version in made.versions:
        content = _PLAN.dump_json(version).decode()
        rows["plan_version"].append((made.reference, version.version, at, *who, content))
    rows["membership"] = [(made.reference, each.id, at, chair.id) for each in made.team]
    for fact in made.facts:
        content = adapter(type(fact)).dump_json(fact).decode()
        rows["fact"].append((made.reference, list_of(fact), fact.id, at, *who, content))
    if made.ended:
        rows["ending"].append((made.reference, at, *who))
    return rows


def entries_of(made: Family, rows: Rows, at: str) -> Iterator[tuple[object, ...]]:
    """What the trail says of a family, but for numbers and hashes."""
    (chair, *_), ref = made.team, made.reference
    for version in rows["plan_version"]:
        digest, name = digest_of(str(version[-1])), f"version {version[1]}"
        yield (at, chair.id, chair.name, "changed", "plan", name, ref, "", digest)
    for fact, row in zip(made.facts, rows["fact"], strict=True):
        digest = digest_of(str(row[-1]))
        yield (at, chair.id, chair.name, "recorded", fact.word, fact.id, ref, "", digest)
    for look in range(LOOKS):
        who = made.team[look % 4]
        yield (at, who.id, who.name, LOOKED, "plan", "check", ref, "work", "")


def put_in(db: Database, families: list[Family]) -> None:
    """Keep so many families in one transaction, row by row as `executemany` takes them."""
    at, kept = db.now(), Rows({name: [] for name in _ADD})
    with db.writing():
        head = chain_head(db)
        number, last = head.number, head.hash
        for made in families:
            rows = rows_of(made, at)
            for entry in entries_of(made, rows, at):
                number += 1
                last = chained(last, (number, *entry))
                rows["entry"].append((number, *entry, last))
            for name, found in rows.items():
                kept[name] += found
        for name, found in kept.items():
            db.conn.executemany(_ADD[name], found)


def filled(folder: Path, until: int, actions: int = 8) -> Path:
    """The records of a folder, with so many families at least; the same ones each time."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(open_database(database_file(folder), clock=now)) as db:
        migrate(db)
        if db.row("select 1 from person where id = ?", (OFFICER.id,)) is None:
            save_person(db, OFFICER, password_hash="-", by=OFFICER)
        row = db.row("select count(*) as n from plan")
        there = row["n"] if row else 0
        for first in range(there, until, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, until))
            for number in numbers:
                if number % PLANS_OF_A_CHAIR == 0 or number == there:
                    for each in team_of(number):
                        save_person(db, each, password_hash="-", by=OFFICER)
            put_in(db, [family(number, actions) for number in numbers])
    return folder
