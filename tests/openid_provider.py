"""A real OpenID provider on this machine, from a package, that insists on PKCE.

    python -m tests.openid_provider PORT

The package leaves PKCE unchecked, so it is checked here, on the way in and out.
"""

import base64
import hashlib
import io
import os
import sys
import warnings
from urllib.parse import parse_qs, urlsplit

from werkzeug.serving import run_simple
from werkzeug.wrappers import Request, Response


class InsistsOnPkce:
    """Lets nobody have a token who does not hold what the challenge was made from."""

    def __init__(self, provider):
        """Stand in front of the provider."""
        self.provider = provider
        self.challenges = {}

    def __call__(self, environ, start_response):
        """Answer one request."""
        asked = Request(environ)
        if asked.path == "/oauth2/token":
            body = asked.get_data()
            environ["wsgi.input"] = io.BytesIO(body)
            if not self._holds(parse_qs(body.decode())):
                refused = Response('{"error": "invalid_grant"}', 400, mimetype="application/json")
                return refused(environ, start_response)
        answer = Response.from_app(self.provider, environ)
        if asked.path == "/oauth2/authorize" and answer.location:
            [code] = parse_qs(urlsplit(answer.location).query).get("code", [""])
            if asked.args.get("code_challenge_method") == "S256":
                self.challenges[code] = asked.args["code_challenge"]
        return answer(environ, start_response)

    def _holds(self, form):
        digest = hashlib.sha256(form.get("code_verifier", [""])[0].encode()).digest()
        said = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return said == self.challenges.get(form.get("code", [""])[0])


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback, without https
    from oidc_provider_mock import app

    run_simple("127.0.0.1", int(sys.argv[1]), InsistsOnPkce(app(require_nonce=True)), threaded=True)
