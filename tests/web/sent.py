"""What a browser without scripts shows of a page, and would send back for its form."""

import re
from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict


class _Forms(HTMLParser):
    """Collects the fields of the one form that begins with a version or an item."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[MultiDict[str, str]] = []
        self.select = self.textarea = ""
        self.text: list[str] = []
        self.first: str | None = None
        self.chosen = False

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "form":
            self.forms.append(MultiDict())
        elif tag == "input" and has.get("name"):
            if has.get("type") not in ("radio", "checkbox") or "checked" in has:
                self.forms[-1].add(has["name"], has.get("value") or "")
        elif tag == "textarea":
            self.textarea, self.text = has.get("name", ""), []
        elif tag == "select":
            self.select, self.first, self.chosen = has["name"], None, False
        elif tag == "option":
            self._option(has)

    def _option(self, has):
        if self.first is None:
            self.first = has.get("value") or ""
        if "selected" in has:
            self.forms[-1].add(self.select, has.get("value") or "")
            self.chosen = True

    def handle_endtag(self, tag):
        if tag == "textarea":
            if self.textarea:
                self.forms[-1].add(self.textarea, "".join(self.text).removeprefix("\n"))
            self.textarea = ""
        elif tag == "select":
            if not self.chosen and self.first is not None:
                self.forms[-1].add(self.select, self.first)
            self.select = ""

    def handle_data(self, data):
        if self.textarea:
            self.text.append(data)


def as_sent(page: str) -> MultiDict[str, str]:
    """The fields of the largest form of a page, as they would be sent without a change."""
    reader = _Forms()
    reader.feed(page)
    return max(reader.forms, key=lambda form: len(list(form.items(multi=True))))


def send(browser, address, **changes):
    """Open a page, change some answers, and send its form back."""
    form = as_sent(browser.get(address).text)
    for name, value in changes.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return browser.send(address, form.to_dict(flat=False))


def without_tags(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
