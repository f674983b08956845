"""What a board reads of a sample, in sentences for somebody who audits nothing.

Nothing here names a plan or a person, and nothing that somebody typed is quoted: not the name of
the sample, no evidence, no reason. Teams stand only where their figures can be traced to no plan.
"""

from dataclasses import dataclass
from datetime import UTC

from planapp.domain.reports import Report, in_proportion, put_together
from planapp.domain.results import Share
from planapp.domain.samples import Sample
from planapp.domain.sampling import Method, strata_sizes
from planapp.present.dates import counted, date_in_words
from planapp.present.labels import joined
from planapp.present.reports import (
    QuestionShown,
    drawn_in_words,
    group_name,
    questions_shown,
    replaced_counted,
)
from planapp.present.results import cannot_say, percentage

HALF = 0.5

GLOSSARY = (
    (
        "Could be (interval)",
        "The range that fits with what was seen: of 100 samples drawn like this one, about 95 "
        "would give a range that holds the share among all plans written like these.",
    ),
    (
        "Kappa",
        "How much more often two readers agree than they would by chance alone: 1 is full "
        "agreement, 0 is no more than chance, and it falls when nearly all plans are alike.",
    ),
    (
        "Alpha",
        "The same as kappa where the plans were read by more than two people in all.",
    ),
    (
        "Read by two people",
        "Two auditors answered about the same plan and neither saw what the other had answered.",
    ),
    (
        "Scorer",
        "The part of planapp that reads the words of a plan against fixed criteria; it knows "
        "nothing of the family and gives no mark to anybody.",
    ),
    (
        "Seed",
        "A number that the computer draws and nobody chooses; with the list of plans it gives the "
        "same sample again on any computer.",
    ),
    ("Sample", "The plans that were drawn to be read, out of all that could have been drawn."),
)


@dataclass(frozen=True)
class InShort:
    """Which questions more than half of plans surely meet, surely do not, and cannot be said of."""

    most: tuple[QuestionShown, ...]
    few: tuple[QuestionShown, ...]
    not_known: tuple[QuestionShown, ...]


def in_short(report: Report) -> InShort | None:
    """The questions by what the range says about half of all plans, in the order they are asked.

    None where the shares do not stand for all plans.
    """
    if not in_proportion(report.kept.sample):
        return None
    asked = questions_shown(report)
    most = tuple(q for q in asked if (q.result.met.low or 0) > HALF)
    few = tuple(q for q in asked if q.result.met.high is not None and q.result.met.high < HALF)
    rest = tuple(q for q in asked if q not in most and q not in few)
    return InShort(most, few, rest)


def found_in_words(share: Share) -> str:
    """What was found of one question, and what that says of all plans where it stands for them."""
    if share.low is None or share.high is None:
        return _counted(share)
    if cannot_say(share):
        return f"{_counted(share)} {cannot_say(share)}"
    low, high = percentage(share.low), percentage(share.high)
    return f"{_counted(share)} Of plans written like these it could be {low} to {high}."


def _counted(share: Share) -> str:
    if not share.of:
        return "No plan could be judged on this."
    plans = counted(share.of, "plan")
    if share.count == share.of:
        return f"All {plans} that could be judged meet it fully."
    if not share.count:
        return f"None of the {plans} that could be judged meets it fully."
    verb = "meets" if share.count == 1 else "meet"
    return f"{share.count} of the {plans} that could be judged {verb} it fully."


def asked_in_words(report: Report) -> tuple[str, ...]:
    """What auditors were asked, in two sentences."""
    tool = report.tool
    questions = counted(len(tool.questions), "question")
    return (
        f"Auditors answered {questions} about each plan, under {joined(tool.themes)}: how the plan "
        "is written, and what was done with it. None is about what a parent or a worker is like, "
        "and no answer says that a child is safe.",
        "For most questions the answer is met, partly met, not met, not applicable or cannot tell; "
        "the last two are counted apart and never as a no.",
    )


def not_steered(report: Report, withdrawn_before: int) -> tuple[str, ...]:
    """How the plans were chosen, and why nobody could have chosen them."""
    sample, twice = report.kept.sample, len(report.result.twice)
    said = [
        f"{drawn_in_words(sample)} Which plans could be drawn follows from rules that were set "
        f"before, as of {date_in_words(sample.as_of)}.",
        "The computer drew a seed and with it the plans, and kept both in the same step: nobody "
        "saw a draw that was not kept, nobody typed the seed, and nothing of it can be edited. "
        "Whoever has the list and the seed can draw the sample again, with or without planapp.",
        "No auditor was given a plan that they chaired, wrote in or worked on. "
        f"{counted(twice, 'plan was', 'plans were') if twice else 'None was'} read by two people "
        "who did not see each other’s answers.",
    ]
    if report.replaced:
        reasons = "; ".join(replaced_counted(report.replaced))
        said.append(
            f"{counted(len(report.replaced), 'plan')} could not be audited and gave "
            "the place to the next in the drawn order, which nobody chooses either. "
            f"{reasons}."
        )
    if withdrawn_before:
        samples = counted(withdrawn_before, "earlier sample was", "earlier samples were")
        said.append(f"{samples} withdrawn, which stays on view with the reason.")
    return tuple(said)


