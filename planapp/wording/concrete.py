"""Whether an act is one that anybody could point at, or a vague verb, or a ban."""

from planapp.wording import grammar
from planapp.wording.clauses import Act, Form
from planapp.wording.idle import ANYTHING, UNENDING, is_verb_of, names_no_act
from planapp.wording.lines import Line, is_none_at_all
from planapp.wording.particulars import DENYING, Particulars, is_definite
from planapp.wording.people import is_person

_EVENT_NOUNS = grammar.words(
    "session sessions appointment meeting conference group visit medical review class assessment"
)
_PLACES = grammar.words("home alone school nursery ward prison hospital work")
_JUDGING = ("able", "ible", "ful", "ive", "ous", "ual", "ent", "ant")  # how adjectives end
_SENSING, _NO = grammar.words("see hear witness"), frozenset({"no"})
_GROWING = frozenset({"grow"})
_SEEING = grammar.words("visit visits visited see sees seen")
_PUTTING = grammar.words("meet met meets meeting put puts")
_PUT_FIRST = grammar.words("first need needs milestones potential outcomes expectations")
_CALLING = grammar.words("ring phone telephone call text email contact notify inform alert")
_TOLD = grammar.words("informed notified told contacted rung phoned telephoned")
_WHOSE_CASE = frozenset({"named", "allocated", "duty"})
_ASKING = frozenset({"ask"})
_INVITING = frozenset({"invite"})
_SPEAKING = grammar.words("speak speaks talk talks")
_CHANGING = grammar.words("improve increase reduce decrease rise achieve reach maintain")
_LIMITING = frozenset({"limit", "restrict"})
_GETTING = frozenset({"get"})
_PERMITTED = frozenset({"allowed", "permitted"})
_LIGHT = frozenset({"have", "receive", "get", "do", "make"})
_WEAK = grammar.words("do let have make get be")
_SHOWING = grammar.words("show demonstrate prove")
_TO = frozenset({"to"})
_FROM = frozenset({"of", "from"})
_WHERE = grammar.words("in at near within inside around on with alone present outside")
_GRADED = ("hedges", "qualities")
_WORRIED = frozenset({"worried", "concerned"})
_THEM = grammar.words("him her them me us")
_ONESELF = _THEM | {"you"}
_KEEPING = frozenset({"keep", "have"})
_KNOWN = grammar.words("what who how why when where which about that on")  # is one clear
_MANNERS = grammar.words(
    "careful polite respectful honest open kind patient calm courteous mindful supportive positive"
)


def is_concrete(line: Line, act: Act, found: Particulars) -> bool:
    """Whether the main verb or noun names an act, and enough is said about it."""
    if "concrete" not in found.judged:
        found.judged["concrete"] = _is_concrete(line, act, found)
    return found.judged["concrete"]


def _is_concrete(line: Line, act: Act, found: Particulars) -> bool:
    """An act, and enough said of it; or when, or how much of it.

    `get a puppy` may be any of its kind, and so fixes nothing; `get the puppy in May` does.
    """
    if is_vague(line, act, found):
        return False
    timed = any(time.sort != "clock" for time in line.times_in(act.start, act.end))
    fixed = timed or line.counts(act.start, act.end) or _is_on_time(line, act)
    little = line.has(act.head, "soft-verbs") or (
        is_verb_of(line, act, _LIGHT) and line.norms[act.head + 1] != "to"  # `get to school`
    )
    if (fixed and act.form is not Form.NOUN and not little) or _is_spared(line, act, found):
        return True
    without = act.negated or _is_free_of_something(line, act.head)
    without = without or is_none_at_all(line, act.head + 2)  # `loses no more weight`
    if not (fixed or without) and _is_any_of_its_kind(line, act, found):
        return _is_plain_from_its_setting(line, act, found) or _tells_somebody(line, act, found)
    return _says_enough(line, act, found)


def _is_on_time(line: Line, act: Act) -> bool:
    """`get to school on time`: where, and when."""
    return line.says(_PLACES, act.head, act.end) and any(
        line.norms[at] == "on" and line.norms[at + 1] == "time" for at in range(act.head, act.end)
    )


def _is_any_of_its_kind(line: Line, act: Act, found: Particulars) -> bool:
    """Nothing but one thing, which is not pointed at; and nobody is there or taken anywhere."""
    if line.has(act.head, "state-verbs", "carrying-verbs"):
        return False
    if found.strong or found.named or found.people or len(found.plain) > 1:
        return False
    if _are_all_of_them(line, act, found):
        return False
    return not any(is_definite(line, at) for at in found.plain)


