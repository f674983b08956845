"""Every action names a concern and a measure, on wording as people write it in tables."""

from dataclasses import replace

import pytest

from planapp.domain.nouns import Professional
from tests.builders import a_concern, a_measure, a_plan, an_action, an_objective
from tests.scorer.catalogue import finding, met


def with_concern(text: str, may_happen: str = ""):
    return a_plan(concerns=(a_concern(text=text, may_happen=may_happen),))


def with_measure(**fields: str):
    blank = {"instrument": "", "how_often": "", "baseline": "", "target": "", "observer": ""}
    return a_plan(measures=(a_measure(**{**blank, **fields}),))


@pytest.mark.parametrize(
    "text",
    [
        "Jack is losing weight",
        "Poor school attendance (63%)",
        "Mum's alcohol misuse",
        "Parents hit the children",
        "Home is dirty and unsafe",
        "Jack has been left alone in the flat",
        "Father's violence towards mother, seen by the children",
        "Children are not clean and arrive at school hungry",
        "Missed health appointments and immunisations",
    ],
)
def test_a_worry_in_its_usual_words_is_a_concern(text: str) -> None:
    assert all(met(with_concern(text), "ACT-01"))


@pytest.mark.parametrize(
    "text",
    [
        "Neglect",
        "neglect.",
        "Risk of neglect",
        "Emotional abuse",
        "Significant harm",
        "Depression",
        "Learning disability",
        "Parenting course",
        "Family support service",
        "Health",
        "tbc",
        "",
    ],
)
def test_a_category_a_diagnosis_or_a_service_is_no_concern(text: str) -> None:
    assert not any(met(with_concern(text), "ACT-01"))


@pytest.mark.parametrize(
    ("text", "is_met"),
    [
        ("Kayden eats well and sleeps all night", False),
        ("Mum reads to him every night", False),
        ("Kayden laughs when Mum tickles him", False),
        ("The children are loved and well fed", False),
        ("The twins are dressed warmly", False),
        ("The children are loved but go to bed at midnight", True),
        ("He loves fire", True),
        ("Jack sleeps well at Nan's, and lies awake at home", True),
        ("Mum attends all appointments but Dad comes to none", True),
        ("Ellis gets up, dresses and goes to school by himself on time", True),
    ],
)
def test_what_goes_well_is_no_concern_unless_something_speaks_against_it(
    text: str, is_met: bool
) -> None:
    assert all(one is is_met for one in met(with_concern(text), "CON-01"))


def test_a_diagnosis_with_what_may_happen_to_the_child_is_a_concern() -> None:
    assert all(met(with_concern("Depression", "Jack is left crying and not fed"), "ACT-01"))


@pytest.mark.parametrize(
    ("may_happen", "told"),
    [
        ("Teddy may be dropped", True),
        ("He may be hurt", True),
        ("This may continue", False),
        ("The situation may get worse", False),
        ("The case may have to go to court", False),
        ("The children may not reach their potential", False),
        ("He may be met at the gate by men he does not know", True),
        ("Teddy may go hungry", True),
        ("The arguing may get worse and turn on him", True),
    ],
)
def test_what_somebody_worries_about_needs_beside_it_what_may_happen(
    may_happen: str, told: bool
) -> None:
    assert all(
        one is told
        for one in met(with_concern("We are worried about nights", may_happen), "CON-01")
    )


def test_the_finding_shows_the_concern_that_says_too_little() -> None:
    found = finding(with_concern("Neglect"), "ACT-01")
    assert [(e.field, e.text) for e in found.evidence] == [("concerns/c1.text", "Neglect")]


@pytest.mark.parametrize(
    "fields",
    [
        {"what": "Weight", "instrument": "clinic scales"},
        {"what": "Feeds in 24 hours", "baseline": "3", "target": "6"},
        {"what": "GCP score for hygiene", "baseline": "4", "target": "2"},
        {"what": "School attendance", "baseline": "63%", "target": "95%"},
        {"what": "No new bruises seen at bath time"},
        {"what": "Two reports a term from the class teacher that he comes in clean clothes"},
        {"what": "Urine tests clear of cocaine for 12 weeks"},
    ],
)
def test_something_counted_weighed_or_plain_to_see_is_a_measure(fields: dict[str, str]) -> None:
    assert all(met(with_measure(**fields), "ACT-02"))


