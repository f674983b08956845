"""The little grammar that lets an author's words stand inside one of our sentences."""

from planapp.domain.plans import Plan
from planapp.present.dates import MONTHS, WEEKDAYS
from planapp.wording import grammar, inflection


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


PEOPLE = words_of(
    """
    mother mum mummy father dad daddy parent family grandmother grandfather grandparent aunt
    uncle brother sister partner baby child health social school nursery family children
    core midwife doctor paediatrician police gp chair teacher worker nurse hospital carer
    professional staff agency team everyone everybody nobody lead named support allocated
    """
)
OPENERS = words_of(
    """
    the a an his her their its our my your he she they it we i you no not this that these
    those each every both all any some more less fewer better good safe regular clear daily
    weekly monthly referral approval attendance appointment progress evidence fed for in on
    at with from by to as if when where until once there nothing what who
    which whoever
    """
)
CALLED_SO = words_of("nan nana nanna nanny gran granny grandma grandad grandpa cousin neighbour")
NOUN_ENDINGS = ("tion", "sion", "ment", "ity", "ness", "ship")
VERBS_THAT_LOOK_LIKE_NOUNS = words_of(
    """
    implement complement document comment mention question supplement focus
    """
)
ALREADY_NAMED = frozenset({"everyone", "everybody", "nobody", "mum", "mummy", "dad", "daddy"})
VOWELS = frozenset("aeiouy")
CLAUSE_MARKS = frozenset({"will", "must", "should", "shall", "to", "is", "are", "has", "have"})
NO_VERBS = CLAUSE_MARKS - {"have"}
ORDERS = grammar.ORDERS | grammar.DAILY_VERBS | inflection.BARE


def after_will(text: str, names: frozenset[str] = frozenset()) -> str:
    """The words as they can follow "will", as in "weigh Robin"; blank where they cannot.

    It errs towards blank for odd wording: "Mother to attend", "Referral to CAMHS", "DNA test" and
    "Weekly visits" cannot, nor can words that open with one of these names; they are shown as
    written. What begins with "will" itself goes on from there.
    """
    said = stripped(text)
    first, _, rest = said.partition(" ")
    if _bare(first) == "will" and rest[:1].islower() and _bare(rest.partition(" ")[0]) != "to":
        return rest
    return lowered_verb(said) if _begins_with_verb(said, names) else ""


def _begins_with_verb(text: str, names: frozenset[str]) -> bool:
    words = _plain_words(text)
    no_verb = PEOPLE | CALLED_SO | OPENERS | NO_VERBS | names
    if not words or words[0] in no_verb or _shouted(text):
        return False
    somebody_will = words[0] not in ORDERS and words[1:2] and words[1] in CLAUSE_MARKS
    return not somebody_will and not _looks_like_noun(words[0])


def says_who_will(text: str, names: tuple[str, ...]) -> bool:
    """Whether the words already open with one of these names and say that they will, as
    "Robin will be fed", so that it need not be said twice.
    """
    words = _plain_words(text)
    for name in names:
        opening = _plain_words(name)
        if opening and words[: len(opening)] == opening:
            return len(words) > len(opening) and words[len(opening)] in CLAUSE_MARKS
    return False


def names_in(plan: Plan) -> frozenset[str]:
    """Every word of every person's name in the plan, so that it keeps its capital."""
    names = [plan.child.name, plan.conference.chair]
    names += [worker.name for worker in plan.professionals]
    names += [person.name for person in plan.kin] + [a.name for a in plan.attendees]
    names += [a.owner for a in plan.actions]
    capitals = (word for name in names for word in name.split() if word[:1].isupper())
    return frozenset(_bare(word) for word in capitals) - PEOPLE - OPENERS


def lowered(text: str, names: frozenset[str] = frozenset()) -> str:
    """Without its closing stop and with a small first letter, unless its first word is a name.

    A word is taken for a name when it is one in the plan, a day or a month, has a further capital
    or a digit, or is followed by another unknown word with a capital ("Elm Road").
    """
    said = stripped(text)
    first, _, rest = said.partition(" ")
    if _keeps_capital(first, names) or _is_name(rest.partition(" ")[0], names):
        return said
    return said[:1].lower() + said[1:]


def lowered_verb(text: str) -> str:
    """As `lowered`, for words that begin with a verb, which is never a name."""
    said = stripped(text)
    return said[:1].lower() + said[1:]


def as_role(text: str) -> str:
    """A person inside a sentence: `Health visitor` is `the health visitor`, `Jo Lane` as it is."""
    said = stripped(text)
    first = _bare(said.partition(" ")[0])
    if first in OPENERS | ALREADY_NAMED:
        return lowered_verb(said)
    if first not in PEOPLE:
        return said
    return f"the {said if _shouted(said) else lowered_verb(said)}"


def stripped(text: str) -> str:
    """Without the full stop an author put at the end, because the sentence has its own."""
    said = text.strip()
    return said if said.endswith("...") else said.rstrip(".").rstrip()


def _keeps_capital(word: str, names: frozenset[str]) -> bool:
    return _is_day_or_month(word) or _bare(word) in names or word == "I" or _shouted(word)


def _is_name(word: str, names: frozenset[str]) -> bool:
    """Whether a second word shows that the first is part of a name."""
    known = _is_day_or_month(word) or _bare(word) in names or _shouted(word)
    return word[:1].isupper() and not known


def _is_day_or_month(word: str) -> bool:
    return _bare(word).removesuffix("s").capitalize() in WEEKDAYS + MONTHS


def _shouted(text: str) -> bool:
    """Whether the first word has a capital or a digit past its first letter: `GP`, `CAMHS`."""
    return any(c.isupper() or c.isdigit() for c in text.partition(" ")[0][1:])


def _looks_like_noun(word: str) -> bool:
    if word in VERBS_THAT_LOOK_LIKE_NOUNS:
        return False
    if word.endswith(("ing", "ed")) and not word.endswith("eed"):
        stem = word.removesuffix("ing").removesuffix("ed")
        return any(c in VOWELS for c in stem)
    plural = word.endswith("s") and not word.endswith("ss")
    return plural or word.endswith(NOUN_ENDINGS)


def _plain_words(text: str) -> list[str]:
    return [_bare(word) for word in text.split()]


def _bare(word: str) -> str:
    """In small letters, without punctuation round it or a possessive at its end."""
    plain = word.strip(".,;:()[]“”\"‘'").lower().replace("’", "'")
    return plain.removesuffix("'s").strip("'")
