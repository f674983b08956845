"""Whether an action counts as it stands: done or not done, and no habit without an amount."""

from planapp.wording import grammar
from planapp.wording.clauses import Act, Form, what_is_seen_to
from planapp.wording.concrete import is_concrete, is_prohibition, is_vague
from planapp.wording.facets import Kind
from planapp.wording.idle import (
    LONGEST_CONDITION,
    head_of,
    is_verb_of,
    makes_something,
    waits_for_a_judgement,
)
from planapp.wording.lines import SENTENCE_ENDS, Line
from planapp.wording.particulars import Particulars, particulars

_ATTENDING = frozenset({"attend", "go", "come", "participate"})
_VISITING = frozenset({"visit", "see", "meet", "talk", "speak"})
_ONE_AT_A_TIME = _VISITING | {"use"}
_TURNING = grammar.words("stop start begin end finish change cease")
_TALKS = frozenset({"meeting", "discussion", "conversation"})
_OFFERING = frozenset({"offer", "provide"})
_FINISHING = frozenset({"complete", "finish"})
_WORK = frozenset({"work", "support", "help"})
_REGULAR_PLACES = grammar.words(
    """
    appointments school nursery club clubs group groups sessions classes contact college
    activities
    """
)
_ONE_EVENT = grammar.words(
    """
    session appointment meeting conference assessment test scan medical review hearing court
    interview viewing induction
    """
)
_GOING = frozenset({"go", "come"})
_SWITCHED = grammar.words(
    "switched turned locked shut closed emptied removed charged put kept stored fitted signed saved"
)
_LIMITING = frozenset({"limit", "restrict", "cut down", "reduce"})
_AGAIN = grammar.words("regularly often frequently routinely occasionally periodically")
_KEEPING = grammar.words("keep keeps keeping")
_LASTING = grammar.words("maintained continued sustained included considered")
_INFORMED = grammar.words("informed updated posted")
_LETTING = grammar.words("allow let permit")
_HAPPENING = frozenset({"happen", "occur"})
_ONE = frozenset({"a", "an", "the", "this"})
_TALKING = frozenset({"discuss", "talk", "speak"})
_WHOLE = frozenset({"all", "any", "every", "each", "only"})
_CARRYING_OUT = grammar.words("undertake carry do make conduct have provide offer complete")
_EACH_OTHER = frozenset({"each", "one"})
_OF_ONE_DAY = frozenset({"date", "deadline"})
DONE = "done or not done"
BROKEN = "anyone could see it broken"


def done(line: Line, act: Act, found: Particulars) -> str:
    """Why an action counts as it stands; empty when it does not."""
    return "" if waits_for_a_judgement(line, act) else _as_it_stands(line, act, found)


def _as_it_stands(line: Line, act: Act, found: Particulars) -> str:
    if _is_plainly_done(line, act, found):
        return DONE
    if is_vague(line, act, found):
        return _seen_to(line, act)
    if act.form is Form.NOUN:
        return DONE if _is_one_thing(line, act) or _is_plain_thing(line, act, found) else ""
    if is_prohibition(line, act):
        return BROKEN if could_be_seen_broken(line, act, found) else ""
    meets = line.has(act.head, "repeated-acts") or is_verb_of(line, act, _VISITING)
    if meets and _is_on_a_day(line, act):
        return "done or not done that day"
    if act.linking:
        return "plain to see" if found.plain or found.strong else ""
    if is_habit(line, act):
        return DONE if _ends_in_an_act(line, act) else ""
    ends = _has_clear_end(line, act) or _attends_an_event(line, act) or _ends_by_itself(line, act)
    return DONE if ends or is_concrete(line, act, found) else ""


def _seen_to(line: Line, act: Act) -> str:
    """`ensure the phone is switched off`: one can look whether it is."""
    inner = what_is_seen_to(line, act)
    if inner is None or inner.subject is None or not (inner.passive and _is_left_so(line, inner)):
        return ""
    found = particulars(line, inner, Kind.ACTION)
    return "" if is_vague(line, inner, found) else done(line, inner, found)


