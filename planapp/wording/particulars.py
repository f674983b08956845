"""What a clause gives to hold on to: names, numbers, plain things and people."""

import re
from functools import lru_cache

from planapp.wording import grammar, inflection
from planapp.wording.clauses import Act, Form
from planapp.wording.facets import Kind
from planapp.wording.lines import Line, is_none_at_all
from planapp.wording.people import is_person

_EMPTY = (
    *("abstract-nouns", "class-nouns", "qualities", "hedges", "vague-verbs", "inner-verbs"),
    *("soft-verbs", "groups", "general-harms", "diagnoses", "empty-adjectives"),
)
_ACTS = ("attending-verbs", "carrying-verbs", "repeated-acts", "one-off-acts")
_UNITS = grammar.words("day days week weeks month months year years hour hours minute minutes")
_TIME_WORDS = grammar.words(
    """
    time times once twice day night week weekend fortnight month term year morning evening
    afternoon hour minute session visit occasion
    """
)
_NOUNS_LIKE_VERBS = grammar.words(
    "address addresses notes report reports form forms building buildings"
)
_BLOWS = grammar.words(
    "shake hit slap punch kick smack bite burn throw push drag grab pinch choke strangle stab drop"
)
_BODIES = grammar.words("police school nursery court hospital camhs probation housing college")
_DOING = frozenset({"attend", "put"})  # as a verb, and so no name of a procedure
_ANY_ONE = grammar.words("a an another any")
_DESCRIBING = 3  # words that may stand between `the` and the thing it points at
_PHONE_DIGITS = 3
_MANNERED = ("informed", "focused", "centred", "-based", "-led")
_PARTICLES = grammar.words(
    """
    away ahead back forward forwards round around early straight apart aside along full whole
    present little much enough quite rather overall minimum maximum somewhere elsewhere anywhere
    everywhere else last past previous
    """
)
_WISHED = grammar.words("deserve deserves need needs want wants like likes ask asks say says")
DENYING = ("un", "in", "im", "ir", "dis")
_RISKS = ("risk", "danger", "harm", "worr", "concern")
_ABSTRACT_ENDINGS = ("ness", "ity", "ship", "hood", "ism", "tude", "ency", "ancy")
_JUDGING = re.compile(  # how adjectives end that say what somebody makes of a thing
    r".{3,}?(?:able|ible|eous|ious|ulous|erous|ative|itive|essive|usive|sful|tful|lful|mful)$|"
    r"un.{3,}(?:ic|ary|ory|ing)$|multi-"
)
_THINGS_LIKE_JUDGEMENTS = grammar.words(
    "vegetable table cable timetable crucible relative sedative detective adhesive representative"
)
_THINGS_ALL_THE_SAME = grammar.words(
    """
    city university electricity identity facility harness witness maternity fitness pregnancy
    tenancy agency emergency community charity guardianship wilderness scholarship
    """
)
_IN_GENERAL = grammar.words(
    """
    accordance place order line addition advance turn case general detail full total effect mind
    need touch charge front relation regard terms conjunction consultation question progress
    """
)
_AT = grammar.words("at to from round in near")
_PEOPLE = frozenset({"family", "workers"})
_GRADES = frozenset({"hedges", "qualities"})
_WORRIES = frozenset({"harms", "general-harms"})
_IN_RELATIVES = grammar.SUBJECTS | grammar.BE | grammar.HAVE
_GOVERNING = _IN_RELATIVES | grammar.MODALS | {"in", "and", "or", "as", "to"}
_PURPOSE = frozenset({"because", "whilst", "although"})
_IN_ITS_TERMS = frozenset({"order", "accordance", "line"})
_FITTING = frozenset({"appropriate", "suitable"})
_ADDING = frozenset({"and", "&"})
_VAGUE = grammar.words("share ensure promote liaise monitor explore encourage continue")
"""Vague verbs that are no nouns as well, so that one after `and` adds an act."""
_MAY_BE_A_PURPOSE = _PURPOSE | _FITTING | {"so", "to", "in", "with"}
_HELP = frozenset({"support", "help", "assistance"})


class Particulars:
    """The tokens that fix which one: names of things, plain things, people, people by name."""

    __slots__ = ("judged", "named", "people", "plain", "strong")

    def __init__(self) -> None:
        """None found yet."""
        self.strong: list[int] = []
        self.plain: list[int] = []
        self.people: list[int] = []
        self.named: list[int] = []
        self.judged: dict[str, bool] = {}

    def weight(self) -> int:
        """Names of things count double, because such a name alone fixes which one."""
        return 2 * len(self.strong) + len(self.plain) + len(self.named)

    def everything(self) -> list[int]:
        """All of them in the order of the text."""
        return sorted({*self.strong, *self.plain, *self.people, *self.named})


