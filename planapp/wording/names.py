"""Names of people and places in free text, in lists or not, known or never seen before.

Nothing is learnt from data: a word is a name when it is a known given name, follows a title, or
has a capital and is no ordinary word. A question too many costs one click; a miss may cost a life.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from planapp.domain.copies import Matter, Mention
from planapp.domain.lexicons import Lexicons
from planapp.wording import grammar
from planapp.wording.identifiers import identifiers, unnamed
from planapp.wording.inflection import lemmas

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:;•\n\"“”(\[/–—-])[\s\"“‘'(•–—*-]*$")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]")

ALSO_WORDS = grammar.words(
    """
    mark rose grace dawn bill sue rob ray pat drew summer kit jean hope will may april june joy
    faith frank grant dean ivy holly poppy daisy lily ruby amber jasmine hazel heather violet
    olive pearl jade skye mason carter max penny robin jay art miles chase patience precious
    blessing destiny angel gill liz lee rex ken sonny taylor morgan casey ali dan ben sam mike
    bob
    """
)
"""Given names that are words as well, so that a small letter says nothing."""
NEVER_ALONE = grammar.words(
    "will may hope april june joy faith frank grant art miles chase patience"
)
"""Words far more often than names: names when a surname or what a person does follows."""
DOES = grammar.words(
    """
    is was has had said says will would lives lived told tells went goes came comes and asked asks
    stays stayed hit wants wanted does did can cannot looks looked thinks
    """
)
CALLED = grammar.words("called named alias surname aka nicknamed")
KIN = grammar.words("uncle aunt auntie aunty nan nana grandma grandad gran cousin")
RELATED = grammar.words(
    """
    brother sister girlfriend boyfriend gf bf partner ex mate friend neighbour landlord lodger lad
    man woman boy girl
    """
)
PARTICLES = grammar.words("van der de den du la le al el bin ibn von ter dos da di del ap ab o")
ACRONYMS = grammar.words(
    "gp hv sw tv uk id pe ot ed am pm cp it dv da la nfa ae ok vs eu us pc tb iq"
)
PLACES = grammar.words(
    """
    school academy college nursery surgery clinic hospital hub centre center library estate church
    mosque temple hostel refuge depot club park pub hotel station market garage gym primary junior
    infant secondary high family medical health practice court house
    """
)
_JOINED = re.compile(rf"(?:[a-z]{{1,4}}['’]|(?:{'|'.join(sorted(PARTICLES))})-)(?=[A-Z])")
"""A particle that is written together with its name: `d’Souza`, `al-Rashid`."""
MOST_LEADING = 12
"""Words that may lead to a name: more titles and initials in a row are no name."""

_ENDINGS = ("ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship",
            "ful", "less", "able", "ible", "ous", "ised", "ical", "isation")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text; `plain` is without a final ’s and in small letters."""

    start: int
    end: int
    text: str
    plain: str
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(_JOINED.match(self.text))

    @property
    def initials(self) -> bool:
        return bool(_INITIALS.fullmatch(self.text)) or (len(self.text) == 1 and self.capital)


