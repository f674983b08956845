"""What the page of movement asks for: one edition's picture, and what is found in what moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Response, request

from planapp.domain.errors import NotFound
from planapp.domain.findings import Applies
from planapp.present.movement import Movement, Target, movements_of, targets_of
from planapp.present.pictures import PAGE, PHONE, Kind, Picture, drawn
from planapp.web.notes import Note, noted
from planapp.web.pages import Sight
from planapp.web.sights import scorecard_of

MIMETYPES = {Kind.SVG: "image/svg+xml", Kind.PNG: "image/png"}
OF_TARGETS = frozenset({"grade_now", "grade_aim", "grade_why", "reached"})
"""The fields of an objective that say something of a grade."""


@dataclass(frozen=True)
class Asked:
    """What is asked about the newest grading of one carer's care."""

    carers: str
    profile_id: str
    day: str
    notes: tuple[Note, ...]


def picture_file(sight: Sight, kind: Kind) -> Response:
    """The picture of the edition that is asked for, else of the newest one, to see or to keep.

    NotFound when no profile of it is recorded.
    """
    picture = _picture(sight, request.args.get("edition", ""))
    made = drawn(picture, kind, PHONE if "narrow" in request.args else PAGE)
    name = f"movement-{sight.plan.reference}-{picture.edition.id}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, mimetype=MIMETYPES[kind], headers=headers)


def _picture(sight: Sight, edition_id: str) -> Picture:
    for movement in movements_of(sight.plan, sight.record, sight.editions):
        if edition_id in ("", movement.edition.id):
            return movement.picture
    raise NotFound("pictures of movement", edition_id)


def targets_with_notes(sight: Sight) -> tuple[tuple[Target, tuple[Note, ...]], ...]:
    """Each target with what is not met in it."""
    scorecard = scorecard_of(sight)
    found = []
    for target in targets_of(sight.plan, sight.record, sight.editions):
        about = scorecard.about(Applies.OBJECTIVE, target.objective.id)
        unmet = (f for f in about if not f.met and f.field in OF_TARGETS)
        found.append((target, noted(unmet, sight.plan)))
    return tuple(found)


def asked_of(sight: Sight, movements: Iterable[Movement]) -> tuple[Asked, ...]:
    """What is not met in the newest grading of each carer's care, where anything is not."""
    return tuple(asked for asked in _all_asked(sight, movements) if asked.notes)


def _all_asked(sight: Sight, movements: Iterable[Movement]) -> Iterator[Asked]:
    scorecard = scorecard_of(sight)
    for grid in (grid for movement in movements for grid in movement.grids):
        newest = grid.columns[-1]
        about = scorecard.about(Applies.PROFILE, newest.profile.id)
        notes = noted((f for f in about if not f.met), sight.plan)
        yield Asked(grid.carers, newest.profile.id, newest.day, notes)
