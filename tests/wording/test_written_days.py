"""The day by which something is due is read from words as the earliest and latest it may be."""

from datetime import date

import pytest

from planapp.wording.written_days import due_in_words

HELD = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Refer to CAMHS by 1 April 2027", "2027-04-01", "2027-04-01"),
        ("Housing to mend the lock before Friday 2nd July", "2027-07-01", "2027-07-01"),
        ("Report in no later than the 5th of May, 2027", "2027-05-05", "2027-05-05"),
        ("Robin sleeps in his own cot by June 2027", "2027-06-01", "2027-06-30"),
        ("Ella has a bank card by the end of Feb", "2027-02-28", "2027-02-28"),
        ("Form in by 12/4, SW", "2027-04-12", "2027-04-12"),
        ("Form in by 12.04.27.", "2027-04-12", "2027-04-12"),
        ("Form in by 2027-04-12", "2027-04-12", "2027-04-12"),
        ("A place at nursery by September", "2027-09-01", "2027-09-30"),
    ],
)
def test_a_day_by_which_something_is_due(text: str, first: str, last: str) -> None:
    (found,) = due_in_words(text, HELD)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert text[found.start :].startswith(("by ", "before ", "no later "))


@pytest.mark.parametrize(
    "text",
    [
        "Weigh Robin every Tuesday until 30 June 2027",
        "From 1 April 2027 the school nurse visits",
        "Write a report for the hearing on 1 May 2027",
        "Robin is not to be weaned, not before 1 May 2027",
        "In bed by 7.30 on school nights",
        "Home by 10 each night",
        "Look at bills from before 3 March 2024",
        "Mum is to be seen by May Brown",
        "Refer by 31 February",
        "Refer by 3 January",
        "Seen by 3 workers; 4/9 kept",
        "Ring by the 12th",
    ],
)
def test_days_by_which_nothing_is_due(text: str) -> None:
    assert not list(due_in_words(text, HELD))
