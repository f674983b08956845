"""Where planapp's own files lie, in a checkout and in an installed wheel alike, and what an
authority has set for its own instance.
"""

import os
import re
import secrets
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit

PACKAGE = Path(__file__).parent

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""This machine, as an address names it."""

KEYS_GIVEN = "PLANAPP_SECRET_KEY"
"""The name in the environment that may hold the keys in place of the file."""

MAIL_PASSWORD_GIVEN = "PLANAPP_MAIL_PASSWORD"  # noqa: S105 - a name, and no password
"""The name in the environment that may hold the password of the mail server's user."""

KEY_BYTES = 32
"""Random bytes of a key, written as hexadecimal digits."""

KEYS_KEPT = 3
LEAST_VARIETY = 8
"""Different characters in a key; 64 random hexadecimal digits have fewer once in 10^18 times."""

BOUNDS = {
    "idle_minutes": (5, 60),
    "signed_in_hours": (1, 12),
    "keep_years_after_end": (1, 150),
    "keep_until_age": (18, 150),
    "backup_days": (2, 400),
}
"""The least and the most of each number that an authority may set."""

LEAST_CONTRAST = 4.5
"""Of white text on a colour: WCAG 2.2, success criterion 1.4.3."""


class SettingsError(Exception):
    """The settings of an instance cannot be used; `str(error)` is one clear line."""


def _address(name: str, written: str) -> SplitResult:
    """An address in its parts. Raises SettingsError for what has none."""
    try:
        parts = urlsplit(written)
        _ = parts.port  # looked at only now
    except ValueError as error:
        raise SettingsError(f"{name} is “{repr(written)[1:-1]}”: {error}.") from error
    return parts


def _refuse_open(name: str, written: str) -> None:
    """Refuse an address that others on the way could read or change, and one over two lines."""
    address = _address(name, written)
    on_this_machine = address.scheme == "http" and address.hostname in LOOPBACK
    sealed = address.scheme == "https" or on_this_machine
    if not address.hostname or not sealed or not written.isprintable():
        raise SettingsError(
            f"{name} is “{repr(written)[1:-1]}”. It must begin with https://; http:// is for this "
            "machine only."
        )


@dataclass(frozen=True, kw_only=True)
class OpenId:
    """The authority's own OpenID provider, through which its people may sign in too.

    `second_factor` says that the provider asks everybody for a second factor, so that planapp does
    not ask again. The client secret stands in a file of its own: see `openid_secret`.
    """

    issuer: str
    client_id: str
    second_factor: bool = False

    def __post_init__(self) -> None:
        """Refuse an address that others on the way could read or change."""
        _refuse_open("openid.issuer", self.issuer)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """The authority's own mail server, by which people are told that something waits for them.

    `security` is `starttls`, `tls` from the first byte, or `none`, which is for a server on this
    machine only. `user` is blank where the server asks for nobody; the password stands in a file
    of its own: see `mail_password`. `link` is the address of this service as its people open it,
    `ca_file` the certificates of the authority's own that vouch for the server, if it has some.
    """

    host: str
    sender: str
    link: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    ca_file: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no address, and what others on the way could read or change."""
        if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)*", self.sender, re.ASCII):
            raise SettingsError(f"mail.sender is {self.sender!r}. Write one address: a@b.example.")
        if not re.fullmatch(r"[A-Za-z0-9.:-]+", self.host):
            raise SettingsError(f"mail.host is {self.host!r}. Write the name of one server.")
        if not 0 < self.port < 65_536:
            raise SettingsError(f"mail.port is {self.port}. Use 1 to 65535.")
        if self.security not in ("starttls", "tls") and not (
            self.security == "none" and self.host in LOOPBACK
        ):
            raise SettingsError(
                f"mail.security is “{self.security}”. Use starttls or tls; none is for a server on "
                "this machine only."
            )
        _refuse_open("mail.link", self.link)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an authority may set in `settings.toml` of its instance.

    `https` None means: expected, unless planapp is served on this machine only. `second_factor`
    asks everybody for a code from an authenticator app as well as their password. `backup_folder`
    is where copies are put, encrypted for `backup_recipient` (the public half of the authority's
    key) and kept for `backup_days`; `heads_file` is where the head of the trail is added each day.
    Both lie on another machine or disk. A plan may be erased `keep_years_after_end` years after it
    ended and when its child has reached `keep_until_age`; the later day counts, and with neither
    set no plan ever comes due. `editions` are those of the Graded Care Profile that can be chosen,
    by id and in this order; blank for those that come with planapp for everybody. `exit_to` is
    where “Hide this page” leads; blank for a page of planapp's own that says nothing.
    `accessibility_contact` is whom to tell of what somebody cannot use: an address, a number.
    """

    authority: str = "Local authority"
    colour: str = "#1d70b8"
    idle_minutes: int = 15
    signed_in_hours: int = 8
    https: bool | None = None
    second_factor: bool = True
    openid: OpenId | None = None
    mail: Mail | None = None
    backup_folder: str = ""
    backup_recipient: str = ""
    backup_days: int = 30
    heads_file: str = ""
    keep_years_after_end: int | None = None
    keep_until_age: int | None = None
    editions: tuple[str, ...] = ()
    exit_to: str = ""
    accessibility_contact: str = ""

    def __post_init__(self) -> None:
        """Refuse a colour that white text cannot be read on, and times out of bounds."""
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.colour):
            raise SettingsError(f"colour is “{self.colour}”. Write it like #1d70b8.")
        contrast = _contrast_with_white(self.colour)
        if contrast < LEAST_CONTRAST:
            raise SettingsError(
                f"colour {self.colour} has a contrast of {contrast:.1f} with the white text on it. "
                f"Choose a darker one: {LEAST_CONTRAST} or more."
            )
        address = _address("exit_to", self.exit_to)
        if self.exit_to and not (address.scheme == "https" and address.hostname):
            raise SettingsError(f"exit_to is “{self.exit_to}”. It must begin with https://.")
        for name in ("backup_folder", "heads_file"):
            if not Path(getattr(self, name) or "/").is_absolute():
                raise SettingsError(f"{name} is “{getattr(self, name)}”. Write it from / on.")
        for name, (least, most) in BOUNDS.items():
            number = getattr(self, name)
            if number is not None and not least <= number <= most:
                raise SettingsError(f"{name} is {number}. Use {least} to {most}.")


