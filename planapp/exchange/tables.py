"""Plans read from anybody's file: nothing is dropped, and what found no place is listed."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from planapp.domain.gcp import Edition
from planapp.domain.imported import Imported, NotUnderstood, Placing, TableRead
from planapp.exchange.any_file import as_imported
from planapp.exchange.columns import COLUMNS
from planapp.exchange.files import Unreadable, content_of, shown
from planapp.exchange.formats import OFFICE, TABLES, read_contents, unknown_ending
from planapp.exchange.grids import Contents, as_seen, is_written, refuse_too_many
from planapp.exchange.growing import Growing
from planapp.exchange.headers import LOOK_IN_ROWS, field_of, numbers_rows
from planapp.exchange.layouts import Layout, Said, head_of, lay_out
from planapp.exchange.placing import with_placed

BESIDE = "it is in no column"


def read_tables(path: Path) -> Imported:
    """A plan from the tables of a file, named for it; Unreadable where no header is known."""
    if path.suffix.lower() not in (*TABLES, *OFFICE):
        raise unknown_ending(path)
    contents = _contents(path, content_of(path))
    layouts = [lay_out(grid) for grid in contents.grids]
    _refuse_unknown(path, contents, layouts)
    return _imported(path, contents, layouts)


def read_given(
    path: Path,
    content: bytes,
    editions: Iterable[Edition] = (),
    today: date | None = None,
    placing: Placing | None = None,
) -> Imported:
    """A plan from the bytes of a file of this name, with what a person says of it.

    A table without a known header is left over for them to place.
    """
    suffix = path.suffix.lower()
    if suffix == ".json":
        return as_imported(path, content, editions, today)
    if suffix not in (*TABLES, *OFFICE):
        raise unknown_ending(path)
    if not content.strip():
        raise Unreadable(path, "the file is empty; nothing was read.")
    contents, said = _contents(path, content), placing or Placing()
    if not contents.asides and not any(map(is_written, _rows(contents))):
        raise Unreadable(path, "there are no words in it; nothing was read.")
    layouts = [lay_out(grid, said.columns.get(at)) for at, grid in enumerate(contents.grids)]
    return with_placed(_imported(path, contents, layouts), said)


def _contents(path: Path, content: bytes) -> Contents:
    contents = as_seen(read_contents(path, content))
    refuse_too_many(path, sum(map(is_written, _rows(contents))) - len(contents.grids))
    return contents


def _imported(path: Path, contents: Contents, layouts: list[Layout]) -> Imported:
    growing, left, tables = Growing(), [*_beside(contents)], []
    before: TableRead | None = None
    for number, (grid, layout) in enumerate(zip(contents.grids, layouts, strict=True)):
        growing.begin(number, grid.place, goes_on=_goes_on(before, layout.table))
        not_taken = (words for entry in layout.entries for words in growing.take(entry))
        left += _listed([*layout.left, *not_taken], number, grid.place)
        tables.append(layout.table)
        before = layout.table
    return Imported(
        plan=growing.plan(shown(path.stem)),
        rows=growing.rows,
        places=growing.places,
        tables=tuple(tables),
        not_understood=tuple(left),
        notes=(*contents.notes, *_numbered(tables)),
    )


def _numbered(tables: Iterable[TableRead]) -> Iterator[str]:
    """That the numbers of rows are not taken: planapp counts by itself."""
    columns = (column for table in tables for column in table.columns if not column.field)
    heads = dict.fromkeys(one.words for one in columns if numbers_rows(one.words, one.first))
    for head in heads:
        yield f"What only numbers the rows, under “{head}”, was left out."


def _goes_on(before: TableRead | None, table: TableRead) -> bool:
    """Whether a table has the heads of the one before: a page broke between them."""
    if before is None or not before.header:
        return False
    return [c.words for c in before.columns] == [c.words for c in table.columns]


def _listed(left: list[tuple[Said, str]], number: int, place: str) -> Iterator[NotUnderstood]:
    """What was left over of one table, in the order in which it stands there."""
    for said, why in sorted(left, key=lambda one: (one[0].row, one[0].column)):
        yield NotUnderstood(
            row=said.row,
            column=head_of(said),
            text=said.text,
            why=why,
            table=place,
            at=f"{number + 1}.{said.row}.{said.column + 1}",
        )


def _beside(contents: Contents) -> Iterator[NotUnderstood]:
    for number, aside in enumerate(contents.asides, 1):
        yield NotUnderstood(
            row=aside.number,
            column="",
            text=aside.text,
            why=BESIDE,
            table=aside.place,
            at=f"0.{number}.0",
        )


def _rows(contents: Contents) -> Iterator[list[str]]:
    return (list(row) for grid in contents.grids for row in grid.rows)


def _refuse_unknown(path: Path, contents: Contents, layouts: list[Layout]) -> None:
    """Raise Unreadable where no table says what it holds, or there is nothing below."""
    known = [layout for layout in layouts if layout.known]
    if not known:
        raise Unreadable(path, _no_header(contents))
    if not any(_says(layout) for layout in known):
        raise Unreadable(path, "there is a header but nothing below it; add one row an action.")


def _says(layout: Layout) -> bool:
    return bool(layout.entries) or any(said.row > layout.table.header for said, _ in layout.left)


def _no_header(contents: Contents) -> str:
    """What stands in the first row that has anything, and what a header may be."""
    first = next(filter(is_written, _rows(contents)), [])
    found = ", ".join(f"“{cell.strip()[:40]}”" for cell in first[:12] if cell.strip())
    known = ", ".join(name.replace("_", " ") for name in COLUMNS)
    names = [words for words in first if field_of(words)]
    lone = f" “{names[0].strip()}” alone is not enough." if names else ""
    if not contents.grids:
        return (
            "there is no table in it; put its sentences into one, with a header over each column, "
            "or paste them where a plan is started."
        )
    return (
        f"no row among the first {LOOK_IN_ROWS} is a header that is known;{lone} "
        f"found {found or 'nothing'}; known are {known} and words like them; "
        "put one of them over each column."
    )
