"""One's own account: a new password, and a second factor. Both ask the password again, and guessing it is slowed."""

import re
from typing import Optional

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.dossier.accounts import Account, TooShort, app_address, confirms, new_secret
from bot.web.limits import WRONG_CODE
from bot.web.professional.desk import HOME, Anyone, PageProblem, Sent, Visitor, desk_of, note
from bot.web.professional.pages import go, page
from bot.web.professional.signing import qr

router = APIRouter(include_in_schema=False)
# A secret as authenticator apps take it; anything else sent back is not one of ours.
SECRET = re.compile(r"[A-Z2-7]{16,64}")


def _account_page(who: Visitor, required: bool, done: str = "", problem: str = "") -> Response:
    return page("account.html", who, 422 if problem else 200, required=required, done=done, problem=problem)


@router.get(f"{HOME}/account")
def account_page(request: Request, who: Anyone) -> Response:
    """One's own account."""
    return _account_page(who, desk_of(request).settings.require_second_factor)


@router.post(f"{HOME}/account/password")
def password(request: Request, who: Anyone, sent: Sent) -> Response:
    """A new password. Every open session ends; this one goes on as a new one."""
    desk = desk_of(request)
    required = desk.settings.require_second_factor
    limits, whom = request.app.state.limits, f"password of {who.account.id}"
    if not limits.take(WRONG_CODE, whom):
        return _account_page(who, required, problem="too_often")
    checked: Optional[Account] = desk.accounts.check(who.account.name, sent.raw("old"), sent.raw("code"))
    if checked is None:
        note(request, who.account, "password_refused", who.account.id)
        return _account_page(who, required, problem="wrong")
    limits.give_back(WRONG_CODE, whom)
    try:
        desk.accounts.set_password(who.account.id, sent.raw("new"))
    except TooShort:
        return _account_page(who, required, problem="too_short")
    note(request, who.account, "password", who.account.id)
    return go(f"{HOME}/sign-in")


@router.post(f"{HOME}/account/second-factor")
def second_factor(request: Request, who: Anyone, sent: Sent) -> Response:
    """Show a secret for an authenticator app; it counts once a code proves that the app has it."""
    if who.account.second_factor:
        raise PageProblem("has_factor")
    given, code = sent.raw("secret"), sent.raw("code")
    secret = given if SECRET.fullmatch(given) else new_secret()
    limits, whom = request.app.state.limits, f"password of {who.account.id}"
    if code and not limits.take(WRONG_CODE, whom):
        raise PageProblem("too_often", 429)
    # An open session on someone's phone is not enough to shut its owner out.
    if code and confirms(secret, code) and desk_of(request).accounts.check(who.account.name, sent.raw("password"), ""):
        limits.give_back(WRONG_CODE, whom)
        desk_of(request).accounts.set_second_factor(who.account.id, secret)
        note(request, who.account, "second_factor", who.account.id)
        return go(f"{HOME}/sign-in")
    drawn = qr(app_address(who.account.name, secret))
    return page("second_factor.html", who, 422 if code else 200, qr=drawn, secret=secret, wrong=bool(code))
