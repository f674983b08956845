"""The authority's own sign-in service, asked by Authlib; loaded only where there is one."""

from typing import Any, cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from flask import Flask
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests.exceptions import RequestException

from planapp.config import OpenId
from planapp.web.account.openid import DoesNotAnswer, LetsNobodyIn

SECONDS = 5
"""To wait for the provider, each time it is asked."""


class Provider:
    """One provider, which says of itself where to ask it what."""

    def __init__(self, app: Flask, chosen: OpenId, secret: str) -> None:
        """Get to know it by the address of its issuer; nothing is asked of it yet."""
        self._client: FlaskOAuth2App = OAuth(app).register(
            "council",
            client_id=chosen.client_id,
            client_secret=secret,
            server_metadata_url=f"{chosen.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "default_timeout": SECONDS,
            },
        )

    def way_there(self, back_here: str) -> ResponseReturnValue:
        """Send somebody to it, to be sent back here. Raises DoesNotAnswer."""
        try:
            return cast(ResponseReturnValue, self._client.authorize_redirect(back_here))
        except (RequestException, AuthlibBaseError, ValueError) as error:
            raise DoesNotAnswer from error

    def claims(self, issuer: str) -> dict[str, Any]:
        """What it says of whom it sent back, if this issuer says so.

        Raises LetsNobodyIn, DoesNotAnswer.
        """
        options = {"iss": {"essential": True, "value": issuer}}
        try:
            said = self._client.authorize_access_token(claims_options=options).get("userinfo")
        except (AuthlibBaseError, JoseError, ValueError) as error:
            raise LetsNobodyIn from error
        except RequestException as error:
            raise DoesNotAnswer from error
        return said or {}
