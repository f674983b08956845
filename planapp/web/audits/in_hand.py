"""What the first page of audits lists: what is in my hands, what is finished, what is to follow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planapp.domain.audits import Audit, Remedy
from planapp.domain.people import Permission, has
from planapp.present.audits import due_in_words
from planapp.store.audits import (
    AuditedSample,
    audited_samples,
    audits_given_to,
    audits_to_follow,
    audits_to_moderate,
)
from planapp.web.audits.desk import answered_so_far, kept_draft
from planapp.web.database import db
from planapp.web.guard import current_user


@dataclass(frozen=True)
class InHand:
    """One audit in a list."""

    audit: Audit
    sample: str
    due: date | None = None
    due_words: str = ""
    overdue: bool = False
    answered: int = 0
    questions: int = 0


@dataclass(frozen=True)
class Followed:
    """One remedial action that is open, with the audit it comes from."""

    audit: Audit
    sample: str
    thing: Remedy
    due_words: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class Listed:
    """All that the page shows; the last two are for quality assurance."""

    open: tuple[InHand, ...]
    finished: tuple[InHand, ...]
    to_moderate: tuple[InHand, ...] = ()
    remedies: tuple[Followed, ...] = ()


def listed(today: date) -> Listed:
    """Everything of the person who is signed in, what is due first before the rest."""
    person = current_user()
    mine = audits_given_to(db(), person)
    officer = has(person, Permission.DRAW_SAMPLES)
    others = (
        tuple(a for a in audits_to_moderate(db()) if not a.turn_of(person.id)) if officer else ()
    )
    followed = _followed(person.id) if officer else ()
    samples = audited_samples(db(), (a.sample for a in (*mine, *others, *followed)))
    rows = [_in_hand(audit, samples, person.id, today) for audit in mine]
    still = [row for row in rows if not _is_finished(row.audit, person.id)]
    still.sort(key=lambda row: (row.due or date.max, row.audit.sample, row.audit.reference))
    return Listed(
        open=tuple(still),
        finished=tuple(row for row in rows if _is_finished(row.audit, person.id)),
        to_moderate=tuple(InHand(audit, samples[audit.sample].name) for audit in others),
        remedies=_remedies(followed, samples, today),
    )


def _followed(person: str) -> tuple[Audit, ...]:
    """What is to follow; nothing of an audit that this person has still to answer blind."""
    return tuple(
        audit
        for audit in audits_to_follow(db())
        if audit.turn_of(person) is None or _is_finished(audit, person)
    )


def _in_hand(
    audit: Audit, samples: Mapping[int, AuditedSample], person: str, today: date
) -> InHand:
    sample = samples[audit.sample]
    given = audit.assigned(audit.turn_of(person) or 0)
    due = given.due if given else None
    finished = _is_finished(audit, person)
    return InHand(
        audit,
        sample.name,
        due,
        due_in_words(due, today),
        overdue=bool(due and due < today),
        answered=0 if finished else answered_so_far(kept_draft(audit.sample, audit.reference)),
        questions=sample.questions,
    )


def _is_finished(audit: Audit, person: str) -> bool:
    turn = audit.turn_of(person)
    return bool(turn and audit.answers(turn))


def _remedies(
    audits: Iterable[Audit], samples: Mapping[int, AuditedSample], today: date
) -> tuple[Followed, ...]:
    """Remedial actions that are open, of all these audits, due first before the rest."""
    found = [
        Followed(
            audit,
            samples[audit.sample].name,
            remedy,
            due_in_words(remedy.due, today),
            overdue=remedy.due < today,
        )
        for audit in audits
        for remedy in audit.open_remedies()
    ]
    return tuple(sorted(found, key=lambda one: (one.thing.due, one.audit.reference)))
