"""Word and Excel files made to harm, or wrongly called: one line each, little time and memory."""

import io
import random
import socket
import struct
import zipfile
from pathlib import Path

import pytest

from planapp.exchange.any_file import read_any
from planapp.exchange.files import Unreadable
from tests.exchange.office import (
    WORD,
    docx,
    of_main,
    p,
    packed,
    r,
    relations,
    table,
    text_cell,
    words,
    xlsx,
)
from tests.security.test_files import little_memory, little_time

PLAN = docx(table(words("Concern", "Action"), words("hit", "Weigh")))
BOOK = xlsx(f'<row r="1">{text_cell("A1", "Action")}</row>')
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
LOCKED = OLD + "EncryptedPackage".encode("utf-16-le")
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE w:document [<!ENTITY a0 "ha">{ENTITIES}]>'
REACHES = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BODY = f'<w:document xmlns:w="{WORD}"><w:body>{{}}</w:body></w:document>'


def with_xml(text: str) -> bytes:
    return docx("", **{"word/document.xml": text})


def linked() -> bytes:
    """A package with a link to a file of the machine that reads it."""
    file = io.BytesIO(PLAN)
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo("word/link.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml"):
            archive.writestr(name, "x")
        archive.filelist[1].filename = "[Content_Types].xml"
    return file.getvalue()


def with_flag(content: bytes, at: int, value: int) -> bytes:
    """The first part's entry in the list of parts, with another value there."""
    changed, entry = bytearray(content), content.index(b"PK\x01\x02")
    struct.pack_into("<H", changed, entry + at, value)
    return bytes(changed)


def longer_than_it_says() -> bytes:
    """A part that unpacks to more than its list says: no more than that is unpacked."""
    big = docx(table(words("Concern", "Action"), words("hit", "x" * 40_000_000)))
    return big.replace(struct.pack("<I", _size_of(big)), struct.pack("<I", 4_000))


