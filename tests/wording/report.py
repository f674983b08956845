"""How often the reader agrees with the labelled statements: `python -m tests.wording.report`.

What changed is told after it, if any figure moved.

The statements are in `statements.jsonl`. Rules may be mended by what the dev half shows; the test
half is only counted.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planapp.catalogue.lexicons import load_lexicons
from planapp.clock import today
from planapp.config import criteria_folder
from planapp.wording.facets import FACETS, Kind, Reading
from planapp.wording.reader import Reader, reader_for
from tests.wording.history import Figures, changes, keep, table

Row = tuple[dict[str, Any], Reading]
HERE = Path(__file__).parent
STATEMENTS, REPORT = HERE / "statements.jsonl", HERE / "REPORT.md"
SPLITS = {
    "test": "Test half: only its totals are looked at while rules are mended",
    "dev": "Development half: the rules are mended by these",
    "another": "By another author, who knew the definitions and not the rules",
    "families": "By a third author, as families are given them: only the totals are looked at",
    "published-dev": "In the manner of published plans, the half to mend by",
    "published-test": "In the manner of published plans, the half that is only counted",
}
COUNTED = ("test", "families", "published-test")
"""Those whose errors nobody mends by: how they went tells what a change was worth."""

BY_KIND = "By kind of statement, each time precision, recall, F1 and kappa:"
ABOUT = """# How often the reader of sentences is right

Made by `python -m tests.wording.report`; a test makes it again and compares. Each statement in
`statements.jsonl` was written for this project, before the rules, in the manner of many kinds of
author, and labelled by the definitions of the five facets. A few labels in both halves were
corrected later, where a second look at the definitions asked for it. All are made up: what the
reader does with a partnership's own sentences can differ.

Two parts are by other authors. The first of them is in ten hands, from a hurried social worker to
a nurse. Two readings of it by the definitions, made apart, agree at 0.95, 0.95, 1.00, 0.97 and 0.96
in the order below; the labels are the first's. Read for the first time by the rules, it gave kappa
0.60, 0.75, 0.70, 0.71 and 0.76; they have been mended by it since, so that it now flatters them.
The other is conditions and instructions as parents are given them; none of its errors was looked
at. When it was new it gave 0.67, 0.63, 0.63, 0.91 and 0.77; rules that changed its totals for the
worse were thought over again, so that it is not quite unseen.

The last two parts are one set, written in the manner of what partnerships publish (outline plans,
written agreements, letters before proceedings, contact rules, safety plans, guidance on SMART
plans) before any rule was looked at, and split by coin. One hand labelled all of it twice, in two
orders, and agreed with itself at 1.00, 0.98, 0.98, 1.00 and 0.98: that says more of its habits than
of the definitions. Read for the first time, the half to mend by gave 0.86, 0.62, 0.74, 0.88 and
0.87, and the half that is only counted 0.87, 0.64, 0.64, 0.95 and 0.91; two labels of the latter
(`make sure`, which is as vague as `ensure`) were put right after that. Its errors were not looked
at, but its totals were, when one of two rules had to be chosen, and of late the readings that a
change of the rules had changed. Some thousand further statements
were written in ten batches while the rules were mended, and are not counted here: the last batches,
read for the first time, still gave an error in nine for a measure and one in seven for particulars.

What published sentences give is worse than all of this, and was tried on some that are kept
outside the project and are not copied into it: 605 of them, from 81 pages of partnerships,
councils, health and fire services, contact centres, solicitors, charities and reviews (procedures,
plans in guidance, agreements, contact rules, safety plans, letters, advice to parents; a few from
abroad). They were labelled by these definitions before the reader read them, by the hand that then
mended its rules: most of them twice, in two orders, with agreements of 0.93, 0.85, 0.83, 0.86 and
0.87 in the first batch (369) and 0.77, 0.82, 0.78, 0.97 and 0.80 in the second (123); a dozen
labels were put right afterwards, where a definition plainly asked for it. At first sight, and by
the reader as it had been before any of it:

