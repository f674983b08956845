"""Every address, forged and not, as strangers, as the wrong role, and for plans of others."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import requests

from tests.attack.payloads import KINDS
from tests.attack.reading import MARK, faults, forms, tree_of
from tests.attack.site import Site, Visitor
from tests.attack.tally import Tally

TABLE = Path(__file__).parent.parent / "web" / "access.csv"
PUBLIC, SIGNED_IN, TOKEN = "anybody", "anybody who is signed in", "token wanted"
MINE, GONE = "ATTACK-1", "ATTACK-2"
"""A plan that only a chair works on, and one that is not there, with names of one length."""

ROLES = ("second chair", "core group", "qa", "administrator")
COLUMN = {"second chair": "chair"}
EXAMPLES = {
    "slug": "concerns",
    "list_name": "concerns",
    "item": "c1",
    "criterion": "ACT-01",
    "subject": "a1",
    "person_id": "worker",
    "filename": "icon.svg",
    "criterion_id": "ACT-01",
}
FORGED = (
    "-1",
    "0",
    "999999999999999999999",
    "c1'--",
    "%00",
    "%FF%FE",
    "..%2F..%2Fsecret.key",
    "%2e%2e",
    "__class__",
    "{{719123*761}}",
    "a" * 3000,
    "%0D%0AX-Attack:%201",
    "%E2%80%AE",
    "*",
    "nobody-here",
    "None",
    "c1;c2",
    "\u0661",
)
VERSIONS = (
    "-1",
    "0",
    "999999999",
    "1e3",
    "0x1",
    "",
    "\u0661",
    "1;drop table plan",
    str(2**64),
    "1.0",
)
PART = re.compile(r"<(?:\w+:)?(\w+)>")
UNSURE = re.compile(r'(?:csrf_token" value="[^"]*"|nonce="[^"]*")')


def addresses() -> Iterator[tuple[str, str, dict[str, set[str]]]]:
    """Every address and method with what the kept table of who is let in says, by column."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["address"] == "/away/":  # no page opens after it
                continue
            columns = found.setdefault((row["address"], row["method"]), {})
            for name, said in row.items():
                columns.setdefault(name, set()).add(said)
    yield from ((address, method, said) for (address, method), said in found.items())


def filled(address: str, **given: str) -> str:
    """The address with an example in each of its parts."""
    known = {**EXAMPLES, **given}
    return PART.sub(lambda part: known.get(part[1], "none"), address)


def attack_as_nobody(site: Site, tally: Tally) -> None:
    """Without signing in, every address asks to sign in, whatever the method and the plan."""
    nobody = site.visitor()
    for address, method, said in addresses():
        if said["needs"] == {PUBLIC}:
            continue
        for plan in ("WX-027", GONE):
            path = filled(address, reference=plan)
            answer = _asked(nobody, method, path)
            asked = answer.headers.get("Location", "").startswith("/account/sign-in")
            refused = (asked and answer.status_code == 302) or answer.status_code in {401, 400, 404}
            tally.judge("not signed in", refused and not faults(answer), _told(answer, path))
    nobody.close()


def attack_as_wrong_role(site: Site, tally: Tally, *, deep: bool = False) -> None:
    """What the table never opens to a role is refused to it, on a plan it works on.

    A short run asks as each role a share of what is shut to it, a deep one all.
    """
    limited = [a for a in addresses() if not a[2]["needs"] <= {PUBLIC, SIGNED_IN}]
    for place, who in enumerate(ROLES):
        visitor = site.visitor(who)
        shut = [a for a in limited if "open" not in a[2][COLUMN.get(who, who)]]
        for address, method, said in shut if deep else shut[place :: len(ROLES)]:
            path = filled(address, reference="WX-027", profile_id="profile-1")
            answer = _asked(visitor, method, path)
            refused = answer.status_code in _turned_away(said) and not faults(answer)
            tally.judge("wrong role", refused, f"{who}: {_told(answer, path)}")
        visitor.close()


def attack_as_non_member(site: Site, tally: Tally, *, deep: bool = False) -> None:
    """The plan of others answers just as one that is not there: byte for byte, but for its name.

    A short run asks each address as one of the roles, a deep one as all.
    """
    chair = site.visitor("chair")
    chair.send("/plans/start", {"reference": MINE})
    chair.send(f"/plans/{MINE}/concerns/new", {"text": f"Words {MARK}", "item": "c1"})
    before = site.rows()
    for place, who in enumerate(ROLES):
        visitor = site.visitor(who)
        of_plans = [asked for asked in addresses() if "<reference>" in asked[0]]
        for address, method, said in of_plans if deep else of_plans[place :: len(ROLES)]:
            if who == "administrator" and any("by reference" in need for need in said["needs"]):
                continue  # administrators know every reference, and nothing else of a plan
            theirs = _asked(visitor, method, filled(address, reference=MINE))
            none = _asked(visitor, method, filled(address, reference=GONE))
            told = f"{who} {method} {address}: {_told(theirs, '')} {_told(none, '')}"
            right = theirs.status_code in _turned_away(said) and not faults(theirs)
            tally.judge("plan of others", right and MARK not in theirs.text, told)
            tally.judge("tells plans apart", _same(theirs, none), told)
        visitor.close()
    tally.judge("plan of others", site.rows() == before, "something was written")
    chair.close()


