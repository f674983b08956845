"""Addresses, numbers and dates of birth in a text, by the way in which they are written in Britain.

Patterns are generous: a question too many costs one click. Each is of bounded length.
"""

import re
from collections.abc import Iterator

from planapp.domain.copies import Matter, Mention

_STREET = (
    r"road|rd|street|st|lane|ln|avenue|ave|close|drive|way|court|crescent|cres|place|terrace|"
    r"gardens|gdns|grove|hill|park|row|square|walk|view|green|mews|rise|parade|house|estate|"
    r"buildings|lodge|villas|meadows?|croft|yard|gate|bank|fold|heights|mount|path|wharf|cottages?|"
    r"towers?|point|quay|common|farm"
)
_UNIT = (
    r"(?:flat|unit|apartment|apt|room|block|plot|caravan)\s+(?:no\.?\s*)?"
    r"(?:\d{1,4}[a-z]?|(?-i:[A-Z])\d{0,3})\b"
)
_NAMED = r"[^\W\d_][\w'’-]{1,20}\.?"
_DAY = (
    r"(?:\d{1,2}(?:\s?[./-]\s?|\s)\d{1,2}(?:\s?[./-]\s?|\s)(?:\d{4}|\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+[^\W\d_]{3,9}\.?,?\s+['’]?(?:\d{4}|\d{2})\b"
    r"|[^\W\d_]{3,9}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d{2}-\d{2})"
)
_LATIN = "A-Za-zªµº\u00c0-\u02ff\u1e00-\u1eff\u2100-\u214f\uff21-\uff5a"
_GREEK = "\u0370-\u03ff"
_MARKS = rf"[^\x00-\x7f{_LATIN}\u2000-\u200b\u2010-\u206f]*"
_OTHER = rf"(?:[^\W\d_{_LATIN}{_GREEK}]|[{_GREEK}]{{2,}}){_MARKS}"
"""Letters of another script, with the marks that belong to them: most have no capitals, so that a
name in them looks like any word, and whoever checks the copy may not read it. One Greek letter
alone is a sign, as in β-blocker."""
_CITED = r"(?<![\w@.])"

