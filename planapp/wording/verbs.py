"""Where a clause's verb begins, and in which form: promise, infinitive, plain or bare verb."""

from enum import Enum

from planapp.wording import grammar, inflection
from planapp.wording.kept import kept
from planapp.wording.lines import Line, Sort
from planapp.wording.people import is_person, sort_of

VERBS = ("vague-verbs", "inner-verbs", "repeated-acts", "one-off-acts", "telling-verbs")
_NOUNS = ("class-nouns", "abstract-nouns", "title-heads")
_NOT_BASE = ("s", "ed", "ing", "al", "ment", "tion")
_DETERMINERS = grammar.ARTICLES | grammar.POSSESSIVES | grammar.PRONOUNS
_NEVER_VERBS = _DETERMINERS | {"no", "not"}
_DOERS = frozenset({"family", "workers", "groups"})
_THINGS = _DOERS.union(_NOUNS, ["events"])
_AND = frozenset({"and", "&"})
_GOING = frozenset({"get", "gets", "go", "goes"})
_AFTER_A_VERB = grammar.MODALS | grammar.BE
_THING_ENDINGS = (*grammar.THING_ENDINGS, "al")
_AFTER_A_NOUN = grammar.MODALS | grammar.BE | {"to"}
_AFTER_IS = frozenset({"not", "to", "never", "allowed", "going", "got", "been"})
_NO_FINITE_VERB = frozenset({"being", "been", "having", "be"})
_PURPOSES = ("vague-verbs", "inner-verbs", "telling-verbs", "one-off-acts")
_ASKING = frozenset({"what", "how", "whether", "where", "why"})
_JOINING = grammar.PREPOSITIONS | grammar.SUBORDINATORS | grammar.CONJUNCTIONS
_BEGINNING = grammar.words("remember continue begin start")
_AUXILIARIES = (
    grammar.BE | grammar.HAVE | grammar.DO | {"need", "needs", "not", "never", "to", "too"}
)
_LITTLE = grammar.ADVERBS | {"no", "longer", "not"}
_NOMINATIVES = frozenset({"i", "we", "you", "he", "she", "they"})
_ORDERS = grammar.ORDERS | (inflection.BARE - grammar.NOUNS_TOO)
_KNOWN = grammar.ORDERS | grammar.DAILY_VERBS | inflection.BARE
GERUNDS_AS_NOUNS = grammar.words(
    """
    training housing parenting counselling mentoring funding planning meeting feeling hearing
    building reading writing spelling clothing bedding heating lighting wellbeing setting outing
    finding recording briefing screening testing learning timing ageing warning nursing
    depending including following regarding concerning according booking dwelling swimming
    dressing wedding
    """
)
_CONTACT_THINGS = grammar.words(
    "centre center time session visit plan supervisor arrangement order agreement worker book"
)
_WITH_TO = grammar.words("refer adhere speak talk listen respond return write go come comply")
_ALSO_BARE = grammar.words("cut put set let shut read run")
_KEPT_THINGS = frozenset({"record", "time", "book", "house"})
_DOINGS = grammar.words("doing going having living devising")
_SLOTS = frozenset({"@blank", "@person"})
_NOUNS_WITH_TO = grammar.words(
    "failure refusal inability ability need right chance opportunity attempt permission consent"
)


class Form(Enum):
    """How the act is put."""

    PROMISE = "subject and modal"
    INFINITIVE = "subject and infinitive"
    FINITE = "subject and verb"
    IMPERATIVE = "bare verb, no doer"
    NOUN = "noun phrase, no doer"


def predicate(line: Line, start: int, at: int) -> Form | None:
    """Whether a verb for the subject `start` to `at` begins at `at`, and in which form."""
    norm = line.norms[at]
    part = _part(norm)
    if part & _FOLLOWS_IS and line.tokens[at - 1].possessive:
        return Form.INFINITIVE if norm == "to" else Form.FINITE  # `Ryan's to text`
    if part & _PROMISES or _part(line.norms[at - 1]) & _SHORTENED:
        return Form.PROMISE
    if part & _AUXILIARY:
        return _by_auxiliary(line, start, at)
    if part & _OPEN and _finite(line, start, at):
        return Form.FINITE
    return Form.FINITE if part & _GOES_ON and _is_under_way(line, start, at) else None


