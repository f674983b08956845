"""What a sample was drawn from, and its list, as bytes that anybody can compare.

`docs/sampling.md` has a script that makes the one out of the other without planapp.
"""

import json
from collections.abc import Iterable

from planapp.domain.samples import Sample
from planapp.domain.sampling import Unit


def inputs_of(sample: Sample) -> bytes:
    """All that the draw depends on, as JSON with sorted keys and no spaces: the same each time."""
    design = sample.design
    inputs = {
        "algorithm": sample.algorithm,
        "seed": sample.seed,
        "design": {
            "method": design.method,
            "size": design.size,
            "strata_by": design.strata_by,
            "allocation": design.allocation,
        },
        "frame": [
            {"reference": unit.reference, "version": unit.version, "stratum": unit.stratum}
            for unit in sorted(sample.frame, key=lambda unit: unit.reference)
        ],
    }
    text = json.dumps(inputs, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def list_of(units: Iterable[Unit]) -> bytes:
    """A list in drawn order: place, reference, version and stratum, with tabs, a line each."""
    lines = (
        f"{place}\t{unit.reference}\t{unit.version}\t{unit.stratum}\n"
        for place, unit in enumerate(units, 1)
    )
    return "".join(lines).encode()