| batch | statements | names_concern | has_measure | specific | timed | who |
| --- | --- | --- | --- | --- | --- | --- |
| first | 369 | 0.81 | 0.43 | 0.49 | 0.72 | 0.78 |
| second | 123 | 0.83 | 0.43 | 0.42 | 0.72 | 0.92 |
| as before | 123 | 0.83 | 0.40 | 0.32 | 0.71 | 0.88 |
| third | 61 | 0.89 | 0.53 | 0.40 | 0.84 | 0.85 |
| as before | 61 | 0.89 | 0.45 | 0.37 | 0.76 | 0.90 |
| fourth, on fire at home | 52 | 0.23 | 0.39 | 0.67 | 1.00 | none |
| as before | 52 | 0.23 | 0.39 | 0.75 | 1.00 | none |

On sentences of their kind, then, a measure and particulars are found with a kappa of 0.4 to 0.55:
one in five is read amiss, mostly since each says something in words that no rule foresaw. A sixth
of those is also what the two readings had disagreed about. Half of the first batch, chosen by
source, was mended by, and later the rest; over all four, mending put right 55 readings of a measure
and made 11 wrong, of particulars 52 and 10, of time 18 and 1, of who 19 and 1, of a worry 8 and 0.

Two more batches are by two readers each, who gathered them from some 260 pages, knew the
definitions and no rule, and labelled the other's statements without seeing the other's labels. They
agree with each other far more than the reader does with either. Given are their agreement, and then
the mean of what the reader gives with the one and with the other: as it was before both batches,
when the first had been mended by, and when both had.

| batch | statements | names_concern | has_measure | specific | timed | who |
| --- | --- | --- | --- | --- | --- | --- |
| fifth, between the readers | 422 | 0.97 | 0.85 | 0.83 | 0.88 | 0.92 |
| at first sight | 422 | 0.82 | 0.50 | 0.54 | 0.82 | 0.78 |
| mended by it | 422 | 0.90 | 0.60 | 0.62 | 0.86 | 0.87 |
| sixth, between the readers | 481 | 0.96 | 0.80 | 0.81 | 0.95 | 0.89 |
| before the fifth | 481 | 0.79 | 0.51 | 0.42 | 0.85 | 0.81 |
| at first sight, after the fifth | 481 | 0.80 | 0.52 | 0.45 | 0.85 | 0.80 |
| mended by it | 481 | 0.88 | 0.60 | 0.54 | 0.89 | 0.83 |
| its actions alone, at first sight | 300 | 0.76 | 0.51 | 0.41 | 0.88 | 0.78 |

Two more batches were gathered later, in the same way, by one reader each. The seventh was labelled
a second time by the hand that mends the rules, before its reader's labels were there; the eighth by
another reader who knew no rule. Many lines of the eighth stand in the seventh too, or among 136
more that were labelled and mended by in between; those are left out of “fresh”. Given are means of
what the reader gives with the two labels, but before the seventh, when the eighth had one.

| batch | statements | names_concern | has_measure | specific | timed | who |
| --- | --- | --- | --- | --- | --- | --- |
| seventh, between the two | 250 | 0.85 | 0.81 | 0.78 | 0.89 | 0.88 |
| at first sight | 250 | 0.79 | 0.58 | 0.53 | 0.86 | 0.81 |
| its actions alone, at first sight | 155 | 0.64 | 0.50 | 0.49 | 0.82 | 0.84 |
| mended by it | 250 | 0.88 | 0.67 | 0.62 | 0.92 | 0.87 |
| eighth, fresh, before the seventh | 134 | 0.88 | 0.68 | 0.59 | 0.87 | 0.80 |
| eighth, between the two | 250 | 0.99 | 0.92 | 0.90 | 0.93 | 0.95 |
| fresh, at first sight | 134 | 0.87 | 0.66 | 0.57 | 0.82 | 0.79 |
| its actions alone, with one label | 81 | 0.81 | 0.73 | 0.59 | 0.87 | 0.75 |
| all of it, mended by it | 250 | 0.90 | 0.65 | 0.60 | 0.92 | 0.87 |

The ninth, 263 lines of 76 pages, was gathered by one such reader and labelled a second time by
another. It holds more worries and measures than those before it. Both readers have a look back
(“over the last 6 months”) for no time, and what anyone could see (“unwashed”, “missed medical
appointments”) for a measure of a worry; the reader now has too. The tenth, 266 lines of 57 other
pages, was labelled by one reader. Of its 1,330 readings what the ninth had mended changed none.

