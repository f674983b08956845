"""The documentation: every link leads somewhere, and every page is found in the site."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.scorer.examples import outcomes
from tests.scorer.catalogue import catalogue

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "criteria/*.md")
    for path in ROOT.glob(pattern)
    if "_" not in path.parts
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"```.*?```", re.DOTALL)
MADE = {"glossary", "criteria"}
"""Pages that are written when the site is built."""


def text_of(path: Path) -> str:
    return FENCED.sub("", path.read_text("utf-8"))


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", head.lower()) for head in heads)
    return {head.replace(" ", "-") for head in plain}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    lost = []
    for link in LINK.findall(text_of(path)):
        address, _, anchor = link.partition("#")
        if "://" in link or address.startswith("mailto:"):
            continue
        there = (path.parent / address).resolve() if address else path
        if not there.exists() or (
            anchor and there.suffix == ".md" and anchor not in anchors(there)
        ):
            lost.append(link)
    assert lost == []


def test_every_page_of_the_docs_is_found_in_the_site() -> None:
    index = ROOT / "docs" / "site" / "index.md"
    listed = re.findall(r"^(?!:|```)([\w./-]+)$", index.read_text("utf-8"), re.MULTILINE)
    found = {(index.parent / f"{name}.md").resolve() for name in listed if name not in MADE}
    assert all(path.is_file() for path in found)
    assert {path for path in PAGES if "docs" in path.parts} - found == {index}
    assert set(listed) >= MADE


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages", ROOT / "docs" / "site" / "pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_site_has_every_word_and_every_criterion_with_its_examples(pages) -> None:
    known = catalogue()
    words, told = pages.glossary(known), "".join(pages.criteria(known).values())
    assert all(f"### {term.term}\n" in words for term in known.glossary)
    for criterion in known.active:
        assert f"## {criterion.id}: " in told
    assert told.count("\n- *") == sum(len(c.examples) for c in known.active)


def test_what_a_plan_or_criterion_says_is_no_markup(pages) -> None:
    assert pages.plain("<b> [x](y) *z* `q`\nend") == r"\<b\> \[x\](y) \*z\* \`q\` end"


def test_the_proposal_that_is_worked_out_is_a_criterion_that_works(tmp_path) -> None:
    told = (ROOT / "docs" / "site" / "propose.md").read_text("utf-8")
    (text,) = re.findall(r"```yaml\n(.*?)```", told, re.DOTALL)
    (tmp_path / "measure").mkdir()
    (tmp_path / "measure" / "EXA-01-not-as-appropriate.yaml").write_text(text, "utf-8")
    tried = [o for o in outcomes(load(criteria_folder(), tmp_path)) if o.criterion == "EXA-01"]
    assert [outcome.fault or outcome.unsaid for outcome in tried] == [""] * 4


def test_the_form_asks_what_the_page_says(pages) -> None:
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / "propose-a-criterion.yml"
    asked = yaml.safe_load(form.read_text("utf-8"))["body"]
    names = [part["id"] for part in asked if "id" in part]
    wanted = ["sentence", "why", "meets", "misses", "source", "checked", "severity", "place"]
    assert names == wanted
    paper = (ROOT / "docs" / "site" / "propose.md").read_text("utf-8")
    lines = re.search(r"```\nThe sentence.*?```", paper, re.DOTALL)[0]
    assert lines.count("\n") - 1 == len(names)
