"""`planapp sample frame` and `draw`: which plans can be drawn, and drawing some of them."""

import math
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from planapp.catalogue.load import load
from planapp.cli.instance import acting, of_instance, opened
from planapp.cli.progress import steps
from planapp.clock import today
from planapp.config import criteria_folder, local_criteria_folder
from planapp.domain.audit_tools import get_tool
from planapp.domain.frames import AUDITED_WITHIN, AgeBand, Frame, Population, frame_of
from planapp.domain.nouns import Category, Status
from planapp.domain.people import Permission, require_role
from planapp.domain.sampling import Allocation, CannotDraw, Design, Method, StrataBy
from planapp.exchange.draws import list_of
from planapp.present.dates import counted
from planapp.store.frames import candidates
from planapp.store.samples import record_draw

Command = TypeVar("Command", bound=Callable[..., object])
METHODS = {"simple": Method.SIMPLE, "stratified": Method.STRATIFIED, "interval": Method.INTERVAL}
ALLOCATIONS = {
    "proportional": Allocation.PROPORTIONAL,
    "at-least-one": Allocation.AT_LEAST_ONE,
    "equal": Allocation.EQUAL,
}
_DESIGN = ("size", "percent", "within", "method", "strata", "allocation")


def _several(flag: str, name: str, known: type[Any] | None, what: str) -> Callable[[Any], Any]:
    kind = click.Choice([one.value for one in known]) if known else str
    return click.option(flag, name, multiple=True, type=kind, help=f"{what}; may be given again.")


def _day(flag: str, name: str, what: str) -> Callable[[Any], Any]:
    return click.option(flag, name, type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=what)


_OF_POPULATION = (
    _several("--status", "statuses", Status, "Plans that stand so"),
    _several("--team", "teams", None, "Plans of this team; a blank for those without one"),
    _several("--category", "categories", Category, "Plans made under this category of harm"),
    _several("--age", "ages", AgeBand, "Plans of children of this age"),
    click.option("--pre-birth/--not-pre-birth", "pre_birth", default=None, help="About birth."),
    click.option("--months-at-least", type=click.IntRange(0), help="Whole months on the plan."),
    click.option("--months-at-most", type=click.IntRange(0), help="Whole months on the plan."),
    _day("--conference-from", "conference_from", "Latest conference on this day or later."),
    _day("--conference-to", "conference_to", "Latest conference on this day or before."),
    click.option(
        "--not-audited-for",
        type=click.IntRange(0),
        default=AUDITED_WITHIN,
        show_default=True,
        help="Months since the last audit.",
    ),
    click.option("--ended-too", is_flag=True, help="Plans that have ended as well."),
)


def of_population(command: Command) -> Command:
    """Let a command take what a frame is asked for."""
    for option in reversed(_OF_POPULATION):
        command = option(command)
    return command


@click.command()
@of_population
@of_instance
def frame(instance: Path, **asked: Any) -> None:
    """Say how many plans can be drawn today, how many cannot, and why. Nothing is drawn."""
    with opened(instance) as db, steps("Asking each plan", 2) as step:
        found = candidates(db)
        step()
        framed = frame_of(found, _population(asked), today())
        step()
    click.echo("\n".join(_counts(framed)))


@click.command()
@click.option("--name", required=True, help="What the sample is called; no other may have it.")
@click.option("--by", "email", required=True, metavar="EMAIL", help="Who draws it.")
@click.option("--size", type=click.IntRange(1), help="How many plans.")
@click.option("--percent", type=click.FloatRange(0, 100, min_open=True), help="Or: of a hundred.")
@click.option(
    "--within",
    type=click.FloatRange(0, 50, min_open=True, max_open=True),
    metavar="POINTS",
    help="Or: as many as it takes to know a share within so many points of a hundred.",
)
@click.option("--method", type=click.Choice([*METHODS]), default="simple", show_default=True)
@click.option(
    "--strata",
    multiple=True,
    type=click.Choice([by.value for by in StrataBy]),
    help="For a stratified sample: what plans are sorted by; may be given again.",
)
@click.option(
    "--allocation", type=click.Choice([*ALLOCATIONS]), default="proportional", show_default=True
)
@click.option("--tool", "tool_id", help="The id of the audit tool.  [default: the first there is]")
@of_population
@of_instance
def draw(instance: Path, name: str, email: str, **asked: Any) -> None:
    """Draw a sample and keep it. Its seed is made up now; it cannot be taken back or tried first.

    Plans are asked as they are today: how they stood on another day is not known of all of them.

    Prints the list: place, reference, version and stratum, with tabs. It can be withdrawn with a
    reason, on its page.
    """
    tool_id, as_of = asked.pop("tool_id"), today()
    how = {key: asked.pop(key) for key in _DESIGN}
    _refuse_unclear(how)
    wanted = _population(asked)
    with opened(instance) as db, steps("Drawing", 3) as step:
        by = acting(db, email)
        require_role(by, Permission.DRAW_SAMPLES)
        criteria = load(criteria_folder(), local_criteria_folder(instance))
        step()
        framed = frame_of(candidates(db), wanted, as_of)
        step()
        kept = record_draw(
            db,
            name,
            wanted,
            _design(how, len(framed.plans)),
            tool=get_tool(criteria.audit_tools, tool_id or criteria.audit_tools[0].id),
            fingerprint=criteria.fingerprint,
            as_of=as_of,
            by=by,
        )
        step()
    click.echo(list_of(kept.units), nl=False)
    click.echo(f"Sample {kept.number}, “{name}”, seed {kept.sample.seed}.", err=True)


def _population(asked: dict[str, Any]) -> Population:
    days = ("conference_from", "conference_to")
    given: dict[str, Any] = {k: _date(v) if k in days else v for k, v in asked.items()}
    return Population(
        **given
        | {
            "statuses": tuple(map(Status, asked["statuses"])),
            "categories": tuple(map(Category, asked["categories"])),
            "ages": tuple(map(AgeBand, asked["ages"])),
        }
    )


def _refuse_unclear(how: dict[str, Any]) -> None:
    """Raise CannotDraw unless it is said in one way how many, and sorted by what."""
    if sum(how[way] is not None for way in ("size", "percent", "within")) != 1:
        raise CannotDraw("Say how many plans: one of --size 12, --percent 10 and --within 10.")
    if (how["method"] == "stratified") != bool(how["strata"]):
        raise CannotDraw("--method stratified and --strata go together: sorted by what?")


def _design(how: dict[str, Any], total: int) -> Design:
    """How to draw from so many plans."""
    method = METHODS[how["method"]]
    return Design(
        method=method,
        size=_size(how, total),
        strata_by=tuple(map(StrataBy, how["strata"])),
        allocation=ALLOCATIONS[how["allocation"]],
    )


def _size(how: dict[str, Any], total: int) -> int:
    """How many plans; of a part of the frame the whole number above it."""
    if how["size"] is not None:
        return int(how["size"])
    if how["percent"] is not None:
        return math.ceil(total * float(how["percent"]) / 100)
    from planapp.results.shares import size_for  # the statistics take seconds to load

    return size_for(float(how["within"]) / 100, total) if total else 0


def _counts(framed: Frame) -> list[str]:
    left_out = {why: len(plans) for why, plans in framed.by_reason().items()}
    return [
        f"{counted(len(framed.plans), 'plan')} can be drawn.",
        f"{counted(sum(left_out.values()), 'plan')} cannot:",
        *(f"{count:7,}  {why}" for why, count in left_out.items()),
    ]


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
