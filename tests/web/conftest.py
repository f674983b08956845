"""Fixtures of the pages: somebody signed in, and a plan that is blank or begun."""

import pytest

from planapp.domain.plans import Plan
from planapp.store.plans import create
from tests.builders import a_person, a_plan


@pytest.fixture
def chair(as_role):
    return as_role("chair")


@pytest.fixture
def started(records):
    return create(records, a_plan(), by=a_person("chair"))


@pytest.fixture
def blank(records):
    return create(records, Plan(reference="B-1"), by=a_person("chair"))
