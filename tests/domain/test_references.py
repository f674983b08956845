"""References of plans: those that an address can hold, and what to write for others."""

import pytest

from planapp.domain.references import fault_in_reference, is_reference


@pytest.mark.parametrize("text", ["K-104", "7", "a" * 40, "2019-0417"])
def test_letters_digits_and_hyphens_are_right(text) -> None:
    assert is_reference(text)
    assert fault_in_reference(text) == ""


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2019/0417", "write 2019-0417"),
        (" K 104 ", "write K-104"),
        ("-K", "write K"),
        ("", "write one like K-104"),
        ("a" * 41, "write one like K-104"),
        ("K\0", "write K"),
        ("Zoë", "write one like K-104"),
        ("K-104\n", "write K-104"),
    ],
)
def test_what_no_address_can_hold_is_told_with_what_to_write(text, advice) -> None:
    assert not is_reference(text)
    said = fault_in_reference(text)
    assert said.endswith(f"at most 40 letters, digits and hyphens; {advice}")
    assert said.isprintable()


@pytest.mark.parametrize("word", ["start", "From-File", "new"])
def test_a_word_of_ours_is_no_reference(word) -> None:
    assert "is a word of planapp’s own" in fault_in_reference(word)


def test_a_long_one_is_shown_short() -> None:
    assert len(fault_in_reference("x" * 5_000)) < 200
