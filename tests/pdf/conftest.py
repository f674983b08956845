"""The sample documents, each printed once a run because printing takes a second or more."""

import os
from functools import cache

import pytest

from planapp.config import templates_folder
from planapp.pdf.documents import plan_document
from planapp.pdf.manuscript import printed
from tests.pdf.every_document import Shelf
from tests.pdf.samples import CRITERIA, the_samples


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """Every document, printed once in a run however many processes it has."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    (folder / "documents").mkdir(exist_ok=True)
    return Shelf(folder / "documents")


@cache
def sample(name):
    plan, record, scorecard = the_samples()[name]
    return printed(plan_document(plan, record, scorecard, CRITERIA, templates=templates_folder()))


@pytest.fixture
def long_document():
    return sample("long")


@pytest.fixture
def graded_document():
    return sample("graded")


@pytest.fixture
def bare_document():
    return sample("bare")