@pytest.mark.parametrize(
    "fields",
    [
        {"what": "Improved parenting"},
        {"what": "improve", "how_often": "weekly"},
        {"what": "Engagement with services"},
        {"what": "Mother attends all appointments"},
        {"what": "Attendance at the parenting course", "baseline": "0", "target": "10 sessions"},
        {"what": "Parents will engage and attend regularly", "target": "100%"},
        {"what": "Completion of the freedom programme"},
        {"what": "Better relationship"},
        {"what": ""},
    ],
)
def test_a_wish_or_attendance_alone_is_no_measure(fields: dict[str, str]) -> None:
    assert not any(met(with_measure(**fields), "ACT-02"))


@pytest.mark.parametrize(
    ("fields", "is_met"),
    [
        ({"what": "Attendance", "instrument": "register", "baseline": "81 %"}, True),
        ({"what": "Robin's attendance", "baseline": "81 %", "target": "95 %"}, True),
        ({"what": "Percentage attendance", "baseline": "81", "target": "95"}, True),
        ({"what": "Attendance from the register", "baseline": "31 of 40 mornings"}, True),
        ({"what": "Attendance", "observer": "Form tutor", "target": "40 of 40 mornings"}, True),
        ({"what": "Attendance", "observer": "Paul Tranter", "target": "40 of 40 mornings"}, True),
        ({"what": "Improved attendance", "baseline": "82%", "target": "above 95%"}, True),
        ({"what": "Better attendance", "observer": "School", "target": "9 of 10 days"}, True),
        ({"what": "Robin's attendance", "target": "40 of 40 mornings"}, True),
        ({"what": "Improved attendance", "observer": "IDVA", "target": "10 of 10"}, False),
        ({"what": "Improved attendance at groups", "observer": "School", "target": "5"}, False),
        ({"what": "Mother's improved attendance", "baseline": "20%", "target": "90%"}, False),
        ({"what": "Attendance", "observer": "Mr Lane", "target": "40 of 40 mornings"}, False),
        ({"what": "Attendance", "observer": "Social worker", "target": "10 of 10"}, False),
        ({"what": "Attendance at Triple P", "instrument": "register", "target": "90%"}, False),
        ({"what": "Sessions attended", "instrument": "register", "target": "8 of 10"}, False),
        ({"what": "Mother's attendance", "baseline": "20%", "target": "90%"}, False),
        ({"what": "Attendance of parents", "instrument": "register", "target": "90%"}, False),
    ],
)
def test_attendance_that_a_school_counts_or_sees_is_a_change_for_the_child(
    fields: dict[str, str], is_met: bool
) -> None:
    tranter = Professional(id="w1", name="Paul Tranter", role="", agency="Penn Fields Academy")
    plan = replace(with_measure(**fields), professionals=(tranter,))
    assert set(met(plan, "ACT-02")) == {is_met}


@pytest.mark.parametrize(
    ("what", "target", "tells"),
    [
        ("SW visits", "No further incidents", False),
        ("SW visits", "No concerns raised", False),
        ("Police call-outs", "No further incidents", True),
        ("Times Dad shouts at handover", "No incidents", True),
        ("Injuries to Robin", "No further injuries", True),
    ],
)
def test_a_target_of_none_tells_a_change_only_of_a_worry_that_is_named(
    what: str, target: str, tells: bool
) -> None:
    assert all(one is tells for one in met(with_measure(what=what, target=target), "MEA-01"))


def test_attendance_with_what_comes_of_it_is_a_measure() -> None:
    plan = with_measure(what="Mother attends the clinic and Robin gains 150 grams a week")
    assert all(met(plan, "ACT-02"))


