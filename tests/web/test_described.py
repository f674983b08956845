"""The description of what systems may ask, held against the service itself over the network.

Schemathesis makes requests out of it, sound ones and others, and looks whether each answer is one
that the description names, of the type and shape it names; a token that is missing must be missed.
"""

from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from planapp.clock import today
from planapp.domain.systems import Asked, Scope
from planapp.store.plans import create
from planapp.store.systems import record_system
from planapp.web import tokens
from planapp.web.systems.described import ENDPOINTS, PREFIX
from tests.builders import a_person, a_plan
from tests.shots import served

ASKED = {endpoint.name for endpoint in ENDPOINTS}


@pytest.fixture
def token(records):
    create(records, a_plan(reference="K-1"), by=a_person("chair"))
    wanted = Asked(name="Test", scopes=tuple(Scope), why="Asks for all there is", until=today())
    return record_system(records, wanted, today=today(), by=a_person("administrator"))[1]


def ask_all(operation, mode, headers, examples) -> int:
    """Ask so many times as the description allows, or as it does not; gives how often."""
    asked = []

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=examples,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    def ask(case) -> None:
        case.call_and_validate(headers=headers, timeout=10)
        asked.append(case)

    ask()
    return len(asked)


def test_every_answer_is_one_that_the_description_names(
    app, token, record_property, monkeypatch
) -> None:
    monkeypatch.setattr(tokens, "WRONG", replace(tokens.WRONG, tries=10_000))  # it tries many
    headers = {"Authorization": f"Bearer {token}"}
    with served(app) as address:
        schema = schemathesis.openapi.from_url(f"{address}{PREFIX}/openapi.json")
        operations = {
            one.ok().definition.raw["operationId"]: one.ok() for one in schema.get_all_operations()
        }
        assert operations.keys() == ASKED
        count = 0
        for operation in operations.values():
            there = {"reference": "K-1"} if operation.path_parameters else {}
            found = operation.Case(path_parameters=there).call_and_validate(headers=headers)
            assert found.status_code == 200
            count += ask_all(operation, GenerationMode.POSITIVE, headers, 8)
            if operation.query:
                count += ask_all(operation, GenerationMode.NEGATIVE, headers, 8)
    record_property("requests", count)
    assert count >= 8
