"""What is said of the grades of a profile beside the plan."""

from planapp.domain.gcp import GradeGiven
from planapp.domain.record import Record
from tests.builders import TODAY, a_plan, a_profile, an_objective
from tests.scorer.catalogue import findings


def test_each_grade_is_shown_with_its_area_and_whether_it_has_an_objective() -> None:
    plan = a_plan(
        concerns=(), objectives=(an_objective(id="o1", subarea="carer-sensitivity", concerns=()),)
    )
    given = {"carer-sensitivity": 3, "housing": 4}
    grades = tuple(GradeGiven(subarea=key, grade=grade) for key, grade in given.items())
    record = Record(profiles=(a_profile(grades=grades),))
    (found,) = findings(plan, "PRO-01", TODAY, record)
    assert not found.met
    assert {evidence.why for evidence in found.evidence} == {
        "Physical care, Housing: grade 4, no objective",
        "Love, Carer: grade 3, an objective",
    }
