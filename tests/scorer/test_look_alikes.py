"""Words that only look like a visit, a promise, a referral, a mark or a harm are asked nothing."""

import pytest

from planapp.domain.findings import Example
from planapp.domain.nouns import Carer, Child, Professional
from planapp.scorer.examples import finding_of
from tests.builders import a_plan, an_action
from tests.scorer.accuracy import CRITERIA
from tests.scorer.catalogue import catalogue, findings


def is_found(criterion: str, text: str) -> bool:
    """Whether the criterion finds this text wanting, alone in its box."""
    known = {one.id: one for one in catalogue().active}
    given, plan = CRITERIA[criterion].filled(text)
    found = finding_of(known[criterion], Example("", False, given, plan), catalogue())
    return found is not None and not found.met


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        ("ACT-06", "Mum takes the girls to visit their grandfather in hospital"),
        ("ACT-06", "Dad and Robin watch a film together on Friday"),
        ("ACT-06", "The baby monitor is moved to the back bedroom"),
        ("ACT-06", "Look at ways to make mornings easier"),
        ("ACT-06", "Ask speech therapy to see Callum in school"),
        ("ACT-06", "Take Poppy in to nursery"),
        ("ACT-06", "If he feels cross Dad says so and walks round the block"),
        ("ACT-06", "Conclude the risk assessment of both parents and the supervising relatives"),
        ("ACT-06", "Write to the GP following the visit"),
        ("ACT-06", "Ring the duty desk after each visit"),
        ("ACT-08", "Drop Layla off at school"),
        ("ACT-08", "It is never too late to ring the duty line"),
        ("ACT-08", "Send the form no later than 3 March"),
        ("ACT-08", "If Dad does not come, ring him the same day"),
        ("ACT-08", "The social worker will not close the case before the review"),
        ("ACT-08", "Robin stops at his nan's each Wednesday"),
        ("ACT-08", "Steps are drawn in pictures, since Mother cannot read"),
        ("ACT-09", "Refer to the plan on the fridge for the bedtime steps"),
        ("ACT-09", "The paediatrician approves or declines every investigation, referral and drug"),
        ("ACT-09", "Social worker discusses the referral with Mum on Tuesday"),
        ("ACT-09", "GP reviews all referrals made by the practice"),
        ("ACT-12", "Regularly, each Tuesday after tea, Father reads with Robin"),
        ("ACT-12", "The boys are not left in the bath any more"),
        ("PLAN-22", "Mark collects him from nursery on Fridays"),
        ("PLAN-22", "He was wound up after school and cut out paper stars"),
        ("PLAN-22", "Her bump is growing and the scan is on Friday"),
        ("MEA-10", "Length of time at the breast each feed"),
        ("MEA-10", "Growing confidence when she reads aloud"),
    ],
)
def test_a_word_in_another_sense_is_asked_nothing(criterion: str, text: str) -> None:
    assert not is_found(criterion, text)


@pytest.mark.parametrize(
    "text",
    [
        "Poor physical health of the mother and no food in the flat",
        "Mother has panic attacks and nobody gets up for the feeds",
        "The seat belt is left undone and his jabs were missed",
        "There is a choking hazard within reach",
    ],
)
def test_neglect_told_with_words_of_harm_does_not_count_as_harm_considered(text: str) -> None:
    assert is_found("PLAN-21", text)


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        ("ACT-06", "Somebody calls round at bedtime to see how the evening goes"),
        ("ACT-06", "Supervising both parents at contact"),
        ("ACT-06", "Visits, and writes to the GP following each visit"),
        ("ACT-08", "Nobody lights a cigarette in the car"),
        ("ACT-08", "Father gives up seeing Mr Pell"),
        ("ACT-09", "The school asks the speech therapy team to see Robin"),
        ("ACT-09", "SALT ref"),
        ("ACT-09", "SALT ref - Donna by 4 Dec"),
        ("ACT-09", "Discuss with the GP a referral to the paediatrician"),
        ("ACT-12", "Ensure adequate supervision"),
        ("PLAN-22", "A round mark on her shin that Mum said was the gate"),
        ("MEA-10", "Grams gained since the last clinic"),
    ],
)
def test_and_the_thing_itself_is_found(criterion: str, text: str) -> None:
    assert is_found(criterion, text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Mr Cole will put back the door and will sit with Grace until she is asleep", False),
        ("Colin Cole will sit with Grace until she is asleep", False),
        ("Colin sits with Grace while Kelly watches the baby", False),
        ("Lena will sit with Grace until she is asleep", True),
        ("Ms Beck will visit Grace at bedtime", True),
        ("Colin’s social worker will visit Grace at bedtime", True),
        ("Sit with Grace until she is asleep", True),
    ],
)
def test_a_parent_called_by_name_does_not_visit(text: str, asked: bool) -> None:
    plan = a_plan(
        child=Child(name="Grace Cole"),
        carers=(
            Carer(id="p1", name="Colin Cole", relation="father"),
            Carer(id="p2", name="Kelly Hart", relation="mother"),
        ),
        professionals=(Professional(id="w1", name="Lena Beck", role="social worker"),),
        actions=(an_action(what=text, owner="Colin Cole", owner_role="father"),),
    )
    assert bool(findings(plan, "ACT-06")) == asked
