"""What stands before the main act of a sentence: a bullet, a label, a condition or a time."""

from planapp.wording import grammar
from planapp.wording.lines import Line, Sort
from planapp.wording.people import sort_of
from planapp.wording.quantities import address_end
from planapp.wording.verbs import is_imperative, predicate

_CONDITIONS = grammar.words(
    "if when whenever where once should while although because since unless until as after before"
)
_OPENERS = grammar.words("please also then and that so therefore later afterwards ,")
_ORDERS = grammar.words("ring call phone tell dial ask text contact go take leave stop please")
_INSIDE = grammar.PREPOSITIONS | grammar.POSSESSIVES | grammar.ARTICLES | {"and"}
_NEARLY = grammar.words("just only even immediately shortly soon")
_WILL = grammar.words("will must should shall")
_SPEAKING = frozenset({"i", "we", "you"})
_SAYING = _WILL | {"can"}
_FEW_WORDS = 5
_LONGEST_LABEL = 6
_HOMES = grammar.words("flat apartment unit room")
AFTER_LABELS = frozenset({":", "-", ","})


def after_lead(line: Line, start: int, end: int) -> int:
    """The token at which the main act begins."""
    start = _after_address(line, _after_bullet(line, start, end), end)
    start = _after_label(line, start, end)
    if line.norms[start] in _NEARLY and line.norms[start + 1] in _CONDITIONS:
        start += 1
    norm = line.norms[start]
    counted = norm == "at" and line.norms[start + 1] in {"least", "most"}
    opening = norm in _CONDITIONS or (norm in grammar.PREPOSITIONS and norm != "up")
    opening = opening and not counted
    if norm == "to":
        return _after_purpose(line, start, end)
    if opening or start in line.timed:
        return _after_condition(line, start, end)
    while start < end and line.norms[start] in _OPENERS:
        start += 1
    return _past_manner(line, start, end)


def _past_manner(line: Line, start: int, end: int) -> int:
    """`quickly and quietly leave the house`: the order after how to do it."""
    at = start
    while at < end - 1 and (norm := line.norms[at]).endswith("ly"):
        if norm in grammar.VERBS_IN_LY:
            break
        at += 2 if line.norms[at + 1] == "and" else 1
    return at if at > start and is_imperative(line, at, end) else start


def _after_purpose(line: Line, start: int, end: int) -> int:
    """`to keep her safe, Mum will`: the act after its comma; but `to reduce the number` is one."""
    found = _after_comma(line, _commas(line, start, end), end)
    return start if found is None else found


def _after_bullet(line: Line, start: int, end: int) -> int:
    while start < end and line.tokens[start].sort == "mark":
        start += 1
    if start + 1 < end and line.norms[start + 1] in {")", "."} and len(line.norms[start]) <= 2:
        return start + 2
    return start


def _after_address(line: Line, start: int, end: int) -> int:
    """Past `12 Hope Road:` or `Flat 3, 12 Hope Road:`, which says where and is no act."""
    at = start
    if line.norms[at] in _HOMES and line.norms[at + 2] == ",":
        at += 3
    if not line.norms[at][:1].isdigit():
        return start
    after = address_end(line.tokens, at)
    labels = after and after < end - 1 and line.norms[after] in AFTER_LABELS
    return after + 1 if labels else start


def _after_label(line: Line, start: int, end: int) -> int:
    """Past `Health:`, unless nothing but times follows, when the label is what they are for."""
    if AFTER_LABELS.isdisjoint(line.said):
        return start
    for at in range(start + 1, min(end - 1, start + _LONGEST_LABEL)):
        if line.norms[at] not in AFTER_LABELS:
            continue
        labelled = is_set_against(line, start, at) or is_spoken_to(line, start, at)
        if line.norms[at] == ":" or labelled:
            rest = range(at + 1, end)
            says = any(line.tokens[step].is_word and step not in line.timed for step in rest)
            return at + 1 if says else start
    return start


def is_set_against(line: Line, start: int, at: int) -> bool:
    """`SW - home visit`: a dash between whoever does it and what is to be done."""
    spaced = line.norms[at] == "-" and line.words.starts[at] > line.words.end(at - 1)
    if spaced and line.norms[at + 1] in _SPEAKING and line.norms[at + 2] in grammar.MODALS:
        return True  # `Phones - you must not`
    if not spaced or is_imperative(line, start, at):
        return False  # `Tell Ben about the move - kindly`
    return sort_of(line, start, at) in (Sort.PERSON, Sort.GROUP)


