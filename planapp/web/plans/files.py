"""Starting a plan from somebody's file or text: given, looked through, then a draft."""

from dataclasses import replace
from pathlib import Path
from typing import cast

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.utils import secure_filename

from planapp.clock import today
from planapp.domain.errors import PlanappError
from planapp.domain.imported import Imported, Placing, begun_anew
from planapp.domain.plans import Plan
from planapp.exchange.pasted import PASTED, read_pasted
from planapp.exchange.tables import read_given
from planapp.store.incoming import (
    STARTED,
    Incoming,
    discard_incoming,
    keep_incoming,
    save_said,
)
from planapp.store.plans import create
from planapp.store.record import record_fact
from planapp.web.database import criteria, db
from planapp.web.fields import LongText, PlanField
from planapp.web.guard import current_user
from planapp.web.plans.single import StartForm

LONGEST_NAME = 100
"""Letters of a file's name that are kept, from its end: disks take 255 bytes."""


class FileBox(PlanField):
    """One file from the person's own machine; browsers never send its box back filled."""

    component = "file"

    def params(self) -> dict[str, object]:
        """A box that files can be dropped on, where there is a script; else a plain one."""
        return super().params() | {"javascript": True}


class FileForm(StartForm):
    """The reference of a new plan, and the file or the text it begins with."""

    why_asked = (
        "A plan that is already written becomes a draft here. Nothing in it is dropped: you see "
        "what was understood and what was not, and say what is what, before anything is started."
    )

    file = FileBox(
        "The file",
        hint="A Word document (.docx), an Excel workbook (.xlsx) or a CSV table, with words over "
        "its columns such as concern, what needs to change, action, who and by when; or a plan "
        "file (.json) of planapp. Choose it, or drop it here.",
    )
    text = LongText(
        "Or paste the text of a plan",
        rows=5,
        hint="From an e-mail or a PDF. Each sentence or bullet becomes a statement to sort.",
    )

    @property
    def questions(self) -> tuple[PlanField, ...]:
        """The questions, as an error summary wants them."""
        return tuple(cast(PlanField, field) for field in (self.file, self.text, self.reference))

    def given(self, chosen: FileStorage | None) -> tuple[str, bytes] | None:
        """Name and bytes of what was given; None, with the reason as an error, when there is none.

        It is read once, so that nothing is kept of what cannot be.
        """
        if chosen is not None and chosen.filename:
            name = secure_filename(chosen.filename)[-LONGEST_NAME:] or "file"
            content = chosen.read()
        elif self.text.data:
            name, content = PASTED, self.text.data.encode()
        else:
            self._refuse_file("Choose a file, ending in .docx, .xlsx, .csv or .json, or paste text")
            return None
        try:
            read(name, content)
        except PlanappError as error:
            self._refuse_file(str(error))
            return None
        return name, content

    def _refuse_file(self, why: str) -> None:
        self.file.errors = [*self.file.errors, why]


def read(name: str, content: bytes, placing: Placing | None = None) -> Imported:
    """What a file of this name holds for a new plan, with what somebody says of it.

    Raises Unreadable.
    """
    if name == PASTED:
        return read_pasted(content.decode(), placing)
    return begun_anew(read_given(Path(name), content, criteria().editions, today(), placing))


def kept(name: str, content: bytes, reference: str) -> str:
    """Keep what was given while its writer says what is what; gives its id."""
    return keep_incoming(db(), name, content, {"reference": [reference]}, by=current_user())


def started_from(imported: Imported, reference: str, incoming: Incoming) -> Plan:
    """The new plan under this reference, with the facts of its file.

    The file is forgotten, unless words of it are left over: they are shown for as long as it is
    kept.
    """
    plan = create(db(), replace(imported.plan, reference=reference), by=current_user())
    for fact in imported.record.facts:
        record_fact(db(), reference, fact, by=current_user())
    if imported.not_understood:
        said = {**incoming.said, STARTED: [reference]}
        save_said(db(), incoming.id, said, by=current_user())
    else:
        discard_incoming(db(), incoming.id, by=current_user())
    return plan


def said_of(form: MultiDict[str, str]) -> dict[str, list[str]]:
    """What was typed about a file, without what belongs to the sending of it."""
    left_out = {"csrf_token", "do", STARTED}
    return {name: values for name, values in form.lists() if name not in left_out}
