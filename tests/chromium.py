"""Finds the Chromium that browser tests drive."""

import os
import shutil

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
)
"""The one without windows first: the same engine takes a third less of the processors in it."""


def find_chromium() -> str | None:
    """The browser named by PLANAPP_CHROMIUM, else the first one on the PATH, else None."""
    named = os.environ.get("PLANAPP_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)
