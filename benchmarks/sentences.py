"""Reading statements, beside linters of English prose.

All read the same distinct statements, each in one process that has loaded and warmed up. Wanted is
at least 1.5 times the rate of the fastest linter and 25 times that of proselint. The linters look
for clumsy English and planapp for five facets of a plan: only the cost is compared.

The limit of the machine stands beside it: engines written in C that look for all phrases of our
lexicons in the same bytes, and do nothing else. planapp does not use one, since looking for phrases
is a twentieth of what reading takes; the rest is cutting, and small questions of the grammar.
Compiled by mypyc, an earlier state read half as fast again: not enough to ask every machine for a
compiler.

Neither is reached. Of a processor's time, which others who keep a machine busy change less than
the clock, a statement took 217 microseconds, of write-good 97 and of proselint 1,392 (seven turns,
2,000 statements): 0.45 of the rate of write-good and 6.6 times that of proselint, and about 0.37
and 5.3 in the same turns before what is known of a word was worked out once. Rules were added
meanwhile; with the same rules reading takes 0.78 of what it took, and rules added since, a tenth
more. After these turns it came down to 0.79 of that: no time or lack is tried where two words
cannot begin one, and less is asked twice. Of it cutting takes 0.07, finding times 0.1, marking
phrases 0.04, acts and what fixes them 0.35; no function of the rest more than a twentieth.
In the last runs all were slower than in those before, write-good by half, proselint by a quarter:
the ratio to write-good flatters. By what it is to proselint, in the same Python, it would be 0.7.
To reach 1.5 times write-good a statement may take 65 microseconds: what cutting,
times and phrases take together.
"""

import json
from collections.abc import Callable, Iterator
from random import Random
from time import perf_counter

from benchmarks.comparison import Absent, Comparison, Turn, at_least
from benchmarks.ground import Ground, Program
from benchmarks.made_up import said
from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.facets import Kind
from planapp.wording.reader import reader_for

OURS, RATE = "planapp", "statements a second"
SHARE = {"alex": 20, "proselint": 20, "textlint": 10}
"""They are slow: so many times fewer statements, at the same rate."""

NODE = """
const lines = require('readline').createInterface({input: process.stdin});
const read = file => JSON.parse(require('fs').readFileSync(file));
const ready = (async () => {%s})();
lines.on('line', async file => {
  const one = await ready, texts = read(file), began = process.hrtime.bigint();
  for (const text of texts) await one(text);
  console.log(Number(process.hrtime.bigint() - began) / 1e9);
});
"""
IN_NODE = {
    "write-good": "const check = require('write-good'); return text => check(text);",
    "alex": "const {text} = await import('alex'); return said => text(said);",
    "textlint": """
      const {TextlintKernel} = require('@textlint/kernel');
      const plugin = require('@textlint/textlint-plugin-text').default;
      const rules = ['write-good', 'common-misspellings'].map(name => {
        const rule = require('textlint-rule-' + name);
        return {ruleId: name, rule: rule.default || rule};
      });
      const kernel = new TextlintKernel(), plugins = [{pluginId: 'text', plugin}];
      return text => kernel.lintText(text, {ext: '.txt', plugins, rules});""",
}
PYTHON = """
import json, sys
from time import perf_counter
%s
for line in sys.stdin:
    texts = json.load(open(line.strip()))
    began = perf_counter()
    for text in texts:
        one(text)
    print(perf_counter() - began, flush=True)
"""
IN_PYTHON = {
    "proselint": """
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
one = lambda text: LintFile(source="plan", content=text).lint()
""",
    "pyahocorasick": """
import ahocorasick
engine = ahocorasick.Automaton()
for phrase in json.load(open("phrases.json")):
    engine.add_word(phrase, phrase)
engine.make_automaton()
one = lambda text: list(engine.iter(text.lower()))
""",
    "hyperscan": """
import hyperscan, re
phrases = json.load(open("phrases.json"))
engine = hyperscan.Database()
flags = hyperscan.HS_FLAG_CASELESS
said = [(r"\\b" + re.escape(p) + r"\\b").encode() for p in phrases]
engine.compile(expressions=said, ids=list(range(len(said))), flags=[flags] * len(said))
def one(text):
    found = []
    engine.scan(text.encode(), match_event_handler=lambda n, a, b, f, c: found.append((n, a, b)))
    return found
""",
}


def statements(count: int) -> list[str]:
    """So many distinct statements of all kinds."""
    chance, found = Random(1989), dict[str, None]()
    while len(found) < count:
        found[said(chance)] = None
    return list(found)


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """planapp and all linters over the same statements."""
    texts = statements(ground.of(20, 10_000))
    lexicons = load_lexicons(criteria_folder() / "lexicons")
    read, place = reader_for(lexicons).read, ground.place("sentences")
    phrases = {phrase.lower() for each in lexicons.by_id.values() for phrase in each.phrases}
    (place / "phrases.json").write_text(json.dumps(sorted(phrases)), "utf-8")

    def ours() -> float:
        began = perf_counter()
        for text in texts:
            read(text, Kind.ACTION)
        return len(texts) / (perf_counter() - began)

    started: list[Program] = []
    contestants: dict[str, Turn | Absent] = {OURS: ours}
    for name in (*IN_NODE, *IN_PYTHON):
        contestants[name] = ground.peers.turn(name, _starting(ground, name, texts, started))
    words = sum(len(text.split()) for text in texts) / len(texts)
    fastest = "write-good"
    try:
        yield Comparison(
            name="Statements read",
            size=f"{len(texts):,} statements of {words:.0f} words on average",
            figure=RATE,
            contestants=contestants,
            bars=(
                at_least(1.5, OURS, fastest),
                at_least(25, OURS, "proselint"),
                at_least(None, OURS, "textlint"),
                at_least(None, OURS, "alex"),
                at_least(None, OURS, "hyperscan"),
            ),
            path=lambda: [read(text, Kind.ACTION) for text in texts[:1_000]],
        )
    finally:
        for program in started:
            program.end()


def _starting(
    ground: Ground, name: str, texts: list[str], started: list[Program]
) -> Callable[[], Turn]:
    """Starts a peer over its share of the statements; it is among those to be ended."""

    def start() -> Turn:
        place = ground.place("sentences")
        few = texts[:: SHARE.get(name, 1)]
        file = place / f"{len(few)}.json"
        file.write_text(json.dumps(few), "utf-8")
        if name in IN_NODE:
            command, folder = ["node", "-e", NODE % IN_NODE[name]], ground.peers.node
        else:
            command = [str(ground.peers.python), "-c", PYTHON % IN_PYTHON[name]]
            folder = place
        program = Program(command, folder)
        started.append(program)
        return lambda: len(few) / program.seconds(str(file))

    return start
