"""What a piece of work costs where: the share of time each module took, by Python's own profiler.

Time inside a library written in C counts for the module that called it. The profiler itself makes
small functions look dearer than they are: the order says more than the shares.
"""

import cProfile
import pstats
import sysconfig
from collections import Counter
from collections.abc import Callable
from pathlib import Path

MOST = 3
_LIBRARIES = (Path(sysconfig.get_path("purelib")), Path(sysconfig.get_path("stdlib")))
_OURS = Path(__file__).parent.parent


def module_of(file: str) -> str:
    """`planapp.wording.marks` for ours, the package alone for a library's."""
    path = Path(file)
    for root in _LIBRARIES:
        if path.is_relative_to(root):
            first = path.relative_to(root).parts[0]
            return Path(first).stem
    if path.is_relative_to(_OURS):
        return ".".join(path.relative_to(_OURS).with_suffix("").parts)
    return path.stem


def largest_costs(work: Callable[[], object], most: int = MOST) -> tuple[tuple[str, float], ...]:
    """The modules that took most of the time of `work`, each with its share of all."""
    profile = cProfile.Profile()
    profile.runcall(work)
    profile.create_stats()
    took = Counter[str]()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if file != "~":
            took[module_of(file)] += own
            continue
        for (caller, _, _), (_, _, part, _) in callers.items():
            if caller != "~":
                took[module_of(caller)] += part
    whole = sum(took.values()) or 1.0
    return tuple((name, round(part / whole, 3)) for name, part in took.most_common(most))
