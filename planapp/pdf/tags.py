"""Completes the tags of a PDF, for people who hear it read: what WeasyPrint 70 leaves undone."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from planapp.pdf.data import settle_data

Place = tuple[tuple[int, int], int]
Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def finished(document: bytes) -> bytes:
    """The same PDF with every header cell scoped and every running line marked as no content.

    PDF/UA asks for both: a header says whether it heads a column or a row, and a line printed at
    the edge of each page is an artifact, so that it is not read out again and again.
    """
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        root = pdf.Root.StructTreeRoot
        for cell, in_head in _header_cells(root, in_head=False):
            scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
            table = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=scope)
            cell.A = pikepdf.Array([*_attributes(cell), table])
        content = set(_content(root, (0, 0)))
        for page in pdf.pages:
            _mark_artifacts(pdf, page, content)
        settle_data(pdf)
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _header_cells(node: pikepdf.Object, *, in_head: bool) -> Iterator[tuple[pikepdf.Object, bool]]:
    kind = node.get("/S")
    in_head = in_head or kind == "/THead"
    if kind == "/TH":
        yield node, in_head
    for child in _as_list(node.get("/K")):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from _header_cells(child, in_head=in_head)


def _attributes(cell: pikepdf.Object) -> list[pikepdf.Object]:
    """Attributes a cell already has, but for an earlier scope."""
    known = _as_list(cell.get("/A"))
    return [a for a in known if not (isinstance(a, pikepdf.Dictionary) and "/Scope" in a)]


def _content(node: pikepdf.Object, page: tuple[int, int]) -> Iterator[Place]:
    """Every marked run of content the tags point to: its page and its number there."""
    page = node.Pg.objgen if "/Pg" in node else page
    if "/MCID" in node:
        yield page, int(node.MCID)
    for child in _as_list(node.get("/K")):
        if isinstance(child, int):
            yield page, child
        elif isinstance(child, pikepdf.Dictionary):
            yield from _content(child, page)


def _mark_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, content: set[Place]) -> None:
    """Marked runs that no tag points to are the lines at the edge of the page."""
    instructions: list[Instruction] = []
    for instruction in pikepdf.parse_content_stream(page):
        number = _number(instruction)
        if number is not None and (page.obj.objgen, number) not in content:
            marks = [pikepdf.Name.Artifact, pikepdf.Dictionary(Type=pikepdf.Name.Pagination)]
            instruction = pikepdf.ContentStreamInstruction(marks, instruction.operator)
        instructions.append(instruction)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _number(instruction: Instruction) -> int | None:
    """The number of the run of content that this instruction begins, if it begins one."""
    if str(instruction.operator) != "BDC":
        return None
    marks = instruction.operands[1]
    found = marks.get("/MCID") if isinstance(marks, pikepdf.Dictionary) else None
    return None if found is None else int(found)


def _as_list(found: pikepdf.Object | None) -> list[Any]:
    """PDF leaves out the array where there is only one."""
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]
