"""Names of the Standard Safeguarding Dataset, and what planapp gives: docs/standard-names.md.

python -m tests.standard_names > docs/standard-names.md
"""

from planapp.exchange.standard_names import NAMES, TABLES

HEAD = """# Names of the Standard Safeguarding Dataset

Made by `python -m tests.standard_names` from `planapp/exchange/standard_names.py`. What planapp
gives to other systems has the names that the sector's own data model has for the same thing, so
that it joins without a mapping: the extract of a plan (`planapp export PLAN --format ssd-json`,
`ssd-csv`, or *Take the plan with you* on its page).

The definitions were read on 28 November 2026 in Data to Insight's repository *ssd-data-model*,
folder `data/objects`, as it stood on 14 July 2026 (commit 4987c73). Days are ISO 8601, flags `Y`
and `N`; a value that is not known is `null`, or blank in a table, and never `N`. Of visits
planapp knows those of every agency; the dataset means those of social workers."""

TABLE = """
## {table}

| name | number | what planapp gives | definition read |
| --- | --- | --- | --- |"""


def page() -> str:
    """The whole page."""
    lines = [HEAD]
    for table in TABLES:
        lines.append(TABLE.format(table=table))
        for one in NAMES:
            if one.table == table:
                given = one.given or f"not given: {one.why}"
                read = "yes" if one.read else "no"
                lines.append(f"| `{one.name}` | {one.number} | {given} | {read} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - that is what it is for
