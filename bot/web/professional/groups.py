"""A trainer's group: the page to lead it from, the big screen, and the summary to print. Nothing of it is an intake."""

from collections import Counter
from typing import Any, Dict, List, Optional

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.dossier.groups import Group, Said
from bot.trainer.feedback import feedback_on
from bot.trainer.tasks import Task, tasks
from bot.web.professional.desk import HOME, Anyone, Sent, Visitor, desk_of, note
from bot.web.professional.pages import go, page
from bot.web.professional.signing import qr
from bot.web.public import unchanged
from bot.web.trainer import TEXTS

router = APIRouter(prefix=f"{HOME}/training", include_in_schema=False)
HERE = f"{HOME}/training"


def _join_address(request: Request) -> str:
    settings = desk_of(request).settings
    scheme = "https" if settings.behind_tls else "http"
    return f"{scheme}://{request.headers.get('host', 'localhost')}/trainer/meedoen"


def _at_hand(group: Optional[Group]) -> Optional[Task]:
    return tasks().get(group.task or "") if group else None


def _state(request: Request, group: Optional[Group]) -> str:
    """What the trainer's pages show depends on this. It reads no sentence: cheap enough for every few seconds."""
    if group is None:
        return "none"
    groups = desk_of(request).groups
    said = groups.counts(group).get(group.task or "", 0)
    return f"{group.task} {group.shown} {group.discussed} {groups.seats(group)} {said} {groups.last(group)}"


def _page(template: str, request: Request, who: Visitor, group: Optional[Group], **fill: Any) -> Response:
    groups = desk_of(request).groups
    return page(
        template, who, live=True, group=group, state=_state(request, group), tasks=tasks(), task=_at_hand(group),
        seats=groups.seats(group) if group else 0, counts=groups.counts(group) if group else {}, texts=TEXTS,
        address=_join_address(request), qr=qr(f"{_join_address(request)}?code={group.code}") if group else "", **fill,
    )


def _said(request: Request, group: Optional[Group]) -> List[Said]:
    """The sentences to the task at hand."""
    task = _at_hand(group)
    return desk_of(request).groups.said(group, task.id) if group and task else []


@router.get("")
def lead(request: Request, who: Anyone) -> Response:
    """Begin a group, or lead the one that is open."""
    group = desk_of(request).groups.of_trainer(who.account.id)
    if unchanged(request, _state(request, group)):
        return Response(status_code=204)
    return _page("group.html", request, who, group, answers=_said(request, group))


@router.post("")
def act(request: Request, who: Anyone, sent: Sent) -> Response:
    """What the trainer does: begin, put a task, show or hide the answers, discuss one, take one away, close."""
    groups, what, chosen = desk_of(request).groups, sent.raw("act"), sent.raw("one")
    group = groups.of_trainer(who.account.id)
    if what == "open":
        groups.open(who.account.id)
        note(request, who.account, "group_open", who.account.id)
    elif group is None:
        return go(HERE)
    elif what == "close":
        groups.close(group)
        desk_of(request).record.tidy()
        note(request, who.account, "group_close", who.account.id)
    elif what == "task" and (chosen in tasks() or not chosen):
        groups.put(group, chosen or None, shown=False)
    elif what in ("show", "hide"):
        groups.put(group, group.task, shown=what == "show")
    elif chosen.isascii() and chosen.isdigit() and len(chosen) < 10:
        if what == "discuss":
            groups.put(group, group.task, shown=True, discussed=int(chosen))
        elif what == "drop":
            groups.drop(group, int(chosen))
    return go(HERE)


@router.get("/screen")
def screen(request: Request, who: Anyone) -> Response:
    """For a projector: the code, then the task and how many answered, then the answers, then the one discussed."""
    group = desk_of(request).groups.of_trainer(who.account.id)
    if unchanged(request, _state(request, group)):
        return Response(status_code=204)
    answers, task = _said(request, group) if group and group.shown else [], _at_hand(group)
    place = next((n for n, one in enumerate(answers, 1) if group and one.id == group.discussed), None)
    feedback = feedback_on(answers[place - 1].text, task.instead_of) if place and task else None
    return _page("group_screen.html", request, who, group, answers=answers, place=place, feedback=feedback)


@router.get("/summary")
def summary(request: Request, who: Anyone) -> Response:
    """Everything the group did, task by task, without anybody's name."""
    groups = desk_of(request).groups
    group = groups.of_trainer(who.account.id)
    if group is None:
        return go(HERE)
    counts = groups.counts(group)
    told = [_told(one, groups.said(group, one.id)) for one in tasks().values() if one.id in counts]
    return _page("group_summary.html", request, who, group, told=told)


def _told(task: Task, answers: List[Said]) -> Dict[str, Any]:
    """A task, what was answered, how often each kind thing was done, and how many answers may land as blame."""
    every = [feedback_on(one.text, task.instead_of) for one in answers]
    return {
        "task": task, "answers": answers,
        "good": Counter(name for one in every for name in one.good).most_common(),
        "blaming": sum(bool(one.findings) for one in every),
    }
