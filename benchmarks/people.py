"""Two hundred people at once.

An instance is served on this machine, and people read, type (each pause in typing keeps a draft and
shows what is found in it), save, agree, print and take up plans for audit, with pauses as people
make them: 70 chairs, 120 of core groups and 10 of quality assurance, for two minutes, and for ten
with `SCALE=whole`. They share the processors with the service; somebody else opens a bare page each
second. Wanted is no request answered amiss, no acknowledged save lost, memory flat, and what is
typed kept and read within twice what the bare page takes, both for 95 of 100. A document that takes
long is asked for again until it is there.
"""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random
from statistics import median, quantiles
from threading import Event, Lock, Thread

import requests

from benchmarks.comparison import Comparison, at_most
from benchmarks.ground import Ground
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import Role, User
from planapp.store.database import Database, migrate, open_database
from planapp.store.members import save_member
from planapp.store.people import save_person
from planapp.store.plans import create, get
from planapp.store.whole import contents_of
from planapp.web.app import create_app
from planapp.web.passwords import hash_password
from tests.attack.reading import forms, tree_of
from tests.attack.site import Site, Visitor
from tests.browser import Browser
from tests.builders import a_person, a_plan

PASSWORD = "four plain words here"
SHARES = {Role.CHAIR: 0.35, Role.CORE_GROUP: 0.6, Role.QA_OFFICER: 0.05}
PAUSE = (4.0, 22.0)
"""Seconds between two things that one person does, evenly spread."""

KEYS = 3
"""Pauses in typing, each of which keeps a draft, before somebody saves."""

BARE = "a bare page"
KINDS = (
    *(BARE, "the list of plans", "reading", "what is found in a plan", "typing a note"),
    *(
        "typing an action",
        "saving",
        "agreeing",
        "taking up for audit",
        "a document asked for",
        "a document",
    ),
)
TIMES, MEDIAN, MOST = "times", "median ms", "95 % within ms"


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

    def __init__(
        self, visitor: Visitor | Browser, who: User, plans: list[str], tally: Tally
    ) -> None:
        """`plans` are the references of what they work on."""
        super().__init__(name=who.id, daemon=True)
        self.visitor, self.who, self.plans, self.tally = visitor, who, plans, tally
        self.chance, self.stop, self.count = Random(who.id), Event(), 0
        self.forms: dict[str, dict[str, str]] = {}

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
        self.ask("the list of plans", "/plans/")

    def read(self) -> None:
        """Open some page of a plan."""
        place = self.chance.choice(["", "concerns", "objectives", "actions", "child", "note"])
        self.ask("reading", f"/plans/{self.plan}/{place}")

    def check(self) -> None:
        """Read what is found."""
        self.ask("what is found in a plan", f"/plans/{self.plan}/check")

    def print(self) -> None:
        """Take the plan along."""
        began, path = time.perf_counter(), f"/plans/{self.plan}/plan.pdf"
        while not self.stop.is_set():
            answer = self.ask("a document asked for", path, right=(200, 202))
            if answer is None or answer.status_code != 202:  # 202: it is on its way
                took = time.perf_counter() - began
                self.tally.note("a document", took, 200, right=True)
                return
            self.stop.wait(2)

    def agree(self) -> None:
        """Send a plan to another chair or, as that one, agree it, if either can be done now."""
        opened = self.ask("agreeing", f"/plans/{self.plan}/agree")
        found = (
            re.search(r'action="(/plans/[^"]+/(?:submit|sign))"', opened.text) if opened else None
        )
        version = re.search(r'name="version" value="(\d+)"', opened.text) if opened else None
        if found and version:
            self.ask("agreeing", found[1], {"version": version[1]}, right=(302, 403, 409, 422))

    def audit(self) -> None:
        """Take up a plan that is not taken up yet, and say so."""
        reference = self.chance.choice(self.plans)
        form = {"reference": reference, "sample": "Sample of this month"}
        self.ask("taking up for audit", "/access/audit", form, right=(302, 422))

    def write(self) -> None:
        """Open a page, type with pauses, and save; of two who save the same, one is told."""
        self.type_action()
        page = f"/plans/{self.plan}/note"
        opened = self.ask("reading", page)
        found = re.search(r'name="version" value="(\d+)"', opened.text) if opened else None
        if found is None:
            return
        self.count += 1
        words = f"{self.who.id} writes {self.count} "
        form = {"version": found[1]}
        for _ in range(KEYS):
            self.stop.wait(self.chance.uniform(1.5, 4))
            words += "and goes on "
            self.ask("typing a note", f"{page}/draft", {**form, "note": words})
        saved = self.ask("saving", page, {**form, "note": words}, right=(302, 409))
        if saved is not None and saved.status_code == 302:
            with self.tally.lock:
                self.tally.told.add(words.strip())

    def type_action(self) -> None:
        """Type in an action, read what is found in it, and save nothing."""
        page = f"/plans/{self.plan}/actions/a1"
        opened = self.ask("reading", page)
        if opened is None:
            return
        if page not in self.forms:  # taken apart once: this costs what a service would have
            boxes = [f for f in forms(page, tree_of(opened.text)) if "what" in f.texts]
            self.forms[page] = dict(boxes[0].values)
        form = self.forms[page]
        self.count += 1
        typed = {**form, "what": f"{form['what']}, for the {self.count}th time"}
        self.ask("typing an action", f"{page}/draft", typed)

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


