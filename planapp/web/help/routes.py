"""The addresses of help. All but the way round are open to anybody: nothing of a case is there."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from planapp.config import demonstration_password
from planapp.domain.errors import NotFound
from planapp.domain.glossary import TermOf
from planapp.present.tested import TESTED
from planapp.store.tour import record_walked
from planapp.web.database import criteria, db, folder
from planapp.web.guard import current_user, is_signed_in, public, signed_in
from planapp.web.help.dress import as_page
from planapp.web.help.guides import GUIDES, Sources, guide_called
from planapp.web.help.tour import step_called, way_of

bp = Blueprint("help", __name__, url_prefix="/help")


@bp.get("/")
@public
def index() -> ResponseReturnValue:
    """Where help is found; the guide of one's own role first, or for whoever is handed a print."""
    role = current_user().role if is_signed_in() else None
    guides = sorted(GUIDES, key=lambda guide: guide.role is not role)
    return render_template("help/index.html", guides=guides)


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """What is accessible here, what is not, how that is known, and whom to tell."""
    return render_template("help/accessibility.html", tested=TESTED)


@bp.get("/glossary")
@public
def glossary() -> ResponseReturnValue:
    """What words of the field and of planapp mean, and where that was read."""
    words = criteria().glossary
    groups = [(of, [term for term in words if term.of is of]) for of in TermOf]
    return render_template("help/glossary.html", groups=groups)


@bp.get("/guides/<guide>")
@public
def read_guide(guide: str) -> ResponseReturnValue:
    """How one role works here, or how a print is read."""
    sources = Sources(guide_called(guide), criteria(), _picture)
    return render_template("help/guide.html", guide=sources.guide, text=as_page(sources.text))


def _picture(name: str) -> str:
    return url_for("static", filename=f"help/{name}.png")


@bp.get("/tour")
@signed_in
def tour() -> ResponseReturnValue:
    """The way round, and how far this person is on it."""
    _want_demonstration()
    return render_template("help/tour.html", way=way_of(current_user()))


@bp.post("/tour/<step>")
@signed_in
def walked(step: str) -> ResponseReturnValue:
    """Note that a step is done, and show the next one."""
    _want_demonstration()
    record_walked(db(), step_called(step).key, by=current_user())
    following = way_of(current_user()).following
    return redirect(url_for("help.tour", _anchor=following.key if following else "end"))


def _want_demonstration() -> None:
    """Elsewhere the steps would lead to plans of real children, or to none."""
    if demonstration_password(folder()) is None:
        raise NotFound("pages", "tour")