| batch | statements | names_concern | has_measure | specific | timed | who |
| --- | --- | --- | --- | --- | --- | --- |
| ninth, between the two | 263 | 0.92 | 0.81 | 0.72 | 0.94 | 0.95 |
| at first sight | 263 | 0.86 | 0.55 | 0.50 | 0.73 | 0.90 |
| its actions alone, at first sight | 140 | 0.86 | 0.56 | 0.49 | 0.93 | 0.89 |
| mended by it and by the tenth | 263 | 0.91 | 0.71 | 0.57 | 0.95 | 0.90 |
| tenth, at first sight, and before the ninth | 266 | 0.85 | 0.64 | 0.56 | 0.84 | 0.85 |
| its actions alone, at first sight | 130 | 0.77 | 0.60 | 0.60 | 0.80 | 0.78 |
| mended by it | 266 | 0.86 | 0.72 | 0.62 | 0.87 | 0.87 |

Three more batches, 1,753 lines of some 600 further sources, were gathered and labelled by readers
who knew the definitions and no rule. Two readers agree on all of the eleventh and on a part of each
of the others. Given is what the reader gave before any of them, at first sight (mended by those
before), and mended by all.

| batch | statements | names_concern | has_measure | specific | timed | who |
| --- | --- | --- | --- | --- | --- | --- |
| eleventh, between the two | 614 | 0.96 | 0.94 | 0.91 | 0.96 | 0.98 |
| at first sight | 614 | 0.81 | 0.56 | 0.53 | 0.81 | 0.85 |
| its actions alone, at first sight | 353 | 0.74 | 0.45 | 0.52 | 0.82 | 0.79 |
| mended by all | 614 | 0.88 | 0.70 | 0.64 | 0.92 | 0.92 |
| twelfth, between the two | 137 | 0.98 | 0.97 | 0.91 | 0.98 | 0.97 |
| before the eleventh | 688 | 0.78 | 0.54 | 0.47 | 0.78 | 0.85 |
| at first sight | 688 | 0.80 | 0.54 | 0.48 | 0.80 | 0.85 |
| its actions alone, at first sight | 403 | 0.62 | 0.46 | 0.48 | 0.81 | 0.84 |
| mended by all | 688 | 0.85 | 0.60 | 0.56 | 0.89 | 0.90 |
| thirteenth, between the two | 125 | 1.00 | 0.95 | 0.87 | 0.97 | 0.98 |
| before the eleventh | 451 | 0.72 | 0.52 | 0.42 | 0.79 | 0.84 |
| at first sight | 451 | 0.72 | 0.53 | 0.43 | 0.77 | 0.86 |
| its actions alone, at first sight | 266 | 0.61 | 0.50 | 0.43 | 0.80 | 0.86 |
| mended by all | 451 | 0.81 | 0.58 | 0.52 | 0.87 | 0.85 |

These readers agree as two careful people do, and the reader stays far from either. Whether it
lacks words or weighs them wrongly was measured, only to see where the limit is, and nothing of it
is kept. Ratings by people of how concrete 40,000 words are (Brysbaert and others, 2014), asked at
five thresholds whether a word can be pointed at, moved no set by more than 0.02, as often down as
up. A learned model, of boosted trees or of all words and pairs of words, given everything the
reader notes of a sentence and 1,753 labels, reached 0.58 for particulars where the reader had 0.52
then, and for a measure no more than the reader. So neither a longer list nor a better weighing of
what words are there reaches 0.75: it takes what a sentence means. What such trees showed to be read
amiss more often than not, in both halves of these lines, has become three rules (several acts,
things told at length, nouns with no measure), which moved the parts above that are only counted
from 0.86, 0.85 and 0.75 to 0.86, 0.86 and 0.78 for particulars, and the last from 0.81 to 0.82 for
a measure.

So mending by four hundred sentences moves the reading of the next five hundred by one to three
hundredths, and of the next hundred and thirty by none: what limits a measure and particulars is not
a missing word, and not the labels. What did help statements that nobody had mended by were a few
rules chosen by all sets together: that one thing of its kind is no particular unless it is pointed
at, that when or how much is one, and that a participle with nothing after it is not a thing. They
moved the half above that is only counted from 0.74 to 0.79 for a measure and from 0.71 to 0.74 for
particulars. Whether a noun is a thing, an act or a state by a dictionary (the first sense of a word
in WordNet, or most of its first three) was tried instead of lists: no set gained, and the counted
half lost 0.01.

