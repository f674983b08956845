"""Markdown of ours as a page: the same elements, in the classes of GOV.UK Frontend."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it.token import Token

CLASSES = {
    "h1": "govuk-heading-l",
    "h2": "govuk-heading-m",
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "table": "govuk-table",
    "th": "govuk-table__header",
    "td": "govuk-table__cell",
    "a": "govuk-link",
    "img": "app-guide__picture",
}


@cache
def as_page(markdown: str) -> Markup:
    """The text as HTML. It must be ours: no HTML in it is taken, but its links are."""
    from markdown_it import MarkdownIt  # only help is written in it, and kept once it is read

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(markdown)
    _dress(tokens)
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - of ours


def _dress(tokens: "Iterable[Token]") -> None:
    for token in tokens:
        if token.tag in CLASSES and token.nesting >= 0:
            token.attrSet("class", CLASSES[token.tag])
        _dress(token.children or ())
