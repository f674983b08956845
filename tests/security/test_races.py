"""Two people who save the same answer at once: one is kept, the other gets both texts to see."""

import threading

from planapp.store.activity import entries_for_plan
from planapp.store.plans import get, versions
from tests.builders import a_concern, a_plan
from tests.kept import kept
from tests.web.sent import as_sent, without_tags

RACES = 100
CONCERN = "/plans/K-104/concerns/c1"


class Editor(threading.Thread):
    """Sends one text a race, at the same moment as the other editor."""

    def __init__(self, browser, name, barrier, place=CONCERN, versions=1):
        super().__init__()
        self.browser, self.name, self.barrier = browser, name, barrier
        self.place, self.versions = place, versions
        self.form = as_sent(browser.get(place).text).to_dict(flat=False)
        self.form["csrf_token"] = [browser.token()]
        self.answers = []

    def run(self):
        for race in range(RACES):
            version = str(self.versions * race + 1)
            self.form |= {"version": [version], "text": [text(self.name, race)]}
            self.barrier.wait()
            answer = self.browser.post(self.place, data=self.form)
            self.answers.append((answer.status_code, without_tags(answer.text)))
            self.barrier.wait()


def text(name, race):
    return f"In race {race} {name} writes that Robin is fed too rarely"


def test_of_two_editors_who_save_at_once_one_is_kept_and_the_other_told(
    app, as_role, records, record_property
):
    kept(records, a_plan())
    barrier = threading.Barrier(2, timeout=30)
    both = [as_role("chair"), as_role("core group")]
    editors = [Editor(b, n, barrier) for b, n in zip(both, ("Ruth", "Priya"), strict=True)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    won = dict.fromkeys(("Ruth", "Priya"), 0)
    for race in range(RACES):
        outcomes = {editor.name: editor.answers[race] for editor in editors}
        winner, loser = sorted(outcomes, key=lambda name: outcomes[name][0])
        statuses = outcomes[winner][0], outcomes[loser][0]
        assert statuses == (302, 409), race
        assert text(loser, race) in outcomes[loser][1], "What the loser typed is on the page,"
        assert text(winner, race) in outcomes[loser][1], "beside what was saved."
        assert get(records, "K-104", race + 2).concerns[0].text == text(winner, race)
        won[winner] += 1
    record_property("races", RACES)
    record_property("won", won)
    assert sum(won.values()) == RACES
    assert len(versions(records, "K-104")) == RACES + 1
    saved = [e for e in entries_for_plan(records, "K-104") if e.name.startswith("version")]
    assert len(saved) == RACES + 1


def test_of_two_editors_who_save_different_items_at_once_both_are_kept(app, as_role, records):
    kept(records, a_plan(concerns=(a_concern(), a_concern(id="c2"))))
    barrier = threading.Barrier(2, timeout=30)
    both = {"Ruth": ("chair", "c1"), "Priya": ("core group", "c2")}
    editors = [
        Editor(as_role(role), name, barrier, f"/plans/K-104/concerns/{item}", versions=2)
        for name, (role, item) in both.items()
    ]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    for race in range(RACES):
        assert {editor.answers[race][0] for editor in editors} == {302}, race
        texts = [c.text for c in get(records, "K-104", 2 * race + 3).concerns]
        assert texts == [text("Ruth", race), text("Priya", race)]
    assert len(versions(records, "K-104")) == 2 * RACES + 1
