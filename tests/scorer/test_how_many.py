"""How many things a check looked at reads right for one as for many."""

from planapp.domain.record import Record
from planapp.scorer.checks.chronology import marks_were_discussed
from planapp.scorer.registry import Context
from tests.builders import TODAY, a_mark, a_plan
from tests.scorer.catalogue import catalogue


def test_one_mark_is_not_told_as_several():
    verdict = marks_were_discussed(
        Record(events=(a_mark(),)), Context(a_plan(), TODAY, catalogue())
    )
    assert [evidence.why for evidence in verdict.evidence] == ["marks looked at: 1"]
