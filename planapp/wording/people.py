"""Who a group of words stands for: one person, a pair, a body, a thing, or somebody unknown."""

from collections.abc import Iterable

from planapp.wording import grammar
from planapp.wording.lines import Line, Sort

_THINGS = (
    "class-nouns",
    "abstract-nouns",
    "one-off-acts",
    "instruments",
    "harms",
    "title-heads",
    "qualities",
    "events",
    "vague-verbs",
    "occasions",
    "hedges",
)


def sort_of(line: Line, first: int, last: int) -> Sort:
    """What the phrase from `first` up to but not including `last` is about."""
    sort = line.sorts.get((first, last))
    if sort is None:
        sort = line.sorts[first, last] = _sort_of(line, first, last)
    return sort


def _sort_of(line: Line, first: int, last: int) -> Sort:
    if line.norms[first] == "at" and line.norms[first + 1] in {"least", "most"}:
        first += 2
    if line.norms[first] in _PARTIES and line.norms[first + 1] in {"party", "parties"}:
        return Sort.PERSON
    if line.norms[first] in _PAIRED and line.norms[first + 1] == "of" and last > first + 2:
        head = first + 2 + (line.norms[first + 2] in grammar.ARTICLES | grammar.POSSESSIVES)
        pair = line.norms[head] in {"you", "us", "them"} or line.has(head, "family")
        return Sort.PERSON if pair else Sort.GROUP
    if not line.says(_SPLITTING, first, last):
        return _chunk_sort(line, first, last)
    found = [_chunk_sort(line, start, end) for start, end in _chunks(line, first, last)]
    for sort in _LIKELIEST:
        if sort in found:
            return sort
    return Sort.THING


def is_person(line: Line, first: int, last: int) -> bool:
    """One named person, a role one person holds, or a pair."""
    return sort_of(line, first, last) in ONE_PERSON


_LONGEST_INITIALS = 3  # letters that stand for a body even in a text all in capitals
_AFTER_IS = frozenset({"not", "to", "never", "allowed", "going", "got", "been"})
_PAIRED = frozenset({"both", "each", "either", "neither", "one"})
_PARTIES = _PAIRED | {"the"}  # of an order or an agreement: both parents
_JOINS = frozenset({"and", "&", "or", "/", "plus", ","})
_ENDING_CHUNKS = grammar.PREPOSITIONS | {"(", "-", ":", "who", "which", "that", "to"}
_SPLITTING = _JOINS | _ENDING_CHUNKS
_BRACKETS = frozenset({"(", ")"})
_LIKELIEST = (Sort.PERSON, Sort.PROBABLY, Sort.GROUP)
ONE_PERSON = (Sort.PERSON, Sort.PROBABLY)  # a tuple, which compares them without a hash
_ONE = frozenset({"workers", "family"})
_LEADS = (
    grammar.ARTICLES
    | grammar.POSSESSIVES
    | grammar.ADVERBS
    | {"allocated", "named", "new", "current"}
)
_TAILS = grammar.ADVERBS | grammar.words(
    "themselves himself herself who each both responsible present concerned"
)


