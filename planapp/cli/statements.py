"""`planapp statements`: reads single sentences from a file and says which facets each has."""

import codecs
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.domain.errors import PlanappError
from planapp.wording.facets import FACETS, Facet, Kind, Reading, Span
from planapp.wording.reader import Reader, reader_for

UNREADABLE = 2
WIDEST, MARGIN = 100, 16
LEXICONS = "lexicons"
LABELS = {
    "names_concern": "concern",
    "has_measure": "measure",
    "specific": "specific",
    "timed": "timed",
    "who": "who",
}
_KINDS = ", ".join(Kind)
_LINE_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class UnreadableStatements(PlanappError):
    """The file cannot be taken as statements; the one line says where, what, and what to do."""


@dataclass(frozen=True)
class Statement:
    """One sentence to read, with the id it came with or was given from its line."""

    id: str | int
    kind: Kind
    text: str


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "form", "--format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True
)
def statements(file: Path, form: str) -> None:
    """Say of each sentence in FILE which facets it has, with the words that show each.

    FILE is .txt, one action a line, or .jsonl with text and, if wanted, id and kind (action,
    objective, measure or concern). One answer comes out for each line that is not blank, in
    order. Exits with 2 when FILE cannot be read.
    """
    try:
        reader = reader_for(load_lexicons(criteria_folder() / LEXICONS))
        found = _statements(file)
    except PlanappError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
    for line in _as_jsonl(reader, found) if form == "jsonl" else _as_text(reader, found):
        click.echo(line)


# --- in ----------------------------------------------------------------------------------------


def _statements(file: Path) -> list[Statement]:
    """All statements of the file; UnreadableStatements before any is judged."""
    take = {".txt": _from_line, ".jsonl": _from_json}.get(file.suffix.lower())
    if take is None:
        raise UnreadableStatements(
            f"{file}: expected a file that ends in .txt (one a line) or .jsonl, "
            f"found “{file.suffix or 'no ending'}”. Save it as one of these."
        )
    lines = _content(file).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [
        take(f"{file}, line {number}", number, line)
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def _content(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableStatements(f"{file}: cannot be read ({error.strerror}).") from error
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableStatements(
            f"{file}: byte {error.start + 1} is not {'UTF-16' if wide else 'UTF-8'}; "
            "save the file as UTF-8."
        ) from error


def _from_line(place: str, number: int, line: str) -> Statement:
    del place  # a line of plain text is always a statement
    return Statement(f"s{number}", Kind.ACTION, line.strip())


def _from_json(place: str, number: int, line: str) -> Statement:
    given = _object(place, line)
    text, kind = given.get("text"), given.get("kind", Kind.ACTION.value)
    name = given.get("id", f"s{number}")
    if not isinstance(text, str):
        raise UnreadableStatements(f'{place}: expected "text" with the sentence in quotes.')
    if not isinstance(kind, str) or kind not in set(Kind):
        raise UnreadableStatements(f"{place}: unknown kind {kind!r}; known: {_KINDS}.")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise UnreadableStatements(f'{place}: expected "id" as text or a number, found {name!r}.')
    return Statement(name, Kind(kind), text)


def _object(place: str, line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = getattr(error, "msg", "it cannot be taken apart")
        column = f" at character {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableStatements(
            f'{place}: not JSON ({why}{column}); expected {{"text": "…"}}.'
        ) from error
    if not isinstance(given, dict):
        raise UnreadableStatements(f'{place}: expected an object such as {{"text": "…"}}.')
    return given


# --- out, for programs -------------------------------------------------------------------------


def _as_jsonl(reader: Reader, found: list[Statement]) -> Iterator[str]:
    for statement in found:
        answer = _answer(statement, reader.read(statement.text, statement.kind))
        try:
            line = json.dumps(answer, ensure_ascii=False)
            line.encode("utf-8")
        except UnicodeEncodeError:  # half of a character pair, which JSON can hold and UTF-8 not
            line = json.dumps(answer)
        for mark, written in _LINE_BREAKS.items():
            line = line.replace(mark, written)
        yield line


def _answer(statement: Statement, reading: Reading) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "id": statement.id,
        "kind": statement.kind.value,
        "text": statement.text,
        "facets": {name: _facet(reading.facet(name)) for name in FACETS},
        "suggestion": reading.suggestion,
    }
    if reading.unfilled:
        answer["unfilled"] = [_span(span) for span in reading.unfilled]
    return answer


def _facet(facet: Facet) -> dict[str, Any]:
    found: dict[str, Any] = {"met": facet.met, "evidence": [_span(s) for s in facet.evidence]}
    if not facet.sure:
        found["sure"] = False
    return found


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text, "why": span.why}


# --- out, for people ---------------------------------------------------------------------------


def _as_text(reader: Reader, found: list[Statement]) -> Iterator[str]:
    width = min(WIDEST, shutil.get_terminal_size().columns)
    for statement in found:
        reading = reader.read(statement.text, statement.kind)
        title = f"{statement.id} ({statement.kind}): {statement.text}"
        yield fill(_shown(title), width, subsequent_indent="    ")
        for name in FACETS:
            yield _row(LABELS[name], _said(reading.facet(name)), width)
        if reading.unfilled:
            yield _row("to fill in", ", ".join(span.text for span in reading.unfilled), width)
        if reading.suggestion:
            yield _row("suggestion", reading.suggestion, width)
        yield ""


def _row(label: str, words: str, width: int) -> str:
    indent = " " * MARGIN
    return fill(_shown(words), width, initial_indent=f"    {label:12}", subsequent_indent=indent)


def _said(facet: Facet) -> str:
    if not facet.met:
        return "could not find"
    parts: list[tuple[str, str]] = []
    for span in facet.evidence:
        if parts and parts[-1][1] == span.why:
            parts[-1] = (f"{parts[-1][0]}, “{span.text}”", span.why)
        else:
            parts.append((f"“{span.text}”", span.why))
    said = "; ".join(f"{words} ({why})" for words, why in parts)
    return said if facet.sure else f"{said}, not sure"


def _shown(words: str) -> str:
    """The words without anything a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in words)
