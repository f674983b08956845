"""Closed classes of English words and the forms of open ones: the grammar the reader leans on."""


def words(text: str) -> frozenset[str]:
    """A set of words written as a list with spaces between."""
    return frozenset(text.split())


MODALS = words(
    """
    will would must should shall can could may might 'll ought won't can't cannot shouldn't
    mustn't wouldn't couldn't shan't
    """
)
POSSIBLE = words("may might could")
BE = words(
    """
    be is are was were been being am isn't aren't wasn't weren't i'm you're we're they're he's
    she's
    """
)
HAVE = words("has have had having hasn't haven't hadn't i've we've they've you've")
DO = words("do does did don't doesn't didn't")
NEGATIVES = words(
    """
    not no never don't doesn't didn't won't can't cannot shouldn't mustn't wouldn't couldn't
    shan't isn't aren't wasn't weren't hasn't haven't hadn't without nothing nobody none nor
    """
)
ARTICLES = words(
    """
    a an the this that these those any some each every all both another other such either
    neither no
    """
)
POSSESSIVES = words("my your his her its our their")
SUBJECTS = words(
    """
    i you he she they we i'll you'll he'll she'll they'll we'll i'm i've i'd you're you've
    we're we've they're they've he's she's whoever
    """
)
PRONOUNS = SUBJECTS | words(
    """
    me him them us it himself herself themselves myself yourself ourselves one itself
    """
)
EMPTY_SUBJECTS = words("it this that there these those which what nothing")
PREPOSITIONS = words(
    """
    of in on at by for from with without within to into onto over under after before during
    between among about around regarding re against through throughout via per until till
    since towards toward upon off out up down near beside besides than as like across behind
    above below beyond following including concerning despite unless except inside outside
    along amongst alongside prior
    """
)
CONJUNCTIONS = words("and or but & plus then nor so")
SUBORDINATORS = words(
    """
    if when whenever where wherever once while whilst although though because since unless
    until as after before so that who which whom whose whether should
    """
)
ADVERBS = words(
    """
    also then always never both not only just again now still already soon often once twice
    together too even instead however therefore please all ever almost very more most less
    jointly initially currently immediately directly
    """
)
ORDERS = words(  # verbs that are hardly ever a noun where a sentence opens with them
    """
    accept add agree allow apply arrange arrive ask avoid become begin behave boil breathe bring
    build buy carry choose collect describe eat encourage enjoy ensure enter explain fetch find
    follow forget get give go greet hang hide hold ignore include invite involve join keep learn
    leave let listen live lose make mend meet notice pay pick pour practise praise prepare pull
    push put read remain remember remind remove replace rinse say see sell send serve set settle
    sit smile speak spend stay sterilise store stub take talk teach tell thank think throw tidy try
    undertake unlock unpack unplug wait wake wear wipe wrap write adhere adopt allocate assess
    assist attend commence communicate comply conduct confirm consider consult convene decide
    deliver demonstrate determine develop discuss distribute eliminate enable engage establish
    evaluate explore facilitate gather identify implement improve inform inspect liaise maintain
    notify obtain organise participate prevent prioritise promote protect provide receive
    recognise reduce refer refrain reintroduce respond restrict retain secure seek select submit
    supervise verify schedule reschedule enrol enroll rebook
    """
)
COMING = words("come be do hold tell bring ring go see visit chase contact")
NOUNS_TOO = words(
    """
    drink sleep fall run build show feel light stand lie fight bite drive wake grow ring throw
    break catch swear
    """
)
DAILY_VERBS = words(  # what people are seen to do, day by day
    """
    answer argue bath bathe brush call change chat check clap clean climb close comb cook copy
    count crawl cry cuddle cut dance draw dress dry feed finish fold help hit hoover hug hurt miss
    iron jump kick kiss laugh lift lock look mop name need open paint pass phone plan play point
    practise press queue rest return ride rock roll rush save scream share shop shout shut sign
    sing sip skip smoke sort start step stop strap stroke swap sweep swim talk tap taste text
    thank tidy tie touch try turn use visit walk want wash watch wave weigh whisper wipe work
    """
)
VERBS_IN_LY = words("apply comply supply reply imply multiply rely bully rally family assembly")
NUMBERS = words(
    """
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
    fifty half zero double both first second third
    """
)
THING_ENDINGS = tuple(
    sorted(
        words("""
    tion sion ery try ment ness ity ance ence ship ism ure age ing cy als ics ies tions ments
    sions logy ware room work ation
""")
    )
)
THINGS_LIKE_PERSONS = words(
    """
    number letter paper dinner corner computer charger calendar newsletter sticker mirror shower
    cooker heater blanket summer winter october november december monitor shutter drawer boiler
    timer radiator freezer cleaner folder planner tracker poster duster hoover
    """
)
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "nurse", "ee")
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
    | words(
        """
    to own self etc eg e.g i.e much many few several need needs go going get gets way ways lot
    there here how why what whatever when where able use using time times thing things longer
    someone somebody anyone anybody something else let lets due front least most
    """
    )
)


def is_closed(word: str) -> bool:
    """A word of grammar that carries no content of its own."""
    return word in _CLOSED
