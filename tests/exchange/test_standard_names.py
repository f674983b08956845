"""Names of the sector's own data model: each once, with number and source, and as documented."""

from pathlib import Path

from planapp.exchange.standard_names import NAMES, TABLES, given_in
from tests.standard_names import page

ROOT = Path(__file__).parent.parent.parent


def test_each_name_is_there_once_with_its_number_and_what_it_means_here() -> None:
    assert len({one.name for one in NAMES}) == len({one.number for one in NAMES}) == len(NAMES)
    for one in NAMES:
        assert one.source.startswith("Data to Insight")
        assert bool(one.given) != bool(one.why), one.name
        assert one.number[:4].lower().startswith(one.name[:2])


def test_every_table_gives_something() -> None:
    assert all(given_in(table) for table in TABLES)


def test_the_page_about_them_is_current() -> None:
    assert (ROOT / "docs" / "standard-names.md").read_text("utf-8") == page()