PATTERNS: tuple[tuple[Matter, re.Pattern[str]], ...] = (
    (
        Matter.EMAIL,
        re.compile(rf"{_CITED}[\w.+'-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}"),
    ),
    (Matter.EMAIL, re.compile(rf"{_CITED}@\w[\w.]{{1,29}}\w")),
    (
        Matter.EMAIL,
        re.compile(
            r"\b[\w.+-]{1,64}\s?[(\[]at[)\]]\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.IGNORECASE
        ),
    ),
    (
        Matter.EMAIL,
        re.compile(
            r"\b(?:facebook|fb|insta|instagram|snap|snapchat|tiktok)(?:\.com)?\s?[:/@=]\s?"
            r"([\w.-]{3,30})",
            re.IGNORECASE,
        ),
    ),
    (
        Matter.ADDRESS,
        re.compile(
            rf"\b(?:{_UNIT},?\s+)?(?:no\.?\s*)?\d{{1,4}}[a-z]?(?:\s?[/-]\s?\d{{1,4}}[a-z]?)?,?\s+"
            rf"(?:{_NAMED}\s+){{1,4}}?(?:{_STREET})\b",
            re.IGNORECASE,
        ),
    ),
    (
        Matter.ADDRESS,
        re.compile(
            rf"\b{_UNIT}(?:,?\s+\d{{1,4}}[A-Za-z]?)?(?:,?\s+[A-Z][\w'’-]{{1,20}}){{0,4}}",
            re.IGNORECASE,
        ),
    ),
    (Matter.EMAIL, re.compile(r"\bhttps?://[^\s<>\"]{1,200}", re.IGNORECASE)),
    (Matter.ADDRESS, re.compile(r"\bp\.?o\.?\s?box\s+\d{1,6}\b", re.IGNORECASE)),
    (Matter.ADDRESS, re.compile(r"///\w{2,20}\.\w{2,20}\.\w{2,20}")),
    (Matter.ADDRESS, re.compile(r"(?<![\d.])-?\d{1,3}\.\d{3,10}\s?,\s?-?\d{1,3}\.\d{3,10}(?!\d)")),
    (Matter.ADDRESS, re.compile(r"\b(?:at|from|to|house)\s+(number\s+\d{1,4}[a-z]?)\b", re.I)),
    (Matter.ADDRESS, re.compile(r"\b(?:at|from|to)\s+(\d{1,4}[a-z])\b", re.I)),
    (Matter.ADDRESS, re.compile(r"(?<!\w)(no\.?\s?\d{1,4}[a-z]?)(?=\s+(?!of\b)[a-z])", re.I)),
    (Matter.ADDRESS, re.compile(r"\b(?:at|from|to|of)\s+(no\.?\s?\d{1,4}[a-z]?)\b", re.I)),
    (
        Matter.ADDRESS,
        re.compile(r"\b(number\s\d{1,4}[a-z]?)\s(?:heard|saw|says|said|told|rang)\b", re.I),
    ),
    (
        Matter.ADDRESS,
        re.compile(
            rf"\b(?:[A-Z][\w'’-]{{1,20}}\s+){{1,3}}(?:{_STREET.title()})\b(?!\s+(?:of|for)\b)"
        ),
    ),
    (
        Matter.POSTCODE,
        re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s{0,2}\d[abd-hjlnp-uw-z]{2}\b", re.IGNORECASE),
    ),
    (Matter.POSTCODE, re.compile(r"\bpostcode\s+([a-z]{1,2}\d[a-z\d]?)\b", re.IGNORECASE)),
    (
        Matter.NUMBER,
        re.compile(r"\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b", re.IGNORECASE),
    ),
    (Matter.NUMBER, re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b")),
    (Matter.NUMBER, re.compile(r"(?<![\d+])\d{3}[\s-]\d{3}[\s-]\d{4}(?!\d)")),
    (
        Matter.PHONE,
        re.compile(
            r"(?<![\d.])(?:\+\s?44[\s().-]{0,3}|0044[\s.-]?|\(?0)(?:[\s().-]{0,2}\d){9,11}(?!\d)"
        ),
    ),
    (Matter.PHONE, re.compile(r"(?<![\w+])\+\d{1,3}(?:[\s().-]{0,2}\d){6,12}(?!\d)")),
    (
        Matter.PHONE,
        re.compile(
            r"\b(?:tel|telephone|phone|mobile|mob|ring|call|text|extension|ext)\b[\s.:]{0,3}"
            r"(?:(?:no|number|is|on|him|her|them)\b[\s.:]{0,3}){0,2}(\d(?:[\s-]?\d){3,8})(?!\d|\s?\w)",
            re.IGNORECASE,
        ),
    ),
    (Matter.NUMBER, re.compile(r"\bsort code[\s:]{0,3}(\d{2}[\s-]?\d{2}[\s-]?\d{2})\b", re.I)),
    (Matter.NUMBER, re.compile(r"(?<!\w)(?<!\d[.,-])\d{8,16}(?!\w|[.,-]\d)")),
    (Matter.BORN, re.compile(rf"({_DAY})\s?\(?(?:d\.?o\.?b\b|date of birth)", re.IGNORECASE)),
    (Matter.BORN, re.compile(r"\bborn\s+in\s+((?:[^\W\d_]{3,9}\s+)?\d{4})\b", re.IGNORECASE)),
    (
        Matter.BORN,
        re.compile(
            rf"(?:\bborn(?:\s+on)?|\bbirth|\bd\.?\s?o\.?\s?b\.?)[\s:,=-]{{0,4}}"
            rf"(?:(?:is|was|on)\s+)?({_DAY})",
            re.IGNORECASE,
        ),
    ),
    (Matter.BORN, re.compile(rf"\w\s*\(({_DAY})\)")),
    (Matter.NAME, re.compile(rf"{_OTHER}(?:[\s.’'-]{{1,2}}{_OTHER})*")),
    (Matter.POSTCODE, re.compile(r"(?<![\w-])[A-Z]{2}\d[A-Z\d]?(?:\s\d)?(?![\w-])")),
)
"""In the order of preference where two overlap. A group in a pattern is what is meant."""

_UNNAMED = re.compile(
    r"\b(?:neighbours?|next[\s-]door|upstairs|anonymous(?:ly)?|informants?|whistle-?blowers?|"
    r"referrers?|complainants?|eye-?witness(?:es)?|witness(?:es)?|caller|lodgers?|"
    r"member of the public|asked not to be named)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def identifiers(text: str) -> Iterator[Mention]:
    """Every address, number, account and date of birth; the first pattern wins where two meet."""
    taken = bytearray(len(text))
    for matter, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span(1) if pattern.groups else match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield Mention(matter, start, end, text[start:end])


def unnamed(text: str) -> Iterator[Mention]:
    """Each sentence that speaks of a neighbour or of whoever told, though it gives no name."""
    for match in _SENTENCE.finditer(text):
        words = match.group().strip()
        if words and _UNNAMED.search(words):
            start = text.index(words, match.start())
            yield Mention(Matter.UNNAMED, start, start + len(words), words)
