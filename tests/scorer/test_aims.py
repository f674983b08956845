"""An objective is a change for the child: no coming to services, and no adult's own change."""

import pytest

from planapp.domain.nouns import Carer, Child, Kin, Professional, Sex
from tests.builders import a_plan, an_objective
from tests.scorer.catalogue import finding

JADE = Carer(id="p8", name="Jade Dunn", relation="mother", sex=Sex.FEMALE)
DEAN = Carer(id="p9", name="Dean Hill", relation="father")


def found(criterion: str, change: str) -> str:
    """What a criterion says of an objective of Robin's plan, whose parents are Jade and Dean."""
    plan = a_plan(
        child=Child(name="Robin Dunn"),
        carers=(JADE, DEAN),
        family=(),
        professionals=(Professional(id="w1", name="Olu Peters", role="social worker"),),
        objectives=(an_objective(id="o1", change=change),),
    )
    answer = finding(plan, criterion)
    return "" if answer.met else answer.message


@pytest.mark.parametrize(
    "change",
    [
        "be kept clean and dry",
        "go to sleep by 8 pm",
        "finish his tea at the table",
        "complete his homework on four nights a week",
        "do a jigsaw or a puzzle with Mum every day",
        "join in at playtime",
        "take part in PE",
        "start the day with breakfast",
        "have his hair kept free of lice",
        "be at home when Mum is sober",
        "see the sea this summer",
        "weigh at least 19.5 kg and be fed as the dietitian’s plan says",
        "be fed 90 ml an hour as the dietitian wrote",
        "have his teeth cleaned twice a day as the nurse showed",
    ],
)
@pytest.mark.parametrize("criterion", ["OBJ-04", "OBJ-05", "OBJ-10"])
def test_a_childs_day_in_everyday_verbs_is_a_change(criterion: str, change: str) -> None:
    assert not found(criterion, change)


@pytest.mark.parametrize(
    ("change", "about"),
    [
        ("Mum to put Robin first", False),
        ("Mum to show insight into how Robin was hurt", False),
        ("Dad to understand the impact on Robin", False),
        ("Mum to keep Robin safe", False),
        ("Improved home conditions", False),
        ("The flat is kept clean", False),
        ("Mum gives Robin breakfast before school", True),
        ("Mum is well enough that Robin is up and dressed", True),
        ("Mum and Dad get on better, and Robin is calm at handover", True),
        ("Mum is sober whenever she has Robin", True),
        ("Robin feels that Mum puts him first", True),
        ("Home by nine on school nights", True),
        ("wake up to a calm house", True),
    ],
)
def test_the_child_is_in_it_as_more_than_somebody_an_adult_thinks_of(
    change: str, about: bool
) -> None:
    assert (not found("OBJ-10", change)) == about


@pytest.mark.parametrize(
    "change",
    [
        "Parents to understand the impact of domestic abuse on the children",
        "Parents to understand the impact of domestic abuse and substance misuse on the children",
        "Mother to accept the concerns of professionals",
        "Parents to have an increased awareness of safe sleep",
        "Jade to gain insight into her drug use by 1 May 2027",
        "Jade Dunn and Dean to recognise the risk that strangers pose to Robin",
        "For both parents to develop a better understanding of Robin’s needs",
        "Robin’s mother understands that shouting scares him",
        "Dad to reflect on how Robin was hurt and why it matters",
        "Support Jade to understand the harm caused by smoking",
    ],
)
@pytest.mark.parametrize("criterion", ["OBJ-04", "OBJ-10"])
def test_what_an_adult_is_to_understand_or_accept_is_no_change_for_the_child(
    criterion: str, change: str
) -> None:
    assert found(criterion, change)


@pytest.mark.parametrize(
    "change",
    [
        "Mum to understand Robin’s cues, so that he is picked up when he cries",
        "Mum to learn his cues so he settles within ten minutes",
        "Mum to recognise Robin’s cries and respond to them",
        "Mum understands what he needs and feeds him every four hours",
        "Dad to understand safe sleep: Robin on his back in his own cot",
        "Dad is aware of the risk of burns; hot drinks stay out of reach",
        "Mum shows she understands safe sleep by putting Robin on his back in the cot",
        "Robin to understand why he lives with Nan",
        "Robin and his Mum to understand each other",
        "know that Mum’s illness is not his fault",
        "understand that Mum and Dad live apart",
        "Mum recognises when Robin is hungry and feeds him",
        "Mum to recognise his cues to make sure that he is fed",
        "Mum shows awareness of how slippery the bath is by staying with him",
        "Mum understands his signs for food at every meal",
        "Mum acknowledges Robin’s feelings when he is upset",
        "Parents to be aware of Robin’s whereabouts in the evening",
        "Mum recognises the early signs that she is unwell and rings Nan to have Robin",
        "Mum to learn to feed Robin every four hours",
        "Mum to accept Robin as he is, and he has a bed of his own",
        "Robin knows what Mum is ill with and understands that it is not his fault",
    ],
)
def test_understanding_with_what_comes_of_it_or_the_childs_own_is_a_change(change: str) -> None:
    assert not found("OBJ-04", change)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("Beth, Callum and Isla", "Mum gives Beth her tea by 5.30"),
        ("Beth, Callum and Isla", "Dad is in when Callum comes home"),
        ("Beth, Callum and Isla", "Mum reads with Isla each night"),
        ("Beth Dunn & Callum Dunn", "Mum reads with Callum each night"),
        ("Dunn, Beth", "Mum reads with Beth each night"),
    ],
)
def test_each_of_several_children_in_one_box_is_the_child(name: str, change: str) -> None:
    plan = a_plan(
        child=Child(name=name),
        carers=(JADE, DEAN),
        objectives=(an_objective(id="o1", change=change),),
    )
    assert finding(plan, "OBJ-10").met


