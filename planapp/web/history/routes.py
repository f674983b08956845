"""The addresses of a plan's history: its versions, two side by side, and what was removed."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from planapp.domain.people import Permission
from planapp.present.comparison import comparison
from planapp.store import plans
from planapp.store.history import past_versions, removals
from planapp.store.members import tie_of
from planapp.store.taken_over import sources_of
from planapp.web.database import db
from planapp.web.guard import allow, current_user
from planapp.web.history.choosing import WhichForm, called
from planapp.web.history.removed import removed_items
from planapp.web.sights import sight_of

bp = Blueprint("history", __name__, url_prefix="/history")


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def versions(reference: str) -> ResponseReturnValue:
    """Every version: when it was saved, by whom, and where the plan stood."""
    plan = sight_of(reference).plan
    past = past_versions(db(), reference, plan.version)
    copied = {
        version: f"{source}, {then}" if tie_of(db(), current_user(), source) else "another plan"
        for version, (source, then) in sources_of(db(), reference).items()
    }
    return render_template("history/versions.html", plan=plan, past=past, copied=copied)


@bp.get("/<reference>/compare")
@allow(Permission.SEE_PLAN)
def compare(reference: str) -> ResponseReturnValue:
    """Two versions, part by part, with the words marked that only one of them has."""
    sight = sight_of(reference)
    past = past_versions(db(), reference, sight.plan.version)
    form = WhichForm(past, request.args)
    choice = form.chosen()
    before, after = (plans.get(db(), reference, v) for v in (choice.before, choice.after))
    whole = "whole" in request.args
    return render_template(
        "history/compare.html",
        plan=sight.plan,
        page=form,
        choice=choice,
        called={version.version: called(version) for version in past},
        compared=comparison(before, after, sight.editions, whole=whole),
        whole=whole,
    ), 422 if form.errors else 200


@bp.get("/<reference>/removed")
@allow(Permission.SEE_PLAN)
def removed(reference: str) -> ResponseReturnValue:
    """What was taken out of the plan, by whom and when, each to be put back."""
    sight = sight_of(reference)
    found = removals(db(), reference, sight.plan.version)
    items = removed_items(found, lambda version: plans.get(db(), reference, version), sight)
    return render_template("history/removed.html", plan=sight.plan, items=items)
