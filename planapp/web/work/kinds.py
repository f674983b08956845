"""Every kind of work there is. One more kind is one function and its place in `KINDS`.

Each is asked with the person, the day and their plans, and gives its lines; it gives none to those
whose work it is not, and opens nothing that the page it leads to would not open.
"""

from collections.abc import Callable, Iterable, Iterator

from flask import url_for

from planapp.domain.people import Permission
from planapp.present.dates import counted
from planapp.present.work import Work
from planapp.store.access import chairs_of_plans
from planapp.store.audits import audits_to_follow_of
from planapp.store.emergency import count_waiting
from planapp.store.erasure import plans_with_traces
from planapp.store.keeping import ended_plans
from planapp.store.outbox import given_up
from planapp.store.people import people
from planapp.store.second_factors import with_second_factor
from planapp.store.sharing_out import not_shared_out
from planapp.web.audits.in_hand import listed
from planapp.web.database import db, settings
from planapp.web.keeping.notices import rule
from planapp.web.work import kinds_of_plans as of_plans
from planapp.web.work.asked import Asked
from planapp.web.work.backups import why_no_backup

Kind = Callable[[Asked], Iterable[Work]]


def audits_in_hand(asked: Asked) -> Iterator[Work]:
    """Audits this person was given and has not finished, by the day they are due."""
    if not asked.may(Permission.AUDIT):
        return
    known = listed(asked.today)
    for row in known.open:
        href = url_for("audits.audit", sample=row.audit.sample, reference=row.audit.reference)
        what = f"{row.sample}: {row.answered} of {row.questions} questions answered"
        yield Work(kind="Audit", what=what, href=href, day=row.due, plan=row.audit.reference)
    for row in known.to_moderate:
        href = url_for("audits.compare", sample=row.audit.sample, reference=row.audit.reference)
        what = f"{row.sample}: two auditors differ. Somebody else decides"
        yield Work(kind="To decide", what=what, href=href, plan=row.audit.reference)
    for one in known.remedies:
        href = url_for("audits.compare", sample=one.audit.sample, reference=one.audit.reference)
        yield Work(
            kind="To follow up", what=one.thing.what, href=href, day=one.thing.due,
            plan=one.audit.reference,
        )  # fmt: skip


def samples_to_share_out(asked: Asked) -> Iterator[Work]:
    """Samples that were drawn and of which nobody has some plans yet."""
    if asked.may(Permission.DRAW_SAMPLES):
        for kept, left in not_shared_out(db()):
            what = f"{kept.name}: {counted(left, 'plan')} that nobody was given to audit"
            href = url_for("samples.share_out", number=kept.number)
            yield Work(kind="To share out", what=what, href=href)


def audits_to_reply(asked: Asked) -> Iterator[Work]:
    """Remedial actions that audits of this person's plans asked for, for their chairs."""
    if not asked.may(Permission.ANSWER_AUDIT):
        return
    for audit in audits_to_follow_of(db(), asked.person):
        for remedy in audit.open_remedies():
            href = url_for("audits.of_plan", reference=audit.reference)
            yield Work(
                kind="From an audit", what=remedy.what, href=href, day=remedy.due,
                plan=audit.reference,
            )  # fmt: skip


def access_reviews(asked: Asked) -> Iterator[Work]:
    """Openings in an emergency that nobody has reviewed."""
    waiting = count_waiting(db()) if asked.may(Permission.REVIEW_ACCESS) else 0
    if waiting:
        what = f"{counted(waiting, 'opening')} in an emergency to review"
        yield Work(kind="Access review", what=what, href=url_for("access.reviews"), now=True)


def people_without_factor(asked: Asked) -> Iterator[Work]:
    """People who may sign in and have not set up an app, where the authority asks for one."""
    if asked.may(Permission.MANAGE_PEOPLE) and settings().second_factor:
        known = with_second_factor(db())
        without = [one for one in people(db()) if one.active and one.id not in known]
        if without:
            what = f"{_people(len(without))} without an app for codes so far"
            yield Work(kind="People", what=what, href=url_for("people.listing"))


def _people(count: int) -> str:
    return counted(count, "person", "people")


def plans_without_chair(asked: Asked) -> Iterator[Work]:
    """Plans on which nobody works, or that nobody chairs."""
    if asked.may(Permission.APPOINT_CHAIRS):
        alone = sum(not plan.chairs for plan in chairs_of_plans(db()))
        if alone:
            what = f"{counted(alone, 'plan')} without a chair who may sign in"
            yield Work(kind="Chairs", what=what, href=url_for("access.chairs"), now=True)


def keeping_due(asked: Asked) -> Iterator[Work]:
    """Ended plans whose time is over, and erasures that left traces."""
    if asked.may(Permission.ASK_TO_ERASE):
        href = url_for("keeping.due")
        over = [
            plan
            for plan in ended_plans(db())
            if not plan.holds and not plan.asked and plan.due(rule()).is_over(asked.today)
        ]
        if over:
            what = f"{counted(len(over), 'ended plan')} whose time to be kept is over"
            yield Work(kind="Keeping", what=what, href=href, now=True)
        traces = plans_with_traces(db())
        if traces:
            what = f"Traces of {counted(len(traces), 'erased plan')} may be left in the file"
            yield Work(kind="Keeping", what=what, href=href, now=True)


def backups_too_old(asked: Asked) -> Iterator[Work]:
    """A backup that is missing or older than a day and two hours; mended on the machine."""
    if not asked.may(Permission.MANAGE_PEOPLE):
        return
    why = why_no_backup()
    if why:
        yield Work(kind="Backups", what=why, href=url_for("work.backups"), now=True)


def emails_given_up(asked: Asked) -> Iterator[Work]:
    """E-mails that could not be sent; mended with the mail server or the address."""
    lost = given_up(db()) if asked.may(Permission.MANAGE_PEOPLE) else ()
    if lost:
        what = f"{counted(len(lost), 'e-mail')} could not be sent"
        yield Work(kind="E-mails", what=what, href=url_for("people.listing"), now=True)


KINDS: tuple[Kind, ...] = (
    of_plans.alerts,
    of_plans.emergencies,
    of_plans.to_agree,
    of_plans.returned,
    of_plans.queries,
    of_plans.copies_to_check,
    of_plans.to_erase,
    of_plans.unsaved,
    of_plans.to_mend,
    of_plans.actions_due,
    of_plans.dates_due,
    of_plans.meetings_coming,
    of_plans.awaited,
    of_plans.regrades_due,
    of_plans.visits_without_entry,
    audits_in_hand,
    samples_to_share_out,
    audits_to_reply,
    access_reviews,
    people_without_factor,
    plans_without_chair,
    keeping_due,
    backups_too_old,
    emails_given_up,
)
"""All of it; which line stands where is decided by its day alone (`planapp.present.work`)."""