_FOLLOWS_IS, _PROMISES, _SHORTENED, _AUXILIARY, _OPEN, _GOES_ON, _FINITE = (
    1 << place for place in range(7)
)


@kept
def _part(norm: str) -> int:
    """What a word could be of a predicate, wherever it stands, a bit each; 0 for most words."""
    is_open = norm[:1].isalpha() and not (grammar.is_closed(norm) and norm not in _GOING)
    parts = {
        _FOLLOWS_IS: norm in _AFTER_IS,
        _PROMISES: norm in grammar.MODALS or norm.endswith("'ll"),
        _SHORTENED: norm.endswith(("'ll", "'m", "'ve")),
        _AUXILIARY: norm in _AUXILIARIES,
        _OPEN: is_open,
        _GOES_ON: norm.endswith("ing") and norm not in _NO_FINITE_VERB,
        _FINITE: (norm.endswith("s") and not norm.endswith("ss"))
        or is_past(norm)
        or inflection.is_participle(norm)
        or not _KNOWN.isdisjoint(inflection.lemmas(norm)),
    }
    return sum(bit for bit, holds in parts.items() if holds)


def _is_under_way(line: Line, start: int, at: int) -> bool:
    """`Mum attending the group`, `AB devising a form`: its `is` left out."""
    if line.tokens[at].capital or not line.labels[at].isdisjoint(_THINGS):
        return False
    if line.norms[at - 1] in grammar.POSSESSIVES:
        return False  # `Support Ayesha with her reading`
    if not (is_verb(line, at) or line.norms[at] in _DOINGS):
        return False
    sort = sort_of(line, start, at)
    named = sort is Sort.PROBABLY and at == start + 1 and line.tokens[start].text.isupper()
    return named or (sort is Sort.PERSON and line.norms[at - 1] not in _JOINING)


def _by_auxiliary(line: Line, start: int, at: int) -> Form | None:
    norm, after = line.norms[at], line.norms[at + 1]
    if norm in {"need", "needs"} and after in {"to", "not"}:
        return Form.PROMISE
    if norm in {"not", "never"} and after == "to":
        return Form.INFINITIVE
    if norm == "to" and at - 1 == start and line.norms[start] in _NOUNS_WITH_TO:
        return None
    if norm == "to" or (norm == "too" and is_verb(line, at + 1)):
        return Form.INFINITIVE if _infinitive(line, start, at) else None
    if norm == "be" and (inflection.is_participle(after) or is_person(line, start, at)):
        return Form.INFINITIVE  # `that the protocol be reviewed`, `the father be at liberty`
    if norm in grammar.BE or norm in grammar.HAVE or norm in grammar.DO:
        return None if norm in _NO_FINITE_VERB or at in line.timed else Form.FINITE  # `7 am`
    return None


def is_imperative(line: Line, start: int, end: int) -> bool:
    """Whether the clause opens with a bare verb: `Ring the clinic`, `Do not`, `Make sure`."""
    norm, after = line.norms[start], line.norms[start + 1]
    if norm in {"do", "don't", "never", "always", "be"} or (norm in _BEGINNING and after == "to"):
        return start + 1 < end
    if not after or not _could_be_a_verb(line, start) or _describes_a_person(line, start):
        return False
    if after in _ASKING and not _is_inflected(norm) and not line.has(start, *_NOUNS, "diagnoses"):
        return True
    governed = after in _AFTER_A_NOUN and not (after == "to" and norm in _WITH_TO)
    if norm in _ORDERS and not governed and not line.has(start, *_NOUNS):
        return True
    if _is_base_verb(line, start):
        return line.norms[line.ends[start]] not in _AFTER_A_NOUN
    verb = line.has(start, *VERBS) or norm in inflection.BARE
    if verb and (after in _SLOTS or line.has(start + 1, "family", "titles-of-address")):
        return True
    if verb and line.tokens[start + 1].capital and not line.has(start, *_NOUNS):
        return True
    named = line.has(start, "given-names")
    return after in _DETERMINERS and line.norms[start + 2] != "" and not named


