"""Signing in with the authority's own accounts, by OpenID Connect. Nobody is added that way."""

from typing import TYPE_CHECKING, Any, cast

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from planapp.config import OpenId, openid_secret
from planapp.store.council_accounts import use_council_account
from planapp.web.account import sessions
from planapp.web.account.accounts import Account, find_account
from planapp.web.account.security import login_user, validate_redirect_url
from planapp.web.database import db, folder, settings
from planapp.web.guard import is_signed_in, public

if TYPE_CHECKING:
    from planapp.web.account.provider import Provider

bp = Blueprint("openid", __name__, url_prefix="/account/council")

NEXT = "council_next"
SEVERAL = frozenset({"mfa", "otp", "hwk", "swk", "fido", "face", "fpt", "sc"})
"""Ways of signing in that are more than a password, as RFC 8176 names them."""


class DoesNotAnswer(Exception):
    """The provider could not be asked."""


class LetsNobodyIn(Exception):
    """What the provider said does not hold."""


def set_up(app: Flask) -> None:
    """Get to know the provider, where the authority has one. Raises SettingsError."""
    with app.app_context():
        chosen, place = settings().openid, folder()
    if chosen is None:
        return
    from planapp.web.account.provider import Provider  # with all that speaks to other servers

    app.extensions["planapp-openid"] = Provider(app, chosen, openid_secret(place))


@bp.get("/")
@public
def start() -> ResponseReturnValue:
    """Send somebody to the provider. A link, since forms may be answered by this site only."""
    provider = _provider()
    if is_signed_in():
        return redirect(url_for("start"))
    session[NEXT] = request.args.get("next", "")
    scheme = "https" if current_app.config["SESSION_COOKIE_SECURE"] else "http"
    back_here = url_for("openid.back", _external=True, _scheme=scheme)
    try:
        return provider.way_there(back_here)
    except DoesNotAnswer:
        return _refused("The council’s sign-in service does not answer just now", 503)


@bp.get("/back")
@public
def back() -> ResponseReturnValue:
    """Whom the provider sent: somebody we know by their confirmed address, or nobody."""
    provider, chosen = _provider(), cast(OpenId, settings().openid)
    try:
        claims = provider.claims(chosen.issuer)
    except LetsNobodyIn:
        return _refused("The council’s sign-in service did not let you in", 403)
    except DoesNotAnswer:
        return _refused("The council’s sign-in service does not answer just now", 503)
    account = _known_by(claims, chosen)
    if account is None:
        return _refused("Your council account is not one of the people here", 403)
    return _let_in(account, claims, chosen)


def _known_by(claims: dict[str, Any], chosen: OpenId) -> Account | None:
    """The person with this address, if the provider has confirmed it and it is still the same one.

    Entra ID says so with `xms_edov`, others with `email_verified`.
    """
    confirmed = claims.get("email_verified", claims.get("xms_edov"))
    if str(confirmed).lower() not in {"true", "1"}:
        return None
    account = find_account(email=str(claims.get("email", "")))
    if account is None or not account.active:
        return None
    same = use_council_account(db(), chosen.issuer, str(claims["sub"]), by=account.person)
    return account if same else None


def _let_in(account: Account, claims: dict[str, Any], chosen: OpenId) -> ResponseReturnValue:
    """Sign them in, or ask for our code where the provider asked for a password only."""
    ways = claims.get("amr")
    if chosen.second_factor and (not ways or SEVERAL & set(ways)):
        sessions.proved("council account")
    wanted = str(session.pop(NEXT, ""))
    onward = wanted if wanted and validate_redirect_url(wanted) else url_for("start")
    plugins = current_app.extensions["security"].two_factor_plugins
    asked = plugins.tf_enter(account, False, "openid", next_loc=onward)
    if asked:
        return cast(ResponseReturnValue, asked)
    login_user(account)
    return redirect(onward)


def _refused(why: str, status: int) -> ResponseReturnValue:
    return render_template("account/refused.html", why=why), status


def _provider() -> "Provider":
    found: Provider | None = current_app.extensions.get("planapp-openid")
    if found is None:
        abort(404)
    return found
