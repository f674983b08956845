"""Bodies that are too large, too slow, too deep or packed, and what they cost the service."""

import gzip
import io
import json
import time
import zipfile
from contextlib import ExitStack, suppress

import requests

from tests.attack.reading import faults
from tests.attack.site import WAIT, Site, Visitor
from tests.attack.tally import Tally
from tests.attack.wire import ask

PAGE = "/plans/WX-027/note"
LIMIT = 2 * 1024 * 1024
GROWTH = 150
"""Megabytes by which one attack may make the process grow."""

SLOW = 40
"""Clients that hold a connection at once: ten times the threads that answer."""

MANY = 130
"""Clients who hold a connection and send no more."""

PATIENCE = 5
"""Seconds within which others are answered meanwhile; half a second on an idle machine."""


def attack_with_large_bodies(site: Site, tally: Tally, *, deep: bool = False) -> None:
    """What is larger than a form may be is refused and fills no memory."""
    chair = site.visitor("chair")
    token = chair.token().encode()
    before = site.rows()
    large = b"csrf_token=" + token + b"&note=" + b"a" * (LIMIT + 1)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    many = b"csrf_token=" + token + b"".join(b"&x%d=%d" % (n, n) for n in range(100_000))
    same = b"csrf_token=" + token + b"&note=a" * 100_000
    bodies: dict[str, object] = {
        "just over the limit": large,
        "16 times the limit": large * 16,
        "100,000 boxes": many,
        "one box 100,000 times": same,
        "chunked, without length": iter([large[:65536]] * 64),
        "percent signs": b"note=" + b"%" * 1_900_000,
        "plus signs and ampersands": b"+&" * 900_000,
    }
    paths = (PAGE, "/account/sign-in", f"{PAGE}/draft")
    for turn, (name, body) in enumerate(bodies.items()):
        for path in paths if deep else paths[turn % 3 :][:1]:
            sent = iter([large[:65536]] * 64) if name.startswith("chunked") else body
            _judge(site, tally, chair, (name, path), data=sent, headers=kind)
    parts = [("x", (None, "1"))] * 6000
    _judge(site, tally, chair, ("6,000 parts", PAGE), files=parts)
    nested = b"a[" * 300_000 + b"]" * 300_000 + b"=1"
    _judge(site, tally, chair, ("deeply nested names", PAGE), data=nested, headers=kind)
    tally.judge("large bodies", site.rows() == before, f"{before} {site.rows()}")
    chair.close()


def _judge(
    site: Site, tally: Tally, visitor: Visitor, what: tuple[str, str], **sent: object
) -> None:
    """Refused or ended, quickly, and the process has not grown by what was sent."""
    memory, began = site.memory(), time.monotonic()
    try:
        answer = visitor.open("POST", what[1], **sent)
    except requests.ConnectionError:  # ended while we were sending
        status, wrong = 413, []
    except requests.Timeout:
        status, wrong = 0, ["no answer in time"]
    else:
        status, wrong = answer.status_code, faults(answer)
    grown, took = site.memory() - memory, time.monotonic() - began
    right = 400 <= status < 500 and not wrong and grown < GROWTH and took < 15
    told = f"{what}: {status} {wrong} grew {grown} MB, took {took:.1f} s"
    tally.judge("large bodies", right, told)


def attack_with_lying_lengths(site: Site, tally: Tally) -> None:
    """A length that is not that of the body holds up nobody and breaks nothing."""
    head = f"POST /account/sign-in HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n"
    for length, body in (
        ("10000000000000", b"a"),
        ("2000000", b"short"),
        ("99999999999999999999999999", b""),
        ("1073741825", b"a" * 1000),
        ("1", b"csrf_token=x&email=y" * 100),
    ):
        sent = f"{head}Content-Length: {length}\r\nConnection: close\r\n\r\n".encode() + body
        answer = ask(site, sent, wait=1)
        status = answer[9:12].decode("latin-1")
        tally.judge("lying lengths", status in {"", "400", "413"}, f"{length} {status}")
    headers = (
        head + "X: " + "a" * 300_000 + "\r\n\r\n",
        head + "X: y\r\n" * 60_000 + "\r\n",
        "GET /" + "a" * 300_000 + " HTTP/1.1\r\n\r\n",
        head + "Cookie: " + "a=b; " * 50_000 + "\r\n\r\n",
    )
    for sent_head in headers:
        answer = ask(site, sent_head, wait=3)
        status = answer[9:12].decode("latin-1")
        tally.judge("large headers", status in {"", "400", "413", "414", "431"}, status)
    tally.judge("lying lengths", _answers(site) < PATIENCE, "the service answers no more")


