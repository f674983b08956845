"""How times are written in Britain, as patterns over words joined by single spaces.

Every pattern is of bounded length, so that looking for it takes linear time. `may_` and `march_`
are the months, told apart from the verbs when the text is cut into words.
"""

_COUNT = (
    r"(?:@blank(?! (?:will|must|to|should|shall|can|is|has) )|\d+(?:[.\-]\d+)?|an?|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|eighteen|twenty(?:-one|-four|-eight)?|thirty|forty|sixty|"
    r"ninety|several|(?:a )?few|(?:a )?couple of|alternate|other)(?: \( \d+ \))?"
)
_ORDINAL = r"(?:second|third|fourth|\d+(?:st|nd|rd|th))"
_UNIT = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|nights?|mornings?|evenings?|afternoons?|weeks?|wks?|"
    r"weekends?|fortnights?|months?|mths?|terms?|half terms?|school weeks?|school days?|"
    r"years?|quarters?|wds?)"
)
_EACH_UNIT = (
    r"(?:hour|day|night|morning|evening|week|wk|weekend|fortnight|month|mth|half term|term|"
    r"school year|year|quarter|session)"
)
_STAGE = r"(?:key stage \d|ks\d|y(?:ear )?\d{1,2}|reception)"
_WORKING = r"(?:(?:working|business|calendar|school|clear|consecutive) )?"
_LONG_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december|"
    rf"(?:mid|early|late|end)-(?:{_LONG_MONTH})|"
    r"jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|may_|march_|mar)"
)
_WEEKDAY = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day-(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"mon_|tues?|wed_|weds|thurs?|thu|fri|sat_|sun_|mon-fri|weekdays?|weeknights?|weekends?)"
)
_EVERY_WEEKDAY = (
    "mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weeknights|"
    "weekends|mon-fri"
)
_HAPPENS = (
    r"(?:is|are|has|have|goes|go|comes?|leaves?|starts?|begins?|ends?|takes? place|meets?|arrives?|"
    r"moves?|opens?|closes?|sees?|gets?|returns?)"
)
_TITLE = r"(?:(?:the|a|an|his|her|their|our|your|first|next|initial|final|@blank|@date) ){0,3}"
_WORD = r"[^\W\d]\S* "
_NAMING_WORD = (
    r"(?!(?:before|after|on|at|in|during|from|with|prior|until|to|i|we|you|he|she|they|will|must) )"
    r"[^\W\d]\S* "
)
# 31/2 is no day: a fraction, a house number or a slip, but nothing to be kept to.
_NUMBERED_DAY = (
    r"(?!(?:30|31)[/.\-]0?2(?!\d))(?!31[/.\-](?:0?[469]|11)(?!\d))"
    r"(?:0?[1-9]|[12]\d|3[01])"
)
_ROUND_THE_CLOCK = r"(?!(?<!by )(?<!on )(?<!before )(?<!until )24/7(?!\S))"
_NUMBERED_MONTH = r"(?:0?[1-9]|1[0-2])"
_EDGE = r"(?:start|beginning|middle|end)"
_NTH = (
    r"(?:first|last|final|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|"
    r"\d{1,2}(?:st|nd|rd|th))"
)
_COURSE = r"(?:sessions?|lessons?|blocks?|courses?|programmes?)"
_WHICH = r"(?:(?:the|a|his|her|their) )"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:(?: ,| and| &| or| -| to)? {_DAY}){{0,6}}"
_IN_SHORT = r"\d{1,2}(?:-\d{1,2})?/(?:7|12|52)"  # days, months or weeks, as nurses write them
_TIMES = rf"(?:once|twice|thrice|{_COUNT}(?: or {_COUNT}|-\d+| to {_COUNT})?(?: times| x)?)"

