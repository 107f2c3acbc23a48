"""Every part of a case as a page: shown, saved, and what happens when two people save at once."""

from datetime import date
from typing import Any, Dict, Mapping, Optional

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.cases.form import Taken
from bot.cases.parts import PARTS, differences
from bot.cases.step2 import BROAD
from bot.cases.step3 import may, take_event, topics
from bot.dossier.casebook import Case, SavedBetween, Section
from bot.guideline import load_guideline
from bot.guideline.chapters import chapter
from bot.report.pictures import profile
from bot.report.pictures import timeline as draw_timeline
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
from bot.web.professional.pages import go, page, section_page

router = APIRouter(include_in_schema=False)

BY_ROUND = ("scores", "consensus")
ADDRESS = HOME + "/cases/{case_id}/{section}"


def known(section: str, rounds: int) -> str:
    """The part of a section that exists: a round that was begun, a topic of annex 3. Raises PageProblem."""
    part, _, rest = section.partition(".")
    if part in BY_ROUND and rest in map(str, range(1, rounds + 1)):
        return part
    if part == "talk" and rest in {topic["id"] for topic in topics()}:
        return part
    if part in PARTS and not rest and part not in (*BY_ROUND, "talk"):
        return part
    raise PageProblem("no_page", 404)


# What of the guideline a page shows beside its form.
CHAPTERS = {
    "talk": {"clinical_chapter": "clinical"}, "clinical": {"clinical_chapter": "clinical"},
    "plan": {"interventions": "interventions"}, "followup": {"closing_chapter": "closing"},
}


def _context(who: Visitor, part: str, section: str, rounds: Any) -> Dict[str, Any]:
    """What a page needs beside its content."""
    step = "step3" if part in ("talk", "clinical") else "step2" if part == "closing" else None
    one = rounds[int(section.split(".")[1]) - 1] if part in BY_ROUND else rounds[-1]
    context: Dict[str, Any] = {name: chapter(file) for name, file in CHAPTERS.get(part, {}).items()}
    if part == "consensus" and one.own_final:
        context["picture"] = profile(one)
    if part == "broad":
        context["instruments"] = _instruments()
    return {**context, "round": one, "may": may(who.account.profession, step) if step else "alone"}


def _instruments() -> Dict[str, Any]:
    every = load_guideline().instruments
    return {
        "attachment": [one for one in every if one.purpose == "attachment"],
        "broad": [load_guideline().instrument(name) for name in BROAD], "advice": chapter("closing")["broad"],
    }


@router.get(ADDRESS)
def show(request: Request, case_id: str, section: str, who: Professional) -> Response:
    """One part of the case."""
    case = case_of(request, who, case_id)
    rounds = rounds_in(request, case)
    if section == "talk":
        return page(
            "talk.html", who, case=case, rounds=rounds, may=may(who.account.profession, "step3"),
            conversation=chapter("conversation"), clinical_chapter=chapter("clinical"),
        )
    part = known(section, len(rounds))
    context = _context(who, part, section, rounds)
    if part == "consensus" and not context["round"].own_final:
        return page("blind.html", who, case=case, rounds=rounds, round=context["round"])
    return section_page(
        _template(part, section), who, case, rounds, case.section(section), saved=query(request, "saved") == "1",
        taken_out=query(request, "out") == "1", signal=query(request, "signal") == "1", **context,
    )


def _template(part: str, section: str) -> str:
    return "topic.html" if part == "talk" else f"{part}.html"


