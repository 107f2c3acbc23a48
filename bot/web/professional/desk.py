"""What the pages work with, who is looking, and the forms they send."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated, Any, Dict, List, Optional
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from bot.cases.form import Form
from bot.dossier.access import AccessLog
from bot.dossier.accounts import Account, Accounts
from bot.dossier.casebook import Case, Casebook
from bot.dossier.groups import Groups
from bot.dossier.invitations import Invitations
from bot.dossier.record import Record
from bot.language.redaction import redact
from bot.settings import Settings
from bot.web.peers import path_of

COOKIE = "nabij_desk"
HOME = "/professional"
ACCOUNT = f"{HOME}/account"
LONGEST_FIELD_COUNT = 500


class SignInFirst(Exception):
    """Nobody is signed in, or the session ended; `body` is what was being sent."""

    def __init__(self, body: str = "") -> None:
        super().__init__("sign in first")
        self.body = body


class PageProblem(Exception):
    """Something that cannot be done, by its name in texts.yml of these pages."""

    def __init__(self, name: str, status: int = 409) -> None:
        super().__init__(name)
        self.name, self.status = name, status


class SecondFactorFirst(Exception):
    """The organisation asks a second factor that this account does not have yet."""


@dataclass(frozen=True)
class Desk:
    """Everything the pages need."""

    settings: Settings
    accounts: Accounts
    casebook: Casebook
    invitations: Invitations
    record: Record
    access: AccessLog
    groups: Groups


@dataclass(frozen=True)
class Visitor:
    """Who is signed in, with the secret of the session."""

    account: Account
    token: str

    @property
    def csrf(self) -> str:
        """What a form of this session carries; of no use to another session."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()


def desk_of(request: Request) -> Desk:
    """The desk of the running application."""
    found: Desk = request.app.state.desk
    return found


def same_site(request: Request) -> bool:
    """Whether a form comes from these pages. Browsers always name where a form to another site came from."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def fields_of(request: Request) -> Dict[str, List[str]]:
    """The fields of a form."""
    if not same_site(request):
        raise PageProblem("other_site", 403)
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return parse_qs(body, keep_blank_values=True, max_num_fields=LONGEST_FIELD_COUNT)
    except ValueError:
        raise PageProblem("bad_form", 422) from None


def visitor_or_none(request: Request) -> Optional[Visitor]:
    """Who is signed in, if anyone."""
    token = request.cookies.get(COOKIE, "")
    account = desk_of(request).accounts.of_session(token) if token else None
    return Visitor(account, token) if account else None


async def visitor(request: Request) -> Visitor:
    """Who is signed in. A form is refused without this session's own secret in it, and kept when nobody is."""
    found = await run_in_threadpool(visitor_or_none, request)
    if found and desk_of(request).settings.require_second_factor and not found.account.second_factor:
        path = path_of(request)
        if not path.startswith((f"{HOME}/account/", f"{HOME}/sign-out")) and path != ACCOUNT:
            raise SecondFactorFirst()
    if request.method != "POST":
        if found is None:
            raise SignInFirst()
        return found
    fields = await fields_of(request)
    if found is None:
        raise SignInFirst((await request.body()).decode("utf-8", "replace"))
    if not hmac.compare_digest((fields.get("csrf") or [""])[0].encode(), found.csrf.encode()):
        raise PageProblem("old_form", 403)
    return found


async def professional(request: Request) -> Visitor:
    """The professional who is signed in; other roles have no cases."""
    found = await visitor(request)
    if found.account.role != "professional":
        raise PageProblem("not_yours", 403)
    return found


class ReadForm(Form):
    """A form of these pages: notes whether something was taken out, and remembers the texts."""

    def __init__(self, fields: Dict[str, List[str]]) -> None:
        super().__init__(fields, self._taken_out)
        self.changed = False
        self.texts: List[str] = []

    def _taken_out(self, text: str) -> str:
        kept = redact(text) if text else text
        self.changed = self.changed or kept != text
        if text:
            self.texts.append(text)
        return kept


async def form(request: Request) -> ReadForm:
    """The form that was sent."""
    return ReadForm(await fields_of(request))


def case_of(request: Request, who: Visitor, case_id: str, act: str = "read") -> Case:
    """A case this person may open. Every look is in the access log."""
    desk = desk_of(request)
    found = desk.casebook.load(case_id, who.account.id)
    desk.access.note(f"account:{who.account.id}", act, case_id)
    return found


def note(request: Request, who: Optional[Account], act: str, subject: str) -> None:
    """One line in the access log."""
    desk_of(request).access.note(f"account:{who.id}" if who else "nobody", act, subject)


def signal_in(request: Request, sent: ReadForm) -> str:
    """What the next page's address says when words that were sent may point to danger; empty otherwise."""
    danger = bool(sent.texts) and request.app.state.engine.danger(". ".join(sent.texts)[:2000]).alarms
    return "&signal=1" if danger else ""


def query(request: Request, name: str) -> Any:
    """A value from the address of the page."""
    return request.query_params.get(name, "")


Anyone = Annotated[Visitor, Depends(visitor)]
Professional = Annotated[Visitor, Depends(professional)]
Sent = Annotated[ReadForm, Depends(form)]