FREQUENCIES = (
    r"(?:twice |three times |\d+ times |\d+ x )?"
    r"(?:daily(?! (?:routines?|living|life|lives|activit\S+|schedules?|structure|tasks))|"
    r"weekly|fortnightly|nightly|hourly|termly|half-termly|monthly|quarterly|annually|yearly|"
    r"bi-weekly|biweekly|bi-monthly|"
    r"bimonthly|six-weekly|two-weekly|three-weekly|four-weekly|6-weekly|twice-weekly|"
    r"\dx(?:daily|weekly)|half-yearly|six-monthly|twice-annual|twice-yearly|everyday|p\.?w\.?)",
    rf"{_COUNT} - (?:weekly|monthly|daily|hourly)",
    rf"(?:on )?(?:each|every)(?: and every)? (?:single )?"
    rf"(?:(?:{_COUNT}|{_ORDINAL}) (?:(?:to|or|-) {_COUNT} )?)?{_WORKING}(?:school )?"
    rf"(?:{_UNIT}|{_WEEKDAY})",
    rf"{_TIMES}(?: [^\W\d]\S*){{0,6}} (?:a|an|per|each|every|in a|in any|in every|over a|/) "
    rf"{_EACH_UNIT}(?! apart)",
    rf"(?:per|p / ) {_EACH_UNIT}|p / w|on an? (?:daily|weekly|monthly|fortnightly|termly) basis",
    rf"(?:once|twice) (?:a|per|each|every|in a) {_EACH_UNIT}",
    rf"\d+ ?x ?(?:a |per |/ ?)?{_EACH_UNIT}?",
    rf"(?:on )?alt(?:ernate)? (?:{_UNIT}|{_WEEKDAY})|(?:each|every) (?:@blank|{_IN_SHORT})",
    r"(?:tds|qds|nocte)|bd(?= [,.;:)]| (?:for|with|at|until|after|before) |$)",
    rf"(?:on )?(?:{_EVERY_WEEKDAY})(?:(?: and| ,| to| or|-) (?:{_EVERY_WEEKDAY})){{0,4}}",
    r"(?:first|second|third|fourth|last) \S+ of (?:each|every|the) (?:month|term|week)",
    rf"{_COUNT} (?:{_UNIT}|{_WEEKDAY}) (?:out of|in every) {_COUNT}",
    rf"{_TIMES} (?:during|in|through|over) the (?:day|night|morning|afternoon|evening)",
    r"day and night|night and day|morning and (?:night|evening|afternoon)|"
    r"mornings? and evenings?|am and pm|most (?:days|nights|mornings|evenings|weekends|weeks)",
)

DATES = (
    rf"(?:(?:on|by|from|until|till|before|after|since|in) )?(?:{_WEEKDAY} )?(?:the )?"
    rf"(?:{_DAYS} (?:of )?)?{_MONTH}(?: {_DAY}(?!\S))?(?: ,)?(?: (?:19|20)\d\d| @date)?",
    rf"(?:(?:on|by|from|until|till|before|after|this|next|last|w / c|wc) )?{_WEEKDAY}"
    rf"(?: (?:the )?{_DAY})?",
    r"(?:on|by|from|until|till|before|after) (?:the )?\d{1,2}(?:st|nd|rd|th)"
    r"(?! birthday| percentile| centile| to )",
    rf"{_NUMBERED_DAY}[/.]{_NUMBERED_MONTH}[/.](?:\d{{4}}|\d\d)|{_ROUND_THE_CLOCK}{_NUMBERED_DAY}/{_NUMBERED_MONTH}|"
    rf"\d{{4}}-\d\d-\d\d|{_NUMBERED_DAY}-{_NUMBERED_MONTH}-(?:\d{{4}}|\d\d)",
    r"(?:by|in|before|since|from|until|during|of) (?:(?:early|mid|late) )?(?:19|20)\d\d",
    rf"(?:this|next|coming|same|following) (?:\S+ )?(?:{_UNIT}|{_WEEKDAY})",
    rf"(?:last|previous) (?!{_COUNT} )(?:\S+ )?(?:{_UNIT}|{_WEEKDAY})",
    r"(?:by |from |until |before )?(?:today|tomorrow|tonight|yesterday|the weekend|"
    r"(?:the )?new year)",
    r"(?:(?:by|at|in|over|before|after|since|from|during|until) )?(?:the )?(?:christmas|xmas|"
    r"easter|half ?term|half-term|summer (?:holidays?|term|break)|autumn term|spring term|"
    r"(?:autumn|spring|summer) half term)",
    r"(?:in|by|over|during|before|until|since|this|next|last) (?:the )?(?:early |late )?"
    r"(?:spring|summer|autumn|winter)(?: term)?(?: \d)?|(?:spring|summer|autumn) \d",
    r"(?:the )?same (?:day|night|evening|morning)",
    r"(?:the )?(?:night|evening|morning) before",
)

