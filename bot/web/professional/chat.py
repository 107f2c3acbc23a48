"""A case as a conversation: one question at a time through all steps, in one's own words or by choice.

What is read is offered back first and counts after a yes; it lands in the same parts that the pages show.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Dict

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.cases.answers import put
from bot.cases.form import Taken
from bot.cases.hearing import heard, instruments_in, read_as
from bot.cases.prompts import Prompt
from bot.cases.rounds import Round
from bot.cases.words import words
from bot.dossier.casebook import SavedBetween
from bot.intake.questions import LSVG
from bot.language.reading import read
from bot.web.professional.desk import (
    HOME,
    PageProblem,
    Professional,
    ReadForm,
    Sent,
    case_of,
    desk_of,
    query,
    signal_in,
)
from bot.web.professional.pages import go
from bot.web.professional.talk import Talk, talk_of

router = APIRouter(include_in_schema=False)

ADDRESS = HOME + "/cases/{case_id}/chat"
FIELDS = ("said", "example", "doubt", "why", "together_with", "when", "what", "kind", "due", "note", "outcome")
READ = ("choice", "balance", "agree")  # the kinds with one choice that can be read from words


@router.get(ADDRESS)
def show(request: Request, case_id: str, who: Professional) -> Response:
    """A chapter of the conversation so far and the question that is open; without a name the first unfinished one."""
    talk, ask = talk_of(request, who, case_of(request, who, case_id)), query(request, "ask")
    chapter = talk.held.chapter(query(request, "chapter"), ask)
    return talk.page(chapter, talk.held.open(chapter, ask), query_signal=query(request, "signal") == "1")


@router.post(ADDRESS)
def say(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """An answer in words, offered back; a choice; a yes to what was read; or what a form of a chapter holds."""
    talk = talk_of(request, who, case_of(request, who, case_id, "write"))
    prompt = talk.held.find(sent.raw("question"))
    if prompt is None:
        raise _not_asked(sent.raw("question"), talk.rounds[-1])
    if prompt.kind in READ and sent.raw("value") not in dict(prompt.choices):
        if sent.raw("value"):
            raise PageProblem("bad_form", 422)
        return _offer(request, talk, prompt, sent)
    if prompt.kind == "clinical" and not sent.raw("read"):
        return _offer_instruments(request, talk, prompt, sent)
    return _keep(request, talk, prompt, sent)


def _not_asked(question: str, last: Round) -> PageProblem:
    """Why a question is not asked now: scores are asked until they are final, agreement only from then on."""
    if question in (*LSVG, "final") and last.own_final:
        return PageProblem("scores_final")
    if question.startswith("agree.") and not last.own_final:
        return PageProblem("still_blind")
    return PageProblem("bad_form", 422)


def _typed(prompt: Prompt, sent: ReadForm) -> Dict[str, Any]:
    """What was filled in, to show again; texts without what identifies people."""
    field = "signals" if prompt.kind == "signals" else "chosen"
    fields = {name: sent.raw(name) for name in FIELDS}
    return {**fields, "said": sent.text(Taken(), "said"), "ticked": sent.many(field, dict(prompt.choices))}


def _alarms(request: Request, said: str) -> bool:
    return bool(said and request.app.state.engine.danger(said).alarms)


def _offer(request: Request, talk: Talk, prompt: Prompt, sent: ReadForm) -> Response:
    typed, chapter = _typed(prompt, sent), talk.held.chapter_of(prompt.id) or ""
    again: Dict[str, Any] = {"typed": typed, "seen": sent.raw("seen") or talk.mark(prompt)}
    # Words about danger are never used to score; they can be kept as a note with a choice.
    if _alarms(request, typed["said"]):
        return talk.page(chapter, prompt, danger=True, **again)
    reading = read(read_as(prompt), typed["said"]).value if typed["said"] else None
    value = heard(prompt, reading, typed["said"])
    return talk.page(
        chapter, prompt, unread=not value, value=value, reading=dict(prompt.choices).get(value), **again
    )


def _offer_instruments(request: Request, talk: Talk, prompt: Prompt, sent: ReadForm) -> Response:
    """Ask about instruments that are named in words and not ticked; without any the form is kept as it is."""
    typed, chapter = _typed(prompt, sent), talk.held.chapter_of(prompt.id) or ""
    named = [one for one in instruments_in(prompt, typed["said"]) if one not in typed["ticked"]]
    if not named or _alarms(request, typed["said"]):
        return _keep(request, talk, prompt, sent)
    reading = [dict(prompt.choices)[one] for one in named]
    return talk.page(
        chapter, prompt, typed=typed, seen=sent.raw("seen") or talk.mark(prompt), value=True, reading=reading
    )


def _keep(request: Request, talk: Talk, prompt: Prompt, sent: ReadForm) -> Response:
    """Save an answer in its part. Nothing typed is lost when it is not right or a colleague saved in between."""
    who, case, chapter = talk.who, talk.case, talk.held.chapter_of(prompt.id) or ""
    section, typed = case.section(prompt.section), _typed(prompt, sent)
    if prompt.kind == "closing":
        sent.fill("profession", who.account.profession or "")
    taken = put(prompt, sent, section.says, date.today())
    if taken.problems:
        problems = {name: words()["errors"][one.name].format(**one.fill) for name, one in taken.problems.items()}
        return talk.page(chapter, prompt, 422, problems=problems, typed=typed, seen=sent.raw("seen"))
    if sent.raw("seen") not in ("", talk.mark(prompt)):
        return talk.page(chapter, prompt, 409, late=section, typed=typed)
    try:
        desk_of(request).casebook.save(case.id, who.account.id, prompt.section, section.version, taken.content)
    except SavedBetween as late:
        fresh = replace(talk, case=case_of(request, who, case.id))
        return fresh.page(chapter, prompt, 409, late=late.newest, typed=typed)
    # After an event there may be another one to tell.
    again = f"&ask={prompt.id}" if prompt.kind == "event" else f"&ask=after:{prompt.id}"
    return go(f"{HOME}/cases/{case.id}/chat?chapter={chapter}{again}{signal_in(request, sent)}#nu")
