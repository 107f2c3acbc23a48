"""A case as a conversation: one question at a time through all steps, in one's own words or by choice.

What is read is offered back first and counts after a yes; it lands in the same parts that the pages show.
"""

from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Tuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.cases.about import age_on
from bot.cases.form import Taken
from bot.cases.prompts import CHAPTERS, Prompt, prompts, put, told
from bot.cases.rounds import Round
from bot.cases.step3 import interventions, may
from bot.cases.words import words
from bot.dossier.casebook import Case, SavedBetween
from bot.guideline.chapters import chapter as guideline
from bot.intake.questions import HISTORY, LSVG
from bot.language.reading import read
from bot.web.professional.cases import rounds_in
from bot.web.professional.desk import (
    HOME,
    PageProblem,
    Professional,
    ReadForm,
    Sent,
    Visitor,
    case_of,
    desk_of,
    query,
    signal_in,
)
from bot.web.professional.pages import go, page

router = APIRouter(include_in_schema=False)

ADDRESS = HOME + "/cases/{case_id}/chat"
# Which step of the guideline a chapter belongs to, for who is qualified for it.
STEP_OF = {"closing": "step2", "step3": "step3"}


def _asked(rounds: List[Round]) -> Dict[str, Tuple[Prompt, ...]]:
    last = rounds[-1]
    return {name: tuple(prompts(name, last.number, last.own_final)) for name in CHAPTERS}


def _chapter_of(asked: Mapping[str, Tuple[Prompt, ...]], question: str) -> Optional[str]:
    return next((name for name, every in asked.items() if question in {one.id for one in every}), None)


def _page(
    who: Visitor, case: Case, rounds: List[Round], chapter: str, prompt: Optional[Prompt], status: int = 200,
    **fill: Any,
) -> Response:
    asked = _asked(rounds)
    age = age_on(case.says("about"), date.today())
    shown = {
        "said": "", "value": None, "reading": None, "unread": False, "danger": False, "late": None, "problems": {},
        "typed": {}, "outcome": "", "query_signal": False, **fill,
    }
    return page(
        "chat.html", who, status, case=case, rounds=rounds, round=rounds[-1], chapter=chapter, chapters=asked,
        prompt=prompt, told={one.id: told(one, case.says) for every in asked.values() for one in every},
        content=case.says(prompt.section) if prompt else {}, fitting=interventions(age, [])[0],
        may=may(who.account.profession, STEP_OF[chapter]) if chapter in STEP_OF else "alone",
        clinical_chapter=guideline("clinical"), closing_chapter=guideline("closing"), **shown,
    )


def _open(case: Case, asked: Mapping[str, Tuple[Prompt, ...]], chapter: str, ask: str) -> Optional[Prompt]:
    """The question to ask now: the one that was asked for, else the first without an answer (after a skipped one)."""
    every = asked[chapter]
    names = [one.id for one in every]
    if ask in names:
        return every[names.index(ask)]
    skipped = ask[len("after:"):]
    start = names.index(skipped) + 1 if ask.startswith("after:") and skipped in names else 0
    return next((one for one in every[start:] if not told(one, case.says)), None)


@router.get(ADDRESS)
def show(request: Request, case_id: str, who: Professional) -> Response:
    """A chapter of the conversation so far and the question that is open; without a name the first unfinished one."""
    case = case_of(request, who, case_id)
    rounds = rounds_in(request, case)
    asked, ask = _asked(rounds), query(request, "ask")
    named = query(request, "chapter")
    chapter = named if named in CHAPTERS else _chapter_of(asked, ask.removeprefix("after:"))
    if chapter is None:
        chapter = next((name for name in CHAPTERS if _open(case, asked, name, "")), CHAPTERS[-1])
    signal = query(request, "signal") == "1"
    return _page(who, case, rounds, chapter, _open(case, asked, chapter, ask), query_signal=signal)


@router.post(ADDRESS)
def say(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """An answer in words, offered back; a choice; a yes to what was read; or what a form of a chapter holds."""
    case = case_of(request, who, case_id, "write")
    rounds, question = rounds_in(request, case), sent.raw("question")
    asked = _asked(rounds)
    chapter = _chapter_of(asked, question)
    if chapter is None:
        raise PageProblem("bad_form", 422)
    prompt = next(one for one in asked[chapter] if one.id == question)
    said, picked = sent.text(Taken(), "said"), sent.raw("value")
    if prompt.kind == "choice" and picked not in dict(prompt.choices):
        if picked:
            raise PageProblem("bad_form", 422)
        return _offer(request, who, case, rounds, chapter, prompt, said)
    return _keep(request, who, case, rounds, chapter, prompt, sent)


def _offer(
    request: Request, who: Visitor, case: Case, rounds: List[Round], chapter: str, prompt: Prompt, said: str
) -> Response:
    # Words about danger are never used to score; they can be kept as a note with a choice.
    if said and request.app.state.engine.danger(said).alarms:
        return _page(who, case, rounds, chapter, prompt, said=said, danger=True)
    # A yes or no is read the same way whatever was asked; only history and items have weights of their own.
    reading = read(prompt.id if prompt.id in (*HISTORY, *LSVG) else "history", said).value if said else None
    value = "unknown" if reading == "declined" else str(reading) if reading is not None else ""
    if value not in dict(prompt.choices):
        return _page(who, case, rounds, chapter, prompt, said=said, unread=True)
    return _page(who, case, rounds, chapter, prompt, said=said, value=value, reading=dict(prompt.choices)[value])


def _keep(
    request: Request, who: Visitor, case: Case, rounds: List[Round], chapter: str, prompt: Prompt, sent: ReadForm
) -> Response:
    """Save an answer in its part. Nothing typed is lost when it is not right or a colleague saved in between."""
    section = case.section(prompt.section)
    if prompt.kind == "closing":
        sent.fill("profession", who.account.profession or "")
    taken = put(prompt, sent, section.says, date.today())
    typed = {name: sent.raw(name) for name in ("said", "why", "together_with", "when", "what", "kind", "due", "note")}
    if taken.problems:
        problems = {name: words()["errors"][one.name].format(**one.fill) for name, one in taken.problems.items()}
        return _page(
            who, case, rounds, chapter, prompt, 422, problems=problems, typed=typed, said=typed["said"],
            outcome=sent.raw("outcome"),
        )
    try:
        desk_of(request).casebook.save(case.id, who.account.id, prompt.section, section.version, taken.content)
    except SavedBetween as late:
        fresh = case_of(request, who, case.id)
        return _page(
            who, fresh, rounds, chapter, prompt, 409, late=late.newest, typed=typed, said=typed["said"],
            outcome=sent.raw("outcome"),
        )
    # After an event there may be another one to tell.
    again = f"&ask={prompt.id}" if prompt.kind == "event" else f"&ask=after:{prompt.id}"
    return go(f"{HOME}/cases/{case.id}/chat?chapter={chapter}{again}{signal_in(request, sent)}#nu")
