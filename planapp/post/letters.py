"""What a letter says: that something waits, and where to sign in. Nothing of anybody's plan.

Its subject is the same for every letter, and neither it nor the text names a child, a reference, a
person or an agency: post lies on telephones, in lists of subjects and with whoever keeps the post.
"""

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from planapp.config import Mail
from planapp.domain.notices import Letter

SUBJECT = "Something waits for you"
_TEXT = """\
{waits}

Sign in to see it: {link}

This e-mail says no more on purpose. Nobody reads an answer to it.
You can switch these e-mails off on the page of your account.
"""


def written(letter: Letter, mail: Mail, now: datetime) -> EmailMessage:
    """The letter as it is sent. Raises ValueError for an address that breaks out of its line.

    Sent once more, since whoever sent it was killed before they could say so, it has the same
    Message-ID, by which mail servers and programs know it again; another notice has another.
    """
    waits = "\n".join(kind.value for kind in dict.fromkeys(letter.kinds))
    name = hashlib.sha256(repr(letter.numbers).encode()).hexdigest()[:24]
    return _message(letter.email, name, _TEXT.format(waits=waits, link=mail.link), mail, now)


def tried(email: str, mail: Mail, now: datetime) -> EmailMessage:
    """A letter that tries the settings. Raises ValueError as `written`."""
    waits = "This tries whether e-mails can be sent. They can."
    return _message(
        email, f"try-{now:%Y%m%d%H%M%S}", _TEXT.format(waits=waits, link=mail.link), mail, now
    )


def _message(email: str, name: str, text: str, mail: Mail, now: datetime) -> EmailMessage:
    if not email.isprintable() or any(sign in email for sign in ' ,;<>"()'):
        raise ValueError("an address with signs that none has")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, email, SUBJECT
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<planapp-{name}@{mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message
