"""What the scorer reads and says: criteria, verdicts on one subject, the scorecard of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planapp.domain.gcp import Edition
from planapp.domain.lexicons import Lexicons

if TYPE_CHECKING:
    from planapp.domain.audit_tools import AuditTool
    from planapp.domain.glossary import Term
    from planapp.domain.timescales import Timescale


class Severity(StrEnum):
    """What an unmet criterion does: `must` blocks, `should` moves the band, `consider` asks."""

    MUST = "must"
    SHOULD = "should"
    CONSIDER = "consider"


class Basis(StrEnum):
    """What kind of authority a criterion rests on."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    REVIEW = "review"
    PRACTICE = "practice"
    LOCAL = "local"


class Applies(StrEnum):
    """The noun a criterion is asked of."""

    PLAN = "plan"
    CONCERN = "concern"
    OBJECTIVE = "objective"
    MEASURE = "measure"
    ACTION = "action"
    PROFILE = "profile"
    MEETING = "meeting"
    RECORD = "record"


class Says(StrEnum):
    """What a statement of a plan has to say, in the order in which it is said: its five facets."""

    WHO = "who"
    SPECIFIC = "specific"
    TIMED = "timed"
    HAS_MEASURE = "has_measure"
    NAMES_CONCERN = "names_concern"


@dataclass(frozen=True)
class Source:
    """Where a rule was read: title, and paragraph or address."""

    title: str
    at: str


@dataclass(frozen=True)
class CheckCall:
    """The check a criterion asks for, by name, with its arguments."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """Words that a finding marks, and in which box: blank where they stand in one place only."""

    words: str
    box: str = ""


@dataclass(frozen=True)
class Example:
    """A subject, whether it meets the criterion, and exactly what is said when it does not.

    `marks` is all that the finding marks in texts. `written_at` is where it stands: file, line and
    keys.
    """

    why: str
    meets: bool
    given: Mapping[str, Any]
    plan: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    today: date | None = None
    says: str = ""
    marks: tuple[Mark, ...] = ()
    written_at: str = field(default="", compare=False)


@dataclass(frozen=True)
class Accuracy:
    """How often a criterion was right about labelled texts.

    Of `texts` asked, `due` should have been found wanting, `found` were, and `right` were both.
    """

    texts: int
    due: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share (0 to 1) of findings that were due; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share (0 to 1) of findings due that were made; None when none was due."""
        return self.right / self.due if self.due else None


@dataclass(frozen=True)
class InPlans:
    """How often a criterion was right in whole plans, each finding judged by a reader.

    Of `found` findings in `plans` plans, `right` were what the reader would say too; `missed` are
    what the reader would say and the criterion did not.
    """

    plans: int
    found: int
    right: int
    missed: int


ADDED_HERE = "added here."
"""What is `local` of a criterion that an authority wrote itself."""


@dataclass(frozen=True)
class Criterion:
    """One rule as data. `field` names the field of the noun its finding is shown beside.

    `facet` is the one that it looks for in a statement, so that an author sees while typing which
    of the five are there; None for a rule that looks for something else.
    `local` is blank for a rule as it came with planapp; else what an authority set, and why.
    `accuracy` is None for a rule that was not measured, such as one that reads no words;
    `in_plans` is None for one that readers of whole plans had nothing to judge of.
    """

    id: str
    title: str
    applies_to: Applies
    field: str
    severity: Severity
    basis: Basis
    checked: bool
    why: str
    source: tuple[Source, ...]
    check: CheckCall
    message: str
    hint: str
    examples: tuple[Example, ...]
    when: CheckCall | None = None
    withdrawn: str = ""
    facet: Says | None = None
    local: str = ""
    accuracy: Accuracy | None = None
    in_plans: InPlans | None = None


@dataclass(frozen=True)
class Band:
    """A word for the writing of a plan, from a share (0 to 1) of applicable `should` met."""

    name: str
    at_least: float


