"""The guides as files, made of the same text as the pages: `python -m tests.guides` writes them."""

from pathlib import Path

from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.findings import CriteriaSet
from planapp.web.help.guides import GUIDES, Sources

FILES = Path(__file__).parent.parent / "docs" / "guides"
MADE = "<!-- Made of templates/help/guides by `make docs`: change it there. -->\n\n"


def written(known: CriteriaSet) -> dict[str, str]:
    """What each file holds."""
    return {
        f"{guide.key}.md": MADE
        + Sources(
            guide,
            known,
            picture_at=lambda name: f"../../planapp/static/help/{name}.png",
            file_at=lambda name: f"../{name}",
        ).text
        for guide in GUIDES
    }


def main() -> None:
    """Write them all."""
    FILES.mkdir(parents=True, exist_ok=True)
    for name, text in written(load(criteria_folder())).items():
        (FILES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