Precision is the share of facets found that are really there, recall the share of those there that
are found, F1 their harmonic mean, kappa the agreement beyond chance (1 is perfect, 0 is chance).
"""


@dataclass(frozen=True)
class Agreement:
    """Counts of one facet over some statements: labelled against read."""

    both: int
    only_read: int
    only_labelled: int
    neither: int

    @property
    def total(self) -> int:
        return self.both + self.only_read + self.only_labelled + self.neither

    @property
    def precision(self) -> float:
        return _share(self.both, self.both + self.only_read)

    @property
    def recall(self) -> float:
        return _share(self.both, self.both + self.only_labelled)

    @property
    def f1(self) -> float:
        return _share(2 * self.both, 2 * self.both + self.only_read + self.only_labelled)

    @property
    def kappa(self) -> float:
        labelled, read = self.both + self.only_labelled, self.both + self.only_read
        by_chance = labelled * read + (self.total - labelled) * (self.total - read)
        seen = (self.both + self.neither) * self.total
        return _share(seen - by_chance, self.total**2 - by_chance)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def statements(split: str) -> list[dict[str, Any]]:
    """The labelled statements of one half."""
    rows = [json.loads(line) for line in STATEMENTS.read_text("utf-8").splitlines()]
    return [row for row in rows if row["split"] == split]


def read(reader: Reader, split: str) -> list[Row]:
    """Each labelled statement of one half with what the reader makes of it."""
    return [(row, reader.read(row["text"], Kind(row["kind"]))) for row in statements(split)]


def agreement(rows: Iterable[Row], facet: str) -> Agreement:
    """How the reader's answers to one facet compare with the labels."""
    pairs = [(row[facet], reading.facet(facet).met) for row, reading in rows]
    order = ((True, True), (False, True), (True, False), (False, False))
    return Agreement(*(pairs.count(pair) for pair in order))


def report(reader: Reader) -> str:
    """The whole page."""
    parts, known = [ABOUT], changes()
    for split, title in SPLITS.items():
        rows = read(reader, split)
        parts.append(f"## {title}\n\n{len(rows)} statements.\n")
        parts.append(_facets(rows))
        parts.append(f"{BY_KIND}\n")
        parts.append(_kinds(rows))
        if split in COUNTED:
            parts.append("From change to change, those that moved none left out:\n")
            parts.append(table(known, split))
    return "\n".join(parts)


def figures(reader: Reader) -> dict[str, Figures]:
    """How the reader agrees with each part of the statements, as the history keeps it."""
    found: dict[str, Figures] = {}
    for split in SPLITS:
        rows = read(reader, split)
        kappas = {facet: round(agreement(rows, facet).kappa, 2) for facet in FACETS}
        found[split] = {"statements": len(rows), **kappas}
    return found


def _facets(rows: list[Row]) -> str:
    lines = [
        "| facet | there | precision | recall | F1 | kappa |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for facet in FACETS:
        one = agreement(rows, facet)
        there = one.both + one.only_labelled
        lines.append(f"| {facet} | {there} | " + " | ".join(_four(one)) + " |")
    return "\n".join(lines) + "\n"


def _kinds(rows: list[Row]) -> str:
    lines = ["| kind | statements | " + " | ".join(FACETS) + " |", "| --- " * 7 + "|"]
    for kind in Kind:
        some = [one for one in rows if one[0]["kind"] == kind]
        cells = (", ".join(_four(agreement(some, facet))) for facet in FACETS)
        lines.append(f"| {kind} | {len(some)} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _four(one: Agreement) -> tuple[str, ...]:
    return tuple(f"{each:.2f}" for each in (one.precision, one.recall, one.f1, one.kappa))


def main() -> None:
    """Write the page; where figures moved, keep them under what changed, which must be said."""
    reader = reader_for(load_lexicons(criteria_folder() / "lexicons"))
    told, now = " ".join(sys.argv[1:]), figures(reader)
    if not told and changes()[-1].agreement != now:
        sys.exit('Figures moved: python -m tests.wording.report "What changed, as in the commit"')
    keep(now, today().isoformat(), told)
    REPORT.write_text(report(reader), "utf-8")


if __name__ == "__main__":
    main()
