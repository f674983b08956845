"""Words that try what a document holds: markup, other ways of writing, signs that turn a line."""

from itertools import count, cycle

NOWHERE = "https://nowhere.invalid"
LONGEST = "Weigh" + "w" * 1990 + "!end!"
SAID = (
    f'"></td></table><img src="{NOWHERE}/i"><script>fetch("{NOWHERE}")</script>',
    f'</style><style>@import url({NOWHERE}/c); * {{ display: none }} p::after {{ content: "no" }}',
    f'<svg onload="x()"><image href="{NOWHERE}/s"/><foreignObject>over</foreignObject></svg>',
    f'<link rel="attachment" href="file:///etc/hostname"><a href="{NOWHERE}/a">here</a>',
    '<p style="position: absolute; left: -999cm; font-size: 0; color: white">unseen</p>',
    "{{ 7 * 7 }} {% include 'pdf/print.css' %} $x_1$ \\frac{1}{2} %s %(name)s",
    "😢 👩‍👧 🏽 🇬🇧 ❤️",
    "مرحبا بالعالم اردو ٹھیک",
    "Ŵyneb Llŷr, Łucja Zażółć, Ελληνικά, Привіт",
    "नमस्ते বাংলা ਪੰਜਾਬੀ தமிழ் አማርኛ",
    "a\x00b\x07c\x1bd\x7fe\x85f",
    "one\u202etwo\u202c three\u2066four\u2069\u200fend",
    "soft\u00adhyphen zero\u200bwidth no\u00a0break\ttab",
)


class Hostile:
    """The next hostile words each time it is called, each with a mark of its own.

    `given` are the marks, and what was said with each.
    """

    def __init__(self) -> None:
        self._numbers, self._said = count(1), cycle(SAID)
        self.given: dict[str, str] = {}

    def __call__(self) -> str:
        mark = f"zq{next(self._numbers)}x"
        self.given[mark] = next(self._said)
        return f"{mark} {self.given[mark]} {mark}. "
