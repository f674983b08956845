"""Who answers for an action: one person or a role that one person holds, or why nobody does."""

import re
from collections.abc import Iterator
from itertools import combinations, takewhile

from planapp.domain.family import is_childs_parent
from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, Carer, Kin, Professional
from planapp.scorer.checks.named import (
    Who,
    key,
    names_of_workers,
    nobody_in_particular,
    roles,
    who_in,
    words_for_people,
)
from planapp.scorer.checks.presence import written
from planapp.scorer.checks.workers import SAME, called, carers_meant, named_in, workers_meant
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.messages import shown
from planapp.scorer.registry import Context, check
from planapp.wording import grammar

_SEVERAL = re.compile(r"(?<!\s)\s*(?:/|&|\+|;|\band\b|\bor\b)\s*", re.IGNORECASE)
_WITHIN_A_ROLE = ("and", "&", "/")
_FIELDS = frozenset(
    {
        *("health", "education", "housing", "safeguarding", "early help", "inclusion"),
        *("sexual health", "psychology", "community", "maternity"),
    }
)
"""Bodies whose name is that of their work too, so that a role may begin with it."""
_PEOPLE = grammar.words(
    "child children parent parents mother father mum dad women family families infant"
)
_PEOPLE_TOO = grammar.words("child children baby babies infant infants adolescent families")
"""Kinds of people for whom a role may be: `children and families social worker`."""
_BODY = re.compile(
    r"\b(?:team|service|services|unit|hub|clinic|project|department)\b", re.IGNORECASE
)
_OF = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)
_LONGEST_ROLE = 80
_SEVERAL_PEOPLE = 2
_UNDECIDED = re.compile(
    r"\b(?:to be (?:agreed|allocated|appointed|arranged|assigned|chosen|confirmed|decided|found|"
    r"identified|named|nominated)|not (?:yet )?(?:decided|known|allocated|agreed)|tb[cad])\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:friends|neighbours|uncles|aunts|aunties|cousins|siblings|relatives|relations|brothers|"
    r"sisters|in-laws|both sides|wider family|extended family|the family|family members|"
    r"family network|whole family|both grand\w+)\b",
    re.IGNORECASE,
)
_MORE = "names more than one, so that nobody answers for it"
_PARTED = "names two who are parted or kept apart, so that neither answers for it"
_EACH_AT_HOME = re.compile(r"\b(?:both|each|either|own) (?:homes?|houses?|flats?|parent)\b", re.I)
_PAIR_ALONE = re.compile(
    r"(?:both |the |his |her |their )?"
    r"(?:(?:birth |foster |maternal |paternal )?(?:grand)?parents|(?:foster )?carers)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?:\(|\bas )(?:both )?(?:parents|carers|foster carers)\b", re.IGNORECASE)
