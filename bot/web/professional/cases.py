"""The list of cases, a new one, its overview, colleagues, and erasing it."""

from datetime import date, datetime
from typing import Any, Dict, List

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.cases import about, step3
from bot.cases.parts import title
from bot.cases.rounds import Round, is_due
from bot.dossier.casebook import Case
from bot.dossier.casefile import rounds as rounds_of
from bot.web.professional.desk import (
    HOME,
    PageProblem,
    Professional,
    Sent,
    case_of,
    desk_of,
    note,
    query,
)
from bot.web.professional.pages import go, page
from bot.web.professional.suggestions import pseudonym

router = APIRouter(include_in_schema=False)


def rounds_in(request: Request, case: Case) -> List[Round]:
    """The rounds of a case as they may be seen now."""
    desk = desk_of(request)
    return rounds_of(case, desk.invitations, desk.record, datetime.utcnow())


@router.get(HOME)
def mine(request: Request, who: Professional) -> Response:
    """The cases one may open, those to look at again first."""
    desk = desk_of(request)
    listed = []
    for case in desk.casebook.mine(who.account.id):
        rounds = rounds_in(request, case)
        desk.access.note(f"account:{who.account.id}", "list", case.id)
        listed.append({
            "case": case, "rounds": rounds, "due": is_due(case.says("followup"), rounds[-1], date.today()),
            "signals": [p for r in rounds for p in r.parents if p.signal in ("concern", "acute")],
            "age": about.age_on(case.says("about"), date.today()),
        })
    listed.sort(key=lambda one: (not one["due"], not one["signals"]))
    return page("cases.html", who, listed=listed, erased=query(request, "erased") == "1")


@router.get(f"{HOME}/cases/new")
def new_page(who: Professional) -> Response:
    """The form for a new case."""
    return page("new.html", who, content={"pseudonym": pseudonym()}, problems={})


@router.post(f"{HOME}/cases/new")
def new(request: Request, who: Professional, sent: Sent) -> Response:
    """Open a case."""
    taken = about.take(sent, date.today())
    if taken.problems:
        from bot.cases.words import words

        problems = {name: words()["errors"][one.name].format(**one.fill) for name, one in taken.problems.items()}
        return page("new.html", who, 422, content=taken.content, problems=problems)
    case_id = desk_of(request).casebook.open_new(who.account.id, taken.content["region"], taken.content)
    note(request, who.account, "create", case_id)
    return go(f"{HOME}/cases/{case_id}")


@router.get(HOME + "/cases/{case_id}")
def overview(request: Request, case_id: str, who: Professional) -> Response:
    """One case: how far it is and what comes next."""
    case = case_of(request, who, case_id)
    rounds = rounds_in(request, case)
    return page(
        "overview.html", who, case=case, rounds=rounds, age=about.age_on(case.says("about"), date.today()),
        next_up=next_up(case, rounds), due=is_due(case.says("followup"), rounds[-1], date.today()),
        turned_six=turned_six(case, rounds[-1]),
    )


def turned_six(case: Case, last: Round) -> bool:
    """Whether the child was young enough for the LSVG when the newest round began, and is not any more."""
    from bot.intake.ages import fit

    then, now = (about.age_on(case.says("about"), on) for on in (last.opened, date.today()))
    return then is not None and now is not None and fit("lsvg", then).fits and not fit("lsvg", now).fits


def next_up(case: Case, rounds: List[Round]) -> Dict[str, Any]:
    """The first thing that is open, as a part with its title."""
    last = rounds[-1]
    order = [
        ("step1", bool(case.says("step1").get("suspicion"))), ("parents", bool(last.parents)),
        ("history", bool(case.says("history")) or any(p.answers for p in last.parents)),
        ("balance", bool(case.says("balance"))), (f"scores.{last.number}", last.own_final),
        (f"consensus.{last.number}", last.agreed_outcome.total is not None),
        ("closing", bool(case.says("closing"))),
        ("followup", (step3.due_on(case.says("followup")) or date.min) > date.today()),
    ]
    for name, done in order:
        if not done:
            return {"name": name, "title": title(name) if name != "parents" else None}
    return {"name": "report", "title": None}


@router.get(HOME + "/cases/{case_id}/members")
def members(request: Request, case_id: str, who: Professional) -> Response:
    """Who may open the case."""
    case = case_of(request, who, case_id)
    return page("members.html", who, case=case, rounds=rounds_in(request, case), problem=None, name="")


@router.post(HOME + "/cases/{case_id}/members")
def change_members(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """Let a colleague in or out, or hand the case over. Only the owner does this."""
    case, desk = case_of(request, who, case_id), desk_of(request)
    if not case.owned_by(who.account.id):
        raise PageProblem("owner_only", 403)
    act, chosen = sent.raw("act"), sent.raw("account")
    if act == "invite":
        found = desk.accounts.named(sent.raw("name"))
        if found is None or found.role != "professional" or found.blocked:
            return page("members.html", who, 422, case=case, rounds=rounds_in(request, case), problem="account",
                        name=sent.raw("name"))
        desk.casebook.invite(case_id, found.id)
        note(request, who.account, "colleague_in", case_id)
    elif act == "out":
        desk.casebook.leave(case_id, chosen)
        note(request, who.account, "colleague_out", case_id)
    elif act == "hand_over":
        desk.casebook.hand_over(case_id, chosen)
        note(request, who.account, "hand_over", case_id)
    return go(f"{HOME}/cases/{case_id}/members")


@router.get(HOME + "/cases/{case_id}/erase")
def erase_page(request: Request, case_id: str, who: Professional) -> Response:
    """Ask whether the case should go."""
    case = case_of(request, who, case_id)
    return page("erase.html", who, case=case, rounds=rounds_in(request, case), wrong=False)


@router.post(HOME + "/cases/{case_id}/erase")
def erase(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """Erase the case with everything in it, when the owner typed its pseudonym."""
    case, desk = case_of(request, who, case_id), desk_of(request)
    if not case.owned_by(who.account.id):
        raise PageProblem("owner_only", 403)
    if sent.raw("pseudonym") != case.says("about")["pseudonym"]:
        return page("erase.html", who, 422, case=case, rounds=rounds_in(request, case), wrong=True)
    desk.casebook.erase(case_id)
    desk.record.tidy()
    note(request, who.account, "erase", case_id)
    return go(f"{HOME}?erased=1")


