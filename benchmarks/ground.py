"""Where a run takes place: a folder that is gone afterwards, how much is measured, and the peers.

Peers are what people would pick instead. They are installed by name and version from the usual
registries into a folder of their own, `benchmarks/.peers`, and are no part of planapp.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import distributions
from pathlib import Path
from typing import TypeVar

from benchmarks.comparison import Absent

PLACE = Path(__file__).parent / ".peers"
PYTHON_PEERS = {
    "proselint": "0.16.0",
    "datasette": "0.65.5",
    "typst": "0.15.2",
    "pyahocorasick": "2.3.1",
    "hyperscan": "0.9.1",
}
NODE_PEERS = {
    "write-good": "1.0.8",
    "alex": "11.0.1",
    "textlint": "15.8.0",
    "textlint-rule-write-good": "2.0.0",
    "textlint-rule-common-misspellings": "1.0.1",
}

T = TypeVar("T")


class Scale(StrEnum):
    """How much is measured: enough to see that it works, what twenty minutes hold, or all of it."""

    TINY = "tiny"
    USUAL = "usual"
    WHOLE = "whole"


@dataclass(frozen=True)
class Peers:
    """The peers that are installed in a folder; none there is no fault."""

    place: Path = PLACE

    @property
    def python(self) -> Path:
        """The Python that has those of Python."""
        return self.place / "python" / "bin" / "python"

    @property
    def node(self) -> Path:
        """The folder from which Node finds those of Node."""
        return self.place / "node"

    def versions(self) -> dict[str, str]:
        """What is installed, by name."""
        kept = self.place / "python" / "lib"
        found = {
            each.metadata["Name"].lower(): each.version
            for site in kept.glob("python*/site-packages")
            for each in distributions(path=[str(site)])
        }
        there = {name: found[name] for name in PYTHON_PEERS if name in found}
        for name, version in NODE_PEERS.items():
            if (self.node / "node_modules" / name).is_dir():
                there[name] = version
        return there

    def has(self, name: str) -> bool:
        """Whether a peer is installed."""
        return name in self.versions()

    def turn(self, name: str, make: Callable[[], T]) -> T | Absent:
        """What a contestant does, made only when its peer is there."""
        return make() if self.has(name) else Absent(f"{name} is not installed")

    def install(self, told: Callable[[str], None]) -> None:
        """Install what is missing. Raises CalledProcessError when a registry says no."""
        missing = [f"{n}=={v}" for n, v in PYTHON_PEERS.items() if self.versions().get(n) != v]
        if missing:
            told(f"installing {', '.join(missing)}")
            subprocess.run([sys.executable, "-m", "venv", self.place / "python"], check=True)
            pip = [
                self.python,
                "-m",
                "pip",
                "--disable-pip-version-check",
                "--no-input",
                "-q",
                "-q",
            ]
            subprocess.run([*pip, "install", *missing], check=True)
        wanted = [f"{name}@{v}" for name, v in NODE_PEERS.items() if not self.has(name)]
        npm = shutil.which("npm")
        if wanted and npm:
            told(f"installing {', '.join(wanted)}")
            self.node.mkdir(parents=True, exist_ok=True)
            silent = ["--no-audit", "--no-fund", "--no-save", "--silent", "--prefix", self.node]
            subprocess.run([npm, "install", *silent, *wanted], check=True, cwd=self.node)


class Program:
    """Another program that does something for each line it is given, and says how long it took."""

    def __init__(self, command: list[str], folder: Path) -> None:
        """Start it in a folder where it finds its library."""
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def seconds(self, line: str) -> float:
        """What it took for this line. Raises RuntimeError when it has ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        if not said:
            raise RuntimeError(f"{self.process.args!r} ended")
        return float(said)

    def end(self) -> None:
        """Close what it reads from, at which it ends; it is killed when it does not."""
        try:
            self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()


@dataclass(frozen=True)
class Ground:
    """A folder for what is made, how much of it, and who else is there."""

    folder: Path
    scale: Scale
    peers: Peers

    def of(self, tiny: T, usual: T, whole: T | None = None) -> T:
        """What belongs to the scale of this run; `usual` also stands for the whole."""
        if self.scale is Scale.TINY:
            return tiny
        return whole if whole is not None and self.scale is Scale.WHOLE else usual

    def place(self, name: str) -> Path:
        """A folder of that name in the folder of this run."""
        made = self.folder / name
        made.mkdir(parents=True, exist_ok=True)
        return made
