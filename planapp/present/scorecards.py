"""A scorecard outside the app: as JSON for programs, and as text for a person at a terminal."""

import unicodedata
from collections.abc import Iterator
from textwrap import fill, shorten
from typing import Any

from planapp.domain.findings import Evidence, Finding, Scorecard, Severity, Subject, Tally
from planapp.domain.imported import Imported, NotUnderstood
from planapp.present.dates import as_read, date_in_words
from planapp.present.findings import grouped, headline, searched, sources_in_words
from planapp.present.labels import LIST_OF, SUBJECTS, first_up

NARROWEST, WIDEST = 30, 100
MOST_NOT_UNDERSTOOD = 20
_WORDS_OF = {"concerns": "text", "objectives": "change", "measures": "what", "actions": "what"}


def json_of(scorecard: Scorecard, imported: Imported) -> dict[str, Any]:
    """Every finding, met and unmet, with the row of a table where its subject stands."""
    return {
        "plan": {"reference": scorecard.reference, "version": scorecard.version},
        "today": scorecard.today.isoformat(),
        "ready": scorecard.ready,
        "band": scorecard.band,
        "counts": {
            severity.value: vars(scorecard.counts.get(severity, Tally())) for severity in Severity
        },
        "criteria": {"fingerprint": scorecard.fingerprint, "count": scorecard.criteria_count},
        "findings": [_finding(finding, imported) for finding in scorecard.findings],
        "not_understood": [_left(words) for words in imported.not_understood],
    }


def text_of(scorecard: Scorecard, imported: Imported, width: int = 80) -> str:
    """What is not met, by subject and worst first, in lines no longer than `width` where it can."""
    width = max(NARROWEST, min(WIDEST, width))
    return "\n".join(_lines(scorecard, imported, width)) + "\n"


def lines_of(name: str, scorecard: Scorecard, imported: Imported) -> str:
    """What is not met, one finding a line: file, row of a table, severity, and what it says.

    An overridden finding is left out: somebody has said why.
    """
    lines = []
    for finding in scorecard.unmet:
        if not finding.overridden:
            row = imported.rows.get(finding.subject.id)
            place = f"{name}, line {row}" if row else name
            about = finding.subject.label or SUBJECTS[finding.subject.kind]
            said = f"{finding.severity.value} {finding.criterion}, {about}: {finding.message}"
            lines.append(f"{place}: {_printable(said)}\n")
    return "".join(lines)


def _finding(finding: Finding, imported: Imported) -> dict[str, Any]:
    subject: dict[str, Any] = {
        "kind": finding.subject.kind.value,
        "id": finding.subject.id,
        "label": finding.subject.label,
    }
    if finding.subject.id in imported.rows:
        subject["row"] = imported.rows[finding.subject.id]
    if finding.subject.id in imported.places:
        subject["table"] = imported.places[finding.subject.id]
    return {
        "criterion": finding.criterion,
        "severity": finding.severity.value,
        "met": finding.met,
        "overridden": finding.overridden,
        "subject": subject,
        "message": finding.message,
        "hint": finding.hint,
        "source": [vars(source) for source in finding.source],
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _left(words: NotUnderstood) -> dict[str, Any]:
    """Words that found no place; the table only where the file has several."""
    place = {"table": words.table} if words.table else {}
    return {**place, "row": words.row, "column": words.column, "text": words.text, "why": words.why}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """Words with their place; without a place, what was searched for or which list was empty."""
    place = {"field": evidence.field, "start": evidence.start, "end": evidence.end}
    return {**place, "text": evidence.text, "why": evidence.why}


def _lines(scorecard: Scorecard, imported: Imported, width: int) -> Iterator[str]:
    head = headline(scorecard)
    version = f", version {scorecard.version}" if scorecard.version else ""
    yield _wrapped(f"{scorecard.reference}{version}, {date_in_words(scorecard.today)}", width)
    yield _wrapped(head.title, width)
    yield ""
    yield from (_wrapped(count, width, "  ") for count in head.counts)
    for group in grouped(scorecard.unmet):
        yield ""
        yield _wrapped(_heading(group.subject, imported), width)
        for finding in group.unmet:
            yield from _told(finding, width)
    yield from _not_understood(imported.not_understood, width)
    yield ""
    yield _wrapped(head.caution, width)
    count = scorecard.criteria_count
    criteria = "1 criterion" if count == 1 else f"{count} criteria"
    yield _wrapped(f"Judged by {criteria}, {scorecard.fingerprint}", width)


def _heading(subject: Subject, imported: Imported) -> str:
    """What the findings below are about: `Action 3, row 4: “Visit regularly …”`."""
    name = LIST_OF.get(subject.kind, "")
    place = subject.label if subject.id else SUBJECTS[subject.kind]
    if table := imported.places.get(subject.id):
        place += f", {table}"
    if row := imported.rows.get(subject.id):
        place += f", row {row}"
    if name not in _WORDS_OF:
        return place
    words = getattr(imported.plan.get(name, subject.id), _WORDS_OF[name])
    return f"{place}: “{_shortened(words)}”" if words else place


def _told(finding: Finding, width: int) -> Iterator[str]:
    label = finding.severity.value + (" (overridden)" if finding.overridden else "")
    deep = " " * (20 if width >= 60 else 4)
    first = f"  {label:<9} {finding.criterion:<7} "
    if len(first) > len(deep):
        yield first.rstrip()
        first = deep
    yield _wrapped(finding.message, width, first, deep)
    if finding.hint:
        yield _wrapped(f"Do: {finding.hint}", width, deep)
    words = [f"“{_shortened(as_read(e.text))}”" for e in finding.evidence if e.text]
    if words:
        yield _wrapped(f"Looked at: {'; '.join(dict.fromkeys(words))}", width, deep)
    if sought := searched(finding.evidence):
        yield _wrapped(f"{first_up('; '.join(sought))}.", width, deep)
    if finding.source:
        yield _wrapped(f"Source: {sources_in_words(finding)}", width, deep)


def _not_understood(found: tuple[NotUnderstood, ...], width: int) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield "Not understood"
    for words in found[:MOST_NOT_UNDERSTOOD]:
        line = f"{first_up(words.place)}: “{_shortened(words.text)}” ({words.why})"
        yield _wrapped(line, width, "  ", "    ")
    if len(found) > MOST_NOT_UNDERSTOOD:
        more = len(found) - MOST_NOT_UNDERSTOOD
        yield _wrapped(f"and {more:,} more; --format json lists them all", width, "  ")


def _wrapped(text: str, width: int, first: str = "", others: str | None = None) -> str:
    later = first if others is None else others
    return fill(
        _printable(text),
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_on_hyphens=False,
    )


def _shortened(text: str) -> str:
    return shorten(text[:400], 100, placeholder=" …") or f"{text[:60]} …"


def _printable(text: str) -> str:
    """Text that cannot steer a terminal."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)
