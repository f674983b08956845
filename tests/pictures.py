"""Makes the pictures of the README from a demonstration: `python -m tests.pictures`."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from planapp.cli.demo import CHAIR, make_demonstration
from planapp.web.app import create_app
from tests.shots import keep, shot, studio

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"


def first_page_of_pdf(page: Page) -> None:
    page.goto("/plans/WX-027/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the plan (PDF)").first.click()
    to_png = ["pdftoppm", "-png", "-r", "80", "-singlefile", "-f", "1"]
    subprocess.run([*to_png, coming.value.path(), PICTURES / "plan"], check=True)


def main() -> None:
    """One page of the app, and the first page of the PDF."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        make_demonstration(instance)
        with studio(create_app(instance, https=False)) as shown:
            page = shown.window(CHAIR, width=1100)
            page.goto("/plans/WX-027/objectives/o1")
            keep(shot(page, most=1250), PICTURES / "objective.png", colours=64)
            first_page_of_pdf(page)


if __name__ == "__main__":
    main()
