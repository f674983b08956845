"""Copies for a person: asked for, answered about, confirmed by somebody else; only added to."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import ConfigDict, TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.copies import (
    Answer,
    Before,
    Copy,
    CopyKind,
    CopyState,
    Passage,
    Recipient,
    Step,
)
from planapp.domain.errors import NotAllowed, NotFound, StaleEdit
from planapp.domain.people import User
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.store.activity import record_entry
from planapp.store.database import Database
from planapp.store.record import record_for_plan


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody asks a copy of, and for whom."""

    reference: str
    version: int
    recipient: Recipient
    kind: CopyKind = CopyKind.PLAN
    subject: str = ""


@dataclass(frozen=True, kw_only=True)
class ToConfirm:
    """A copy that waits for a second person: who sent it (`by`), and when (UTC)."""

    reference: str
    number: int
    by: str
    at: datetime


_LATE = ConfigDict(defer_build=True)  # made when first used: a service starts without them
_COPIES = TypeAdapter(tuple[Copy, ...], config=_LATE)
_RECIPIENT = TypeAdapter(Recipient)
_RECORD = TypeAdapter(Record)
_ANSWER = TypeAdapter(Answer)
_TO_CONFIRM = TypeAdapter(tuple[ToConfirm, ...])
_CONTENT = TypeAdapter(tuple[Plan, Record] | tuple[Passage, ...], config=_LATE)
_LISTED = """
select json_group_array(json_object('reference', c.reference, 'number', c.number, 'kind', c.kind,
    'version', c.version, 'subject', c.subject, 'recipient', json(c.recipient),
    'asked_at', c.asked_at, 'asker', c.user_id, 'asked_by', c.asked_by,
    'answers', (select json_group_array(json(content)) from (select content from copy_answer a
        where a.reference = c.reference and a.number = c.number and a.id = (select max(b.id)
            from copy_answer b where b.reference = a.reference and b.number = a.number
            and b.question = a.question) order by a.id)),
    'steps', (select json_group_array(json_object('step', step, 'at', at, 'person', user_id,
        'by', by, 'words', words, 'digest', digest)) from (select * from copy_step s
        where s.reference = c.reference and s.number = c.number order by s.id)))) as copies
from (select * from copy where reference = :plan {which} order by number desc) c
"""

_WAITING_FOR = """
select json_group_array(json_object('reference', reference, 'number', number, 'by', by, 'at', at))
    as copies
from copy_step s join copy c using (reference, number)
where s.step = :sent and s.id = (select max(id) from copy_step
        where reference = s.reference and number = s.number)
    and reference in (select reference from membership
        where person = :me and coalesce(until, '9999') >= :day)
    and :me <> c.user_id and :me not in (select user_id from copy_answer a
        where a.reference = s.reference and a.number = s.number)
"""


def record_copy(db: Database, wanted: Wanted, *, by: User) -> Copy:
    """Ask for a copy; it gets the next number of its plan. Raises NotFound without such a version.

    What is recorded beside the plan now is what the copy will have.
    """
    with db.writing():
        plan = wanted.reference
        if db.row(
            "select 1 as found from plan_version where reference = ? and version = ?",
            (plan, wanted.version),
        ) is None:  # fmt: skip
            raise NotFound("plans", f"{plan}, version {wanted.version}")
        number = len(copies_of(db, plan)) + 1
        row = {
            "reference": plan,
            "number": number,
            "kind": wanted.kind.value,
            "version": wanted.version,
            "subject": wanted.subject,
            "recipient": _RECIPIENT.dump_json(wanted.recipient).decode(),
            "record": _RECORD.dump_json(_recorded(db, wanted)).decode(),
            "asked_at": db.now(),
            "user_id": by.id,
            "asked_by": by.name,
        }
        db.table("copy").insert(row)
        record_entry(
            db, "asked for", "copy", f"{number} of version {wanted.version}", by=by, plan=plan
        )
    return get_copy(db, plan, number)


def _recorded(db: Database, wanted: Wanted) -> Record:
    """What a copy of this kind may draw on: of the plan its gradings, of a person everything."""
    if wanted.kind is CopyKind.FAMILY:
        return Record()
    known = record_for_plan(db, wanted.reference)
    return known if wanted.kind is CopyKind.HELD else known.of_the_plan


def copies_of(db: Database, reference: str) -> tuple[Copy, ...]:
    """Every copy that was asked for of one plan, newest first."""
    row = db.row(_LISTED.format(which=""), {"plan": reference})
    return _COPIES.validate_json(row["copies"]) if row else ()


def copies_to_confirm(db: Database, user: User) -> tuple[ToConfirm, ...]:
    """The copies of plans this person works on that they may confirm: none that they made."""
    asked = {"me": user.id, "day": db.day(), "sent": Step.SENT.value}
    row = db.row(_WAITING_FOR, asked)
    return _TO_CONFIRM.validate_json(row["copies"]) if row else ()


