"""Every Python that this machine has, to show that a draw depends on none of them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
OLDEST, NEWEST = 6, 15
"""Minor versions of Python 3 that are looked for; the script of the docs asks for the oldest."""

_ASK = "import sys; print('.'.join(map(str, sys.version_info[:3])), *sys.version.split())"


@dataclass(frozen=True)
class Python:
    """One interpreter that runs: its version, how it calls itself, and where it is."""

    version: tuple[int, ...]
    build: str
    path: str

    def run(self, *arguments: str, given: Any = None, **environment: str) -> bytes:
        """What it prints, without anything that is set for Python here."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PYENV"))}
        ran = subprocess.run(
            [self.path, *arguments],
            input=json.dumps(given).encode(),
            env=kept | environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, b""), f"{self}: {ran.stderr.decode()}"
        return ran.stdout

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.version))} ({self.path})"


@cache
def pythons(least: tuple[int, int] = (3, OLDEST)) -> tuple[Python, ...]:
    """One of each version and build, oldest first; this one is among them."""
    builds = {python.build: python for python in reversed(list(_found()))}
    return tuple(sorted((p for p in builds.values() if p.version >= least), key=lambda p: p.build))


def in_words(found: tuple[Python, ...]) -> str:
    """Their versions, for the summary of a run."""
    return " ".join(".".join(map(str, python.version)) for python in found)


def _found() -> Iterator[Python]:
    for path in dict.fromkeys(_paths()):
        asked = subprocess.run([path, "-c", _ASK], capture_output=True, text=True, check=False)
        if asked.returncode == 0:  # otherwise the name stands for no version that is there
            version, _, build = asked.stdout.strip().partition(" ")
            yield Python(tuple(map(int, version.split("."))), build, path)


def _paths() -> Iterator[str]:
    """The one that runs this, those of the system, on the path, and installed side by side."""
    names = [f"python3.{minor}" for minor in range(OLDEST, NEWEST + 1)]
    yield sys.executable
    yield from (str(path) for name in names if (path := Path("/usr/bin", name)).exists())
    yield from (path for name in names if (path := shutil.which(name)))
    beside = Path("~/.pyenv/versions").expanduser().glob("3.*/bin/python3")
    yield from map(str, sorted(beside))
