"""What is told on a condition that leaves no doubt: `ring the ward if fewer than four were wet`.

A number with a limit, or how a thing looks, is the result that means worry, whatever it is called.
"""

import re

_LONGEST = 200  # characters of one condition
_NUMBER = (
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|a third|a quarter)\b)"
)
_CONDITION = re.compile(
    rf"\b(?:if|when|whenever|where|should|in case)\b(?:[^.;\n]|\.(?=\d)){{0,{_LONGEST}}}",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:over|under|above|below|at least|(?:more|less|fewer|longer|later|higher|lower) than)"
    rf" {_NUMBER}|"
    rf"\b{_NUMBER}[\w.,:/%]*(?: \w+)? or (?:more|less|fewer|over|under|above|below|worse|higher|"
    r"lower|longer)\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?:is|are|was|were|looks?|feels?|goes|has gone|turns?|becomes?)(?: still| all)?"
    r" (?:red|sore|blue|pale|yellow|hot|cold|wet|damp|empty|bare|broken|torn|cracked|split|blocked|"
    r"loose|leaking|weeping|oozing|swollen|bleeding|missing|unlocked|unmade|mouldy|limp|floppy|"
    r"drowsy|drunk|hungry|soiled|dirty|smelly|switched off|turned off)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:(?:ring|phone|telephone|call|tell|text|email|e-mail|message|send|refer|inform|alert)s?|"
    r"notif(?:y|ies)|reports?(?= (?:it|this|that|to)\b)|lets? (?:\w+ ){1,4}know|"
    r"contacts?(?= (?:(?:the|a|an|his|her|their|your)\b|(?-i:[A-Z])))|"
    r"(?:takes?|brings?|sends?) (?:him|her|them))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.\n]|\.(?=\d))+")


def says_when_to_tell(text: str) -> bool:
    """Whether a sentence says on which number, or sight, somebody is told or the child brought."""
    return any(
        _TELLING.search(text, *sentence.span())
        and any(
            _LIMIT.search(condition[0]) or _LOOKS.search(condition[0])
            for condition in _CONDITION.finditer(text, *sentence.span())
        )
        for sentence in _SENTENCE.finditer(text)
    )
