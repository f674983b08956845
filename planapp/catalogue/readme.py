"""Writes criteria/README.md: every criterion in a table, and which questions they answer."""

from collections.abc import Iterator

from planapp.catalogue.accounts import Accounts
from planapp.domain.audit_tools import AuditTool, Question
from planapp.domain.findings import Applies, CriteriaSet, Criterion, Severity, Source

OPENING = """# Criteria

{count} criteria judge the writing of a plan. Each is one file: why it matters, where the rule was
read, the question asked, and examples that are run as tests. `planapp criteria show ID` prints one
whole; `planapp criteria test` runs the examples. This page is written by `make docs`.

**must** stands in the way of agreement unless the chair gives a reason, **should** moves the band,
**consider** only asks. *Read* says whether the text of the source itself was read; where it was
not, check it before relying on the rule. No criterion judges a parent, a worker or the cause of an
injury.
"""


def readme(criteria: CriteriaSet, accounts: tuple[Accounts, ...]) -> str:
    """The whole page; the same catalogue gives the same page."""
    return "\n".join(_lines(criteria, accounts)).rstrip() + "\n"


def _lines(criteria: CriteriaSet, accounts: tuple[Accounts, ...]) -> Iterator[str]:
    yield OPENING.format(count=len(criteria.active))
    for kind in Applies:
        found = [c for c in criteria.active if c.applies_to is kind]
        if found:
            yield from (f"## {kind.capitalize()}", "")
            yield from _table(("ID", "Asks that", "Severity", "Basis", "Read", "Source"))
            yield from (_row(_cells(criterion)) for criterion in found)
            yield ""
    yield from _bands(criteria)
    for tool in criteria.audit_tools:
        yield from _tool(tool)
    for account in accounts:
        yield from (f"## {account.title}", "", account.source.strip(), "")
        yield from _table(("At", "Asks", "Answered by", "Not yet"))
        for line in account.accounts:
            yield _row((line.at, line.asks, ", ".join(line.answered_by), line.not_yet))
        yield ""
    yield from _withdrawn(criteria)


def _cells(criterion: Criterion) -> tuple[str, ...]:
    name = f"[{criterion.id}]({criterion.applies_to}/)"
    read = "yes" if criterion.checked else "no"
    severity = f"**{criterion.severity}**" if criterion.severity is Severity.MUST else ""
    sources = _sources(criterion.source)
    return name, criterion.title, severity or criterion.severity, criterion.basis, read, sources


def _tool(tool: AuditTool) -> Iterator[str]:
    yield from (f"## Audit tool: {tool.title}", "", f"`{tool.id}`, version {tool.version}.", "")
    for paragraph in tool.about.splitlines():
        yield from (paragraph, "")
    heads = ("No", "Asks", "Evidence", "Answered by", "Not by a criterion", "Read", "Source")
    yield from _table(heads)
    yield from (_row((str(at), *_asked(each))) for at, each in enumerate(tool.questions, 1))
    yield ""


def _asked(question: Question) -> tuple[str, ...]:
    evidence = "required" if question.evidence_required else ""
    read = "yes" if question.checked else "no"
    answered_by = ", ".join(question.criteria)
    sources = _sources(question.source)
    return question.asks, evidence, answered_by, question.not_read, read, sources


def _sources(sources: tuple[Source, ...]) -> str:
    return "; ".join(f"{source.title}: {source.at}" for source in sources)


def _bands(criteria: CriteriaSet) -> Iterator[str]:
    yield from (
        "## Bands",
        "",
        "From the share of applicable *should* that are met, once ready.",
        "",
    )
    yield from _table(("Band", "From"))
    yield from (_row((band.name, f"{band.at_least:.0%}")) for band in criteria.bands)
    yield ""


def _withdrawn(criteria: CriteriaSet) -> Iterator[str]:
    gone = [criterion for criterion in criteria.criteria if criterion.withdrawn]
    if gone:
        yield from ("## Withdrawn", "")
        yield from (
            f"- {criterion.id} {criterion.title}: {criterion.withdrawn}" for criterion in gone
        )
        yield ""


def _table(heads: tuple[str, ...]) -> tuple[str, str]:
    return _row(heads), _row(tuple("---" for _ in heads))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
