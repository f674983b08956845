"""What a copy for a person would give away of somebody else: the questions asked before it is made.

High recall on purpose: a question too many costs one click, a name too many may cost a life.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from planapp.domain.copies import (
    Copy,
    Matter,
    Mention,
    Passage,
    Question,
    Recipient,
    RecipientKind,
)
from planapp.domain.facts import current
from planapp.domain.family_version import carers_of_action
from planapp.domain.leaving_out import Key, LeavingOut, key_of
from planapp.domain.nouns import Action, Child, Item, Kin, ParentView, linked_ids
from planapp.domain.passages import TITLES, names_in_lists, passages_of
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.wording.repeats import repeated

Find = Callable[[Sequence[str], Iterable[str]], list[tuple[Mention, ...]]]
"""Reads texts for words that may give somebody away; `planapp.wording.names` has one."""

NOTHING = frozenset({"no", "none", "nil", "yes", "na", "n a", "not known", "unknown", "tbc"})
OF_KIN = ("born", "died", "cares_when", "excluded")
PRIVATE = {
    "carers": ("needs", "adapted", *OF_KIN),
    "family": OF_KIN,
    "relatives": (*OF_KIN, "became"),
    "parent_views": ("words", "why"),
    "actions": ("what", "adapted", "support", "progress"),
}
"""What is about the carers that an item is of, or for: never taken for known to anybody else."""
FOR_THE_FAMILY = (Matter.PHONE, "professionals", "phone")
"""A number that the plan gives for the family to ring."""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What a copy would hold, whose names need no question, and what must not be repeated.

    `own` are names of the recipient and of those they know of by the plan itself, `staff` those of
    the network, `listed` those that stand in lists of which the copy itself holds less.
    """

    passages: tuple[Passage, ...]
    own: tuple[str, ...]
    staff: tuple[str, ...]
    listed: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()
    more: tuple[Question, ...] = ()


def shared_plan(
    plan: Plan,
    record: Record,
    recipient: Recipient,
    staff: Iterable[str],
    restricted: Iterable[str],
) -> Shared:
    """A whole plan for one recipient.

    The child's own name is never asked about: the plan is about them. A professional of the plan
    knows the carers and the family of its lists, and works with what is recorded of them.
    """
    known = [plan.child.name, recipient.name]
    if recipient.kind is RecipientKind.PROFESSIONAL:
        known += [carer.name for carer in plan.carers]
        known += [one.name for one in (*plan.family, *plan.relatives)]
        more: tuple[Question, ...] = ()
    else:
        more = (*_private(plan, record, recipient), *_born(plan.child, recipient))
    return Shared(
        passages=passages_of(plan, record),
        own=tuple(known),
        staff=(*staff_of(plan), *staff),
        restricted=tuple(restricted),
        more=more,
    )


def shared_family(
    plan: Plan,
    version: Plan,
    recipient: Recipient,
    staff: Iterable[str],
    restricted: Iterable[str],
) -> Shared:
    """A carer's own version of a whole plan. Every name of the whole plan is looked for in it."""
    known = (*staff_of(plan), *staff)
    shared = shared_plan(version, Record(), recipient, known, restricted)
    return replace(shared, listed=names_in_lists(passages_of(plan, Record())))


def shared_held(
    plan: Plan,
    held: tuple[Passage, ...],
    copy: Copy,
    staff: Iterable[str],
    restricted: Iterable[str],
) -> Shared:
    """What is held about one person, for that person or whoever asks for them.

    Only a carer and the child themselves know the child's name by right.
    """
    own = [copy.subject, copy.recipient.name]
    if copy.recipient.kind in {RecipientKind.CARER, RecipientKind.CHILD}:
        own.append(plan.child.name)
    known = (*staff_of(plan), *staff)
    return Shared(passages=held, own=tuple(own), staff=known, restricted=tuple(restricted))