def particulars(line: Line, act: Act, kind: Kind) -> Particulars:
    """Those in the act's complement, and in its subject where that is the thing acted on."""
    found, tokens, ends = Particulars(), line.tokens, line.ends
    for first, last in _ranges(line, act, kind):
        for at in range(first, last):
            if tokens[at].hollow and ends[at] - at == 1:
                continue
            if at == first or ends[at - 1] <= at:
                _place(line, at, found)
    if kind is Kind.CONCERN and act.form is Form.FINITE and _is_a_blow(line, act):
        found.plain.append(act.head)
    return found


def _is_a_blow(line: Line, act: Act) -> bool:
    """`has shaken her`, `hit him`: somebody present would have seen it."""
    return not _BLOWS.isdisjoint(inflection.lemmas(line.norms[act.head]))


def is_definite(line: Line, at: int) -> bool:
    """`Mum's sertraline`, `the cot`: a thing pointed at."""
    for step in range(at - 1, max(-1, at - 1 - _DESCRIBING), -1):
        norm = line.norms[step]
        if line.tokens[step].possessive or norm in grammar.POSSESSIVES or norm in {"the", "this"}:
            return True
        if not line.tokens[step].is_word or (grammar.is_closed(norm) and norm != "own"):
            return False
    return False


# --- where to look -----------------------------------------------------------------------------


def _ranges(line: Line, act: Act, kind: Kind) -> list[tuple[int, int]]:
    if act.form is Form.NOUN:
        return [(act.start, _purpose(line, act.start + 1, act.end))]
    named = line.ends[act.head] - act.head > 1 and not grammar.is_closed(line.norms[act.head + 1])
    thing = named and line.has(act.head, "one-off-acts")
    one = line.norms[act.head + 1] in _ANY_ONE  # `make a referral`: one is made
    first = max(act.head + 1, act.head if thing else line.ends[act.head] - one)
    if act.linking and not line.has(act.head, "attending-verbs"):
        first = act.head  # how somebody is, not that they are attending
    after = (first, _purpose(line, first, act.end))
    subject_counts = act.passive or act.linking or kind is not Kind.ACTION
    if act.subject is None or not subject_counts or is_person(line, *act.subject):
        return [after]
    return [act.subject, after]


def _purpose(line: Line, first: int, end: int) -> int:
    """Where a purpose begins: what an act is for does not make it concrete."""
    norms = line.words.norms
    if not _MAY_BE_A_PURPOSE.isdisjoint(norms[first:end]):
        for at in range(first, end):
            if norms[at] in _MAY_BE_A_PURPOSE and _begins_purpose(line, first, at):
                return at
    return _vaguer(line, first, end)


def _vaguer(line: Line, first: int, end: int) -> int:
    """Where a vague act is added, `and share information`: what it names is not the first one's."""
    for at in range(first, end - 2):
        if line.norms[at] in _ADDING and line.norms[at + 1] in _VAGUE:
            return at
    return end


def _begins_purpose(line: Line, first: int, at: int) -> bool:
    norm, after = line.norms[at], line.norms[at + 1]
    if norm in _PURPOSE:
        return True
    if norm == "so":
        return after == "that" or after in grammar.SUBJECTS or line.has(at + 1, "family")
    if norm in _FITTING:
        return after in {"to", "for"}
    if norm == "to":
        return at > first and line.has(at + 1, "vague-verbs", "inner-verbs")
    if norm == "with":  # `with the support of Jo`: by whose help, which is not what is done
        return after in _HELP or (after == "the" and line.norms[at + 2] in _HELP)
    return norm == "in" and after in _IN_ITS_TERMS


# --- what each word gives ----------------------------------------------------------------------


def _place(line: Line, at: int, found: Particulars) -> None:
    token, norm = line.tokens[at], line.norms[at]
    if token.sort == "mark" or (line.timed and at in line.timed and not _is_counted(line, at)):
        return
    if token.sort == "slot":
        (found.people if norm == "@person" else found.strong).append(at)
    elif at in line.numbers:
        occurrences = line.norms[at + 1] in {"times", "occasions"}
        if occurrences or not _counts_a_class(line, at):
            found.strong.append(at)
    elif "instruments" in line.labels[at] or (len(norm) >= _PHONE_DIGITS and norm.isdigit()):
        found.strong.append(at)
    elif token.is_word and (line.ends[at] - at > 1 or not grammar.is_closed(norm)):
        _place_word(line, at, found)


