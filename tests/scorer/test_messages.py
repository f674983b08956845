"""What a message holds: a long quote is cut at a word, what a check lists is told whole."""

from planapp.scorer.messages import LONGEST_QUOTE, MOST_LISTED, listed, shown


def test_a_long_quote_is_cut_at_a_word():
    cut = shown("Robin is fed at six and at ten and at two " * 5)
    assert len(cut) <= LONGEST_QUOTE
    assert cut.endswith((" at…", " and…", " six…", " two…", " ten…", " fed…", " is…", "Robin…"))


def test_what_is_listed_is_told_whole_and_what_is_too_much_is_counted():
    parts = [f"Part {n} (3 then 3 then 4)" for n in range(1, MOST_LISTED + 3)]
    assert listed(parts[:3]) == f"{parts[0]}, {parts[1]} and {parts[2]}"
    assert listed(parts) == f"{', '.join(parts[:MOST_LISTED])} and 2 more"
    assert listed([]) == ""
