"""What the audits of a sample add up to: counts first, then shares, agreement and change.

Shares, limits, kappas and differences are numbers from 0 to 1 (or -1 to 1), never percentages. All
limits are those of 95 % intervals. Nothing here is about a person: auditors are told apart only so
that two answers to the same question of the same plan can be set beside each other.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from planapp.domain.audit_tools import Answer, InspectionGrade, Question

APART = (Answer.NOT_APPLICABLE, Answer.CANNOT_TELL)
"""Answers that judge nothing: counted by themselves, and never as a no."""

GOOD_ENOUGH = (Answer.MET, InspectionGrade.OUTSTANDING, InspectionGrade.GOOD)
"""Answers that count as met, on either scale: Ofsted's "good or better" is the line of grades."""


@dataclass(frozen=True)
class Judged:
    """One answer about one plan. `unit` is the plan's reference, `rater` any name for who answered.

    `moderated` marks the decision of a third person where two answers differ: it settles what is
    counted of the plan, and is no part of the agreement between the two.
    """

    unit: str
    rater: str
    question: str
    answer: str
    moderated: bool = False


@dataclass(frozen=True)
class Machine:
    """One finding of the scorer. `met` is None where the criterion does not apply.

    A criterion that is asked of several parts of a plan has a row for each.
    """

    unit: str
    criterion: str
    met: bool | None


@dataclass(frozen=True)
class Asked:
    """One question of the audit tool: its answers, best first, and the criteria that ask alike."""

    key: str
    theme: str
    answers: tuple[str, ...]
    criteria: tuple[str, ...] = ()

    @classmethod
    def of(cls, question: Question) -> "Asked":
        """What of a question of an audit tool its results depend on."""
        return cls(question.key, question.theme, question.scale.answers, question.criteria)

    @property
    def ordered(self) -> tuple[str, ...]:
        """The answers that judge, best first; the others have no place in an order."""
        return tuple(answer for answer in self.answers if answer not in APART)


@dataclass(frozen=True)
class Share:
    """So many of so many, with the limits of Wilson's interval; None where there were none.

    They are None as well where the share stands for no more than the plans that were read.
    No finite population correction: the limits speak of plans written like these, and not only of
    those that were in the frame. That makes them wider than they need be for the frame alone.
    """

    count: int
    of: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """The share (0 to 1); None of none."""
        return self.count / self.of if self.of else None

    def without_limits(self) -> "Share":
        """The share of the plans that were read, and of no others."""
        return replace(self, low=None, high=None)


class NoKappa(StrEnum):
    """Why there is no kappa."""

    NO_PAIRS = "no plan has two answers to set beside each other"
    ALL_ALIKE = "every answer was the same, so that none is left to chance"
    ONE_SIDED = "one of the two gave every plan the same answer, for which kappa is always nought"
    MORE_THAN_TWO = "the pairs are of more than two people, for whom there is alpha"


