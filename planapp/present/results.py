"""What audits add up to, in words for a page and a board: counts first, and what they cannot show.

Nothing here has an adjective for agreement: the steps from "slight" to "almost perfect" that others
print are arbitrary, as their authors say themselves (Landis and Koch, Biometrics 33, 1977, 165; not
read). Nothing names or ranks a person.
"""

from collections.abc import Iterable

from planapp.domain.results import (
    Agreement,
    CanShow,
    Change,
    Comparison,
    Concluded,
    CriterionResult,
    Kappa,
    NoKappa,
    QuestionResult,
    ReviewRule,
    Share,
    ThemeResult,
)
from planapp.present.dates import counted
from planapp.present.labels import first_up, joined

WIDE = 0.3
"""A width of an interval (0 to 1) past which a share says too little to be repeated by itself."""

SAYS_OF_LIMITS = (
    "“Could be” gives the range that fits with what was seen: in about 95 of 100 samples drawn "
    "like this one, such a range holds the share among all plans written like these."
)
SAYS_OF_KAPPA = (
    "Kappa takes from the agreement what two people would reach who never read the plans and give "
    "each answer as often as these two did: 1 is full agreement, 0 is no more than that. It falls "
    "when nearly all plans have the same answer, however well two people agree: read the counts "
    "first."
)
SAYS_OF_ALPHA = (
    "Krippendorff’s alpha says the same as kappa where the pairs are of more than two people: 1 is "
    "full agreement, 0 is what answers dealt out by chance would reach."
)
WHY_NO_KAPPA = {
    NoKappa.NO_PAIRS: "No plan has two answers yet, so that agreement is not known.",
    NoKappa.ALL_ALIKE: "There is no kappa: every answer was the same and leaves nothing to chance.",
    NoKappa.ONE_SIDED: "There is no kappa: one side gave every plan the same answer.",
    NoKappa.MORE_THAN_TWO: "",
}
CONCLUSIONS = {
    Concluded.NOTHING_JUDGED: "One of the samples has no plan that could be judged on this.",
    Concluded.TOO_FEW: "So few plans could not have shown a change, whatever had been found.",
    Concluded.NOT_SHOWN: "No change is shown. That does not say that there was none.",
    Concluded.ONE_OF_MANY: "By itself this would count as a change. Among so many questions such a "
    "difference can come about by chance, so that it is not shown.",
    Concluded.MORE: "More plans meet this than then, by more than chance explains.",
    Concluded.FEWER: "Fewer plans meet this than then, by more than chance explains.",
}


def percentage(share: float) -> str:
    """`70%`; what is neither none nor all never reads as if it were."""
    if 0 < share < 0.005:
        return "under 1%"
    return "over 99%" if 0.995 <= share < 1 else f"{int(share * 100 + 0.5)}%"


def share_in_words(share: Share, plans: str = "") -> str:
    """`7 of 10 (70%; could be 40% to 89%)`; `plans` says of what, as `7 of 10 plans (70%; …)`.

    Counts alone where the share does not stand for all plans.
    """
    if share.share is None:
        return "none could be judged"
    of = f"{share.count} of {share.of} {plans}".rstrip()
    if share.low is None or share.high is None:
        return of
    low, high = percentage(share.low), percentage(share.high)
    return f"{of} ({percentage(share.share)}; could be {low} to {high})"


def cannot_say(share: Share) -> str:
    """What so few plans do not let anybody say; blank where the share can be repeated."""
    if not share.of:
        return "No plan could be judged, so that nothing can be said."
    if share.low is None or share.high is None or share.high - share.low <= WIDE:
        return ""
    most = share.low <= 0.5 <= share.high
    few = "1 plan is" if share.of == 1 else f"{share.of} plans are"
    said = (
        f"{few} too few to say more than that between {percentage(share.low)} and "
        f"{percentage(share.high)} of plans written like these meet it"
    )
    return f"{said}. Whether most do cannot be said." if most else f"{said}."


def answers_in_words(result: QuestionResult | ThemeResult) -> str:
    """`met 6, partly met 1, not met 2, not applicable 1, cannot tell 0`, and what is unsettled."""
    said = ", ".join(f"{answer} {count}" for answer, count in result.answers)
    if isinstance(result, QuestionResult) and result.unsettled:
        waiting = counted(len(result.unsettled), "plan")
        return f"{said}; {waiting} with two different answers, not yet decided"
    return said


def theme_in_words(result: ThemeResult) -> str:
    """The plans in which something of a theme is wanting."""
    if not result.wanting.of:
        return "No plan could be judged on this theme."
    return f"Something of this theme is not fully met in {share_in_words(result.wanting, 'plans')}."


def auditors_in_words(found: Agreement) -> str:
    """How far two auditors who did not see each other's answers agree."""
    if not found.raw.of:
        return WHY_NO_KAPPA[NoKappa.NO_PAIRS]
    alike = share_in_words(found.raw, "plans scored twice")
    return f"Auditors gave the same answer about {alike}.{_beyond_chance(found)}"


def scorer_in_words(found: Agreement | None) -> str:
    """How far auditors and the scorer agree."""
    if found is None:
        return "No criterion asks this, so that there is nothing to set beside the auditors."
    if not found.raw.of:
        return "No plan has both an answer and findings on this."
    alike = share_in_words(found.raw, "plans")
    return f"Auditor and scorer agree about {alike}.{_beyond_chance(found)}"


