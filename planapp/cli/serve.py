"""`planapp serve`: brings an instance up to date and serves it to browsers."""

import os
import socket
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import click

from planapp.cli.instance import opened
from planapp.cli.readiness import Grade, Place, examined
from planapp.config import (
    LOOPBACK,
    SettingsError,
    database_file,
    demonstration_password,
    read_settings,
)
from planapp.domain.errors import PlanappError
from planapp.loading import loading
from planapp.press.line import Line
from planapp.serving.alone import alone
from planapp.serving.heads import keep_heads
from planapp.serving.logs import write_logs
from planapp.store.activity import chain_head
from planapp.store.database import open_database
from planapp.store.people import people

if TYPE_CHECKING:
    from planapp.serving.workers import Listening, Service

TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in the environment; read once, when what counts is loaded."""

MOST_WORKERS = 32
WORKERS = min(4, max(2, os.cpu_count() or 1))
"""At least two, so that one that is busy with a document, or ends, leaves another."""


@click.command()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database and settings; `planapp demo` makes one.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="0 takes a free one.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    default=WORKERS,
    help="How many processes answer.  [default: one a processor, 2 to 4]",
)
@click.option("--json-logs", is_flag=True, help="Tell of each answer in a line of JSON.")
def serve(instance: Path, host: str, port: int, workers: int, *, json_logs: bool) -> None:
    """Serve an instance to browsers until it is stopped with Ctrl-C.

    SIGTERM ends it when all that was asked is answered. SIGHUP reads settings, keys and criteria
    anew, and nobody is interrupted.
    """
    write_logs(as_json=json_logs)
    with alone(instance):
        _serve(instance, host, port, workers=workers, as_json=json_logs)


def _serve(instance: Path, host: str, port: int, *, workers: int, as_json: bool) -> None:
    try:
        who = prepared(instance)
        _refuse_unsafe(instance, host)
        listener = _bound(host, port)
        place = f"{host}:{listener.getsockname()[1]}"
        with loading():
            service = _service(
                instance,
                host,
                bind=f"fd://{listener.detach()}",
                as_json=as_json,
                workers=workers,
                when_ready=lambda arbiter: _say(_https(instance, host), place, who),
            )
    except (PlanappError, SettingsError) as error:
        raise click.ClickException(str(error)) from error
    service.run()


def _service(instance: Path, host: str, *, as_json: bool, **given: object) -> "Service":
    """What answers, in processes that count together in a folder, where the press listens too."""
    os.environ[TOGETHER] = counts = mkdtemp(prefix="planapp-")
    try:
        from planapp.serving.beside import Beside, all_beside
        from planapp.serving.press import Keeper
        from planapp.serving.workers import Service
        from planapp.web.app import create_app
        from planapp.web.printing import lend_printer

        press = Keeper(instance, Path(counts), as_json=as_json)
        beside: tuple[Beside | Keeper, ...] = (*all_beside(instance), press)

        def made() -> tuple[Any, bool]:
            https = _https(instance, host)
            app = create_app(instance, https=https)
            lend_printer(app, Line(press.address))
            return app, https and host in LOOPBACK

        def look() -> None:
            for each in beside:
                each.look()

        def ended(_: object) -> None:
            for each in beside:
                each.end()
            rmtree(counts)

        return Service(
            made,
            look,
            post_worker_init=lambda worker: _begin(worker, instance),
            on_exit=ended,
            **given,
        )
    except BaseException:
        rmtree(counts)
        raise


def _begin(worker: "Listening", instance: Path) -> None:
    """Keep heads from this process, and the records open: a full disk has no room to open them."""
    keep_heads(instance)
    worker.records = records = open_database(database_file(instance))
    chain_head(records)  # the journal is opened when something is read


def _https(instance: Path, host: str) -> bool:
    """Whether browsers come by https: as is set, or else when others than this machine may come."""
    https = read_settings(instance).https
    return host not in LOOPBACK if https is None else https


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises ClickException."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=1024
        )
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {host} port {port}: {error.strerror}. Try --port 0."
        ) from error


def _refuse_unsafe(instance: Path, host: str) -> None:
    """Beyond this machine nothing is served while the doctor refuses; here it is left to people."""
    place = Place(instance, host)
    if not place.beyond:
        return
    refusals = [r.words for r in examined(place) if r.grade is Grade.REFUSES]
    if refusals:
        lines = "\n".join(f"- {words}." for words in refusals)
        raise click.ClickException(f"planapp is not served to others while this is so:\n{lines}")


def prepared(instance: Path) -> list[str]:
    """Bring the tables up to date; in a demonstration, say who can sign in and with what."""
    with opened(instance) as db:
        password = demonstration_password(instance)
        known = [p for p in people(db) if p.active]
    if password is None:
        return []
    lines = [f"  {person.email:<28}{person.name}, {person.role}" for person in known]
    return ["A demonstration. Who can sign in:", *lines, f"Each with the password {password}"]


def _say(https: bool, place: str, who: list[str]) -> None:
    if https:
        click.echo("Reached over https only: put a server that speaks it in front.")
    click.echo("\n".join([f"planapp is at http://{place}", *who, "Stop it with Ctrl-C."]))
