"""Reads the audit tools: ours, then what an authority has added or put in their place."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document, Keys, digest, read_yaml
from planapp.domain.audit_tools import AuditTool, Question, Scale
from planapp.domain.findings import Source
from planapp.scorer.arguments import near

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
YesOrNo = Annotated[str, StringConstraints(pattern="^(yes|no)$")]


class _Strict(BaseModel):
    """A part of a file of questions; no key may stand in it that is not named here."""

    model_config = ConfigDict(extra="forbid")


class _Source(_Strict):
    """Where a question was read."""

    title: Words
    at: Words


class _Question(_Strict):
    """One question as written."""

    key: Words
    asks: Words
    theme: Words
    scale: Scale
    guidance: Words
    looks_like: dict[str, Words]
    evidence_required: YesOrNo
    criteria: list[str] = []
    not_read: str = ""
    checked: YesOrNo
    source: Annotated[list[_Source], Field(min_length=1)]


class _File(_Strict):
    """A tool as written."""

    id: Words
    title: Words
    version: Words
    about: Words
    reason: str = ""
    questions: Annotated[list[_Question], Field(min_length=1)]


_PARTS: dict[tuple[str, ...], type] = {
    (): _File,
    ("questions",): _Question,
    ("questions", "source"): _Source,
}


def load_audit_tools(
    folder: Path, local: Path | None, criteria: Collection[str]
) -> tuple[AuditTool, ...]:
    """Every tool, by id; CatalogueError, in one line, for the first fault found.

    `criteria` are the ids that may be linked. In an authority's own folder, which may not be
    there, a tool with an id of ours takes its place and a new id is added; both give a reason. One
    in place of ours has a version of its own and no other scale for a key of ours, so that what was
    answered keeps its meaning.
    """
    known = tuple(criteria)
    tools = {tool.id: tool for _, tool in _tools(folder, known)}
    for document, own in _tools(local, known):
        if not own.local:
            raise refuse(document, ("reason",), "missing; say why you ask this here.")
        ours = tools.get(own.id)
        if ours is not None:
            _refuse_other_meaning(document, ours, own)
        added = "added here." if ours is None else "changed here."
        tools[own.id] = replace(own, local=f"{added} {own.local}")
    return tuple(tools[name] for name in sorted(tools))


def _tools(folder: Path | None, known: tuple[str, ...]) -> Iterator[tuple[Document, AuditTool]]:
    for path in sorted(folder.glob("*.yaml")) if folder else ():
        document = read_yaml(path)
        yield document, _tool(document, known)


def _refuse_other_meaning(document: Document, ours: AuditTool, theirs: AuditTool) -> None:
    if theirs.version == ours.version:
        found = f"{ours.version} is the version of ours; write another, such as “Wexmoor 1”."
        raise refuse(document, ("version",), found)
    scales = {question.key: question.scale for question in ours.questions}
    for at, question in enumerate(theirs.questions):
        if scales.get(question.key, question.scale) is not question.scale:
            found = f"ours asks {question.key} on another scale; give this question another key."
            raise refuse(document, ("questions", at, "scale"), found)


def _tool(document: Document, known: tuple[str, ...]) -> AuditTool:
    try:
        file = _File.model_validate(dict(document))
    except ValidationError as error:
        raise fault(document, error, _PARTS) from error
    if file.id != document.path.stem:
        found = f"found {file.id}, expected {document.path.stem}, the file’s name."
        raise refuse(document, ("id",), found)
    for place, why_not in _objections(file, known):
        raise refuse(document, place, why_not)
    return AuditTool(
        id=file.id,
        title=file.title,
        version=file.version,
        about="\n".join(_one_line(part) for part in file.about.split("\n") if part.strip()),
        questions=tuple(_question(question) for question in file.questions),
        fingerprint=f"sha256:{digest(document.path)}",
        local=_one_line(file.reason),
    )


def _question(written: _Question) -> Question:
    answers = {name: _one_line(words) for name, words in written.looks_like.items()}
    return Question(
        key=written.key,
        asks=_one_line(written.asks),
        theme=written.theme,
        guidance=_one_line(written.guidance),
        looks_like={name: answers[name] for name in written.scale.answers if name in answers},
        scale=written.scale,
        evidence_required=written.evidence_required == "yes",
        criteria=tuple(written.criteria),
        not_read=_one_line(written.not_read),
        source=tuple(Source(source.title, source.at) for source in written.source),
        checked=written.checked == "yes",
    )


def _objections(file: _File, known: tuple[str, ...]) -> Iterator[tuple[Keys, str]]:
    counts = Counter(question.key for question in file.questions)
    for at, question in enumerate(file.questions):
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", question.key):
            found = f"found {question.key}; write small letters, digits and hyphens."
            yield ("questions", at, "key"), found
        if counts[question.key] > 1:
            yield ("questions", at, "key"), f"{question.key} is there twice; keep one."
        for key, why_not in _mislinked(question, known):
            yield ("questions", at, *key), why_not
        for name, why_not in _misdescribed(question):
            yield ("questions", at, "looks_like", name), why_not


def _mislinked(question: _Question, known: tuple[str, ...]) -> Iterator[tuple[Keys, str]]:
    for at, criterion in enumerate(question.criteria):
        if criterion not in known:
            yield ("criteria", at), f"no criterion {criterion}; {near(criterion, known)}"
        if criterion in question.criteria[:at]:
            yield ("criteria", at), f"{criterion} is there twice; keep one."
    if not question.criteria and not question.not_read.strip():
        yield ("criteria",), "no criterion and no reason; write criteria or not_read."


def _misdescribed(question: _Question) -> Iterator[tuple[str, str]]:
    answers = question.scale.answers
    for name in question.looks_like:
        if name not in answers:
            yield name, f"there is no answer {name}; {near(name, answers)}"
    for name in question.scale.described:
        if name not in question.looks_like:
            yield name, f"missing; say what “{name}” looks like."


def _one_line(text: str) -> str:
    return " ".join(text.split())
