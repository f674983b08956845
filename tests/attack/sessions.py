"""Cookies that were fixed, changed, forged, kept for too long or brought from elsewhere."""

import base64
import hashlib
import json
import zlib
from pathlib import Path

from itsdangerous import URLSafeTimedSerializer

from tests.attack.reading import faults
from tests.attack.site import ADDRESSES, Site
from tests.attack.tally import Tally

DELETE = 127  # no header may hold it: the server turns the whole request away
GUESSES = ("", "secret", "dev", "changeme", "planapp", "SECRET_KEY", "0" * 64, "a" * 64)
FORGED = ("", "null", "{}", "e30", "e30.", ".e30", "e30.awAAAA.AAAA", "e30..", "a" * 4000, "\xff")


def attack_by_fixation(site: Site, tally: Tally) -> None:
    """A session that an attacker has put into a browser is not the one that is signed in."""
    attacker, victim = site.visitor(), site.visitor()
    attacker.get("/account/sign-in")
    fixed = attacker.cookie
    victim.session.cookies.set("planapp", fixed, domain="127.0.0.1", path="/")
    victim.sign_in(ADDRESSES["chair"], site.password)
    tally.judge("session fixation", victim.cookie not in {"", fixed}, "the cookie is the same")
    tally.judge("session fixation", victim.is_in(), "the victim could not sign in")
    tally.judge("session fixation", not attacker.is_in(), "the attacker is signed in too")
    before = victim.cookie
    victim.sign_in(ADDRESSES["chair"], site.password)
    tally.judge("session fixation", _refused(site, fixed), "the fixed cookie opens the account")
    victim.send("/account/sign-out")
    for cookie in (before, fixed, victim.cookie):
        tally.judge("cookie after signing out", _refused(site, cookie), "it opens the account")
    for visitor in (attacker, victim):
        visitor.close()


def attack_cookies(site: Site, tally: Tally, *, every: int = 5) -> None:
    """A cookie that differs in one bit, is unsigned, or is signed with a guess opens nothing."""
    chair, worker = site.visitor("chair"), site.visitor("core group")
    cookie = chair.cookie
    for place in range(0, len(cookie), every):
        code = ord(cookie[place]) ^ (1 << place % 5)
        flipped = cookie[:place] + chr(code) + cookie[place + 1 :]
        if 32 < code < DELETE and chr(code) not in ';,"\\' and _means_another(flipped, cookie):
            tally.judge("changed cookie", _refused(site, flipped), flipped)
    body, moment, mark = cookie.rsplit(".", 2)
    theirs = worker.cookie.rsplit(".", 2)
    mixed = (f"{body}.{moment}.{theirs[2]}", f"{theirs[0]}.{moment}.{mark}", f"{body}.{moment}.")
    for forged in (*mixed, f"{body}.{moment}", body, *FORGED):
        tally.judge("forged cookie", _refused(site, forged), forged)
    said = _content(body)
    for guess in GUESSES:
        for salt in ("cookie-session", "itsdangerous", "session"):
            how = {"key_derivation": "hmac", "digest_method": hashlib.sha1}
            signer = URLSafeTimedSerializer(guess or "-", salt=salt, signer_kwargs=how)
            tally.judge("forged cookie", _refused(site, signer.dumps(said)), f"{guess} {salt}")
    tally.judge("changed cookie", chair.is_in(), "the true cookie is refused")
    for visitor in (chair, worker):
        visitor.close()


def attack_as_one_who_is_stopped(site: Site, tally: Tally) -> None:
    """Whoever is stopped, or is given a new password, is out at once, and their cookies are too."""
    admin = site.visitor("administrator")
    for change in ("active", "password"):
        worker = site.visitor("core group")
        kept = worker.cookie
        tally.judge("stopped person", worker.is_in(), "could not sign in")
        admin.send(f"/people/worker/{change}", {"active": "no"})
        refused = _refused(site, kept) and not worker.is_in()
        tally.judge("stopped person", refused, f"in although stopped: {change}")
        answer = worker.send("/plans/WX-027/note", {"note": "After the end", "version": "1"})
        tally.judge("stopped person", answer.status_code in {400, 401}, str(answer.status_code))
        admin.send("/people/worker/active", {"active": "yes"})
        tally.judge("stopped person", _refused(site, kept), f"an old cookie is back: {change}")
        worker.close()
    admin.close()


def attack_from_another_instance(site: Site, tally: Tally, folder: Path) -> None:
    """The same people and the same sessions under another secret: no cookie of here opens there."""
    chair = site.visitor("chair")
    with Site(folder, copy_of=site.folder) as other:
        for cookie in (chair.cookie,):
            tally.judge("cookie of another instance", _refused(other, cookie), "opens there")
        there = other.visitor("chair")
        tally.judge("cookie of another instance", there.is_in(), "nobody can sign in there")
        tally.judge("cookie of another instance", _refused(site, there.cookie), "opens here")
        token = there.token()
        answer = chair.open("POST", "/plans/WX-027/note", data={"csrf_token": token})
        tally.judge("cookie of another instance", answer.status_code == 400, "its token is taken")
        there.close()
    chair.close()


def _refused(site: Site, cookie: str) -> bool:
    """Whether this cookie opens nothing and breaks nothing."""
    bare = site.visitor()
    head = {"Cookie": f"planapp={cookie}".encode("latin-1")}
    answers = [bare.get(path, headers=head) for path in ("/account/", "/plans/WX-027/")]
    bare.close()
    return all(a.status_code in {302, 400} and not faults(a) for a in answers)


def _means_another(changed: str, cookie: str) -> bool:
    """The last letter of base64 has bits that say nothing: to change them changes nothing."""
    pairs = zip(changed.split("."), cookie.split("."), strict=False)
    same_parts = changed.count(".") == cookie.count(".")
    return not (same_parts and all(_bytes(a) == _bytes(b) for a, b in pairs))


def _bytes(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        return part.encode()


def _content(body: str) -> object:
    """What a session holds: signed, but readable; a long one is compressed."""
    raw = _bytes(body.lstrip("."))
    return json.loads(zlib.decompress(raw) if body.startswith(".") else raw)
