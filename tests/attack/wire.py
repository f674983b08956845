"""Bytes on a bare connection: requests within requests, addresses that climb, no HTTP at all."""

import socket
from contextlib import suppress

from tests.attack.site import Site
from tests.attack.tally import Tally

MOST = 4 * 1024 * 1024
"""Bytes of an answer that are read."""

CLIMBS = (
    "/static/../config.py",
    "/static/%2e%2e/config.py",
    "/static/%252e%252e/config.py",
    "/static/..%2fconfig.py",
    "/static/..%5cconfig.py",
    "/static/..\\config.py",
    "/static/....//config.py",
    "/static/%c0%ae%c0%ae/config.py",
    "/static/./../../pyproject.toml",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/..;/config.py",
    "/static/icon.svg%00.py",
    "/static/icon.svg/../../config.py",
    "/static/%00",
    "/static/",
    "/static",
    "/static/.",
    "/static/..",
    "/static/%2e",
    "/static/govuk/",
    "/static/govuk/../../config.py",
    "/static/~/.bashrc",
    "/static/file:///etc/passwd",
    "/../../../../etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "//etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/planapp.db",
    "/secret.key",
    "/settings.toml",
    "/instance/planapp.db",
    "/.git/config",
    "/.env",
    "/static/../../instance/secret.key",
    "/plans/../static/../config.py",
    "/plans/..%2f..%2fsecret.key/",
    "/plans/%2e%2e/people/",
    "/account/..;/people/",
    "/plans/WX-027/..%2f..%2f..%2fpeople",
    "/%61ccount/../people/",
    "/people/%2e/",
    "/PEOPLE/",
    "/people//",
    "//people/",
    "/people/;/",
    "/people/%20",
    "/people/.json",
    "/people/?_method=POST",
    "/static/..%2f..%2fpeople/",
)
SECRETS = (b"root:x:0", b"SettingsError", b"[project]", b"SQLite format", b"Tom Beck</", b"[core]")
SMUGGLED = "GET /authority.css?smuggled HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n"
CHUNKED = "Transfer-Encoding: chunked"


def ask(site: Site, sent: str | bytes, wait: float = 10) -> bytes:
    """Send bytes as they are and read until the other side is done."""
    with site.socket() as wire:
        wire.settimeout(wait)
        with suppress(OSError):
            wire.sendall(sent if isinstance(sent, bytes) else sent.encode("utf-8", "replace"))
        return read(wire)


def read(wire: socket.socket) -> bytes:
    """All that comes until the connection ends or nothing comes for the time it may wait."""
    got = b""
    with suppress(OSError):
        while len(got) < MOST and (part := wire.recv(65536)):
            got += part
    return got


def attack_paths(site: Site, tally: Tally) -> None:
    """No address climbs out of the folder of static files or past the door of a page."""
    for path in CLIMBS:
        for version in ("1.1", "1.0"):
            head = f"Host: 127.0.0.1:{site.port}\r\nConnection: close"
            answer = ask(site, f"GET {path} HTTP/{version}\r\n{head}\r\n\r\n")
            status = answer[9:12].decode("latin-1")
            refused = status in {"302", "308", "400", "404", "405"}
            got = [secret for secret in SECRETS if secret in answer]
            tally.judge("climbing paths", refused and not got, f"{path} {status} {got}")


def by_length(port: int) -> dict[str, str]:
    """Requests whose length two servers could read differently, by what they try."""
    post = f"POST /account/sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    inside = SMUGGLED
    clte = f"0\r\n\r\n{inside}"
    chunk = f"{len(inside):x}\r\n{inside}\r\n0\r\n\r\n"
    long = f"Content-Length: {len(clte)}"
    return {
        "CL.TE": f"{post}{long}\r\n{CHUNKED}\r\n\r\n{clte}",
        "TE.CL": f"{post}{CHUNKED}\r\nContent-Length: 4\r\n\r\n{chunk}",
        "two lengths, short first": f"{post}Content-Length: 0\r\n{long}\r\n\r\n{clte}",
        "two lengths, long first": f"{post}{long}\r\nContent-Length: 0\r\n\r\n{clte}",
        "lengths in one line": f"{post}Content-Length: 0, {len(clte)}\r\n\r\n{clte}",
        "length with a sign": f"{post}Content-Length: +0\r\n\r\n{inside}",
        "length below nothing": f"{post}Content-Length: -1\r\n\r\n{inside}",
        "length in hexadecimal": f"{post}Content-Length: 0x0\r\n\r\n{inside}",
        "length with an underscore": f"{post}Content-Length: 0_0\r\n\r\n{inside}",
        "length of other digits": f"{post}Content-Length: \u0660\r\n\r\n{inside}",
        "space before the colon": f"{post}Content-Length : 0\r\n{long}\r\n\r\n{clte}",
        "folded line": f"{post}Content-Length:\r\n 0\r\n{long}\r\n\r\n{clte}",
        "bare line feeds": f"{post.replace(chr(13), '')}Content-Length: 0\n\n{inside}",
        "bare carriage return": f"{post}X: y\rContent-Length: 0\r\n{long}\r\n\r\n{clte}",
        "null in a header": f"{post}X\0: y\r\nContent-Length: 0\r\n{long}\r\n\r\n{clte}",
    }