def worked(site: Site, people: int, minutes: float) -> tuple[Tally, int]:
    """Let so many people work for so long; what they met, and how many acknowledged saves are lost.

    Raises Damaged when the records no longer fit together.
    """
    tally = Tally()
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
    return tally, len(lost(site, tally))


def of_kind(took: list[float]) -> dict[str, float]:
    """What one kind of request took; nothing where there was none."""
    if not took:
        return {}
    most = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    return {TIMES: len(took), MEDIAN: median(took) * 1000, MOST: most * 1000}


def all_told(tally: Tally, gone: int, minutes: float) -> dict[str, str]:
    """What was answered amiss, what was lost, and memory by the minute."""
    asked = sum(map(len, tally.took.values()))
    memory = ", ".join(map(str, tally.memory))
    return {
        "Requests": f"{asked:,}, {asked / minutes / 60:.1f} a second.",
        "Answered amiss": f"{', '.join(f'{k} {n} times' for k, n in tally.answers.items())}."
        if tally.answers
        else "none.",
        "Saves": f"{len(tally.told)} acknowledged, {gone} of them lost.",
        "Memory": f"{memory} MB of the processes that answer, by the minute.",
    }


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """Every kind of request, of one stretch of time."""
    people, minutes = 200, ground.of(0.0, 2.0, 10.0)
    if ground.scale is ground.scale.TINY:
        yield once_each(ground.place("people"))
        return
    met = cache(lambda: worked(Site(ground.place("people")), people, minutes))
    typing = (at_most(2, kind, BARE, MOST) for kind in ("typing a note", "typing an action"))
    yield Comparison(
        name="At the same time",
        size=f"{people} people, {minutes:g} minutes",
        contestants={
            kind: lambda k=kind: of_kind(met()[0].took[k]) if met()[0].took[k] else {}
            for kind in KINDS
        },
        bars=(*typing, *(at_most(None, kind, BARE, MOST) for kind in ("reading", "saving"))),
        most_rounds=1,
        warm=False,
        notes=lambda: all_told(*met(), minutes),
    )


def once_each(folder: Path) -> Comparison:
    """One person of each role does everything once, with no server between."""
    with closing(open_database(database_file(folder), clock=now)) as db:
        migrate(db)
        chair = a_person("chair")
        save_person(db, chair, password_hash="-", by=chair)
        create(db, a_plan(), by=chair)
        app = create_app(folder, https=False, second_factor=False)
        browser = Browser(app, app.response_class).sign_in(chair, db)
    person = Person(browser, chair, [a_plan().reference], Tally())
    person.stop.set()  # then it pauses nowhere

    def turn() -> dict[str, float]:
        for act in (person.list, person.check, person.write, person.agree):
            act()
        if person.tally.answers:
            raise RuntimeError(f"answered amiss: {person.tally.answers}")
        return {kind: len(took) for kind, took in person.tally.took.items()}

    return Comparison(name="Once each", size="one", contestants={"a chair": turn}, warm=False)
