"""What other systems may ask, as OpenAPI 3.1: docs/openapi.json.

python -m tests.openapi > docs/openapi.json
"""

import sys

from pydantic_core import to_json

from planapp.web.systems.described import described


def kept() -> bytes:
    """The whole file."""
    return to_json(described(), indent=2) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(kept())
