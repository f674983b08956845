"""An instance with five people, the server it sends by, and a clock to move."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.notices import NoticeKind
from planapp.domain.people import User
from planapp.post.work import send_what_waits
from planapp.store.database import Database, migrate, open_database
from planapp.store.outbox import tell
from planapp.store.people import save_person
from tests.builders import PEOPLE, a_person
from tests.post.server import HERE, Kept, certificate, serving

CHAIR = a_person("chair")


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    folder = tmp_path / "instance"
    folder.mkdir()
    db = open_database(database_file(folder), clock=now)
    migrate(db)
    for who in PEOPLE:
        save_person(db, a_person(who), password_hash="-", by=a_person("administrator"))
    db.close()
    return folder


@pytest.fixture
def records(instance: Path) -> Iterator[Database]:
    db = open_database(database_file(instance), clock=now)
    yield db
    db.close()


@pytest.fixture(scope="session")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine that vouches for itself."""
    return certificate(tmp_path_factory.mktemp("certificates"))


@dataclass
class Post:
    """An instance, its records, what its server was sent, and the servers that were started."""

    instance: Path
    records: Database
    kept: Kept = field(default_factory=Kept)
    begun: list[Controller] = field(default_factory=list)

    def serve(self, shown: Path | None = None, *, at_once: bool = False, **settings: Any) -> None:
        """Start the server, with a certificate to show, and set the instance to send by it."""
        self.begun.append(serving(self.kept, shown, at_once=at_once))
        set_mail(self.instance, port=self.begun[-1].port, **settings)

    def put(self, *kinds: NoticeKind, person: User = CHAIR) -> None:
        """Put notices for a person; that a query waits, unless others are named."""
        for kind in kinds or (NoticeKind.QUERY,):
            tell(self.records, kind, (person.id,))

    def send(self) -> int:
        """Send what is due."""
        return send_what_waits(self.instance)

    def waiting(self) -> int:
        """How many notices wait and are not given up."""
        row = self.records.row("select count(*) as n from notice where given_up_at is null")
        return row["n"] if row else 0


@pytest.fixture
def post(instance: Path, records: Database) -> Iterator[Post]:
    made = Post(instance, records)
    yield made
    for controller in made.begun:
        controller.stop()


def set_mail(instance: Path, **settings: Any) -> None:
    """Write the settings of mail, in the clear unless told otherwise."""
    chosen = {
        "host": HERE,
        "sender": "planapp@council.example",
        "link": "https://plans.council.example/",
        "security": "none",
        **settings,
    }
    lines = [f"{name} = {value!r}".replace("'", '"') for name, value in chosen.items()]
    (instance / "settings.toml").write_text("\n".join(["[mail]", *lines, ""]))
