"""What a browser is sent and what it shows at first, as the browser itself tells."""

from functools import partial
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.asking import Asked
from benchmarks.comparison import Absent, Comparison, Turn, at_most
from tests.attack.site import Site
from tests.chromium import find_chromium

WEIGHT, SHIFT, MOST = "kB sent", "layout shift", "largest shown, ms"
OBSERVED = """() => {
  window.seen = {shift: 0, largest: 0};
  const watch = (type, told) => new PerformanceObserver(list => list.getEntries().forEach(told))
    .observe({type, buffered: true});
  watch('layout-shift', e => { window.seen.shift += e.value; });
  watch('largest-contentful-paint', e => { window.seen.largest = e.startTime; });
}"""
TOLD = """() => {
  const sent = performance.getEntriesByType('resource');
  const page = performance.getEntriesByType('navigation')[0];
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return {
    'kB sent': [page, ...sent].reduce((all, each) => all + each.transferSize, 0) / 1000,
    'layout shift': window.seen.shift,
    'first shown, ms': paint ? paint.startTime : 0,
    'largest shown, ms': window.seen.largest,
    'ready, ms': page.domContentLoadedEventEnd,
  };
}"""


def opened(page: Page, address: str) -> dict[str, float]:
    """Open an address; what it took, once the page has been quiet for a moment."""
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(200)
    found: dict[str, float] = page.evaluate(TOLD)
    return found


def visited(
    browser: Browser, address: str, cookie: str, *, again: bool = False
) -> dict[str, float]:
    """Open an address in a browser that has kept nothing, or once more in the same."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        parts = urlsplit(address)
        if cookie:
            name, _, value = cookie.partition("=")
            origin = f"{parts.scheme}://{parts.netloc}"
            context.add_cookies([{"name": name, "value": value, "url": origin}])
        context.add_init_script(f"({OBSERVED})()")
        page = context.new_page()
        first = opened(page, address)
        return opened(page, address) if again else first
    finally:
        context.close()


def first_pages(site: Site, asked: Asked, plain: Asked) -> Comparison:
    """Pages of planapp beside a bare one, each in a browser of its own."""
    program, at = find_chromium(), site.address
    first, tasks, actions = "signing in, first visit", "a plan, first visit", "its actions"
    reference = asked.path.split("/")[2]
    addresses = {
        first: (f"{at}/account/sign-in", "", False),
        tasks: (f"{at}/plans/{reference}/", asked.cookie, False),
        "a plan, once more": (f"{at}/plans/{reference}/", asked.cookie, True),
        actions: (f"{at}{asked.path}", asked.cookie, False),
        "a bare page": (f"http://127.0.0.1:{plain.port}{plain.path}", "", False),
    }

    def turn(address: str, cookie: str, again: bool) -> dict[str, float]:
        with sync_playwright() as playwright:
            flags = ["--no-sandbox"]
            browser = playwright.chromium.launch(executable_path=program, args=flags)
            try:
                return visited(browser, address, cookie, again=again)
            finally:
                browser.close()

    turns: dict[str, Turn | Absent] = {
        name: partial(turn, *given) if program else Absent("Chromium is not installed")
        for name, given in addresses.items()
    }
    return Comparison(
        name="What a browser is sent and shows",
        size="pages opened in Chromium",
        contestants=turns,
        bars=(
            at_most(200, first, "", WEIGHT),
            at_most(200, tasks, "", WEIGHT),
            at_most(0, tasks, "", SHIFT),
            at_most(0, actions, "", SHIFT),
            at_most(None, tasks, "a bare page", MOST),
        ),
        warm=False,
    )
