"""Text typed on a form and not yet saved: one draft for each person, page and item.

A draft is no version of a plan and leaves no entry in the trail; saving the page discards it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from planapp.domain.errors import TypedElsewhere
from planapp.domain.people import User
from planapp.store.database import Database

WINDOW = "window"
"""The field in which a form says which opening of its page it is, and after a space what was kept
when it was opened: the moment of that draft, or nothing."""

TURN = "turn"
"""The field in which a page counts what it sends: of a window, what is later has more."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What one person had typed: the form's own fields as text, and where the edit began."""

    content: Mapping[str, list[str]]
    started_from: int
    saved_at: datetime

    @property
    def stamp(self) -> str:
        """What a form that shows this draft says it began from."""
        return self.saved_at.isoformat()


_DRAFT = TypeAdapter(Draft)
_CONTENT = TypeAdapter(Mapping[str, list[str]])
_OF_PERSON = (
    "select json_object('content', json(content), 'started_from', started_from, "
    "'saved_at', saved_at) as draft from draft where reference = ? and page = ? and user_id = ?"
)


def save_draft(  # noqa: PLR0913 - a draft's place is three words
    db: Database,
    reference: str,
    page: str,
    item: str,
    content: Mapping[str, list[str]],
    *,
    by: User,
    started_from: int,
) -> None:
    """Keep what is typed, in place of this person's earlier draft of the same page and item.

    Words that were longer on their way than later ones of the same window are let go. Raises
    TypedElsewhere when the draft was typed in another window since this one was opened.
    """
    row = {
        "reference": reference,
        "page": page,
        "item": item,
        "user_id": by.id,
        "started_from": started_from,
        "saved_at": db.now(),
        "content": _CONTENT.dump_json(content).decode(),
    }
    with db.writing():
        kept = find_draft(db, reference, page, item, by=by)
        if not carries_on(content, kept):
            raise TypedElsewhere
        if kept and _is_late(content, kept):
            return
        db.table("draft").upsert(row, pk=("reference", "page", "item", "user_id"))


def find_draft(db: Database, reference: str, page: str, item: str, *, by: User) -> Draft | None:
    """This person's draft of a page and item, if there is one."""
    row = db.row(f"{_OF_PERSON} and item = ?", (reference, page, by.id, item))
    return _DRAFT.validate_json(row["draft"]) if row else None


def carries_on(content: Mapping[str, list[str]], kept: Draft | None) -> bool:
    """Whether what a form holds goes on from the draft that is kept, if one is.

    It does when the same window kept it, or showed it when it was opened.
    """
    if kept is None:
        return True
    own, began = _window_of(content)
    return own == _window_of(kept.content)[0] or began == kept.stamp


def _is_late(content: Mapping[str, list[str]], kept: Draft) -> bool:
    """Whether the same window has sent what is kept after this; never of a form sent by hand."""
    own = _window_of(content)[0]
    return own == _window_of(kept.content)[0] and 0 < _turn_of(content) < _turn_of(kept.content)


def _turn_of(content: Mapping[str, list[str]]) -> int:
    said = next(iter(content.get(TURN, ())), "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0


def _window_of(content: Mapping[str, list[str]]) -> tuple[str, str]:
    said = next(iter(content.get(WINDOW, ())), "")
    own, _, began = said.partition(" ")
    return own, began


def newest_draft(
    db: Database, reference: str, page: str, *, but: Iterable[str], by: User
) -> Draft | None:
    """This person's newest draft of a page, but for these items; None when there is none."""
    left_out = "item not in (select value from json_each(?)) order by saved_at desc limit 1"
    asked = (reference, page, by.id, json.dumps(list(but)))
    row = db.row(f"{_OF_PERSON} and {left_out}", asked)
    return _DRAFT.validate_json(row["draft"]) if row else None


def discard_draft(db: Database, reference: str, page: str, item: str, *, by: User) -> None:
    """Forget this person's draft of a page and item; harmless when there is none."""
    with db.writing():
        db.execute(
            "delete from draft where reference = ? and page = ? and item = ? and user_id = ?",
            (reference, page, item, by.id),
        )


@dataclass(frozen=True, kw_only=True)
class DraftPlace:
    """Where somebody has typed something that is not saved: never what."""

    reference: str
    page: str
    item: str
    saved_at: datetime


_PLACES = TypeAdapter(tuple[DraftPlace, ...])


def drafts_of(db: Database, *, by: User) -> tuple[DraftPlace, ...]:
    """Every place where this person has a draft, the newest first; of whatever plan."""
    row = db.row(
        "select json_group_array(json_object('reference', reference, 'page', page, 'item', item, "
        "'saved_at', saved_at)) as places from "
        "(select * from draft where user_id = ? order by saved_at desc)",
        (by.id,),
    )
    return _PLACES.validate_json(row["places"]) if row else ()
