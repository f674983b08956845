"""Where planapp's own files lie, in a checkout and in an installed wheel alike."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def templates_folder() -> Path:
    """The page and document templates."""
    return _resource("templates")


def criteria_folder() -> Path:
    """The criteria, Graded Care Profile editions and lexicons that come with planapp."""
    return _resource("criteria")


def static_folder() -> Path:
    """The style sheets and scripts that pages load; the build puts GOV.UK Frontend into it."""
    return PACKAGE / "static"


def _resource(name: str) -> Path:
    """A wheel carries the folder inside the package; in a checkout it lies beside the package."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