def attack_slowly(site: Site, tally: Tally) -> None:
    """Clients who send a byte now and then hold no thread: others are answered as ever."""
    host = f"Host: 127.0.0.1:{site.port}\r\n"
    post = f"POST /account/sign-in HTTP/1.1\r\n{host}"
    slow = {
        "slow headers": f"GET /account/sign-in HTTP/1.1\r\n{host}X-",
        "slow body": f"{post}Content-Length: 1000\r\n\r\nemail=",
        "slow chunks": f"{post}Transfer-Encoding: chunked\r\n\r\n5\r\na",
        "nothing at all": "",
    }
    for name, begun in slow.items():
        with ExitStack() as held:
            wires = [held.enter_context(site.socket()) for _ in range(SLOW)]
            for wire in wires:
                wire.sendall(begun.encode())
            for _ in range(3):
                for wire in wires[: SLOW // 2]:
                    with suppress(OSError):
                        wire.send(b"a" if begun else b"")
                took = _answers(site)
                told = f"{name}: {SLOW} clients, a page took {took:.1f} s"
                tally.judge("slow clients", took < PATIENCE, told)
    with ExitStack() as held:
        for _ in range(SLOW):  # large answers that nobody reads
            wire = held.enter_context(site.socket())
            wire.sendall(
                (f"GET /static/govuk/govuk-frontend.min.css HTTP/1.1\r\n{host}\r\n" * 20).encode()
            )
        took = _answers(site)
        tally.judge("slow clients", took < PATIENCE, f"unread answers: a page took {took:.1f} s")


def attack_with_connections(site: Site, tally: Tally) -> None:
    """So many clients hold a connection and say nothing that somebody new might find none free."""
    with ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(site.socket()).sendall(b"GET / HTTP/1.1\r\nX-")
        took = _answers(site, wait=PATIENCE)
        tally.judge("many connections", took < PATIENCE, f"{MANY} held, nobody else is answered")


def attack_with_bombs(site: Site, tally: Tally, *, deep: bool = False) -> None:
    """Of files that unpack to much, nest deeply or are too wide, one line says what is wrong."""
    chair = site.visitor("chair")
    for place, (name, content) in enumerate(_bombs(deep).items()):
        memory, began = site.memory(), time.monotonic()
        try:
            answer = chair.open(
                "POST",
                "/plans/from-file",
                data={"csrf_token": chair.token(), "reference": f"BOMB-{place}"},
                files={"file": (name, content)},
            )
            if answer.status_code == 302:  # it was read, and is now shown to be sorted
                answer = chair.get(answer.headers["Location"])
            status, wrong = answer.status_code, faults(answer)
        except requests.ConnectionError:
            status, wrong = 413, []
        except requests.Timeout:
            status, wrong = 0, ["no answer in time"]
        took, grown = time.monotonic() - began, site.memory() - memory
        right = status in {200, 400, 413, 422} and not wrong and grown < GROWTH and took < 20
        told = f"{name}: {status} {wrong} grew {grown} MB, took {took:.1f} s"
        tally.judge("files that are bombs", right, told)
    packed = gzip.compress(b"csrf_token=" + chair.token().encode() + b"&note=" + b"a" * 50_000_000)
    for coding in ("gzip", "deflate", "br", "gzip, gzip"):
        head = {"Content-Encoding": coding, "Content-Type": "application/x-www-form-urlencoded"}
        answer = chair.open("POST", PAGE, data=packed, headers=head)
        right = answer.status_code in {400, 413, 415} and not faults(answer)
        tally.judge("packed bodies", right, f"{coding}: {answer.status_code}")
    tally.judge("files that are bombs", site.is_sound() and not site.faults(), str(site.faults()))
    chair.close()


def _bombs(deep: bool) -> dict[str, bytes]:
    """File names with contents; a deep run adds what is slow to send, and more of the rest."""
    times = 4 if deep else 1
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (200_000_000 if deep else 20_000_000))
        archive.writestr("../../secret.key", b"x")
    nested = b"[" * 100_000 + b"]" * 100_000
    objects = b'{"plan":' * 100_000 + b"1" + b"}" * 100_000
    entity = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]><a>' + b"&b;" * 9999
    )
    found = {
        "zip.csv": packed.getvalue(),
        "zip.json": packed.getvalue(),
        "zip.xlsx": packed.getvalue(),
        "zip.docx": packed.getvalue(),
        "deep.json": nested,
        "deep-objects.json": objects,
        "columns.csv": b"Concern,Action," + b"," * 1_000_000 + b"\r\n" + b"a," * 500_000,
        "quotes.csv": b'Concern,Action\r\n"' + b'""' * 225_000 * times,
        "lines.csv": b"Concern,Action\r\n" + b"\r\n" * 225_000 * times,
        "null.csv": b"Concern,Action\r\n" + b"\0" * 250_000 * times,
        "one-line.csv": b"Concern,Action\r\na," + b"a" * 475_000 * times,
        "entities.xml": entity,
        "entities.csv": entity,
        "alias.yaml": b"a: &a [x,x]\n" + b"".join(b"b%d: [*a,*a]\n" % n for n in range(999)),
        "numbers.json": b'{"plan": {"reference": ' + b"9" * 100_000 + b"}}",
        "same-names.json": b"{" + b'"plan":{},' * 25_000 * times + b'"plan":1}',
        "large.json": json.dumps({"plan": {"note": "a" * 1_900_000}}).encode(),
        "../../../../tmp/climb.csv": b"Concern,Action\r\na,b",
        "..\\..\\climb.json": b"{}",
        "\0.csv": b"Concern,Action\r\na,b",
        "a" * 5000 + ".csv": b"Concern,Action\r\na,b",
    }
    if deep:
        found["50-MB.json"] = b"[" * 25_000_000 + b"]" * 25_000_000
        found["50-MB.csv"] = b"a," * 25_000_000
    return found


def _answers(site: Site, wait: float = WAIT) -> float:
    """Seconds until somebody new sees a page."""
    began = time.monotonic()
    fast = site.visitor()
    with suppress(requests.RequestException):
        if fast.get("/account/sign-in", timeout=wait).status_code == 200:
            fast.close()
            return time.monotonic() - began
    fast.close()
    return 999
