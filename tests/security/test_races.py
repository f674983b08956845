"""Two people who save the same answer at once: one is kept, the other gets both texts to see."""

import threading

from planapp.store.activity import entries_for_plan
from planapp.store.plans import get, versions
from tests.builders import a_plan
from tests.kept import kept
from tests.web.sent import as_sent, without_tags

RACES = 100
CONCERN = "/plans/K-104/concerns/c1"


class Editor(threading.Thread):
    """Sends one text a race, at the same moment as the other editor."""

    def __init__(self, browser, name, barrier):
        super().__init__()
        self.browser, self.name, self.barrier = browser, name, barrier
        self.form = as_sent(browser.get(CONCERN).text).to_dict(flat=False)
        self.form["csrf_token"] = [browser.token()]
        self.answers = []

    def run(self):
        for race in range(RACES):
            self.form |= {"version": [str(race + 1)], "text": [text(self.name, race)]}
            self.barrier.wait()
            answer = self.browser.post(CONCERN, data=self.form)
            self.answers.append((answer.status_code, without_tags(answer.text)))
            self.barrier.wait()


def text(name, race):
    return f"In race {race} {name} writes that Robin is fed too rarely"


def test_of_two_editors_who_save_at_once_one_is_kept_and_the_other_told(app, as_role, records):
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
    assert sum(won.values()) == RACES
    assert len(versions(records, "K-104")) == RACES + 1
    saved = [e for e in entries_for_plan(records, "K-104") if e.name.startswith("version")]
    assert len(saved) == RACES + 1
