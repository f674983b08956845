"""Puts notices by e-mail beside the act they tell of, where the authority has a server."""

from planapp.domain.notices import NoticeKind
from planapp.store.outbox import tell
from planapp.web.database import db, settings
from planapp.web.guard import current_user


def told(kind: NoticeKind, person: str) -> None:
    """Let a person (by id) be told by e-mail; nobody is told of what they did themselves.

    Called within the transaction of the act, so that there is no act without its notice and no
    notice without its act. Sending is done later and elsewhere.
    """
    if settings().mail is not None and person and person != current_user().id:
        tell(db(), kind, (person,))