class NameFinder:
    """Finds what may give somebody away, in all the texts of one document at once."""

    def __init__(self, lexicons: Lexicons) -> None:
        """Take the given names, the titles, and every word the lexicons know as something else."""
        self._given = frozenset(lexicons["given-names"])
        self._titles = frozenset(lexicons["titles-of-address"])
        apart = {"given-names", "titles-of-address"}
        phrases = (p for name in lexicons.by_id if name not in apart for p in lexicons[name])
        self._ordinary = frozenset(w for p in phrases for w in re.findall(r"[^\W\d_]+", p.lower()))

    def find(self, texts: Sequence[str], known: Iterable[str] = ()) -> list[tuple[Mention, ...]]:
        """For each text what may give somebody away, in order.

        `known` names, from lists, are found in whatever case; so is a name that stands out in one
        text and is hidden in another.
        """
        first = [self._names(text, frozenset()) for text in texts]
        small = {w for text in texts for w in re.findall(r"(?<![\w'’-])[a-z]{3,}(?![\w-])", text)}
        sure = {
            part
            for text, mentions in zip(texts, first, strict=True)
            for mention in mentions
            for part in self._parts(mention.text)
            if part not in small or self._stands_out(text, mention)
        }
        told = {part for name in known for part in self._parts(name)}
        return [self._all(text, frozenset(told | sure), frozenset(small)) for text in texts]

    def is_name(self, text: str) -> bool:
        """Whether words that stand where a name is asked for are one, and no role or kinship."""
        return bool(self._parts(text))

    def _all(self, text: str, known: frozenset[str], small: frozenset[str]) -> tuple[Mention, ...]:
        written = [m for m in identifiers(text) if not self._somebody(m)]
        rest = list(text)
        for mention in written:
            rest[mention.start : mention.end] = "," * (mention.end - mention.start)
        names = self._names("".join(rest), known, small)
        return tuple(sorted([*written, *names, *unnamed(text)], key=lambda m: (m.start, m.end)))

    def _somebody(self, mention: Mention) -> bool:
        """`Jo Lane` is a person, `Mill Lane` a street."""
        first = _WORD.match(mention.text)
        return mention.matter is Matter.ADDRESS and bool(first and self.is_given(_plain(first[0])))

    def _stands_out(self, text: str, mention: Mention) -> bool:
        """Whether it is a name for more than a capital that opens a sentence."""
        opens = _OPENS.search(text[max(0, mention.start - 8) : mention.start])
        several = len(_WORD.findall(mention.text)) > 1
        return several or not opens or self.is_given(_plain(mention.text))

    def _parts(self, name: str) -> set[str]:
        """The words of a name that are nothing else: never `Mother`, `Dr` or `nurse`."""
        plain = {_plain(m.group()) for m in _WORD.finditer(name)}
        long = {word for word in plain if len(word) > 2}
        return {w for w in long if w in self._given or not self.is_ordinary(w)} - self._titles

    def _names(
        self, text: str, known: frozenset[str], small: frozenset[str] = frozenset()
    ) -> list[Mention]:
        words = _cut(text)
        shouted = sum(w.text.isupper() and len(w.text) > 1 for w in words) > 0.7 * max(
            3, len(words)
        )
        judge = _Judge(self, words, text, known, small, shouted)
        found: list[Mention] = []
        at = 0
        while at < len(words):
            last = judge.name_from(at)
            if last is None:
                at += 1
                continue
            start, end = words[at].start, words[last].end
            end -= len(words[last].text) - len(_unpossessed(words[last].text))
            found.append(Mention(Matter.NAME, start, end, text[start:end]))
            at = last + 1
        return found

    def is_given(self, plain: str) -> bool:
        """A known given name, or one that begins with a known one: `ellie-mae`."""
        return plain in self._given or plain.split("-")[0] in self._given

    def is_title(self, plain: str) -> bool:
        """A word that stands before a name: `mrs`, `uncle`, `nurse`."""
        return plain in self._titles

    def is_ordinary(self, plain: str) -> bool:
        """A word known as something other than a name."""
        if plain in ALSO_WORDS or grammar.is_closed(plain) or plain in self._ordinary:
            return True
        if "-" in plain:
            return all(self.is_ordinary(part) for part in plain.split("-"))
        return any(lemma in self._ordinary for lemma in lemmas(plain))


