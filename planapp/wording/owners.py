"""The facet `who`: the doer of an action, or the person a state or worry is about."""

import re

from planapp.wording import grammar, inflection
from planapp.wording.clauses import Act, Form, what_is_seen_to
from planapp.wording.facets import Facet, Kind, Span
from planapp.wording.leads import AFTER_LABELS, is_set_against, is_spoken_to
from planapp.wording.lines import Line, Sort
from planapp.wording.people import ONE_PERSON, sort_of
from planapp.wording.verbs import is_verb

_HELPED = grammar.words("receive benefit undergo")
_LONGEST_NAME = 4  # words in a subject that is only guessed to be a name
_LONGEST_LABEL = 4  # words before a colon that may name a person
_FARTHEST_PARTICIPLE = 14  # words between a participle and the `by` that names its doer
_TOLD = grammar.words("feedback report reports information confirmation views")
_SOMEBODYS = grammar.SUBJECTS | grammar.words("his her my your their him maternal paternal")
_CHILDREN = grammar.words("children kids boys girls twins siblings babies")  # no one of them
_ON_TERMS = grammar.words("as if unless when where than")
_WHENEVER = grammar.words("when whenever if time as")
_LOOKING = grammar.words("measure monitor check audit track count review evaluate know tell")
_DESCRIBING = frozenset({"parent", "child", "baby", "infant"})
_CLOSING = {",": ",", "(": ")"}
_LONGEST_ASIDE = 8  # words of `who is nearly 3` between somebody and the verb
_ASIDE = grammar.words("aged age who now nearly almost just")
_WHOSE = "whose behaviour or state it is"
_WITH_A_DOER = (Form.IMPERATIVE, Form.PROMISE)
_LABELS = re.compile(r"who|by whom|lead|owner|responsib|person|action by|led by|name")


def who(line: Line, acts: list[Act], kind: Kind) -> Facet:
    """The first words that say who, for this kind of statement."""
    found = _doer(line, acts) if kind is Kind.ACTION else None
    if kind is not Kind.ACTION:
        found = _about(line, acts) or next(filter(None, (_agent(line, act) for act in acts)), None)
    if found is None:
        return Facet(met=False)
    span, sort = found
    return Facet(met=True, evidence=(span,), sure=sort is not Sort.PROBABLY)


def _doer(line: Line, acts: list[Act]) -> tuple[Span, Sort] | None:
    for act in acts:
        found = _subject(line, act) or _agent(line, what_is_seen_to(line, act) or act)
        if found is not None:
            return found
    return _named_lead(line)


def _subject(line: Line, act: Act) -> tuple[Span, Sort] | None:
    if act.subject is None or act.passive or _is_helped(line, act):
        return None
    first, last = act.subject
    sort = sort_of(line, first, last)
    if line.norms[last - 1] in _CHILDREN:
        return None
    if line.norms[first] == '"':
        return None
    joined = line.norms[last - 1] in {"and", "or"}  # `live at Elm Rise and not to move`
    if sort not in ONE_PERSON or line.tokens[first].sort == "number" or joined:
        return None
    if sort is Sort.PROBABLY and not _may_be_a_name(line, first, last):
        return None
    return line.span(first, last - 1, "the subject of the act"), sort


def _may_be_a_name(line: Line, first: int, last: int) -> bool:
    """`DL`, `Oona Strand`; not what happens on a Monday."""
    return last - first <= _LONGEST_NAME and first not in line.timed


def _is_helped(line: Line, act: Act) -> bool:
    return not _HELPED.isdisjoint(inflection.lemmas(line.norms[act.head]))


