"""Has LibreOffice make the files in `made/`: `python -m tests.exchange.make_files`.

It needs `soffice` (Debian: libreoffice-writer-nogui and libreoffice-calc-nogui), which the tests
themselves do not: what it made is kept.
"""

import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.exchange.layouts import LAYOUTS, C, Row

MADE = Path(__file__).parent / "made"
CHANGED = MADE.parent / "made_from"
"""Documents with what HTML cannot say: tracked changes, dates and formulas, several sheets."""


def page_of(tables: tuple[tuple[Row, ...], ...]) -> str:
    parts = []
    for rows in tables:
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
        parts.append(f"<table border=1 width=100%>{body}</table><p>&nbsp;</p>")
    return f"<!DOCTYPE html><meta charset=utf-8>{''.join(parts)}"


def _cell(given: str | C) -> str:
    cell = given if isinstance(given, C) else C(given)
    return f"<td colspan={cell.across} rowspan={cell.down}>{escape(cell.text)}</td>"


def convert(to: str, files: list[Path], reader: str | None = None) -> None:
    """LibreOffice asks for a home of its own, so that none that runs is disturbed."""
    with TemporaryDirectory() as home:
        command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless"]
        command += [f"--infilter={reader}"] if reader else []
        subprocess.run(
            [*command, "--convert-to", to, "--outdir", MADE, *files], check=True, timeout=300
        )


def main() -> None:
    MADE.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        pages = []
        for name, layout in LAYOUTS.items():
            page = Path(folder) / f"{name}.html"
            page.write_text(page_of(layout.tables), encoding="utf-8")
            pages.append(page)
        convert("docx:MS Word 2007 XML", pages, "HTML (StarWriter)")
        convert("xlsx:Calc MS Excel 2007 XML", pages, "HTML (StarCalc)")
    convert("docx:MS Word 2007 XML", sorted(CHANGED.glob("*.fodt")))
    convert("xlsx:Calc MS Excel 2007 XML", sorted(CHANGED.glob("*.fods")))


if __name__ == "__main__":
    sys.exit(main())
