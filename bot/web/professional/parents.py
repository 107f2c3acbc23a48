"""Parents of a case: inviting them by link, QR code and short code, how far they are, and new rounds."""

from datetime import date
from typing import Any, Dict, List

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.cases.form import Taken
from bot.cases.words import words
from bot.dossier.casebook import Case, SavedBetween
from bot.web.professional.cases import rounds_in
from bot.web.professional.desk import HOME, Professional, Sent, Visitor, case_of, desk_of, note
from bot.web.professional.pages import go, page
from bot.web.professional.signing import qr

router = APIRouter(include_in_schema=False)

DAYS = ("7", "14", "30")
ADDRESS = HOME + "/cases/{case_id}/parents"


def _page(who: Visitor, case: Case, rounds: Any, problem: str = "", label: str = "", status: int = 200) -> Response:
    return page("parents.html", who, status, case=case, rounds=rounds, problem=problem, label=label, days=DAYS)


@router.get(ADDRESS)
def show(request: Request, case_id: str, who: Professional) -> Response:
    """The parents of every round, and the form to invite one."""
    case = case_of(request, who, case_id)
    return _page(who, case, rounds_in(request, case))


def taken_labels(rounds: Any) -> List[str]:
    """How parents of the newest round are called already."""
    over = ("withdrawn", "late", "erased")
    return [parent.label.lower() for parent in rounds[-1].parents if parent.state not in over]


@router.post(ADDRESS)
def invite(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """Invite a parent to the newest round. Link, picture and code are shown now and never again."""
    case = case_of(request, who, case_id, "write")
    rounds, taken, known = rounds_in(request, case), Taken(), words()
    asked = sent.raw("label")
    label, relation = sent.text(taken, "label", 40), sent.choice(taken, "relation", known["relations"])
    days = sent.choice(taken, "days", DAYS) or DAYS[1]
    if not label or label != asked or not relation or taken.problems:
        problem = "name" if asked and label != asked else "label"
        return _page(who, case, rounds, problem, asked, 422)
    if label.lower() in taken_labels(rounds):
        return _page(who, case, rounds, "taken", asked, 422)
    made, secret, code = desk_of(request).invitations.make(case_id, rounds[-1].number, relation, label, int(days))
    note(request, who.account, "invite", case_id)
    link = f"{desk_of(request).settings.public_address or str(request.base_url).rstrip('/')}/?invite={secret}"
    return page("invitation.html", who, case=case, rounds=rounds, made=made, link=link, code=code, qr=qr(link))


@router.post(ADDRESS + "/withdraw")
def withdraw(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """Take an invitation back."""
    case_of(request, who, case_id, "write")
    desk_of(request).invitations.withdraw(case_id, sent.raw("invitation"))
    note(request, who.account, "uninvite", case_id)
    return go(f"{HOME}/cases/{case_id}/parents")


@router.post(HOME + "/cases/{case_id}/rounds")
def new_round(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """Begin a new round: parents and professional score again, apart."""
    case = case_of(request, who, case_id, "write")
    section = case.section("rounds")
    content: Dict[str, Any] = {"starts": [*section.says.get("starts", []), date.today().isoformat()]}
    version = sent.number("version")
    try:
        desk_of(request).casebook.save(case_id, who.account.id, "rounds", version, content)
    except SavedBetween:  # a colleague began it, or the button was pressed twice: the round is there
        return go(f"{HOME}/cases/{case_id}/parents")
    note(request, who.account, "round", case_id)
    return go(f"{HOME}/cases/{case_id}/parents")
