"""The addresses of searching. Words come by a form, are kept, and are named by an id alone."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from planapp.domain.people import Permission
from planapp.store.searches import find_search, keep_search
from planapp.web.account.sessions import KEY
from planapp.web.database import db
from planapp.web.guard import allow, current_user
from planapp.web.search.desk import answer_to, plan_called
from planapp.web.search.forms import SearchForm

bp = Blueprint("search", __name__, url_prefix="/search")


@bp.route("/", methods=["GET", "POST"])
@allow(Permission.LIST_PLANS)
def begin() -> ResponseReturnValue:
    """Search: a reference opens its plan at once, words lead to what they find."""
    form = SearchForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.sound():
        typed = form.sought.data
        reference = plan_called(typed, current_user())
        if reference:
            return redirect(url_for("plans.tasks", reference=reference))
        return redirect(url_for("search.found", search=keep_search(db(), typed, key=session[KEY])))
    return render_template("search/begin.html", page=form, gone=False), 422 if form.errors else 200


@bp.get("/<search>")
@allow(Permission.LIST_PLANS)
def found(search: str) -> ResponseReturnValue:
    """What a search finds now; it can be gone back to for an hour, by its person alone."""
    words = find_search(db(), search, key=session[KEY])
    if words is None:
        return render_template("search/begin.html", page=SearchForm(None), gone=True), 404
    form = SearchForm(None)
    form.sought.process_data(words)
    answer = answer_to(words, current_user())
    return render_template("search/found.html", page=form, words=words, answer=answer)
