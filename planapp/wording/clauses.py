"""The main act of a sentence: who is its subject, which verb or noun it turns on, in which form."""

from dataclasses import dataclass, replace
from enum import Enum

from planapp.wording import grammar, inflection
from planapp.wording.lines import Line
from planapp.wording.people import Sort, is_person, sort_of


class Form(Enum):
    """How the act is put."""

    PROMISE = "subject and modal"
    INFINITIVE = "subject and infinitive"
    FINITE = "subject and verb"
    IMPERATIVE = "bare verb, no doer"
    NOUN = "noun phrase, no doer"


@dataclass(frozen=True, slots=True)
class Act:
    """One act or state: tokens `start` to `end`; `head` is its verb, or its noun when it has none."""

    start: int
    end: int
    head: int
    form: Form
    subject: tuple[int, int] | None = None
    passive: bool = False
    negated: bool = False
    linking: bool = False


_VERBS = ("vague-verbs", "inner-verbs", "repeated-acts", "one-off-acts", "telling-verbs")
_LONGEST_SUBJECT = 40  # words: what goes on longer without a verb is read as a noun phrase
_CHAINS = grammar.words(
    """
    need needs agree agrees agreed expected required going due try tries continue continues
    start starts begin begins remember remembers supposed able have has want wants commit
    commits committed willing responsible refuses
    """
)


def acts(line: Line) -> list[Act]:
    """The main act of each sentence, in order."""
    return [act for start, end in line.sentences() if (act := _act(line, start, end)) is not None]


def _act(line: Line, start: int, end: int) -> Act | None:
    start = _after_lead(line, start, end)
    if start >= end:
        return None
    if line.norm(start) == "to":
        return _from_verb(line, (start, end), start + 1, Form.IMPERATIVE, None)
    if _imperative(line, start, end):
        return _from_verb(line, (start, end), start, Form.IMPERATIVE, None)
    if line.norm(start) == "not" and line.norm(start + 1) == "to":
        return replace(
            _from_verb(line, (start, end), start + 1, Form.IMPERATIVE, None), negated=True
        )
    at = start
    depth = 0
    while at < min(end, start + _LONGEST_SUBJECT):
        norm = line.norm(at)
        depth += (norm == "(") - (norm == ")")
        if depth <= 0 and at > start:
            form = _predicate(line, start, at)
            if form is not None:
                subject = (start, at)
                return _from_verb(line, (start, end), at, form, subject)
            if norm in grammar.SUBORDINATORS | {"what", "how", "why"} and norm not in {
                "so",
                "that",
                "after",
                "before",
            }:
                break
        at += 1
    return _noun(line, start, end)


# --- before the act ----------------------------------------------------------------------------


def _after_lead(line: Line, start: int, end: int) -> int:
    start = _after_bullet(line, start, end)
    start = _after_label(line, start, end)
    norm = line.norm(start)
    if (
        norm
        in {
            "if",
            "when",
            "whenever",
            "where",
            "once",
            "should",
            "while",
            "although",
            "because",
            "since",
            "unless",
            "until",
            "as",
            "after",
            "before",
        }
        or (norm in grammar.PREPOSITIONS and norm not in {"up"})
        or start in line.timed
    ):
        return _after_condition(line, start, end)
    while start < end and norm in {"please", "also", "then", "and", "that", "so", "therefore", ","}:
        start += 1
        norm = line.norm(start)
    return start


def _after_bullet(line: Line, start: int, end: int) -> int:
    while start < end and line.tokens[start].sort == "mark":
        start += 1
    if start + 1 < end and line.norm(start + 1) in {")", "."} and len(line.norm(start)) <= 2:
        return start + 2
    return start


def _after_label(line: Line, start: int, end: int) -> int:
    for at in range(start + 1, min(end - 1, start + 6)):
        if line.norm(at) == ":":
            rest = range(at + 1, end)
            says = any(line.tokens[step].is_word and step not in line.timed for step in rest)
            return at + 1 if says else start
    return start


def _after_condition(line: Line, start: int, end: int) -> int:
    """Past an opening condition or time: after its comma, or where the next subject begins."""
    for at in range(start + 1, end - 1):
        if line.norm(at) == "," and not (at - 1 in line.timed and at + 1 in line.timed):
            return at + 1
    if line.norm(start) == "for":
        return start + 1
    for at in range(start + 2, end - 1):
        if _begins_subject(line, at) and _some_predicate(line, at, end):
            return at
    return start


