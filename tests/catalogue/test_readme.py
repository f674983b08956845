"""The page of the whole catalogue is current, and accounts for every lesson and audit question."""

from pathlib import Path

import pytest

from planapp.catalogue.accounts import load_accounts
from planapp.catalogue.files import CatalogueError
from planapp.catalogue.readme import readme
from planapp.config import criteria_folder
from tests.scorer.catalogue import catalogue

CRITERIA = catalogue()


def test_the_page_in_the_repository_is_current() -> None:
    page = readme(CRITERIA, load_accounts(criteria_folder() / "accounts", CRITERIA))
    assert (criteria_folder() / "README.md").read_text("utf-8") == page, "run make docs"


def test_every_question_of_the_auditors_has_its_line() -> None:
    page = readme(CRITERIA, ())
    (tool,) = CRITERIA.audit_tools
    for number, question in enumerate(tool.questions, 1):
        (line,) = (line for line in page.splitlines() if f"| {question.asks} |" in line)
        assert line.startswith(f"| {number} |")
        assert f"| {', '.join(question.criteria)} | {question.not_read} |" in line
    assert number == 15


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{at: "1", asks: x, answered_by: [ACT-99]}', "no criterion ACT-99"),
        ('{at: "1", asks: x}', "write answered_by or not_yet"),
        ('{at: "1", ask: x, not_yet: later}', "did you mean asks?"),
    ],
)
def test_a_line_that_accounts_for_nothing_is_refused(tmp_path: Path, line: str, words: str) -> None:
    text = f"id: a\ntitle: b\nsource: c\naccounts:\n  - {line}\n"
    (tmp_path / "a.yaml").write_text(text)
    with pytest.raises(CatalogueError) as refused:
        load_accounts(tmp_path, CRITERIA)
    assert words in str(refused.value)
