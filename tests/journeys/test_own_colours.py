"""Pages in colours of one's own and without motion."""

import pytest

from planapp.store.record import record_fact
from tests.builders import a_mark, a_person, a_plan, an_action
from tests.gradings import many_gradings
from tests.kept import kept

PAGES = (
    *("/today/", "/plans/", "/plans/K-104/", "/plans/K-104/actions/a1", "/plans/K-104/check"),
    *("/plans/K-104/concerns", "/gcp/K-104/movement", "/chronology/K-104/marks", "/criteria/"),
    *("/meetings/K-104/", "/timescales/K-104/", "/account/"),
)
LOST = """() => {
    const wrong = [];
    const seen = part =>
        part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length;
    const all = selector => [...document.querySelectorAll(selector)].filter(seen);
    const called = part => `${part.localName}.${part.className}`;
    const line = ({ borderBottomWidth, borderBottomStyle, borderBottomColor, backgroundColor }) =>
        parseFloat(borderBottomWidth) > 0 && borderBottomStyle !== "none" &&
        borderBottomColor !== backgroundColor && borderBottomColor !== "rgba(0, 0, 0, 0)";
    const framed = ".govuk-button, .app-find__go, .govuk-tag, .app-less, " +
        ".app-moves__move--worse, .app-index__done, .govuk-input, .govuk-select, .govuk-textarea";
    for (const part of all(framed)) {
        if (!line(getComputedStyle(part))) wrong.push(`no line: ${called(part)}`);
    }
    for (const part of all(".govuk-radios__label, .govuk-checkboxes__label")) {
        if (!line(getComputedStyle(part, "::before"))) wrong.push(`no line: ${called(part)}`);
    }
    const pictures = ".app-picture img, .app-over-time img, .app-tree__drawn img, .app-body";
    for (const part of all(pictures)) {
        const { backgroundColor, filter } = getComputedStyle(part);
        const kept = backgroundColor === "rgb(255, 255, 255)" && filter === "none";
        if (!kept) wrong.push(`no ground: ${called(part)}`);
    }
    const typed = "input:not([type=hidden]), select, textarea";
    for (const part of all(`a[href], button, summary, ${typed}`)) {
        part.focus();
        const label = part.matches("[type=radio], [type=checkbox]") && part.nextElementSibling;
        const drawn = [getComputedStyle(part)];
        if (label) drawn.push(getComputedStyle(label, "::before"));
        const shown = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
        const there = document.activeElement === part;
        if (there && !drawn.some(shown)) wrong.push(`no focus: ${called(part)}`);
    }
    if (document.getAnimations().length) wrong.push("it moves");
    const smooth = part => getComputedStyle(part).scrollBehavior === "smooth";
    if ([...document.querySelectorAll("*")].some(smooth)) wrong.push("it scrolls smoothly");
    return [...new Set(wrong)];
}"""


@pytest.fixture
def full(records):
    plan = kept(records, a_plan(actions=(an_action(),)))
    for fact in (*many_gradings(3), a_mark()):
        record_fact(records, plan.reference, fact, by=a_person("chair"))


@pytest.mark.soak
def test_nothing_is_lost_in_colours_of_ones_own_and_nothing_moves(signed_in, full):
    page, wrong = signed_in("chair"), {}
    page.set_default_timeout(60_000)
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", reduced_motion="reduce", color_scheme=scheme)
        for address in PAGES if scheme == "light" else PAGES[6:8]:
            page.goto(address)
            if found := page.evaluate(LOST):
                wrong[f"{scheme} {address}"] = found
    assert not wrong, "\n".join(f"{place}: {found}" for place, found in wrong.items())
