"""Samples: drawn and kept in one act, so that nobody sees a draw that is not kept."""

import secrets
from datetime import date

from pydantic import TypeAdapter

from planapp.domain.activity import digest_of
from planapp.domain.audit_tools import AuditTool
from planapp.domain.audits import Answers
from planapp.domain.errors import AlreadyThere, NotAllowed, NotFound
from planapp.domain.frames import Population, frame_of
from planapp.domain.people import Permission, User, require_role
from planapp.domain.samples import (
    LEAST_WITHDRAWAL,
    KeptSample,
    Sample,
    SampleInBrief,
    Step,
    StepKind,
    WhyReplaced,
    unit_of,
)
from planapp.domain.sampling import Design, draw
from planapp.store.activity import record_entry
from planapp.store.database import Database
from planapp.store.frames import candidates

SEED_BYTES = 16
"""Random bytes of a seed: nobody can try as many."""


_SAMPLE = TypeAdapter(Sample)
_IN_BRIEF = TypeAdapter(tuple[SampleInBrief, ...])
_KEPT = TypeAdapter(tuple[KeptSample, ...])
_STEPS = """
json((select json_group_array(json_object('kind', kind, 'why', why, 'left_out', left_out,
    'taken_in', taken_in, 'at', at, 'by', by))
    from (select * from sample_step where sample = s.number order by number)))
"""
_LISTED = f"""
select json_group_array(json_object('number', number, 'drawn_at', drawn_at, 'drawn_by', drawn_by,
    'sample', json(content), 'steps', {_STEPS})) as kept
from (select * from sample where {{which}} order by number desc) s
"""  # noqa: S608 - of our own words
# The plans that could be drawn are looked at only where one of them took the place of another.
_BRIEFLY = f"""
select json_group_array(json_object('number', number, 'name', name, 'drawn_at', drawn_at,
    'drawn_by', drawn_by, 'as_of', content ->> '$.as_of', 'design', json(content -> '$.design'),
    'frame_size', json_array_length(content, '$.frame'), 'listed', json(content -> '$.listed'),
    'tool', content ->> '$.tool.id', 'taken_in', json(iif(
        exists (select 1 from sample_step where sample = s.number and kind = 'replaced'),
        (select json_group_array(json(value)) from json_each(content, '$.frame')
            where value ->> '$.reference' in
                (select taken_in from sample_step where sample = s.number)), '[]')),
    'steps', {_STEPS})) as listed
from (select * from sample order by number desc) s
"""  # noqa: S608 - of our own words


def record_draw(  # noqa: PLR0913 - all that a draw comes from
    db: Database,
    name: str,
    wanted: Population,
    design: Design,
    *,
    tool: AuditTool,
    fingerprint: str,
    as_of: date,
    by: User,
) -> KeptSample:
    """Draw a sample with a seed of its own and keep it at once.

    Raises NotAllowed for somebody who may not draw, AlreadyThere for a name that a sample has,
    CannotDraw when the design does not fit the frame.
    """
    require_role(by, Permission.DRAW_SAMPLES)
    _refuse_taken(db, name)
    frame, seed = frame_of(candidates(db), wanted, as_of), secrets.token_hex(SEED_BYTES)
    units = tuple(unit_of(plan, design.strata_by, as_of) for plan in frame.plans)
    sample = Sample(
        name=name,
        as_of=as_of,
        wanted=wanted,
        excluded={why.value: plans for why, plans in frame.by_reason().items()},
        design=design,
        seed=seed,
        frame=units,
        listed=draw(units, design, seed).sample,
        fingerprint=fingerprint,
        tool=tool,
    )
    content = _SAMPLE.dump_json(sample).decode()
    with db.writing():  # only now: nobody's save waits while 50,000 plans are asked and ranked
        _refuse_taken(db, name)
        number = _keep(db, name, content, by)
    return get_sample(db, number)


def _refuse_taken(db: Database, name: str) -> None:
    if db.row("select 1 as found from sample where name = ?", (name,)):
        raise AlreadyThere("samples", name)


def _keep(db: Database, name: str, content: str, by: User) -> int:
    made = db.execute(
        "insert into sample (name, drawn_at, user_id, drawn_by, content) values (?, ?, ?, ?, ?)",
        (name, db.now(), by.id, by.name, content),
    )
    number = int(made.lastrowid or 0)
    record_entry(db, "drew", "sample", str(number), by=by, digest=digest_of(content))
    return number


def get_sample(db: Database, number: int) -> KeptSample:
    """A sample by its number. Raises NotFound."""
    found = _samples(db, "number = :number", number=number)
    if not found:
        raise NotFound("samples", str(number))
    return found[0]


def listing(db: Database) -> tuple[SampleInBrief, ...]:
    """Every sample that was drawn, newest first, withdrawn ones too, without what it came from."""
    row = db.row(_BRIEFLY)
    return _IN_BRIEF.validate_json(row["listed"]) if row else ()


def record_withdrawal(db: Database, number: int, why: str, *, by: User) -> None:
    """Say that a sample no longer counts, and why. It stays on view.

    Raises NotAllowed when it was withdrawn before, or the reason is too short to be one.
    """
    require_role(by, Permission.DRAW_SAMPLES)
    if len(why.strip()) < LEAST_WITHDRAWAL:
        raise NotAllowed(f"Say why in at least {LEAST_WITHDRAWAL} characters.")
    with db.writing():
        refuse_withdrawn(get_sample(db, number))
        _add_step(db, number, Step(kind=StepKind.WITHDRAWN, why=why.strip()), by)


def record_replacement(
    db: Database, number: int, reference: str, why: WhyReplaced, *, by: User
) -> str:
    """Put the next plan in drawn order in the place of one that cannot be audited; gives it.

    Raises NotFound when it is not in the sample, NotAllowed once an audit of it was finished, when
    the sample was withdrawn or nobody is left.
    """
    require_role(by, Permission.DRAW_SAMPLES)
    with db.writing():
        kept = get_sample(db, number)
        refuse_withdrawn(kept)
        if db.row(
            "select 1 as found from audit_fact where sample = ? and reference = ? and kind = ?",
            (number, reference, Answers.part),
        ):
            raise NotAllowed(f"Plan {reference} was audited already and keeps its place.")
        instead = kept.next_after(reference).reference
        step = Step(kind=StepKind.REPLACED, why=why.value, left_out=reference, taken_in=instead)
        _add_step(db, number, step, by)
    return instead


def refuse_withdrawn(kept: KeptSample) -> None:
    """Raise NotAllowed for a sample that no longer counts."""
    if kept.withdrawal:
        raise NotAllowed(f"The sample “{kept.sample.name}” was withdrawn: it stays as it is.")


def _add_step(db: Database, number: int, step: Step, by: User) -> None:
    # A withdrawal takes the seat of no reference, once.
    db.execute(
        "insert into sample_step (sample, kind, why, left_out, taken_in, at, user_id, by) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, step.kind, step.why, step.left_out, step.taken_in, db.now(), by.id, by.name),
    )
    record_entry(db, step.kind, "sample", str(number), by=by)


def _samples(db: Database, which: str, **values: object) -> tuple[KeptSample, ...]:
    row = db.row(_LISTED.format(which=which), values)
    return _KEPT.validate_json(row["kept"]) if row else ()
