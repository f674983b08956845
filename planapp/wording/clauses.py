"""The main act of each sentence: its subject, the verb or noun it turns on, and its form."""

from typing import NamedTuple

from planapp.wording import grammar, inflection
from planapp.wording.facets import Kind
from planapp.wording.leads import after_lead
from planapp.wording.lines import Line
from planapp.wording.people import is_person
from planapp.wording.verbs import (
    GERUNDS_AS_NOUNS,
    Form,
    is_bare_verb,
    is_gerund,
    is_imperative,
    is_past,
    is_verb,
    predicate,
)


class Act(NamedTuple):
    """One act or state: tokens `start` to `end`; `head` is its verb, or noun where it has none."""

    start: int
    end: int
    head: int
    form: Form
    subject: tuple[int, int] | None = None
    passive: bool = False
    negated: bool = False
    linking: bool = False


_LONGEST_SUBJECT = 40  # words: what goes on longer without a verb is read as a noun phrase
_LONGEST_CHAIN = 12  # words between the first auxiliary and the verb that says the act
_CHAINS = grammar.words(
    """
    need needs agree agrees agreed expected required going due try tries continue continues
    start starts begin begins attempt attempts remember remembers supposed able have has want wants
    commit commits encouraged advised urged committed willing responsible refuses allowed
    permitted reminded requested ordered seek seeks
    instructed obliged sure promise promises promised
    """
)
_PROMISES = grammar.words(
    """
    agree agrees agreed promise promises promised accept accepts recommend recommends recommended
    require requires request requests advise advises
    """
)
_LAID_DOWN = grammar.words("expectation requirement condition agreement rule plan")
_GRASPS = grammar.words("understand know realise acknowledge")
_ENSURING = grammar.words("ensure ensures ensuring")
_MAKING = grammar.words("make makes making")
_BINDING = grammar.MODALS - grammar.POSSIBLE
_FORBIDDEN = frozenset({"prohibited", "forbidden", "banned"})
_ABSTAINING = frozenset({"refrain", "avoid"}) | _FORBIDDEN
_STAYING = frozenset({"stay", "stays", "remain", "remains"})
_NOTED = grammar.words("noted identified found seen observed reported thought felt said agreed")
_ALSO_ADJECTIVES = grammar.words(
    "close clear clean open direct secure complete separate warm dry cool safe lower welcome"
)
_NEEDFUL = grammar.words("important essential vital necessary crucial imperative")
_SAID_OF_IT = _NOTED | _NEEDFUL
_FARTHEST_THAT = 6  # words after `it was noted` within which `that` must come
_DEEPEST = 3  # agreements within agreements that are followed
_NOT = frozenset({"not", "no"})
_BRACKETS = frozenset({"(", ")"})
_NOBODY = grammar.words("no neither nobody none no-one")
_LETTING = grammar.words("allow allows let lets permit permits")
_LET = frozenset({"let", "lets"})
_LONGEST_LET = 8  # words between `allow` and what is allowed
_WORRIED = grammar.words("worried concerned worry concern worries concerns fear")
_WISHED = grammar.words("like want wants wanted wish wishes")
_WANTED = grammar.words("needed required wanted requested outstanding pending agreed")
_BREAKS = (grammar.SUBORDINATORS - {"so", "that", "after", "before"}) | {"what", "how", "why"}
_WHERE = grammar.words("in at on near under with")  # `Theo not in the room`, without its `is`
_RELATIVES = grammar.words("who which whose")  # what is said of the subject, before its verb
_BETWEEN = grammar.ADVERBS | {"not"}
_LEADING = grammar.MODALS | grammar.BE | grammar.NEGATIVES | {"to", "too", "refrain"}


def acts(line: Line, kind: Kind = Kind.ACTION) -> list[Act]:
    """The main act of each sentence, in order; in a worry also what it rests on."""
    sentences = [one for one in line.sentences() if not _is_an_instance(line, *one)]
    if kind is Kind.CONCERN:
        sentences = [part for one in sentences for part in _grounds(line, *one)]
    return [act for start, end in sentences if (act := _act(line, start, end)) is not None]