def test_a_measure_shows_its_number_in_the_field_where_it_stands() -> None:
    found = finding(with_measure(what="Feeds in a day", baseline="3", target="6"), "ACT-02")
    assert found.met
    assert all(e.field.startswith("measures/m1.") for e in found.evidence)


def test_a_grade_to_move_is_the_measure_of_its_objective_and_of_the_actions_for_it() -> None:
    graded = replace(a_plan().objectives[0], subarea="nutrition", grade_now=4, grade_aim=3)
    action = an_action(measures=(), objective=graded.id)
    plan = a_plan(objectives=(graded,), measures=(), actions=(action,))
    for criterion in ("OBJ-02", "OBJ-06", "ACT-02"):
        assert all(met(plan, criterion)), criterion
    half = replace(graded, grade_aim=None)
    assert not any(met(replace(plan, objectives=(half,)), "ACT-02"))


def test_an_action_with_no_measure_is_told_of_those_its_objective_has() -> None:
    served = a_measure(what="Marks seen at PE", objective="o1", baseline="3", target="0")
    action = an_action(measures=(), objective="o1")
    plan = a_plan(objectives=(an_objective(subarea="", grade_now=None, grade_aim=None),))
    found = finding(replace(plan, measures=(served,), actions=(action,)), "ACT-02")
    assert not found.met
    assert "though its objective has “Marks seen at PE”" in found.message


def test_a_link_to_something_that_is_gone_is_no_link() -> None:
    plan = a_plan(actions=(an_action(concerns=("gone",), measures=("gone",), objective=""),))
    assert not any(met(plan, "ACT-01"))
    assert not any(met(plan, "ACT-02"))


@pytest.mark.parametrize(
    ("owner", "one"),
    [
        ("Jo Lane", True),
        ("Health visitor", True),
        ("Jo Lane, health visitor", True),
        ("HV", True),
        ("CSW2", True),
        ("Mother", True),
        ("Sam Ward", True),
        ("Parents", True),
        ("Mum and Dad", True),
        ("School nurse", True),
        ("All", False),
        ("Professionals", False),
        ("Core group", False),
        ("Health visiting team", False),
        ("HV/SW", False),
        ("Health visitor and social worker", False),
        ("HV, SW, school", False),
        ("tbc", False),
        ("-", False),
        ("", False),
    ],
)
def test_one_person_owns_an_action_and_a_group_does_not(owner: str, one: bool) -> None:
    plan = a_plan(actions=(an_action(owner=owner, owner_role=""),))
    assert list(met(plan, "ACT-03")) == [one]


@pytest.mark.parametrize(
    ("change", "child"),
    [
        ("Mother to attend parenting classes", False),
        ("Parents to engage with CAMHS and the drug service", False),
        ("attend nursery every morning", True),
        ("Jack is fed every four hours", True),
    ],
)
def test_coming_to_a_service_is_no_change_for_the_child(change: str, child: bool) -> None:
    plan = a_plan(objectives=(an_objective(change=change),))
    assert list(met(plan, "OBJ-04")) == [child]


@pytest.mark.parametrize(
    "what",
    [
        "Freedom Programme certificate",
        "Certificate from the Freedom Programme",
        "Kelly completes the Freedom Programme",
        "Completion of the Triple P course",
        "Number of sessions of the Freedom Programme completed",
    ],
)
def test_a_course_finished_is_attendance_and_no_measure_of_change(what: str) -> None:
    plan = with_measure(what=what, baseline="0", target="1")
    assert not any(met(plan, "MEA-01"))
    assert not any(met(plan, "ACT-02"))


@pytest.mark.parametrize(
    "what",
    [
        "Kelly names three signs of control after completing the Freedom Programme",
        "Times Mum shouts in a week, before and after the course certificate",
        "Robin completes his course of antibiotics",
        "Gas safety certificate from the landlord",
        "Mum completes the Triple P course and Robin is in bed by 8",
    ],
)
def test_what_comes_of_a_course_and_other_papers_are_measures(what: str) -> None:
    assert all(met(with_measure(what=what, baseline="0", target="1"), "MEA-01"))
