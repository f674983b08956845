"""What is inside a backup: only an instance comes out of it, and only into its folder."""

import io
import tarfile

import pytest
from pyrage import encrypt_file, x25519

from planapp.backups.archive import new_identity, unpack
from planapp.domain.errors import PlanappError


@pytest.fixture
def opened(tmp_path):
    """Pack members as somebody else might, and open that."""
    public, secret = new_identity()

    def open_with(*members):
        plain, file, into = tmp_path / "x.tar", tmp_path / "x.age", tmp_path / "deep" / "into"
        into.mkdir(parents=True)
        with tarfile.open(plain, "w") as archive:
            for member in members:
                member.size = 3 if member.isfile() else 0
                archive.addfile(member, io.BytesIO(b"abc") if member.isfile() else None)
        encrypt_file(str(plain), str(file), [x25519.Recipient.from_str(public)])
        unpack(file, secret, into)

    return open_with


def a_member(name, kind=tarfile.REGTYPE, linkname=""):
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.mode = kind, linkname, 0o777
    return member


@pytest.mark.parametrize(
    "member",
    [
        a_member("../out.txt"),
        a_member("criteria/../../out.txt"),
        a_member("/out.txt"),
        a_member("link", tarfile.SYMTYPE, "/etc/passwd"),
        a_member("twin", tarfile.LNKTYPE, "../out.txt"),
        a_member("pipe", tarfile.FIFOTYPE),
        a_member("device", tarfile.CHRTYPE),
    ],
    ids=lambda member: member.name,
)
def test_links_devices_and_names_that_lead_out_are_refused(opened, tmp_path, member) -> None:
    with pytest.raises(PlanappError, match="is no file of an instance"):
        opened(member)
    assert not list(tmp_path.rglob("out.txt"))
    assert not [path for path in tmp_path.rglob("*") if path.is_symlink() or path.is_fifo()]


def test_a_file_that_is_there_twice_is_refused(opened) -> None:
    with pytest.raises(PlanappError, match="no whole backup"):
        opened(a_member("planapp.db"), a_member("planapp.db"))


def test_what_comes_out_is_its_owners_only(opened, tmp_path) -> None:
    with pytest.raises(PlanappError, match="no whole backup"):  # there is no manifest
        opened(a_member("criteria", tarfile.DIRTYPE), a_member("criteria/a.yaml"))
    out = tmp_path / "deep" / "into" / "criteria"
    assert (out.stat().st_mode & 0o077, (out / "a.yaml").stat().st_mode & 0o077) == (0, 0)