def get_copy(db: Database, reference: str, number: int) -> Copy:
    """One copy. Raises NotFound."""
    row = db.row(
        _LISTED.format(which="and number = :number"), {"plan": reference, "number": number}
    )
    found = _COPIES.validate_json(row["copies"]) if row else ()
    if not found:
        raise NotFound("copies of this plan", str(number))
    return found[0]


def record_for_copy(db: Database, copy: Copy) -> Record:
    """What was recorded beside the plan when the copy was asked for."""
    row = db.row(
        "select record from copy where reference = ? and number = ?", (copy.reference, copy.number)
    )
    return _RECORD.validate_json(row["record"]) if row else Record()


def record_answers(db: Database, copy: Copy, answers: tuple[Answer, ...], *, by: User) -> Copy:
    """Keep what was decided. The copy is open again, whatever step it had reached.

    Raises NotAllowed for a copy that was withdrawn, and for words kept without a reason.
    """
    with db.writing():
        latest = get_copy(db, copy.reference, copy.number)
        _refuse_withdrawn(latest)
        if latest.state in {CopyState.WAITING, CopyState.CONFIRMED}:
            _add_step(db, latest, Step.REOPENED, by=by)
        for answer in answers:
            if not answer.leave_out and not answer.reason.strip():
                raise NotAllowed("Words that stay in a copy need a reason.")
            row = {
                "reference": copy.reference,
                "number": copy.number,
                "question": answer.question,
                "answered_at": db.now(),
                "user_id": by.id,
                "content": _ANSWER.dump_json(answer).decode(),
            }
            db.table("copy_answer").insert(row)
        out = sum(answer.leave_out for answer in answers)
        said = f"{copy.number}: {out} left out, {len(answers) - out} kept"
        record_entry(db, "answered about", "copy", said, by=by, plan=copy.reference)
    return get_copy(db, copy.reference, copy.number)


def record_step(
    db: Database, copy: Copy, step: Step, before: Before, *, by: User, words: str = ""
) -> Copy:
    """Take a copy one step on: send it, confirm it, send it back, or withdraw it.

    Only somebody else than who asked for it, or answered about it, confirms it, and only with no
    question open. Raises NotAllowed with what can be done instead, and StaleEdit when the copy has
    moved on since it was read.
    """
    with db.writing():
        if get_copy(db, copy.reference, copy.number) != copy:
            raise StaleEdit(())
        _refuse_withdrawn(copy)
        if step in {Step.SENT, Step.CONFIRMED} and before.unanswered:
            raise NotAllowed("Answer every question about the copy first.")
        _refuse_wrong(db, copy, step, by)
        _add_step(db, copy, step, words, before.digest, by=by)
    return get_copy(db, copy.reference, copy.number)


def _add_step(
    db: Database, copy: Copy, step: Step, words: str = "", digest: str = "", *, by: User
) -> None:
    row = {
        "reference": copy.reference,
        "number": copy.number,
        "step": step.value,
        "at": db.now(),
        "user_id": by.id,
        "by": by.name,
        "words": words,
        "digest": digest,
    }
    db.table("copy_step").insert(row)
    number = str(copy.number)
    record_entry(db, step.value, "copy", number, by=by, plan=copy.reference, digest=digest)


def digest_of_copy(content: tuple[Plan, Record] | tuple[Passage, ...], copy: Copy) -> str:
    """The SHA-256 of all that a copy says, and for whom: what somebody confirms."""
    kept = _CONTENT.dump_json(content).decode()
    return digest_of(
        f"{copy.number} {copy.subject} {_RECIPIENT.dump_json(copy.recipient)!r} {kept}"
    )


def _refuse_withdrawn(copy: Copy) -> None:
    if copy.state is CopyState.WITHDRAWN:
        raise NotAllowed("This copy was withdrawn. Ask for a new one.")


def _refuse_wrong(db: Database, copy: Copy, step: Step, by: User) -> None:
    if step not in {Step.CONFIRMED, Step.SENT_BACK}:
        return
    if copy.state is not CopyState.WAITING:
        raise NotAllowed("This copy is not waiting to be confirmed.")
    if by.id in who_made(db, copy):
        raise NotAllowed("Another person than the one who made the copy confirms it.")


def who_made(db: Database, copy: Copy) -> frozenset[str]:
    """The ids of who asked for a copy or answered about it: of them none confirms it."""
    row = db.row(
        "select json_group_array(distinct user_id) as people from copy_answer "
        "where reference = ? and number = ?",
        (copy.reference, copy.number),
    )
    answered = TypeAdapter(list[str]).validate_json(row["people"]) if row else []
    return frozenset({copy.asker, *answered})