def staff_of(plan: Plan) -> tuple[str, ...]:
    """The names of the network that the plan itself gives."""
    workers = (worker.name for worker in plan.professionals)
    return (*workers, plan.conference.chair, plan.sign_off.author, plan.sign_off.approver)


def questions(shared: Shared, find: Find) -> tuple[Question, ...]:
    """All that must be decided before the copy can be made, gravest first, each once."""
    hidden = find(shared.restricted, ())
    told = tuple(m.text for mentions in hidden for m in mentions if m.matter is Matter.NAME)
    texts = [passage.text for passage in shared.passages]
    known = (*names_in_lists(shared.passages), *shared.listed, *told)
    found = find(texts, known)
    asked = _Asked(_People(shared, found))
    for passage in shared.passages:
        for words in repeated(passage.text, shared.restricted):
            asked.add(Matter.RESTRICTED, words, passage)
    for passage, mentions in zip(shared.passages, found, strict=True):
        for mention in mentions:
            if (mention.matter, passage.part, passage.field) != FOR_THE_FAMILY:
                asked.add(mention.matter, mention.text, passage)
    for mentions in hidden:
        asked.add_hidden(mentions, shared.passages)
    order = list(Matter)
    all_asked = (*asked.questions(), *shared.more)
    return tuple(sorted(all_asked, key=lambda question: order.index(question.matter)))


def question_id(matter: Matter, words: str) -> str:
    """What a question is known by: the same words asked about again are the same question."""
    said = f"{matter.value}|{' '.join(key_of(words))}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class _People:
    """Whose names need no question: the recipient's and the network's, if nobody shares them."""

    def __init__(self, shared: Shared, found: list[tuple[Mention, ...]]) -> None:
        self.own = [frozenset(key_of(name)) for name in shared.own if name]
        self.staff = [frozenset(key_of(name)) - TITLES for name in shared.staff if name]
        names = {m.text for mentions in found for m in mentions if m.matter is Matter.NAME}
        listed = (*names_in_lists(shared.passages), *shared.listed)
        full = [frozenset(key_of(name)) - TITLES for name in (*names, *listed)]
        self.others = [
            name
            for name in full
            if len(name) > 1 and not any(name <= known for known in (*self.own, *self.staff))
        ]

    def share(self, plain: frozenset[str]) -> bool:
        """Whether a name is also one of those that need no question."""
        return any(plain <= known for known in (*self.own, *self.staff))

    def need_no_question(self, name: str) -> bool:
        """`Sam` for Sam Reed herself; not `Reed`, or `Mr Reed`, where Dean Reed is about too."""
        whole, plain = frozenset(key_of(name)), frozenset(key_of(name)) - TITLES
        if not plain:
            return False
        if any(plain <= other for other in self.others):
            return False
        return any(whole <= known for known in self.own) or any(
            plain <= known for known in self.staff
        )


@dataclass
class _Group:
    """Words that are one question, in all their forms."""

    matter: Matter
    words: str
    key: frozenset[str]
    forms: dict[str, None] = field(default_factory=dict)
    places: dict[Passage, None] = field(default_factory=dict)


class _Asked:
    """Gathers what was found into questions: one for a person, however often they are named."""

    def __init__(self, people: _People) -> None:
        self._people = people
        self._forms: dict[tuple[Matter, Key], _Group] = {}

    def add(self, matter: Matter, words: str, passage: Passage) -> None:
        """Words found in a passage; names of people who need no question are let go."""
        if matter is Matter.NAME and self._people.need_no_question(words):
            return
        whole = key_of(words)
        key = whole if matter in _SPELT else ("".join(whole),)
        group = self._forms.setdefault((matter, key), _Group(matter, words, frozenset(whole)))
        group.forms[words] = None
        group.places[passage] = None

    def add_hidden(self, mentions: Iterable[Mention], passages: tuple[Passage, ...]) -> None:
        """Names, addresses and numbers of restricted information, in whatever way they stand."""
        for mention in mentions:
            named = mention.matter is Matter.NAME
            if mention.matter is Matter.UNNAMED:
                continue
            if named and self._people.need_no_question(mention.text):
                continue
            looked_for = LeavingOut((mention.text,))
            for passage in passages:
                for start, end in looked_for.spans(passage.text):
                    self.add(Matter.RESTRICTED, passage.text[start:end], passage)

    def questions(self) -> Iterator[Question]:
        """One for each thing found, and one for all the names of one person."""
        names = [group for group in self._forms.values() if group.matter is Matter.NAME]
        yield from (_asked(g) for g in self._forms.values() if g.matter is not Matter.NAME)
        yield from (_asked(group) for group in _joined(names, self._people))


