"""What is found in words while they are being typed: the same parts a saved page would show."""

from flask import get_template_attribute

from planapp.domain.agreement import reopened
from planapp.web.pages import Sight
from planapp.web.plans.beside import beside
from planapp.web.plans.desk import Desk, Typed
from planapp.web.plans.reads import reads
from planapp.web.sights import scorecard_of, sight_of


def beside_now(desk: Desk, typed: Typed, version: int) -> dict[str, str]:
    """HTML for each part of the page that findings and the sentence stand in, by its id.

    Empty while something typed cannot be stored: the page says so when it is saved.
    """
    base = sight_of(desk.reference, version)
    form = desk.form(base, typed)
    if not form.validate():
        return {}
    plan = reopened(form.apply(base.plan))
    sight = Sight(plan, base.record, base.editions)
    found = beside(form, scorecard_of(sight), plan)
    draw = get_template_attribute("_macros/findings.html", "inside")
    parts = {
        f"beside-{q.short_name}": str(draw(found.questions.get(q.short_name, ())))
        for q in form.questions
    }
    parts["beside-whole"] = str(draw(found.whole))
    sentence = reads(form, plan)
    if sentence:
        parts["reads"] = str(get_template_attribute("_macros/reads.html", "inside")(sentence))
    return parts