def is_gerund(line: Line, start: int) -> bool:
    """Whether the clause opens with what somebody does: `improving confidence`, `eating lunch`."""
    norm, after = line.norms[start], line.norms[start + 1]
    if not norm.endswith("ing") or not after or line.norms[line.ends[start]] in _AFTER_A_NOUN:
        return False
    if line.ends[start] - start > 1 or norm in GERUNDS_AS_NOUNS:
        return False
    if _describes_a_person(line, start):
        return False
    if line.has(start, *_DOERS, "instruments", "harms"):
        return False
    ends = after in grammar.CONJUNCTIONS or not line.tokens[start + 1].is_word
    return not ends and is_verb(line, start) and _could_be_a_verb(line, start)


def is_bare_verb(line: Line, at: int, end: int) -> bool:
    """`not hit and kick`, `no longer asking`: a verb as it stands after a word that denies it."""
    norm = line.norms[at]
    if is_imperative(line, at, end) or is_gerund(line, at):
        return True
    return is_verb(line, at) and not _is_inflected(norm) and not line.has(at, *_NOUNS)


def _could_be_a_verb(line: Line, start: int) -> bool:
    token = line.tokens[start]
    if not token.is_word or token.possessive or token.norm in _NEVER_VERBS:
        return False
    if line.norms[start] in _JOINING:
        return False
    if line.norms[start + 1] == "keeping" and token.norm in _KEPT_THINGS:
        return False  # `Record keeping`
    labels = line.labels[start]
    return labels.isdisjoint(_DOERS) or "vague-verbs" in labels


def _describes_a_person(line: Line, start: int) -> bool:
    """`visiting parent to arrive`: which parent, and not what is done to one."""
    if not line.norms[start].endswith("ing") or not line.has(start + 1, "family", "workers"):
        return False
    follows = line.norms[line.ends[start + 1]]
    return follows == "to" or follows in grammar.MODALS


def _is_base_verb(line: Line, start: int) -> bool:
    """A known verb in its bare form that is not also a common noun, with something after it."""
    norm, after = line.norms[start], line.norms[start + 1]
    if norm == "contact" and line.tokens[start + 1].is_word and not grammar.is_closed(after):
        return not (after.endswith("s") or after in _CONTACT_THINGS)
    if not line.has(start, *VERBS, "soft-verbs") or line.has(start, *_NOUNS, "instruments"):
        return False
    if inflection.is_participle(norm) and not (norm in _ALSO_BARE and line.ends[start] > start + 1):
        return False
    if line.ends[start] - start > 1:  # a phrase such as `liaise with` or `make sure`
        ends = line.ends[start] == len(line.tokens) and norm != "attend"
        return not (_is_inflected(norm) or ends)
    joined = after in grammar.PREPOSITIONS or after in grammar.CONJUNCTIONS
    if after == "and" and line.has(start + 2, *VERBS) and not line.has(start + 2, *_NOUNS):
        return not _is_inflected(norm)  # `Discuss and agree who collects him`
    return not joined and not _is_inflected(norm)


def _is_inflected(norm: str) -> bool:
    """Ends as a bare verb does not: visits, visiting, visited; but `discuss` and `assess` do."""
    return norm.endswith(_NOT_BASE) and not norm.endswith("ss")


def _infinitive(line: Line, start: int, at: int) -> bool:
    """`Mum to attend`, not `referral to CAMHS` nor `letter to the GP`."""
    after = at + 1
    if after >= len(line.tokens) or not line.tokens[after].is_word:
        return line.norms[after] == "@blank"
    if line.norms[after] in {"be", "have", "not", "also", "continue"}:
        return True
    if _begins_a_noun(line, after) or line.norms[after] == "date":
        return False
    if line.has(after, "groups") and not line.has(after, *VERBS):
        return False
    if sort_of(line, start, at) is not Sort.THING:
        return True
    if line.has(start, "one-off-acts") and line.has(after, *_PURPOSES):
        return False  # `assessment to inform planning`: what it is for
    if line.has(after, "family", "workers", "groups", "class-nouns", "abstract-nouns"):
        also_verb = line.has(after, "vague-verbs", "one-off-acts", "repeated-acts")
        return also_verb and not line.has(start, "one-off-acts")
    return not line.has(at - 1, "one-off-acts") or line.has(after, *VERBS)


def _begins_a_noun(line: Line, at: int) -> bool:
    token = line.tokens[at]
    gerund = token.norm.endswith("ing") and token.norm not in {"ring", "bring", "sing"}
    return token.capital or token.possessive or gerund or token.norm in _DETERMINERS


