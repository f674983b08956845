"""`planapp sample`: samples for audit: list them, show one, draw one again, draw a new one."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic_core import to_json

from planapp.cli.instance import of_instance, opened
from planapp.cli.sample_draw import draw, frame
from planapp.domain.samples import KeptSample, Step, StepKind
from planapp.domain.sampling import Method
from planapp.exchange.draws import inputs_of, list_of
from planapp.present.dates import counted, date_in_words
from planapp.store.samples import get_sample, listing

THE_SAME, ANOTHER = 0, 1


@click.group(invoke_without_command=True)
@click.option(
    "--repeat", type=int, metavar="ID", help="Draw this sample again, from what was kept."
)
@of_instance
@click.pass_context
def sample(context: click.Context, repeat: int | None, instance: Path) -> None:
    """Samples for audit: who can be drawn, who was, and whether the same would be drawn again.

    Every command below takes --instance as well; without, it is about the one given here.

    With --repeat: prints the list that the recorded inputs give, and exits with 0 when it is the
    recorded list to the byte, 1 when it is another.
    """
    context.default_map = {name: {"instance": instance} for name in sample.commands}
    if repeat is None:
        if context.invoked_subcommand is None:
            click.echo(context.get_help())
        return
    if context.invoked_subcommand is not None:
        raise click.UsageError("--repeat draws one sample again and goes with no other command.")
    with opened(instance) as db:
        sys.exit(_repeated(get_sample(db, repeat)))


sample.add_command(draw)
sample.add_command(frame)


@sample.command("list")
@of_instance
def list_them(instance: Path) -> None:
    """One sample a line, newest first: number, day, name, how it was drawn, by whom."""
    with opened(instance) as db:
        for row in listing(db):
            words = (
                f"{row.number:4}  {row.drawn_at:%Y-%m-%d}  {row.name}: {len(row.listed)} of "
                f"{counted(row.frame_size, 'plan')}, {row.design.method}, drawn by {row.drawn_by}"
            )
            click.echo(words + ("  (withdrawn)" if row.withdrawal else ""))


@sample.command()
@click.argument("number", metavar="ID", type=int)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@of_instance
def show(number: int, form: str, instance: Path) -> None:
    """One sample whole: what it was drawn from and how, the list, and what happened since."""
    with opened(instance) as db:
        kept = get_sample(db, number)
    click.echo(to_json(_as_json(kept), indent=2) if form == "json" else "\n".join(_page(kept)))


@sample.command()
@click.argument("number", metavar="ID", type=int)
@of_instance
def inputs(number: int, instance: Path) -> None:
    """What a sample was drawn from, as JSON for the script in docs/sampling.md."""
    with opened(instance) as db:
        click.echo(inputs_of(get_sample(db, number).sample), nl=False)


def _repeated(kept: KeptSample) -> int:
    """Print the list that is drawn again and say whether it is the one that was kept."""
    again, recorded = list_of(kept.sample.drawn_again().sample), list_of(kept.sample.listed)
    click.echo(again, nl=False)
    if again != recorded:
        click.echo(f"Sample {kept.number}: this is NOT the list that was recorded.", err=True)
        return ANOTHER
    click.echo(
        f"Sample {kept.number}: the same list as was recorded, to the byte "
        f"({len(again):,} bytes, algorithm “{kept.sample.algorithm}”).",
        err=True,
    )
    return THE_SAME


def _page(kept: KeptSample) -> Iterator[str]:
    drawn, as_of = kept.sample, date_in_words(kept.sample.as_of)
    yield f"Sample {kept.number}, “{drawn.name}”"
    yield f"drawn on {kept.drawn_at:%Y-%m-%d at %H:%M} UTC by {kept.drawn_by}"
    yield from ("", f"{counted(len(drawn.frame), 'plan')} could be drawn, as of {as_of}.")
    yield from (f"Left out: {count}, {why}." for why, count in drawn.left_out.items())
    yield from (f"Drawn: {_design(kept)}.", f"Seed: {drawn.seed}", f"Algorithm: {drawn.algorithm}")
    yield f"Audit tool: {drawn.tool.title}, version {drawn.tool.version}"
    yield f"Criteria: {drawn.fingerprint}"
    yield from _happened(kept.steps)
    yield ""
    yield from list_of(kept.units).decode().splitlines()


def _design(kept: KeptSample) -> str:
    design = kept.sample.design
    words = f"{counted(design.size, 'plan')}, {design.method}"
    if design.method is not Method.STRATIFIED:
        return words
    return f"{words} by {' and '.join(design.strata_by)}, {design.allocation}"


def _happened(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        when = f"on {step.at:%Y-%m-%d} by {step.by}: {step.why}" if step.at else step.why
        if step.kind is StepKind.WITHDRAWN:
            yield f"WITHDRAWN {when}"
        else:
            yield f"{step.left_out} gave its place to {step.taken_in} {when}"


def _as_json(kept: KeptSample) -> dict[str, Any]:
    """All of it but the frame, which `planapp sample inputs` writes, and the tool's questions."""
    drawn = kept.sample
    return {
        "number": kept.number,
        "name": drawn.name,
        "drawn_at": kept.drawn_at,
        "drawn_by": kept.drawn_by,
        "as_of": drawn.as_of,
        "wanted": drawn.wanted,
        "left_out": dict(drawn.left_out),
        "frame_size": len(drawn.frame),
        "design": drawn.design,
        "seed": drawn.seed,
        "algorithm": drawn.algorithm,
        "fingerprint": drawn.fingerprint,
        "tool": {"id": drawn.tool.id, "version": drawn.tool.version},
        "listed": drawn.listed,
        "steps": kept.steps,
        "units": kept.units,
    }