@router.post(ADDRESS)
def save(request: Request, case_id: str, section: str, who: Professional, sent: Sent) -> Response:
    """Save one part. What was saved by someone else in between is shown beside one's own; nothing is overwritten."""
    case = case_of(request, who, case_id, "write")
    rounds = rounds_in(request, case)
    part = known(section, len(rounds))
    context = _context(who, part, section, rounds)
    if part == "consensus" and not context["round"].own_final:
        raise PageProblem("still_blind")
    if part == "scores" and context["round"].own_final:
        raise PageProblem("scores_final")
    if part == "closing":
        sent.fill("profession", who.account.profession or "")
    taken = PARTS[part].take(sent, date.today())
    version = sent.number("version")
    context.update(taken_out=False, signal=False)
    if taken.problems:
        shown = Section(section, version, None, None, taken.content)
        return section_page(
            _template(part, section), who, case, rounds, shown, content=taken.content, taken=taken, status=422,
            **context,
        )
    try:
        region = taken.content["region"] if part == "about" else None
        desk_of(request).casebook.save(case_id, who.account.id, section, version, taken.content, region)
    except SavedBetween as late:
        return _conflict(who, case, rounds, part, section, taken, late, context)
    return go(f"{HOME}/cases/{case_id}/{section}?saved=1{_remarks(request, sent)}")


def _conflict(
    who: Visitor, case: Case, rounds: Any, part: str, section: str, taken: Taken, late: SavedBetween,
    context: Mapping[str, Any],
) -> Response:
    """The page again with one's own text in it, the other's beside it, and the number that saves over it on purpose."""
    return section_page(
        _template(part, section), who, case, rounds, late.newest, content=taken.content, status=409,
        conflict={"by": late.newest.by, "at": late.newest.at,
                  "rows": differences(part, taken.content, late.newest.says)},
        **context,
    )


def _remarks(request: Request, sent: ReadForm) -> str:
    """What the next page should say: that something was taken out, that words may point to danger."""
    return ("&out=1" if sent.changed else "") + signal_in(request, sent)


@router.get(HOME + "/cases/{case_id}/{section}/versions")
def versions(request: Request, case_id: str, section: str, who: Professional) -> Response:
    """Everything that ever stood in one part, the newest first."""
    case = case_of(request, who, case_id)
    rounds = rounds_in(request, case)
    part = known(section, len(rounds))
    if part == "consensus" and not rounds[int(section.split(".")[1]) - 1].own_final:
        raise PageProblem("still_blind")
    every = desk_of(request).casebook.versions(case_id, who.account.id, section)
    told = [{"version": one, "lines": PARTS[part].say(one.says)} for one in every]
    return page("versions.html", who, case=case, rounds=rounds, section=section, told=told)


def timeline_page(
    who: Visitor, case: Case, rounds: Any, taken: Optional[Taken] = None, sent: Optional[ReadForm] = None,
    conflict: Any = None, status: int = 200, **fill: Any,
) -> Response:
    """The timeline with the form for one more event."""
    picture = draw_timeline(case.says("timeline"), case.says("about")["born"])
    typed = {name: sent.raw(name) if sent else "" for name in ("when", "what", "kind")}
    return section_page(
        "timeline.html", who, case, rounds, case.section("timeline"), taken=taken, status=status, picture=picture,
        typed=typed, conflict=conflict, **fill,
    )


timeline = APIRouter(include_in_schema=False)


@timeline.get(HOME + "/cases/{case_id}/timeline")
def show_timeline(request: Request, case_id: str, who: Professional) -> Response:
    """The child's life so far."""
    case = case_of(request, who, case_id)
    return timeline_page(who, case, rounds_in(request, case), saved=query(request, "saved") == "1")


@timeline.post(HOME + "/cases/{case_id}/timeline")
def add_event(request: Request, case_id: str, who: Professional, sent: Sent) -> Response:
    """Put an event on the timeline, or take one away."""
    case = case_of(request, who, case_id, "write")
    section, rounds = case.section("timeline"), rounds_in(request, case)
    taken = take_event(sent, date.today(), list(section.says.get("events", [])))
    if taken.problems:
        return timeline_page(who, case, rounds, taken, sent, status=422)
    version = sent.number("version")
    try:
        desk_of(request).casebook.save(case_id, who.account.id, "timeline", version, taken.content)
    except SavedBetween as late:
        case = case_of(request, who, case_id)
        conflict: Dict[str, Any] = {"by": late.newest.by, "at": late.newest.at, "rows": []}
        return timeline_page(who, case, rounds, None, sent, conflict, 409)
    return go(f"{HOME}/cases/{case_id}/timeline?saved=1")
