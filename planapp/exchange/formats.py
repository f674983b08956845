"""Which reader a file is for: by the ending of its name, held against what it begins with."""

from pathlib import Path

from planapp.exchange.csv_tables import read_csv
from planapp.exchange.files import Unreadable
from planapp.exchange.grids import Contents

TABLES = (".csv", ".tsv")
OFFICE = (".docx", ".xlsx")
KNOWN = "known are .json for plan files, and .docx, .xlsx, .csv and .tsv for tables"
MACROS = "macroEnabled"

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
WORD, EXCEL, MACRO_FILE = "a Word document", "an Excel workbook", "a file with macros"
_REMEDIES = {
    WORD: "give it the ending .docx",
    EXCEL: "give it the ending .xlsx",
    MACRO_FILE: "they are never run; save it without them, as .docx or .xlsx",
    "a presentation": "copy its table into a document and save that as .docx",
    "an OpenDocument file": "open it and save it as .docx or .xlsx",
    "a zip file": "it is not opened; take the file out of it and give that",
}
_WORD = ("wordprocessingml.document", "wordprocessingml.template")
_EXCEL = ("spreadsheetml.sheet", "spreadsheetml.template")
_SAVE_AS = {
    ".doc": "open it in Word and save it as .docx",
    ".docm": "open it in Word and save it as .docx, without its macros",
    ".xlsm": "open it in Excel and save it as .xlsx, without its macros",
    ".odt": "open it and save it as .docx",
    ".rtf": "open it in Word and save it as .docx",
    ".xls": "open it in Excel and save it as .xlsx",
    ".xlsb": "open it in Excel and save it as .xlsx",
    ".ods": "open it and save it as .xlsx",
    ".pdf": "open it in Word and save it as .docx, or paste its text where a plan is started",
    ".txt": "paste its text where a plan is started",
    ".zip": "take the file out of it and give that",
}


def read_contents(path: Path, content: bytes) -> Contents:
    """The tables and texts of a file whose ending is one of tables; Unreadable, with a remedy."""
    suffix = path.suffix.lower()
    found = _other_sort(content)
    if found:
        raise Unreadable(path, f"{found}.")
    if suffix in TABLES:
        if content.startswith(_ZIP):
            raise _zip_called_a_table(path, content)
        return read_csv(path, content)
    if not content.startswith(b"PK"):
        raise Unreadable(
            path,
            f"found a file that is no Word or Excel file under the ending “{suffix}”, or what is "
            f"left of one; {KNOWN}; open it in the program it was made with and save it again.",
        )
    return _read_office(path, content)


def unknown_ending(path: Path) -> Unreadable:
    """What to say of a file with another ending."""
    suffix = path.suffix.lower()
    remedy = _SAVE_AS.get(suffix, "save it as one of these")
    return Unreadable(path, f"found the ending “{suffix}”; {KNOWN}; {remedy}.")


def _read_office(path: Path, content: bytes) -> Contents:
    """Readers of office files are loaded when there is one: scoring a plan file needs none."""
    from planapp.exchange.excel import read_excel
    from planapp.exchange.packages import Package
    from planapp.exchange.word import read_word

    package = Package(path, content)
    name, kind = _main_of(package)
    suffix = path.suffix.lower()
    sort = _sort_of(kind, package.names)
    if (suffix, sort) == (".docx", WORD):
        return read_word(path, package, name)
    if (suffix, sort) == (".xlsx", EXCEL):
        return read_excel(path, package, name)
    raise _not_what_it_is_called(path, sort)


def _main_of(package: "Package") -> tuple[str, str]:  # type: ignore[name-defined]  # noqa: F821
    if "[Content_Types].xml" not in package.names:
        return "", ""
    name, kind = package.main()
    has_macros = any(part.lower().endswith("vbaproject.bin") for part in package.names)
    return name, f"{kind} {MACROS}" if has_macros else kind


def _sort_of(kind: str, names: tuple[str, ...]) -> str:
    """What an office file, or another zip file, is."""
    if MACROS in kind:
        return MACRO_FILE
    if any(sort in kind for sort in _WORD):
        return WORD
    if any(sort in kind for sort in _EXCEL):
        return EXCEL
    if "presentationml" in kind:
        return "a presentation"
    if "mimetype" in names and "content.xml" in names:
        return "an OpenDocument file"
    return "a zip file"


def _not_what_it_is_called(path: Path, sort: str) -> Unreadable:
    return Unreadable(
        path, f"found {sort} under the ending “{path.suffix.lower()}”; {_REMEDIES[sort]}."
    )


def _zip_called_a_table(path: Path, content: bytes) -> Unreadable:
    from planapp.exchange.packages import Package

    package = Package(path, content)
    return _not_what_it_is_called(path, _sort_of(_main_of(package)[1], package.names))


def _other_sort(content: bytes) -> str:
    """What a file is that no ending of ours can be true of, by its first bytes, with a remedy."""
    start = content[:1024].lstrip()
    if content.startswith(_OLD_OFFICE):
        if _LOCKED in content:
            return (
                "it is locked with a password; take the password off in Word or Excel and save it"
            )
        return "found an old Word or Excel file (.doc, .xls); save it there as .docx or .xlsx"
    if start.startswith(b"%PDF-"):
        return f"found a PDF; {_SAVE_AS['.pdf']}"
    if start.startswith(b"{\\rtf"):
        return f"found rich text (.rtf); {_SAVE_AS['.rtf']}"
    if start[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "found a web page; open it in Excel or Word and save it as .xlsx or .docx"
    return ""
