"""A trainer's group: the page to lead it from, the big screen, and the summary to print. Nothing of it is an intake."""

from collections import Counter
from typing import Any, Dict, List, Optional

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.dossier.groups import Group
from bot.trainer.feedback import Feedback, feedback_on
from bot.trainer.tasks import Task, tasks
from bot.web.professional.desk import HOME, Anyone, Sent, Visitor, desk_of, note
from bot.web.professional.pages import go, page
from bot.web.professional.signing import qr
from bot.web.trainer import TEXTS

router = APIRouter(prefix=f"{HOME}/training", include_in_schema=False)
HERE = f"{HOME}/training"


def _join_address(request: Request) -> str:
    settings = desk_of(request).settings
    scheme = "https" if settings.behind_tls else "http"
    return f"{scheme}://{request.headers.get('host', 'localhost')}/trainer/meedoen"


def _page(template: str, request: Request, who: Visitor, group: Optional[Group], **fill: Any) -> Response:
    groups = desk_of(request).groups
    fill.update(
        group=group, seats=groups.seats(group) if group else 0, counts=groups.counts(group) if group else {},
        tasks=tasks(), task=tasks().get(group.task or "") if group else None, texts=TEXTS,
        address=_join_address(request), qr=qr(f"{_join_address(request)}?code={group.code}") if group else "",
    )
    return page(template, who, live=True, **fill)


def _answers(request: Request, group: Group, task: Optional[Task]) -> List[Dict[str, Any]]:
    """The answers to a task with the feedback on each, numbered for on the big screen."""
    said = desk_of(request).groups.said(group, task.id) if task else []
    return [
        {"n": n, "id": one.id, "text": one.text, "feedback": feedback_on(one.text, task.instead_of if task else "")}
        for n, one in enumerate(said, 1)
    ]


@router.get("")
def lead(request: Request, who: Anyone) -> Response:
    """Begin a group, or lead the one that is open."""
    group = desk_of(request).groups.of_trainer(who.account.id)
    task = tasks().get(group.task or "") if group else None
    answers = _answers(request, group, task) if group else []
    return _page("group.html", request, who, group, answers=answers)


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
    task = tasks().get(group.task or "") if group else None
    answers = _answers(request, group, task) if group and group.shown else []
    discussed = [one for one in answers if group and one["id"] == group.discussed]
    return _page("group_screen.html", request, who, group, answers=answers, discussed=discussed[:1])


@router.get("/summary")
def summary(request: Request, who: Anyone) -> Response:
    """Everything the group did, task by task, without anybody's name."""
    groups = desk_of(request).groups
    group = groups.of_trainer(who.account.id)
    if group is None:
        return go(HERE)
    counts = groups.counts(group)
    told = [_told(one, _answers(request, group, one)) for one in tasks().values() if one.id in counts]
    return _page("group_summary.html", request, who, group, told=told)


def _told(task: Task, answers: List[Dict[str, Any]]) -> Dict[str, Any]:
    """A task, what was answered, how often each kind thing was done, and how many answers may land as blame."""
    every: List[Feedback] = [one["feedback"] for one in answers]
    return {
        "task": task, "answers": answers,
        "good": Counter(name for one in every for name in one.good).most_common(),
        "blaming": sum(bool(one.findings) for one in every),
    }
