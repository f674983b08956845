"""Documents as pages hand them over: printed, and traced to whoever asked."""

from flask import Response
from flask.typing import ResponseReturnValue

from planapp.clock import today
from planapp.pdf.manuscript import Manuscript, printed
from planapp.pdf.trace import traced
from planapp.present.dates import date_in_words
from planapp.web.guard import current_user, number_of_look
from planapp.web.sights import known_in_words


def handed_over(manuscript: Manuscript, name: str, *, trace: str = "") -> ResponseReturnValue:
    """A document as a file of this name, with the line on each page that traces it, if any."""
    made = printed(manuscript)
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    print_ = traced(made, trace) if trace else made
    return Response(print_, mimetype="application/pdf", headers=headers)


def printed_for() -> str:
    """What traces a print: as known when, for whom, by which entry of the trail, and on what day.

    The view must have been noted as a look at the plan.
    """
    who, number = current_user().name, number_of_look()
    day = date_in_words(today())
    return f"{known_in_words()}Printed for {who}, {day}, trail number {number}"
