"""The report of a sample for a board: nothing in it names a plan or a person."""

from pathlib import Path

from planapp.domain.reports import Report, put_together
from planapp.pdf.chronology import as_address
from planapp.pdf.documents import Face
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.templates import environment
from planapp.present import board, reports, results
from planapp.present.pictures import Kind
from planapp.present.results_picture import shares_drawn


def board_document(
    report: Report, authority: str, withdrawn_before: int, face: Face, *, templates: Path
) -> Manuscript:
    """What was asked, how plans were chosen, what was found, what follows, the method in full.

    `withdrawn_before` is how many earlier samples were withdrawn.
    """
    page = environment(templates).get_template("pdf/board.html")
    shares = reports.shares_of(report)
    html = page.render(
        report=report,
        authority=authority,
        face=face,
        board=board,
        said=reports,
        figures=results,
        chosen=board.not_steered(report, withdrawn_before),
        groups=put_together(report.groups),
        picture=as_address(shares_drawn(shares, Kind.SVG)),
        alternative=results.shares_alternative(shares),
    )
    return Manuscript((html,))