def _is_plainly_done(line: Line, act: Act, found: Particulars) -> bool:
    """Something is there that was not, an event was, or somebody was told when it was called for.

    `develop a protocol`, `a visit will take place`, `if he is late she will talk to his teacher`.
    """
    if makes_something(line, act) or _takes_place(line, act):
        return True
    if is_verb_of(line, act, _FINISHING) and not (act.negated or act.passive):
        return line.norms[head_of(line, act.head + 1, act.end)] not in _WORK
    talks = is_verb_of(line, act, _TALKING) and not act.negated
    return talks and _is_conditional(line, act) and bool(found.people or found.named)


def _takes_place(line: Line, act: Act) -> bool:
    """`a home visit will take place`: one event, and whether it was."""
    there = act.subject is not None and line.norms[act.subject[0]] == "there"
    if there and act.form is Form.PROMISE:
        return line.says(_ONE_EVENT, act.head, act.end)
    place = line.norms[act.head] == "take" and line.norms[act.head + 1] == "place"
    if act.negated or act.subject is None or not (place or is_verb_of(line, act, _HAPPENING)):
        return False
    first, last = act.subject
    return line.norms[first] in _ONE and line.has(last - 1, "one-off-acts", "class-nouns", "events")


def _is_left_so(line: Line, act: Act) -> bool:
    """`is switched off`, `are sent to the family`: one can look whether it was."""
    one_off = line.has(act.head, "one-off-acts") and not line.has(act.head, "repeated-acts")
    return one_off or line.norms[act.head] in _SWITCHED


def _is_plain_thing(line: Line, act: Act, found: Particulars) -> bool:
    """A noun with what fixes it; but attendance or visits go on: only an amount says how much."""
    if line.norms[act.head] == "attendance" or _are_several(line, act):
        return False
    if line.has(act.head, "class-nouns") and line.has(act.head, "repeated-acts"):
        return False  # `direct work with Ben`
    return is_concrete(line, act, found)


def _ends_in_an_act(line: Line, act: Act) -> bool:
    """`see Dad in prison and ask what he wants`: a habit, and then something to be done."""
    return any(
        line.norms[at] == "and"
        and line.has(at + 1, "one-off-acts")
        and not line.has(at + 1, "class-nouns", "repeated-acts", "soft-verbs", "events")
        for at in range(act.head + 1, act.end - 2)
    )


def _are_several(line: Line, act: Act) -> bool:
    """`Home visits by the nurse`: acts that are done again and again, and no amount of them."""
    several = line.norms[line.ends[act.head] - 1].endswith("s")
    return several and line.has(act.head, "repeated-acts") and not _is_on_a_day(line, act)


def _is_one_thing(line: Line, act: Act) -> bool:
    """`Referral`, `letter`: one act named by a noun, not a class of acts."""
    if line.norms[act.head] == "review" and act.form is Form.NOUN:
        return True
    if line.norms[act.head] in _TALKS and line.norms[act.head + 1] in grammar.PREPOSITIONS:
        return True  # `meeting with school`, which was held or not
    if not line.has(act.head, "one-off-acts"):
        return False
    if _are_several(line, act):
        return False
    single = line.ends[act.head] - act.head == 1
    several = single and line.norms[act.head].endswith("s")
    return not several and not line.has(act.head, "vague-verbs", "class-nouns", "abstract-nouns")


def _has_clear_end(line: Line, act: Act) -> bool:
    """A verb that ends by itself, and is said of something."""
    if not line.has(act.head, "one-off-acts") or line.has(act.head, "state-verbs"):
        return False
    bare = act.form is Form.IMPERATIVE and act.head + 1 >= act.end
    return not bare and not is_verb_of(line, act, _TURNING)


def _ends_by_itself(line: Line, act: Act) -> bool:
    """`the lock to be changed`, `if he is late, go`: done to it, or when it is called for."""
    done = act.passive and not line.has(act.head, "repeated-acts", "soft-verbs")
    return done or _is_conditional(line, act)


def is_habit(line: Line, act: Act) -> bool:
    """Only an amount, a frequency or a day makes it measured."""
    if _is_on_a_day(line, act):
        return False
    if _wants_an_amount(line, act):
        return True
    if act.passive:
        lasts = line.norms[act.head] in _LASTING or line.has(act.head, "repeated-acts")
        return lasts and not _is_once_or_always(line, act)
    if _is_conditional(line, act):
        return False
    if _makes_several(line, act) or _is_done_to_each_other(line, act):
        return True
    if is_verb_of(line, act, _OFFERING) and not _gives_one(line, act):
        return True
    return not _is_once_or_always(line, act) and _goes_on(line, act)


