"""Reads answers as a browser would: their forms, their links, and markup that is not ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Comment, Element

import requests
import tinyhtml5

MARK = "zqxw7"
"""Stands in every hostile text where it would become an element, an attribute or a script."""

SUM = "547252603"
"""What a template engine would make of 719123*761."""

TOKEN = re.compile(r'name="csrf_token" value="([\w.-]+)"')
NEVER = frozenset({"style", "iframe", "object", "embed", "base", "frame", "applet", "math"})
TEXTS = frozenset({"text", "email", "password", "search", "tel", "url", "number", "textarea"})
TELLTALES = ("Traceback (most recent call last)", "root:x:0:0", "werkzeug.exceptions", SUM)


@dataclass(frozen=True)
class Form:
    """A form of a page: where it is sent and what it would be sent with, box by box."""

    page: str
    action: str
    boxes: tuple[tuple[str, str, str], ...]
    many: bool = False

    @property
    def texts(self) -> list[str]:
        """The names of the boxes that anything can be typed into."""
        return [name for name, kind, _ in self.boxes if kind in TEXTS]

    @property
    def others(self) -> list[str]:
        """The names of choices, buttons and hidden values, but for the form token."""
        kinds = {*TEXTS, "file"}
        names = [n for n, kind, _ in self.boxes if kind not in kinds and n != "csrf_token"]
        return list(dict.fromkeys(names))

    @property
    def files(self) -> list[str]:
        """The names of the boxes that take a file."""
        return [name for name, kind, _ in self.boxes if kind == "file"]

    @property
    def values(self) -> list[tuple[str, str]]:
        """What the form would be sent with as it stands."""
        return [(name, value) for name, kind, value in self.boxes if kind not in {"file", "off"}]

    @property
    def shape(self) -> tuple[object, ...]:
        """Forms of one shape differ in the item they are about, not in what they ask."""
        new = self.page.partition("?")[0].endswith("/new")
        draft = self.action.endswith("/draft")
        return (tuple(sorted({name for name, *_ in self.boxes})), new, draft)


def tree_of(page: str) -> Element:
    """The page as a browser's parser understands it."""
    parsed: Element = tinyhtml5.parse(page, namespace_html_elements=False)
    return parsed


def forms(path: str, root: Element) -> Iterator[Form]:
    """The forms of a page that are posted, and the address each is kept at while it is typed.

    A form with buttons that send it elsewhere counts once for each of them.
    """
    for form in root.iter("form"):
        if form.get("method", "get").lower() != "post":
            continue
        action = urljoin(path, form.get("action") or path)
        found = Form(path, action, tuple(_boxes(form)), "multipart" in form.get("enctype", ""))
        shared, buttons = tuple(_boxes(form, without="button")), list(form.iter("button"))
        for button in buttons:
            sent_to = urldefrag(urljoin(path, button.get("formaction") or action))[0]
            if sent_to != action:
                yield replace(found, action=sent_to, boxes=(*shared, *_boxes(button)))
        if not buttons or not all(button.get("formaction") for button in buttons):
            yield found
        if form.get("data-draft"):
            yield replace(found, action=str(form.get("data-draft")))


def links(path: str, root: Element) -> Iterator[str]:
    """The addresses of this site that a page links to."""
    for link in root.iter("a"):
        to = urldefrag(urljoin(path, link.get("href", "")))[0]
        if to.startswith("/") and not to.startswith("//"):
            yield to


def strange(page: str) -> tuple[str, ...]:
    """Markup that no page of ours has: scripts of its own, handlers, what bears the mark.

    Most refusals are one page, but for the form token in it: it is read once.
    """
    return _strange(TOKEN.sub("", page))


@lru_cache(maxsize=1_000)
def _strange(page: str) -> tuple[str, ...]:
    found: list[str] = []
    for element in tree_of(page).iter():
        if element.tag is Comment or not isinstance(element.tag, str):
            found += [f"comment {element.text}"] if MARK in str(element.text) else []
            continue
        if element.tag in NEVER or MARK in element.tag:
            found.append(f"<{element.tag}>")
        if element.tag == "script" and not element.get("src", "").startswith("/static/"):
            found.append("a script of its own")
        if element.tag == "meta" and element.get("http-equiv"):
            found.append("<meta http-equiv>")
        found += [f"{name}={value}" for name, value in element.items() if _is_bad(name, value)]
    return tuple(found)


def faults(answer: requests.Response) -> list[str]:
    """What is wrong with an answer, whatever was asked: a fault, a leak, strange markup."""
    found = [f"status {answer.status_code}"] if answer.status_code >= 500 else []
    kind = answer.headers.get("Content-Type", "")
    if "Content-Security-Policy" not in answer.headers:
        found.append("no content security policy")
    if kind.startswith("application/pdf"):
        return found
    found += [telltale for telltale in TELLTALES if telltale in answer.text]
    if kind.startswith("application/json"):
        for part in answer.json().get("parts", {}).values():
            found += strange(part)
    elif kind.startswith("text/html"):
        found += strange(answer.text)
    if MARK in answer.headers.get("Set-Cookie", "") or "X-Attack" in answer.headers:
        found.append("a header of the attacker's")
    return found


def leaves(location: str, address: str) -> bool:
    """Whether a browser would leave the site for this place: as the URL standard reads it."""
    seen = re.sub(r"[\t\n\r]", "", location).strip("".join(map(chr, range(33))))
    seen = seen.replace("\\", "/")
    split = urlsplit(seen)
    if seen.startswith(f"{address}/"):
        return False
    return bool(split.scheme) or seen.startswith("//")


def _boxes(form: Element, without: str = "") -> Iterator[tuple[str, str, str]]:
    """Name, kind and value of each box; `off` for a choice that is not taken."""
    for box in form.iter():
        name = box.get("name") if isinstance(box.tag, str) else None
        if not name or box.tag == without:
            continue
        if box.tag == "textarea":
            yield name, "textarea", (box.text or "").removeprefix("\n")
        elif box.tag == "select":
            options = list(box.iter("option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            yield name, "select", chosen[0].get("value", "") if chosen else ""
        elif box.tag in {"input", "button"}:
            yield _box(name, box.tag, dict(box.items()))


def _box(name: str, tag: str, said: dict[str, Any]) -> tuple[str, str, str]:
    kind = str(said.get("type", "text" if tag == "input" else "submit")).lower()
    off = tag == "button" or kind == "submit"
    off = off or (kind in {"checkbox", "radio"} and "checked" not in said)
    return name, "off" if off else kind, str(said.get("value", ""))


def _is_bad(name: str, value: str) -> bool:
    if name.startswith("on") or name in {"style", "srcdoc"} or MARK in name:
        return True
    if name in {"href", "src", "action", "formaction"} and MARK in value:
        return not re.match(r"(?:http://127\.0\.0\.1:\d+)?(?:[/?][^/\\]|#)", value)
    return False
