"""`planapp statements`: reads single sentences from a file and says which facets each has."""

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def statements(file: Path) -> None:
    """Judge single sentences, one a line."""
    raise NotImplementedError(file)
