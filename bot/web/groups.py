"""The participant's side of a training group: come in with the code, answer the task at hand, read the feedback."""

from typing import Any, Dict, Optional

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.dossier.groups import OPEN_FOR, Group, GroupFull, NoGroup
from bot.trainer.feedback import feedback_on, too_short
from bot.trainer.tasks import Task, tasks
from bot.web.limits import ALL_WRONG_GROUP_CODES, WRONG_CODE
from bot.web.peers import address_of
from bot.web.problems import Problem
from bot.web.professional.desk import desk_of, same_site
from bot.web.public import form_of, unchanged
from bot.web.trainer import sentence_of, trainer_page

pages = APIRouter(prefix="/trainer", include_in_schema=False)
COOKIE = "nabij_seat"


def _go(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _join_page(code: str, problem: str = "", status: int = 200) -> Response:
    return trainer_page("join", status, code=code[:20], problem=problem)


@pages.get("/meedoen")
async def join(request: Request) -> Response:
    """The form for the code; a QR code brings the code along."""
    return _join_page(request.query_params.get("code", ""))


@pages.post("/meedoen")
async def joined(request: Request) -> Response:
    """Take a seat, or say what to do. Guessing is slowed as for every code."""
    code = (await form_of(request)).get("code", "")
    limits, address = request.app.state.limits, address_of(request)

    def was_right() -> None:
        limits.give_back(WRONG_CODE, address)
        limits.give_back(ALL_WRONG_GROUP_CODES, "all")

    if not same_site(request):
        return _join_page(code, "other_site", 403)
    if not (limits.take(WRONG_CODE, address) and limits.take(ALL_WRONG_GROUP_CODES, "all")):
        return _join_page(code, "too_often", 429)
    try:
        cookie = await run_in_threadpool(desk_of(request).groups.sit, code)
    except NoGroup:
        return _join_page(code, "no_group", 404)
    except GroupFull:
        was_right()
        return _join_page(code, "full", 409)
    was_right()
    answer = _go("/trainer/groep")
    answer.set_cookie(
        COOKIE, cookie, max_age=int(OPEN_FOR.total_seconds()), path="/trainer", httponly=True, samesite="lax",
        secure=request.app.state.settings.behind_tls,
    )
    return answer


@pages.get("/groep")
def seat(request: Request) -> Response:
    """The task at hand, what this phone answered to it, and the feedback on that."""
    cookie = request.cookies.get(COOKIE, "")
    group = desk_of(request).groups.of_seat(cookie) if cookie else None
    if group is None:
        return _join_page("", "closed" if cookie else "")
    if unchanged(request, _state(group)):
        return Response(status_code=204)
    task = tasks().get(group.task or "")
    return _seat_page(group, task, desk_of(request).groups.said_by(cookie, task.id) if task else "")


def _state(group: Group) -> str:
    """What a phone shows depends on this, beside what was typed on it."""
    return f"{group.task} {group.shown}"


def _seat_page(group: Group, task: Optional[Task], said: str, **fill: Any) -> Response:
    feedback = feedback_on(said, task.instead_of) if task and said else None
    shown = {"group": group, "state": _state(group), "task": task, "said": said, "feedback": feedback, **fill}
    return trainer_page("seat", 422 if feedback and feedback.problem else 200, live=True, **shown)


@pages.post("/groep")
async def answered(request: Request) -> Response:
    """Keep an answer; it goes to the task it was written for, also when the trainer went on in the meantime."""
    if not same_site(request):
        return _join_page("", "other_site", 403)
    form, cookie = await form_of(request), request.cookies.get(COOKIE, "")
    return await run_in_threadpool(_keep, request, cookie, form)


def _keep(request: Request, cookie: str, form: Dict[str, str]) -> Response:
    groups, task = desk_of(request).groups, tasks().get(form.get("task", ""))
    group = groups.of_seat(cookie) if cookie else None
    if group is None:
        return _join_page("", "closed", 409)
    if task is None:
        raise Problem("bad_request", what="task")
    said = sentence_of(form)
    if too_short(said):
        return _seat_page(group, task, said)
    groups.say(group, cookie, task.id, said)
    return _go("/trainer/groep")