@dataclass(frozen=True)
class Kappa:
    """Cohen's kappa (-1 to 1) over `pairs` pairs; weighted where the answers have an order.

    The limits are None where the formula has nothing to say: below 2k² pairs for k answers in use,
    or when its width would be nothing.
    """

    pairs: int
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha (up to 1) over plans with two answers or more, by `raters` people.

    `value` takes any two different answers as equally far apart, `ordered` takes only those that
    judge, by their order. None when every answer was the same, or none can be compared.
    """

    units: int
    raters: int
    value: float | None
    ordered: float | None


@dataclass(frozen=True)
class Agreement:
    """How far the same plans were answered alike.

    `raw` counts the plans with two answers or more, and of these the ones where all were the same.
    `weighted` is a kappa over the pairs where both judged: partly is nearer to met than a no is.
    """

    raw: Share
    kappa: Kappa | None
    no_kappa: NoKappa | None
    weighted: Kappa | None = None
    alpha: Alpha | None = None


@dataclass(frozen=True)
class QuestionResult:
    """One question over all plans of the sample, each counted once.

    `answers` are in the order of the scale. `unsettled` are the plans whose two answers differ
    and were not moderated yet: counted by themselves. `met` is of those that could be judged.
    `scorer` is None when no criterion asks the same; `differing` are the plans where it differs.
    """

    question: str
    theme: str
    answers: tuple[tuple[str, int], ...]
    unsettled: tuple[str, ...]
    met: Share
    auditors: Agreement
    scorer: Agreement | None
    differing: tuple[str, ...] = ()


@dataclass(frozen=True)
class CriterionResult:
    """One criterion beside the question it is linked to: met and not met, by auditor and scorer.

    `stricter` are the plans where only the scorer found it wanting, `milder` those where only the
    auditor did.
    """

    criterion: str
    question: str
    agreement: Agreement
    stricter: tuple[str, ...]
    milder: tuple[str, ...]

    @property
    def cases(self) -> tuple[str, ...]:
        """All plans where the two differ."""
        return tuple(sorted((*self.stricter, *self.milder)))


@dataclass(frozen=True)
class ThemeResult:
    """The questions of one theme together: answers first, then plans.

    `wanting` counts plans with a question of the theme that was judged and not met, of the plans
    where one was judged. Answers about one plan hang together, so that they have no interval.
    """

    theme: str
    questions: tuple[str, ...]
    answers: tuple[tuple[str, int], ...]
    wanting: Share


@dataclass(frozen=True)
class ReviewRule:
    """When a criterion is listed for review: at least so many pairs, agreement surely below a line.

    With fewer than five pairs no case repeats itself. Below the line surely means that the upper
    limit of raw agreement is below it: not even the kindest reading of the pairs leaves the
    criterion right about four plans in five. Kappa is no part of it: it falls when nearly every
    plan has the same answer (Feinstein and Cicchetti 1990; not read), whatever the criterion.
    """

    pairs: int = 5
    below: float = 0.8


@dataclass(frozen=True)
class SampleResult:
    """All that the audits of one sample show. `plans` were answered about, `twice` by two people.

    `population` is the size of the frame, where it is known.
    """

    plans: tuple[str, ...]
    twice: tuple[str, ...]
    population: int | None
    questions: tuple[QuestionResult, ...]
    themes: tuple[ThemeResult, ...]
    criteria: tuple[CriterionResult, ...]
    rule: ReviewRule
    for_review: tuple[CriterionResult, ...]

    def get(self, question: str) -> QuestionResult | None:
        """The result of one question; None when this sample was not asked it."""
        return next((q for q in self.questions if q.question == question), None)

    def without_limits(self) -> "SampleResult":
        """The same where its shares do not stand for all plans, so that none has limits.

        Agreement keeps its own: it is about those who read and not about all plans.
        """
        return replace(
            self,
            questions=tuple(replace(q, met=q.met.without_limits()) for q in self.questions),
            themes=tuple(replace(t, wanting=t.wanting.without_limits()) for t in self.themes),
        )


class Concluded(StrEnum):
    """What two samples can and cannot tell about a change."""

    NOTHING_JUDGED = "one of the samples has no plan that could be judged"
    TOO_FEW = "no result of so few plans could have shown a change"
    NOT_SHOWN = "no change is shown; that is not the same as none"
    ONE_OF_MANY = "chance among so many questions would do as an explanation"
    MORE = "more plans meet it"
    FEWER = "fewer plans meet it"


@dataclass(frozen=True)
class Change:
    """One question then and now. `difference` is now less then, with Newcombe's limits.

    `p` is the chance, were nothing different, of a difference that speaks as much or more against
    that; `p_of_all` the same after Holm's correction for all questions compared at once.
    """

    question: str
    then: Share
    now: Share
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    p_of_all: float | None
    concluded: Concluded


@dataclass(frozen=True)
class Comparison:
    """Two samples beside each other. `in_both` are plans that stand in both: not independent.

    `test` names the test of each difference, `compared` says how many were made at once.
    """

    test: str
    compared: int
    changes: tuple[Change, ...]
    in_both: tuple[str, ...]
    asked_once: tuple[str, ...]


@dataclass(frozen=True)
class CanShow:
    """What a sample of a size can show of any one question, before it is drawn.

    `half_width` is for a share of a half (the widest), with finite population correction where the
    population is known. `half` and `none` are the limits were half of the plans, or none, seen.
    """

    size: int
    population: int | None
    half_width: float
    half: Share
    none: Share
