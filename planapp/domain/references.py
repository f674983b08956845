"""What the reference of a plan may be: it is part of the address of every page about the plan."""

import re

LONGEST = 40
ADDRESSES = frozenset({"start", "from-file", "new"})
"""Words that are addresses of their own beside the plans."""

_RIGHT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}[A-Za-z0-9])?")
_OTHER_SIGNS = re.compile(r"[^A-Za-z0-9]+")
_SHOWN = 60


def is_reference(text: str) -> bool:
    """Whether a page of a plan with this reference could be opened, but for the words of ours."""
    return bool(_RIGHT.fullmatch(text))


def fault_in_reference(text: str) -> str:
    """Why a plan cannot have this reference and what to write; blank when it can."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in text[:_SHOWN])
    named = f"reference “{shown}{'…' if len(text) > _SHOWN else ''}”"
    if text.lower() in ADDRESSES:
        return f"{named}: is a word of planapp’s own; write another"
    if is_reference(text):
        return ""
    letters_fit = all(sign.isascii() or not sign.isalnum() for sign in text)
    near = _OTHER_SIGNS.sub("-", text).strip("-") if letters_fit else ""
    advice = near if is_reference(near) else "one like K-104"
    return f"{named}: at most {LONGEST} letters, digits and hyphens; write {advice}"