def _place_word(line: Line, at: int, found: Particulars) -> None:
    token, labels = line.tokens[at], line.labels[at]
    if token.possessive and _is_somebodys_place(line, at):
        found.plain.append(at)
    elif _is_person(line, at):
        found.people.extend(() if _tells_whom_it_is_for(line, at) else (at,))
    elif token.capital and "given-names" in labels:
        (found.people if token.possessive else found.named).append(at)
    elif token.cased and _is_name_of_thing(line, at) and "diagnoses" not in labels:
        found.strong.append(at)
    elif _names_the_next(line, at) if token.norm in _BODIES else _is_a_noun_here(line, at):
        found.plain.append(at)
    elif _says_nothing(token.norm, labels) or _is_mere_filler(line, at):
        return
    elif line.ends[at] - at > 1 and line.has(at, "one-off-acts") and token.norm not in _DOING:
        found.plain.extend((at, at))  # a known procedure by its name: skeletal survey
    else:
        found.plain.append(at)


def _is_person(line: Line, at: int) -> bool:
    """By what they are, or as somebody with a title of address."""
    called = line.tokens[at].norm in grammar.SUBJECTS or _is_titled(line, at)
    return called or not line.labels[at].isdisjoint(_PEOPLE)


def _tells_whom_it_is_for(line: Line, at: int) -> bool:
    """`a perpetrator programme`, `a carers group`: what sort of class, and nobody in particular."""
    after = line.ends[at]
    if at == 0 or after >= len(line.tokens) or line.tokens[at].possessive:
        return False
    return line.norms[at - 1] in _ANY_ONE and line.has(after, "class-nouns")


def _is_titled(line: Line, at: int) -> bool:
    """`Mr Osei`, both words of it: a person, and no name of a thing."""
    titles = (at, at - 1) if at else (at,)
    return line.tokens[at].capital and any(line.has(step, "titles-of-address") for step in titles)


def _counts_a_class(line: Line, at: int) -> bool:
    """`two strategies`, `three specific concerns`: how many, and no member of them."""
    head = at
    for step in range(at + 1, min(at + 1 + _DESCRIBING, len(line.tokens))):
        if not line.tokens[step].is_word or grammar.is_closed(line.norms[step]):
            break
        if step in line.timed:
            break
        head = step
    return any(line.has(step, "class-nouns", "abstract-nouns") for step in (at + 1, head))


def _is_somebodys_place(line: Line, at: int) -> bool:
    """`at Aunt Marcia's`: where somebody lives, with nothing of theirs named after it."""
    token, after = line.tokens[at], at + 1
    if token.norm in grammar.SUBJECTS:
        return False
    if after < len(line.tokens) and line.tokens[after].is_word and after not in line.timed:
        return grammar.is_closed(line.norms[after]) and _is_in_a_place(line, at)
    return _is_in_a_place(line, at)


def _is_in_a_place(line: Line, at: int) -> bool:
    return any(line.norms[step] in _AT for step in range(max(0, at - 3), at))


def _is_a_noun_here(line: Line, at: int) -> bool:
    """`her address`, `the form`: what elsewhere may be a verb."""
    return line.norms[at] in _NOUNS_LIKE_VERBS and is_definite(line, at)


def _names_the_next(line: Line, at: int) -> bool:
    """`police checks`, `school records`: a body that says which thing is meant."""
    after = at + 1
    if line.ends[at] != after or after >= len(line.tokens):
        return False
    thing = line.has(after, "one-off-acts") and not line.has(after, "groups")
    return thing and not line.has(
        after, "workers", "telling-verbs", "abstract-nouns", "repeated-acts"
    )


def _is_name_of_thing(line: Line, at: int) -> bool:
    """A capital inside the sentence, or an acronym anywhere."""
    token = line.tokens[at]
    if token.text.isupper() and len(token.text) > 2:
        return True
    inside = at > 0 and line.norms[at - 1] not in {".", ":"}
    if at + 1 < len(line.tokens) and line.has(at + 1, "workers"):
        return False  # `Attendance Worker`: whose post it is
    return inside and (token.capital or token.text[1:].isupper())


