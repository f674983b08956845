"""What libraries would load beside themselves for what planapp never asks of them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(module: str) -> Iterator[None]:
    """Load what follows as if a module were not installed, unless it is loaded already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment] # says to Python that it is not there
    try:
        yield
    finally:
        del sys.modules[module]