def is_spoken_to(line: Line, start: int, at: int) -> bool:
    """`Jade, ring the clinic`: a person and a comma before a bare verb."""
    if line.norms[at] != "," or sort_of(line, start, at) is not Sort.PERSON:
        return False
    return is_imperative(line, at + 1, len(line.tokens))


def _after_condition(line: Line, start: int, end: int) -> int:
    """Past an opening condition or time: after its comma, or where the next subject begins."""
    commas = _commas(line, start, end)
    said = _said_straight(line, start, commas[0] if commas else end)
    if said is not None:
        return said
    for found in (_after_comma(line, commas, end), _told_straight(line, start, end)):
        if found is not None:
            return _past_manner(line, found, end)
    for at in range(start + 2, end - 1):
        if _begins_subject(line, at) and _has_predicate(line, at, end):
            return at
    return commas[0] if commas else start


def _commas(line: Line, start: int, end: int) -> list[int]:
    """Where something begins after a comma, or after `please`, which ends the search."""
    found = []
    for at in range(start + 1, end - 1):
        please = line.norms[at] == "please"
        if please or (line.norms[at] == "," and not _is_within_time(line, at)):
            found.append(at + 1)
        if please:
            return found[-1:]
    return found


def _is_within_time(line: Line, at: int) -> bool:
    return at - 1 in line.timed and at + 1 in line.timed


def _after_comma(line: Line, commas: list[int], end: int) -> int | None:
    """The first comma after which something is told or said, and no more of the condition."""
    first = None
    for at in commas:
        if _begins_act(line, at, end):
            if line.norms[at] not in {"and", "or"}:
                return at
            first = at if first is None else first
    return first


def _begins_act(line: Line, at: int, end: int) -> bool:
    at = _past_manner(line, at, end)
    opener = line.norms[at] in _OPENERS
    return is_imperative(line, at + opener, end) or _has_predicate(line, at + opener, end)


def _told_straight(line: Line, start: int, end: int) -> int | None:
    """Where an order follows with no comma: `if she is hurt tell the nurse`."""
    if line.norms[start] == "for":
        return start + 1
    if line.norms[start] not in {"if", "when"}:
        return None
    return next((at for at in range(start + 3, end - 1) if _begins_order(line, at)), None)


def _said_straight(line: Line, start: int, end: int) -> int | None:
    """Where somebody speaks of what to do with no comma: `if it is safe I can ring 999`."""
    if line.norms[start] not in {"if", "when"}:
        return None
    spoken = (at for at in range(start + 3, end - 1) if line.norms[at] in _SPEAKING)
    return next((at for at in spoken if _is_said(line, at)), None)


def _is_said(line: Line, at: int) -> bool:
    before = line.norms[at - 1]
    return line.norms[at + 1] in _SAYING and not grammar.is_closed(before)


def _begins_order(line: Line, at: int) -> bool:
    """`if she is hurt tell the nurse`: a bare verb that no word before it could govern."""
    before = line.norms[at - 1]
    free = not grammar.is_closed(before) or before in {"it", "them", "him", "up", "back", "out"}
    return free and line.norms[at] in _ORDERS


def _begins_subject(line: Line, at: int) -> bool:
    norm, before = line.norms[at], line.norms[at - 1]
    if before in _INSIDE or line.tokens[at - 1].possessive:
        return False
    if norm in grammar.POSSESSIVES and line.has(at + 1, "family", "workers"):
        return predicate(line, at, at + 2) is not None if at + 2 < len(line.tokens) else False
    if norm in grammar.SUBJECTS or norm in {"there", "the"} or line.has(at, "family", "workers"):
        return True
    if norm in {"a", "an"}:  # `if no contact is made a visit will take place`
        return line.says(_WILL, at + 2, at + _FEW_WORDS)
    return line.tokens[at].capital and line.has(at, "titles-of-address", "given-names")


def _has_predicate(line: Line, start: int, end: int) -> bool:
    nearby = range(start + 1, min(end, start + 8))
    return any(predicate(line, start, at) is not None for at in nearby)
