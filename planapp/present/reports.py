"""A report of a sample in words: how far it is, how it was drawn, what its figures stand for.

The same sentences stand on the page and in what a board reads; what names a plan is only for pages.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planapp.domain.audits import AuditState
from planapp.domain.reports import (
    LEAST,
    GroupCount,
    Progress,
    RemedyCount,
    Report,
    ThenAndNow,
    in_proportion,
    of_people,
)
from planapp.domain.results import CriterionResult, QuestionResult, Share
from planapp.domain.samples import KeptSample, Sample, Step
from planapp.domain.sampling import Allocation, Method
from planapp.present.dates import counted, date_in_words
from planapp.present.labels import first_up, joined

INTERIM = (
    "These figures change as audits are finished: read them to see how the work goes, and not as "
    "what the sample found."
)
NOT_FOR_ALL = (
    "Groups of plans did not give as many as their size asks for: plans of a small group were "
    "likelier to be drawn than plans of a large one. The figures over all groups say how the "
    "plans that were read are written; they do not stand for all plans."
)
WITHDRAWN = "This sample was withdrawn and no longer counts"
AFTER = (
    "What was found depends on who answered. Where auditors disagree about the same plans, the "
    "question is less clear than its figure looks."
)


@dataclass(frozen=True)
class QuestionShown:
    """One question with its number in the tool, its words, and what audits show of it."""

    number: int
    asks: str
    not_read: str
    result: QuestionResult
    criteria: tuple[CriterionResult, ...]


@dataclass(frozen=True)
class ThemeShown:
    """The questions about one thing."""

    title: str
    questions: tuple[QuestionShown, ...]


def themes_shown(report: Report) -> tuple[ThemeShown, ...]:
    """The questions by theme; numbers run through the tool as it asks them."""
    found = {result.question: result for result in report.result.questions}
    shown = [
        (
            question.theme,
            QuestionShown(
                number,
                question.asks,
                question.not_read,
                found[question.key],
                tuple(c for c in report.result.criteria if c.question == question.key),
            ),
        )
        for number, question in enumerate(report.tool.questions, 1)
    ]
    return tuple(
        ThemeShown(title, tuple(one for theme, one in shown if theme == title))
        for title in report.tool.themes
    )


def questions_shown(report: Report) -> tuple[QuestionShown, ...]:
    """All questions, in the order they are asked."""
    each = (question for theme in themes_shown(report) for question in theme.questions)
    return tuple(sorted(each, key=lambda question: question.number))


def shares_of(report: Report) -> tuple[tuple[str, Share], ...]:
    """Each question with its share, for the picture."""
    return tuple((f"{q.number}. {q.asks}", q.result.met) for q in questions_shown(report))


def asks_of(report: Report) -> dict[str, str]:
    """The words of each question, by its key."""
    return {question.key: question.asks for question in report.tool.questions}


def progress_in_words(progress: Progress) -> tuple[str, ...]:
    """How many plans are in the figures, and what keeps the others out. No plan is left unsaid."""
    plans, finished = counted(progress.plans, "plan"), progress.finished
    said = [f"{finished} of {plans} {'is' if finished == 1 else 'are'} audited and in the figures."]
    waiting = {
        AuditState.UNASSIGNED: "given to nobody yet",
        AuditState.OPEN: "being answered",
        AuditState.ERASED: "erased since, with all that its audit said",
    }
    out = [f"{progress.states[s]} {words}" for s, words in waiting.items() if progress.states[s]]
    if out:
        said.append(f"Not in the figures: {joined(out)}.")
    moderate = progress.states[AuditState.TO_MODERATE]
    if moderate:
        verb = "waits" if moderate == 1 else "wait"
        said.append(
            f"{counted(moderate, 'audited plan')} {verb} for a third person’s decision on "
            "questions that two people answered differently; until then these answers are counted "
            "apart."
        )
    return tuple(said)


def withdrawn_in_words(kept: KeptSample) -> str:
    """That a sample was withdrawn, and on which day; blank when it was not."""
    if kept.withdrawal is None:
        return ""
    at = kept.withdrawal.at
    return (
        f"{WITHDRAWN}: withdrawn on {date_in_words(at.astimezone().date())}."
        if at
        else f"{WITHDRAWN}."
    )


def replaced_in_words(step: Step) -> str:
    """Which plan gave its place to which, and why: for pages only."""
    return f"{step.left_out}, replaced by {step.taken_in}: {step.why}"


def replaced_counted(steps: Iterable[Step]) -> tuple[str, ...]:
    """How many plans were replaced for which reason, without naming them."""
    reasons = Counter(step.why for step in steps)
    return tuple(f"{first_up(why)}: {counted(count, 'plan')}" for why, count in reasons.items())


def standing_for(sample: Sample) -> str:
    """What the shares do not stand for; blank where every plan was as likely to be drawn."""
    if in_proportion(sample):
        return ""
    if of_people(sample):
        return (
            f"{NOT_FOR_ALL} The groups were the plans of each chair; no figure is given by chair, "
            "because it would rank people."
        )
    return NOT_FOR_ALL


def drawn_in_words(sample: Sample) -> str:
    """How the plans were chosen, in a sentence."""
    design = sample.design
    were = "was" if design.size == 1 else "were"
    drawn = f"{design.size} of {counted(len(sample.frame), 'plan')} {were} drawn"
    match design.method:
        case Method.SIMPLE:
            return f"{drawn} by lot, each as likely as any other."
        case Method.INTERVAL:
            return f"{drawn} at equal steps through the list, from a start by lot."
        case Method.STRATIFIED:
            by = joined(str(each) for each in design.strata_by)
            gave = {
                Allocation.PROPORTIONAL: "each group gave plans in proportion to its size",
                Allocation.AT_LEAST_ONE: "each group gave plans in proportion to its size, and one "
                "at least",
                Allocation.EQUAL: "each group gave the same number of plans where it had as many",
            }[design.allocation]
            return f"{drawn} by lot, group by group ({by}): {gave}."


def group_name(group: GroupCount) -> str:
    """The name of a stratum, or how many were put together."""
    if len(group.strata) == 1:
        return group.strata[0]
    return f"{len(group.strata)} smaller groups together"


def groups_in_words() -> str:
    """Why some groups stand together."""
    return (
        f"Groups with fewer than {LEAST} audited plans are put together, and the next smallest "
        "with them where needed, so that no figure can be traced to a plan, by taking one figure "
        "from another either."
    )


def remedies_in_words(count: RemedyCount) -> str:
    """How many things are to be put right, and how far they are."""
    if not count.asked:
        return "Nothing was asked to be put right."
    states = (
        (count.done, "done"),
        (count.under_way, "under way"),
        (count.not_begun, "not begun as far as is known"),
        (count.dropped, "not needed any more"),
    )
    said = joined(f"{number} {words}" for number, words in states if number)
    late = f" {count.overdue} of those open {'is' if count.overdue == 1 else 'are'} past the day."
    asked = counted(count.asked, "thing was", "things were")
    return f"{asked} asked to be put right: {said}.{late if count.overdue else ''}"


def alerts_in_words(report: Report) -> str:
    """What could not wait and was raised apart from the answers; blank when nothing was."""
    if not report.alerts:
        return ""
    raised = "once" if report.alerts == 1 else f"{report.alerts} times"
    of = f"Of {report.open_alerts} of these it" if report.open_alerts < report.alerts else "It"
    not_yet = f"{of} is not recorded yet what was done."
    answered = not_yet if report.open_alerts else "It is recorded what was done."
    return (
        f"While they read, auditors raised something that could not wait {raised}, apart from the "
        f"audit. {answered}"
    )


def not_comparable(found: ThenAndNow) -> Iterator[str]:
    """Which questions cannot be set beside each other, and why."""
    then, now = found.then.tool, found.now.tool
    versions = (
        f"version {then.version} of the tool then, version {now.version} now"
        if then.version != now.version
        else "the tool was changed in between"
    )
    for keys, report, when in (
        (found.only_then, found.then, "then"),
        (found.only_now, found.now, "now"),
    ):
        asks = asks_of(report)
        for key in keys:
            yield f"“{asks[key]}” was asked only {when}: {versions}."


def caveats(found: ThenAndNow) -> Iterator[str]:
    """What else than a change could explain a difference between the two."""
    for name, report in (("earlier", found.then), ("later", found.now)):
        kept, progress = report.kept, report.progress
        if kept.withdrawal:
            yield f"The {name} sample was withdrawn: nothing should be concluded from it."
        if not progress.complete and not kept.withdrawal:
            done = progress.states[AuditState.DONE]
            yield (
                f"The {name} sample is not finished: {done} of {progress.plans} plans are audited "
                "and decided."
            )
        if not in_proportion(kept.sample):
            yield f"In the {name} sample some plans were likelier to be drawn than others."
    if found.then.kept.sample.wanted != found.now.kept.sample.wanted:
        yield (
            "The two samples were drawn from different choices of plans: a difference may be one "
            "between those plans and no change."
        )
    if found.reworded:
        asks = asks_of(found.now)
        said = joined(f"“{asks[key]}”" for key in found.reworded)
        yield f"Asked in other words then than now: {said}."
