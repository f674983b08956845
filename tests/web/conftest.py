"""Fixtures of the pages: somebody signed in, and a plan that is blank or begun."""

import pytest

from planapp.domain.plans import Plan
from tests.builders import a_plan
from tests.kept import kept


@pytest.fixture
def chair(as_role):
    return as_role("chair")


@pytest.fixture
def started(records):
    return kept(records, a_plan())


@pytest.fixture
def blank(records):
    return kept(records, Plan(reference="B-1"))
