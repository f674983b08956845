"""How many statements a second are read, beside two linters of English prose.

    python -m benchmarks.wording_against_linters NODE_FOLDER PYTHON_FOLDER [STATEMENTS]

NODE_FOLDER is one in which `npm install write-good` was run, PYTHON_FOLDER a virtual environment
with proselint; neither is needed for anything else. All read the same distinct statements, each in
one process that has loaded and warmed up, in turns, so that other work on the machine falls on all
of them. Prints medians and ratios in Markdown; it is no test. The linters look for clumsy English
and planapp for five facets of a plan: only the cost is compared.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.facets import Kind
from planapp.wording.reader import reader_for

STATEMENTS = Path(__file__).parent.parent / "tests" / "wording" / "statements.jsonl"
ROUNDS = 5
PROSELINT_SHARE = 20  # it is slow: so many times fewer statements, at the same rate
NAMES = ["Robin", "Mara", "Theo", "Imani", "Callum", "Priya", "Owen", "Leila", "Denny", "Noor"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
WRITE_GOOD = """
const writeGood = require('write-good');
require('readline').createInterface({input: process.stdin}).on('line', file => {
  const texts = JSON.parse(require('fs').readFileSync(file));
  const began = process.hrtime.bigint();
  for (const text of texts) writeGood(text);
  console.log(Number(process.hrtime.bigint() - began) / 1e9);
});
"""
PROSELINT = """
import json, sys
from time import perf_counter
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
for file in sys.stdin:
    texts = json.load(open(file.strip()))
    began = perf_counter()
    for text in texts:
        LintFile(source="plan", content=text).lint()
    print(perf_counter() - began, flush=True)
"""


def statements(count: int) -> list[str]:
    """So many distinct statements: ours, with other names, days and numbers, two or three a text.

    Real boxes hold about twenty words; ours alone have nine.
    """
    ours = [json.loads(line)["text"] for line in STATEMENTS.read_text("utf-8").splitlines()]
    chance, found = Random(1989), dict[str, None]()
    while len(found) < count:
        text = ". ".join(chance.choice(ours).rstrip(".") for _ in range(chance.choice((1, 2, 3))))
        text = re.sub(r"\b\d\b", lambda _: str(chance.randint(2, 9)), text)
        text = re.sub(r"\b(?:Jack|Ella|Ruby|Leo|Mia)\b", lambda _: chance.choice(NAMES), text)
        text = re.sub(rf"\b(?:{'|'.join(DAYS)})\b", lambda _: chance.choice(DAYS), text)
        found[text] = None
    return list(found)


class Peer:
    """Another program that reads a file of texts for each line it is given, and says how long."""

    def __init__(self, command: list[str], folder: str) -> None:
        """Start it in a folder where it finds its library."""
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def seconds(self, file: Path) -> float:
        """How long it took for the texts of this file; SystemExit when it could not start."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{file}\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        if not said:
            raise SystemExit(f"{self.process.args!r}: could not start; is its library installed?")
        return float(said)

    def end(self) -> None:
        """Close what it reads from, at which it ends."""
        self.process.communicate(timeout=20)


def measured(texts: list[str], node: str, python: str) -> dict[str, float]:
    """Statements a second: the median of the rounds, after one that is not counted."""
    read = reader_for(load_lexicons(criteria_folder() / "lexicons")).read
    few = texts[::PROSELINT_SHARE]
    linter = Peer(["node", "-e", WRITE_GOOD], node)
    proselint = Peer([str(Path(python).resolve() / "bin" / "python"), "-c", PROSELINT], python)

    def ours(_: Path) -> float:
        began = perf_counter()
        for text in texts:
            read(text, Kind.ACTION)
        return perf_counter() - began

    readers: dict[str, tuple[Callable[[Path], float], list[str]]] = {
        "planapp.wording": (ours, texts),
        "write-good": (linter.seconds, texts),
        "proselint": (proselint.seconds, few),
    }
    rates: dict[str, list[float]] = {name: [] for name in readers}
    with TemporaryDirectory() as folder:
        for turn in range(ROUNDS + 1):
            for name, (seconds, given) in readers.items():
                file = Path(folder) / f"{len(given)}.json"
                file.write_text(json.dumps(given), "utf-8")
                rate = len(given) / seconds(file)
                rates[name] += [rate] if turn else []
    for peer in (linter, proselint):
        peer.end()
    return {name: median(found) for name, found in rates.items()}


def main(node: str, python: str, count: str = "10000") -> None:
    """Measure, and print a table."""
    texts = statements(int(count))
    words = sum(len(text.split()) for text in texts) / len(texts)
    rates = measured(texts, node, python)
    say = sys.stdout.write
    say(
        f"{len(texts):,} distinct statements of {words:.0f} words on average, one process each.\n\n"
    )
    say("| reader | statements a second | planapp.wording is so many times as fast |\n")
    say("| --- | ---: | ---: |\n")
    for name, rate in rates.items():
        say(f"| {name} | {rate:,.0f} | {rates['planapp.wording'] / rate:.2f} |\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