_HOUR = r"(?:[01]?\d|2[0-4])(?!\d)"
_COUNTED = (
    r" (?:%|per|percent|out|of|k?g|mls?|oz|lbs?|[cm]m|minute|hour|night|feed|"
    r"(?!as|does|has|is|this|was)[a-z-]+s)(?!\S)"
)
"""What a number counts that is no hour: `between 2 and 5 visits`."""
CLOCK_TIMES = (
    r"\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|\d{1,2}(?:[.:]\d\d)?-\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|"
    r"\d{1,2}[.:]\d\d-\d{1,2}[.:]\d\d|\d{4} ?hrs|\d{1,2}:\d\d|\d{1,2} o'clock|noon|midday|midnight",
    r"(?:at|by|before|after|until|till|from|to) \d{1,2}\.\d\d",
    rf"between (?:the hours of )?{_HOUR}(?:[.:]\d\d)?(?: ?[ap]m)? (?:and|-|to) "
    rf"{_HOUR}(?:[.:]\d\d)?(?: ?[ap]m|(?!{_COUNTED}))",
)


def occasions(happening: str) -> tuple[str, ...]:
    """Happenings that fix how often; `happening` matches one such noun."""
    return (
        r"(?:each|every) time(?: (?:that|when))?|any time (?:that|when)|"
        r"whenever(?! (?:possible|necessary|needed|appropriate|required|practicable))|"
        r"(?:on )?any (?:day|night|evening|morning|weekend)",
        r"each and every time|(?:on|at) (?:each|every) (?:occasion|point)",
        r"(?:at|after|before|during|following|on|in|for|from|to|with|prior to|ahead of|upon) "
        rf"(?:each|every) (?:{_ORDINAL} )?(?:{_WORD}){{0,2}}?{happening}",
        r"(?:at|after|before|during|following|between) (?:each(?! other)|every) \S+",
        rf"(?:on |at )?alternate (?:{_WORD})?{happening}s?",
        rf"(?:each|every|per) (?:{_ORDINAL} )?(?:{_WORD})?{happening}",
        r"(?:at|before|after|by) (?:bedtimes?|mealtimes?|meal times|bath ?times?|playtimes?|"
        r"lunchtimes?|teatimes?|breakfast time|dinner time|meals|feeds|lunch|tea|breakfast|dinner)",
        r"(?:before|after) (?:school(?! club| care| activit)|bed|nursery|work|college|day ?care)",
        r"(?:in|during) (?:the )?(?:mornings|evenings|afternoons|holidays|school holidays)",
        r"(?:on )?(?<!\d )(?<!consecutive )(?:school (?:days|nights|mornings)|non-school days|"
        r"pay ?days?)",
        rf"(?:before|after|prior to|following) any (?:{_WORD}){{0,2}}?{happening}",
        rf"(?:at|after|before|during|for|between) all (?:{_WORD}){{0,2}}?(?!times){happening}",
        r"(?:at|before|after) (?:drop-off|drop off|pick-up|pick up|handover|home time)",
        r"on (?:contact|nursery|college|work|clinic|group) days|"
        r"on (?:the )?(?:first )?(?:day|morning) of (?:any )?absence",
        r"(?:in )?term ?time(?: only)?",
        rf"at the (?:start|beginning|end) of (?:the |your |his |her |their )?{happening}",
        rf"(?:at )?(?:the )?{_EDGE}(?: (?:and|or|&) (?:the )?{_EDGE})? of (?:each|every) "
        rf"(?:{_WORD})?{_COURSE}",
        rf"(?:at )?(?:the )?{_EDGE} (?:and|or|&) (?:the )?{_EDGE} of {_WHICH}(?:{_WORD})?{_COURSE}",
        rf"(?:(?:at|in|on|before|after) {_WHICH}?|the )?{_NTH} (?:and|or|&) (?:the )?{_NTH} "
        rf"(?:{_WORD})?{_COURSE}",
    )


