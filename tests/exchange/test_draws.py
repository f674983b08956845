"""Anybody can draw a sample again: the script of the docs needs the recorded inputs and no more."""

import json
import re
from datetime import date

import pytest

from planapp.domain.frames import Population
from planapp.domain.samples import Sample
from planapp.domain.sampling import Allocation, Design, Method, StrataBy, Unit, draw
from planapp.exchange.draws import inputs_of, list_of
from tests.pythons import ROOT, in_words, pythons
from tests.sampled import a_tool

PAGE = (ROOT / "docs" / "sampling.md").read_text("utf-8")
(SCRIPT,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)

TEAMS = ("Nörth", "South", "Süd ✓", "team not known", "North / under 1")
FRAME = tuple(Unit(f"{'Zaé'[n % 3]}-{n}", 1 + n % 4, TEAMS[min(n % 7, n % 5)]) for n in range(61))
DESIGNS = [
    *(
        Design(method=method, size=n)
        for method in (Method.SIMPLE, Method.INTERVAL)
        for n in (9, 61)
    ),
    *(
        Design(method=Method.STRATIFIED, size=n, strata_by=(StrataBy.TEAM,), allocation=how)
        for how in Allocation
        for n in (5, 16, 60)
    ),
]


def a_sample(design: Design, seed: str) -> Sample:
    return Sample(
        name="Teams",
        as_of=date(2027, 2, 1),
        wanted=Population(),
        excluded={},
        design=design,
        seed=seed,
        frame=FRAME,
        listed=draw(FRAME, design, seed).sample,
        fingerprint="c",
        tool=a_tool(),
    )


NAMES = [f"{d.method}, {d.size}, {d.allocation}" for d in DESIGNS]
SAMPLES = [a_sample(design, f"{n:032x}") for n, design in enumerate(DESIGNS)]


@pytest.fixture
def script(tmp_path):
    (tmp_path / "draw.py").write_text(SCRIPT, "utf-8")
    return tmp_path / "draw.py"


def test_the_script_is_about_twenty_lines_and_knows_nothing_of_planapp() -> None:
    lines = [line for line in SCRIPT.splitlines() if line.strip()]
    assert len(lines) <= 27
    assert "planapp" not in SCRIPT
    assert re.findall(r"^(?:import|from) .*", SCRIPT, re.MULTILINE) == [
        "import hashlib, json, sys",
        "from collections import Counter",
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_the_script_draws_what_was_recorded_to_the_byte(sample, script) -> None:
    inputs = script.with_name("inputs.json")
    inputs.write_bytes(inputs_of(sample))
    here = pythons()[-1]
    assert here.run(str(script), str(inputs)) == list_of(sample.listed)


def test_every_python_there_is_draws_the_same(script, record_property) -> None:
    found = pythons()
    inputs = script.with_name("inputs.json")
    for sample in SAMPLES[::5]:
        inputs.write_bytes(inputs_of(sample))
        for python in found:
            assert python.run(str(script), str(inputs)) == list_of(sample.listed), python
    record_property("Pythons that ran the script:", in_words(found))


def test_the_inputs_are_the_same_bytes_each_time_and_say_nothing_of_a_plan() -> None:
    sample = SAMPLES[0]
    turned = Sample(**{**sample.__dict__, "frame": tuple(reversed(FRAME))})
    assert inputs_of(sample) == inputs_of(turned)
    read = json.loads(inputs_of(sample))
    assert set(read) == {"algorithm", "seed", "design", "frame"}
    assert set(read["frame"][0]) == {"reference", "version", "stratum"}


def test_the_page_says_the_words_that_stand_in_samples() -> None:
    assert f"`{SAMPLES[0].algorithm}`" in PAGE
    for how in (Allocation.EQUAL, Allocation.AT_LEAST_ONE):
        assert f'"{how}"' in SCRIPT


def test_a_changed_list_is_not_the_same(script) -> None:
    """So that what is compared could differ: two plans change places."""
    listed = SAMPLES[0].listed
    assert list_of((listed[1], listed[0], *listed[2:])) != list_of(listed)
