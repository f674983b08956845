"""Builds the site from the files of the repository into build/site: `make site`.

Copies what is committed, writes the pages that are made of data beside it, and has Sphinx make a
site of both. Any warning stops it, and the site asks for nothing elsewhere.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

SOURCE, SITE = ROOT / "build" / "site-source", ROOT / "build" / "site"
COPIED = ("README.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md", "SECURITY.md")
FOLDERS = ("docs", "planapp/static/help")


def gather() -> None:
    """All that the site is made of, in the places where links expect it."""
    from pages import criteria, glossary  # beside this file

    from planapp import read_criteria

    shutil.rmtree(SOURCE, ignore_errors=True)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, SOURCE / name)
    for name in (*COPIED, "criteria/README.md"):
        (SOURCE / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, SOURCE / name)
    known, made = read_criteria(), SOURCE / "docs" / "site"
    (made / "glossary.md").write_text(glossary(known), "utf-8")
    pages = criteria(known)
    for name, text in pages.items():
        (made / f"{name}.md").write_text(text, "utf-8")
    listed = "\n".join(pages)
    head = "# The criteria with their examples\n\nWhat plans are read for."
    (made / "criteria.md").write_text(f"{head}\n\n```{{toctree}}\n{listed}\n```\n", "utf-8")


def main() -> int:
    """Build it; not 0 where anything is wrong."""
    from sphinx.cmd.build import main as sphinx

    gather()
    shutil.rmtree(SITE, ignore_errors=True)
    conf = str(Path(__file__).parent)
    done = sphinx(["-q", "-W", "--keep-going", "-b", "html", "-c", conf, str(SOURCE), str(SITE)])
    if not done:
        start = '<!doctype html><meta http-equiv="refresh" content="0; url=docs/site/index.html">'
        (SITE / "index.html").write_text(start + "\n", "utf-8")
    return int(done)


if __name__ == "__main__":
    sys.exit(main())
