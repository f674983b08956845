"""What a screen reader is given of a page: the accessibility tree that Chromium makes of it.

    Heard(page).one("alert").words

Names and words are there, and when changes are told; how a screen reader says them is not.
"""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import CDPSession, Page


class Told:
    """One thing of the tree: what it is, what it is called, how its changes are told."""

    def __init__(self, node: dict[str, Any]) -> None:
        """Read a node as the browser gives it."""
        self.id, self.within = node["nodeId"], node.get("parentId", "")
        self.inside: list[str] = node.get("childIds", [])
        self.ignored = bool(node.get("ignored"))
        self.role = str(node.get("role", {}).get("value", ""))
        self.name = " ".join(str(node.get("name", {}).get("value", "")).split())
        said = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
        self.leads = str(said.get("url", ""))
        self.live = str(said.get("live", ""))
        self.atomic, self.busy = bool(said.get("atomic")), bool(said.get("busy"))
        self.words = ""


class Heard:
    """The tree of the page that is open."""

    def __init__(self, page: Page, session: CDPSession | None = None) -> None:
        """Read the tree now; `session` is one that is open already."""
        session = session or page.context.new_cdp_session(page)
        session.send("Accessibility.enable")
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        self.around = {told.id: told for told in map(Told, nodes)}
        tops = (told for told in self.around.values() if not told.within)
        in_order = (told for top in tops for told in self._under(top))
        self.told = [told for told in in_order if not told.ignored]
        for text in self.told:
            if text.role == "StaticText":
                for up in self.above(text):
                    up.words = f"{up.words} {text.name}".strip()

    def _under(self, told: Told) -> Iterator[Told]:
        """This and everything in it, in the order of the page."""
        yield told
        for key in told.inside:
            if key in self.around:
                yield from self._under(self.around[key])

    def above(self, told: Told) -> Iterator[Told]:
        """Everything that this is in, from the inside."""
        up = self.around.get(told.within)
        while up:
            yield up
            up = self.around.get(up.within)

    def all(self, role: str) -> list[Told]:
        """Everything of this role, in the order of the page."""
        return [told for told in self.told if told.role == role]

    def one(self, role: str) -> Told:
        """The only thing of this role."""
        (told,) = self.all(role)
        return told