def _begins_subject(line: Line, at: int) -> bool:
    norm, before = line.norm(at), line.norm(at - 1)
    if before in grammar.PREPOSITIONS or before in grammar.POSSESSIVES or before == "and":
        return False
    if line.tokens[at - 1].possessive or before in grammar.ARTICLES:
        return False
    return (
        norm in grammar.SUBJECTS
        or norm in {"there", "the"}
        or (line.has(at, "titles-of-address") and line.tokens[at].capital)
        or line.has(at, "family", "workers")
        or (line.has(at, "given-names") and line.tokens[at].capital)
    )


def _some_predicate(line: Line, start: int, end: int) -> bool:
    return any(
        _predicate(line, start, at) is not None for at in range(start + 1, min(end, start + 8))
    )


# --- finding the verb --------------------------------------------------------------------------


def _imperative(line: Line, start: int, end: int) -> bool:
    norm, after = line.norm(start), line.norm(start + 1)
    if norm in {"do", "don't", "never", "always"}:
        return start + 1 < end
    if norm in grammar.ARTICLES or norm in grammar.SUBJECTS or norm in grammar.POSSESSIVES:
        return False
    token = line.tokens[start]
    if not token.is_word or token.possessive or norm in {"no", "not"}:
        return False
    if line.has(start, "family", "workers", "groups") and not line.has(start, "vague-verbs"):
        return False
    base = line.has(start, *_VERBS, "soft-verbs") and not line.has(
        start, "class-nouns", "abstract-nouns", "title-heads", "instruments"
    )
    if (
        base
        and not inflection.is_participle(norm)
        and after not in grammar.PREPOSITIONS
        and after not in grammar.CONJUNCTIONS
        and after
    ):
        one_word = line.ends[start] - start == 1
        if not one_word or not norm.endswith(("s", "ed", "ing", "al", "ment", "tion")):
            return after not in grammar.MODALS and after != "to" and after not in grammar.BE
    if line.has(start, *_VERBS) and line.has(start + 1, "family", "titles-of-address"):
        return True
    follows = after in grammar.ARTICLES or after in grammar.POSSESSIVES or after in grammar.PRONOUNS
    return follows and line.norm(start + 2) != "" and not line.has(start, "given-names")


def _predicate(line: Line, start: int, at: int) -> Form | None:
    """Whether a verb for the subject `start` to `at` begins at `at`, and in which form."""
    norm = line.norm(at)
    if norm in grammar.MODALS or line.tokens[at].norm.endswith("'ll"):
        return Form.PROMISE
    if norm in {"need", "needs"} and line.norm(at + 1) in {"to", "not"}:
        return Form.PROMISE
    if norm == "to" or (norm == "too" and line.has(at + 1, *_VERBS)):
        return Form.INFINITIVE if _infinitive(line, start, at) else None
    if norm in grammar.BE or norm in grammar.HAVE or norm in grammar.DO:
        return Form.FINITE if norm not in {"being", "been", "having", "be"} else None
    if norm in {"not", "never"} and line.norm(at + 1) == "to":
        return Form.INFINITIVE
    if line.norm(at - 1).endswith(("'ll", "'m", "'ve")):
        return Form.PROMISE
    return Form.FINITE if _finite(line, start, at) else None


def _infinitive(line: Line, start: int, at: int) -> bool:
    """`Mum to attend`, not `referral to CAMHS` nor `letter to the GP`."""
    after = at + 1
    if after >= len(line.tokens) or not line.tokens[after].is_word:
        return line.norm(after) == "@blank"
    norm = line.norm(after)
    if norm in {"be", "have", "not", "also", "continue"}:
        return True
    if norm in grammar.ARTICLES or norm in grammar.POSSESSIVES or norm in grammar.PRONOUNS:
        return False
    gerund = norm.endswith("ing") and norm not in {"ring", "bring", "sing"}
    if line.tokens[after].capital or gerund or line.tokens[after].possessive:
        return False
    if sort_of(line, start, at) is not Sort.THING:
        return True
    if line.has(after, "family", "workers", "groups", "class-nouns", "abstract-nouns"):
        return line.has(after, "vague-verbs", "one-off-acts", "repeated-acts") and not line.has(
            start, "one-off-acts"
        )
    return not line.has(at - 1, "one-off-acts") or line.has(after, *_VERBS)