@dataclass(frozen=True, eq=False)
class CriteriaSet:
    """All that a scoring depends on but the plan and the day; the fingerprint covers it.

    `timescales`, `audit_tools` and `glossary` are no part of a scoring and of the fingerprint: they
    are clocks, what people are asked and what words mean, kept beside it.
    """

    criteria: tuple[Criterion, ...]
    lexicons: Lexicons
    bands: tuple[Band, ...]
    editions: tuple[Edition, ...]
    fingerprint: str
    timescales: "tuple[Timescale, ...]" = ()
    audit_tools: "tuple[AuditTool, ...]" = ()
    glossary: "tuple[Term, ...]" = ()

    @cached_property
    def active(self) -> tuple[Criterion, ...]:
        """The criteria in force, in order of id."""
        return tuple(c for c in self.criteria if not c.withdrawn)

    @cached_property
    def asked_of(self) -> Mapping[Applies, tuple[Criterion, ...]]:
        """The criteria in force that are asked of each kind of noun, worst severity first."""
        worst = sorted(self.active, key=lambda c: (list(Severity).index(c.severity), c.id))
        return {kind: tuple(c for c in worst if c.applies_to is kind) for kind in Applies}


@dataclass(frozen=True)
class Evidence:
    """Words that were looked at: characters `start` to `end` of a field of the subject.

    With no `start`, nothing was found: `why` says what was searched for, or which list was empty.
    """

    field: str
    why: str
    text: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Verdict:
    """One check's answer: met or not, the words looked at, and facts for the message."""

    met: bool
    evidence: tuple[Evidence, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    sure: bool = True


@dataclass(frozen=True)
class Subject:
    """What a finding is about: a noun, its id (blank for the plan itself) and a label."""

    kind: Applies
    id: str
    label: str


@dataclass(frozen=True)
class Finding:
    """One criterion's answer about one subject, worded."""

    criterion: str
    title: str
    severity: Severity
    subject: Subject
    field: str
    met: bool
    message: str
    hint: str
    why: str
    source: tuple[Source, ...]
    evidence: tuple[Evidence, ...] = ()
    sure: bool = True
    overridden: bool = False

    @property
    def blocks(self) -> bool:
        """Whether this stands in the way of agreement."""
        return self.severity is Severity.MUST and not self.met and not self.overridden


@dataclass(frozen=True)
class Tally:
    """How many answers of one severity were met, unmet, or did not apply."""

    met: int = 0
    unmet: int = 0
    not_applicable: int = 0


@dataclass(frozen=True)
class Scorecard:
    """All findings on one version of a plan, on one day, by one set of criteria.

    `ready` says that nothing that must be met stands open. `band` is None when not ready or
    when nothing was applicable. It speaks of the writing of the plan, never of the child's safety
    or of people.
    """

    reference: str
    version: int
    today: date
    ready: bool
    band: str | None
    counts: Mapping[Severity, Tally]
    fingerprint: str
    criteria_count: int
    findings: tuple[Finding, ...]

    @cached_property
    def unmet(self) -> tuple[Finding, ...]:
        """Findings that are not met, in the order of the scorecard."""
        return tuple(f for f in self.findings if not f.met)

    @cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """Findings that stand in the way of agreement."""
        return tuple(f for f in self.findings if f.blocks)

    def about(self, kind: Applies, subject_id: str = "") -> tuple[Finding, ...]:
        """Findings on one subject."""
        return self._by_subject.get((kind, subject_id), ())

    @cached_property
    def _by_subject(self) -> Mapping[tuple[Applies, str], tuple[Finding, ...]]:
        found: dict[tuple[Applies, str], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.subject.kind, finding.subject.id), []).append(finding)
        return {subject: tuple(about) for subject, about in found.items()}


@dataclass(frozen=True)
class InBrief:
    """A scorecard without its words: by which criteria, and which of them were met, in its order.

    A criterion that is asked of several parts of a plan is there for each.
    """

    fingerprint: str
    met: tuple[tuple[str, bool], ...]
