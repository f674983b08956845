"""The figures of a sample as sheets for a spreadsheet, of the same kind as the board's report."""

from collections.abc import Iterator
from datetime import date

from planapp.domain.reports import Report, put_together
from planapp.domain.results import Agreement
from planapp.exchange.workbook import Cell, Share, Sheet, workbook_of
from planapp.present import board
from planapp.present import reports as said
from planapp.present import results as words

Row = tuple[Cell | Share, ...]

_AGREEMENT = ("Plans", "Alike", "Share", "Could be from", "to", "Kappa", "Pairs", "from", "to")
_MORE = ("Weighted kappa", "Alpha", "People", "Alpha by order", "Why no kappa")


def board_workbook(report: Report, authority: str, made: date) -> bytes:
    """What to read first, results, agreement, groups where there are, and the method."""
    title = f"Audit of child protection plans, sample {report.kept.number}"
    sheets = (_read_me(report, authority, title), _results(report), _agreement(report))
    method = Sheet("Method", _titled(report, "Method in full"), (30, 90), board.method_rows(report))
    return workbook_of((*sheets, *_groups(report), method), title, made)


def _read_me(report: Report, authority: str, title: str) -> Sheet:
    withdrawn = said.withdrawn_in_words(report.kept)
    lines = (
        authority,
        withdrawn,
        said.drawn_in_words(report.kept.sample),
        *said.progress_in_words(report.progress),
        said.standing_for(report.kept.sample),
        *board.asked_in_words(report),
        *board.can_and_cannot(report),
        said.remedies_in_words(report.remedies),
        said.alerts_in_words(report),
        "No cell is calculated, and nothing here names a plan or a person.",
    )
    terms = tuple((f"{word}: {meaning}",) for word, meaning in board.GLOSSARY)
    return Sheet("Read me", title, (110,), (*((line,) for line in lines if line), *terms))


def _results(report: Report) -> Sheet:
    scale = tuple(dict.fromkeys(a for q in report.tool.questions for a in q.scale.answers))
    share = ("Met", "Could be judged", "Share", "Could be from", "to", "What that cannot show")
    heads = ("Number", "Theme", "Question", *scale, "Not decided", *share)
    rows = []
    for question in said.questions_shown(report):
        found, met = question.result, question.result.met
        counts = dict(found.answers)
        rows.append(
            (
                question.number,
                found.theme,
                question.asks,
                *(counts.get(answer) for answer in scale),
                len(found.unsettled),
                met.count,
                met.of,
                Share(met.share),
                Share(met.low),
                Share(met.high),
                words.cannot_say(met) or said.standing_for(report.kept.sample),
            )
        )
    widths = (8, 22, 50, *(11 for _ in scale), 11, 8, 10, 8, 10, 8, 60)
    return Sheet("Results", _titled(report, "Results, question by question"), widths, rows, heads)


def _agreement(report: Report) -> Sheet:
    heads = ("Number", "Question or criterion", "Between", *_AGREEMENT, *_MORE, "To look at again")
    widths = (8, 50, 22, *(9 for _ in _AGREEMENT), *(11 for _ in _MORE[:-1]), 40, 12)
    title = _titled(report, "How far those who read agree")
    return Sheet("Agreement", title, widths, tuple(_agreement_rows(report)), heads)


def _agreement_rows(report: Report) -> Iterator[Row]:
    for question in said.questions_shown(report):
        found, head = question.result, (question.number, question.asks)
        yield (*head, "auditor and auditor", *_agreed(found.auditors))
        if found.scorer is not None:
            yield (*head, "auditor and scorer", *_agreed(found.scorer))
        for one in question.criteria:
            again = "yes" if one in report.result.for_review else ""
            agreed = _agreed(one.agreement)
            yield (question.number, one.criterion, "auditor and criterion", *agreed, again)


def _agreed(found: Agreement) -> Row:
    raw, kappa, alpha = found.raw, found.kappa, found.alpha
    of_kappa = (kappa.value, kappa.pairs, kappa.low, kappa.high) if kappa else (None,) * 4
    of_alpha = (alpha.value, alpha.raters, alpha.ordered) if alpha else (None,) * 3
    shares = (Share(raw.share), Share(raw.low), Share(raw.high))
    weighted = found.weighted.value if found.weighted else None
    why = words.WHY_NO_KAPPA[found.no_kappa] if found.no_kappa else ""
    return (raw.of, raw.count, *shares, *of_kappa, weighted, *of_alpha, why)


def _groups(report: Report) -> Iterator[Sheet]:
    groups = put_together(report.groups)
    if not groups:
        return
    names = tuple(said.group_name(group) for group in groups)
    parts = (f"{name}, {part}" for name in names for part in ("met", "could be judged"))
    rows: list[Row] = [
        (label, *(count for group in groups for count in (getattr(group, part), None)))
        for label, part in (
            ("Plans that could be drawn", "frame"),
            ("Drawn", "drawn"),
            ("Audited", "finished"),
        )
    ]
    for question in said.questions_shown(report):
        counts = (count for group in groups for count in group.met[question.result.question])
        rows.append((f"{question.number}. {question.asks}", *counts))
    widths, title = (60, *(14 for _ in range(2 * len(groups)))), said.groups_in_words()
    yield Sheet("Groups", _titled(report, title), widths, rows, ("Question", *parts))


def _titled(report: Report, title: str) -> str:
    return f"{title}. WITHDRAWN: no longer counts" if report.kept.withdrawal else title
