"""Talks to the authority's mail server: the one place of planapp that opens a connection to it.

What went wrong is told in words of ours: what a server answers may name whom a letter was for.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from planapp.config import Mail

TIMEOUT = 20.0
"""Seconds the server has for each answer."""

Send = Callable[[EmailMessage], None]


class Refused(Exception):
    """The server does not take this letter now; `final` when it says that it never will."""

    def __init__(self, words: str, *, final: bool) -> None:
        """Say why, naming nobody."""
        super().__init__(words)
        self.final = final


class NoServer(Exception):
    """The server cannot be reached, is not who it should be, or lets nobody in: no letter goes."""


@contextmanager
def connected(mail: Mail, password: str, *, timeout: float = TIMEOUT) -> Iterator[Send]:
    """A connection on which letters are sent. Raises NoServer; sending raises that or Refused.

    With `starttls` and `tls` nothing goes before the server has shown a certificate for its name
    that is vouched for.
    """
    server = _begun(mail, password, timeout)
    try:
        yield lambda message: _send(server, message)
    finally:
        server.close()


def _begun(mail: Mail, password: str, timeout: float) -> smtplib.SMTP:
    server: smtplib.SMTP | None = None
    try:
        sure = ssl.create_default_context(cafile=mail.ca_file or None)
        if mail.security == "tls":
            server = smtplib.SMTP_SSL(mail.host, mail.port, timeout=timeout, context=sure)
        else:
            server = smtplib.SMTP(mail.host, mail.port, timeout=timeout)
        if mail.security == "starttls":
            server.starttls(context=sure)
        if mail.user:
            server.login(mail.user, password)
        return server
    except (OSError, ValueError, smtplib.SMTPException) as error:
        if server is not None:
            server.close()
        raise NoServer(_why(error)) from error


def _why(error: Exception) -> str:
    """In words of ours; the most particular kind of fault first."""
    said: tuple[tuple[type[Exception], str], ...] = (
        (ssl.SSLCertVerificationError, "its certificate is not vouched for, or for another name"),
        (ssl.SSLError, "no sealed connection could be made"),
        (TimeoutError, "it did not answer in time"),
        (ConnectionRefusedError, "nothing listens there"),
        (FileNotFoundError, "mail.ca_file is not there"),
        (smtplib.SMTPAuthenticationError, "it does not take mail.user and the password"),
        (smtplib.SMTPNotSupportedError, "it does not offer what the settings ask for"),
        (smtplib.SMTPServerDisconnected, "it ended the connection"),
        (smtplib.SMTPResponseException, "it does not talk to planapp now"),
    )
    met = (error, error.__context__)  # smtplib says of a server that is silent that it went away
    found = (words for kind, words in said if any(isinstance(one, kind) for one in met))
    return next(found, "it cannot be reached")


def _send(server: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise _refused("the server does not take the address", max(codes, default=0)) from error
    except smtplib.SMTPSenderRefused as error:
        raise _refused("the server does not take mail.sender", error.smtp_code) from error
    except smtplib.SMTPServerDisconnected as error:
        raise NoServer(_why(error)) from error
    except smtplib.SMTPResponseException as error:
        raise _refused("the server does not take the letter", error.smtp_code) from error
    except (smtplib.SMTPNotSupportedError, UnicodeError, ValueError) as error:
        raise Refused("the address cannot be written to", final=True) from error
    except OSError as error:
        raise NoServer(_why(error)) from error


def _refused(words: str, code: int) -> Refused:
    """Codes from 500 say never, others not now (RFC 5321, 4.2.1)."""
    return Refused(f"{words} ({code})", final=code >= 500)
