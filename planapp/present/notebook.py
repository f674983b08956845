"""A scorecard as one piece of HTML that stands alone, as notebooks show it."""

from collections.abc import Iterator

from markupsafe import Markup

from planapp.domain.findings import Finding, Scorecard
from planapp.present.dates import date_in_words
from planapp.present.findings import grouped, headline, sources_in_words
from planapp.present.labels import in_words

CELL = "text-align:left;vertical-align:top;padding:4px 12px 4px 0;border-bottom:1px solid #949494"
COLUMNS = (
    "About",
    "How much it matters",
    "What was found",
    "How to mend it",
    "Where that was read",
)
MOST = 200
"""Findings shown; a longer table would not be read, and a notebook keeps every one of them."""


def html_of(scorecard: Scorecard) -> str:
    """What is not met, by subject and worst first, with the counts it rests on.

    The colours are the notebook's own, so that a dark one stays legible.
    """
    head = headline(scorecard)
    version = f", version {scorecard.version}" if scorecard.version else ""
    name = f"{scorecard.reference}{version}, {date_in_words(scorecard.today)}"
    counts = Markup("").join(Markup("<li>{}</li>").format(count) for count in head.counts)
    return str(
        Markup(
            "<section><p><strong>{}</strong><br>{}</p><ul>{}</ul>{}<p><small>{}</small></p>"
        ).format(name, head.title, counts, _table(scorecard, name), head.caution)
        + Markup("</section>")
    )


def _table(scorecard: Scorecard, name: str) -> Markup:
    rows = list(_rows(scorecard))
    if not rows:
        return Markup("<p>Nothing is unmet.</p>")
    heads = Markup("").join(
        Markup('<th scope="col" style="{}">{}</th>').format(CELL, column) for column in COLUMNS
    )
    more = len(rows) - MOST
    told = Markup("<p>and {} more</p>").format(f"{more:,}") if more > 0 else Markup("")
    return Markup(
        '<table style="border-collapse:collapse"><caption style="text-align:left">'
        "What is not met in {}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}"
    ).format(name, heads, Markup("").join(rows[:MOST]), told)


def _rows(scorecard: Scorecard) -> Iterator[Markup]:
    for group in grouped(scorecard.unmet):
        for finding in group.unmet:
            yield _row(group.label, finding)


def _row(label: str, finding: Finding) -> Markup:
    said = in_words(finding.severity) + (" (reason given)" if finding.overridden else "")
    cells = (said, finding.message, finding.hint, sources_in_words(finding))
    told = (Markup('<td style="{}">{}</td>').format(CELL, cell) for cell in cells)
    head = Markup('<th scope="row" style="{}">{}</th>').format(CELL, label)
    return Markup("<tr>{}{}</tr>").format(head, Markup("").join(told))
