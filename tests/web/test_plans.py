"""The guided plan, through a browser without scripts: every page, its lists, where one lands."""

import re

import pytest

from planapp.domain.nouns import Action, Carer, Category
from planapp.store.plans import get
from planapp.store.record import record_fact
from planapp.web.pages import ItemPage, PlanPage
from planapp.web.plans.guide import PAGES
from tests.builders import a_concern, a_person, a_plan, a_profile, an_action
from tests.kept import kept
from tests.web.sent import as_sent, send, without_tags

GUIDED = [p for p in PAGES if p.endpoint == PlanPage.endpoint]
CONCERN = "/plans/K-104/concerns/c1"
HOSTILE = "<script>alert('x')</script> & \"quoted\" </textarea> " + "unbroken" * 40


def test_every_page_opens_for_a_blank_plan(chair, blank):
    for page in GUIDED:
        assert chair.get(f"/plans/B-1/{page.slug}").status_code == 200, page.slug
        if issubclass(page, ItemPage):
            assert chair.get(f"/plans/B-1/{page.slug}/new").status_code == 200, page.slug
    for place in ("", "check", "agree"):
        assert chair.get(f"/plans/B-1/{place}").status_code == 200, place


def test_every_page_opens_for_a_full_plan(chair, started, records):
    record_fact(records, "K-104", a_profile(), by=a_person("chair"))
    for page in GUIDED:
        assert chair.get(f"/plans/K-104/{page.slug}").status_code == 200, page.slug
        if issubclass(page, ItemPage):
            for item in started.items(page.list_name):
                place = f"/plans/K-104/{page.slug}/{item.id}"
                assert chair.get(place).status_code == 200, place
    for place in ("", "check", "agree"):
        assert chair.get(f"/plans/K-104/{place}").status_code == 200, place


def test_saving_a_page_unchanged_changes_nothing(chair, started, records):
    for page in GUIDED:
        places = [f"/plans/K-104/{page.slug}"]
        if issubclass(page, ItemPage):
            places = [f"{places[0]}/{i.id}" for i in started.items(page.list_name)]
        for place in places:
            assert send(chair, place).status_code == 302, place
    assert get(records, "K-104") == started


def test_hostile_words_are_shown_as_words_and_kept_as_typed(chair, started, records):
    assert send(chair, CONCERN, text=HOSTILE).status_code == 302
    assert get(records, "K-104").concerns[0].text == HOSTILE
    for place in (
        CONCERN,
        "/plans/K-104/concerns",
        "/plans/K-104/check",
        "/plans/K-104/actions/a1",
    ):
        page = chair.get(place).text
        assert "<script>alert" not in page, place
        assert "&lt;script&gt;alert" in page, place


def test_two_hundred_thousand_characters_fit_in_a_box_and_one_more_is_given_back(
    chair, started, records
):
    longest = "ü" * 200_000
    assert send(chair, CONCERN, evidence=longest).status_code == 302
    assert get(records, "K-104").concerns[0].evidence == longest
    answer = send(chair, CONCERN, evidence=longest + "x")
    assert answer.status_code == 422
    assert "has 200,001 characters. Shorten it to 200,000 or fewer" in answer.text
    assert longest + "x" in answer.text


def test_lines_of_a_text_are_kept(chair, started, records):
    send(chair, CONCERN, evidence="one\r\n\r\n  two")
    assert get(records, "K-104").concerns[0].evidence == "one\n\n  two"
    assert as_sent(chair.get(CONCERN).text)["evidence"] == "one\n\n  two"


def test_a_plan_is_started_under_a_reference(chair, records):
    answer = chair.send("/plans/start", {"reference": "K-7"})
    assert answer.location == "/plans/K-7/"
    assert get(records, "K-7").version == 1
    assert "K-7" in chair.get("/plans/").text


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("", "Enter a reference"),
        ("Robin Reed", "letters, digits and hyphens"),
        ("../etc", "letters, digits and hyphens"),
        ("x" * 41, "letters, digits and hyphens"),
        ("K-104", "The reference K-104 is taken"),
        ("k-104", "The reference k-104 is taken"),
        ("start", "The reference start is taken"),
    ],
)
def test_a_reference_that_cannot_be_used_says_what_to_do(chair, started, reference, said):
    answer = chair.send("/plans/start", {"reference": reference})
    assert answer.status_code == 422
    assert said in answer.text


def test_a_page_that_is_not_there_says_so(chair, started):
    for place in (
        "no-such-page",
        "concerns/no-such",
        "no-such/new",
        "child/new",
    ):
        assert chair.get(f"/plans/K-104/{place}").status_code == 404, place
    assert chair.get("/plans/NONE/").status_code == 404


def test_an_item_is_added_and_the_list_offers_another(chair, started, records):
    answer = send(chair, "/plans/K-104/concerns/new", text="Shouting at night")
    assert answer.status_code == 302
    added = get(records, "K-104").concerns[-1]
    assert added.text == "Shouting at night"
    assert answer.location.endswith(f"/plans/K-104/concerns#item-{added.id}")
    page = chair.get("/plans/K-104/concerns").text
    assert "Shouting at night" in page
    assert "Add another concern" in page


def test_sending_a_new_item_twice_adds_it_once(chair, started, records):
    form = as_sent(chair.get("/plans/K-104/strengths/new").text).to_dict(flat=False)
    form["text"] = ["She sings to him"]
    for _ in range(2):
        chair.send("/plans/K-104/strengths/new", form)
    assert [s.text for s in get(records, "K-104").strengths].count("She sings to him") == 1


