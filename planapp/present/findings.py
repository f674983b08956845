"""Findings for people: grouped by what they are about, worst first, with the words marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planapp.domain.findings import Evidence, Finding, Scorecard, Severity, Subject, Tally
from planapp.present.dates import counted
from planapp.present.labels import SUBJECTS

CAUTION = (
    "This is about the writing only: it does not say whether the child is safe, "
    "and it judges no parent and no worker."
)
ORDER = (Severity.MUST, Severity.SHOULD, Severity.CONSIDER)


@dataclass(frozen=True)
class Headline:
    """What a scorecard comes to in words, always with the counts it rests on, long or `brief`."""

    ready: bool
    title: str
    counts: tuple[str, ...]
    brief: str
    caution: str = CAUTION


@dataclass(frozen=True)
class SubjectGroup:
    """Everything found about one subject, worst first."""

    subject: Subject
    findings: tuple[Finding, ...]

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """What is not met here, worst first."""
        return tuple(f for f in self.findings if not f.met)

    @property
    def label(self) -> str:
        """What the group is about, in words."""
        return self.subject.label or SUBJECTS[self.subject.kind]


@dataclass(frozen=True)
class MarkedPart:
    """A run of an author's own words; `marked` when a finding rests on them, `why` says how."""

    text: str
    marked: bool = False
    why: str = ""


def headline(scorecard: Scorecard) -> Headline:
    """Whether the plan can be agreed, in one sentence, and the counts behind it."""
    counts = {severity: scorecard.counts.get(severity, Tally()) for severity in ORDER}
    applicable = sum(tally.met + tally.unmet for tally in counts.values())
    overridden = sum(1 for f in scorecard.unmet if f.overridden)
    return Headline(
        ready=scorecard.ready and applicable > 0,
        title=_title(scorecard, counts, applicable) + _overridden(overridden),
        counts=tuple(_count(severity, tally) for severity, tally in counts.items()),
        brief=_brief(counts),
    )


def grouped(findings: Iterable[Finding]) -> tuple[SubjectGroup, ...]:
    """Findings by subject. First the subjects with the gravest thing unmet, else in their order."""
    by_subject: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_subject.setdefault((finding.subject.kind, finding.subject.id), []).append(finding)
    groups = [
        SubjectGroup(found[0].subject, tuple(sorted(found, key=gravity)))
        for found in by_subject.values()
    ]
    return tuple(sorted(groups, key=lambda group: gravity(group.findings[0])))


def gravity(finding: Finding) -> tuple[bool, bool, int]:
    """A sort key: unmet before met, open before overridden, `must` before `should`."""
    return (finding.met, finding.overridden, ORDER.index(finding.severity))


def marked(text: str, evidence: Iterable[Evidence], field: str = "") -> tuple[MarkedPart, ...]:
    """The text cut where evidence marks it; joining the parts gives the text back.

    `field` limits the evidence to one field of the subject. Spans outside the text are ignored,
    and of overlapping spans the earlier stays whole.
    """
    parts: list[MarkedPart] = []
    here = 0
    for start, end, why in _spans(text, evidence, field):
        if start < here:
            continue
        parts += [MarkedPart(text[here:start]), MarkedPart(text[start:end], True, why)]
        here = end
    parts.append(MarkedPart(text[here:]))
    return tuple(part for part in parts if part.text)


def reasons(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding of each criterion, by id: its title, why, hint and source, to be said once."""
    by_criterion = {finding.criterion: finding for finding in findings}
    return tuple(by_criterion[key] for key in sorted(by_criterion))


def searched(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """What was looked for in vain: the evidence that marks no words."""
    return tuple(dict.fromkeys(e.why for e in evidence if e.start is None and e.why))


def sources_in_words(finding: Finding) -> str:
    """The sources of a finding: `Working Together to Safeguard Children, paragraph 12`."""
    return "; ".join(f"{s.title}, {s.at}" if s.at else s.title for s in finding.source)


def _spans(text: str, evidence: Iterable[Evidence], field: str) -> Sequence[tuple[int, int, str]]:
    return sorted(
        (e.start, e.end, e.why)
        for e in evidence
        if e.start is not None
        and e.end is not None
        and 0 <= e.start < e.end <= len(text)
        and field in ("", e.field)
    )


def _title(scorecard: Scorecard, counts: dict[Severity, Tally], applicable: int) -> str:
    if not applicable:
        return "Not scored: none of the criteria applies to this plan yet."
    must = counts[Severity.MUST]
    if not scorecard.ready:
        blocking = len(scorecard.blocking)
        verb = "is" if blocking == 1 else "are"
        things = counted(must.met + must.unmet, "thing")
        return f"Not ready to agree: {blocking} of {things} that must be there {verb} missing."
    band = f" The writing is judged {scorecard.band.lower()}." if scorecard.band else ""
    return f"Ready to agree.{band}"


def _overridden(count: int) -> str:
    if not count:
        return ""
    verb = "has" if count == 1 else "have"
    return f" {counted(count, 'finding')} {verb} been overridden with a written reason."


def _count(severity: Severity, tally: Tally) -> str:
    words = {
        Severity.MUST: "things that must be there are there",
        Severity.SHOULD: "things that should be there are there",
        Severity.CONSIDER: "things worth considering are there",
    }
    said = f"{_share(tally)} {words[severity]}"
    return f"{said} ({tally.not_applicable} did not apply)" if tally.not_applicable else said


def _brief(counts: dict[Severity, Tally]) -> str:
    must, should, consider = (_share(tally) for tally in counts.values())
    return f"Met: {must} that must be, {should} that should be, {consider} worth considering."


def _share(tally: Tally) -> str:
    return f"{tally.met} of {tally.met + tally.unmet}"