def _size_of(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.getinfo("word/document.xml").file_size


def nested() -> bytes:
    return packed({"plan.docx": PLAN, "deeper.zip": packed({"plan.docx": PLAN})})


FILES = {
    "locked with a password": ("plan.docx", LOCKED, "it is locked with a password"),
    "locked parts": ("plan.docx", with_flag(PLAN, 8, 1), "it is locked with a password"),
    "an old document": ("plan.docx", OLD, "found an old Word or Excel file"),
    "an old workbook": ("plan.xlsx", OLD, "found an old Word or Excel file"),
    "an old workbook called CSV": ("plan.csv", OLD, "found an old Word or Excel file"),
    "a PDF": ("plan.docx", b"%PDF-1.7\n...", "found a PDF"),
    "rich text": ("plan.docx", b"{\\rtf1 ...}", "found rich text"),
    "a web page": ("plan.xlsx", b"<html><table></table>", "found a web page"),
    "words": ("plan.docx", b"Dear colleague", "no Word or Excel file under the ending “.docx”"),
    "a workbook as a document": ("plan.docx", BOOK, "found an Excel workbook under the ending"),
    "a document as a workbook": (
        "plan.xlsx",
        PLAN,
        "found a Word document under",
    ),
    "a document as CSV": (
        "plan.csv",
        PLAN,
        "found a Word document under",
    ),
    "macros": (
        "plan.docx",
        docx("", MACROS),
        "found a file with macros under",
    ),
    "macros hidden": ("plan.docx", docx("", **{"word/vbaProject.bin": b"x"}), "a file with macros"),
    "OpenDocument": (
        "plan.docx",
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "found an OpenDocument file under the ending",
    ),
    "a zip file in a zip file": (
        "plan.docx",
        nested(),
        "“.docx”; it is not opened",
    ),
    "nothing in it": ("plan.docx", packed({}), "found a zip file"),
    "cut off": ("plan.docx", PLAN[: len(PLAN) // 2], "it is damaged or cut off"),
    "cut off at its end": ("plan.xlsx", BOOK[:-4], "it is damaged or cut off"),
    "another packing": ("plan.docx", with_flag(PLAN, 10, 12), "packed in a way that no Word"),
    "a link": ("plan.docx", linked(), "found a link to another file"),
    "two parts of one name": ("plan.docx", twice(), "found two parts of one name"),
    "a part longer than it says": ("plan.docx", longer_than_it_says(), "cannot be read"),
    "many parts": (
        "plan.docx",
        packed({f"{n}.xml": "" for n in range(1_001)}),
        "found 1,001 parts; known are up to 1,000",
    ),
    "a list of parts without end": (
        "plan.docx",
        packed({"a" * 60_000 + str(n): "" for n in range(20)}),
        "found a list of parts of more than 1,000,000 bytes",
    ),
    "entities that swell": ("plan.docx", with_xml(LAUGHS + BODY.format("&a9;")), "document type"),
    "an entity that reaches out": ("plan.docx", with_xml(REACHES + BODY), "document type"),
    "no XML": ("plan.docx", with_xml("<w:document>"), "word/document.xml, line 1, column 1"),
    "letters that are none": (
        "plan.docx",
        with_xml("<?xml version='1.0' encoding='x'?><a/>"),
        "is no XML",
    ),
    "a part that is not there": (
        "plan.docx",
        packed(of_main("word/gone.xml", "wordprocessingml.document.main+xml")),
        "its part word/gone.xml is not there",
    ),
    "marks in marks": (
        "plan.docx",
        with_xml(BODY.format("<w:p>" * 300 + "</w:p>" * 300)),
        "more than 500,000 marks, or 250 in one another",
    ),
    "tables in tables": (
        "plan.docx",
        docx("<w:tbl><w:tr><w:tc>" * 90 + "</w:tc></w:tr></w:tbl>" * 90),
        "250 in one another",
    ),
    "no table": ("plan.docx", docx(p(r("Dear colleague"))), "there is no table in it"),
    "a cell beyond all": (
        "plan.xlsx",
        xlsx(f'<row r="1">{text_cell("AAAAAAA1", "x")}</row>'),
        "found a cell called “AAAAAAA1”",
    ),
    "a row beyond all": (
        "plan.xlsx",
        xlsx(f'<row r="9999999">{text_cell("A9999999", "x")}</row>'),
        "there are words so far out",
    ),
}


@pytest.fixture(scope="module")
def marks() -> bytes:
    """A document of more marks than any plan has, as small as may be sent."""
    noise = random.Random(1).randbytes(300_000)  # so that it swells less than a bomb does
    return docx("<w:p/>" * 510_000, **{"word/media/picture.png": noise})


def refused(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with little_time(), little_memory(), pytest.raises(Unreadable) as caught:
        read_any(path)
    said = str(caught.value)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    assert len(said) < 400 + len(str(path))
    return said


@pytest.mark.parametrize("what", FILES)
def test_it_is_refused_in_one_line_that_says_what_to_do(tmp_path, what):
    name, content, line = FILES[what]
    said = refused(tmp_path / name, content)
    assert line in said
    assert any(word in said for word in ("save", "give it", "take the", "paste", "keep", "move"))


@pytest.fixture
def elsewhere():
    """A server that waits to be asked for something."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_what_a_file_points_to_elsewhere_is_never_fetched(tmp_path, elsewhere):
    """A template, a picture and an object on another machine; its words are read."""
    address = f"http://127.0.0.1:{elsewhere.getsockname()[1]}"
    kinds = ("attachedTemplate", "image", "oleObject", "frame")
    out = relations(*((f"r{n}", k, f"{address}/{k}") for n, k in enumerate(kinds)), outside=True)
    linked = {"word/_rels/document.xml.rels": out, "word/_rels/settings.xml.rels": out}
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(table(words("Concern", "Action"), words("hit", "Weigh")), **linked))
    assert [action.what for action in read_any(path).plan.actions] == ["Weigh"]
    with pytest.raises(BlockingIOError):  # nobody came
        elsewhere.accept()


def test_half_a_million_marks_are_refused_before_they_are_all_read(tmp_path, marks):
    path = tmp_path / "plan.docx"
    path.write_bytes(marks)
    with little_time(), pytest.raises(Unreadable, match="more than 500,000 marks"):
        read_any(path)


def test_a_sheet_that_says_it_is_as_large_as_may_be_is_read_as_large_as_it_is(tmp_path):
    path = tmp_path / "plan.xlsx"
    rows = (
        f'<row r="1">{text_cell("A1", "Action")}</row><row r="2">{text_cell("A2", "Weigh")}</row>'
    )
    merged = '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    path.write_bytes(xlsx(rows, after=f'<dimension ref="A1:XFD1048576"/>{merged}'))
    with little_time(), little_memory():
        assert len(read_any(path).plan.actions) == 1


def test_a_wide_table_of_a_document_takes_little(tmp_path):
    path = tmp_path / "plan.docx"
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    rows = words("Action") + f"<w:tr>{wide * 200}</w:tr>" + words("Weigh")
    path.write_bytes(docx(table(rows)))
    with little_time(), little_memory():
        assert [action.what for action in read_any(path).plan.actions] == ["Weigh"]


def test_whatever_a_few_bytes_are_changed_to_is_read_or_answered_in_one_line(tmp_path):
    chance, path = random.Random(20270512), tmp_path / "plan.docx"
    for content, name in ((PLAN, "plan.docx"), (BOOK, "plan.xlsx")):
        path = tmp_path / name
        for _ in range(60):
            changed = bytearray(content)
            for _ in range(chance.randrange(1, 6)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            path.write_bytes(changed)
            try:
                read_any(path)
            except Unreadable as error:
                assert "\n" not in str(error)
