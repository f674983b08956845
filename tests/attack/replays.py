"""Forms sent again, without their token, from elsewhere, by other methods and in other shapes."""

import json

import requests

from tests.attack.reading import MARK, faults
from tests.attack.site import Site
from tests.attack.tally import Tally

PAGE = "/plans/WX-027/note"
FORMS = (PAGE, "/plans/start", "/plans/WX-027/concerns/c1", "/plans/WX-027/submit", f"{PAGE}/draft")
ELSEWHERE = (
    {"Origin": "https://evil.example", "Referer": "https://evil.example/"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1.evil.example"},
    {"Referer": "http://evil.example/?http://127.0.0.1/"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    {"Origin": "https://evil.example", "X-Requested-With": "XMLHttpRequest"},
)
WRONG_TOKENS = (
    "",
    " ",
    "undefined",
    "IjAi.awAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "..",
    "a" * 5000,
    f"<{MARK}>",
    "\u0661\u0662",
)
METHODS = ("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "FOO")
OVERRIDES = (
    {"X-HTTP-Method-Override": "POST"},
    {"X-HTTP-Method": "DELETE"},
    {"X-Method-Override": "PUT"},
)

ARRAYS: tuple[dict[str, object], ...] = (
    {"note[]": "a", "reference[]": "b"},
    {"note[a][b]": "a", "reference.x": "b"},
    {"note": ["a", "b", "c"], "reference": ["a b", "c"]},
    {"__proto__": "a", "self": "b", "sight": "c", "": "d"},
    {"item": ["c1", "c2"], "version": ["1", "x"]},
)


def attack_without_token(site: Site, tally: Tally) -> None:
    """A form without the token of its own session changes nothing, wherever it comes from."""
    chair, other, nobody = site.visitor("chair"), site.visitor("core group"), site.visitor()
    before = site.rows()
    stray = [*WRONG_TOKENS, other.token(), nobody.token()]
    own = chair.token()
    stray += [own[:-1], own + "A", own.upper(), own.split(".")[0]]
    for path in FORMS:
        form = {"note": MARK, "reference": "ATTACK-3", "text": MARK, "version": "1"}
        for token in stray:
            answer = chair.open("POST", path, data={**form, "csrf_token": token})
            _judge(tally, "wrong or missing token", answer, {400}, f"{path} {token[:40]}")
        for headers in ELSEWHERE:
            answer = chair.open("POST", path, data=form, headers=headers)
            _judge(tally, "from another site", answer, {400}, f"{path} {headers}")
        two = [("csrf_token", "x"), ("csrf_token", own), *form.items()]
        _judge(tally, "wrong or missing token", chair.open("POST", path, data=two), {400}, path)
        answer = chair.open("POST", f"{path}?csrf_token={own}", data=form)
        _judge(tally, "wrong or missing token", answer, {400}, f"{path} token in the address")
    tally.judge("wrong or missing token", site.rows() == before, f"{before} {site.rows()}")
    for visitor in (chair, other, nobody):
        visitor.close()


def attack_tokens_of_before_and_after(site: Site, tally: Tally) -> None:
    """The token of before signing in is none after it, and none is one after signing out."""
    visitor = site.visitor()
    early = visitor.token()
    visitor.sign_in("chair@demo.example", site.password)
    answer = visitor.open("POST", PAGE, data={"csrf_token": early, "note": MARK})
    _judge(tally, "token of before sign-in", answer, {400}, PAGE)
    token, cookie = visitor.token(), visitor.cookie
    tally.judge("token of before sign-in", token != early, "the token is the same")
    visitor.send("/account/sign-out")
    for kept in (visitor.cookie, cookie):
        headers = {"Cookie": f"planapp={kept}"}
        with requests.Session() as bare:
            for path in FORMS:
                answer = bare.post(
                    f"{site.address}{path}",
                    data={"csrf_token": token, "note": MARK, "reference": "ATTACK-3"},
                    headers=headers,
                    allow_redirects=False,
                    timeout=30,
                )
                _judge(tally, "form after signing out", answer, {400, 401}, path)
    visitor.close()


def attack_again(site: Site, tally: Tally) -> None:
    """A form that is sent ten times does once what it does."""
    chair = site.visitor("chair")
    before = chair.get("/plans/WX-031/concerns").text.count('/remove"')
    form = {"item": "again", "text": "Ten times the same", "version": "1"}
    for _ in range(10):
        answer = chair.send("/plans/WX-031/concerns/new", form)
        tally.judge("sent again", not faults(answer), str(answer.status_code))
    after = chair.get("/plans/WX-031/concerns").text.count('/remove"')
    tally.judge("sent again", after <= before + 1, f"{after - before} concerns were added")
    plans = site.rows()
    for _ in range(3):
        chair.send("/plans/start", {"reference": "ATTACK-4"})
    new = {name: count - plans[name] for name, count in site.rows().items() if count != plans[name]}
    tally.judge("sent again", all(count == 1 for count in new.values()), str(new))
    chair.close()


def attack_with_methods(site: Site, tally: Tally) -> None:
    """Only a post changes anything; methods that no page has are refused, asked for anyhow."""
    chair, nobody = site.visitor("chair"), site.visitor()
    before = site.rows()
    form = {"csrf_token": chair.token(), "note": MARK, "reference": "ATTACK-5", "_method": "POST"}
    for path in (
        *FORMS,
        "/plans/WX-027/check",
        "/people/",
        "/account/sign-out",
        "/static/icon.svg",
    ):
        for method in METHODS:
            answer = chair.open(method, path, data=form)
            _judge(tally, "methods that are none", answer, {400, 405, 501}, f"{method} {path}")
        for headers in OVERRIDES:
            answer = chair.get(path, params=form, headers=headers)
            allowed = {200, 302, 403, 404, 405}
            _judge(tally, "method override", answer, allowed, f"{headers} {path}")
        head = chair.open("HEAD", path)
        tally.judge("HEAD", not head.content and not faults(head), path)
        options = nobody.open("OPTIONS", path)
        tally.judge("OPTIONS", not options.content or options.status_code != 200, path)
        tally.judge("OPTIONS", "Access-Control-Allow-Origin" not in options.headers, path)
    tally.judge("method override", site.rows() == before, f"{before} {site.rows()}")
    tally.judge("method override", chair.is_in(), "signed out by something that is no post")
    chair.close()
    nobody.close()


def attack_with_shapes(site: Site, tally: Tally) -> None:
    """Forms in shapes that no page sends: other kinds of content, arrays, the same box twice."""
    chair = site.visitor("chair")
    token = chair.token()
    form = {"csrf_token": token, "note": "Shaped", "reference": "ATTACK-6"}
    text = f"csrf_token={token}&note=Shaped&reference=ATTACK-6"
    bodies: list[tuple[str, bytes]] = [
        ("application/json", json.dumps(form).encode()),
        ("application/json", b"{" * 1000),
        ("text/plain", text.encode()),
        ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
        ("", text.encode()),
        ("application/x-www-form-urlencoded; charset=utf-7", text.encode()),
        ("multipart/form-data", text.encode()),
        ("multipart/form-data; boundary=", b"--\r\n\r\n"),
        (
            "multipart/form-data; boundary=a",
            b"--a\r\nContent-Disposition: form-data\r\n\r\nx\r\n--a--",
        ),
        ("multipart/form-data; boundary=" + "a" * 300, b"--a"),
        ("multipart/form-data; boundary=a", b'--a\r\nContent-Disposition: form-data; name="note'),
        ("application/octet-stream", bytes(range(256))),
    ]
    for path in FORMS:
        for kind, body in bodies:
            answer = chair.open("POST", path, data=body, headers={"Content-Type": kind})
            kept = kind.startswith("application/x-www-form-urlencoded")
            allowed = {400, 413, 415} | ({200, 302, 409, 422, 403} if kept else set())
            _judge(tally, "other kinds of content", answer, allowed, f"{path} {kind}")
        for shape in ARRAYS:
            answer = chair.send(path, shape)
            allowed = {200, 302, 400, 403, 409, 422}
            _judge(tally, "arrays and boxes sent twice", answer, allowed, f"{path} {shape}")
    tally.judge("other kinds of content", site.is_sound() and not site.faults(), str(site.faults()))
    chair.close()


def _judge(
    tally: Tally, attack: str, answer: requests.Response, allowed: set[int], what: str
) -> None:
    wrong = [] if answer.request.method == "HEAD" else faults(answer)
    refused = answer.status_code in allowed and not wrong
    tally.judge(attack, refused, f"{what}: {answer.status_code} {wrong}")
