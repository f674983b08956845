"""What axe finds wrong with the page that is open.

Only what is wrong is sent back: all that is right, with each element, takes as long as looking.
"""

import json
from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
"""What axe looks for; it tells only of what it finds wrong, and asks for no file a second time."""


def violations(
    page: Page, rules: Mapping[str, Any] = RULES, where: str = "document"
) -> list[dict[str, Any]]:
    """Each rule that the page breaks, with the elements that do, as axe tells them.

    `where` says in JavaScript which elements are looked at.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate(
        f"axe.run({where}, {json.dumps(rules)}).then(results => results.violations)"
    )
    return found
