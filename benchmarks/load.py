"""Two hundred people at once: how long pages take, whether anything is refused, lost, or grows.

    python -m benchmarks.load [MINUTES [PEOPLE]]

Serves an instance of its own on this machine and lets people read, type (each pause in typing keeps
a draft), save, agree, print and take up plans for audit, with pauses as people make them. They
share the processors with the service. Prints Markdown: for each kind of page the median and the
95th percentile, also as a ratio to a bare page that somebody else opens each second of the same
run; what was answered amiss; how many acknowledged saves are not in the records; memory by the
minute. It is no test: other work on the machine moves every figure.
"""

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread

import requests

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import Role, User
from planapp.store.database import Database, open_database
from planapp.store.members import save_member
from planapp.store.people import save_person
from planapp.store.plans import create, get
from planapp.store.whole import contents_of
from planapp.web.passwords import hash_password
from tests.attack.site import Site, Visitor

PASSWORD = "four plain words here"
SHARES = {Role.CHAIR: 0.35, Role.CORE_GROUP: 0.6, Role.QA_OFFICER: 0.05}
PAUSE = (4.0, 22.0)
"""Seconds between two things that one person does, evenly spread."""

KEYS = 3
"""Pauses in typing, each of which keeps a draft, before somebody saves."""

BARE = "a bare page"


