"""Asks every address as everybody who might, and writes down who is let in: tests/web/access.csv.

    python -m tests.web.access_table > tests/web/access.csv

Each plan of the table stands in one state and ties everybody to it in one way.
"""

import csv
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from flask import Flask
from werkzeug.routing import Rule as Address

from planapp.clock import now, today
from planapp.config import database_file
from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.copies import CopyKind, Recipient, RecipientKind
from planapp.domain.frames import Population
from planapp.domain.keeping import Rule, WhyErased, WhyHeld
from planapp.domain.nouns import Action, SignOff, Status
from planapp.domain.people import OF_A_PLAN
from planapp.domain.systems import Scope
from planapp.store.copies import Wanted, record_copy
from planapp.store.database import Database, migrate, open_database
from planapp.store.emergency import open_in_emergency
from planapp.store.erasure import record_erasure_asked
from planapp.store.keeping import record_hold
from planapp.store.members import remove_member, save_member
from planapp.store.people import save_person
from planapp.store.plans import create, save_signed
from planapp.store.record import record_fact
from planapp.store.restricted import record_restricted
from planapp.web.app import create_app
from planapp.web.guard import needs
from planapp.web.passwords import hash_password
from tests.browser import Browser
from tests.builders import (
    PASSWORD,
    PEOPLE,
    TODAY,
    a_mark,
    a_measurement,
    a_meeting,
    a_person,
    a_plan,
    a_profile,
    a_visit,
    an_action,
)
from tests.running import let_read
from tests.sampled import drawn, given

TABLE = Path(__file__).with_name("access.csv")
WHO = ("chair", "core group", "qa", "administrator")
EVERYBODY = (*WHO, "nobody")
TIES = ("none", "member", "restricted", "emergency")
STATES = tuple(Status)
COLUMNS = ("address", "method", "needs", "tie", "state", *EVERYBODY)
SLOW = frozenset(
    {"plans.pdf", "plans.family_version", "plans.family_version_pdf", "gcp.document"}
    | {"meetings.minutes"}
    | {f"chronology.{name}" for name in ("extract", "new_here_pdf", "for_a_medical_pdf")}
)
"""A document takes a second to make: asked of a draft only, since no state shuts it."""

SEEDED = {
    "key": "f00d" * 16,
    "guide": "chair",
    "slug": "concerns",
    "list_name": "concerns",
    "item": "c1",
    "criterion": "ACT-01",
    "subject": "a2",
    "profile_id": "profile-1",
    "kind": "mark",
    "fact_id": "event-1",
    "meeting_id": "meeting-1",
    "part": "note",
    "place": "event:event-1",
    "person_id": "core-group",
    "piece": "r1",
    "number": 1,
    "then": 2,
    "name": "2026-01",
    "filename": "icon.svg",
    "criterion_id": "ACT-01",
    "tool_id": "plan-quality",
    "sample": 1,
    "form": "csv",
    "step": "findings",
    "search": "none",
}
"""What the addresses name, each of it there; an address with a new part needs its example here."""

OF_MEETINGS = {"kind": "meeting", "fact_id": "meeting-1"}
"""What addresses of meetings name instead."""

SHUT = {403: "not allowed", 404: "not there"}
"""What these statuses say of a door; behind it nothing has changed."""

OF_QUERIES = {"kind": "comment", "place": "plan.."}
"""What is said to an author."""

OF_AUDITS = {"kind": "reply", "place": "new"}
OF_AUDITORS = {"kind": "alert", "place": "new"}
"""And what a chair, and an auditor, says of an audit."""

Row = dict[str, str]
Place = tuple[str, str, str]
Key = tuple[str, str, str, str]
"""An address, a method and a tie to the plan that it names; and in which state that is."""


@dataclass(frozen=True)
class Asked:
    """One address and method, and how a plan that it names is tied and stands."""

    rule: Address
    method: str
    tie: str = "-"
    state: str = "-"

    @property
    def place(self) -> Place:
        """What is asked, whatever the state."""
        return str(self.rule), self.method, self.tie

    @property
    def prints(self) -> bool:
        """Whether a document or a drawing is made for whoever is let in."""
        return str(self.rule).endswith((".pdf", ".png"))

    @property
    def reference(self) -> str:
        """The plan that is tied and stands so; where that does not count, one with members."""
        return "member-draft" if self.tie == "-" else f"{self.tie}-{self.state}"


def by_turns(place: Sequence[str], count: int) -> int:
    """One of so many: another for other places, always the same for this."""
    return crc32(" ".join(place).encode()) % count


