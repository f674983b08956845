"""A form whose answer takes long shows that it goes on until the answer is there."""

from planapp.domain.keeping import Rule, WhyErased
from planapp.store.erasure import record_erasure_asked
from tests.builders import TODAY, a_person, a_plan
from tests.kept import kept


def test_erasing_shows_a_bar_while_the_file_is_written_anew(records, signed_in) -> None:
    kept(records, a_plan())
    why = (WhyErased.MISTAKE, "It was made twice by mistake")
    by = a_person("administrator")
    record_erasure_asked(records, "K-104", *why, rule=Rule(), today=TODAY, by=by)
    page = signed_in("chair")
    page.goto("/keeping/K-104/erase")
    bar = page.get_by_role("progressbar", name="Erasing")
    assert not bar.is_visible()
    # A browser says nothing of a page that it is about to leave: this one stays where it is.
    page.evaluate("addEventListener('submit', (event) => event.preventDefault(), { once: true })")
    page.get_by_label("Type the reference").fill("K-104")
    page.get_by_role("button", name="Erase the plan").click()
    bar.wait_for()
    assert "some seconds" in page.locator("form [role=status]").inner_text()
    page.evaluate("document.querySelector('[data-while-answered]').closest('form').submit()")
    page.wait_for_url("**/plans/")
    assert "Plan K-104 is erased" in page.content()
