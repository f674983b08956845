"""What was typed on a form that could not be taken: kept for its writer, and brought back to them.

Every form carries a signed token that says whose session it was made for, so that text is kept for
that very person, whoever is signed in when it is sent. Pages that keep drafts show it as one.
"""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from typing import cast

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException

from planapp.domain.errors import CannotStore, NotFound, TypedElsewhere
from planapp.domain.people import OF_A_PLAN, Permission, may
from planapp.present.looks import view_in_words
from planapp.store import drafts
from planapp.store.drafts import TURN, WINDOW, Draft, carries_on
from planapp.store.left_text import (
    LeftText,
    discard_left_text,
    find_left_text,
    left_addresses,
    left_texts,
    save_left_text,
)
from planapp.store.members import tie_of
from planapp.store.people import get_person
from planapp.web.database import db
from planapp.web.errors import error_page, sent, typed
from planapp.web.guard import Open, current_user, is_signed_in, needs, signed_in

bp = Blueprint("left", __name__, url_prefix="/account/left")

TOKEN = "csrf_token"  # noqa: S105 - the name of a field
APART = "apart"
"""The field that says of left text that another window's stands on its page, not this."""
KEPT_AFTER = frozenset({400, 401, 409, 413, 500})
NOT_TYPED = frozenset({"version", "then", "came_from", "item", "edition", WINDOW, TURN, APART})
"""Fields of forms that nobody typed in."""
OWN = frozenset({"account", "factor", "openid", "left"})
"""Areas whose forms hold passwords and codes: nothing of them is ever kept."""
ONLY_READ = frozenset({"plans.read"})
"""What is sent to be read and not to be kept; the same words are sent to be kept as well."""


def set_up(app: Flask) -> None:
    """Keep what forms could not take, and let go of it when they are taken at last."""
    app.after_request(_keep_or_let_go)
    app.register_error_handler(CSRFError, _of_an_earlier_session)
    app.jinja_env.globals.update(
        left_here=left_here, left_elsewhere=left_elsewhere, page_again=page_again, way=way_back
    )
    app.jinja_env.globals.update(window_here=window_here, not_typed=NOT_TYPED)


def new_form_token(person_id: str) -> None:
    """Give this session a form token that says whose it is."""
    session[TOKEN] = f"{person_id} {secrets.token_hex(20)}"
    g.pop(TOKEN, None)


def writer() -> str:
    """The id of the person whose form was sent; blank when its token says none of ours."""
    signer = URLSafeTimedSerializer(str(current_app.secret_key), salt="wtf-csrf-token")
    given = sent(request).get(TOKEN) or request.headers.get("X-CSRFToken", "")
    try:
        said = str(signer.loads(given))
    except BadSignature:
        return ""
    return said.rpartition(" ")[0]


def newest(draft: Draft | None, *addresses: str, latest: int) -> Draft | None:
    """The draft of a page, or the text left at its addresses when that is newer.

    Text that stands apart from the draft is never taken for it.
    """
    g.draft_shown = draft.stamp if draft else ""
    left = _newest_of(addresses)
    if left is not None and APART in left.content:
        left = None
    g.left_is_shown = left is not None
    if left is None or (draft is not None and draft.saved_at > left.kept_at):
        return draft
    said = left.content.get("version", [""])[0]
    known = said.isascii() and said.isdigit() and len(said) < 10 and 0 < int(said) <= latest
    began = int(said) if known else latest
    return Draft(content=left.content, started_from=began, saved_at=left.kept_at)


def keep_draft(
    place: tuple[str, str, str], content: Mapping[str, list[str]], *, started_from: int = 0
) -> None:
    """Keep what is typed as the draft of a place: a plan, a page and an item.

    Raises TypedElsewhere when another window's is kept there; then this text is kept apart.
    """
    try:
        drafts.save_draft(db(), *place, content, by=current_user(), started_from=started_from)
    except TypedElsewhere:
        g.typed_elsewhere = True
        raise


def forget_draft(place: tuple[str, str, str]) -> None:
    """Forget the draft of a place now that what was sent is saved; not one of another window."""
    content = dict(request.form.lists())
    if carries_on(content, drafts.find_draft(db(), *place, by=current_user())):
        drafts.discard_draft(db(), *place, by=current_user())


def window_here() -> str:
    """What a form says of the window it is in: the same again when it was sent and is shown again.

    A page opened anew names what draft it shows; one that shows both texts, the other of them.
    """
    own, _, began = request.form.get(WINDOW, "").partition(" ")
    return f"{own or secrets.token_hex(5)} {g.get('draft_shown', began)}"


def let_go(*addresses: str, apart: bool = False) -> None:
    """Forget what the person who is signed in left at these addresses.

    Text that stands apart goes only when its own window sends it, or when `apart` says so.
    """
    for place in dict.fromkeys(map(_place, addresses)):
        left = find_left_text(db(), place, by=current_user())
        if left and (apart or APART not in left.content or _of_this_window(left)):
            discard_left_text(db(), place, by=current_user())