def _goes_on(line: Line, act: Act) -> bool:
    """`attend school`, `take him to sessions`, `visit`: again and again, by verb or place."""
    regular = line.says(_REGULAR_PLACES, act.head + 1, act.end)
    if line.has(act.head, "carrying-verbs"):
        return regular and line.norms[act.head + 1] not in grammar.PREPOSITIONS  # by oneself
    if _attends_an_event(line, act):
        return False
    if is_verb_of(line, act, _GOING):
        return regular
    return line.has(act.head, "repeated-acts") or is_verb_of(line, act, frozenset({"attend"}))


def _makes_several(line: Line, act: Act) -> bool:
    """`undertake unannounced visits`: acts that are done again and again, and no amount of them."""
    if act.form is Form.NOUN or not is_verb_of(line, act, _CARRYING_OUT):
        return False
    head = head_of(line, line.ends[act.head], act.end)
    return head >= 0 and line.norms[head].endswith("s") and line.has(head, "repeated-acts")


def _gives_one(line: Line, act: Act) -> bool:
    """`offer a place`, `provide her with the number`: one thing, and whether it was given."""
    rest = line.words.norms[act.head + 1 : act.end]
    return any(norm in _ONE or norm.startswith("@") for norm in rest)


def _attends_an_event(line: Line, act: Act) -> bool:
    """`attend the review`, `take part in an assessment`: once, and whether they did."""
    takes_part = line.norms[act.head] == "take" and line.norms[act.head + 1] == "part"
    if not (takes_part or is_verb_of(line, act, _ATTENDING)):
        return False
    return line.says(_ONE_EVENT, act.head + 1, act.end)


def _wants_an_amount(line: Line, act: Act) -> bool:
    """`limit her screen time`, `get tested regularly`: to how much, and how often?"""
    if is_verb_of(line, act, _LIMITING):
        return True
    rest = range(act.head + 1, act.end)
    if line.norms[act.head] in _KEEPING and line.says(_INFORMED, act.head + 1, act.end):
        return True
    if any(line.norms[at] == "regular" and line.norms[at + 1] == "basis" for at in rest):
        return True
    return line.says(_AGAIN, act.head + 1, act.end)


def _is_done_to_each_other(line: Line, act: Act) -> bool:
    return not _EACH_OTHER.isdisjoint(line.said) and any(
        line.norms[at] in _EACH_OTHER and line.norms[at + 1] in {"other", "another"}
        for at in range(act.head + 1, act.end)
    )


def _is_once_or_always(line: Line, act: Act) -> bool:
    """`see a solicitor`, `let the guardian see the room`; `supervise all contact`, or it shows."""
    if is_verb_of(line, act, _ONE_AT_A_TIME) and line.norms[act.head + 1] in {"a", "an"}:
        return True
    if line.says(_LETTING, act.start, act.head):
        return True
    rest = range(act.head + 1, act.end) if not _WHOLE.isdisjoint(line.said) else ()
    return any(line.norms[at] in _WHOLE and not line.has(at, "hedges") for at in rest)


def _is_conditional(line: Line, act: Act) -> bool:
    """What is to be done if something happens is done then, and not as a habit."""
    if "if" not in line.said:
        return False
    for at in range(act.start - 1, max(-1, act.start - LONGEST_CONDITION), -1):
        if line.norms[at] in SENTENCE_ENDS:
            break
        if line.norms[at] == "if":
            return True
    return "if" in line.words.norms[act.start : act.end]


def _is_on_a_day(line: Line, act: Act) -> bool:
    """On a date; or, what may well be one visit or one use, by a deadline."""
    return any(time.sort in _OF_ONE_DAY for time in line.times_in(act.start, act.end))


def could_be_seen_broken(line: Line, act: Act, found: Particulars) -> bool:
    """`must not use the car`, and `will not argue`, a harm that others see or hear."""
    heard = line.has(act.head, "harms") and not (act.linking or act.passive)
    return heard or is_concrete(line, act, found)
