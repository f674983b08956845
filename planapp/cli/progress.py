"""A bar on the terminal for what takes longer than two seconds; quicker work shows nothing."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

SHOWN_AFTER = 2.0
"""Seconds."""

WIDTH = 24
AGAIN = 0.5
"""Seconds between two drawings of the bar."""


@contextmanager
def steps(what: str, total: int, *, done: int = 0) -> Iterator[Callable[[], None]]:
    """Show how many of so many steps are done; the block calls what it gets after each.

    `done` were done before.

    The bar stands on the terminal of standard error, if there is one, and goes when the block ends.
    """
    over = Event()

    def step() -> None:
        nonlocal done
        done += 1

    def shown() -> None:
        wait = SHOWN_AFTER
        while not over.wait(wait):
            full = min(WIDTH, WIDTH * done // max(total, 1))
            bar = "█" * full + "░" * (WIDTH - full)
            click.echo(f"\r\x1b[K{what} {bar} {done:,} of {total:,}", file=sys.stderr, nl=False)
            wait = AGAIN

    drawing = Thread(target=shown, daemon=True)
    if sys.stderr.isatty():
        drawing.start()
    try:
        yield step
    finally:
        over.set()
        if drawing.ident:
            drawing.join()
            click.echo("\r\x1b[K", file=sys.stderr, nl=False)
