"""Prints of documents, kept in the instance so that none is made twice: whole files or none.

A print is kept under the key of what was printed (`pdf.manuscript`), beside the others of its plan,
in files that only the service can read: each is sealed (AES-GCM) with a key that is worked out from
the instance's own secret, which for encrypted records lies elsewhere. One that is cut off, changed
or sealed otherwise counts as not there. Once a plan is erased, none of it is kept any more.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MOST = 256 * 1024 * 1024
"""Bytes that prints may take of the disk; those asked for longest ago go first."""

NONCE = 12
_PART, _GONE = ".part", ".gone-"


class Prints:
    """The prints of one instance, for reading and writing by any of its processes at once."""

    def __init__(self, instance: Path, secret: str, *, most: int = MOST) -> None:
        """`secret` is the instance's, of 64 hexadecimal digits; `most` as `MOST`."""
        self.folder, self._most = folder_of_prints(instance), most
        derived = HKDF(SHA256(), length=32, salt=None, info=b"planapp prints")
        self._seal = AESGCM(derived.derive(secret.encode()))

    def find(self, reference: str, key: str) -> bytes | None:
        """The print of this key, if it is kept for the plan (blank: of no plan)."""
        kept = self._place(reference) / key
        try:
            sealed = kept.read_bytes()
            made = self._seal.decrypt(sealed[:NONCE], sealed[NONCE:], key.encode())
            os.utime(kept)
        except (OSError, InvalidTag, ValueError):
            return None
        return made

    def make_room(self, reference: str) -> None:
        """Let prints of this plan be kept, unless it was erased. Asked while the plan is there."""
        with suppress(OSError):  # then they are printed, and not kept
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self._place(reference).mkdir(mode=0o700)

    def keep(self, reference: str, key: str, made: bytes) -> bool:
        """Keep a print, all of it or nothing; False where the plan has no room or is erased.

        Raises what a disk raises.
        """
        place, nonce = self._place(reference), token_bytes(NONCE)
        part = place / f".{key}.{os.getpid()}{_PART}"
        try:
            _write(part, nonce + self._seal.encrypt(nonce, made, key.encode()))
            part.replace(place / key)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            _erase(part)
            raise
        _settle(place)
        self._bound()
        return True

    def sweep(self) -> None:
        """Remove what was begun and never finished. Before anything is printed."""
        if self.folder.is_dir():
            for left in (*self.folder.glob(f"*/.*{_PART}"), *self.folder.glob(f"{_GONE}*/*")):
                _erase(left)
            for left in self.folder.glob(f"{_GONE}*/"):
                left.rmdir()

    def _place(self, reference: str) -> Path:
        return _place(self.folder, reference)

    def _bound(self) -> None:
        """Remove those asked for longest ago, as many as are too many."""
        kept = sorted(_kept(self.folder), key=lambda each: each[0], reverse=True)
        taken = 0
        for _, size, path in kept:
            taken += size
            if taken > self._most:
                _erase(path)


def folder_of_prints(instance: Path) -> Path:
    """Where an instance keeps its prints."""
    return instance / "prints"


def forget_prints(instance: Path, reference: str) -> None:
    """Remove every print of a plan, and let none be kept again. Raises what a disk raises.

    A file takes the place of the folder, so that one which is being printed finds no room.
    """
    folder = folder_of_prints(instance)
    folder.mkdir(mode=0o700, exist_ok=True)
    place = _place(folder, reference)
    aside = folder / f"{_GONE}{place.name}-{token_bytes(4).hex()}"
    while not place.is_file():
        with suppress(FileNotFoundError):
            place.rename(aside)
        with suppress(FileExistsError):  # somebody who opened the plan before it was erased
            os.close(os.open(place, os.O_CREAT | os.O_EXCL, 0o600))
        _clear(aside)
    _settle(folder)


def forget_all_prints(instance: Path) -> None:
    """Remove the prints of every plan; they are made anew when they are asked for."""
    for _, _, path in _kept(folder_of_prints(instance)):
        _erase(path)


def _place(folder: Path, reference: str) -> Path:
    """A folder for the prints of a plan, called by nothing that can be read as its reference."""
    return folder / sha256(reference.encode()).hexdigest()[:32]


def _kept(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """When each print was asked for last, its size and where it is."""
    for path in folder.glob("*/*"):
        with suppress(FileNotFoundError):
            found = path.stat()
            yield found.st_mtime, found.st_size, path


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _erase(path: Path) -> None:
    """Remove a file once nothing of it can be read, as the records do with what is deleted."""
    with suppress(FileNotFoundError):
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(bytes(size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def _clear(folder: Path) -> None:
    if folder.is_dir():
        for path in folder.iterdir():
            _erase(path)
        folder.rmdir()


def _settle(folder: Path) -> None:
    """What was renamed in a folder stays so when the power fails."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
