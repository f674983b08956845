"""What tests of signing in do: sign in, set up an app, read what a page shows."""

import re

from tests.authenticator import code_of
from tests.builders import PASSWORD, a_person

SIGN_IN = "/account/sign-in"


def sign_in(browser, who="chair", password=PASSWORD, **more):
    typed = {"email": a_person(who).email, "password": password, **more}
    return browser.send(SIGN_IN, typed)


def give_code(browser, key, steps=0):
    return browser.send("/account/code", {"code": code_of(key, steps)})


def key_on(page):
    """The key that a person types where the camera does not work."""
    return re.search(r'app-password"><code>([A-Z2-7 ]+)</code>', page.text)[1].replace(" ", "")


def codes_on(page):
    return re.findall(r"<li><code>([0-9A-Z-]{29})</code></li>", page.text)


def set_up_app(browser, who="chair"):
    """Sign in for the first time; the key in the app and the recovery codes that were shown."""
    assert sign_in(browser, who).location == "/account/code"
    key = key_on(browser.get("/account/authenticator"))
    shown = browser.send("/account/authenticator", {"code": code_of(key)})
    assert shown.status_code == 200
    return key, codes_on(shown)


def heading(answer):
    return re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)[1].strip()


def is_in(browser):
    return browser.get("/account/password").status_code == 200
