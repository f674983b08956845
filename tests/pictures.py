"""Makes the pictures of the README from a demonstration: `python -m tests.pictures`."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from planapp.cli.demo import CHAIR, make_demonstration
from planapp.config import demonstration_password
from planapp.web.app import create_app
from tests.chromium import find_chromium

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"


def pictures(address: str, password: str) -> None:
    """One page of the app, and the first page of the PDF."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport={"width": 1100, "height": 1000})
        page.goto("/")
        page.get_by_label("Email address").fill(CHAIR.email)
        page.get_by_label("Password", exact=True).fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/plans/")
        page.goto("/plans/WX-027/objectives/o1")
        page.screenshot(path=PICTURES / "objective.png", clip=clip(0, 1250), full_page=True)
        first_page_of_pdf(page)
        browser.close()


def clip(top: int, height: int) -> dict[str, float]:
    return {"x": 0, "y": top, "width": 1100, "height": height}


def first_page_of_pdf(page: Page) -> None:
    page.goto("/plans/WX-027/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the plan (PDF)").first.click()
    to_png = ["pdftoppm", "-png", "-r", "80", "-singlefile", "-f", "1"]
    subprocess.run([*to_png, coming.value.path(), PICTURES / "plan"], check=True)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        make_demonstration(instance)
        server = make_server("127.0.0.1", 0, create_app(instance, https=False), threaded=True)
        thread = Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        pictures(address, demonstration_password(instance) or "")
        server.shutdown()
        thread.join()


if __name__ == "__main__":
    main()