class Site:
    """The application with the seeded plans; put back as it was after anything that changes it."""

    def __init__(self, folder: Path) -> None:
        """Fill the folder once."""
        self.folder, self.fresh = folder, folder / "fresh.db"
        db = open_database(self.fresh, clock=now)
        migrate(db)
        _people(db)
        self.holds = {f"{tie}-{s}": _seed(db, tie, s) for tie in TIES for s in STATES}
        _sample(db)
        let_read(db, today())
        db.execute("pragma wal_checkpoint(truncate)")
        db.close()
        self.app: Flask = create_app(folder, https=False)
        self.browsers = {who: Browser(self.app, self.app.response_class) for who in EVERYBODY}
        self.tokens: dict[str, str] = {}
        self.put_back()
        self.cookies = {who: self._come(who) for who in EVERYBODY}
        self._keep_as_fresh()

    def put_back(self) -> None:
        """The database as it was seeded; whoever was signed in is so again."""
        for left in self.folder.glob("planapp.db*"):
            left.unlink()
        shutil.copy(self.fresh, database_file(self.folder))

    def _come(self, who: str) -> str:
        """Sign somebody in, unless they are nobody; gives the cookie of their session."""
        browser = self.browsers[who]
        if who != "nobody":
            db = open_database(database_file(self.folder), clock=now)
            browser.sign_in(a_person(who), db)
            db.close()
        self.tokens[who] = browser.token()
        cookie = browser.get_cookie("planapp")
        assert cookie is not None
        return cookie.value

    def _keep_as_fresh(self) -> None:
        db = open_database(database_file(self.folder), clock=now)
        db.execute("pragma wal_checkpoint(truncate)")
        db.close()
        shutil.copy(database_file(self.folder), self.fresh)

    def asked(self) -> Iterator[Asked]:
        """Every address with every method, for every tie and state of a plan it names."""
        for rule in sorted(self.app.url_map.iter_rules(), key=str):
            of_a_plan = needs(self.app.view_functions[rule.endpoint]) in OF_A_PLAN
            states = STATES[:1] if rule.endpoint in SLOW else STATES
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                if of_a_plan:
                    yield from (Asked(rule, method, t, s) for t in TIES for s in states)
                else:
                    yield Asked(rule, method)

    def asked_of_some(self) -> Iterator[Asked]:
        """The same, but in one state of a plan, by turns of address.

        Where the kept table finds one state unlike another, every state is asked.
        """
        apart = {key[:3] for key in kept_rows() if key[3] != "any"}
        for place, group in groupby(self.asked(), key=attrgetter("place")):
            states = list(group)
            if place in apart:
                yield from states
            else:
                yield states[by_turns(place, len(states))]

    def outcome(self, who: str, asked: Asked) -> str:
        """What this person meets there: open, not allowed, not there, or the sign-in page."""
        browser, address = self.browsers[who], self.address(asked)
        if asked.method == "GET":
            answer = browser.get(address)
        else:
            answer = browser.post(address, data={"csrf_token": self.tokens[who]})
        status, met = answer.status_code, answer.headers.get("Location", "")
        if status == 401 and isinstance(needs(self.app.view_functions[asked.rule.endpoint]), Scope):
            return "token wanted"
        if status == 401 or (asked.method == "GET" and met.startswith("/account/sign-in")):
            return "sign in"
        if status in SHUT:
            return SHUT[status]
        if asked.method == "POST":
            self.put_back()
        browser.set_cookie("planapp", self.cookies[who])
        return "open" if status < 500 else f"fault {status}"

    def address(self, asked: Asked) -> str:
        """The address with an example in each of its parts."""
        known = {"reference": asked.reference, **SEEDED}
        if asked.rule.endpoint.startswith("meetings."):
            known |= OF_MEETINGS
        if asked.rule.endpoint.startswith("queries."):
            known |= OF_QUERIES
        if asked.rule.endpoint.startswith("audits."):
            known |= OF_AUDITS if asked.tie != "-" else OF_AUDITORS
        if "item" not in asked.rule.arguments:
            known["slug"] = "conference"  # a page over a part of the plan, not one of a list
        if "/chairs/" in str(asked.rule):
            known["reference"] = "none-draft"  # its chair may not sign in
        if "/holds/" in str(asked.rule):
            known["number"] = self.holds[asked.reference]
        missing = asked.rule.arguments - set(known)
        assert not missing, f"{asked.rule} has {missing}: give an example in SEEDED"
        given = {name: known[name] for name in asked.rule.arguments}
        return str(self.app.url_map.bind("localhost").build(asked.rule.endpoint, given))