AGES = (  # of a child or a pregnancy, and what is done at one
    r"(?:at|by|from|until|till|before|after) (?:about )?"
    r"(?:\d{1,2}(?:[-/]\d{1,2})?|two|three|four|six|eight|nine|ten|twelve) "
    r"(?:weeks?|wks?|months?|mths?|years?|yrs?)(?: gestation| old)?",
    r"\d{1,2}(?:\+\d)?/40",
    rf"when (?:{_WORD}){{1,4}}?is (?:about )?(?:{_COUNT} ?(?:-|to|or) ?)?{_COUNT} "
    r"(?:days?|weeks?|months?|years?) old",
    rf"(?:on|at|after|before) (?:the|his|her|their) {_COUNT}(?: -)?"
    r"(?: |-)(?:weeks?|wks?|months?|mths?|years?|yrs?|days?)(?: |-)"
    r"(?:visit|check|appointment|scan|review|assessment)",
    r"(?:wk|week|day|month) \d{1,2} :",
    r"on day \d+|day \d{1,2}",
    r"(?:at|by|over|before|on) (?:the )?w / end",
    r"(?:at|by|until|till) (?:1[5-9]|2[0-5])(?= [^\w\s+]|$)",
    rf"(?:by|at|until|till|before) (?:{_WORD}){{0,4}}?{_COUNT} (?:weeks?|months?|years?) old",
    r"(?:by|at|until|before) age (?:of )?(?:one|two|three|four|five|six|\d+)",
)


SPANS = (  # of time, counted from now or from what comes before
    rf"(?:within|inside|in|during|over) the first (?:{_COUNT} )?{_WORKING}{_UNIT}",
    rf"after (?!a few ){_COUNT} (?:(?:-|to|or) {_COUNT} )?{_WORKING}{_UNIT}(?! old)|"
    rf"(?:no|not) later than {_COUNT} {_WORKING}{_UNIT}|on the (?:first|last) day|"
    r"by this date|"
    rf"(?:has|have) {_COUNT} {_WORKING}{_UNIT} to",
    rf"{_COUNT} {_WORKING}{_UNIT} (?:ago|later|from (?:now|today))",
    rf"{_COUNT} {_WORKING}(?:hours?|days?|weeks?|months?)'? (?:(?:written|prior) )?notice",
    rf"(?:timescale|timeframe|when|by when|duration|target|deadline)(?: :)? {_COUNT} {_UNIT}",
)


EDGES = (  # of a course or block of sessions, each on a day of its own
    rf"(?:(?:at )?(?:the )?{_EDGE} of {_WHICH}|at {_EDGE} of )(?:{_WORD})?{_COURSE}",
    rf"(?:at|in|on|before|after|by) {_WHICH}?{_NTH} (?:{_WORD})?{_COURSE}",
)


TURNS = (  # of a stay or a life, each on a day of its own
    r"(?:on|at|upon|following|after|from) (?:discharge|release|arrival|arrest)",
    r"(?:on|upon) (?:exiting|leaving|entering|completing|returning|completion|return|exit)",
    r"before (?:the )?return|(?:at |by )?mid-term",
    r"immediately (?:on|upon|after|following) [^\W\d]\S*",
    r"(?:on|at|upon) admission(?! in)",
    r"(?:before|prior to) (?:going|coming|taking|bringing|moving|starting|returning|travelling)",
    r"(?:on|during) this (?:visit|session|appointment)",
    r"(?:before|prior to|after|following) (?:placement|release|admission|discharge|use)",
    r"from birth|(?:on|at) delivery|(?:following|after) the birth",
)


