"""The templates of documents, and the way from HTML to a PDF."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def environment(templates: Path) -> Environment:
    """The document templates. Every value is escaped, whatever a template is called."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def printed(html: str) -> bytes:
    """The PDF of a page of HTML, as `render` makes it.

    What makes it is loaded with the first document: that takes half as long as all the rest.
    """
    from planapp.pdf.render import render

    return render(html)