def by_chunks(port: int) -> dict[str, str]:
    """Requests whose chunks two servers could read differently."""
    post = f"POST /account/sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    inside = SMUGGLED
    clte = f"0\r\n\r\n{inside}"
    long = f"Content-Length: {len(clte)}"
    return {
        "chunked, other case": f"{post}{long}\r\nTransfer-Encoding: ChUnKeD\r\n\r\n{clte}",
        "chunked and more": f"{post}{long}\r\n{CHUNKED}, identity\r\n\r\n{clte}",
        "chunked with a tab": f"{post}{long}\r\nTransfer-Encoding:\tchunked\r\n\r\n{clte}",
        "xchunked": f"{post}{long}\r\nTransfer-Encoding: xchunked\r\n\r\n{clte}",
        "chunked twice": f"{post}{CHUNKED}\r\n{CHUNKED}\r\n\r\n{clte}",
        "vertical tab": f"{post}{long}\r\nTransfer-Encoding: \x0bchunked\r\n\r\n{clte}",
        "chunk size with a sign": f"{post}{CHUNKED}\r\n\r\n+0\r\n\r\n{inside}",
        "chunk size in hexadecimal": f"{post}{CHUNKED}\r\n\r\n0x0\r\n\r\n{inside}",
        "chunk size below nothing": f"{post}{CHUNKED}\r\n\r\n-1\r\n\r\n{inside}",
        "chunk size huge": f"{post}{CHUNKED}\r\n\r\n{'f' * 40}\r\n\r\n{inside}",
        "chunk extension": f'{post}{CHUNKED}\r\n\r\n0;a="\n\r\n\r\n{inside}',
        "chunk without its end": f"{post}{CHUNKED}\r\n\r\n1\r\nab\r\n0\r\n\r\n{inside}",
        "trailer": f"{post}{CHUNKED}\r\n\r\n0\r\nContent-Length: 5\r\n\r\n",
    }


def by_form(port: int) -> dict[str, str]:
    """Requests that are none, or not of this protocol."""
    host, inside = f"Host: 127.0.0.1:{port}", SMUGGLED
    return {
        "no version": f"POST /account/sign-in\r\n{host}\r\nContent-Length: 0\r\n\r\n{inside}",
        "version 9": f"GET /account/sign-in HTTP/9.9\r\n{host}\r\nContent-Length: 0\r\n\r\n",
        "upgrade": f"GET / HTTP/1.1\r\n{host}\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "TLS": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "a" * 300 + "\r\n\r\n",
        "no HTTP": "\x00" * 300 + "\r\n\r\n",
        "connect": f"CONNECT {host} HTTP/1.1\r\n{host}\r\n\r\n",
        "space in the first line": f"GET /account/sign-in HTTP/1.1 x\r\n{host}\r\n\r\n",
        "nothing but line ends": "\r\n" * 1000,
    }


def attack_by_smuggling(site: Site, tally: Tally) -> None:
    """One request within another is never answered as a second one.

    Whatever a server in front may think, this one refuses the request or ends the connection.
    """
    port = site.port
    for name, sent in (by_length(port) | by_chunks(port) | by_form(port)).items():
        answer = ask(site, sent, wait=1)
        second = answer.count(b"HTTP/1.") > 1 or b"--authority" in answer
        fault = answer[9:12] not in {b"501", b"505"} and answer[9:10] == b"5"
        tally.judge("smuggling", not second and not fault, f"{name}: {answer[:120]!r}")
    still = ask(site, f"GET /authority.css HTTP/1.0\r\nHost: 127.0.0.1:{site.port}\r\n\r\n")
    tally.judge("smuggling", b"--authority" in still, "the service answers no more")
