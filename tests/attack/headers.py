"""Values that try to become headers, redirects that try to leave, hosts that are not ours."""

from tests.attack.reading import MARK, faults, leaves
from tests.attack.site import ADDRESSES, Site
from tests.attack.tally import Tally
from tests.attack.wire import ask

EVIL = "evil.example"
AWAY = (
    f"//{EVIL}",
    f"///{EVIL}",
    f"////{EVIL}/",
    f"https:{EVIL}",
    f"https:/{EVIL}",
    f"https://{EVIL}",
    f"HtTp://{EVIL}",
    f"\\\\{EVIL}",
    f"/\\{EVIL}",
    f"\\/{EVIL}",
    f"/\t/{EVIL}",
    f"\t//{EVIL}",
    f"/\n/{EVIL}",
    f"/\r//{EVIL}",
    f" //{EVIL}",
    f"\x01//{EVIL}",
    f"//{EVIL}\\@127.0.0.1/",
    f"//127.0.0.1@{EVIL}/",
    f"http://127.0.0.1@{EVIL}/",
    f"http://127.0.0.1.{EVIL}/",
    f"http://127.0.0.1#@{EVIL}/",
    f"//{EVIL}%2f..",
    f"/%09/{EVIL}",
    f"/%5c{EVIL}",
    f"%2f%2f{EVIL}",
    f"/./{EVIL}/..//{EVIL}",
    f"/.//{EVIL}",
    f"/plans/..//{EVIL}",
    f"/;@{EVIL}",
    f"?//{EVIL}",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>1</script>",
    f"\uff0f\uff0f{EVIL}",
    f"/\u2028/{EVIL}",
    f"/plans/\r\nX-Attack: 1\r\n\r\n<{MARK}>",
    f"http:///{EVIL}",
    f"//{EVIL}/plans/",
    "//plans/",
    "//plans/start",
    "/\\plans/start",
)
SPLITTING = (
    "%0d%0aX-Attack:%201",
    f"%0aSet-Cookie:%20{MARK}=1",
    f"%0d%0a%0d%0a<{MARK}>",
    "%E5%98%8D%E5%98%8AX-Attack:1",
    "%00%0aX-Attack:1",
    f"%22;filename=%22{MARK}.html",
    "%22%0d%0aX-Attack:1",
)
TO_SPLIT = (
    "/plans/{}",
    "/plans/{}/plan.pdf",
    "/plans/WX-027/{}",
    "/plans/WX-027/concerns/{}",
    "/gcp/{}/",
    "/account/sign-in?next={}",
    "/static/{}",
    "/{}",
)
HOSTS = (
    f"{EVIL}",
    f"{EVIL}:80",
    f"127.0.0.1.{EVIL}",
    f"127.0.0.1@{EVIL}",
    f"127.0.0.1:1@{EVIL}",
    f"{EVIL}#127.0.0.1",
    f"<{MARK}>{EVIL}",
    f'"{EVIL}',
    f"{EVIL}/plans",
    "",
    f"127.0.0.1 {EVIL}",
)
FORWARDED = ("X-Forwarded-Host", "X-Host", "Forwarded", "X-Forwarded-Server", "X-Original-URL")
ASKED = ("/plans", "/criteria", "/account", "/", "/account/sign-in", "/nowhere", "/plans/WX-027")


def attack_headers(site: Site, tally: Tally) -> None:
    """Line ends in an address never begin a header or a body of the attacker's."""
    chair = site.visitor("chair")
    for value in SPLITTING:
        for path in TO_SPLIT:
            answer = chair.get(path.format(value))
            spoilt = any(
                MARK in text and name != "Location" for name, text in answer.headers.items()
            )
            wrong = spoilt or "X-Attack" in answer.headers or faults(answer)
            tally.judge("header splitting", not wrong, f"{path.format(value)} {answer.headers}")
    chair.close()


def attack_redirects(site: Site, tally: Tally) -> None:
    """Neither signing in nor anything else leads away from the service."""
    chair = site.visitor("chair")
    for to in AWAY:
        stranger = site.visitor()
        answers = [
            chair.get("/account/sign-in", params={"next": to}),
            chair.send("/account/left/discard", {"address": to}),
            stranger.sign_in(ADDRESSES["chair"], site.password, next=to),
        ]
        for answer in answers:
            location = answer.headers.get("Location", "")
            wrong = leaves(location, site.address) or faults(answer)
            told = f"{to!r} {answer.url} {answer.status_code} leads to {location!r}"
            tally.judge("open redirect", not wrong and answer.status_code != 429, told)
        if answers[-1].status_code != 302:  # begins the count of failures anew
            stranger.sign_in(ADDRESSES["chair"], site.password)
        stranger.close()
    chair.close()


def attack_hosts(site: Site, tally: Tally) -> None:
    """The name by which a client says it called the service stands in no answer."""
    for path in ASKED:
        for host in HOSTS:
            answer = ask(site, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            _judge_host(tally, answer, f"Host: {host} {path}")
        for name in FORWARDED:
            head = f"Host: 127.0.0.1:{site.port}\r\n{name}: {EVIL}\r\nConnection: close"
            answer = ask(site, f"GET {path} HTTP/1.1\r\n{head}\r\n\r\n")
            _judge_host(tally, answer, f"{name} {path}")
        for start in (f"GET http://{EVIL}{path} HTTP/1.1", f"GET //{EVIL}{path} HTTP/1.1"):
            head = f"Host: 127.0.0.1:{site.port}\r\nConnection: close"
            _judge_host(tally, ask(site, f"{start}\r\n{head}\r\n\r\n"), start)
        twice = f"Host: 127.0.0.1:{site.port}\r\nHost: {EVIL}\r\nConnection: close"
        _judge_host(
            tally, ask(site, f"GET {path} HTTP/1.1\r\n{twice}\r\n\r\n"), f"two hosts {path}"
        )


def _judge_host(tally: Tally, answer: bytes, told: str) -> None:
    """A path that holds the name is the client's own address; a host that holds it is not."""
    said = answer.decode("latin-1")
    location = next((x for x in said.splitlines() if x.lower().startswith("location:")), "")
    foreign = EVIL in location.partition("?")[0] or f"://{EVIL}" in said or MARK in said
    fault = said.startswith("HTTP/1.1 5")
    tally.judge("foreign host", not foreign and not fault, f"{told}: {location or said[:60]}")
