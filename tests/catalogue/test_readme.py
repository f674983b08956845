"""The page of the whole catalogue is current, and accounts for every lesson and audit question."""

from pathlib import Path

import pytest

from planapp.catalogue.accounts import load_accounts
from planapp.catalogue.files import CatalogueError
from planapp.catalogue.load import load
from planapp.catalogue.readme import readme
from planapp.config import criteria_folder

CRITERIA = load(criteria_folder())


def test_the_page_in_the_repository_is_current() -> None:
    page = readme(CRITERIA, load_accounts(criteria_folder() / "accounts", CRITERIA))
    assert (criteria_folder() / "README.md").read_text("utf-8") == page, "run make docs"


def test_every_question_of_the_auditors_has_its_line() -> None:
    _, questions = sorted(
        load_accounts(criteria_folder() / "accounts", CRITERIA), key=lambda a: a.id, reverse=True
    )
    assert [line.at for line in questions.accounts] == [str(n) for n in range(1, 16)]


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