def _agent(line: Line, act: Act) -> tuple[Span, Sort] | None:
    """`by the midwife`: the person named after a passive or a participle."""
    if "by" not in line.said:
        return None
    if act.subject is not None and not act.passive and sort_of(line, *act.subject) is Sort.GROUP:
        return None  # the body does it, and what is done by somebody is only part of it
    if act.form in _WITH_A_DOER and not act.passive:
        return None  # `keep the times set by your supervisor`
    for at in range(act.start + 1, act.end):
        if line.norms[at] != "by" or at in line.timed or not _has_participle(line, act.start, at):
            continue
        if _is_of_another_act(line, at):
            continue
        last = _phrase_end(line, at + 1, act.end)
        sort = sort_of(line, at + 1, last)
        if last > at + 1 and sort in ONE_PERSON:
            return line.span(at, last - 1, "the person who does it"), sort
    return None


def _is_of_another_act(line: Line, at: int) -> bool:
    """`as told by the officer`, `if agreed by`, `other than by`: not who does the act."""
    return line.norms[at - 1] in {"than", "so", "owned"} or line.norms[at - 2] in _ON_TERMS


def _has_participle(line: Line, start: int, at: int) -> bool:
    """`weighed by`, `visits by`: an act stands before the one who does it."""
    before = range(max(start, at - _FARTHEST_PARTICIPLE), at)
    return any(
        inflection.is_participle(line.norms[step])
        or (line.norms[step].endswith("ing") and is_verb(line, step))
        or line.has(step, "repeated-acts", "one-off-acts", "events")
        for step in before
    )


def _phrase_end(line: Line, first: int, end: int) -> int:
    at = first
    while at < min(end, first + 9):
        norm = line.norms[at]
        inside = at > first and line.ends[at - 1] > at
        stops = (
            norm in grammar.PREPOSITIONS
            or norm in grammar.SUBORDINATORS
            or norm in grammar.MODALS
            or norm in {",", ";", "to", "using", ")", "then", "how", "what", "why"}
        )
        described = at > first and inflection.is_participle(norm) and line.has(at - 1, "workers")
        if (stops or described or at in line.timed) and not inside:
            break
        at += 1
    return at


def _named_lead(line: Line) -> tuple[Span, Sort] | None:
    """A label or a closing note that names the lead: `Lead: J Smith`, `HV: weigh`, `(HV)`."""
    for at in line.words.places(AFTER_LABELS):
        if at == 0 or at == len(line.tokens) - 1:
            continue
        set_against = at <= _LONGEST_LABEL and (
            is_set_against(line, 0, at) or is_spoken_to(line, 0, at)
        )
        if line.norms[at] != ":" and not set_against:
            continue
        label = " ".join(line.norms[step] for step in range(max(0, at - 3), at))
        names = at <= _LONGEST_LABEL and line.norms[at - 1] not in grammar.PREPOSITIONS
        if names and sort_of(line, 0, at) is Sort.PERSON:
            return line.span(0, at - 1, "the person the act is set against"), Sort.PERSON
        if not _LABELS.search(label):
            continue
        last = _phrase_end(line, at + 1, len(line.tokens))
        if sort_of(line, at + 1, last) in ONE_PERSON:
            return line.span(at + 1, last - 1, "the named lead"), Sort.PERSON
    return _closing_note(line)


def _closing_note(line: Line) -> tuple[Span, Sort] | None:
    tokens = line.tokens
    last = len(tokens)
    while last and tokens[last - 1].norm in {".", ")", "]"}:
        last -= 1
    for at in range(last - 1, max(0, last - 6), -1):
        after = line.words.starts[min(at + 1, last - 1)]
        dash = tokens[at].norm == "-" and line.words.end(at) < after
        if tokens[at].norm == "(" and line.has(at - 1, "family"):
            return None  # `no contact with his father (Mark Dunn)`
        if tokens[at].norm == "(" or dash:
            if at + 1 < last and sort_of(line, at + 1, last) is Sort.PERSON:
                return line.span(at + 1, last - 1, "the named lead"), Sort.PERSON
            return None
    return None


# --- whose behaviour or state ------------------------------------------------------------------