@dataclass(frozen=True, slots=True)
class _Judge:
    """Decides word by word for one text."""

    finder: NameFinder
    words: tuple[_Word, ...]
    text: str
    known: frozenset[str]
    small: frozenset[str]
    shouted: bool

    def name_from(self, at: int) -> int | None:
        """The last word of the name that begins at this word, or None when none does."""
        core = self._first_core(at)
        if core is None:
            return None
        last = core
        while last + 1 < len(self.words) and self._goes_on(last):
            last += 1
        return last

    def _first_core(self, at: int) -> int | None:
        """The first word that is a name by itself, when all before it, from here, belong to it."""
        if self._is_name(at):
            return at
        step = at
        while step - at < MOST_LEADING and self._leads(step) and self._touches(step):
            step += 1
            if self._is_name(step) or self._after_title(step):
                return step
        return None

    def _leads(self, at: int) -> bool:
        """Words that begin a name and are none: a title, a particle, an initial, `St`, `Will`."""
        word = self.words[at]
        if self.finder.is_title(word.plain) or word.initials:
            return True
        if word.plain in PARTICLES or word.plain in {"st", "saint"}:
            return word.plain in PARTICLES or word.capital
        return word.capital and not self.shouted and (not word.opens or word.plain in ALSO_WORDS)\
            and not self._is_role(word.plain)  # fmt: skip

    def _is_role(self, plain: str) -> bool:
        return plain in ROLES or grammar.is_closed(plain) and plain not in NEVER_ALONE

    def _after_title(self, at: int) -> bool:
        """`Mr K`, `Mrs Gill`, `Aunty Bev`; not `nurse will` or `nan has`."""
        before, word = self.words[at - 1], self.words[at]
        return (
            self.finder.is_title(before.plain)
            and word.capital
            and (not self.shouted or not grammar.is_closed(word.plain))
            and not (self.finder.is_title(word.plain) or word.plain in ROLES)
            and (
                before.plain in STRICT_TITLES
                or (before.plain in KIN and not grammar.is_closed(word.plain))
                or not self.finder.is_ordinary(word.plain)
            )
        )

    def _is_name(self, at: int) -> bool:
        word = self.words[at]
        if word.plain in self.known and (word.capital or word.plain not in ALSO_WORDS):
            return True
        if word.initials:
            return len(word.text) > 2
        if self.shouted:
            return self._shouted_name(word)
        if not word.capital:
            return self._small_name(at)
        if word.text.isupper() and len(word.plain) > 1:
            return self._capitals(word)
        return self._capital_name(at)

    def _shouted_name(self, word: _Word) -> bool:
        if word.plain in ALSO_WORDS:
            return False
        return self.finder.is_given(word.plain) or (
            len(word.plain) > 3 and not self.finder.is_ordinary(word.plain)
        )

    def _small_name(self, at: int) -> bool:
        word = self.words[at]
        if self.finder.is_given(word.plain) and word.plain.split("-")[0] not in ALSO_WORDS:
            return True
        before = self.words[at - 1].plain if at and self._touches(at - 1) else ""
        if before in KIN and self.finder.is_given(word.plain):
            return True
        return before in CALLED | KIN | RELATED and not self.finder.is_ordinary(word.plain)

    def _capitals(self, word: _Word) -> bool:
        """In capitals amid others: initials of two letters, or a name; not a known short form."""
        if self.finder.is_given(word.plain) or len(word.plain) > 5:
            return not self.finder.is_ordinary(word.plain) or self.finder.is_given(word.plain)
        return len(word.plain) == 2 and not (
            word.plain in ACRONYMS or self.finder.is_ordinary(word.plain)
        )

    def _capital_name(self, at: int) -> bool:
        word = self.words[at]
        if word.plain in NEVER_ALONE:
            return self._does_something(at, mid=not word.opens)
        if self.finder.is_given(word.plain) or word.plain in ALSO_WORDS:
            return True
        if self.finder.is_ordinary(word.plain):
            return self._somewhere(at)
        if not word.opens:
            return True
        built = len(word.plain) > 5 and word.plain.endswith(_ENDINGS)
        return not (built or word.plain in self.small)

    def _somewhere(self, at: int) -> bool:
        """`in Reading`, `near Bath`: a capital there is a place, ordinary word or not."""
        word, before = self.words[at], self.words[at - 1].plain if at else ""
        place = before in {"in", "near"} and not word.opens and word.plain not in ROLES
        return place and self._touches(at - 1) and word.plain not in DAYS_AND_MONTHS

    def _does_something(self, at: int, *, mid: bool) -> bool:
        """Whether what follows is what follows a name: `Hope Adeleke`, `Joy’s`, `said Grant`."""
        word = self.words[at]
        if word.text.lower() != word.plain:  # ’s
            return True
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is None or not self._touches(at):
            return mid and word.plain not in {"may", "april", "june"}
        if following.capital:
            return following.plain not in ROLES and not self.finder.is_title(following.plain)
        return mid and (following.plain in DOES or word.plain not in {"may", "april", "june"})

    def _goes_on(self, at: int) -> bool:
        """Whether the next word is still part of the name."""
        word, following = self.words[at], self.words[at + 1]
        if (
            not self._touches(at)
            or _unpossessed(word.text) != word.text
            and not self._place(at + 1)
        ):
            return False
        if self._is_name(at + 1) or following.initials:
            return True
        if self.shouted:
            return not self.finder.is_ordinary(following.plain)
        if following.plain in PARTICLES:
            return at + 2 < len(self.words) and self.words[at + 2].capital
        return following.capital and (following.plain not in ROLES or self._place(at + 1))

    def _place(self, at: int) -> bool:
        """`St Hugh’s Primary School`: a place is named after somebody."""
        return self.words[at].capital and self.words[at].plain in PLACES

    def _touches(self, at: int) -> bool:
        """Whether nothing but a space, or the point of a title or initial, parts two words."""
        if at + 1 >= len(self.words):
            return False
        word, following = self.words[at], self.words[at + 1]
        between = self.text[word.end : following.start]
        point = self.finder.is_title(word.plain) or len(word.plain) == 1
        return between.isspace() or (point and between.strip(" ") == ".") or (
            word.plain == "pc" and bool(re.fullmatch(r"\s\d+\s", between))
        )  # fmt: skip


ROLES = grammar.words(
    """
    mum mam mother mummy dad father daddy parent parents child children baby sibling siblings
    brother sister brothers sisters son daughter partner husband wife social worker workers health
    visitor core group conference chair police school nurse doctor midwife teacher section plan
    child's care proceedings order review team service services council court i
    """
)
DAYS_AND_MONTHS = grammar.words(
    """
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
    sunday english polish easter christmas ramadan year reception
    """
)
STRICT_TITLES = grammar.words(
    "mr mrs ms miss mx dr prof professor sir dame rev reverend cllr sgt sergeant pc dc ds di pcso"
)


def _cut(text: str) -> tuple[_Word, ...]:
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        opens = bool(_OPENS.search(text[max(0, start - 8) : start])) if start else True
        found.append(_Word(start, end, match.group(), _plain(match.group()), opens))
    return tuple(found)


def _unpossessed(word: str) -> str:
    return re.sub(r"(?:['’][sS]|(?<=[sS])['’])$", "", word)


def _plain(word: str) -> str:
    return _unpossessed(word).lower().replace("’", "'").rstrip(".")


_compiled: "WeakKeyDictionary[Lexicons, NameFinder]" = WeakKeyDictionary()


def finder_for(lexicons: Lexicons) -> NameFinder:
    """The finder for these lexicons, made the first time it is asked for."""
    finder = _compiled.get(lexicons)
    if finder is None:
        finder = _compiled[lexicons] = NameFinder(lexicons)
    return finder
