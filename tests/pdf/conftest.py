"""The sample documents, each printed once a run because printing takes a second or more."""

from functools import cache

import pytest

from planapp.config import templates_folder
from planapp.pdf.documents import plan_document
from tests.pdf.samples import CRITERIA, the_samples
from tests.pdf.sheets import SHEETS


@cache
def sample(name):
    if name in SHEETS:
        return SHEETS[name]()
    plan, record, scorecard = the_samples()[name]
    return plan_document(plan, record, scorecard, CRITERIA, templates=templates_folder())


@pytest.fixture(params=["usual", "long", "graded", "bare"])
def document(request):
    """Each sample in turn, as the bytes of its PDF."""
    return sample(request.param)


@pytest.fixture(params=["usual", "long", "bare", *SHEETS])
def any_document(request):
    """Each sample, and each sheet for one occasion."""
    return sample(request.param)


@pytest.fixture
def long_document():
    return sample("long")


@pytest.fixture
def graded_document():
    return sample("graded")


@pytest.fixture
def bare_document():
    return sample("bare")