def rows(site: Site, wanted: list[Asked]) -> Iterator[Row]:
    """What each of these addresses is to everybody."""
    for asked in wanted:
        need = needs(site.app.view_functions[asked.rule.endpoint])
        said = {"address": str(asked.rule), "method": asked.method, "needs": str(need)}
        said |= {"tie": asked.tie, "state": asked.state}
        yield said | {who: site.outcome(who, asked) for who in EVERYBODY}


def joined(found: list[Row]) -> list[Row]:
    """The rows with states that make no difference put into one: `any`."""
    kept: list[Row] = []
    for place, group in groupby(found, key=itemgetter("address", "method", "tie")):
        rows_of_place = list(group)
        whole = rows_of_place[0] | {"state": "any" if place[2] != "-" else "-"}
        alike = all(row | {"state": whole["state"]} == whole for row in rows_of_place)
        kept += [whole] if alike else rows_of_place
    return kept


def kept_table() -> list[Row]:
    """The table as it is kept in the repository."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def kept_rows() -> dict[Key, Row]:
    """The rows of the table by what they are told apart by."""
    return {(r["address"], r["method"], r["tie"], r["state"]): r for r in kept_table()}


def key_of(asked: Asked) -> Key:
    """The row that stands for this: one of its state, or of any."""
    own, any_state = (*asked.place, asked.state), (*asked.place, "any")
    return own if own in kept_rows() else any_state


def some(asked: Asked) -> list[str]:
    """Everybody, but of those whom the table lets in to a document, tied in any way, only one."""
    if not asked.prints:
        return list(EVERYBODY)
    whole, here, row = kept_rows(), asked.place[:2], kept_rows()[key_of(asked)]
    let_in = [(k[2], w) for k in whole if k[:2] == here for w in EVERYBODY if whole[k][w] == "open"]
    given = let_in[by_turns(here, len(let_in))]
    return [w for w in EVERYBODY if row[w] != "open" or (asked.tie, w) == given]


def _people(db: Database) -> None:
    known = hash_password(PASSWORD)
    for who in PEOPLE:
        save_person(db, a_person(who), password_hash=known, by=a_person("administrator"))


def _seed(db: Database, tie: str, state: Status) -> int:
    """A plan by somebody else, with everybody of the table tied to it in this way.

    Gives the number of the hold that keeps it.
    """
    other = a_person(id="other", name="Somebody Else")
    plan = a_plan(
        reference=f"{tie}-{state}", actions=(an_action(), Action(id="a2", what="Visit regularly"))
    )
    made = create(db, plan, by=other)
    for sent in (Status.SUBMITTED, Status.AGREED):
        if state is not Status.DRAFT and made.status is not state:
            sign_off = SignOff(author=other.name, approver="A third person")
            signed = replace(made, status=sent, sign_off=sign_off)
            by = other if sent is Status.SUBMITTED else replace(other, id="third")
            made = save_signed(db, signed, by=by, started_from=made.version)
    record_fact(db, plan.reference, a_profile(), by=other)
    for fact in (a_mark(), a_visit(), a_measurement(), a_meeting()):
        record_fact(db, plan.reference, fact, by=other)
    information = Restricted(id="r1", kind=RestrictedKind.POLICE, text="An arrest in May")
    record_restricted(db, plan.reference, information, by=other)
    record_copy(db, _a_copy(plan.reference), by=other)
    for person in map(a_person, WHO):
        if tie == "emergency":
            open_in_emergency(db, plan.reference, "The police are at the home", by=person)
        elif tie != "none":
            restricted = tie == "restricted"
            save_member(db, plan.reference, person.id, restricted=restricted, by=other)
    remove_member(db, plan.reference, other.id, by=other)
    if (tie, state) == ("none", Status.DRAFT):
        why = (WhyErased.MISTAKE, "It was made twice by mistake")
        record_erasure_asked(db, plan.reference, *why, rule=Rule(), today=TODAY, by=other)
    return record_hold(db, plan.reference, WhyHeld.COURT, "The court has asked for it", by=other)


def _sample(db: Database) -> None:
    """Every plan is in a sample; one of them is given to quality assurance, to be audited."""
    kept = drawn(db, len(TIES) * len(STATES), wanted=Population(ended_too=True))
    given(db, kept, "member-draft", a_person("qa"))


def _a_copy(reference: str) -> Wanted:
    """A copy that nothing has to be asked about: it can go every step of its way."""
    return Wanted(
        reference=reference,
        version=1,
        recipient=Recipient(kind=RecipientKind.OTHER, name="Nobody here", relation="solicitor"),
        kind=CopyKind.HELD,
        subject="Nobody here",
    )


def main() -> None:
    """Write the table anew, to be read before it is kept."""
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(joined(list(rows(site, list(site.asked())))))


if __name__ == "__main__":
    main()