def _are_all_of_them(line: Line, act: Act, found: Particulars) -> bool:
    """`Mobiles will be switched off`: a rule for several things, and so for every one of them."""
    if not act.passive or act.subject is None or act.form is Form.FINITE:
        return False
    first, last = act.subject
    return last - first <= 2 and last - 1 in found.plain and line.norms[last - 1].endswith("s")


def _says_enough(line: Line, act: Act, found: Particulars) -> bool:
    if is_prohibition(line, act):
        return _bans_something(line, act, found)
    if _keeps_by_oneself(line, act):
        return True
    if line.has(act.head, "carrying-verbs") and not act.passive:
        return bool(found.plain or found.strong) or _goes_to_a_body(line, act)
    if _is_plain_from_its_setting(line, act, found):
        return True
    if line.has(act.head, "soft-verbs") and not _tells_somebody(line, act, found):
        return found.weight() >= 2 or any(is_definite(line, at) for at in found.plain)
    if act.form is Form.NOUN:
        return _noun_is_concrete(line, act, found)
    if found.weight() >= 1 or _tells_somebody(line, act, found):
        return True
    return bool(found.people) and _is_enough_with_a_person(line, act)


def _bans_something(line: Line, act: Act, found: Particulars) -> bool:
    """What may not be done is said; after a verb that says little, by what it is done to."""
    if is_verb_of(line, act, _WEAK) or line.norms[act.head] in _PERMITTED:
        of_whom = bool(found.people) and line.norms[act.head + 1] == "contact"
        return of_whom or (bool(found.weight()) and line.norms[act.head + 1] not in ANYTHING)
    told = act.passive or line.ends[act.head] - act.head > 1
    thing = act.subject is not None and not is_person(line, *act.subject)
    rest = range(act.head + 1, act.end)
    heard = line.has(act.head, "harms") and not (act.linking or act.passive)
    return (
        told
        or thing
        or heard
        or any(_is_content(line, at) or line.norms[at] in _THEM for at in rest)
    )


def _keeps_by_oneself(line: Line, act: Act) -> bool:
    """`take the children with you`, `keep it with you`: one can see whether they are there."""
    if not (line.has(act.head, "carrying-verbs") or is_verb_of(line, act, _KEEPING)):
        return False
    rest = range(act.head + 2, act.end - 1)
    return any(line.norms[at] == "with" and line.norms[at + 1] in _ONESELF for at in rest)


def _is_spared(line: Line, act: Act, found: Particulars) -> bool:
    """`does not hear her parents argue`, `sees no arguments at home`: whose, or where, is said."""
    if act.passive or not is_verb_of(line, act, _SENSING):
        return False
    if not (act.negated or line.norms[act.head + 1] in _NO):
        return False
    rest = range(act.head + 1, act.end)
    harms = [a for a in rest if line.has(a, "harms") and not line.has(a, "abstract-nouns")]
    theirs = any(one < at for at in harms for one in (*found.people, *found.named))
    return theirs or (bool(harms) and line.says(_PLACES, act.head, act.end))


def _is_enough_with_a_person(line: Line, act: Act) -> bool:
    """`pick the twins up on Mondays`: a person, and when or upon what; or where they are got to."""
    if is_verb_of(line, act, _GETTING) and any(
        line.norms[at - 1] == "to" and line.has(at, "groups") for at in range(act.head, act.end)
    ):
        return True
    lasting = act.linking or line.has(act.head, "repeated-acts", "state-verbs")
    if lasting or _is_given_only_a_class(line, act):
        return False
    answers = line.norms[act.start - 1] == ","  # `if Mum relapses, Nan has the children`
    return answers or act.passive or bool(line.times_in(act.start, act.end))


def _is_given_only_a_class(line: Line, act: Act) -> bool:
    """`give the child their attention`: a person, and nothing that anyone can point at."""
    for at in range(line.ends[act.head], act.end):
        if line.norms[at] in grammar.PREPOSITIONS:
            return False
        if line.has(at, "class-nouns", "abstract-nouns"):
            return True
    return False


def is_vague(line: Line, act: Act, found: Particulars) -> bool:
    """The main verb (or noun) says no act: support, monitor, ensure."""
    if "vague" not in found.judged:
        found.judged["vague"] = _is_vague(line, act, found)
    return found.judged["vague"]