def _is_an_instance(line: Line, start: int, end: int) -> bool:
    """`For example a risk assessment`: of what was said before, and no act of its own."""
    return start > 0 and line.norms[start] == "for" and line.norms[start + 1] == "example"


def _grounds(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """`We are worried that she may fall because she climbs`: what is feared, and the reason."""
    cuts = [start]
    for at in range(start + 1, end - 1):
        worried = line.norms[at] in {"that", "if"} and line.norms[at - 1] in _WORRIED
        if worried or line.norms[at] == "because":
            cuts.append(at + 1)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _act(line: Line, start: int, end: int) -> Act | None:
    """The act of one sentence; or what is agreed, understood or recommended in it."""
    act = _first_act(line, start, end)
    for _ in range(_DEEPEST):
        inner = None if act is None else _what_is_agreed(line, act) or _what_you_are_told(line, act)
        if inner is None:
            break
        act = inner
    return act


def _what_is_agreed(line: Line, act: Act) -> Act | None:
    """`Mum agrees that Sean will not`, `I understand that I must not`: what follows `that`."""
    head = act.head
    if act.linking and act.subject is not None and line.norms[act.subject[1] - 1] in _LAID_DOWN:
        that = act.subject[1] + 1
        return _first_act(line, that + 1, act.end) if line.norms[that] == "that" else None
    if line.norms[head] in _WISHED and act.subject is not None:
        return _what_is_wished(line, act)
    if line.norms[act.start] == "it" and line.norms[head] in _SAID_OF_IT:
        return _what_it_is(line, act)
    if line.norms[head + 1] != "that" or head + 2 >= act.end:
        return None
    if line.norms[head] in _PROMISES:
        return _first_act(line, head + 2, act.end)
    if line.norms[head] not in _GRASPS or line.norms[act.start] not in {"i", "we"}:
        return None
    said = _first_act(line, head + 2, act.end)
    if said is None or said.subject is None:
        return None
    return said if line.norms[said.subject[1]] in _BINDING else None


def _what_it_is(line: Line, act: Act) -> Act | None:
    """`It was noted at times that the parents were withdrawn`, `it is important for you to ring`.

    What somebody saw or thought, or an order, put politely.
    """
    if line.norms[act.head] in _NEEDFUL and line.norms[act.head + 1] == "for":
        return _first_act(line, act.head + 2, act.end)
    for step in range(act.head + 1, min(act.end - 1, act.head + _FARTHEST_THAT)):
        if line.norms[step] == "that":
            return _first_act(line, step + 1, act.end)
    return None


def _what_is_wished(line: Line, act: Act) -> Act | None:
    """`I would like my son to eat with a fork`: what somebody else is to do."""
    for step in range(act.head + 2, min(act.end - 1, act.head + _LONGEST_LET)):
        if line.norms[step] == "to" and is_person(line, act.head + 1, step):
            return _first_act(line, act.head + 1, act.end)
    return None


def _what_you_are_told(line: Line, act: Act) -> Act | None:
    """`Please ensure you sign in`: no more than an order to do it."""
    inner = what_is_seen_to(line, act) if act.form is Form.IMPERATIVE else None
    if inner is None or inner.subject is None or inner.linking:
        return None
    return inner if line.norms[inner.subject[0]] == "you" else None


def what_is_seen_to(line: Line, act: Act) -> Act | None:
    """The act or state that `ensure` or `make sure` is said of; None after any other verb."""
    making = line.norms[act.head] in _MAKING and line.norms[act.head + 1] == "sure"
    if not making and line.norms[act.head] not in _ENSURING:
        return None
    after = act.head + 1 + making
    after += line.norms[after] == "that"
    return _first_act(line, after, act.end) if after < act.end else None


def _first_act(line: Line, start: int, end: int) -> Act | None:
    start = after_lead(line, start, end)
    if start >= end:
        return None
    norm, after = line.norms[start], line.norms[start + 1]
    if norm == "to" and start + 1 < end:
        return _from_verb(line, Act(start, end, start + 1, Form.IMPERATIVE))
    if norm in _NOT:
        no = 2 if norm == "no" and after == "longer" else 1
        to = norm == "not" and after == "to" and start + 2 < end
        if to or is_bare_verb(line, start + no, end):
            bare = Act(start, end, start + no, Form.IMPERATIVE)
            return _from_verb(line, bare)._replace(negated=True)
    if norm in _BINDING and after != "to" and start + 1 < end:  # `must not ring the school`
        return _from_verb(line, Act(start, end, start, Form.PROMISE))
    if norm in _ALSO_ADJECTIVES and (described := _what_is_done_to(line, start, end)):
        return described
    if is_imperative(line, start, end) or is_gerund(line, start):
        return _from_verb(line, Act(start, end, start, Form.IMPERATIVE))
    return _with_subject(line, start, end) or _noun(line, start, end)


def _what_is_done_to(line: Line, start: int, end: int) -> Act | None:
    """`Close supervision will be kept up`, `clean bottles to be brought`: no order to close."""
    act = _with_subject(line, start, end)
    return act if act is not None and act.passive and act.form is not Form.FINITE else None


def _with_subject(line: Line, start: int, end: int) -> Act | None:
    depth, within = 0, False
    for at in range(start, min(end, start + _LONGEST_SUBJECT)):
        norm = line.norms[at]
        if norm in _BRACKETS:
            depth += 1 if norm == "(" else -1
        if depth > 0 or at == start or (within and norm not in _BINDING):
            continue
        if norm == "not" and line.norms[at + 1] in _WHERE and is_person(line, start, at):
            return Act(start, end, at + 1, Form.FINITE, (start, at), negated=True, linking=True)
        form = predicate(line, start, at)
        if form is Form.INFINITIVE and _is_only_described(line, start, at, end):
            continue
        if form is not None:
            return _from_verb(line, Act(start, end, at, form, (start, at)))
        within = within or norm in _RELATIVES
        if norm in _BREAKS and not within and line.norms[at - 1] != "such":
            return None
    return None


def _is_only_described(line: Line, start: int, at: int, end: int) -> bool:
    """`Any decision to move should be written down`: which decision, and the verb is to come."""
    if line.norms[at] != "to" or is_person(line, start, at):
        return False
    for step in range(at + 2, min(end, at + _LONGEST_CHAIN)):
        if line.norms[step] in _BREAKS or line.tokens[step].sort == "mark":
            return False
        if line.norms[step] in _BINDING or (line.norms[step], line.norms[step + 1]) == ("to", "be"):
            return True
    return False


def _from_verb(line: Line, act: Act) -> Act:
    """Follow the auxiliaries from the act's head to the verb that says what is done."""
    negated, linking = line.norms[act.start] in _NOBODY, False
    at, last = act.head, min(act.end - 1, act.head + _LONGEST_CHAIN)
    while at < last:
        norm = line.norms[at]
        negated = negated or norm in grammar.NEGATIVES or norm in _ABSTAINING
        if norm in _PROMISES and line.norms[at + 1] == "that":
            break
        if not _leads_on(line, at):
            inner = _let(line, at, last)
            if inner == at:
                break
            at = inner
            continue
        linking = norm in grammar.BE or (linking and (norm in _BETWEEN or norm.endswith("ly")))
        at += 1
    while linking and at < act.end - 1 and line.norms[at] in grammar.ARTICLES:
        at += 1
    if line.norms[at] in _STAYING and at < last and inflection.is_participle(line.norms[at + 1]):
        at, linking = at + 1, True  # `stays shut`, `remain locked`
    passive = linking and inflection.is_participle(line.norms[at])
    passive = passive or (act.form is Form.FINITE and at == act.head and _is_told_of(line, at))
    linking = linking and not passive
    return Act(act.start, act.end, at, act.form, act.subject, passive, negated, linking)


def _let(line: Line, at: int, last: int) -> int:
    """From `allow` to what is allowed: `allow Mr Price to come in`; itself where nothing is."""
    if line.norms[at] not in _LETTING:
        return at
    bare = line.norms[at] in _LET  # `let your child visit`
    for step in range(at + 2, min(last, at + _LONGEST_LET)):
        to = line.norms[step] == "to"
        does = bare and is_verb(line, step) and not line.has(step, "inner-verbs")
        if (to or does) and is_person(line, at + 1, step):
            return step + to
    return at


def _is_told_of(line: Line, at: int) -> bool:
    """A participle with its `is` left out: `child seen alone`, `Danny referred to CAMHS`."""
    norm, after = line.norms[at], line.norms[at + 1]
    if line.norms[at - 1] in grammar.HAVE or not inflection.is_participle(norm):
        return False
    if norm.endswith(("en", "wn", "one")):
        return True
    ends = after in grammar.PREPOSITIONS or not after or at + 1 in line.timed
    return ends and norm.endswith("ed") and line.has(at, "one-off-acts")


def _leads_on(line: Line, at: int) -> bool:
    """Modals, auxiliaries, adverbs and verbs that only lead to another: `will try to get`."""
    norm, after = line.norms[at], line.norms[at + 1]
    if norm in {"have", "has", "had"}:
        return after in {"been", "to", "not", "never", "agreed"} or is_past(after)
    if norm in {"do", "does", "did"}:
        return after in {"not", "never"} or line.tokens[at].text == "DO"
    if norm in _LEADING or norm.endswith("'ll") or _joins_to_a_verb(line, at):
        return True
    asked = norm == "asked" and line.norms[at - 1] in {"is", "are"}
    if after in {"to", "not"} and (norm in _CHAINS or asked):
        return True
    if norm in _FORBIDDEN and after in {"from", "to"}:
        return True
    if "try" in {norm, line.norms[at - 1]} and "and" in {norm, after}:
        return True  # `try and keep a list`
    return norm in grammar.ADVERBS or _says_only_how(line, at)


def _says_only_how(line: Line, at: int) -> bool:
    """`quickly leave`, `are well managed`, `are no longer needed`."""
    norm = line.norms[at]
    if norm == "well":
        return inflection.is_participle(line.norms[at + 1])
    if norm == "longer":
        return line.norms[at - 1] == "no"
    if norm == "better":
        return line.norms[at - 1] in grammar.MODALS | {"to"} and line.has(at + 1, "inner-verbs")
    adverb = norm.endswith("ly") and len(norm) > 4 and line.tokens[at].is_word
    return adverb and norm not in grammar.VERBS_IN_LY


def _joins_to_a_verb(line: Line, at: int) -> bool:
    """`refrain from going`, `avoid going`, `responsible for going`, `under no circumstances go`."""
    norm, before, after = line.norms[at], line.norms[at - 1], line.norms[at + 1]
    if norm == "from":
        return before == "refrain" or before in _FORBIDDEN
    if norm in {"under", "circumstances"}:
        return "no" in {before, after}
    if norm == "avoid":
        return after.endswith("ing")
    return norm in {"responsible", "for"} and _is_responsible_for(line, at - (norm == "for"))


def _is_responsible_for(line: Line, at: int) -> bool:
    """`are responsible for bringing the children`: what is to be done, by a gerund."""
    told = line.norms[at] == "responsible" and line.norms[at + 1] == "for"
    return told and line.norms[at + 2].endswith("ing")


def _noun(line: Line, start: int, end: int) -> Act:
    """The head of a phrase without a verb: the last word of its first noun group."""
    head = start
    for at in range(start, end):
        norm = line.norms[at]
        stops = norm in grammar.PREPOSITIONS or norm in grammar.CONJUNCTIONS or norm == "to"
        marks = line.tokens[at].sort == "mark" and norm != "/"
        covered = line.ends[at - 1] > at and line.norms[at - 1] not in GERUNDS_AS_NOUNS
        if at > start and (stops or marks) and not covered:
            break
        within = at > start and line.ends[at - 1] > at  # a phrase stands where it begins
        if line.tokens[at].is_word and not (within or at in line.timed or norm in _WANTED):
            head = at
    negated = line.says(grammar.NEGATIVES, start, min(end, start + 3))
    return Act(start, end, head, Form.NOUN, negated=negated)


__all__ = ["Act", "Form", "acts"]
