"""A real SMTP server on loopback that keeps what it is sent, sealed where that is wanted."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from socket import create_server
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from planapp.clock import now

USER, PASSWORD = "planapp", "plain words for the post"
HERE = "127.0.0.1"


@dataclass
class Kept:
    """What the server was sent, and how it answers: by address, or `data` for every letter."""

    answers: dict[str, str] = field(default_factory=dict)
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    asked: Event = field(default_factory=Event)
    signed_in: list[str] = field(default_factory=list)
    before_it_says_so: Callable[[], object] = lambda: None
    """Called with each letter that is kept, before whoever sent it is told so."""

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked.set()
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        read = message_from_bytes(envelope.content, policy=policy.default)
        self.letters += [(to, read) for to in envelope.rcpt_tos]
        self.before_it_says_so()
        return self.answers.get("data", "250 OK")

    def let_in(self, server: Any, session: Any, envelope: Any, how: str, given: Any) -> AuthResult:
        known = LoginPassword(USER.encode(), PASSWORD.encode())
        self.signed_in.append(how)
        return AuthResult(success=given == known, handled=False)


def serving(kept: Kept, certificate: Path | None = None, *, at_once: bool = False) -> Controller:
    """A server that was started; with a certificate it wants STARTTLS and a password."""
    sealed: dict[str, Any] = {}
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        if at_once:
            sealed = {"ssl_context": context}
        else:
            sealed = {
                "tls_context": context,
                "require_starttls": True,
                "auth_required": True,
                "authenticator": kept.let_in,
            }
    controller = Controller(kept, hostname=HERE, port=free_port(), **sealed)
    controller.start()
    return controller


def free_port() -> int:
    with create_server((HERE, 0)) as held:
        return int(held.getsockname()[1])


def certificate(folder: Path, name: str = HERE) -> Path:
    """A key with a certificate that vouches for itself, for one name or address, in one file."""
    key, subject = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]),
    )
    kind = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([kind]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
