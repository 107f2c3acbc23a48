"""The chat interface under /api/v1."""

from datetime import date
from typing import Any, Dict

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.dialogue.conversations import Conversations
from bot.dossier.record import Unknown
from bot.report.fhir import as_fhir
from bot.report.model import build_report
from bot.report.render import as_data, as_page, as_pdf
from bot.web.bodies import Code, Say, Start, clean
from bot.web.limits import CONVERSATION, START, WRONG_CODE
from bot.web.metrics import MESSAGES, STARTED, TURN_SECONDS
from bot.web.peers import address_of
from bot.web.problems import Problem
from bot.web.professional.desk import same_site, visitor_or_none
from bot.web.sharing import bind, invited, with_sharing
from bot.web.tokens import check_token

router = APIRouter()


def _conversations(request: Request) -> Conversations:
    found: Conversations = request.app.state.conversations
    return found


async def _note(request: Request, act: str, conversation_id: str) -> None:
    """One line in the access log. The holder of a token or code is the person the conversation belongs to."""
    await run_in_threadpool(request.app.state.access.note, "holder", act, conversation_id)


async def _signed_in(request: Request) -> None:
    """Raise a Problem unless a professional is signed in on these pages."""
    who = await run_in_threadpool(visitor_or_none, request)
    unfinished = who and request.app.state.settings.require_second_factor and not who.account.second_factor
    if who is None or unfinished or who.account.role != "professional" or not same_site(request):
        raise Problem("no_professional")


@router.post("/conversations", status_code=201)
async def start(body: Start, request: Request) -> Dict[str, Any]:
    """Begin a conversation; the answer holds its id, a token, a resume code and the welcome."""
    if body.role == "professional":
        await _signed_in(request)
    if not request.app.state.limits.take(START, address_of(request)):
        raise Problem("too_often")
    invitation = await invited(request, body.invite) if body.invite else None
    STARTED.inc()
    started = await _conversations(request).start(body.role, body.region or request.app.state.settings.region)
    if invitation:
        await bind(request, invitation, started)
    return started


@router.post("/conversations/{conversation_id}/messages")
async def say(conversation_id: str, body: Say, request: Request) -> Dict[str, Any]:
    """Say something: text, an offered choice, or both."""
    await check_token(request, conversation_id)
    longest = request.app.state.settings.longest_message
    text = clean(body.text)
    if not text and not body.choice:
        raise Problem("empty")
    if len(text) > longest:
        raise Problem("too_long", longest=longest)
    if not request.app.state.limits.take(CONVERSATION, conversation_id):
        raise Problem("too_often")
    MESSAGES.inc()
    with TURN_SECONDS.time():
        reply = await _conversations(request).say(conversation_id, body.client_id, text, body.choice)
    if reply["state"]["erased"]:
        await _note(request, "erase", conversation_id)
    return await with_sharing(request, conversation_id, reply) if reply["state"]["done"] else reply


@router.get("/conversations/{conversation_id}")
async def transcript(conversation_id: str, request: Request) -> Dict[str, Any]:
    """The whole transcript and state, to restore a page."""
    await check_token(request, conversation_id)
    await _note(request, "read", conversation_id)
    return await with_sharing(request, conversation_id, await _conversations(request).transcript(conversation_id))


@router.get("/conversations/{conversation_id}/data")
async def data(conversation_id: str, request: Request) -> Response:
    """Everything that is kept of a conversation, to take along."""
    await check_token(request, conversation_id)
    await _note(request, "export", conversation_id)
    name = {"Content-Disposition": 'attachment; filename="nabij-gegevens.json"'}
    everything = await run_in_threadpool(request.app.state.record.everything, conversation_id)
    return JSONResponse(everything, headers=name)


@router.post("/conversations/{conversation_id}/sign-out", status_code=204)
async def sign_out(conversation_id: str, request: Request) -> Response:
    """End every open access to the conversation, on all devices. The resume code still opens it."""
    await check_token(request, conversation_id)
    await run_in_threadpool(request.app.state.record.revoke, conversation_id)
    await _note(request, "sign_out", conversation_id)
    return Response(status_code=204)


@router.post("/resume")
async def resume(body: Code, request: Request) -> Dict[str, Any]:
    """Go on with a conversation, also on another device."""
    limits, address = request.app.state.limits, address_of(request)
    if not limits.take(WRONG_CODE, address):
        raise Problem("too_many_codes")
    try:
        opened = await _conversations(request).resume(body.resume_code)
    except Unknown:
        raise Problem("no_code") from None
    limits.give_back(WRONG_CODE, address)
    await _note(request, "resume", opened["conversation_id"])
    return await with_sharing(request, opened["conversation_id"], opened)


@router.get("/conversations/{conversation_id}/report")
async def report(conversation_id: str, request: Request) -> Response:
    """The report, by Accept: text/html, application/pdf, application/fhir+json or application/json."""
    await check_token(request, conversation_id)
    kept, history = await run_in_threadpool(_conversations(request).record_of, conversation_id)
    if not set(kept.answers) - {"consent"}:
        raise Problem("no_report")
    await _note(request, "report", conversation_id)
    made = build_report(kept.answers, history, kept.region, date.today())
    for part in request.headers.get("accept", "*/*").split(","):
        kind = part.split(";")[0].strip().lower()
        if kind in ("text/html", "text/*", "*/*"):
            return HTMLResponse(await run_in_threadpool(as_page, made))
        if kind == "application/pdf":
            name = {"Content-Disposition": 'attachment; filename="nabij-verslag.pdf"'}
            return Response(await run_in_threadpool(as_pdf, made), media_type=kind, headers=name)
        if kind == "application/fhir+json":
            return JSONResponse(as_fhir(made), media_type=kind)
        if kind == "application/json":
            return JSONResponse(as_data(made))
    raise Problem("no_form")


@router.delete("/conversations/{conversation_id}", status_code=204)
async def erase(conversation_id: str, request: Request) -> Response:
    """Erase everything of a conversation."""
    await check_token(request, conversation_id)
    await _conversations(request).erase(conversation_id)
    await _note(request, "erase", conversation_id)
    return Response(status_code=204)