@dataclass
class Tally:
    """What everybody met, and what was acknowledged."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    answers: Counter[str] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)
    memory: list[int] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def note(self, kind: str, seconds: float, status: int, *, right: bool) -> None:
        """One answer."""
        with self.lock:
            self.took[kind].append(seconds)
            if not right:
                self.answers[f"{kind}: {status}"] += 1


class Person(Thread):
    """Somebody signed in, with the plans they work on, until told to stop."""

    def __init__(self, visitor: Visitor, who: User, plans: list[str], tally: Tally) -> None:
        """`plans` are the references of what they work on."""
        super().__init__(name=who.id, daemon=True)
        self.visitor, self.who, self.plans, self.tally = visitor, who, plans, tally
        self.chance, self.stop, self.count = Random(who.id), Event(), 0

    def run(self) -> None:
        """Do one thing after another, with pauses."""
        acts, weights = zip(*self.ways(), strict=True)
        self.stop.wait(self.chance.uniform(0, PAUSE[1]))
        while not self.stop.is_set():
            self.chance.choices(acts, weights)[0]()
            self.stop.wait(self.chance.uniform(*PAUSE))

    def ways(self) -> Iterator[tuple[Callable[[], None], float]]:
        """What they do, and how often each in a hundred times."""
        yield self.list, 15
        if self.who.role is Role.QA_OFFICER:
            yield self.audit, 10
            return
        yield self.read, 50
        yield self.check, 10
        yield self.write, 24
        yield self.print, 1
        if self.who.role is Role.CHAIR:
            yield self.agree, 2

    def list(self) -> None:
        """Look at the list of plans."""
        self.ask("list", "/plans/")

    def read(self) -> None:
        """Open some page of a plan."""
        place = self.chance.choice(["", "concerns", "objectives", "actions", "child", "note"])
        self.ask("read", f"/plans/{self.plan}/{place}")

    def check(self) -> None:
        """Read what is found."""
        self.ask("check", f"/plans/{self.plan}/check")

    def print(self) -> None:
        """Take the plan along."""
        self.ask("print", f"/plans/{self.plan}/plan.pdf")

    def agree(self) -> None:
        """Send a plan to another chair or, as that one, agree it, if either can be done now."""
        opened = self.ask("agree", f"/plans/{self.plan}/agree")
        found = (
            re.search(r'action="(/plans/[^"]+/(?:submit|sign))"', opened.text) if opened else None
        )
        version = re.search(r'name="version" value="(\d+)"', opened.text) if opened else None
        if found and version:
            self.ask("agree", found[1], {"version": version[1]}, right=(302, 403, 409, 422))

    def audit(self) -> None:
        """Take up a plan that is not taken up yet, and say so."""
        reference = self.chance.choice(self.plans)
        form = {"reference": reference, "sample": "Sample of this month"}
        self.ask("audit", "/access/audit", form, right=(302, 422))

    def write(self) -> None:
        """Open a page, type with pauses, and save; of two who save the same, one is told."""
        page = f"/plans/{self.plan}/note"
        opened = self.ask("read", page)
        found = re.search(r'name="version" value="(\d+)"', opened.text) if opened else None
        if found is None:
            return
        self.count += 1
        words = f"{self.who.id} writes {self.count} "
        form = {"version": found[1]}
        for _ in range(KEYS):
            self.stop.wait(self.chance.uniform(1.5, 4))
            words += "and goes on "
            self.ask("type", f"{page}/draft", {**form, "note": words})
        saved = self.ask("save", page, {**form, "note": words}, right=(302, 409))
        if saved is not None and saved.status_code == 302:
            with self.tally.lock:
                self.tally.told.add(words.strip())

    @property
    def plan(self) -> str:
        """One of theirs."""
        return self.chance.choice(self.plans)

    def ask(
        self,
        kind: str,
        path: str,
        form: dict[str, str] | None = None,
        right: tuple[int, ...] = (200,),
    ) -> requests.Response | None:
        """One request, timed."""
        began = time.perf_counter()
        try:
            answer = self.visitor.send(path, form) if form else self.visitor.get(path)
        except requests.RequestException:
            self.tally.note(kind, time.perf_counter() - began, 0, right=False)
            return None
        fine = answer.status_code in right
        self.tally.note(kind, time.perf_counter() - began, answer.status_code, right=fine)
        return answer


def furnished(db: Database, people: int) -> tuple[list[User], dict[str, list[str]]]:
    """People and plans: each plan has two chairs and as many of the core group as there are."""
    kept, users = hash_password(PASSWORD), []
    for role, share in SHARES.items():
        for number in range(round(people * share)):
            name = f"{role.value.replace(' ', '-')}-{number}"
            users.append(User(id=name, email=f"{name}@load.example", name=name, role=role))
    for user in users:
        save_person(db, user, password_hash=kept, by=users[0])
    chairs = [u for u in users if u.role is Role.CHAIR]
    workers = [u for u in users if u.role is Role.CORE_GROUP]
    pattern, theirs = get(db, "WX-027"), defaultdict(list)
    for number, chair in enumerate(chairs):
        plan = create(db, replace(pattern, reference=f"LOAD-{number}"), by=chair)
        team = [chairs[(number + 1) % len(chairs)], *workers[number :: len(chairs)]]
        for member in team:
            save_member(db, plan.reference, member.id, restricted=False, by=chair)
        for member in (chair, *team):
            theirs[member.id].append(plan.reference)
    for officer in (u for u in users if u.role is Role.QA_OFFICER):
        theirs[officer.id] = [f"LOAD-{number}" for number in range(len(chairs))]
    return users, theirs


def signed_in(site: Site, users: list[User]) -> list[Visitor]:
    """A browser for each, signed in through the form."""
    visitors = []
    for user in users:
        visitor = Visitor(site.address)
        answer = visitor.sign_in(user.email, PASSWORD)
        if answer.status_code != 302:
            raise SystemExit(f"{user.email} was answered with {answer.status_code}")
        visitor.token()
        visitors.append(visitor)
    return visitors


def looked_at(site: Site, tally: Tally, minutes: float) -> None:
    """Open a bare page each second, and weigh the service each minute, for so long."""
    stranger, began, weighed = site.visitor(), time.monotonic(), 0
    while (passed := time.monotonic() - began) < minutes * 60:
        asked = time.perf_counter()
        status = stranger.get("/account/sign-in").status_code
        tally.note(BARE, time.perf_counter() - asked, status, right=status == 200)
        if passed >= weighed * 60:
            tally.memory.append(site.memory())
            weighed += 1
        time.sleep(1)
    tally.memory.append(site.memory())


def lost(site: Site, tally: Tally) -> set[str]:
    """Acknowledged words that no version of any plan holds. Raises Damaged."""
    with closing(open_database(database_file(site.folder))) as db:
        contents_of(db)
        notes = db.query("select json_extract(content, '$.note') as note from plan_version")
        return tally.told - {str(row["note"]) for row in notes}


def told(tally: Tally, gone: set[str], minutes: float, people: int) -> Iterator[str]:
    """The figures, as Markdown."""
    asked = sum(map(len, tally.took.values()))
    rate = asked / minutes / 60
    yield f"{people} people, {minutes:g} minutes, {asked:,} requests ({rate:.1f} a second)."
    yield ""
    yield "| what | times | median ms | 95 % within ms | ratio of that to the bare page |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    bare = quantiles(tally.took[BARE], n=20)[-1]
    for kind, took in sorted(tally.took.items()):
        most = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
        middle = median(took) * 1000
        yield f"| {kind} | {len(took)} | {middle:.0f} | {most * 1000:.0f} | {most / bare:.1f} |"
    yield ""
    yield f"Answered amiss: {dict(tally.answers) or 'none'}."
    yield f"Saves acknowledged: {len(tally.told)}, lost: {len(gone)}."
    yield f"Memory of the processes that answer, in MB by the minute: {json.dumps(tally.memory)}."


def main() -> None:
    """Serve, let people work, and print."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with TemporaryDirectory() as folder:
        site, tally = Site(Path(folder) / "load"), Tally()
        with closing(open_database(database_file(site.folder), clock=now)) as db:
            users, theirs = furnished(db, people)
        with site:
            visitors = signed_in(site, users)
            working = [
                Person(visitor, user, theirs[user.id], tally)
                for visitor, user in zip(visitors, users, strict=True)
            ]
            for person in working:
                person.start()
            looked_at(site, tally, minutes)
            for person in working:
                person.stop.set()
            for person in working:
                person.join(60)
        lines = told(tally, lost(site, tally), minutes, len(users))
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