LEFT_OPEN = (
    r"(?:by|before|on|from|due|due by) @blank(?: / @blank){1,2}|by @blank|on @blank at @blank",
    r"(?:by|before|on|from|until|till|since|w/c|w / c|for|at|due|when|timescale|:) @date|"
    r"(?:before|until|till|by the) @blank|from @blank (?:to|until|till) @blank|@date",
    r"by an? (?:given|agreed|set|stated) (?:date|day|time)|by a certain (?:date|day)",
)


def deadlines(event: str) -> tuple[str, ...]:
    """By, before, within and until; `event` matches a noun for something with its own date."""
    return (
        r"(?:within|inside) (?:the |an? |my |your |his |her |their )?"
        r"(?:next |first |same |(?:maximum|max) (?:of )?)?"
        rf"(?:{_COUNT} )?{_WORKING}{_UNIT}",
        r"(?:in|over|during|for|across|throughout|within) (?:the )?"
        rf"(?:(?:next|coming|following) (?:{_COUNT} )?|(?:last|past|previous|preceding) )"
        rf"{_WORKING}{_UNIT}",
        rf"in {_COUNT} {_WORKING}{_UNIT}(?: '| time| from now)?|(?:in|within) \d{{1,2}}/52",
        *SPANS,
        rf"{_COUNT} (?:(?:-|to|or) {_COUNT} )?{_WORKING}(?:minutes?|mins?|hours?|hrs?|days?|weeks?|"
        r"months?) (?:before|prior|after|in advance)",
        r"(?:before|prior to) (?:(?:i|you|he|she|they|we|it) (?:\S+ ){0,2}?|"
        rf"(?:the|a|an|any|each|that|this|my|your|his|her|their|our) (?:{_WORD}){{1,3}}?|{_WORD})"
        rf"{_HAPPENS}",
        rf"(?:before|prior to|until|by the time) (?:{_WORD}){{1,4}}?(?:leaves?|leaving|goes home|"
        r"going home|comes home|brought home|is home|starts|starting|is born|returns|returning|"
        r"moves|moving)",
        r"(?:by|before|until|till|no later than|not later than) (?:the )?(?:end|start|beginning|"
        rf"middle|close) of (?:\S+ ){{0,3}}?(?:{_UNIT}|{_MONTH}|play|business|{_STAGE}|{event})",
        r"(?:at )?(?:the )?(?:end|start|beginning|close|conclusion) of "
        r"(?:the |this |next |each )?(?:\S+ )?"
        rf"(?:{_UNIT}|{_MONTH}|play|business|term|{_STAGE}|{event})",
        r"(?:by|before|prior to|ahead of|in time for|until|till|in advance of|no later than|"
        rf"up to) (?!(?!meeting|hearing)\S+ing ){_TITLE}(?:{_NAMING_WORD}){{0,3}}?{event}",
        rf"(?:at|for|on|in) (?:the |this |his |her |their |our |your )?(?:{_WORD})?"
        r"(?:next|first|1st|second|2nd|final|review|initial|forthcoming|upcoming|today) "
        rf"(?:{_WORD})?{event}",
        rf"at (?:the )?{event}",
        *AGES,
        r"(?:at|by) (?:the|his|her|their) (?:\S+ ){1,3}(?:check|birthday|scan|review)",
        r"(?:by|at|from|until|till|before|in) (?:week|day|age|year) \d{1,2}",
        rf"(?:after|following) (?:the |this |that ){event}",
        r"by the time|(?:at|from|until) the point of (?:discharge|birth|transfer)",
        *EDGES,
        *TURNS,
        rf"(?:following|after) (?:an? |the )(?:{_NAMING_WORD}){{0,5}}?(?:conference|assessment)",
        *LEFT_OPEN,
    )