def _is_mere_filler(line: Line, at: int) -> bool:
    """Adverbs, `regular bedtime`, `see` and `hear` as verbs, lengths of time such as `12 week`."""
    norm, before = line.norms[at], line.norms[at - 1]
    if before in _GOVERNING and _is_governed(line, at):
        return True
    graded = line.labels[at - 1] and _grades(line, at - 1) and not is_definite(line, at - 1)
    graded = graded and not is_none_at_all(line, at - 1)
    if graded or line.norms[line.ends[at] - 1].endswith(_MANNERED):
        return True
    if norm.endswith("ed") and _is_said_of_the_last(line, at):
        return True
    if "telling-verbs" in line.labels[at] and not (norm.endswith("s") or is_definite(line, at)):
        return True
    return norm in _UNITS and (
        at > 0 and (line.tokens[at - 1].sort == "number" or before in grammar.NUMBERS)
    )


def _is_governed(line: Line, at: int) -> bool:
    """A word that says no more than the one before it lets it: `in turn`, `as agreed`."""
    norm, before = line.norms[at], line.norms[at - 1]
    if before == "in" and norm in _IN_GENERAL:
        return True
    if at > 2 and before in {"and", "or"} and _grades(line, at - 3):
        return True  # `healthy meals and snacks`
    if before == "as" and inflection.is_participle(norm):
        return True
    return _is_in_relative(line, at) or _is_a_further_verb(line, at)


def _is_said_of_the_last(line: Line, at: int) -> bool:
    """`the room you painted`, `as agreed`: a participle that describes nothing after it."""
    if not inflection.is_participle(line.norms[at]):
        return False
    after = at + 1
    if after >= len(line.tokens) or not line.tokens[after].is_word:
        return True
    return grammar.is_closed(line.norms[after]) or line.has(after, "family", "workers")


def _is_a_further_verb(line: Line, at: int) -> bool:
    """`asks Mum to leave`, `where you might go`: what is done, and no thing it is done to."""
    before = line.norms[at - 1]
    if at == 0 or (before == "to" and line.norms[at - 2] == "how"):
        return False
    if before in grammar.MODALS:
        return True
    leads = before == "to" or before in grammar.SUBJECTS
    return leads and line.has(at, *_ACTS) and not line.has(at, "plain-acts", "harms")


def _is_in_relative(line: Line, at: int) -> bool:
    """`the advice you are given`, `the dad they deserve`: said of the thing, and no thing."""
    before = line.norms[at - 1]
    if at < 2 or before not in _IN_RELATIVES:
        return False
    if before in grammar.SUBJECTS and line.norms[at] in _WISHED:
        return True
    told = before in grammar.BE or before in grammar.HAVE
    earlier = line.norms[at - 2]
    return told and earlier in grammar.SUBJECTS and inflection.is_participle(line.norms[at])


def _grades(line: Line, at: int) -> bool:
    """`regular`, `positive`, `inappropriate`: an adjective that only judges."""
    labels = line.labels[at]
    if not labels.isdisjoint(_GRADES):
        return True
    return not labels.isdisjoint(_WORRIES) and line.norms[at].startswith(DENYING)


@lru_cache(maxsize=50_000)
def _says_nothing(norm: str, labels: frozenset[str]) -> bool:
    """A word that fixes nothing wherever it stands."""
    if len(norm) == 1 or norm.endswith("ly") or norm in _PARTICLES or not labels.isdisjoint(_EMPTY):
        return True
    if _JUDGING.match(norm) and norm not in _THINGS_LIKE_JUDGEMENTS:
        return True
    if norm.endswith("ing") and "state-verbs" in labels:
        return True
    return _is_abstract(norm, labels)


def _is_abstract(norm: str, labels: frozenset[str]) -> bool:
    """Made like kindness or honesty, or a risk by its general word: nobody can point at it."""
    if "harms" in labels and norm.startswith(_RISKS):
        return True
    single = f"{norm[:-3]}y" if norm.endswith("ies") else norm.removesuffix("s")
    return single.endswith(_ABSTRACT_ENDINGS) and single not in _THINGS_ALL_THE_SAME


def _is_counted(line: Line, at: int) -> bool:
    """What a frequency counts: the units in `14 units a week`."""
    time = line.timed[at]
    inside = time.sort == "frequency" and time.first < at < time.last
    if not inside or not line.tokens[at].is_word:
        return False
    if line.norms[time.first] in {"each", "every", "on"}:
        return False
    return _TIME_WORDS.isdisjoint(inflection.lemmas(line.norms[at]))
