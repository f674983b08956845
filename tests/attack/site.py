"""A demonstration served by a process of its own, and the people who come to it with a browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from atexit import register
from contextlib import closing
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import TracebackType
from typing import Any

import requests

from planapp.cli.demo import make_demonstration
from planapp.config import database_file, demonstration_password
from planapp.store.driver import connect, sqlite3
from tests.attack.reading import TOKEN

ADDRESSES = {
    "chair": "chair@demo.example",
    "second chair": "second.chair@demo.example",
    "core group": "worker@demo.example",
    "qa": "qa@demo.example",
    "administrator": "admin@demo.example",
}
WAIT = 30
"""Seconds after which an answer that has not come counts as none."""

PASSING = frozenset({"entry", "sign_in", "sign_in_try", "left_text", "sqlite_sequence"})
"""Tables that may grow though nothing was taken: the trail, sessions, text kept for its writer."""


def children_of(pid: int) -> list[int]:
    """The ids of the processes that this one started, in any thread; none when it has ended."""
    try:
        said = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for child in " ".join(said).split()]


PRESS, RESCORER = b"planapp.serving.press", b"\0rescore\0"
"""What tells a process beside those that answer, in the words it was started with."""


def was_started_as(pid: int, *marks: bytes) -> bool:
    """Whether any of these stands among the words that a process was started with."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False
    return any(mark in words for mark in marks)


@cache
def a_demonstration() -> Path:
    """A demonstration that nobody serves, made once by each process: each site begins as its copy.

    It has no secret yet; each makes its own when it is first served.
    """
    folder = Path(mkdtemp(prefix="planapp-demonstration-"))
    register(rmtree, folder, ignore_errors=True)
    make_demonstration(folder)
    return folder


class Site:
    """One served instance: `with Site(folder) as site`; it ends with the block, by its own id."""

    def __init__(self, folder: Path, copy_of: Path | None = None, *, options: str = "") -> None:
        """A new demonstration in this folder, or a copy of an instance under another secret.

        `options` are further ones of `planapp serve`.
        """
        folder.mkdir(exist_ok=True)
        self.options, self.within = options.split(), list[str]()
        self.folder, self.log = folder / "instance", folder / "log"
        if copy_of:
            shutil.copytree(copy_of, self.folder)
            (self.folder / "secret.key").unlink()
        else:
            shutil.copytree(a_demonstration(), self.folder)
        self.password = demonstration_password(self.folder) or ""

    def __enter__(self) -> "Site":
        """Serve it on a free port."""
        command = [
            *self.within,
            sys.executable,
            "-m",
            "planapp",
            "serve",
            "--port",
            "0",
            "--instance",
        ]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, str(self.folder), *self.options],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout is not None
        for said in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", said)
            if found:
                self.address, self.port = found[0], int(found[1])
            if "Ctrl-C" in said:
                return self
        raise AssertionError(self.log.read_text())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Stop it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=3 * WAIT)

    def visitor(self, who: str = "") -> "Visitor":
        """Somebody with a browser of their own, signed in through the form unless nameless."""
        visitor = Visitor(self.address)
        if who:
            answer = visitor.sign_in(ADDRESSES[who], self.password)
            assert answer.status_code == 302, answer.text
        return visitor

    def socket(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=WAIT)

    def workers(self) -> list[int]:
        """The ids of the processes that answer."""
        beside = (PRESS, RESCORER)
        return [p for p in children_of(self.process.pid) if not was_started_as(p, *beside)]

    def press(self) -> int | None:
        """The id of the process that sees to the printing, once there is one."""
        own = children_of(self.process.pid)
        return next((pid for pid in own if was_started_as(pid, PRESS)), None)

    def kill(self) -> None:
        """End every process of it at once, with no chance to tidy up."""
        for pid in (self.process.pid, *self.workers()):
            os.kill(pid, signal.SIGKILL)
        self.process.communicate(timeout=20)

    def memory(self) -> int:
        """Megabytes that the processes that answer hold in memory."""
        said = [Path(f"/proc/{pid}/status").read_text() for pid in self.workers()]
        held = [int(size) for size in re.findall(r"VmRSS:\s+(\d+) kB", "".join(said))]
        assert held
        return sum(held) // 1024

    def rows(self) -> dict[str, int]:
        """How many rows each table has, but for those that may grow though nothing was taken."""
        with closing(self._read()) as db:
            found = db.execute("select name from sqlite_schema where type = 'table'").fetchall()
            kept = [name for (name,) in found if name not in PASSING]
            return {n: db.execute(f'select count(*) from "{n}"').fetchone()[0] for n in kept}

    def is_sound(self) -> bool:
        """Whether the database is whole."""
        with closing(self._read()) as db:
            return bool(db.execute("pragma integrity_check").fetchall() == [("ok",)])

    def faults(self) -> list[str]:
        """What the log tells of errors; a traceback would show what somebody wrote."""
        lines = self.log.read_text().splitlines()
        return [x for x in lines if "ERROR" in x or "Traceback" in x or "Exception" in x]

    def _read(self) -> sqlite3.Connection:
        return connect(f"{database_file(self.folder).as_uri()}?mode=ro", uri=True)


class Visitor:
    """A browser that follows nothing by itself and sends whatever it is told to."""

    def __init__(self, address: str) -> None:
        """Nobody is signed in yet."""
        self.address, self.session = address, requests.Session()
        self.session.trust_env = False
        self._token = ""

    def open(self, method: str, path: str, **more: Any) -> requests.Response:
        """One request, one answer."""
        more = {"allow_redirects": False, "timeout": WAIT, **more}
        return self.session.request(method, f"{self.address}{path}", **more)

    def get(self, path: str, **more: Any) -> requests.Response:
        """Open a page."""
        return self.open("GET", path, **more)

    def send(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> requests.Response:
        """Post a form with the token of this session."""
        return self.open("POST", path, data={"csrf_token": self.token(), **(data or {})}, **more)

    def token(self) -> str:
        """The form token of this session."""
        if not self._token:
            for page in ("/account/password", "/account/sign-in"):
                found = TOKEN.search(self.get(page).text)
                if found:
                    self._token = found[1]
                    break
        return self._token

    def sign_in(self, email: str, password: str, **more: Any) -> requests.Response:
        """Fill in the form and send it."""
        answer = self.send("/account/sign-in", {"email": email, "password": password, **more})
        self._token = ""
        return answer

    @property
    def cookie(self) -> str:
        """The cookie of the session."""
        return str(self.session.cookies.get("planapp", ""))

    def is_in(self) -> bool:
        """Whether the service knows this visitor."""
        return self.get("/account/").status_code == 200

    def close(self) -> None:
        """Shut the browser."""
        self.session.close()
