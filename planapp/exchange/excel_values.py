"""What a cell of a workbook says: numbers, percentages and days as a person reads them."""

import re
from datetime import datetime, timedelta
from enum import Enum, auto

from planapp.exchange.cells import MONTHS
from planapp.exchange.marks import Attributes

_DAYS_BY_NUMBER = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats of days and times that workbooks name by a number alone (ECMA-376, 18.8.30)."""

_GONE_BY = re.compile(r"\[(?:h+|m+|s+)\]")
_SAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LAST_DAY = 2_957_003
"""The last day of the year 9999, whichever day days are counted from."""


class Shown(Enum):
    """As what a number is shown. A month or a year is no day, and nor is the time gone by."""

    PLAIN = auto()
    SHARE = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()
    GONE_BY = auto()


_BY_NUMBER = {
    **dict.fromkeys(_DAYS_BY_NUMBER, Shown.DAY),
    **dict.fromkeys((9, 10), Shown.SHARE),
    17: Shown.MONTH,
    46: Shown.GONE_BY,
}


class Styles:
    """How cells are shown, by the number of their style."""

    def __init__(self, since_1904: bool) -> None:
        """Take from which day days are counted."""
        self.since_1904 = since_1904
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._names: list[str] = []

    def start(self, name: str, given: Attributes) -> None:
        """Keep what formats there are, and which style has which."""
        if name == "numFmt":
            self._codes[_whole(given.get("numFmtId", ""))] = given.get("formatCode", "")
        elif name == "xf" and self._names[-1:] == ["cellXfs"]:
            self._formats.append(_whole(given.get("numFmtId", "")))
        self._names.append(name)

    def end(self, name: str) -> None:
        """Remember where in the part we are."""
        self._names.pop()

    def text(self, words: str) -> None:
        """There is none."""

    def shown(self, style: int) -> Shown:
        """How a number of this style is shown."""
        number = self._formats[style] if style < len(self._formats) else 0
        code = self._codes.get(number, "").lower().partition(";")[0]
        if code in ("", "general"):
            return _BY_NUMBER.get(number, Shown.PLAIN)
        if _GONE_BY.search(code):
            return Shown.GONE_BY
        signs = _SAID.sub("", code)
        if re.search(r"[dhs]", signs):
            return Shown.DAY
        if "m" in signs:
            return Shown.MONTH
        return Shown.YEAR if "y" in signs else Shown.SHARE if "%" in signs else Shown.PLAIN


def value_of(value: str, sort: str, style: int, styles: Styles) -> str:
    """A kept value as it is read: `n` for a number, `d` for a day, `b` for yes or no, else text."""
    if sort == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value)
    shown = styles.shown(style)
    if sort == "d":
        return _said(datetime.fromisoformat(value), shown) if _is_iso(value) else value
    if sort != "n":
        return text_of(value)
    try:
        number = float(value)
    except ValueError:
        return value
    if shown is Shown.SHARE:
        return f"{number * 100:.12g}%"
    if shown is Shown.PLAIN or not 0 <= number <= _LAST_DAY:
        return f"{number:.15g}" if abs(number) < 1e15 else value
    return _day(number, shown, styles.since_1904)


def text_of(kept: str) -> str:
    """The text of a cell: what XML cannot hold is kept as _x000D_ (ECMA-376, 22.9.2.19).

    Lines end as everywhere here; other control characters and halves of a letter are left out.
    """
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), kept)
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _day(number: float, shown: Shown, since_1904: bool) -> str:
    """Days since the workbook's first, with the leap day of 1900 that there never was."""
    if shown is Shown.GONE_BY:
        return _gone_by(number)
    if number < 1:
        return f"{datetime(2000, 1, 1) + timedelta(seconds=round(number * 86_400)):%H:%M}"  # noqa: DTZ001
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    if not since_1904 and number < 60:
        first += timedelta(days=1)
    whole = int(number)
    moment = first + timedelta(days=whole, seconds=round((number - whole) * 86_400))
    return _said(moment, shown)


def _said(moment: datetime, shown: Shown) -> str:
    """A day as it is written in Britain, with its time where it has one, or what is shown of it."""
    if shown is Shown.MONTH:
        return f"{MONTHS[moment.month - 1].title()} {moment.year}"
    if shown is Shown.YEAR:
        return str(moment.year)
    return (
        f"{moment:%d/%m/%Y}" if moment.time() == moment.min.time() else f"{moment:%d/%m/%Y %H:%M}"
    )


def _gone_by(days: float) -> str:
    """Hours and minutes, as many hours as there are, and seconds where there are any."""
    minutes, seconds = divmod(round(days * 86_400), 60)
    said = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{said}:{seconds:02}" if seconds else said


def _is_iso(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
