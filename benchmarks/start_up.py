"""Starting, from nothing.

`planapp score` of one plan file, whole, beside Python that only imports two libraries which anybody
who reads such files needs (`python -c "import pydantic, yaml"`). Wanted is at most 1.5 times as
long. `planapp serve` from its start to the first page that is answered, beside Datasette: wanted is
no longer than Datasette takes.

Neither is reached. Both libraries load themselves only when they are used, so that importing them
takes 47 ms of a processor, 15 of them Python itself. Scoring a file takes 380: importing 180 (the
classes of the domain 50, pydantic at work 40, wording 20, the command line 20), reading the
criteria 65, of which YAML is 50, the reader of plan files that pydantic makes 20, the first scoring
80 (a second one takes 9), nearly all of it phrases that are put together for it once, and ending.
Importing alone is more than twice what is wanted of the whole. A copy of the criteria that is read
without YAML would take 55 off, and would have to be kept in step with them.

Mended, in turns with what was before: 630 ms then. Each file of criteria is read in one pass where
it took three; examples, timescales, the glossary and the questions of audits are not read to score;
bank holidays, for which all countries are loaded, only where a day is late without them; readers of
tables only for a table. While a command loads what stays, nobody looks for garbage in it: a
sixteenth of scoring a file, a tenth of what is loaded to serve.

Mended: to serve, what prints was loaded although another process prints: 330 of the 1,450 ms of a
processor that importing took. Then what speaks to other servers, draws codes, judges passwords and
reads Markdown and PDFs, which most instances ask for late or never: from its start to its first
page serving took 2.4 s of a processor and takes 1.6, in turns on a busy machine (Datasette 0.4). Of
what is left our own modules are a half: pages, forms and the nouns that they are made of.
"""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.comparison import Comparison, at_most
from benchmarks.ground import Ground
from planapp.cli.demo import make_demonstration
from planapp.config import PACKAGE

PLAN = PACKAGE / "demonstration" / "wexmoor-027.json"
SCORE, IMPORTS = "planapp score", "importing pydantic and yaml"
SERVE, DATASETTE = "planapp serve", "datasette"
LONGEST = 60.0


def ran(command: list[str]) -> float:
    """Seconds from its start to its end."""
    began = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - began


def answered(command: Callable[[int], list[str]], path: str) -> float:
    """Seconds from its start until it answers a page; then it is ended."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    began = perf_counter()
    process = subprocess.Popen(command(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while perf_counter() - began < LONGEST:
            connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST)
            with suppress(OSError, HTTPException):
                connection.request("GET", path)
                connection.getresponse().read()
                return perf_counter() - began
            connection.close()
            sleep(0.01)
        raise RuntimeError("it did not answer")
    finally:
        process.terminate()
        process.wait(LONGEST)


def serving(instance: Path, port: int) -> list[str]:
    """The command that serves an instance."""
    return [
        sys.executable,
        "-m",
        "planapp",
        "serve",
        "--port",
        str(port),
        "--instance",
        str(instance),
    ]


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """Scoring a file, then serving."""
    python = [sys.executable, "-c", "import pydantic, yaml"]
    yield Comparison(
        name="A file scored",
        size="the plan of the demonstration",
        figure="s",
        contestants={
            SCORE: partial(ran, [sys.executable, "-m", "planapp", "score", str(PLAN)]),
            IMPORTS: partial(ran, python),
        },
        bars=(at_most(1.5, SCORE, IMPORTS),),
        warm=ground.scale is not ground.scale.TINY,
    )
    if ground.scale is ground.scale.TINY:
        return
    instance = ground.place("start-up")
    make_demonstration(instance)
    other = [str(ground.peers.python), "-m", "datasette", "--memory", "--port"]
    yield Comparison(
        name="The first page answered",
        size="a demonstration",
        figure="s",
        contestants={
            SERVE: lambda: answered(partial(serving, instance), "/account/sign-in"),
            DATASETTE: ground.peers.turn(
                "datasette", lambda: lambda: answered(lambda port: [*other, str(port)], "/")
            ),
        },
        bars=(at_most(1, SERVE, DATASETTE),),
    )
