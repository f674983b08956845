"""A real small disk that fills up, and one that may only be read, under a served instance."""

import os
import re
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from planapp.config import database_file
from planapp.store.database import open_database
from planapp.store.whole import contents_of
from tests.attack.site import Site
from tests.faults.people import kept

NOTE = "/plans/WX-027/note"
MEGABYTES = 6
APART = ["unshare", "--user", "--map-root-user", "--mount"]
"""In a namespace of its own: no right of this machine is needed, and nothing is left behind."""

ON_SMALL_DISK = """
set -e
mount -t tmpfs -o size=$1m small "$2"
cp -a "$3/." "$2"
shift 3
exec "$@"
"""


AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Without the right of the first user to write what may only be read."""


@pytest.fixture
def _may_mount():
    tried = subprocess.run([*APART, "true"], capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"this machine lets nobody mount anything apart: {tried.stderr.strip()}")


class SmallDisk(Site):
    """An instance on a disk of a few megabytes that only its own processes see."""

    def __init__(self, folder: Path) -> None:
        """Make it elsewhere; it is copied to the disk when it is served."""
        super().__init__(folder)
        made, self.folder = self.folder, folder / "small"
        self.folder.mkdir()
        size, small = str(MEGABYTES), str(self.folder)
        self.within = [*APART, "sh", "-c", ON_SMALL_DISK, "sh", size, small, str(made)]

    @property
    def seen_from_here(self) -> Path:
        """The folder on that disk."""
        return Path(f"/proc/{self.process.pid}/root{self.folder}")

    def notes(self, into: Path) -> set[str]:
        """Every note that any version holds, of the file as it lies there while nobody writes."""
        for part in self.seen_from_here.glob("planapp.db*"):
            shutil.copy(part, into)
        with closing(open_database(database_file(into))) as db:
            contents_of(db)
            found = db.query("select json_extract(content, '$.note') as note from plan_version")
            return {str(row["note"]) for row in found}


@pytest.fixture
def disk(tmp_path, _may_mount):
    with SmallDisk(tmp_path / "served") as served:
        yield served


def version_of(visitor):
    return re.search(r'name="version" value="(\d+)"', visitor.get(NOTE).text)[1]


def save(visitor, words):
    return visitor.send(NOTE, {"note": words, "version": version_of(visitor)})


def test_a_disk_that_fills_up_loses_no_acknowledged_word_and_goes_on_when_it_has_space(
    disk, tmp_path, record_property
):
    chair, told, refused = disk.visitor("chair"), set(), 0
    version = int(version_of(chair))
    ballast = disk.seen_from_here / "ballast"
    with ballast.open("wb") as file:
        while file.tell() < MEGABYTES * 2**20:
            try:
                file.write(b"x" * 65_536)
                file.flush()
            except OSError:
                break
    for number in range(12):
        words = f"Typed on a full disk {number} " + "and on " * 3_000
        answer = chair.send(NOTE, {"note": words.strip(), "version": str(version)})
        if answer.status_code == 302:
            told.add(words.strip())
            version += 1
        else:
            assert answer.status_code == 503
            assert f"Typed on a full disk {number} and on" in answer.text
            refused += 1
    record_property("refused", refused)
    assert refused
    assert chair.get("/ready").status_code == 503
    ballast.unlink()
    assert save(chair, "After some was freed").status_code == 302
    assert told | {"After some was freed"} <= disk.notes(tmp_path)


def test_records_that_may_only_be_read_are_not_written_and_the_words_stay_on_the_page(
    tmp_path, record_property
):
    site = Site(tmp_path / "served")
    site.within = AS_ANYBODY if os.geteuid() == 0 else []
    with site:
        chair = site.visitor("chair")
        assert save(chair, "Before").status_code == 302
        version, files = version_of(chair), list(site.folder.glob("planapp.db*"))
        for file in files:
            file.chmod(0o400)
        answer = chair.send(NOTE, {"note": "Typed meanwhile", "version": version})
        record_property("answered", answer.status_code)
        assert answer.status_code == 503
        assert "Typed meanwhile" in answer.text
        assert "the records may only be read" in answer.text
        assert str(site.folder) not in answer.text
        assert chair.get("/ready").status_code == 503
        assert chair.get("/health").status_code == 200
        for file in files:
            file.chmod(0o600)
        assert save(chair, "Afterwards").status_code == 302
        assert not (site.folder / "damaged.txt").exists()
        assert {"Before", "Afterwards"} <= kept(site)
        assert "Typed meanwhile" not in kept(site)