_PARENTS = re.compile(r"(?:the )?(?:birth )?parents", re.IGNORECASE)
"""Which of two that live apart is not said; `both parents` says that it is asked of each."""
_AT_ONCE = re.compile(
    r"(?<=[^\s,])(?:, ?| )(?:in turns?|by turns|turn about|together|jointly|between them)$",
    re.IGNORECASE,
)
"""How two do what they do, which says nothing of who they are."""
_KIN = ("family", "kin")
_SET_APART = re.compile(r"[,;:()\[\]–—]|\s-\s|\s(?:at|from)\s")
_EACH_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx)\.? (and|&) (Mr|Mrs|Ms|Miss|Mx)\.? (\w[\w’'-]+)$")
"""`Mr and Mrs Cole`, who are Mr Cole and Mrs Cole."""
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"[\w'-]+")
_PHRASE = re.compile(r"[\w' ]+")
_SHORTEST_ROLE = 6


@check("names_one_person", facts=("found",))
def names_one_person(subject: Action, context: Context) -> Verdict:
    """Is one person, or a role one person holds, named as the owner?"""
    looked = [(n, v) for n in ("owner", "owner_role") if written(v := getattr(subject, n), context)]
    if not looked:
        blank = (nothing("owner", "nobody is named"), nothing("owner_role", "no role is named"))
        return Verdict(False, blank, {"found": "nobody is named"})
    read = [(name, text, _not_one(text, context)) for name, text in looked]
    (name, text, fault), last = read[0], read[-1]
    if fault and not last[2] and _may_say_who(text, fault, last[1], context):
        name, text, fault = last
    if fault == _PARTED and _EACH_AT_HOME.search(f"{subject.what}. {subject.adapted}"):
        fault = ""  # each answers for it where the child is with them
    seen = evidence(name, text, 0, len(text), fault or "one person")
    return Verdict(not fault, (seen,), {"found": f"“{text[:80].strip()}” {fault}" if fault else ""})


@check("has_name_and_role", facts=("missing",))
def has_name_and_role(subject: Action, context: Context) -> Verdict:
    """Has the owner a name and a role? One of the family needs no role besides.

    A worker whom the plan lists with both has them, by whichever the action says.
    """
    name, role = subject.owner.strip(), subject.owner_role.strip()
    fields = [n for n in ("owner", "owner_role") if written(getattr(subject, n), context)]
    seen = tuple(_all_of(n, getattr(subject, n)) for n in fields)
    owner = f"{name} {role}"
    meant = workers_meant(owner, context) if fields else ()
    known = [one for one in meant if one.role and one.name and not _is_all_role(one.name, context)]
    family = {Who.PARENT, Who.FAMILY} & who_in(name, context)
    if len(fields) > 1 or family or len(known) == 1:
        return Verdict(True, seen, {"missing": ""})
    if not fields:
        blanks = (nothing("owner", "nobody is named"), nothing("owner_role", "no role is named"))
        return Verdict(False, blanks, {"missing": "a name and a role"})
    if fields == ["owner"] and _has_a_name(name, context):
        has_role = _has_a_role(name, context)
        return Verdict(
            has_role, seen, {"missing": "" if has_role else f"the role of “{shown(name)}”"}
        )
    said = name if fields == ["owner"] else role
    return Verdict(False, seen, {"missing": f"a person’s name behind “{shown(said)}”"})


def _has_a_name(text: str, context: Context) -> bool:
    """Whether a text has somebody's name in it, listed in the plan or not.

    One word that a comma sets after a role is where they work: `Social worker, Kirklees`.
    """
    given = context.criteria.lexicons["given-names"]
    return bool(named_in(text, context)) or any(
        " " in (name := text[start:end]) or key(name) in given or text[:start].strip()[-1:] != ","
        for start, end in called(text, context)
    )


def _is_all_role(text: str, context: Context) -> bool:
    """Whether a text ends with a role, as in `Allocated health visitor`."""
    return any(role.end() == len(text) for role in roles(context).finditer(text))


def _has_a_role(text: str, context: Context) -> bool:
    """Whether a text says what somebody is, beside the name: `School nurse (Anj)`, `DC Iqbal`."""
    titles = context.criteria.lexicons["titles-of-address"]
    left = list(text)
    for start, end in called(text, context):
        first = _WORD.match(text, start)
        keeps = first[0] if first and first[0].lower() in titles else ""
        left[start + len(keeps) : end] = " " * (end - start - len(keeps))
    beside = "".join(left)
    listed = [one for one in named_in(text, context) if isinstance(one, Professional)]
    if listed and all(one.role for one in listed):
        return True
    return bool(roles(context).search(beside)) or ends_in_a_person(beside, context)


def _may_say_who(owner: str, fault: str, role: str, context: Context) -> bool:
    """Whether a role can mend this owner: it says who of a body, but never which of several.

    Of two it can only say that they are a pair, `parents`; of bodies, and of one person with a
    body, whose answer it is.
    """
    if fault not in (_MORE, _PARTED):
        return not nobody_in_particular(owner, context)
    parts = _parts(role, context)
    alone = [_is_parent_alone(part, context) for part in parts]
    pair = _PAIR_ALONE.fullmatch(role.strip()) or (len(parts) > 1 and all(alone))
    people = [part for part in _parts(owner, context) if who_in(part, context) != {Who.GROUP}]
    return bool(pair) or len(people) < _SEVERAL_PEOPLE


def _not_one(text: str, context: Context) -> str:
    """Blank when a text names one person (or both parents as a pair), else what is wrong."""
    text = _EACH_TITLE.sub(
        lambda match: _couple(match, context), _AT_ONCE.sub("", text.rstrip(" ."))
    )
    parts = _without_the_child(_parts(text, context), context)
    if len(parts) < 2 and text.count(","):
        commas = [part for part in text.split(",") if part.strip()]
        if all(_is_somebody(part.strip(), context) for part in commas):
            parts = _owners(commas, context)
    pair = _PAIR.search(text) or all(_is_parent_alone(part.strip(), context) for part in parts)
    if len(parts) > 1 and not pair:
        return _MORE
    if pair and _are_apart(_of_a_pair(text, parts, context), context):
        return _PARTED
    named_here = who_in(text, context)
    if Who.ANYONE in named_here or _UNDECIDED.search(text):
        return "is nobody yet"
    if _is_a_group(text, named_here, context):
        return "is a group, not a person"
    return "" if any(letter.isalpha() for letter in text) else "is not a name"


def _without_the_child(parts: list[str], context: Context) -> list[str]:
    """Without the child beside another: `Kelsey and Donna`. No child answers for its own plan."""
    child = key(context.plan.child.name)
    mine = {child, child.partition(" ")[0]} - {""}
    others = [part for part in parts if key(part) not in mine]
    return others or parts


def _is_a_group(text: str, named_here: frozenset[Who], context: Context) -> bool:
    """Whether a text says several of a kind, or a body, and nobody there by name or role."""
    if _MANY.search(text) or key(text) in _KIN:
        return not _is_a_name(text, context)
    person = not named_here.isdisjoint({Who.PARENT, Who.FAMILY, Who.WORKER})
    if Who.GROUP not in named_here or person or ends_in_a_person(text, context):
        return False
    return not (_is_a_name(text, context) or _is_beside_a_body(text, context))


def _parts(text: str, context: Context) -> list[str]:
    """A text cut where another is named, and not within a role: `drug and alcohol worker`."""
    cuts = [cut.span() for cut in _SEVERAL.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    parts, first = [], 0
    for at, end in enumerate(ends):
        within = at < len(cuts) and _is_one_role(
            text[first:end], text[slice(*cuts[at])], text[starts[at + 1] : ends[at + 1]], context
        )
        if not within:
            parts.append(text[first:end])
            first = starts[at + 1] if at < len(cuts) else end
    return [part for part in parts if part.strip()]


def _is_one_role(before: str, cut: str, after: str, context: Context) -> bool:
    """Whether what stands before and after are one role or body: `youth and community worker`.

    What is before names nobody; or it is a field of work or a kind of people, and what follows is
    no role by itself. `Head of safeguarding and attendance` goes on with what they are head of.
    """
    first = key(after).partition(" ")[0]
    if cut.strip().lower() not in _WITHIN_A_ROLE or grammar.is_closed(first):
        return False
    start = _begins_role(after, context)
    if start is None:
        return _is_of_a_head(before, after, context)
    if called(after[:start], context):
        return False
    of_people = key(before) in _PEOPLE and first in _PEOPLE_TOO and not _BODY.match(after, start)
    if key(before) in _FIELDS or of_people:
        return start > 0
    names = called(before, context) or named_in(before, context)
    return not (names or who_in(before, context) or ends_in_a_person(before, context))


def _begins_role(text: str, context: Context) -> int | None:
    """Where a role begins in a text, or the noun of a body that it ends with; None without one."""
    body = _BODY.search(text)
    if (role := roles(context).search(text)) and not (body and role.end() <= body.start()):
        return role.start()
    if body:
        return body.start()
    return len(text) if ends_in_a_person(text, context) else None


def _is_of_a_head(before: str, after: str, context: Context) -> bool:
    """Whether what follows names nobody, and what is before says of what somebody is the head."""
    if len(before) > _LONGEST_ROLE or not _OF.search(before) or not after.islower():
        return False
    nobody = key(after) in _FIELDS or not (who_in(after, context) or called(after, context))
    return nobody and bool(roles(context).search(before))


def _owners(parts: list[str], context: Context) -> list[str]:
    """Names with what stands beside them left out: a body, and one role that is theirs.

    `Anna Feld, social worker`; not with the role of somebody else, nor with two. Without a name
    each of the parts is one who is asked.
    """
    people = {part: person for part in parts for person in named_in(part, context)}
    if not people:
        return parts
    kinds = words_for_people(context)
    beside = [part for part in parts if part not in people and kinds[key(part)] is not Who.GROUP]
    others = (
        beside
        if len(beside) > len(people)
        else [
            part
            for part in beside
            if not any(_may_be(one, part, context) for one in people.values())
        ]
    )
    return [*people, *others]


def _may_be(person: Kin | Professional, role: str, context: Context) -> bool:
    """Whether a role can be this person's: unless the plan gives it to others only."""
    own = person.role if isinstance(person, Professional) else person.relation
    meant = (*workers_meant(role, context), *carers_meant(role, context))
    said, held = set(_WORD.findall(key(role))), set(_WORD.findall(key(own)))
    return not meant or person in meant or said <= held or bool(held) and held <= said


def ends_in_a_person(text: str, context: Context) -> bool:
    """Whether a body only says whose person it is: the school caretaker, not the school."""
    lexicons = context.criteria.lexicons
    bodies = frozenset(key(words).rpartition(" ")[2] for words in lexicons["groups"])
    return any(
        len(last) >= _SHORTEST_ROLE
        and last.endswith(grammar.PERSON_ENDINGS)
        and last not in bodies | grammar.THINGS_LIKE_PERSONS
        for last in _last_nouns(text)
    )


def _last_nouns(text: str) -> Iterator[str]:
    """The last word of each noun phrase: up to a word of grammar, a comma or a bracket."""
    for phrase in _PHRASE.findall(key(text)):
        nouns = list(takewhile(lambda word: not grammar.is_closed(word), phrase.split()))
        yield from nouns[-1:]


def _is_somebody(text: str, context: Context) -> bool:
    """Whether a text is no more than one word for somebody, or for a body: `Mum`, `Fa`, `MGM`."""
    one_word = _WORD.fullmatch(text.strip())
    return key(text) in words_for_people(context) or bool(one_word and carers_meant(text, context))


def _is_parent_alone(text: str, context: Context) -> bool:
    """Whether a text is no more than one parent or carer, so that two of them may be a pair."""
    if words_for_people(context).get(key(text)) is Who.PARENT:
        return True
    meant = carers_meant(text, context)
    if len(meant) != 1 or named_in(text, context) not in ((), meant):
        return False
    titles = context.criteria.lexicons["titles-of-address"]
    names = {word for own in (meant[0].name, meant[0].relation) for word in _called(own)}
    return all(word in names or word in titles for word in _WORDS.findall(key(text)))


def _couple(match: re.Match[str], context: Context) -> str:
    """Mr and Mrs Cole by name when two carers are Coles, else each by title and last name."""
    one, joined, other, last = match.groups()
    coles = [who.name for who in context.plan.carers if key(who.name).endswith(f" {key(last)}")]
    both = coles if len(coles) == _SEVERAL_PEOPLE else [f"{one} {last}", f"{other} {last}"]
    return f" {joined} ".join(both)


def _called(name: str) -> Iterator[str]:
    """The words of a name or relation, its other usual words, and the initials of its words."""
    for word in _WORDS.findall(key(name)):
        yield from (word, word[0])
        yield from next((words for words in SAME if word in words), ())


def _of_a_pair(text: str, parts: list[str], context: Context) -> tuple[Carer, ...]:
    """The carers whom a pair names; `both parents` are one answer, wherever they live."""
    if _PAIR.search(text):
        return ()
    if _PARENTS.fullmatch(text.strip()):
        return tuple(one for one in context.plan.carers if is_childs_parent(one))
    return tuple(dict.fromkeys(one for part in parts for one in carers_meant(part, context)))


def _are_apart(people: tuple[Carer, ...], context: Context) -> bool:
    """Whether two of them are recorded as parted, one as kept away, or one as living elsewhere."""
    return any(
        other.id in one.parted
        or one.id in other.parted
        or any(written(each.excluded, context, ("no-answer",)) for each in (one, other))
        or (one.lives_with_child is False) is not (other.lives_with_child is False)
        for one, other in combinations(people, 2)
    )


def _is_a_name(text: str, context: Context) -> bool:
    """Whether a text is somebody of the plan, or begins with a given name: Ana Ward is no ward."""
    plan = context.plan
    known = {carer.name.strip().casefold() for carer in plan.carers}
    known |= {name.casefold() for name in names_of_workers(plan, context)}
    known |= {helper.name.strip().casefold() for helper in plan.family}
    first = text.split()[0].casefold().rstrip(",;:")
    return text.strip().casefold() in known or first in context.criteria.lexicons["given-names"]


def _is_beside_a_body(text: str, context: Context) -> bool:
    """Whether a name is set apart from the body: `Dr Nessa Bright, CAMHS`, `Housing (Mick Dale)`.

    One word alone may be a town, unless it is a given name or has a title before it.
    """
    given = context.criteria.lexicons["given-names"]
    for part in filter(None, map(str.strip, _SET_APART.split(text))):
        words = key(part).replace(".", "").split()
        a_name = len(words) > 1 or words[0] in given
        whole = any(end - start == len(part) for start, end in called(part, context))
        if whole and a_name and Who.GROUP not in who_in(part, context):
            return True
    return False


def _all_of(place: str, text: str) -> Evidence:
    return evidence(place, text, 0, len(text), "written here")