def _chunks(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    """The noun phrases joined by `and` or a comma, each cut before its first preposition."""
    found: list[tuple[int, int]] = []
    start: int | None = first  # None once the phrase has been cut, until the next one begins
    for at in _outside_brackets(line, first, last):
        joins = line.norms[at] in _JOINS
        if joins and start is None and line.norms[at - 1] != ")":
            continue
        if start is not None and (joins or _ends_chunk(line, at, start)):
            found.append((start, at))
            start = None
        if joins:
            start = at + 1
    if start is not None:
        found.append((start, last))
    return [(begin, end) for begin, end in found if end > begin]


def _outside_brackets(line: Line, first: int, last: int) -> Iterable[int]:
    """The tokens that are not in brackets, and each bracket that opens, which ends a phrase."""
    if _BRACKETS.isdisjoint(line.words.norms[first:last]):
        return range(first, last)
    found, depth = [], 0
    for at in range(first, last):
        norm = line.norms[at]
        if depth == 0 and norm != ")":
            found.append(at)
        depth = max(0, depth + (norm == "(") - (norm == ")"))
    return found


def _ends_chunk(line: Line, at: int, start: int) -> bool:
    norm = line.norms[at]
    if norm not in _ENDING_CHUNKS:
        return False
    covered = at > start and line.ends[at] == line.ends[at - 1]
    points = at == start and norm in grammar.ARTICLES  # `that parent`, not `the parent that`
    return not (covered or points)


def _chunk_sort(line: Line, first: int, last: int) -> Sort:
    while first < last and _is_lead(line, first):
        first += 1
    while last > first and _is_tail(line, last - 1):
        last -= 1
    if first >= last:
        return Sort.THING
    token, head = line.tokens[first], last - 1
    if last - first == 1 and token.norm in grammar.SUBJECTS:
        return Sort.PERSON
    titled = last - first > 1 and "titles-of-address" in line.labels[first]
    if titled and line.tokens[head].capital:
        return Sort.PERSON
    if token.norm in {"someone", "member", "members"}:
        return Sort.GROUP
    return _head_sort(line, first, head)


def _is_lead(line: Line, at: int) -> bool:
    norm = line.norms[at]
    leads = norm in _LEADS or line.tokens[at].sort == "mark"
    return leads and not (norm in {"all", "any"} and line.norms[at + 1] in {"", "to"})


def _is_tail(line: Line, at: int) -> bool:
    norm = line.norms[at]
    return (
        norm in _TAILS or line.tokens[at].sort == "mark" or (at in line.timed and norm != "health")
    )


def _head_sort(line: Line, first: int, head: int) -> Sort:
    while head > first and line.tokens[head].sort == "number":
        head -= 1
    token = line.tokens[head]
    if token.sort == "slot":
        return Sort.PERSON if token.norm != "@date" else Sort.THING
    if token.possessive and head == first and line.norms[head + 1] not in _AFTER_IS:
        return Sort.THING
    labels = line.labels[head]
    if not labels.isdisjoint(_ONE) and not _several(line, head):
        return Sort.PERSON
    if "groups" in labels:
        return Sort.GROUP
    if token.capital and "given-names" in labels:
        return Sort.PERSON
    if not labels.isdisjoint(_THINGS) and not _is_surname(line, first, head):
        return Sort.THING
    return _unknown(line, first, head)


def _several(line: Line, head: int) -> bool:
    """`social workers`, `clients`; but parents and carers are a pair, by their own entry."""
    return line.has(head, "groups")


def _is_surname(line: Line, first: int, head: int) -> bool:
    """A capitalised last word after a name, kinship or role: `Sue Bright`, `midwife Fenella`."""
    return (
        head > first
        and line.tokens[head].capital
        and line.has(head - 1, "given-names", "family", "titles-of-address", "workers")
    )


def _unknown(line: Line, first: int, head: int) -> Sort:
    token = line.tokens[head]
    if _is_surname(line, first, head):
        return Sort.PERSON
    if not token.is_word or grammar.is_closed(token.norm) or token.norm in grammar.NUMBERS:
        return Sort.THING
    if token.text.isupper() and (token.capital or len(token.text) <= _LONGEST_INITIALS):
        return Sort.PROBABLY if len(token.text) <= 2 else Sort.GROUP
    if token.capital and not token.norm.endswith(grammar.THING_ENDINGS):
        plain = head == first and head == _line_start(line, head)
        if plain and line.has(head, "ordinary-words"):
            return Sort.THING
        plural = token.norm.endswith("s") and not token.norm.endswith("ss")
        if not (plain and plural):
            return Sort.PROBABLY if head == first or _all_capital(line, first, head) else Sort.THING
    ending = token.norm.endswith(grammar.PERSON_ENDINGS) and len(token.norm) > 5
    if ending and token.norm not in grammar.THINGS_LIKE_PERSONS:
        return Sort.PERSON
    return Sort.THING


def _all_capital(line: Line, first: int, head: int) -> bool:
    return head - first == 1 and line.tokens[first].capital and line.tokens[first].is_word


def _line_start(line: Line, head: int) -> int:
    at = head
    while at and line.tokens[at - 1].sort == "mark":
        at -= 1
    return head if at == 0 or line.norms[at - 1] in {".", ":"} else -1
