"""Closed classes of English words and the forms of open ones: the grammar the reader leans on."""

MODALS = frozenset(
    "will would must should shall can could may might 'll ought won't can't cannot shouldn't "
    "mustn't wouldn't couldn't shan't".split()
)
BE = frozenset(
    "be is are was were been being am isn't aren't wasn't weren't i'm you're we're "
    "they're he's she's".split()
)
HAVE = frozenset("has have had having hasn't haven't hadn't i've we've they've you've".split())
DO = frozenset("do does did don't doesn't didn't".split())
NEGATIVES = frozenset(
    "not no never don't doesn't didn't won't can't cannot shouldn't mustn't wouldn't couldn't "
    "shan't isn't aren't wasn't weren't hasn't haven't hadn't without nothing nobody none nor".split()
)
ARTICLES = frozenset(
    "a an the this that these those any some each every all both another other "
    "such either neither no".split()
)
POSSESSIVES = frozenset("my your his her its our their".split())
SUBJECTS = frozenset(
    "i you he she they we i'll you'll he'll she'll they'll we'll i'm i've i'd "
    "you're you've we're we've they're they've he's she's".split()
)
PRONOUNS = SUBJECTS | frozenset(
    "me him them us it himself herself themselves myself yourself ourselves one itself".split()
)
EMPTY_SUBJECTS = frozenset("it this that there these those which what nothing".split())
PREPOSITIONS = frozenset(
    "of in on at by for from with without within to into onto over under after before during "
    "between among about around regarding re against through throughout via per until till since "
    "towards toward upon off out up down near beside besides than as like across behind above "
    "below beyond following including concerning despite unless except inside outside along "
    "amongst alongside prior".split()
)
CONJUNCTIONS = frozenset("and or but & plus then nor so".split())
SUBORDINATORS = frozenset(
    "if when whenever where wherever once while whilst although though because since unless until "
    "as after before so that who which whom whose whether should".split()
)
ADVERBS = frozenset(
    "also then always never both not only just again now still already soon often once twice "
    "together too even instead however therefore please all ever almost very more most less "
    "jointly initially currently immediately directly".split()
)
IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "see": "saw seen",
        "take": "took taken",
        "give": "gave given",
        "go": "went gone goes",
        "make": "made",
        "do": "did done does",
        "keep": "kept",
        "hold": "held",
        "meet": "met",
        "tell": "told",
        "say": "said",
        "send": "sent",
        "bring": "brought",
        "buy": "bought",
        "build": "built",
        "write": "wrote written",
        "draw": "drew drawn",
        "show": "shown",
        "speak": "spoke spoken",
        "leave": "left",
        "get": "got gotten",
        "find": "found",
        "feel": "felt",
        "know": "knew known",
        "understand": "understood",
        "think": "thought",
        "begin": "began begun",
        "drink": "drank drunk",
        "eat": "ate eaten",
        "sleep": "slept",
        "fall": "fell fallen",
        "hear": "heard",
        "lose": "lost",
        "pay": "paid",
        "ring": "rang rung",
        "run": "ran",
        "sit": "sat",
        "teach": "taught",
        "wear": "wore worn",
        "come": "came",
        "become": "became",
        "break": "broke broken",
        "choose": "chose chosen",
        "feed": "fed",
        "drive": "drove driven",
        "have": "has had",
        "throw": "threw thrown",
        "steal": "stole stolen",
        "hide": "hid hidden",
        "bite": "bit bitten",
        "fight": "fought",
        "grow": "grew grown",
        "wake": "woke woken",
        "spend": "spent",
        "sell": "sold",
        "lie": "lay lain lying",
        "forget": "forgot forgotten",
        "seek": "sought",
        "undertake": "undertook undertaken",
        "shake": "shook shaken",
        "swear": "swore sworn",
        "stand": "stood",
        "light": "lit",
    }.items()
    for form in forms.split()
}
PARTICIPLES = frozenset(
    "seen taken given gone made done kept held met told said sent brought bought built written "
    "drawn shown spoken left got found begun drunk eaten lost paid rung taught worn broken chosen "
    "fed driven hidden bitten spent sold sought undertaken put set read hit cut hurt let shut "
    "thrown stolen shaken known felt heard had understood woken forgotten hung laid lit run fitted".split()
)
NOT_PARTICIPLES = frozenset(
    "need bed red shed feed seed speed indeed weed hundred sacred naked "
    "exceed proceed succeed bleed breed".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty half zero double both first second third".split()
)
THING_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "ure",
    "age",
    "ing",
    "cy",
    "als",
    "ics",
    "ies",
    "tions",
    "ments",
    "sions",
    "logy",
    "ware",
    "room",
    "work",
    "ation",
)
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "nurse", "ee")


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
    return word in PARTICIPLES or (
        len(word) > 4 and word.endswith("ed") and word not in NOT_PARTICIPLES
    )


def is_closed(word: str) -> bool:
    """A word of grammar that carries no content of its own."""
    return word in _CLOSED


_CLOSED = (
    MODALS
    | BE
    | HAVE
    | DO
    | NEGATIVES
    | ARTICLES
    | POSSESSIVES
    | PRONOUNS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | ADVERBS
    | EMPTY_SUBJECTS
    | frozenset(
        "to own self etc eg e.g i.e much many few several need needs go going get gets "
        "way ways bit lot there here how why what whatever when where able use using "
        "time times thing things longer someone somebody anyone anybody something".split()
    )
)
