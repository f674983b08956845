"""All checks, by kind. Importing this package fills the table that criteria name them from."""

from planapp.scorer.checks import links, presence
from planapp.scorer.registry import find_check, known_checks

__all__ = ["find_check", "known_checks", "links", "presence"]
