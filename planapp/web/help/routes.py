"""The addresses of help."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from planapp.domain.glossary import TermOf
from planapp.web.database import criteria
from planapp.web.guard import signed_in

bp = Blueprint("help", __name__, url_prefix="/help")


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Where help is found."""
    return render_template("help/index.html")


@bp.get("/glossary")
@signed_in
def glossary() -> ResponseReturnValue:
    """What words of the field and of planapp mean, and where that was read."""
    words = criteria().glossary
    groups = [(of, [term for term in words if term.of is of]) for of in TermOf]
    return render_template("help/glossary.html", groups=groups)