def _is_vague(line: Line, act: Act, found: Particulars) -> bool:
    if line.norms[act.head] == "unable" or names_no_act(line, act, found):
        return True
    state = _is_vague_state(line, act, found) if act.linking or act.passive else None
    if state is not None:
        return state
    if line.norms[act.head] in _PUTTING:
        rest = range(act.start, act.end)
        return any(line.norms[at] in _PUT_FIRST and at not in line.timed for at in rest)
    if is_verb_of(line, act, _SHOWING) and any(
        line.norms[at] == "that" for at in range(act.head + 1, min(act.end, act.head + 4))
    ):
        return True  # `show us that you can put Mason first`
    changes = is_verb_of(line, act, _CHANGING) or line.has(act.head, "inner-verbs")
    amount = line.counts(act.head, act.end) or (not act.passive and _recurs(line, act))
    if amount and changes:
        return False  # `improve from 63% to 95%`, `increase visits to two a week`
    if is_verb_of(line, act, _GROWING) and any(line.has(at, "instruments") for at in found.strong):
        return False  # `grows along the 9th centile`
    if not amount and is_verb_of(line, act, _LIMITING):
        return not act.negated
    person = act.form is Form.NOUN and line.has(act.head, "family")  # a parent, not to parent
    vague = line.has(act.head, "vague-verbs", "inner-verbs") and not person
    return vague and not line.has(act.head, "soft-verbs")


def _is_vague_state(line: Line, act: Act, found: Particulars) -> bool | None:
    """Of what somebody or something is said to be; None where its word leaves that open."""
    if _is_a_mood(line, act):
        return True
    if act.passive and line.norms[act.head - 1].endswith("ly") and line.has(act.head - 1, *_GRADED):
        return True  # `be appropriately dressed`
    if _is_named_by_its_harm(line, act):
        return found.weight() < 2 and not _recurs(line, act)
    if not act.linking:
        return None
    if line.norms[act.head] == "clear" and line.norms[act.head + 1] in _KNOWN:
        return True
    if line.has(act.head, "qualities", "hedges", "abstract-nouns"):
        return found.weight() < 2 and not _is_free_of_something(line, act.head)
    if line.norms[act.head].endswith(_JUDGING) and not line.has(act.head, "harms"):
        vague = line.has(act.head, "vague-verbs")
        return vague or found.weight() - (act.head in found.plain) < 1
    return None


def _is_free_of_something(line: Line, at: int) -> bool:
    """`free of toothache`: without it, and no standard; `free from harm` is one."""
    return line.norms[at] == "free" and line.norms[line.ends[at]] in _FROM


def _is_a_mood(line: Line, act: Act) -> bool:
    """`be polite to staff`, `School are worried that`: how somebody is, whatever is beside it."""
    if line.norms[act.head] in _WORRIED:
        return act.head + 2 >= act.end  # of what, is another act
    return not act.negated and line.norms[act.head] in _MANNERS


def is_prohibition(line: Line, act: Act) -> bool:
    """`must not` with a verb that can be seen: universal, so it leaves no question of which."""
    if act.linking:
        return _is_kept_away(line, act)
    if act.form is Form.NOUN:
        return False
    if not (act.negated or line.norms[act.start] == "only"):
        return False
    if act.form is Form.FINITE and act.passive:  # `no medicine is to be given`
        return line.norms[act.head] in _PERMITTED or line.says(_TO, act.start, act.head)
    if act.form is Form.FINITE and _is_shortfall(line, act):
        return False
    if line.has(act.head, "inner-verbs", "telling-verbs"):
        return False
    if act.passive and line.has(act.head, "general-harms"):
        return False
    return line.has(act.head, "soft-verbs") or not line.has(act.head, "vague-verbs")


def _is_kept_away(line: Line, act: Act) -> bool:
    """`is not to be in the home`: a ban on being somewhere, not a report of having been away."""
    if not act.negated or line.norms[act.head] not in _WHERE:
        return False
    before = range(act.start, act.head)
    return any(line.norms[at] == "to" or line.norms[at] in grammar.MODALS for at in before)


def _is_shortfall(line: Line, act: Act) -> bool:
    """`does not attend`: a plain report of what is missing, no rule laid on anyone."""
    return line.says(grammar.DO, act.start + 1, act.head)


def _is_named_by_its_harm(line: Line, act: Act) -> bool:
    """`is at risk`, `not be exploited`; but `must not be left alone` can be seen."""
    return line.has(act.head, "general-harms") or (line.has(act.head, "harms") and not act.negated)


def _is_content(line: Line, at: int) -> bool:
    return line.tokens[at].is_word and not grammar.is_closed(line.norms[at])


def _goes_to_a_body(line: Line, act: Act) -> bool:
    """`takes them to the clinic`, `to the dentist`: the place or the person is said."""
    rest = range(act.head + 1, act.end)
    if any(line.has(at, "groups") and not line.has(at, "class-nouns") for at in rest):
        return True
    return any(line.norms[at] == "to" and _is_role(line, at + 1) for at in rest)