def _finite(line: Line, start: int, at: int) -> bool:
    """A verb straight after a person: `Leo eats`, `parents agree`, `Dad punched`."""
    token = line.tokens[at]
    if not token.is_word or token.capital or token.possessive or grammar.is_closed(token.norm):
        return False
    if line.ends[at - 1] > at or line.has(at, "family", "workers", "groups"):
        return False
    after = line.norm(at + 1)
    if after in grammar.MODALS | grammar.BE or (
        after == "to" and line.norm(at + 2) in {"be", "have"}
    ):
        return False
    sort = sort_of(line, start, at)
    noun = line.has(at, "class-nouns", "abstract-nouns", "title-heads")
    if noun and (sort is Sort.GROUP or not line.has(at, *_VERBS)):
        return False
    if sort is Sort.THING:
        return _thing_verb(line, at)
    if sort is Sort.PROBABLY:
        return at == start + 1 and token.norm.endswith("s") and line.has(at, *_VERBS)
    if _past(token.norm) or (token.norm.endswith("s") and not token.norm.endswith("ss")):
        return (
            line.norm(at + 1) not in {"", ".", "to"} or line.has(at, *_VERBS) or _past(token.norm)
        )
    if token.norm.endswith(grammar.THING_ENDINGS) or token.norm.endswith("al"):
        return False
    return line.has(at, *_VERBS) and _plural(line, start, at)


def _thing_verb(line: Line, at: int) -> bool:
    """After a thing only an unmistakable verb counts: `the landlord's list shows that`."""
    norm = line.norm(at)
    return (
        norm.endswith("s")
        and line.has(at, "telling-verbs")
        and not line.has(at, "class-nouns", "one-off-acts")
    )


def _past(norm: str) -> bool:
    return (
        norm in inflection.IRREGULAR
        or (len(norm) > 4 and norm.endswith("ed"))
        or norm in {"hit", "hurt", "cut", "put"}
    )


def _plural(line: Line, start: int, at: int) -> bool:
    before = line.norm(at - 1)
    return (
        before in grammar.SUBJECTS
        or before.endswith("s")
        or before in {"children", "school", "police"}
        or any(line.norm(step) in {"and", "&"} for step in range(start, at))
    )


def _from_verb(
    line: Line, bounds: tuple[int, int], at: int, form: Form, subject: tuple[int, int] | None
) -> Act:
    start, end = bounds
    negated, linking, steps = line.norm(start) == "no", False, 0
    while at < end - 1 and steps < 12:
        norm = line.norm(at)
        negated = negated or norm in grammar.NEGATIVES or norm == "refrain"
        if norm in _PROMISES and line.norm(at + 1) == "that":
            return _act(line, at + 2, end) or _noun(line, start, end)
        if not _passed_over(line, at):
            break
        linking = norm in grammar.BE or (linking and norm in grammar.ADVERBS | {"not"})
        at, steps = at + 1, steps + 1
    while linking and at < end - 1 and line.norm(at) in grammar.ARTICLES:
        at += 1
    passive = linking and inflection.is_participle(line.norm(at))
    return Act(start, end, at, form, subject, passive, negated, linking and not passive)


_PROMISES = grammar.words("agree agrees agreed promise promises accept accepts")


def _passed_over(line: Line, at: int) -> bool:
    """Modals, auxiliaries, adverbs and verbs that only lead to another: `will try to get`."""
    norm, after = line.norm(at), line.norm(at + 1)
    if norm in {"have", "has", "had"}:
        return after in {"been", "to", "not", "never", "agreed"} or _past(after)
    if norm in {"do", "does", "did"}:
        return after in {"not", "never"}
    if norm in grammar.MODALS | grammar.BE | grammar.NEGATIVES | {"to", "too"} or norm.endswith(
        "'ll"
    ):
        return True
    if norm in {"need", "needs"}:
        return after in {"to", "not"}
    if norm == "refrain" or (norm == "from" and line.norm(at - 1) == "refrain"):
        return True
    if norm in _CHAINS and (after == "to" or (after == "not" and line.norm(at + 2) == "to")):
        return True
    return norm in grammar.ADVERBS or (
        norm.endswith("ly") and len(norm) > 4 and line.tokens[at].is_word
    )


_WANTED = grammar.words("needed required wanted requested outstanding pending agreed")


def _noun(line: Line, start: int, end: int) -> Act:
    """The head of a phrase without a verb: the last word of its first noun group."""
    head = start
    for at in range(start, end):
        norm = line.norm(at)
        stops = norm in grammar.PREPOSITIONS or norm in grammar.CONJUNCTIONS or norm == "to"
        if at > start and (stops or line.tokens[at].sort == "mark") and line.ends[at - 1] <= at:
            break
        if line.tokens[at].is_word and at not in line.timed and norm not in _WANTED:
            head = at
    negated = any(line.norm(at) in grammar.NEGATIVES for at in range(start, min(end, start + 3)))
    return Act(start, end, head, Form.NOUN, None, False, negated, False)


__all__ = ["Act", "Form", "acts", "is_person"]
