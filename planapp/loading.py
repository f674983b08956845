"""Loads what stays, and less of it: libraries without what planapp never asks of them."""

import gc
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


@contextmanager
def loading() -> Iterator[None]:
    """Look for no garbage in the block, which only makes what stays: that takes a tenth of it."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()
