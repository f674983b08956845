"""How often a criterion is right, in words."""

from planapp.domain.findings import Accuracy


def accuracy_in_words(its: Accuracy) -> str:
    """One passage that a chair can weigh a finding by; shares run from 0 to 1."""
    said = f"Tried on {its.texts} made-up texts with the answer written beside each. "
    if its.recall is None:
        said += "None of them falls short. "
    else:
        said += f"It found {its.right} of the {its.due} that fall short (recall {its.recall:.2f}). "
    if its.precision is None:
        return said + "It found fault with none."
    right = f"{its.right} were right (precision {its.precision:.2f})"
    return said + f"Of its {its.found} findings {right}."
