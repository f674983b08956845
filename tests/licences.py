"""The licences of everything planapp needs to run, from what is installed: docs/licences.md.

python -m tests.licences > docs/licences.md
"""

import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
HEAD = """# Licences of what planapp needs to run

Made by `python -m tests.licences` from what is installed. planapp itself is under the MIT licence.
The extra `growth` is no part of it: rcpchgrowth is under the GNU AGPL 3 or later, and whoever
installs it to draw centiles serves planapp together with it under that licence. The tests use it.

| package | licence as it says itself | judged |
| --- | --- | --- |"""
FREE = (
    "MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "Unlicense",
    "Public Domain", "Zope", "The Unlicense",
)  # fmt: skip
"""Licences that ask for no more than their own text to be kept."""

JUDGED = {
    "certifi": "MPL 2.0, used unchanged: a list of authorities, asked only for an OpenID provider",
    "numpy": "BSD, 0BSD, MIT, zlib and CC0: each free to use; its wheel carries their texts",
    "pikepdf": "MPL 2.0, used unchanged: only changes to its own files would have to be published",
    "pyphen": "any of GPL 2+, LGPL 2.1+ and MPL 1.1: taken under MPL 1.1, used unchanged",
    "pyrage": "says nothing of it in its metadata; the LICENSE file it carries is MIT",
    "regex": "Apache 2.0, and the licence of early Python: each asks only that its text is kept",
    "scipy": "BSD; its wheel carries OpenBLAS (BSD) and the library of GCC (GPL 3 with the "
    "exception that leaves what uses it under its own licence)",
    "sqlcipher3": "says nothing of it in its metadata; the LICENSE file it carries is zlib's. "
    "SQLCipher (BSD) and OpenSSL (Apache 2.0) are in it. Only where records are encrypted",
    "sqlite-fts4": "Apache 2.0, free to use",
    "tqdm": "MIT, and MPL 2.0 for older parts, used unchanged",
}
"""The rest, each looked at by itself."""


def runtime() -> dict[str, Distribution]:
    """Every package that running planapp installs, encrypted or not, by its normal name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = (*project["dependencies"], *project["optional-dependencies"]["encryption"])
    waiting, found = [Requirement(line) for line in lines], {}
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        if name not in found:
            found[name] = distribution(name)
            needed = map(Requirement, found[name].requires or [])
            waiting += [r for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})]
    return dict(sorted(found.items()))


def licence(package: Distribution) -> str:
    """What a package says of its licence, in one line."""
    said = package.metadata.get("License-Expression")
    classes = package.metadata.get_all("Classifier") or []
    named = [text.rpartition(" :: ")[2] for text in classes if text.startswith("License ::")]
    return said or ", ".join(named) or (package.metadata.get("License") or "").partition("\n")[0]


def judged(name: str, said: str) -> str:
    """Why a package may be used; blank when nobody has judged it."""
    if name in JUDGED:
        return JUDGED[name]
    parts = [part.strip() for part in said.replace(" OR ", ",").replace(" AND ", ",").split(",")]
    return "free to use" if said and all(part.startswith(FREE) for part in parts) else ""


def lines() -> Iterator[str]:
    """The page, line by line."""
    yield from HEAD.splitlines()
    for name, package in runtime().items():
        said = licence(package)
        yield f"| {name} | {said} | {judged(name, said)} |"


if __name__ == "__main__":
    print("\n".join(lines()))  # noqa: T201 - that is what it is for
