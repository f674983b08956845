"""A page with nothing on it, or that says no, says what to do next."""

import re
from pathlib import Path

import pytest

from planapp.config import templates_folder
from planapp.web.errors import PAGES, error_page

TEMPLATES = templates_folder()
EMPTY = re.compile(r'<p class="app-empty[^"]*">(.*?)</p>', re.DOTALL)
TAG = re.compile(r"<[^>]+>|\{%.*?%\}")
NOTHING_FOLLOWS = {
    "audits/_compared.html",  # a finished audit: nothing is asked for, nothing was pinned
    "copies/held.html",  # what is held about somebody: nothing
    "history/compare.html",  # two versions that say the same
}
"""What is empty here is the answer, and no work that has not begun."""


def leads_on(text: str) -> bool:
    """Whether it has a link, or goes on after it has said that there is nothing."""
    words = TAG.sub("", text).strip()
    return "<a " in text or len(re.findall(r"[.](?:\s|\"|$)", words)) > 1


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("None yet.", False),
        ("None yet. Record the first one here.", True),
        ('None yet. <a href="x">Add one</a>', True),
    ],
)
def test_an_empty_list_with_one_sentence_is_noticed(text: str, right: bool) -> None:
    assert leads_on(text) is right


def test_what_is_empty_starts_the_work() -> None:
    silent = [
        f"{path.relative_to(TEMPLATES)}: “{text}”: say what to do next"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for text in EMPTY.findall(path.read_text("utf-8"))
        if str(path.relative_to(TEMPLATES)) not in NOTHING_FOLLOWS and not leads_on(text)
    ]
    assert silent == []


@pytest.mark.parametrize("status", sorted(PAGES))
def test_every_page_of_an_error_says_what_to_do_next(app, status: int) -> None:
    facts = {"reference": "abcd", "error": None}
    if status == 409:
        facts["error"] = type("Differs", (Exception,), {"conflicts": ()})("It was changed.")
    with app.test_request_context("/plans/"):
        page, answered = error_page(status, **facts)
    shown = page.partition("<main")[2].partition("</main>")[0]
    assert answered == status
    assert "<a class" in shown
    words = " ".join(TAG.sub(" ", shown).split())
    next_step = r"\b(Go back|Go to|Sign in again|Check the address|ask an administrator|Wait)\b"
    assert re.search(next_step, words), words


def test_the_templates_that_are_let_off_are_there() -> None:
    assert all((Path(TEMPLATES) / name).is_file() for name in NOTHING_FOLLOWS)
