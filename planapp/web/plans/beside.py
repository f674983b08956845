"""Which findings stand beside which question of a page, and the words each of them marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planapp.domain.findings import Applies, Evidence, Finding, Scorecard
from planapp.domain.plans import Plan
from planapp.present.findings import MarkedPart, gravity, marked, searched, sources_in_words
from planapp.present.labels import LIST_OF
from planapp.web.pages import ItemPage, Place, PlanPage

CONTEXT = 70
"""Characters of unmarked text kept on each side of a mark."""


@dataclass(frozen=True)
class Note:
    """A finding ready to show: the words it marks in their context, and what was not found."""

    finding: Finding
    passages: tuple[tuple[MarkedPart, ...], ...]
    searched: tuple[str, ...]
    sources: str

    @property
    def anchor(self) -> str:
        """An id unique on a page."""
        return f"finding-{self.finding.criterion}-{self.finding.subject.id or 'plan'}"


@dataclass(frozen=True)
class Beside:
    """All that is to be shown on one page: beside its questions, and about it as a whole."""

    questions: Mapping[str, tuple[Note, ...]]
    whole: tuple[Note, ...]


def beside(page: PlanPage, scorecard: Scorecard, plan: Plan) -> Beside:
    """The findings of a page, unmet `must` first, each beside the question it is about."""
    places = {page.place_of(str(q.short_name)): str(q.short_name) for q in page.questions}
    found: dict[str, list[Finding]] = {}
    for finding in _of_page(page, scorecard):
        place = Place(finding.subject.kind, finding.subject.id, finding.field)
        found.setdefault(places.get(place, ""), []).append(finding)
    notes = {name: noted(findings, plan) for name, findings in found.items()}
    return Beside(notes, notes.get("", ()))


def about_list(page: type[ItemPage], scorecard: Scorecard, plan: Plan) -> tuple[Note, ...]:
    """Findings about a list as a whole: those on the plan that name it."""
    return noted(
        (f for f in scorecard.about(Applies.PLAN) if page.covers(Place(Applies.PLAN, "", f.field))),
        plan,
    )


def noted(findings: Iterable[Finding], plan: Plan) -> tuple[Note, ...]:
    """Findings ready to show, unmet `must` first."""
    return tuple(
        Note(f, _passages(f, plan), searched(f.evidence), sources_in_words(f))
        for f in sorted(findings, key=gravity)
    )


def _of_page(page: PlanPage, scorecard: Scorecard) -> Iterable[Finding]:
    if isinstance(page, ItemPage):
        subjects = {(p.kind, p.id) for q in page.questions for p in [page.place_of(q.short_name)]}
        return (f for f in scorecard.findings if (f.subject.kind, f.subject.id) in subjects - WHOLE)
    return (
        f for f in scorecard.about(Applies.PLAN) if page.covers(Place(Applies.PLAN, "", f.field))
    )


WHOLE = {(Applies.PLAN, "")}


def _passages(finding: Finding, plan: Plan) -> tuple[tuple[MarkedPart, ...], ...]:
    if finding.met:
        return ()
    names = dict.fromkeys(e.field for e in finding.evidence if e.start is not None)
    passages = (_passage(finding, plan, name) for name in names)
    return tuple(p for p in passages if any(part.marked for part in p))


def _passage(finding: Finding, plan: Plan, name: str) -> tuple[MarkedPart, ...]:
    """The marked words of one field in their context, as long as the words are still there."""
    evidence = [e for e in finding.evidence if e.field == name]
    text = _text_at(finding, plan, name)
    if not all(_still_there(e, text) for e in evidence):
        return tuple(MarkedPart(e.text, True, e.why) for e in evidence if e.text)
    parts = marked(text, evidence)
    last = len(parts) - 1
    return tuple(_cut(part, place == 0, place == last) for place, part in enumerate(parts))


def _still_there(evidence: Evidence, text: str) -> bool:
    return evidence.start is None or text[evidence.start : evidence.end] == evidence.text


def _text_at(finding: Finding, plan: Plan, name: str) -> str:
    """The text of a field of the subject; dotted names go from the plan down."""
    subject = finding.subject
    here: object = plan
    if subject.kind in LIST_OF and not name.startswith("plan."):
        here = next((i for i in plan.items(LIST_OF[subject.kind]) if i.id == subject.id), plan)
    for step in name.removeprefix("plan.").split("."):
        here = getattr(here, step, "")
    return here if isinstance(here, str) else ""


def _cut(part: MarkedPart, first: bool, last: bool) -> MarkedPart:
    """Unmarked text shortened to what stands near a mark."""
    if part.marked or len(part.text) <= 2 * CONTEXT:
        return part
    head = "" if first else part.text[:CONTEXT]
    tail = "" if last else part.text[-CONTEXT:]
    return MarkedPart(f"{head} … {tail}")