def can_and_cannot(report: Report) -> tuple[str, ...]:
    """What the figures can show, and what not."""
    read = counted(report.progress.finished, "plan")
    frame = len(report.kept.sample.frame)
    beyond = (
        ", and within which range the same is likely to be so of the "
        f"{frame} that could be drawn and of plans written like them"
    )
    overlap = "where the ranges overlap widely, chance may explain it"
    for_all = in_proportion(report.kept.sample)
    return (
        f"They can show how {read} were written{beyond if for_all else ''}.",
        "They cannot show why plans are written as they are, whether the right thing is done for a "
        "child, or how any worker, chair, team or family does. They are no ranking.",
        "A small difference between two questions is no difference: "
        f"{overlap if for_all else 'chance may explain it'}.",
        "Answers are judgements. Where two people who read the same plans often differ, the "
        "question is less clear than its figure looks.",
    )


def method_rows(report: Report) -> tuple[tuple[str, str], ...]:
    """The method in full: all that a draw depends on but the list, and by what it was audited."""
    kept = report.kept
    sample, tool = kept.sample, kept.sample.tool
    rows = [
        (
            "Sample",
            f"number {kept.number}, drawn at {kept.drawn_at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
        ),
        ("Plans as of", date_in_words(sample.as_of)),
        ("Could be drawn", counted(len(sample.frame), "plan")),
        ("Which plans", _wanted(sample)),
        ("Left out", _left_out(sample)),
        ("Way of drawing", f"{sample.design.method}, {counted(sample.design.size, 'plan')}"),
        *_strata(report),
        ("Algorithm", sample.algorithm),
        ("Seed", sample.seed),
        ("Audit tool", f"{tool.title}, version {tool.version}"),
        ("Fingerprint of the tool", tool.fingerprint),
        ("Fingerprint of the criteria", sample.fingerprint),
        (
            "Ranges",
            "Wilson’s 95% intervals, without a correction for the size of what was drawn from",
        ),
        (
            "Agreement",
            "raw agreement; Cohen’s kappa of two people, linearly weighted as well; Krippendorff’s "
            "alpha of more than two",
        ),
    ]
    return tuple(rows)


def _wanted(sample: Sample) -> str:
    """What was asked of plans. Of teams only how many: one of them may be small."""
    asked = sample.wanted
    least, most = asked.months_at_least, asked.months_at_most
    months = joined(
        f"{word} {number}"
        for word, number in (("at least", least), ("at most", most))
        if number is not None
    )
    days = joined(
        f"{word} {date_in_words(day)}"
        for word, day in (("from", asked.conference_from), ("until", asked.conference_to))
        if day
    )
    birth = {True: "about birth: yes", False: "about birth: no"}.get(bool(asked.pre_birth))
    said = (
        "ended ones too" if asked.ended_too else "all that had not ended",
        f"status: {joined(asked.statuses)}" if asked.statuses else "",
        _teams(asked.teams),
        f"category of harm: {joined(asked.categories)}" if asked.categories else "",
        f"age: {joined(asked.ages)}" if asked.ages else "",
        f"{birth}" if asked.pre_birth is not None else "",
        f"months on the plan: {months}" if months else "",
        f"latest conference: {days}" if days else "",
        f"not audited in the last {counted(asked.not_audited_for, 'month')}"
        if asked.not_audited_for
        else "",
    )
    return "; ".join(words for words in said if words)


def _teams(asked: tuple[str, ...]) -> str:
    """How many teams, never which: a name of a team may tell where a family lives."""
    named = len(asked) - asked.count("")
    words = (f"of {counted(named, 'team')}" if named else "", "of no team" if "" in asked else "")
    return joined(filter(None, words))


def _left_out(sample: Sample) -> str:
    said = (f"{reason}: {counted(count, 'plan')}" for reason, count in sample.left_out.items())
    return "; ".join(said) or "none"


def _strata(report: Report) -> tuple[tuple[str, str], ...]:
    design = report.kept.sample.design
    if design.method is not Method.STRATIFIED:
        return ()
    by = joined(str(each) for each in design.strata_by)
    groups = counted(len(strata_sizes(report.kept.sample.frame)), "group")
    rows = [("Groups", f"by {by}, {groups}; {design.allocation}")]
    for group in put_together(report.groups):
        counts = f"{group.drawn} of {group.frame} drawn, {group.finished} audited"
        rows.append((group_name(group), counts))
    return tuple(rows)
