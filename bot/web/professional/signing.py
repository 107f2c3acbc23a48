"""Signing in and out. Guessing is slowed by address and by name."""

import io
from typing import Any, Dict

import segno
from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from bot.dossier.accounts import plain_name
from bot.web.limits import WRONG_CODE
from bot.web.peers import address_of, path_of
from bot.web.professional.desk import (
    ACCOUNT,
    COOKIE,
    HOME,
    Anyone,
    Sent,
    SignInFirst,
    Visitor,
    desk_of,
    note,
    query,
    visitor_or_none,
)
from bot.web.professional.pages import go, page

router = APIRouter(include_in_schema=False)

LONGEST_NAME = 80
# Where a role goes that has no cases of its own.
LANDING = {"administrator": f"{HOME}/accounts", "trainer": f"{HOME}/training"}


def qr(text: str) -> Markup:
    """A QR code as a drawing in the page itself."""
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", xmldecl=False, svgns=True, scale=5, border=3, omitsize=True)
    return Markup(drawn.getvalue().decode().replace("<svg ", '<svg role="img" aria-label="QR-code" ', 1))


def safe_next(address: str) -> str:
    """An address within these pages to go on to; anything else is the list of cases."""
    inside = address == HOME or address.startswith((f"{HOME}/", f"{HOME}?"))
    return address if inside and "//" not in address and "\\" not in address else HOME


@router.get(f"{HOME}/sign-in")
def sign_in_page(request: Request) -> Response:
    """The form to sign in."""
    if visitor_or_none(request):
        return go(safe_next(query(request, "next")))
    return page("sign_in.html", None, next=safe_next(query(request, "next")), kept="", problem=None, name="")


def ask_to_sign_in(request: Request, error: SignInFirst) -> Response:
    """What someone sees who is not signed in: the form, with what was being sent kept in it."""
    if request.method != "POST":
        return go(f"{HOME}/sign-in?next={path_of(request)}")
    kept = "" if path_of(request).startswith(f"{ACCOUNT}/") else error.body  # no password stands in a page
    return page("sign_in.html", None, 401, next=safe_next(path_of(request)), kept=kept, problem="ended", name="")


@router.post(f"{HOME}/sign-in")
def sign_in(request: Request, sent: Sent) -> Response:
    """Open a session, or say that name, password or code is wrong without saying which."""
    limits, desk = request.app.state.limits, desk_of(request)
    name = plain_name(sent.raw("name"))[:LONGEST_NAME]
    whoms = [f"sign-in {address_of(request)}", f"sign-in as {name}"]
    fill: Dict[str, Any] = {"next": safe_next(sent.raw("next")), "kept": sent.raw("kept"), "name": name}
    if not limits.take_all(WRONG_CODE, whoms):
        return page("sign_in.html", None, 429, problem="too_often", **fill)
    account = desk.accounts.check(name, sent.raw("password"), sent.raw("code"))
    if account is None:
        # A name that nobody has may be a password in the wrong field: not even its hash is kept.
        note(request, None, "sign_in_refused", name if desk.accounts.named(name) else "nobody")
        return page("sign_in.html", None, 403, problem="wrong", **fill)
    limits.give_back(WRONG_CODE, *whoms)
    token = desk.accounts.open_session(account.id)
    note(request, account, "sign_in", account.id)
    answer = _after(Visitor(account, token), fill)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=desk.settings.behind_tls, path="/")
    return answer


def _after(who: Visitor, fill: Dict[str, Any]) -> Response:
    if fill["kept"]:
        return page("kept.html", who, action=fill["next"], fields=_kept(fill["kept"]))
    return go(LANDING.get(who.account.role, HOME) if fill["next"] == HOME else fill["next"])


def _kept(body: str) -> "list[tuple[str, str]]":
    from urllib.parse import parse_qsl

    return [(name, value) for name, value in parse_qsl(body, keep_blank_values=True) if name != "csrf"]


@router.post(f"{HOME}/sign-out")
def sign_out(request: Request, who: Anyone) -> Response:
    """End the session."""
    desk_of(request).accounts.close_session(who.token)
    note(request, who.account, "sign_out", who.account.id)
    answer = go(f"{HOME}/sign-in")
    answer.delete_cookie(COOKIE, path="/")
    return answer
