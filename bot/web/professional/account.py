"""One's own account: a new password, and a second factor. Both ask the password again, and guessing it is slowed."""

import re

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.dossier.accounts import TooShort, app_address, confirms, new_secret
from bot.web.limits import WRONG_CODE
from bot.web.professional.desk import ACCOUNT, HOME, Anyone, PageProblem, Sent, Visitor, desk_of, note
from bot.web.professional.pages import go, page
from bot.web.professional.signing import qr

router = APIRouter(include_in_schema=False)
# A secret as authenticator apps take it; anything else sent back is not one of ours.
SECRET = re.compile(r"[A-Z2-7]{16,64}")


def _account_page(who: Visitor, required: bool, done: str = "", problem: str = "") -> Response:
    return page("account.html", who, 422 if problem else 200, required=required, done=done, problem=problem)


def _unproven(request: Request, who: Visitor, password: str, code: str = "") -> str:
    """What is wrong with a password that is asked again, by its name in texts.yml; empty when it is right."""
    limits, whom = request.app.state.limits, f"password of {who.account.id}"
    if not limits.take(WRONG_CODE, whom):
        return "too_often"
    if desk_of(request).accounts.check(who.account.name, password, code) is None:
        note(request, who.account, "password_refused", who.account.id)
        return "wrong"
    limits.give_back(WRONG_CODE, whom)
    return ""


@router.get(ACCOUNT)
def account_page(request: Request, who: Anyone) -> Response:
    """One's own account."""
    return _account_page(who, desk_of(request).settings.require_second_factor)


@router.post(f"{ACCOUNT}/password")
def password(request: Request, who: Anyone, sent: Sent) -> Response:
    """A new password. Every open session ends; this one goes on as a new one."""
    desk = desk_of(request)
    required = desk.settings.require_second_factor
    problem = _unproven(request, who, sent.raw("old"), sent.raw("code"))
    if problem:
        return _account_page(who, required, problem=problem)
    try:
        desk.accounts.set_password(who.account.id, sent.raw("new"))
    except TooShort:
        return _account_page(who, required, problem="too_short")
    note(request, who.account, "password", who.account.id)
    return go(f"{HOME}/sign-in")


@router.post(f"{ACCOUNT}/second-factor")
def second_factor(request: Request, who: Anyone, sent: Sent) -> Response:
    """Show a secret for an authenticator app; it counts once a code proves that the app has it.

    An open session on someone's phone is not enough to shut its owner out: the password is asked again.
    """
    if who.account.second_factor:
        raise PageProblem("has_factor")
    given, code = sent.raw("secret"), sent.raw("code")
    secret = given if SECRET.fullmatch(given) else new_secret()
    problem = _unproven(request, who, sent.raw("password")) if code else "new"
    if problem == "too_often":
        raise PageProblem("too_often", 429)
    if not problem and confirms(secret, code):
        desk_of(request).accounts.set_second_factor(who.account.id, secret)
        note(request, who.account, "second_factor", who.account.id)
        return go(f"{HOME}/sign-in")
    drawn = qr(app_address(who.account.name, secret))
    return page("second_factor.html", who, 422 if code else 200, qr=drawn, secret=secret, wrong=bool(code))
