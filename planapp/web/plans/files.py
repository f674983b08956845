"""Starting a plan from somebody's file: what was read becomes a draft, the rest is listed."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from planapp.clock import today
from planapp.domain.errors import PlanappError
from planapp.domain.imported import Imported
from planapp.domain.plans import Plan
from planapp.exchange.tables import read_any
from planapp.store.plans import create
from planapp.store.record import record_fact
from planapp.web.database import criteria, db
from planapp.web.fields import PlanField
from planapp.web.guard import current_user
from planapp.web.plans.single import StartForm

LONGEST_NAME = 100
"""Letters of a file's name that are kept, from its end: disks take 255 bytes."""


class FileBox(PlanField):
    """One file from the person's own machine; browsers never send its box back filled."""

    component = "file"


class FileForm(StartForm):
    """The reference of a new plan, and the file it begins with."""

    why_asked = (
        "A plan that is already written becomes a draft here. Nothing in the file is dropped: "
        "what finds no place is listed, row by row."
    )

    file = FileBox(
        "The file",
        hint="A table saved as CSV, one row an action, with columns such as concern, objective, "
        "measure, action, who and by when; or a plan file (.json) of planapp.",
    )

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """Both questions, as an error summary wants them."""
        return (cast(PlanField, self.file), cast(PlanField, self.reference))

    def read(self, chosen: FileStorage | None) -> Imported | None:
        """What the file holds; None, with the reason as an error, when it cannot be read."""
        if chosen is None or not chosen.filename:
            self._refuse_file("Choose a file, ending in .csv or .json")
            return None
        with TemporaryDirectory() as folder:
            path = Path(folder) / (secure_filename(chosen.filename)[-LONGEST_NAME:] or "file")
            chosen.save(path)
            try:
                return read_any(path, criteria().editions, today())
            except PlanappError as error:
                self._refuse_file(str(error).replace(f"{folder}/", ""))
                return None

    def _refuse_file(self, why: str) -> None:
        self.file.errors = [*self.file.errors, why]


def started_from(imported: Imported, reference: str) -> Plan:
    """The new plan under this reference, with the facts of its file recorded beside it."""
    plan = create(db(), replace(imported.plan, reference=reference), by=current_user())
    for fact in imported.record.facts:
        record_fact(db(), reference, fact, by=current_user())
    return plan