def attack_with_forged_names(site: Site, tally: Tally, *, deep: bool = False) -> None:
    """Ids, references and versions that nobody was given open nothing and break nothing."""
    chair, admin = site.visitor("chair"), site.visitor("administrator")
    hostile = [text for text in KINDS["path"] if isinstance(text, str)]
    forged = [*FORGED, *map(requests.utils.quote, hostile)]
    made: set[str] = set()  # whoever writes a plan may put an item back under any name
    for number, (address, method, said) in enumerate(addresses()):
        names = PART.findall(address)
        visitor = chair if "open" in said["chair"] else admin
        for turn, name in enumerate(names):
            some = forged if deep else forged[(number + turn) % 12 :: 12]
            for value in some:
                known = {"reference": "WX-027", "profile_id": "profile-1", name: value}
                answer = _asked(visitor, method, filled(address, **known))
                if (method, name, answer.status_code) == ("POST", "item", 302):
                    made.add(value)
                right = answer.status_code in {
                    302,
                    308,
                    400,
                    403,
                    404,
                    405,
                    422,
                    200,
                } | _turned_away(said)
                opened = answer.status_code == 200 and method == "GET" and name != "subject"
                opened = opened and value not in made
                tally.judge(
                    "forged names",
                    right and not opened and not faults(answer),
                    f"{method} {name}={value} {_told(answer, address)}",
                )
    for visitor in (chair, admin):
        visitor.close()
    tally.judge("forged names", site.is_sound() and not site.faults(), str(site.faults()))


def attack_versions(site: Site, tally: Tally) -> None:
    """A form that says it began at a version that never was overwrites nothing unseen."""
    chair = site.visitor("chair")
    for version in VERSIONS:
        for path in ("/plans/WX-031/note", "/plans/WX-031/submit", "/plans/WX-031/sign"):
            answer = chair.send(path, {"version": version, "note": "Short"})
            right = answer.status_code in {302, 403, 409, 422} and not faults(answer)
            tally.judge("forged versions", right, f"{version} {_told(answer, path)}")
    chair.close()


def attack_drafts_of_others(site: Site, tally: Tally) -> None:
    """What somebody types and has not saved, others neither see nor let go."""
    chair = site.visitor("chair")
    page = "/plans/WX-031/note"
    chair.send(f"{page}/draft", {"note": f"Draft {MARK}", "version": "1"})
    for who in ROLES:
        visitor = site.visitor(who)
        for path in (page, f"{page}/draft", "/plans/WX-031/", "/account/left/"):
            answer = visitor.get(path)
            tally.judge("drafts of others", MARK not in answer.text, f"{who} {_told(answer, path)}")
        visitor.send(f"{page}/draft/discard")
        visitor.send("/account/left/discard", {"address": page})
        visitor.close()
    tally.judge("drafts of others", MARK in chair.get(page).text, "the draft is gone")
    chair.close()


def attack_items_of_other_plans(site: Site, tally: Tally) -> None:
    """An id of one plan opens nothing under the reference of another."""
    chair = site.visitor("chair")
    root = tree_of(chair.get("/plans/JACK-APRIL/actions").text)
    ids = {m[1] for f in forms("/", root) if (m := re.search(r"/actions/([^/]+)/move", f.action))}
    here = chair.get("/plans/WX-027/actions").text
    for item in sorted(ids):
        if f"/actions/{item}/" in here:
            continue
        answer = chair.get(f"/plans/WX-027/actions/{item}")
        tally.judge("items of other plans", answer.status_code == 404, _told(answer, item))
    for path in ("/gcp/JACK-APRIL/profile-1", "/gcp/JACK-APRIL/profile-1/correct"):
        answer = chair.get(path)
        tally.judge("items of other plans", answer.status_code == 404, _told(answer, path))
    chair.close()


def _turned_away(said: dict[str, set[str]]) -> set[int]:
    """How somebody who is signed in is refused: where a token is wanted, a session is none."""
    return {401} if said["nobody"] == {TOKEN} else {403, 404}


def _asked(visitor: Visitor, method: str, path: str) -> requests.Response:
    return visitor.get(path) if method == "GET" else visitor.send(path)


def _same(theirs: requests.Response, none: requests.Response) -> bool:
    """Whether two answers can only be told apart by the reference that was asked for."""
    plain = [UNSURE.sub("", a.text.replace(GONE, MINE)) for a in (theirs, none)]
    heads = [{n: v for n, v in a.headers.items() if n not in VARYING} for a in (theirs, none)]
    return theirs.status_code == none.status_code and plain[0] == plain[1] and heads[0] == heads[1]


VARYING = frozenset({"Date", "Content-Length", "Set-Cookie", "Location"})


def _told(answer: requests.Response, path: str) -> str:
    return f"{path} {answer.status_code} {answer.headers.get('Location', '')} {faults(answer)}"