def _finite(line: Line, start: int, at: int) -> bool:
    """A verb straight after a person: `Leo eats`, `parents agree`, `Dad punched`."""
    told = at == start + 1 and line.norms[start] in _NOMINATIVES
    norm = line.norms[at]
    formed = told or _part(norm) & _FINITE or not line.labels[at].isdisjoint(VERBS)
    if not (formed and _could_be_finite(line, at)):
        return False
    if told:
        return True
    ends_in_s = norm.endswith("s") and not norm.endswith("ss")
    return _agrees(line, start, at, known=is_verb(line, at), ends_in_s=ends_in_s)


def _agrees(line: Line, start: int, at: int, *, known: bool, ends_in_s: bool) -> bool:
    """Whether what could be a verb goes with the subject before it."""
    sort, norm = sort_of(line, start, at), line.norms[at]
    if sort is Sort.GROUP and line.has(at, *_NOUNS) and not norm.endswith("ed"):
        return False
    if sort is Sort.THING:
        stays = norm in {"stays", "remains"} or _goes(line, start, at)
        return stays or _is_telling(line, at) or _is_done_to_it(line, at)
    if sort is Sort.PROBABLY:
        near = all(line.norms[step] in _LITTLE for step in range(start + 1, at))
        return (near and ends_in_s and known) or _is_done_to_it(line, at)
    if is_past(norm) or (ends_in_s and known):
        return True
    if ends_in_s:
        return line.norms[at + 1] not in {"", ".", "to"}
    thing = norm.endswith(_THING_ENDINGS)
    return not thing and known and _is_plural(line, start, at)


def _could_be_finite(line: Line, at: int) -> bool:
    token, after = line.tokens[at], line.norms[at + 1]
    if not token.is_word or token.capital or token.possessive:
        return False
    if line.ends[at - 1] > at or not line.labels[at].isdisjoint(_DOERS):
        return False
    if after in _AFTER_A_VERB:
        return False
    if after == "to" and line.norms[at + 2] in {"be", "have"}:
        return False
    return is_verb(line, at) or not line.has(at, *_NOUNS)


def is_verb(line: Line, at: int) -> bool:
    """A verb by the lexicons, or one of those that everybody uses."""
    if not line.labels[at].isdisjoint(VERBS):
        return True
    return not _KNOWN.isdisjoint(inflection.lemmas(line.norms[at]))


def _goes(line: Line, start: int, at: int) -> bool:
    """`the rent comes out of it`: one thing pointed at, and a verb that is hardly ever a noun."""
    norm, before = line.norms[at], line.norms[at - 1]
    if line.norms[start] not in _DETERMINERS or before.endswith("s") or not norm.endswith("s"):
        return False
    return not _ORDERS.isdisjoint(inflection.lemmas(norm)[1:]) and not line.has(at, *_NOUNS)


def _is_done_to_it(line: Line, at: int) -> bool:
    """`Bins emptied`, `garden cleared of glass`: a passive with its `is` left out."""
    norm, before, after = line.norms[at], line.norms[at - 1], line.norms[at + 1]
    if not inflection.is_participle(norm) or grammar.is_closed(before) or norm == "based":
        return False
    ends = after in {"", ".", ",", "and", "&", ";"} or after in grammar.PREPOSITIONS
    return (ends or at + 1 in line.timed) and line.tokens[at - 1].is_word


def _is_telling(line: Line, at: int) -> bool:
    """After a thing only an unmistakable verb counts: `the landlord's list shows that`."""
    telling = line.norms[at].endswith("s") and line.has(at, "telling-verbs")
    return telling and not line.has(at, "class-nouns", "one-off-acts")


def is_past(norm: str) -> bool:
    """Could be a past tense or participle: ended, took, hit."""
    regular = len(norm) > 4 and norm.endswith("ed")
    return regular or norm in inflection.IRREGULAR or norm in {"hit", "hurt", "cut", "put"}


def _is_plural(line: Line, start: int, at: int) -> bool:
    before = line.norms[at - 1]
    if before in grammar.SUBJECTS or before in {"children", "school", "police"}:
        return True
    return before.endswith("s") or line.says(_AND, start, at)
