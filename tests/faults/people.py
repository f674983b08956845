"""People who go on writing while the service is killed, locked or full, and what they were told."""

from contextlib import closing
from itertools import count
from threading import Event, Thread

import requests

from planapp.config import database_file
from planapp.store.driver import connect
from tests.attack.site import Site, Visitor


class Writer(Thread):
    """One person who saves the note of one plan again and again, each time with other words.

    `told` holds the words that were acknowledged; what was sent and not answered may be kept too.
    """

    def __init__(self, site: Site, visitor: Visitor, reference: str) -> None:
        """Somebody who is signed in already."""
        super().__init__(name=reference)
        self.site, self.visitor, self.reference = site, visitor, reference
        self.told: list[str] = []
        self.tried, self.stop = 0, Event()
        self.up = Event()

    @property
    def page(self) -> str:
        """The page of the note."""
        return f"/plans/{self.reference}/note"

    def run(self) -> None:
        """Write until told to stop; after a failure look at the plan again, as a person would."""
        version = self.version()
        for number in count():
            if self.stop.is_set():
                return
            words = f"{self.name} {number} noted"
            self.tried += 1
            try:
                answer = self.visitor.send(self.page, {"note": words, "version": str(version)})
            except requests.RequestException:
                answer = None
            if answer is not None and answer.status_code == 302:
                self.told.append(words)
                version += 1
                continue
            self.up.wait(30)
            self.visitor.address = self.site.address
            version = self.version()

    def version(self) -> int:
        """The newest version of the plan, from the file."""
        return newest_version(self.site, self.reference)


def newest_version(site: Site, reference: str) -> int:
    """The newest version of a plan, read from the file beside the service."""
    return int(read(site, "select version from plan where reference = ?", reference)[0][0])


def read(site: Site, sql: str, *values: str) -> list[tuple[object, ...]]:
    """Rows of the file that the service has open."""
    with closing(connect(database_file(site.folder), timeout=10)) as db:
        return db.execute(sql, values).fetchall()


def kept(site: Site) -> set[str]:
    """Every note that any version of any plan holds."""
    found = read(site, "select json_extract(content, '$.note') from plan_version")
    return {str(note) for (note,) in found}
