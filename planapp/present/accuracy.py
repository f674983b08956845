"""How often a criterion is right, in words."""

from planapp.domain.findings import Accuracy, Criterion, InPlans


def how_often_right(criterion: Criterion) -> str:
    """What a chair can weigh its findings by; blank for one that was not measured."""
    texts = of_texts(criterion.accuracy) if criterion.accuracy else ""
    plans = of_plans(criterion.in_plans) if criterion.in_plans else ""
    return f"{texts} {plans}".strip()


def of_texts(its: Accuracy) -> str:
    """Of labelled texts; shares run from 0 to 1."""
    said = f"Tried on {its.texts} made-up texts with the answer written beside each. "
    if its.recall is None:
        said += "None of them falls short. "
    else:
        said += f"It found {its.right} of the {its.due} that fall short (recall {its.recall:.2f}). "
    if its.precision is None:
        return said + "It found fault with none."
    right = f"{its.right} were right (precision {its.precision:.2f})"
    return said + f"Of its {its.found} findings {right}."


def of_plans(its: InPlans) -> str:
    """Of whole plans; figures are too small for shares."""
    said = f"In {its.plans} made-up whole plans, whose findings were judged one by one, "
    said += f"{its.right} of its {its.found} findings were right" if its.found else "it found none"
    return f"{said}, and {its.missed} more should have been there." if its.missed else f"{said}."