def read_settings(instance: Path) -> Settings:
    """The settings of an instance; defaults where nothing is set. Raises SettingsError."""
    path = instance / "settings.toml"
    try:
        written = tomllib.loads(path.read_text("utf-8-sig")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.") from error
    try:
        return Settings(**{name: _checked(name, value) for name, value in written.items()})
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error


def database_file(instance: Path) -> Path:
    """The one file that holds an instance's plans, people and trail."""
    return instance / "planapp.db"


def demonstration_password(instance: Path) -> str | None:
    """The password of the fictional people, or None when this is no demonstration."""
    path = instance / "demonstration.txt"
    return _text(path).strip() if path.exists() else None


def secret_keys(instance: Path) -> tuple[str, ...]:
    """The keys that sign cookies, newest first: what an older one signed is still taken.

    Read from `secret.key`, one a line, which is made on first start and readable by its owner only;
    or from the environment, where PLANAPP_SECRET_KEY holds them with spaces between. Raises
    SettingsError for one that could be guessed.
    """
    given = os.environ.get(KEYS_GIVEN)
    path = instance / "secret.key"
    if given is None:
        _make_key(path)
    keys = tuple((_text(path) if given is None else given).split())
    place = str(path) if given is None else KEYS_GIVEN
    if not keys or not all(map(strong, keys)):
        raise SettingsError(
            f"{place} holds a key that could be guessed. Run: planapp key rotate, or give "
            f"{KEYS_GIVEN} {KEY_BYTES} random bytes as {2 * KEY_BYTES} hexadecimal digits."
        )
    return keys


def rotate_key(instance: Path) -> None:
    """Sign with a new key from now on; what the last two signed is taken for a while longer."""
    path = instance / "secret.key"
    kept = _text(path).split() if path.exists() else []
    lines = [secrets.token_hex(KEY_BYTES), *filter(strong, kept)][:KEYS_KEPT]
    fresh = path.with_name("secret.key.new")
    fresh.unlink(missing_ok=True)
    write_private(fresh, "\n".join(lines) + "\n")
    fresh.replace(path)


def strong(key: str) -> bool:
    """Whether a key is long enough, and too varied to be a word, a default or one key held down."""
    repeats = key in (key + key)[1:-1]
    long = key.isascii() and len(key) >= 2 * KEY_BYTES
    return long and len(set(key)) >= LEAST_VARIETY and not repeats


def second_factor_key(instance: Path) -> str:
    """The key that second factors are stored encrypted with; without it nobody's code is right.

    It is not the key that signs cookies, so that that one can be changed at any time.
    """
    path = instance / "second-factor.key"
    _make_key(path)
    key = _text(path).strip()
    if not strong(key):
        raise SettingsError(
            f"{path} is too short to encrypt with. Put back the one that was there."
        )
    return key


def openid_secret(instance: Path) -> str:
    """What proves to the OpenID provider that it is planapp that asks. Raises SettingsError."""
    mend = (
        "Put the client secret of the OpenID provider in it, or take [openid] out of settings.toml"
    )
    return _secret(instance / "openid.secret", mend)


def mail_password(instance: Path) -> str:
    """What proves to the mail server that it is planapp that sends. Raises SettingsError.

    From `mail.password`, or from the environment.
    """
    given = os.environ.get(MAIL_PASSWORD_GIVEN)
    if given is not None:
        return given
    mend = f"Put the password of mail.user in it or in {MAIL_PASSWORD_GIVEN}, or take user out"
    return _secret(instance / "mail.password", mend)


def _text(path: Path) -> str:
    """What a file says, but for the mark that some editors put first. Raises SettingsError."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} cannot be read: it is no text in UTF-8.") from error


def _secret(path: Path, mend: str) -> str:
    try:
        if path.stat().st_mode & 0o077:
            raise SettingsError(f"{path} can be read by others. Run: chmod 600 {path}")
        return _text(path).strip()
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}. {mend}.") from error


def metrics_token(instance: Path) -> str | None:
    """What a program must show to be told how the service fares; None when nobody is told."""
    path = instance / "metrics.token"
    if not path.exists():
        return None
    token = _text(path).strip()
    return token if strong(token) else None


def make_metrics_token(instance: Path) -> str:
    """Make that token anew and give it; what had the last one is told no more."""
    fresh = instance / "metrics.token.new"
    fresh.unlink(missing_ok=True)
    token = secrets.token_hex(KEY_BYTES)
    write_private(fresh, token + "\n")
    fresh.replace(instance / "metrics.token")
    return token


def templates_folder() -> Path:
    """The page and document templates."""
    return _resource("templates")


def criteria_folder() -> Path:
    """The criteria, Graded Care Profile editions and lexicons that come with planapp."""
    return _resource("criteria")


def local_criteria_folder(instance: Path) -> Path:
    """What an authority sets for itself beside the criteria that come with planapp, if anything."""
    return instance / "criteria"


def static_folder() -> Path:
    """The style sheets and scripts that pages load; the build puts GOV.UK Frontend into it."""
    return PACKAGE / "static"


def _resource(name: str) -> Path:
    """A wheel carries the folder inside the package; in a checkout it lies beside the package."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def _make_key(path: Path) -> None:
    if not path.exists():
        write_private(path, secrets.token_hex(KEY_BYTES))


def write_private(path: Path, text: str) -> None:
    """A file that never is readable by others, not even for a moment."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _checked(name: str, value: Any, kind: type = Settings) -> Any:  # noqa: ANN401 - what a file may hold
    known = {field.name: field.type for field in fields(kind)}
    if name not in known:
        raise SettingsError(f"“{name}” is not known. Known: {', '.join(known)}.")
    if name == "openid" and kind is Settings:
        return _table(OpenId, name, value, ("issuer", "client_id"))
    if name == "mail" and kind is Settings:
        return _table(Mail, name, value, ("host", "sender", "link"))
    if name == "editions":
        return _ids(value)
    right, wanted = {
        str: (str, "text"),
        int: (int, "a whole number"),
        int | None: (int, "a whole number"),
    }.get(cast(Any, known[name]), (bool, "true or false"))
    if type(value) is not right:
        raise SettingsError(f"{name} is {value!r}. It must be {wanted}.")
    return value


def _ids(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - what a file may hold
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise SettingsError('editions must be a list of ids, like ["gcp2", "gcp2a"].')
    return tuple(value)


def _table(kind: type, name: str, value: Any, wanted: tuple[str, ...]) -> Any:  # noqa: ANN401 - same
    if not isinstance(value, dict) or not value.keys() >= set(wanted):
        *first, last = wanted
        raise SettingsError(f"{name} must be a table [{name}] with {', '.join(first)} and {last}.")
    return kind(**{key: _checked(key, said, kind) for key, said in value.items()})


def _contrast_with_white(colour: str) -> float:
    """As WCAG 2.2 defines contrast, from the relative luminance of a colour like #1d70b8."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 1.05 / (0.05 + sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))
