"""Step 2 as a conversation: one question at a time, answered in one's own words or by choice, for a case.

What is read is offered back first and counts after a yes; it lands in the same parts that the pages show.
"""

from typing import Any, Dict, List, Mapping, Optional, Tuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.cases.form import Taken
from bot.cases.lsvg import LONGEST_ARGUMENT, items
from bot.cases.rounds import Round
from bot.cases.step2 import topic
from bot.cases.words import words
from bot.dossier.casebook import Case, SavedBetween
from bot.intake.labels import value_label
from bot.intake.questions import HISTORY, LSVG
from bot.language.reading import read
from bot.web.professional.cases import rounds_in
from bot.web.professional.desk import HOME, PageProblem, Professional, Sent, Visitor, case_of, desk_of, query
from bot.web.professional.pages import go, page

router = APIRouter(include_in_schema=False)

ADDRESS = HOME + "/cases/{case_id}/chat"
SOURCE = "parent"  # what is told here about the history, a parent told in a talk


def questions(last: Round) -> Tuple[str, ...]:
    """The questions of step 2; one's own scores only while they are not final."""
    return HISTORY if last.own_final else (*HISTORY, *LSVG)


def answered(case: Case, last: Round) -> Dict[str, str]:
    """What was answered so far, in words, by question."""
    history, scores = case.says("history"), case.says(f"scores.{last.number}").get("items", {})
    found = {}
    for question in questions(last):
        one = history.get(f"{question}.{SOURCE}") if question in HISTORY else scores.get(question)
        if one and question in HISTORY:
            found[question] = _told(words()["answers"][one["value"]], one["words"])
        elif one and one["score"]:
            found[question] = _told(f"{one['score']} ({value_label(question, one['score'])})", one["argument"])
    return found


def _told(value: str, own: str) -> str:
    return f"{value}. {own}" if own else value


def choices(question: str) -> List[Tuple[str, str]]:
    """The answers that can be picked."""
    if question in HISTORY:
        return list(words()["answers"].items())
    return [(str(n), f"{n}: {value_label(question, n)}") for n in range(1, 6)]


def _page(
    who: Visitor, case: Case, rounds: List[Round], question: Optional[str], status: int = 200, **fill: Any
) -> Response:
    last = rounds[-1]
    shown = {"said": "", "value": None, "reading": None, "unread": False, "danger": False, **fill}
    item = next((one for one in items() if one["id"] == question), None)
    return page(
        "chat.html", who, status, case=case, rounds=rounds, round=last, question=question, item=item,
        about=topic(question) if question in HISTORY else None, told=answered(case, last),
        every=questions(last), choices=choices(question) if question else [], **shown,
    )


def _open(case: Case, last: Round, asked: str = "") -> Optional[str]:
    """The question to ask now: the one that was asked for, else the first without an answer."""
    every, told = questions(last), answered(case, last)
    if asked in every:
        return asked
    start = every.index(asked[6:]) + 1 if asked.startswith("after:") and asked[6:] in every else 0
    return next((one for one in every[start:] if one not in told), None)


@router.get(ADDRESS)
def show(request: Request, case_id: str, who: Professional) -> Response:
    """The conversation so far and the question that is open."""
    case = case_of(request, who, case_id)
    rounds = rounds_in(request, case)
    return _page(who, case, rounds, _open(case, rounds[-1], query(request, "ask")))


@router.post(ADDRESS)
def say(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """An answer in words, offered back; a choice; or a yes to what was read."""
    case = case_of(request, who, case_id, "write")
    rounds = rounds_in(request, case)
    question, taken = sent.raw("question"), Taken()
    if question not in questions(rounds[-1]):
        raise PageProblem("bad_form", 422)
    said = sent.text(taken, "said", LONGEST_ARGUMENT)
    picked = sent.raw("value")
    if said and request.app.state.engine.danger(said).level in ("concern", "acute"):
        # Words about danger are never used to score; they can be kept as a note with a choice.
        if picked not in dict(choices(question)):
            return _page(who, case, rounds, question, said=said, danger=True)
    if not picked:
        return _offer(who, case, rounds, question, said)
    if picked not in dict(choices(question)):
        raise PageProblem("bad_form", 422)
    try:
        _keep(request, who, case, rounds[-1], question, picked, said)
    except SavedBetween:  # a colleague saved the same part in this second: the question is asked again
        return go(f"{HOME}/cases/{case_id}/chat?ask={question}")
    return go(f"{HOME}/cases/{case_id}/chat#nu")


def _offer(who: Visitor, case: Case, rounds: List[Round], question: str, said: str) -> Response:
    reading = read(question, said).value if said else None
    value = "unknown" if reading == "declined" else str(reading) if reading is not None else None
    if value is None or value not in dict(choices(question)):
        return _page(who, case, rounds, question, said=said, unread=True)
    return _page(who, case, rounds, question, said=said, value=value, reading=dict(choices(question))[value])


def _keep(request: Request, who: Visitor, case: Case, last: Round, question: str, value: str, said: str) -> None:
    name = "history" if question in HISTORY else f"scores.{last.number}"
    section = case.section(name)
    content: Dict[str, Any] = dict(section.says)
    if question in HISTORY:
        content[f"{question}.{SOURCE}"] = {"value": value, "words": said}
    else:
        kept: Mapping[str, Any] = content.get("items", {})
        one = {"score": int(value), "argument": said, "doubt": False}
        content = {"items": {**kept, question: one}, "final": False}
    desk_of(request).casebook.save(case.id, who.account.id, name, section.version, content)