def _beyond_chance(found: Agreement) -> str:
    said = [WHY_NO_KAPPA[found.no_kappa] if found.no_kappa else ""]
    if found.kappa:
        said.append(f"Kappa is {kappa_in_words(found.kappa)}.")
    if found.weighted:
        weighted = kappa_in_words(found.weighted)
        said.append(f"With answers next to each other taken as nearer, it is {weighted}.")
    if found.alpha:
        people = f"over {counted(found.alpha.units, 'plan')} and {found.alpha.raters} people"
        value = found.alpha.value
        none = f"There is no alpha {people}: every answer was the same."
        said.append(none if value is None else f"Alpha is {figure(value)} {people}.")
        if found.alpha.ordered is not None:
            said.append(f"By the order of the answers it is {figure(found.alpha.ordered)}.")
    return "".join(f" {sentence}" for sentence in said if sentence)


def kappa_in_words(kappa: Kappa) -> str:
    """`0.49 over 40 pairs (could be 0.30 to 0.68)`."""
    said = f"{figure(kappa.value)} over {counted(kappa.pairs, 'pair')}"
    if kappa.low is None or kappa.high is None:
        return f"{said}, too few or too alike to say within which range"
    return f"{said} (could be {figure(kappa.low)} to {figure(kappa.high)})"


def figure(value: float) -> str:
    """A figure to two places, with a proper minus and no minus before nought."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def criterion_in_words(result: CriterionResult) -> str:
    """Where a criterion and the auditors part, with the plans."""
    cases = (
        (result.stricter, "only the scorer found it wanting"),
        (result.milder, "only the auditor did"),
    )
    said = joined(f"{way} in {joined(plans)}" for plans, way in cases if plans)
    agreed = share_in_words(result.agreement.raw, "plans")
    return f"{result.criterion} and the auditors agree about {agreed}{said and '; '}{said}."


def rule_in_words(rule: ReviewRule) -> str:
    """When a criterion is listed for review."""
    return (
        f"A criterion is listed when at least {rule.pairs} plans can be compared and even the top "
        f"of the range for agreement is below {percentage(rule.below)}. The criterion may be "
        "wrong, the question may ask something else, or the auditors may see what it does not: "
        "read the plans."
    )


def change_in_words(change: Change) -> str:
    """Then and now, and the difference in percentage points."""
    said = f"Then {share_in_words(change.then)}; now {share_in_words(change.now)}."
    by = difference_in_words(change)
    difference = f" Difference in percentage points: {by}." if by else ""
    return f"{said}{difference} {CONCLUSIONS[change.concluded]}"


def difference_in_words(change: Change) -> str:
    """`5 more (could be 12 fewer to 22 more)`, in percentage points; blank where nothing is."""
    if change.difference is None or change.low is None or change.high is None:
        return ""
    by, low, high = map(_points, (change.difference, change.low, change.high))
    return f"{by} (could be {low} to {high})"


def chance_in_words(change: Change) -> str:
    """The p values, for the table of method: by itself, and for all questions."""
    if change.p is None or change.p_of_all is None:
        return "not tested"
    return f"p {_p(change.p)}; for all questions {_p(change.p_of_all)}"


def comparison_in_words(found: Comparison) -> tuple[str, ...]:
    """What holds for all of a comparison: how it was tested, and what stands in its way."""
    questions = counted(found.compared, "question")
    said = [
        f"Each question is tested by {found.test}; the p values are corrected by Holm’s method for "
        f"{questions} compared at once, and the ranges of differences are Newcombe’s."
    ]
    if found.in_both:
        stand = "1 plan stands" if len(found.in_both) == 1 else f"{len(found.in_both)} plans stand"
        said.append(
            f"{stand} in both samples ({joined(found.in_both)}). The test takes them as different "
            "plans, which makes a change harder to show."
        )
    if found.asked_once:
        once = counted(len(found.asked_once), "question")
        said.append(f"{once} asked in one of the samples only cannot be compared.")
    return tuple(said)


def can_show_in_words(shown: CanShow) -> tuple[str, ...]:
    """What a sample of a size can and cannot show, before it is drawn."""
    size = counted(shown.size, "plan")
    width = percentage(shown.half_width).rstrip("%")
    about = "the plans of the frame" if shown.population else "all such plans"
    half = f"{shown.half.count} of {shown.half.of} met"
    within = f"{percentage(shown.half.low or 0)} to {percentage(shown.half.high or 0)}"
    return (
        f"With {size} a share is known to about {width} percentage points either way, for {about}.",
        f"{first_up(half)} would leave {within} of plans written like these.",
        f"None of {shown.size} would still leave up to {percentage(shown.none.high or 0)}.",
    )


def shares_alternative(shares: Iterable[tuple[str, Share]]) -> str:
    """The picture of shares in sentences."""
    said = [f"{label}: {share_in_words(share)}." for label, share in shares]
    return " ".join(said) or "No question was answered."


def _points(difference: float) -> str:
    points = int(abs(difference) * 100 + 0.5)
    return f"{points} {'more' if difference > 0 else 'fewer'}" if points else "none"


def _p(p: float) -> str:
    return "under 0.001" if p < 0.001 else f"{p:.3f}"
