"""What is found in words while they are being typed: the same parts a saved page would show."""

from flask import get_template_attribute

from planapp.present.so_far import SoFar
from planapp.web.plans.as_typed import found_as_typed
from planapp.web.plans.desk import Desk, Typed
from planapp.web.sights import sight_of


def beside_now(desk: Desk, typed: Typed, version: int) -> dict[str, str]:
    """HTML for each part of the page that findings and the sentence stand in, by its id.

    Empty while something typed cannot be stored: the page says so when it is saved.
    """
    form = desk.form(sight_of(desk.reference, version), typed)
    if not form.validate():
        return {}
    found, said = found_as_typed(form)
    draw = get_template_attribute("_macros/findings.html", "inside")
    parts = {
        f"beside-{q.short_name}": str(draw(found.questions.get(q.short_name, ())))
        for q in form.questions
    }
    parts["beside-whole"] = str(draw(found.whole))
    if said.sentence:
        parts["reads"] = str(get_template_attribute("_macros/reads.html", "inside")(said.sentence))
    if said.so_far != SoFar():
        parts["so-far"] = str(get_template_attribute("_macros/reads.html", "said")(said.so_far))
    return parts
