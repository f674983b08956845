"""Forms of open words: from `visiting` to visit, and which words can be a past participle."""

from planapp.wording.grammar import words
from planapp.wording.kept import kept

_VERBS = """
    see saw seen; take took taken; give gave given; go went gone goes; make made; do did done
    does; keep kept; hold held; meet met; tell told; say said; send sent; bring brought; buy
    bought; build built; write wrote written; draw drew drawn; show shown; speak spoke spoken;
    leave left; get got gotten; find found; feel felt; know knew known; understand understood;
    think thought; begin began begun; drink drank drunk; eat ate eaten; sleep slept; fall fell
    fallen; hear heard; lose lost; pay paid; ring rang rung; run ran; sit sat; teach taught; wear
    wore worn; come came; become became; break broke broken; choose chose chosen; feed fed; drive
    drove driven; have has had; throw threw thrown; steal stole stolen; hide hid hidden; bite bit
    bitten; fight fought; grow grew grown; wake woke woken; spend spent; sell sold; lie lay lain
    lying; forget forgot forgotten; seek sought; undertake undertook undertaken; shake shook
    shaken; swear swore sworn; stand stood; light lit; oversee oversaw overseen; foresee foresaw
    foreseen; withdraw withdrew withdrawn; overcome overcame; uphold upheld; withhold withheld;
    lend lent; deal dealt; rise rose risen; arise arose arisen; strive strove; swim swam swum;
    sing sang sung; catch caught; bind bound; blow blew blown; dig dug; forbid forbade forbidden;
    forgive forgave forgiven; freeze froze frozen; lead led; ride rode ridden; shoot shot; sweep
    swept; tear tore torn; weep wept; win won; mislead misled; redo redid redone; creep crept;
    cling clung; stick stuck; strike struck; spin spun; sink sank sunk; learn learnt
"""  # each with its irregular forms
IRREGULAR = {
    form: forms[0] for forms in (verb.split() for verb in _VERBS.split(";")) for form in forms[1:]
}
BARE = frozenset(verb.split()[0] for verb in _VERBS.split(";"))
PARTICIPLES = words(
    """
    seen taken given gone made done kept held met told said sent brought bought built written
    drawn shown spoken left got found begun drunk eaten lost paid rung taught worn broken
    chosen fed driven hidden bitten spent sold sought undertaken put set read hit cut hurt let
    shut thrown stolen shaken known felt heard had understood woken forgotten hung laid lit
    run used fitted overseen withdrawn upheld withheld lent dealt caught bound dug forbidden
    forgiven frozen led ridden shot swept torn won misled redone struck sung
    """
)
NOT_PARTICIPLES = words(
    """
    need bed red shed feed seed speed indeed weed hundred sacred naked exceed proceed succeed
    bleed breed
    """
)


@kept
def lemmas(word: str) -> tuple[str, ...]:
    """Base forms the word could be of, itself first: `visiting` gives visiting, visit, visite."""
    found = [word]
    if word in IRREGULAR:
        found.append(IRREGULAR[word])
    size = len(word)
    if size > 3 and word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
        if word.endswith("es"):
            found.append(word[:-2])
        if word.endswith("ies"):
            found.append(word[:-3] + "y")
    for ending in ("ed", "ing"):
        if size > len(ending) + 2 and word.endswith(ending) and word not in NOT_PARTICIPLES:
            found.extend(_stems(word[: -len(ending)], ending))
    return tuple(dict.fromkeys(found))


def _stems(stem: str, ending: str) -> list[str]:
    found = [stem, stem + "e"]
    if len(stem) > 3 and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    if ending == "ed" and stem.endswith("i"):
        found.append(stem[:-1] + "y")
    return found


def is_participle(word: str) -> bool:
    """Could follow `be` in a passive: weighed, seen, put."""
    return (
        word in PARTICIPLES
        or word.endswith("fed")
        or (len(word) > 4 and word.endswith("ed") and word not in NOT_PARTICIPLES)
    )


_MADE_FROM_VERBS = (  # endings of nouns for what a verb does, and what its verb ends in instead
    ("ment", ""),
    ("ation", ""),
    ("ation", "e"),
    ("ication", "y"),
    ("ion", ""),
    ("ion", "e"),
    ("ance", ""),
    ("ance", "e"),
    ("ence", ""),
    ("ence", "e"),
    ("iance", "y"),
)
_ODDLY_MADE = {
    "provision": "provide",
    "reduction": "reduce",
    "maintenance": "maintain",
    "liaison": "liaise",
    "assistance": "assist",
    "oversight": "oversee",
    "involvement": "involve",
    "exploration": "explore",
}


def verbs_in(noun: str) -> tuple[str, ...]:
    """Verbs a noun may be made from: engagement gives engage, consideration consider."""
    odd = _ODDLY_MADE.get(noun)
    if odd is not None:
        return (odd,)
    return tuple(
        noun.removesuffix(ending) + instead
        for ending, instead in _MADE_FROM_VERBS
        if noun.endswith(ending) and len(noun) > len(ending) + 2
    )
