"""What may happen to the child: an outcome for this child, and not anything else."""

import pytest

from planapp.domain.nouns import Child, Concern
from tests.builders import a_plan
from tests.scorer.catalogue import finding


def is_said(may_happen: str) -> bool:
    """Whether it says what may happen to the child, who is called Ella Frost."""
    concern = Concern(id="c9", text="The stairs have no gate", may_happen=may_happen)
    plan = a_plan(child=Child(name="Ella Frost"), concerns=(concern,))
    return finding(plan, "CON-02").met


@pytest.mark.parametrize(
    "may_happen",
    [
        "Ella's safety may be jeopardised",
        "Nina is likely to suffer significant harm",
        "Her development could be impaired.",
        "The same events might happen again",
        "More problems may arise in the home",
        "This is a great concern to the school nurse and the police",
        "It is a worry for all agencies",
        "Please refer to the parenting assessment",
        "See police report",
        "As discussed with parents",
        "Not yet clear at this point",
        "It is too early to tell.",
        "Father may lose his licence and his job",
        "Mum could go back to her ex-partner.",
        "Mum's partner may be arrested",
        "The council could go to court",
        "Children's services may become involved again",
        "Parents don't engage with professionals",
        "Dad drinks every night",
        "Both parents often miss meetings",
    ],
)
def test_what_could_be_said_of_anybody_or_happens_to_others_is_no_outcome(may_happen: str) -> None:
    assert not is_said(may_happen)


@pytest.mark.parametrize(
    "may_happen",
    [
        "Mum may fall asleep with the baby on the sofa",
        "Dad may shake her",
        "Mum could hit her when she is tired",
        "Father might not hear him cry",
        "Mum may not wake at night and nobody would come",
        "Parents may forget the inhaler",
        "Mother may relapse and leave Ella with strangers",
        "Mum may leave Zebedee alone",
        "The court may remove them",
        "Mum may take an overdose and die",
        "Dad may set fire to the flat",
        "Ella may fall down the stairs",
        "A brain injury",
        "Seizures could happen again",
        "As in the report, he may choke",
        "It is a worry for the school that he goes hungry",
        "Her hearing could be damaged",
        "Mum's drinking may mean a burnt hand",
    ],
)
def test_what_may_happen_to_the_child_is_an_outcome(may_happen: str) -> None:
    assert is_said(may_happen)
