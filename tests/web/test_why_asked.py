"""Each page that asks says in a line why, each in words of its own."""

import re
from collections.abc import Iterator

import wtforms

from planapp.web.app import AREAS
from tests.security.furnished import WHO, Marks, furnish, places, who_may

CHOOSE_WHAT_IS_SHOWN = {"ChoosingForm", "SinceForm"}
"""These ask for nothing that is kept: they say which of what is recorded the page shows."""

GUIDED = ("plans.page", "plans.item")
"""One template shows them all, and each of them is a form of its own."""

LONGEST = 260
FORM = re.compile(r'<form method="post".*?</form>', re.DOTALL)
BOX = re.compile(r'<(?:input (?![^>]*type="hidden")(?![^>]*hidden>)|textarea|select)')
WHY = re.compile(r'<p class="[^"]*app-why[^"]*">\s*(.*?)</p>', re.DOTALL)


def kinds(kind: type = wtforms.Form) -> Iterator[type]:
    """Every form of ours that is shown: those that no other one is made from."""
    below = [one for one in kind.__subclasses__() if one.__module__.startswith("planapp.web")]
    for one in below:
        yield from kinds(one)
    if not below and kind.__module__.startswith("planapp.web"):
        yield kind


def says(kind: type) -> str:
    return str(getattr(kind, "why_asked", ""))


FORMS = sorted({f for f in kinds() if f.__name__ not in CHOOSE_WHAT_IS_SHOWN}, key=str)


def test_every_form_says_why_it_asks() -> None:
    assert AREAS  # once every area is there, so is every form
    assert len(FORMS) > 60
    assert [f"{f.__name__}: give it `why_asked`, a line" for f in FORMS if not says(f)] == []


def test_the_line_is_a_sentence_or_two_and_no_more() -> None:
    wrong = [f.__name__ for f in FORMS if len(says(f)) > LONGEST or says(f)[-1:] != "."]
    assert wrong == []


def test_no_two_pages_say_the_same() -> None:
    given: dict[str, set[str]] = {}
    for form in FORMS:
        where = next(k for k in form.__mro__ if "why_asked" in vars(k))
        given.setdefault(says(form), set()).add(where.__qualname__)
    assert {line: names for line, names in given.items() if len(names) > 1} == {}


def test_every_page_with_a_box_to_fill_in_shows_its_line(app, records, as_role, client) -> None:
    furnish(records, Marks())
    browsers = {who: as_role(who) for who in WHO} | {"nobody": client}
    silent = []
    for place in places(app):
        guided = place.rule.endpoint in GUIDED
        if "POST" not in (place.rule.methods or ()) or guided:
            continue
        page = browsers[next(iter(who_may(place)), "nobody")].get(place.address)
        shown = page.text.partition("<main ")[2]
        asks = any(map(BOX.search, FORM.findall(shown)))
        if asks and not any(line.strip() for line in WHY.findall(shown)):
            silent.append(f"{place.address}: show why it asks, in a line of class app-why")
    assert silent == []
