"""Texts made to be slow to read: no letter of a long one takes a hundred times as long."""

import re
import time
from importlib import import_module
from pkgutil import walk_packages

import pytest

import planapp
from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.leaving_out import LeavingOut
from planapp.exchange.cells import read_day, read_owner
from planapp.exchange.headers import field_of
from planapp.scorer.score import score
from planapp.wording.facets import Kind
from planapp.wording.identifiers import identifiers, unnamed
from planapp.wording.names import finder_for
from planapp.wording.phrases import pattern
from planapp.wording.reader import reader_for
from planapp.wording.repeats import repeated
from tests.builders import TODAY, a_concern, a_measure, a_plan, an_action

SHORT, LONG, LONGEST = 1_000, 3_000, 100_000
MOST = 100
"""Times as long a letter in the long text as in the short one. Linear readers take about one."""

QUICK = 1e-6
"""Seconds a letter below which it is quick anyhow; so short a time cannot be measured."""

RUNS = (
    *(
        "a",
        "A",
        "é",
        "0",
        " ",
        "\n",
        "\t",
        "\u00a0",
        ".",
        "-",
        "'",
        "’",
        "(",
        "[",
        "<",
        "_",
        "@",
        "/",
    ),
    *("a ", "A ", "1 ", "a-", "a'", "A.", "1.", "1/", "1,", "a@", "@a.", "07", "£1", "( ", "[a] "),
)
"""Long runs of every sort of letter that the patterns know, and of two that alternate."""

NEAR = (
    *(
        "Mr ",
        "Mr. ",
        "St ",
        "van de ",
        "Jo Lane ",
        "12 Oak ",
        "Flat 1 ",
        "12 Oak Road, ",
        "SW1A 1A ",
        "SW1A 1AA ",
    ),
    *(
        "no 1 ",
        "born 1 ",
        "d.o.b ",
        "1 of May ",
        "a@b.c ",
        "x@y.zz, ",
        "+44 ",
        "0 7",
        "neighbour ",
        "number 1",
    ),
    *(
        "every 2 ",
        "by 1 ",
        "will ",
        "to be ",
        "not to ",
        "and ",
        "very ",
        "worried that ",
        "because ",
    ),
    *(
        "weigh Robin ",
        "Jo will weigh Robin every Tuesday. ",
        "the mother of ",
        "two or three ",
        "half a ",
        "totals ",
    ),
)
"""Beginnings of what the patterns look for, over and over, without the end that they want."""

CRITERIA = load(criteria_folder())
READER, FINDER = reader_for(CRITERIA.lexicons), finder_for(CRITERIA.lexicons)
LEAVING_OUT = LeavingOut(["Jo Lane", "Robin", "12 Oak Road"])


def patterns():
    """Every pattern for text that a module of planapp keeps, and those made of the lexicons."""
    for module in walk_packages(planapp.__path__, "planapp."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                for at, part in enumerate(flat(value)):
                    if isinstance(part, re.Pattern) and isinstance(part.pattern, str):
                        yield f"{module.name}.{name}[{at}]", part
    for name in CRITERIA.lexicons.by_id:
        yield f"lexicon {name}", pattern(CRITERIA.lexicons[name])
    for sort, found in READER._times.patterns.items():
        yield f"times {sort}", found


def flat(value):
    """A thing by itself, or all that a tuple of tuples holds."""
    return [part for one in value for part in flat(one)] if isinstance(value, tuple) else [value]


def seconds(work, text):
    began = time.process_time()
    work(text)
    return time.process_time() - began


def slower(work, unit, size=LONG):
    """How many times as long a letter takes in the long text; 0 when it is quick anyhow."""
    short, long = (
        (unit * (1 + length // len(unit)))[: length - 1] + "!" for length in (SHORT, size)
    )
    work(short)
    a_letter = seconds(work, long) / size
    if a_letter < QUICK:
        return 0
    of_short = min(seconds(work, short) for _ in range(3)) / SHORT + 1e-9
    if a_letter >= MOST * of_short:  # what else goes on takes time too
        a_letter = min(a_letter, seconds(work, long) / size)
    return a_letter / of_short


BOUNDED = ("planapp.exchange.cells.", "planapp.web.people.forms.")
"""Where a pattern meets a text only after its length was looked at; those are tried in use."""

ALL = {name: found for name, found in patterns() if not name.startswith(BOUNDED)}


def test_every_pattern_is_found():
    assert len(ALL) > 60


UNITS = (*RUNS, *NEAR)


@pytest.mark.parametrize(
    "unit",
    [pytest.param(u, marks=[] if at % 6 == 0 else pytest.mark.soak) for at, u in enumerate(UNITS)],
    ids=repr,
)
def test_no_pattern_takes_ever_longer_over_a_text(unit):
    """Over a sixth of what could be slow each time; over all of it in `make soak`."""
    for name, found in ALL.items():
        assert slower(lambda text, f=found: sum(1 for _ in f.finditer(text)), unit) < MOST, name
        assert slower(found.fullmatch, unit) < MOST, name


WORK = {
    "read": lambda text: READER.read(text, Kind.ACTION),
    "find names": lambda text: FINDER.find([text], ["Jo Lane"]),
    "find identifiers": lambda text: [*identifiers(text), *unnamed(text)],
    "find what repeats": lambda text: repeated(text, [text]),
    "leave out": LEAVING_OUT.text,
    "read cells": lambda text: (read_day(text), read_owner(text), field_of(text)),
    "score": lambda text: score(
        a_plan(
            concerns=(a_concern(text=text),),
            measures=(a_measure(what=text),),
            actions=(an_action(what="Weigh him", how_often=text),),
        ),
        CRITERIA,
        TODAY,
    ),
}


MIXED = "".join(unit * (1 + 600 // len(unit)) for unit in UNITS)
"""All of them one after the other, some six hundred letters of each."""


@pytest.mark.parametrize("name", WORK)
def test_no_reader_takes_ever_longer_over_a_text(name):
    assert slower(WORK[name], MIXED, LONGEST) < MOST