def _tells_somebody(line: Line, act: Act, found: Particulars) -> bool:
    """`speak to Ella about school`, `phone school`: who is told, and of what or that is all."""
    if act.passive and act.subject is not None and line.norms[act.head] in _TOLD:
        subject = range(*act.subject)
        return any(line.has(at, "groups", "workers", "family") for at in subject)
    rest = range(act.head + 1, act.end)
    if is_verb_of(line, act, _CALLING):
        told = act.head + 1 + (line.norms[act.head + 1] in grammar.ARTICLES | grammar.POSSESSIVES)
        told += line.norms[told] in _WHOSE_CASE
        named = told < act.end and line.tokens[told].capital and told not in line.timed
        return named or line.has(told, "groups", "workers", "family")
    if is_verb_of(line, act, _ASKING) and any(
        line.norms[at] == "to" and line.has(at - 1, "workers") for at in rest
    ):
        return True  # `ask the health visitor to visit`
    if is_verb_of(line, act, _INVITING):
        return any(line.norms[at] == "to" and _is_a_meeting(line, at + 1) for at in rest)
    if line.norms[act.head] not in _SPEAKING or not (found.people or found.named):
        return False
    about = [at for at in rest if line.norms[at] in {"about", "regarding", "re"}]
    return bool(about) and line.norms[act.head + 1] in {"to", "with"}


def _is_a_meeting(line: Line, at: int) -> bool:
    """`invite the midwife to the core group`: to a meeting that has a name."""
    pointed = line.norms[at] in grammar.ARTICLES or line.norms[at] in grammar.POSSESSIVES
    return line.has(at + pointed, "events")


def _is_role(line: Line, at: int) -> bool:
    pointed = line.norms[at] in grammar.ARTICLES or line.norms[at] in grammar.POSSESSIVES
    return line.has(at + pointed, "workers", "family")


def _noun_is_concrete(line: Line, act: Act, found: Particulars) -> bool:
    """One thing beside the head noun, or two where the head is among them."""
    if line.has(act.head, "groups", "workers", "family") or line.norms[act.start] == "fewer":
        return False
    if line.norms[act.head] in UNENDING and not found.strong:
        return found.weight() + bool(found.people) >= 2
    if line.has(act.head, "harms") and not act.negated:
        return any(not line.has(at, "harms") for at in found.plain + found.strong)
    if _is_a_class_of(line, act, found):
        return False
    counted = any(at <= act.head < line.ends[at] for at in found.plain + found.strong)
    weight = found.weight()
    return weight >= 1 and weight + bool(found.people) >= (2 if counted else 1)


def _is_a_class_of(line: Line, act: Act, found: Particulars) -> bool:
    """`Speech therapy`: a class of thing still, though a smaller one."""
    if found.strong or found.named or not line.has(act.head, "class-nouns"):
        return False
    return len(found.plain) == 1 and found.plain[0] == act.head - 1 == act.start


# --- what the setting alone makes plain --------------------------------------------------------


def _is_plain_from_its_setting(line: Line, act: Act, found: Particulars) -> bool:
    if _is_ban(line, act, found) or _is_dated_event(line, act):
        return True
    if act.linking and _is_named_by_its_harm(line, act) and _recurs(line, act):
        return True  # `late three times a week`
    rest = range(act.start, act.end)
    timed = bool(line.times_in(act.start, act.end))
    placed = line.says(_PLACES, act.start, act.end)
    if line.has(act.head, "plain-acts") and (act.passive or timed):
        return True  # `Jack to be weighed`, `hoover daily`
    if line.norms[act.head] in _SEEING:  # `visit the family at home`, `be seen every ten days`
        if act.passive and _recurs(line, act):
            return True
        family = any(line.norms[at] in {"family", "families"} for at in rest)
        role = line.norms[act.head + 1] in {"a", "an"} and line.has(act.head + 2, "workers")
        return role or (bool(found.people or found.named or family) and placed)
    lasting = act.linking or line.has(act.head, "state-verbs")
    return lasting and timed and placed  # `be at home when the worker calls at 10`


def _recurs(line: Line, act: Act) -> bool:
    return any(time.recurs for time in line.times_in(act.start, act.end))


def _is_dated_event(line: Line, act: Act) -> bool:
    """An appointment or meeting that its own day tells from every other."""
    rest = range(act.start, act.end)
    dated = bool(line.timed) and any(
        at in line.timed
        and line.timed[at].sort == "date"
        and any(letter.isdigit() for letter in line.norms[at])
        for at in rest
    )
    return dated and line.says(_EVENT_NOUNS, act.start, act.end)


def _is_ban(line: Line, act: Act, found: Particulars) -> bool:
    """`No alcohol in the home`: a thing that may not be there at all."""
    if line.norms[act.start] != "no" or not act.negated:
        return False
    if line.norms[act.head] == "contact" and found.people:
        return True
    return found.weight() >= 1 or any(
        line.has(at, "harms")
        and not line.has(at, "qualities", "abstract-nouns")
        and not line.norms[at].startswith(DENYING)
        for at in range(act.start, act.end)
    )
