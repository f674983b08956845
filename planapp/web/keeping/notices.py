"""What pages of other areas tell about keeping: that a plan has ended, or is to be erased."""

from flask import Blueprint, g

from planapp.domain.keeping import Due, Ending, Erasure, Rule
from planapp.store.erasure import erasure_asked
from planapp.store.keeping import Kept, ending_of
from planapp.web.database import db, settings

TABLES = {
    "plan": "the plan as it stands",
    "plan_version": "versions of the plan",
    "draft": "texts being typed",
    "left_text": "texts left unsaved",
    "fact": "entries of the record: profiles, events, visits, meetings",
    "scorecard": "scorecards",
    "audit_fact": "what was recorded of audits",
    "membership": "people who work on it",
    "emergency": "openings in an emergency",
    "restricted": "pieces of restricted information",
    "copy": "copies for a person",
    "copy_answer": "answers about copies",
    "copy_step": "steps of copies",
    "ending": "notes of its end",
    "hold": "holds",
    "rescored": "signs of when many plans were scored at once",
}
"""Words for the tables that an erasure takes from; a table without words is shown by its name."""


def lend(bp: Blueprint) -> None:
    """Let every template tell it."""
    bp.add_app_template_global(ended_plan)
    bp.add_app_template_global(asked_to_erase)


def ended_plan(reference: str) -> Ending | None:
    """When and how this plan ended, or None while it goes on."""
    if "ending" not in g:
        g.ending = ending_of(db(), reference)
    ending: Ending | None = g.ending
    return ending


def asked_to_erase(reference: str) -> Erasure | None:
    """The erasure of this plan that waits for a second person."""
    return erasure_asked(db(), reference)


def rule() -> Rule:
    """How long this authority keeps plans."""
    chosen = settings()
    years, age = chosen.keep_years_after_end, chosen.keep_until_age
    return Rule(years_after_end=years, until_age=age)


def due_of(kept: Kept) -> Due:
    """When a plan comes due here."""
    return kept.due(rule())