def _about(line: Line, acts: list[Act]) -> tuple[Span, Sort] | None:
    if acts and _leaves_subject_out(line, acts[0]):
        return None
    subjects = [act.subject[1] - 1 for act in acts if act.subject is not None]
    blank = next((at for at in subjects if line.norms[at] == "@blank"), None)
    if blank is not None:
        return line.span(blank, blank, _WHOSE), Sort.PERSON
    told = bool(acts) and acts[0].form is Form.IMPERATIVE and line.norms[acts[0].start] != "to"
    return _somebody(line, told=told)


def _is_somebody_elses(line: Line, at: int) -> bool:
    """`stop hitting other children`, `wash their hands`: of an order, not whose behaviour it is."""
    return line.norms[at] in {"their", "them"} or line.norms[at - 1] == "other"


def _somebody(line: Line, *, told: bool) -> tuple[Span, Sort] | None:
    for at, token in enumerate(line.tokens):
        if _only_tells(line, at) or (told and _is_somebody_elses(line, at)):
            continue
        if token.norm in _CHILDREN and line.norms[at - 1] == "for":
            continue  # `housing suitable for children`
        if line.has(at, "family") and not _in_compound(line, at):
            return line.span(at, at, _WHOSE), Sort.PERSON
        if token.norm in _SOMEBODYS or _is_name(line, at):
            return line.span(at, at, _WHOSE), Sort.PERSON
        opens = at == 0 or (line.norms[at - 1] == "the" and at <= 2)
        if token.norm == "family" and opens and not line.has(at + 1, "title-heads"):
            return line.span(at, at, "whose state it is"), Sort.PROBABLY
    return None


def _leaves_subject_out(line: Line, act: Act) -> bool:
    """`Not supervised the children`, `has moved in with her boyfriend`: not said of whom."""
    first = line.norms[act.start]
    left_out = first in {"not", "never", "has", "was", "is"}
    return left_out and inflection.is_participle(line.norms[act.start + 1])


def _only_tells(line: Line, at: int) -> bool:
    """A worker, whose report it is, or who looks: `changed when I knock`, `we will measure`."""
    if line.has(at, "workers", "title-heads") and not line.has(at, "family"):
        return True
    if line.norms[at - 1] == "from" and line.norms[at - 2] in _TOLD:
        return True
    if line.norms[at] not in {"i", "we"}:
        return False
    return line.norms[at - 1] in _WHENEVER or line.norms[at + 2] in _LOOKING


def _in_compound(line: Line, at: int) -> bool:
    """`parent support`, `child protection`: the word only describes the next noun."""
    if line.tokens[at].possessive or at + 1 >= len(line.tokens):
        return False
    described = line.has(at + 1, "title-heads") or line.norms[at + 1] in {"act", "cues"}
    return described and line.norms[at].rstrip("s") in _DESCRIBING | {"children"}


def _is_name(line: Line, at: int) -> bool:
    token = line.tokens[at]
    if token.norm == "@person":
        return True
    if not token.is_word or not token.capital:
        return False
    if line.has(at, "given-names"):
        return True
    if at in line.timed:
        return False
    if token.possessive and not line.labels[at]:
        return True
    if line.has(at - 1, "titles-of-address"):
        return True
    named = at == 0 and sort_of(line, 0, 1) is Sort.PROBABLY and not is_verb(line, 0)
    return named and _verb_next(line)


def _verb_next(line: Line) -> bool:
    at = _past_aside(line)
    after = line.norms[at]
    return (
        after in grammar.MODALS
        or after in grammar.BE
        or after in grammar.HAVE
        or after in grammar.DO
        or after == "to"
        or (after.endswith("s") and is_verb(line, at))
    )


def _past_aside(line: Line) -> int:
    """Where the verb of the first word may stand: `Sadie, aged 3, eats`, `Sadie (3) eats`."""
    closing, first = _CLOSING.get(line.norms[1]), line.norms[2]
    if closing is None or not (first in _ASIDE or first[:1].isdigit()):
        return 1
    return next((at + 1 for at in range(3, _LONGEST_ASIDE) if line.norms[at] == closing), 1)


__all__ = ["Form", "who"]