_SPELT = frozenset({Matter.NAME, Matter.RESTRICTED, Matter.UNNAMED, Matter.ADDRESS, Matter.BORN})


def _asked(group: _Group) -> Question:
    return Question(
        id=question_id(group.matter, group.words),
        matter=group.matter,
        words=group.words,
        phrases=tuple(group.forms),
        places=tuple(group.places),
    )


def _joined(groups: list[_Group], people: _People) -> list[_Group]:
    """Shorter names put with the one longer name that they are part of: `Mrs Pratt`, `Denise`.

    Not where the short name may be the recipient's too: leaving out one must not take the other.
    """
    kept: list[_Group] = []
    for group in sorted(groups, key=lambda g: -len(g.key - TITLES)):
        plain = group.key - TITLES
        longer = [whole for whole in kept if plain and plain <= whole.key]
        if len(longer) == 1 and not people.share(plain):
            longer[0].forms |= group.forms
            longer[0].places |= group.places
        else:
            kept.append(group)
    return kept


def _private(plan: Plan, record: Record, recipient: Recipient) -> Iterator[Question]:
    """What carers said and need, and how their care is graded, unless they are the recipient."""
    for part, asked in PRIVATE.items():
        for item in plan.items(part):
            if recipient.item not in _carers_of(item, plan) != ():
                for name in asked:
                    text = str(getattr(item, name))
                    if key_of(text) and " ".join(key_of(text)) not in NOTHING:
                        place = Passage(part=part, item=item.id, field=name, text=text)
                        yield _about(text, (text,), place)
    for profile in current(record.profiles):
        if recipient.item not in profile.carers:
            words = " and ".join(_called(carer) for carer in plan.linked("carers", profile.carers))
            place = Passage(part="profile", item=profile.id, field="grades", text=words)
            yield _about(f"The grading of the care of {words or 'others'}", (), place)


def _carers_of(item: Item, plan: Plan) -> tuple[str, ...]:
    """The carers that an item is about: itself, whose view it is, whom it is for or done by."""
    if isinstance(item, Kin):
        return (item.id,)
    if isinstance(item, Action):
        return carers_of_action(plan, item)
    return linked_ids(item, "carer" if isinstance(item, ParentView) else "carers")


def _about(words: str, phrases: tuple[str, ...], place: Passage) -> Question:
    profiles = (place.item,) if place.part == "profile" else ()
    return Question(
        id=question_id(Matter.PRIVATE, f"{place.item} {words}"),
        matter=Matter.PRIVATE,
        words=words,
        phrases=phrases,
        places=(place,),
        profiles=profiles,
    )


def _called(carer: Kin) -> str:
    return carer.name or carer.relation or "somebody not named"


def _born(child: Child, recipient: Recipient) -> Iterator[Question]:
    """The child's own date of birth, for a person who is neither the child nor a carer."""
    if recipient.kind is not RecipientKind.OTHER:
        return
    for name in ("born", "expected"):
        day = getattr(child, name)
        if day:
            words = f"{day.day} {day:%B} {day.year}"
            place = Passage(part="child", field=name, text=words)
            yield Question(
                id=question_id(Matter.BORN, words),
                matter=Matter.BORN,
                words=words,
                phrases=(words, day.isoformat()),
                places=(place,),
            )
