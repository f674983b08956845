"""Findings ready to show on a page: the words each of them marks, in their context."""

from collections.abc import Iterable
from dataclasses import dataclass

from planapp.domain.findings import Applies, Evidence, Finding, Scorecard
from planapp.domain.plans import Plan
from planapp.present.dates import as_read
from planapp.present.findings import MarkedPart, gravity, marked, searched, sources_in_words
from planapp.present.labels import LIST_OF

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


def noted(findings: Iterable[Finding], plan: Plan) -> tuple[Note, ...]:
    """Findings ready to show, unmet `must` first."""
    return tuple(
        Note(f, _passages(f, plan), searched(f.evidence), sources_in_words(f))
        for f in sorted(findings, key=gravity)
    )


def noted_of_record(scorecard: Scorecard, plan: Plan, list_name: str) -> tuple[Note, ...]:
    """What is found in one list of the record: profiles, visits, measurements."""
    return noted((f for f in scorecard.about(Applies.RECORD) if f.field == list_name), plan)


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
    if as_read(text) != text:
        return (MarkedPart(as_read(text), True),)
    parts = marked(text, evidence)
    last = len(parts) - 1
    return tuple(_cut(part, place == 0, place == last) for place, part in enumerate(parts))


def _still_there(evidence: Evidence, text: str) -> bool:
    return evidence.start is None or text[evidence.start : evidence.end] == evidence.text


def _text_at(finding: Finding, plan: Plan, place: str) -> str:
    """The text at a place of the subject or of the plan: `what`, `child.name`, `carers/p1.name`."""
    subject = finding.subject
    here: object = plan
    if subject.kind in LIST_OF and "/" not in place and not place.startswith("plan."):
        place = f"{LIST_OF[subject.kind]}/{subject.id}.{place}"
    for step in place.removeprefix("plan.").split("."):
        name, _, item_id = step.partition("/")
        here = getattr(here, name, "")
        if item_id and isinstance(here, tuple):
            here = next((item for item in here if item.id == item_id), "")
    return here if isinstance(here, str) else ""


def _cut(part: MarkedPart, first: bool, last: bool) -> MarkedPart:
    """Unmarked text shortened to what stands near a mark."""
    if part.marked or len(part.text) <= 2 * CONTEXT:
        return part
    head = "" if first else part.text[:CONTEXT]
    tail = "" if last else part.text[-CONTEXT:]
    return MarkedPart(f"{head} … {tail}")
