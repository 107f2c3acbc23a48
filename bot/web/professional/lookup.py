"""Pages to look things up in: guidance by age and risk, the meldcode. No person's data."""

from datetime import date
from typing import Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.cases.about import age_on
from bot.cases.step3 import interventions
from bot.guideline.chapters import CHAPTERS, chapter, entries
from bot.web.professional.cases import rounds_in
from bot.web.professional.desk import HOME, Anyone, Professional, Sent, case_of, desk_of, note, query
from bot.web.professional.pages import go, page, source

router = APIRouter(include_in_schema=False)

# The fields of an entry that hold text, in the order in which they are read.
SAYS = (
    "title", "name", "role", "when", "to", "text", "what", "goal", "target_group", "ages_text", "recognition",
    "evidence", "why", "intro",
)


@router.get(HOME + "/cases/{case_id}/guidance")
def guidance(request: Request, case_id: str, who: Professional) -> Response:
    """Interventions by age and risk group, what to do when none is available, and what does harm."""
    case = case_of(request, who, case_id)
    age = age_on(case.says("about"), date.today())
    known = chapter("interventions")
    groups = [one["id"] for one in known["risk_groups"] if one["id"] in request.query_params.getlist("group")]
    words = query(request, "words").strip()[:80]
    fitting, others = interventions(age, groups)
    if words:
        fitting = [one for one in fitting if words.lower() in " ".join(str(v) for v in one.values()).lower()]
    return page(
        "guidance.html", who, case=case, rounds=rounds_in(request, case), age=age, known=known, groups=groups,
        words=words, fitting=fitting, others=others, clinical=chapter("clinical"),
    )


@router.get(f"{HOME}/guideline")
def guideline(request: Request, who: Anyone) -> Response:
    """Everything the tool knows from the guideline, to search in by word."""
    words = query(request, "words").strip()[:80]
    found = [(name, told) for name in CHAPTERS if (told := list(_told(name, words)))]
    return page("guideline.html", who, words=words, found=found)


def _told(name: str, words: str) -> "Iterator[tuple[str, str]]":
    """What the entries of a chapter say that hold a word, each with its source."""
    for entry, _ in entries(name):
        parts = [entry[key] for key in SAYS if isinstance(entry.get(key), str)]
        parts += entry.get("questions", [])
        text = ". ".join(part.rstrip(".") for part in parts)
        if "source" in entry and text and words.lower() in text.lower():
            yield text + ".", source(entry)


@router.get(f"{HOME}/meldcode")
def meldcode(who: Anyone) -> Response:
    """The five steps, for professionals."""
    return page("meldcode.html", who, steps=chapter("meldcode"))


@router.get(f"{HOME}/accounts")
def accounts(request: Request, who: Anyone) -> Response:
    """All accounts, for an administrator: no case is seen from here."""
    _administrator(who)
    note(request, who.account, "accounts", who.account.id)
    desk = desk_of(request)
    return page("accounts.html", who, accounts=desk.accounts.every(), broken=desk.access.first_broken())


@router.post(f"{HOME}/accounts")
def change_account(request: Request, who: Anyone, sent: Sent) -> Response:
    """Close or open an account, or take its second factor away so that it can be set again."""
    _administrator(who)
    desk, chosen, act = desk_of(request), sent.raw("account"), sent.raw("act")
    if chosen != who.account.id and chosen in {one.id for one in desk.accounts.every()}:
        if act in ("block", "unblock"):
            desk.accounts.block(chosen, act == "block")
        elif act == "no_factor":
            desk.accounts.set_second_factor(chosen, None)
        if act in ("block", "unblock", "no_factor"):
            note(request, who.account, act, chosen)
    return go(f"{HOME}/accounts")


def _administrator(who: Anyone) -> None:
    from bot.web.professional.desk import PageProblem

    if who.account.role != "administrator":
        raise PageProblem("admin_only", 403)