def _of_this_window(left: LeftText) -> bool:
    said = next(iter(left.content.get(WINDOW, ())), "")
    return said.partition(" ")[0] == request.form.get(WINDOW, "").partition(" ")[0]


def left_here() -> LeftText | None:
    """What the person who is signed in left on this page, unless the page itself shows it."""
    if request.method != "GET" or g.get("left_is_shown") or not is_signed_in():
        return None
    return _newest_of((request.path,)) if _matches(request.path, "POST") else None


def left_elsewhere() -> bool:
    """Whether the person who is signed in left text on another page, where they may still send."""
    if request.method != "GET" or not is_signed_in() or request.blueprint == bp.name:
        return False
    places = left_addresses(db(), by=current_user())
    return any(_may_send(place) for place in places if place != request.path)


def way_back() -> str:
    """Where to sign in again, to come back to the form that was sent."""
    page, query = _place(request.path), request.query_string.decode()
    if _matches(page, "GET") is None:
        return url_for("account.login", next=url_for("left.listing"))
    return url_for("account.login", next=f"{page}?{query}" if query else page)


def page_again() -> str:
    """The page where one finds what one just sent from an earlier session; blank when not there."""
    mine = is_signed_in() and writer() == current_user().id
    return request.path if mine and _matches(request.path, "GET") else ""


@bp.get("/")
@signed_in
def listing() -> ResponseReturnValue:
    """All that one has left, each to be looked at on its page; here where it has no page."""
    found = [
        (left, _called(left.address), left.address if _matches(left.address, "GET") else "")
        for left in left_texts(db(), by=current_user())
        if _may_send(left.address)
    ]
    return render_template("account/left.html", found=found)


def _called(address: str) -> str:
    """What the page of an address is called: `plan K-104, Concerns`."""
    found = _matches(address, "POST")
    reference = found[1].get("reference", "") if found else ""
    title = view_in_words("/".join(s for s in address.strip("/").split("/") if s != reference))
    return f"plan {reference}, {title}" if reference else title


@bp.post("/discard")
@signed_in
def discard() -> ResponseReturnValue:
    """Let go of what one has left at one address."""
    address = request.form.get("address", "")
    let_go(address, apart=True)
    flash("What you typed there and did not save is gone.")
    return redirect(address if _matches(address, "GET") else url_for("left.listing"))


def _of_an_earlier_session(error: CSRFError) -> ResponseReturnValue:
    """Whoever sends a form of ours after their session ended is asked to sign in again."""
    if writer() and not is_signed_in():
        return error_page(401)
    return error_page(400, error=error)


def _keep_or_let_go(response: Response) -> Response:
    kept = request.endpoint not in {None, *ONLY_READ} and request.blueprint not in OWN
    if request.method != "POST" or not kept:
        return response
    with suppress(CannotStore):  # the answer shows the text as well
        if response.status_code in KEPT_AFTER:
            _keep()
        elif response.status_code < 400 and is_signed_in():
            let_go(request.path)
    return response


def _keep() -> None:
    content, person_id = typed(request), writer()
    content.pop(APART, None)
    if g.get("typed_elsewhere"):
        content[APART] = ["yes"]
    if not content or not person_id:
        return
    with suppress(NotFound):
        plan = (request.view_args or {}).get("reference")
        by = get_person(db(), person_id)
        save_left_text(db(), _place(request.path), content, plan=plan, by=by)


def _newest_of(addresses: tuple[str, ...]) -> LeftText | None:
    places = dict.fromkeys(map(_place, addresses))
    found = (find_left_text(db(), place, by=current_user()) for place in places)
    kept = [left for left in found if left is not None]
    return max(kept, key=lambda left: left.kept_at, default=None)


def _place(address: str) -> str:
    """What scripts send while somebody types is kept with what the form itself sends."""
    return address.removesuffix("/draft")


def _matches(path: str, method: str) -> tuple[str, dict[str, str]] | None:
    """The view that answers at an address of this site, and what it is told.

    Browsers read what follows two slashes as the name of another site.
    """
    if path.startswith("//"):
        return None
    try:
        found = current_app.url_map.bind("").match(path, method=method)
    except HTTPException:
        return None
    return cast(tuple[str, dict[str, str]], found)


def _may_send(address: str) -> bool:
    """Whether the person who is signed in may still send the form of this address."""
    found = _matches(address, "POST")
    need = needs(current_app.view_functions[found[0]]) if found else None
    if not isinstance(need, Permission):
        return isinstance(need, Open)
    reference = found[1].get("reference", "") if found else ""
    tie = tie_of(db(), current_user(), reference) if need in OF_A_PLAN else None
    return may(current_user(), need, tie)
