"""Every box of every form that each role finds, filled with hostile text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote_plus

import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.attack.payloads import KINDS, LONG, SHORT, hostile
from tests.attack.reading import MARK, Form, faults, forms, leaves, links, tree_of
from tests.attack.site import Site, Visitor
from tests.attack.tally import Tally

ROLES = ("chair", "core group", "qa", "administrator")
"""The administrator last: their forms end the sessions of others."""

ALIKE = ("core group", "qa")
"""Their forms are among those of a chair, so that a short run leaves them out."""

ENDS = ("/account/sign-out",)
AWAY = "away"
"""Once a page was hidden, none is shown until its person goes on."""

MOST_PAGES = 400
Values = dict[str, list[str | bytes]]


@dataclass
class Walk:
    """What one visitor finds by following links from the first page.

    With `only`, of all plans just this one is opened, and of each list one item.
    """

    visitor: Visitor
    only: str = ""
    pages: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    alike: set[str] = field(default_factory=set)

    def go(self) -> "Walk":
        """Open every page once."""
        waiting, seen = ["/"], {"/"}
        while waiting and len(self.pages) < MOST_PAGES:
            path = waiting.pop(0)
            answer = self.visitor.get(path)
            self.pages.append(path)
            self.wrong += [f"{path}: {fault}" for fault in faults(answer)]
            if answer.status_code in {301, 302, 308}:
                found = [answer.headers["Location"]]
            elif answer.headers.get("Content-Type", "").startswith("text/html"):
                root = tree_of(answer.text)
                self.forms += forms(path, root)
                found = list(links(path, root))
            else:
                continue
            new = [to for to in dict.fromkeys(found) if to not in seen and self._wanted(to)]
            seen |= set(new)
            waiting += new
        return self

    def _wanted(self, path: str) -> bool:
        area, _, rest = path.strip("/").partition("/")
        if path.endswith(".pdf") or (area == "criteria" and rest) or area == AWAY:
            return False
        if not self.only or not rest[:1].isupper():  # all references here begin with a capital
            return True
        parts = path.partition("?")[0].split("/")
        alike = "/".join([*parts[:4], "an item"]) if len(parts) > 4 else path
        new = alike not in self.alike
        self.alike.add(alike)
        return new and rest.startswith(self.only)


@dataclass
class Attack:
    """The forms of one visitor, each sent with whatever it is told to hold."""

    visitor: Visitor
    tally: Tally
    shown: int = 0

    def send(self, form: Form, kind: str, values: Values) -> None:
        """Send a form; when it is taken, follow where it leads and open its page again."""
        sent = sum(name != "csrf_token" for name in values)
        answer = self._posted(form, values)
        answers = [answer]
        if answer.status_code == 302:
            to = answer.headers["Location"]
            if leaves(to, self.visitor.address):
                self.tally.judge(kind, False, f"{form.action} redirects to {to}")
            elif to.startswith("/"):
                answers.append(self.visitor.get(to))
        if answer.status_code == 302 and "then" not in values:
            answers.append(self.visitor.get(form.page))
        wrong = [fault for answer in answers for fault in faults(answer)]
        self.shown += sum(MARK in answer.text for answer in answers)
        self.tally.judge(kind, not wrong, f"{form.action} {values}: {wrong}", times=sent)

    def _posted(self, form: Form, values: Values) -> requests.Response:
        held: Values = {}
        for name, value in form.values:
            held.setdefault(name, []).append(value)
        held = {**held, **values, "csrf_token": [self.visitor.token()]}
        if form.files:
            plain = {n: [_text(v) for v in all_of] for n, all_of in held.items()}
            table = "Concern,Action,Other\r\n" + _cell(values) * 3
            name = _text(next(iter(values.values()))[0])[:60].replace("\0", "") + ".csv"
            files = {box: (name, table.encode(), "text/csv") for box in form.files}
            return self.visitor.open("POST", form.action, data=plain, files=files)
        body = "&".join(f"{quote_plus(n)}={quote_plus(v)}" for n, vs in held.items() for v in vs)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.visitor.open("POST", form.action, data=body.encode(), headers=kind)


def attack_fields(site: Site, tally: Tally, examples: int, *, deep: bool = False) -> int:
    """Attack every form of every role; gives how many answers showed hostile text, as text.

    `examples` are those that Hypothesis makes for each form. A deep run sends each hostile text in
    a box of its own too, and takes new items and what is kept while typing as forms of their own.
    """
    before, shown, known = site.rows(), 0, set[object]()
    reader = site.visitor("qa")
    for who in ROLES:
        if who in ALIKE and not deep:
            continue
        attack = Attack(site.visitor(who), tally)
        for form in Walk(attack.visitor, "" if deep else "WX-027").go().forms:
            shape = form.shape if deep else form.shape[0]
            if shape not in known and form.action not in ENDS:
                known.add(shape)
                _attack_form(attack, form, examples, deep)
        if who == "chair":
            walk = Walk(reader, "WX-027").go()
            tally.judge("pages for other readers", not walk.wrong, str(walk.wrong), len(walk.pages))
        shown += attack.shown
        attack.visitor.close()
    reader.close()
    after = site.rows()
    tally.judge("database is whole", site.is_sound() and before.keys() == after.keys(), str(after))
    tally.judge("log tells of no fault", not site.faults(), str(site.faults()))
    return shown


def _attack_form(attack: Attack, form: Form, examples: int, deep: bool) -> None:
    texts = [name for name in form.texts if name != "password"] or form.texts
    if texts:
        for kind, values in _together(texts, deep):
            attack.send(form, kind, values)
        _made_up(attack, form, texts, examples)
        if deep and not any(form.shape[1:]):
            for kind, hostiles in KINDS.items():
                for turn in range(0, len(hostiles), len(texts)):
                    values = _turned(texts, hostiles, turn)
                    attack.send(form, kind, values | {"then": ["stay"]})
    for name, value in _choices(form, deep):
        attack.send(form, "choices and hidden values", {name: [value]})
    if texts and deep:  # what others look at next is quick to judge again
        attack.send(form, "script", {name: [f"<{MARK}>"] for name in texts})


def _together(texts: list[str], deep: bool) -> Iterator[tuple[str, Values]]:
    """All kinds at once, each box beginning with another; then one box that is very long."""
    kinds = [kind for kind in KINDS if kind != "very long"]
    parts = [b" ".join(_bytes(text) for text in KINDS[kind]) for kind in kinds]
    values: Values = {}
    for turn, name in enumerate(texts):
        turned = parts[turn % len(parts) :] + parts[: turn % len(parts)]
        values[name] = [b"\n".join(turned)]
    yield "every kind in one text", values
    if deep or "reference" in texts:
        yield "very long", {texts[0]: [LONG[len(texts) % len(LONG)]]}


def _turned(texts: list[str], hostiles: tuple[str | bytes, ...], turn: int) -> Values:
    """Hostile texts of one kind, one a box, beginning with that of this turn."""
    rest = hostiles[turn:] + hostiles[:turn]
    if hostiles is LONG:
        return {texts[0]: [rest[0]]}
    return {name: [rest[place % len(rest)]] for place, name in enumerate(texts)}


def _made_up(attack: Attack, form: Form, texts: list[str], examples: int) -> None:
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.fixed_dictionaries({name: hostile() for name in texts}))
    def attacked(values: dict[str, str]) -> None:
        attack.send(form, "made up by Hypothesis", {n: [v] for n, v in values.items()})

    attacked()


def _choices(form: Form, deep: bool) -> Iterator[tuple[str, str | bytes]]:
    """Choices and hidden values one at a time, for what a browser would never send there."""
    names = form.others if deep and len(form.others) < 12 else form.others[:: 9 if deep else 6]
    for place, name in enumerate(names):
        at = place * 7 % len(SHORT)
        yield from ((name, value) for value in SHORT[at : at + (3 if deep else 1)])


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


def _cell(values: Values) -> str:
    text = _text(next(iter(values.values()))[0]).replace('"', '""')
    return f'"{text}","{text}","{text}"\r\n'
