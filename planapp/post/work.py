"""Sends what waits, letter by letter, until nothing is due or the server cannot be reached.

Killed at any moment it leaves what it had not sent waiting, and whoever comes next goes on.
"""

import logging
from contextlib import closing
from pathlib import Path

from planapp.clock import now
from planapp.config import Mail, database_file, mail_password, read_settings
from planapp.domain.notices import Letter
from planapp.post.letters import written
from planapp.post.sending import NoServer, Refused, Send, connected
from planapp.store.database import Database, open_database
from planapp.store.outbox import is_due, letter_failed, letter_sent, take_letter

log = logging.getLogger("planapp")


def send_what_waits(instance: Path) -> int:
    """Send every letter that is due; gives how many. Raises SettingsError.

    A server that cannot be reached ends it: the next letters would fare alike.
    """
    mail = read_settings(instance).mail
    with closing(open_database(database_file(instance), clock=now)) as db:
        if mail is None or not is_due(db):
            return 0
        password = mail_password(instance) if mail.user else ""
        return _all(db, mail, password)


def _all(db: Database, mail: Mail, password: str) -> int:
    sent, letter = 0, take_letter(db)
    try:
        if letter is not None:
            with connected(mail, password) as send:
                while letter is not None:
                    sent += _one(db, mail, letter, send)
                    letter = take_letter(db)
    except NoServer as error:
        log.error("e-mails wait, because of the mail server: %s", error)
        if letter is not None:
            letter_failed(db, letter, f"The mail server: {error}", final=False)
    return sent


def _one(db: Database, mail: Mail, letter: Letter, send: Send) -> int:
    try:
        send(written(letter, mail, now()))
    except (Refused, ValueError) as error:
        final = isinstance(error, ValueError) or error.final
        letter_failed(
            db, letter, str(error) if isinstance(error, Refused) else _NO_ADDRESS, final=final
        )
        log.error("an e-mail to %s was not taken: %s", letter.person, error)
        return 0
    letter_sent(db, letter)
    return 1


_NO_ADDRESS = "the address cannot be written to"
