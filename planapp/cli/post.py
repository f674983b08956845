"""`planapp post`: sends the e-mails that wait, or one that tries the settings."""

import os
from pathlib import Path
from threading import Thread

import click

from planapp.cli.instance import of_instance
from planapp.clock import now
from planapp.config import mail_password, read_settings
from planapp.domain.errors import PlanappError
from planapp.post.letters import tried
from planapp.post.sending import NoServer, Refused, connected
from planapp.post.work import send_what_waits


@click.command()
@click.option("--try", "email", metavar="EMAIL", help="Send one to this address to try settings.")
@click.option("--until", type=int, hidden=True)  # a handle of the service that started this
@of_instance
def post(instance: Path, email: str | None, until: int | None) -> None:
    """Send the e-mails that wait now; the service does so by itself.

    They say that something waits, and nothing of what. What cannot be sent waits longer each time.
    """
    if until is not None:
        Thread(target=_end_with, args=(until,), daemon=True).start()
    if email is not None:
        _try(instance, email)
    else:
        click.echo(f"{send_what_waits(instance)} sent.")


def _try(instance: Path, email: str) -> None:
    mail = read_settings(instance).mail
    if mail is None:
        raise PlanappError("No mail server is set: see [mail] in docs/deployment.md.")
    try:
        with connected(mail, mail_password(instance) if mail.user else "") as send:
            send(tried(email, mail, now()))
    except (NoServer, Refused, ValueError) as error:
        raise PlanappError(f"{mail.host} port {mail.port}: {error}.") from error
    click.echo(f"{mail.host} has taken an e-mail to {email}.")


def _end_with(service: int) -> None:
    """End with the service: what is in hand then stays waiting."""
    os.read(service, 1)
    os._exit(0)
