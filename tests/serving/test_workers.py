"""The service reads settings anew, and what cannot be read leaves it as it was."""

import logging

import pytest

from planapp.config import SettingsError
from planapp.domain.errors import PlanappError
from planapp.serving.workers import Service


@pytest.mark.parametrize("fault", [SettingsError, PlanappError, OSError, ValueError, KeyError])
def test_a_fault_in_what_is_read_anew_leaves_the_service_as_it_was(fault, caplog) -> None:
    made = [object(), object()]

    def make():
        if len(made) == 1:
            made.append(None)
            raise fault("x")
        return made.pop(0), False

    service = Service(make, lambda: None)
    before = service.load()
    with caplog.at_level(logging.INFO, "planapp"):
        service.reload()
        assert service.load() is before
        service.reload()
    assert service.load() is not before
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]
