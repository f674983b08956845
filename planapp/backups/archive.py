"""One encrypted file of a whole instance: what stands in it, and how it is made and opened.

It is an age file (https://age-encryption.org) around a tar archive, so that the standard tools open
it without planapp. Encrypting needs only the public half of the authority's key.
"""

import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pyrage import (
    DecryptError,
    IdentityError,
    RecipientError,
    decrypt,
    decrypt_file,
    encrypt,
    encrypt_file,
    x25519,
)

from planapp.domain.activity import Head
from planapp.domain.errors import PlanappError
from planapp.store.whole import Contents

FORMAT = 1
MANIFEST, RECORDS = "manifest.json", "planapp.db"
BESIDE = ("settings.toml", "second-factor.key", "openid.secret", "criteria")
"""What an instance needs beside its records; keys that sign cookies are made anew."""

DATABASE_KEY = "database.key.age"
"""Where the records are encrypted: their key, encrypted by itself for the authority's, so that it
never lies on the disk beside them."""

_AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: when and by which planapp, its contents, each file's hash."""

    made_at: str
    planapp: str
    contents: Contents
    files: dict[str, str]


def new_identity() -> tuple[str, str]:
    """A new pair of keys: the public half, which encrypts, and the secret half, which opens."""
    identity = x25519.Identity.generate()
    return str(identity.to_public()), str(identity)


def sealed(secret: str, recipient: str) -> bytes:
    """A text that only the authority's secret key opens. Raises PlanappError for no public key."""
    content: bytes = encrypt(secret.encode("ascii"), [_public(recipient)])
    return content


def unsealed(content: bytes, identity: str) -> str:
    """The text again. Raises PlanappError when the key does not open it."""
    with _opening("the key of the records"):
        secret: bytes = decrypt(content, [x25519.Identity.from_str(identity)])
    return secret.decode("ascii")


def pack(folder: Path, manifest: Manifest, recipient: str, to: Path) -> None:
    """Encrypt a folder's files, with what they are, into a file that is there whole or not at all.

    Raises PlanappError for a recipient that is no public key.
    """
    key = _public(recipient)
    plain, part = folder.with_name(f"{folder.name}.tar"), to.with_name(f".{to.name}.part")
    (folder / MANIFEST).write_text(json.dumps(_said(manifest), indent=1), "utf-8")
    try:
        with tarfile.open(plain, "w") as archive:
            for path in sorted(folder.rglob("*")):
                archive.add(path, str(path.relative_to(folder)), recursive=False)
        encrypt_file(str(plain), str(part), [key])
        part.chmod(0o600)
        _settle(part)
        part.replace(to)
        _settle(to.parent)
    finally:
        plain.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def unpack(file: Path, identity: str, into: Path) -> Manifest:
    """Decrypt a backup into an empty folder and give what it says of itself.

    Raises PlanappError when the key does not open it, or a file in it is not as it was packed.
    """
    plain = into.with_name(f"{into.name}.tar")
    try:
        plain.touch(mode=0o600)
        with _opening(str(file)):
            decrypt_file(str(file), str(plain), [x25519.Identity.from_str(identity)])
        with tarfile.open(plain) as archive:
            _lay_out(archive, into)
        manifest = _read((into / MANIFEST).read_text("utf-8"))
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError) as error:
        raise PlanappError(f"{file}: this is no whole backup of planapp ({error}).") from error
    finally:
        plain.unlink(missing_ok=True)
    if hashes_of(into) != manifest.files:
        raise PlanappError(f"{file}: its files are not the ones that were packed.")
    return manifest


@contextmanager
def _opening(what: str) -> Iterator[None]:
    try:
        yield
    except IdentityError as error:
        raise PlanappError("This is no secret key of age; it begins AGE-SECRET-KEY-.") from error
    except DecryptError as error:
        raise PlanappError(
            f"{what}: this key does not open it, or it was cut off or changed ({error})."
        ) from error


def _public(recipient: str) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(recipient)
    except RecipientError as error:
        raise PlanappError(
            f"backup_recipient “{recipient}” is no public key of age; it begins with age1."
        ) from error


def _lay_out(archive: tarfile.TarFile, into: Path) -> None:
    """Put files and folders where they were, for their owner only.

    tarfile's own filter for what comes from elsewhere is younger than the Python of Debian 12.
    Raises ValueError for a link or a device, or a name that leads out of the folder.
    """
    for member in archive:
        place = PurePosixPath(member.name)
        content = archive.extractfile(member) if member.isfile() else None
        if place.is_absolute() or ".." in place.parts or not (content or member.isdir()):
            raise ValueError(f"“{member.name}” is no file of an instance")
        if content is None:
            (into / place).mkdir(mode=0o700)
            continue
        (into / place).touch(mode=0o600, exist_ok=False)
        with content, (into / place).open("wb") as out:
            shutil.copyfileobj(content, out)


def hashes_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file in a folder by its place, the manifest apart."""
    return {
        str(path.relative_to(folder)): _hash(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while piece := opened.read(_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()


def _said(manifest: Manifest) -> dict[str, Any]:
    contents = manifest.contents
    return {
        "format": FORMAT,
        "made_at": manifest.made_at,
        "planapp": manifest.planapp,
        "step": contents.step,
        "head": {"number": contents.head.number, "hash": contents.head.hash},
        "rows": contents.rows,
        "files": manifest.files,
    }


def _read(text: str) -> Manifest:
    said = json.loads(text)
    if said["format"] != FORMAT:
        raise ValueError(f"format {said['format']}; this planapp knows {FORMAT}")
    contents = Contents(said["step"], Head(**said["head"]), said["rows"])
    return Manifest(said["made_at"], said["planapp"], contents, said["files"])


def _settle(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