@pytest.mark.parametrize(
    "change",
    [
        "Mum to be at home when the worker calls",
        "Both mum and her partner have finished the Triple P group",
        "Olu Peters keeps Jade’s appointments",
        "go along to Young Carers on Thursdays",
    ],
)
def test_coming_is_no_change_where_an_adult_comes_or_a_service_is_named(change: str) -> None:
    assert found("OBJ-04", change)


@pytest.mark.parametrize(
    "change",
    [
        "Jade and Dean to be abstinent from illicit drugs and stable on their prescription",
        "Dean to reduce his drinking",
        "Jade to stay away from her old flat",
        "Jade Dunn to take her tablets",
        "Olu Peters completes the assessment",
    ],
)
def test_an_adults_own_change_is_not_the_childs_however_the_adult_is_called(change: str) -> None:
    assert found("OBJ-10", change)


@pytest.mark.parametrize(
    "change",
    [
        "Jade is awake when he wakes",
        "Dean is sober whenever Robin is with him",
        "be met at the gate by Dean every day",
    ],
)
def test_a_pronoun_that_no_adult_before_it_can_mean_is_the_child(change: str) -> None:
    assert not found("OBJ-10", change)


def test_a_brother_or_sister_is_no_adult() -> None:
    ella = Kin(id="f1", name="Ella", relation="sister")
    change = "Ella and he have a bed each"
    plan = a_plan(family=(ella,), objectives=(an_objective(id="o1", change=change),))
    assert finding(plan, "OBJ-10").met


def said_of(name: str, change: str, kin: tuple[str, ...] = ("Leanne Gayle",)) -> bool:
    """Whether the objective is found to be about the child of this name."""
    carers = tuple(
        Carer(id=f"p{at}", name=one, relation="mother") for at, one in enumerate(kin, start=1)
    )
    plan = a_plan(
        child=Child(name=name),
        carers=carers,
        family=(),
        professionals=(Professional(id="w1", name="Jo Lane", role="social worker"),),
        objectives=(an_objective(id="o1", change=change),),
    )
    return finding(plan, "OBJ-10").met


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("Jaydon", "Debt no longer holds J, who says no without the family being hurt"),
        ("Jaydon", "Mother knows where J is by 22.00"),
        ("Jaydon Gayle", "When J. cries at night, a carer goes to him"),
        ("Jaydon", "Nan rings the school when J is not up by 7"),
        ("Tia Gayle", "Mum’s boyfriend stays away from T’s bedroom"),
        ("Tia Gayle", "Dad collects T Gayle from nursery each day"),
        ("Aaron", "Mum is up when A leaves for school at 8"),
        ("Aaron", "Nan and Mum share A's bedtime on weekdays"),
    ],
)
def test_the_initial_of_the_child_is_the_child(name: str, change: str) -> None:
    assert said_of(name, change)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("Jaydon", "Mother manages her anger with J Lane’s help"),
        ("Daisy", "Mum takes vitamin D"),
        ("Bella", "Mum has a Plan B for evenings"),
        ("Bella", "Father is treated for hepatitis B"),
        ("Aaron", "A calm mother"),
        ("Aaron", "Mum goes to A&E less"),
        ("Ivy", "Mum says I can manage my anger"),
        ("Tia", "Dad wears a T-shirt"),
        ("Jaydon", "Mum to put J first"),
        ("Baby Gayle", "Mum attends block B"),
    ],
)
def test_a_letter_that_is_something_else_is_not_the_child(name: str, change: str) -> None:
    assert not said_of(name, change)


def test_an_initial_that_a_parent_shares_is_not_the_child() -> None:
    change = "J manages her anger, and Dad his"
    assert said_of("Jaydon", change)
    assert not said_of("Jaydon", "Dad stays calm when J shouts", ("Jade Gayle", "Dad"))
