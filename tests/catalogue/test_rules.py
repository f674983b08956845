"""What a scoring depends on can be read alone, and is the same as in the whole catalogue."""

from dataclasses import replace

import pytest

from planapp.catalogue.files import CatalogueError
from planapp.catalogue.load import load
from planapp.catalogue.rules import load_rules
from planapp.config import criteria_folder
from planapp.scorer.score import score
from tests.builders import TODAY, a_plan


def test_rules_alone_are_those_of_the_whole_catalogue() -> None:
    alone, whole = load_rules(criteria_folder()), load(criteria_folder())
    unmeasured = (replace(each, accuracy=None, in_plans=None) for each in whole.criteria)
    assert alone.criteria == tuple(unmeasured)
    assert alone.fingerprint == whole.fingerprint
    assert (alone.bands, alone.editions) == (whole.bands, whole.editions)
    assert alone.lexicons.by_id == whole.lexicons.by_id
    assert score(a_plan(), alone, TODAY) == score(a_plan(), whole, TODAY)


def test_a_folder_without_criteria_is_refused(tmp_path) -> None:
    with pytest.raises(CatalogueError, match="no lexicons found"):
        load_rules(tmp_path)
