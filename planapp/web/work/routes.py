"""The addresses of one's own work."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from planapp.domain.people import Permission
from planapp.present.work import day_in_words
from planapp.web.guard import allow, signed_in
from planapp.web.work.backups import why_no_backup
from planapp.web.work.desk import my_work

bp = Blueprint("work", __name__, url_prefix="/today")


@bp.get("/")
@signed_in
def today() -> ResponseReturnValue:
    """What waits for whoever is signed in, by how near its day is; the plans they opened last."""
    found = my_work()
    shown = render_template("work/today.html", found=found, day_in_words=day_in_words)
    return shown, 200 if found.whole else 202


@bp.get("/backups")
@allow(Permission.MANAGE_PEOPLE)
def backups() -> ResponseReturnValue:
    """What is amiss with backups, and how it is mended on the machine."""
    return render_template("work/backups.html", why=why_no_backup())
