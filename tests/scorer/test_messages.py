"""What a message holds: a long quote is cut at a word, what a check lists is told whole."""

from datetime import date

from planapp.domain.nouns import Carer, Professional, VisitingPattern
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.scorer.messages import LONGEST_QUOTE, MOST_LISTED, listed, shown
from tests.scorer.catalogue import findings


def test_a_long_quote_is_cut_at_a_word():
    cut = shown("Robin is fed at six and at ten and at two " * 5)
    assert len(cut) <= LONGEST_QUOTE
    assert cut.endswith((" at…", " and…", " six…", " two…", " ten…", " fed…", " is…", "Robin…"))


def test_what_is_listed_is_told_whole_and_what_is_too_much_is_counted():
    parts = [f"Part {n} (3 then 3 then 4)" for n in range(1, MOST_LISTED + 3)]
    assert listed(parts[:3]) == f"{parts[0]}, {parts[1]} and {parts[2]}"
    assert listed(parts) == f"{', '.join(parts[:MOST_LISTED])} and 2 more"
    assert listed([]) == ""


def test_names_do_not_follow_the_rows():
    mother, father = (Carer(id=who, relation=who) for who in ("mother", "father"))
    jo = Professional(id="1", name="Jo Lane", agency="Health visiting")
    sam = Professional(id="2", name="Sam Ford", agency="drug service")
    rows = tuple(
        VisitingPattern(id=name, agency=name, how_often="daily", since=date(2027, 1, 4))
        for name in ("Police", "health visiting")
    )
    plans = (
        Plan(reference="a", carers=(mother, father), professionals=(jo, sam), visits=rows),
        Plan(reference="a", carers=(father, mother), professionals=(sam, jo), visits=rows[::-1]),
    )
    for criterion, names in (
        ("PLAN-11", "father and mother"),
        ("PLAN-30", "drug service and Health visiting"),
        ("REC-27", "health visiting and Police"),
    ):
        for plan in plans:
            (found,) = findings(plan, criterion, date(2027, 3, 1), Record())
            assert names in found.message
