"""Reads a page as people meet it: wide, narrow, at 400 %, spaced, by keyboard, aloud.

One load of a page is enough for all of it. `Reader(page).faults()` says what is wrong.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.axe import RULES, violations
from tests.heard import Heard, Told

CHECKS = Path(__file__).with_suffix(".js").read_text("utf-8")
WIDE, NARROW, AT_400 = (1280, 1024), (375, 800), (320, 256)
"""Windows: a desk, a telephone, and what is left of the desk when it is enlarged to 400 %."""

NO_COLOURS = RULES | {"rules": {"color-contrast": {"enabled": False}}}
CONTRAST = RULES | {"runOnly": ["color-contrast"]}
CONTROLS = {"link", "button", "textbox", "checkbox", "radio", "combobox", "searchbox"}
NAMED = {*CONTROLS, "table", "region", "navigation", "img", "image"}
GROUPS = {"group", "radiogroup", "row", "region"}
SAME_ACT = {"Save and come back later"}
"""A button above and below a long form, which does the same."""


def seen_by_axe(page: Page, legible: set[str]) -> list[dict[str, Any]]:
    """What axe finds; contrast is measured of text that stands in colours not yet measured.

    That takes longer than all else together. `legible` is what was measured, and grows.
    """
    found = violations(page, NO_COLOURS)
    colours = set(page.evaluate(f"{CHECKS}.colours()"))
    if new := sorted(colours - legible):
        pale = violations(page, CONTRAST, f"{CHECKS}.shownIn({json.dumps(new)})")
        found += pale
        legible |= set() if pale else colours
    return found


class Reader:
    """Somebody who reads pages in one window, and knows the colours that were legible before."""

    def __init__(self, page: Page) -> None:
        """Read what this window shows."""
        self.page = page
        self.legible: set[str] = set()
        self.tree: CDPSession = page.context.new_cdp_session(page)

    def faults(self, *, brief: bool = False) -> list[str]:
        """Everything that is wrong with the page that is open.

        `brief` is for a page that was read whole in another state or with other questions: without
        the focus and spacing, and not aloud.
        """
        if brief:
            return self._at(WIDE, "fits") + self._axe() + self._at(AT_400, "fits", "targets")
        found = self._at(WIDE, "fits", "focus") + self._axe() + self.heard()
        found += self._at(NARROW, "fits", "targets")
        return found + self._at(AT_400, "fits", "fitsSpaced", "targets", "focus")

    def glance(self) -> list[str]:
        """What cannot be reached, is cut off or too small at 400 %, where there is least room."""
        return self._at(AT_400, "fits", "targets")

    def _at(self, window: tuple[int, int], *checks: str) -> list[str]:
        self.page.set_viewport_size({"width": window[0], "height": window[1]})
        asked = "".join(f"...reading.{check}(), " for check in checks)
        found = self.page.evaluate(f"(() => {{ const reading = {CHECKS}; return [{asked}]; }})()")
        return [f"at {window[0]}: {fault}" for fault in found]

    def _axe(self) -> list[str]:
        return _ids(seen_by_axe(self.page, self.legible))

    def heard(self) -> list[str]:
        """What is wrong with the page as a screen reader is given it."""
        heard = Heard(self.page, self.tree)
        told = heard.told
        wrong = [f"no name: {t.role}" for t in told if t.role in NAMED and not t.name]
        wrong += [f"main: {n}" for n in [sum(t.role == "main" for t in told)] if n != 1]
        return wrong + _alike(heard)


def _group(told: Told, heard: Heard) -> str:
    """The question that a box belongs to, which is read out before it; blank for none."""
    asked = (up for up in heard.above(told) if up.role in GROUPS and up.name and not up.ignored)
    return next((up.name for up in asked), "")


def _alike(heard: Heard) -> list[str]:
    """Links of one name to several places; buttons, and boxes of one question, of one name."""
    told = heard.told
    links = Counter(name for name, _ in {(t.name, t.leads) for t in told if t.role == "link"})
    asked = CONTROLS - {"link", "radio"}
    others = Counter((t.role, t.name, _group(t, heard)) for t in told if t.role in asked)
    wrong = [f"{n} links called “{name}”" for name, n in links.items() if n > 1]
    twice = (key for key, n in others.items() if n > 1 and key[1] not in SAME_ACT)
    return wrong + [f"several called {role} “{name}” ({group})" for role, name, group in twice]


def _ids(found: list[dict[str, Any]]) -> list[str]:
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]
