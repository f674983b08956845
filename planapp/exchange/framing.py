"""What an e-mail, a letter, minutes or a printed page says of itself: no statement of a plan."""

import re


def _one_of(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


_HEADED = _one_of(  # a label at the head or foot, with whatever follows
    r"(?:from|sent|to|cc|bcc|subject|date|re)\s?:",
    r"(?:(?:your |our )?ref|tel|telephone|phone|mobile|fax|web|e-?mail|address)\b[^:]{0,15}:",
    r"(?:attachments?|(?:not )?present|in attendance|attendees|attendance|invited|apolog(?:y"
    r"|ies))\b\s?:",
    r"(?:chair(?:ed by)?|minutes(?: (?:taken )?by)?|minute taker|venue|location)\s?:",
    r"(?:sign(?:ed|ature)|child(?:ren)?|names?|d\.?o\.?b\.?|date of \w+)\b[^:]{0,15}:",
    r"(?:case (?:no|number|ref\w*)|version|core group)\s?:",
)
_GREETING = _one_of(
    r"(?:hi|hello|hey|dear|(?:good )?(?:morning|afternoon|evening))\b[^.!?]{0,40}[,!-]?",
)
_CLOSING = _one_of(
    r"(?:many |with )?thanks?(?: you)?(?: (?:again|in advance|and regards))?[,.!]?",
    r"(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many)?\s?regards[,.!]?",
    r"(?:all the )?best(?: wishes)?[,.!]?",
    r"(?:yours )?(?:sincerely|faithfully|truly)[,.!]?",
    r"(?:yours|cheers|kr|bw)[,.!]?",
)
_WHOLE = _one_of(
    r"on .{4,60} wrote:",
    r"-+\s?(?:original|forwarded) message\s?-+",
    r"(?:official|sensitive|confidential|restricted|private|draft|and|\W)+",  # protective markings
    r"sent from my \w.*",
)
_TO_THE_READER = _one_of(
    r"^(?:sorry (?:for|about|to)|apologies (?:for|about)|thank(?:s| you) (?:for|so|very))\b",
    r"^please (?:find|let me know|see attached|do not (?:hesitate|share|copy|forward))\b",
    r"^(?:please )?(?:shout|ring me|call me|let me know)\b",
    r"^(?:as (?:promised|discussed|requested)|see you|speak soon)\b",
    r"^(?:i )?hope (?:you|this|all)\b",
    r"^(?:any (?:problems|questions|queries)|happy to (?:discuss|talk)|if you (?:have|need) any)\b",
    r"^i(?:['’]m| am) (?:on leave|away|off|back|unable to attend|writing)\b",
    r"^i (?:will|shall) be (?:on leave|away)\b",
    r"\b(?:could|can|would) you (?:please )?(?:let me have|send me|confirm|let me know)\b",
)
_OF_A_MEETING = _one_of(
    r"^(?:the )?chair (?:welcom|ask|thank|explain|open|clos|remind|introduc|invit)ed\b",
    r"^(?:introductions|apologies) (?:were|and)\b",
    r"^(?:it was noted that no report|there being no (?:further|other) business)\b",
    r"\bmeeting (?:closed|ended|opened|began|started) at\b",
    r"^all (?:\w+ )?agreed\b.*\bthreshold\b",
    r"^(?:the )?minutes of\b|^held (?:at|on|in|by)\b|\bconference to be held\b",
    r"^next\b.{0,25}\b(?:meeting|review|conference|core group)\b|^next:",
    r"^(?:family (?:network|group)|core group|child protection|child in need|review|strategy|strat)"
    r" (?:meeting|conference|plan|disc\w*)\b(?:\W|$)",
)


def frames(words: str) -> bool:
    """Whether words are about the letter, the meeting or the page rather than about the family."""
    whole = any(one.fullmatch(words) for one in (_GREETING, _WHOLE))
    begun = _HEADED.match(words) is not None
    return whole or begun or any(one.search(words) for one in (_TO_THE_READER, _OF_A_MEETING))


def closes(words: str) -> bool:
    """Whether this ends a letter, so that what comes below is who wrote it."""
    return bool(_CLOSING.fullmatch(words))