def test_items_are_moved_up_and_down(chair, records):
    plan = a_plan(concerns=tuple(a_concern(id=i, text=i) for i in ("c1", "c2", "c3")))
    kept(records, plan)
    chair.send("/plans/K-104/concerns/c3/move", {"direction": "up"})
    chair.send("/plans/K-104/concerns/c1/move", {"direction": "down"})
    assert [c.id for c in get(records, "K-104").concerns] == ["c3", "c1", "c2"]


def test_a_new_action_is_offered_with_the_links_its_address_names(chair, started):
    page = chair.get("/plans/K-104/actions/new?objective=o1&measures=m1&concerns=c1")
    form = as_sent(page.text)
    assert (form["objective"], form["measures"], form["concerns"]) == ("o1", "m1", "c1")


def test_saving_goes_on_to_the_next_page_with_something_to_do(chair, blank):
    answer = send(chair, "/plans/B-1/child", name="Robin")
    assert answer.location == "/plans/B-1/conference"
    assert send(chair, "/plans/B-1/child", then="stay").location == "/plans/B-1/child"


def test_one_who_came_from_the_check_page_goes_back_to_it(chair, started):
    form = as_sent(chair.get(f"{CONCERN}?came_from=check").text).to_dict(flat=False)
    assert chair.send(CONCERN, form).location == "/plans/K-104/check"


def test_the_task_list_says_where_each_page_stands(chair, records):
    kept(
        records,
        a_plan(actions=(an_action(owner="All professionals", owner_role=""),), strengths=()),
    )
    said = without_tags(chair.get("/plans/K-104/").text)
    assert re.search(r"Strengths Not started", said)
    assert re.search(r"Actions To do: \d findings?", said)
    assert re.search(r"The conference Complete", said)


def test_a_finding_stands_beside_its_question_with_the_words_marked(chair, records):
    kept(
        records,
        a_plan(actions=(an_action(owner="All professionals", owner_role=""),)),
    )
    page = chair.get("/plans/K-104/actions/a1").text
    beside = page[page.index('id="beside-owner"') : page.index('id="beside-owner_role"')]
    assert "<mark>All professionals</mark>" in beside
    for heading in ("Why it matters", "How to mend it"):
        assert heading in beside


def test_the_profile_stands_beside_the_objective(chair, started, records):
    record_fact(records, "K-104", a_profile(), by=a_person("chair"))
    said = without_tags(chair.get("/plans/K-104/objectives/o1").text)
    assert "Grade 4 25 January 2027" in said
    assert "Jo Lane, Health visiting, trained" in said


def test_the_check_page_draws_gaps_and_leads_to_where_they_are_mended(chair, records):
    kept(records, a_plan(actions=()))
    page = chair.get("/plans/K-104/check").text
    assert "not yet" in page
    links = [
        re.sub(r"&amp;", "&", link) for link in re.findall(r'href="([^"#]+)[^"]*">Mend it', page)
    ]
    assert links
    for link in links:
        assert chair.get(link).status_code == 200, link


def test_the_child_stays_in_view(chair, started):
    for place in ("", "concerns", CONCERN.removeprefix("/plans/K-104/"), "check", "agree"):
        said = without_tags(chair.get(f"/plans/K-104/{place}").text)
        assert "Reference K-104 Child Robin Age" in said, place
        assert str(Category.NEGLECT).capitalize() in said


def test_a_reader_sees_where_the_plan_stands_and_cannot_write(as_role, started):
    reader = as_role("qa")
    for place in ("", "check", "agree"):
        page = reader.get(f"/plans/K-104/{place}")
        assert page.status_code == 200
        assert "Mend it" not in page.text
    assert reader.get(CONCERN).status_code == 403
    assert reader.send(f"{CONCERN}/remove").status_code == 403


def test_a_core_group_member_may_not_give_a_reason(as_role, records):
    kept(records, a_plan(actions=()))
    page = as_role("core group").get("/plans/K-104/agree").text
    assert "/override/" not in page


def test_what_is_not_met_is_read_action_by_action(as_role, records):
    kept(records, a_plan(actions=(an_action(due=None, how_often=""), Action(id="a2"))))
    page = as_role("chair").get("/plans/K-104/check").text
    first, second = page.index(">Action 1 <"), page.index(">Action 2<")
    assert first < page.index("Could not find by when", first) < second
    assert page.count("Could not find the worry, harm or risk this action answers") == 1


def test_a_parent_known_only_as_mother_is_not_called_mother_twice(as_role, records):
    mother = Carer(id="p1", name="Mother", relation="mother")
    kept(records, a_plan(carers=(mother,)))
    page = as_role("chair").get("/plans/K-104/actions/a1").text
    assert "Mother, mother" not in page


def test_a_child_who_is_not_born_yet_has_no_date_of_birth(chair, blank, records):
    dates = {"born-day": "1", "born-month": "2", "born-year": "2199"}
    answer = send(chair, "/plans/B-1/child", name="Baby Reed", **dates)
    assert answer.status_code == 422
    assert "Write it as the expected date of delivery" in without_tags(answer.text)
    assert as_sent(answer.text)["born-year"] == "2199"
    assert get(records, "B-1").child.name == ""
