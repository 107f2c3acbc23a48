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
from bot.web.limits import ALL_WRONG_CODES, CONVERSATION, START, WRONG_CODE
from bot.web.peers import address_of
from bot.web.probes import MESSAGES, STARTED
from bot.web.problems import Problem

router = APIRouter()


def _conversations(request: Request) -> Conversations:
    found: Conversations = request.app.state.conversations
    return found


async def _note(request: Request, act: str, conversation_id: str) -> None:
    """One line in the access log. The holder of a token or code is the person the conversation belongs to."""
    await run_in_threadpool(request.app.state.access.note, "holder", act, conversation_id)


async def _check_token(request: Request, conversation_id: str) -> None:
    # In a thread, as everything that waits for the database: a slow one keeps nobody else waiting.
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    allows = request.app.state.record.allows
    if scheme.lower() != "bearer" or not await run_in_threadpool(allows, conversation_id, token.strip()):
        raise Problem("no_token")


@router.post("/conversations", status_code=201)
async def start(body: Start, request: Request) -> Dict[str, Any]:
    """Begin a conversation; the answer holds its id, a token, a resume code and the welcome."""
    if body.role == "professional":
        raise Problem("no_professional")
    if not request.app.state.limits.take(START, address_of(request)):
        raise Problem("too_often")
    STARTED.inc()
    return await _conversations(request).start(body.role, body.region or request.app.state.settings.region)


@router.post("/conversations/{conversation_id}/messages")
async def say(conversation_id: str, body: Say, request: Request) -> Dict[str, Any]:
    """Say something: text, an offered choice, or both."""
    await _check_token(request, conversation_id)
    longest = request.app.state.settings.longest_message
    text = clean(body.text)
    if not text and not body.choice:
        raise Problem("empty")
    if len(text) > longest:
        raise Problem("too_long", longest=longest)
    if not request.app.state.limits.take(CONVERSATION, conversation_id):
        raise Problem("too_often")
    MESSAGES.inc()
    return await _conversations(request).say(conversation_id, body.client_id, text, body.choice)


@router.get("/conversations/{conversation_id}")
async def transcript(conversation_id: str, request: Request) -> Dict[str, Any]:
    """The whole transcript and state, to restore a page."""
    await _check_token(request, conversation_id)
    await _note(request, "read", conversation_id)
    return await _conversations(request).transcript(conversation_id)


@router.get("/conversations/{conversation_id}/data")
async def data(conversation_id: str, request: Request) -> Response:
    """Everything that is kept of a conversation, to take along."""
    await _check_token(request, conversation_id)
    await _note(request, "export", conversation_id)
    name = {"Content-Disposition": 'attachment; filename="nabij-gegevens.json"'}
    everything = await run_in_threadpool(request.app.state.record.everything, conversation_id)
    return JSONResponse(everything, headers=name)


@router.post("/conversations/{conversation_id}/sign-out", status_code=204)
async def sign_out(conversation_id: str, request: Request) -> Response:
    """End every open access to the conversation, on all devices. The resume code still opens it."""
    await _check_token(request, conversation_id)
    await run_in_threadpool(request.app.state.record.revoke, conversation_id)
    await _note(request, "sign_out", conversation_id)
    return Response(status_code=204)


@router.post("/resume")
async def resume(body: Code, request: Request) -> Dict[str, Any]:
    """Go on with a conversation, also on another device."""
    limits, address = request.app.state.limits, address_of(request)
    if limits.spent(WRONG_CODE, address) or limits.spent(ALL_WRONG_CODES, "all"):
        raise Problem("too_many_codes")
    try:
        opened = await _conversations(request).resume(body.resume_code)
    except Unknown:
        limits.take(WRONG_CODE, address)
        limits.take(ALL_WRONG_CODES, "all")
        raise Problem("no_code") from None
    await _note(request, "resume", opened["conversation_id"])
    return opened


@router.get("/conversations/{conversation_id}/report")
async def report(conversation_id: str, request: Request) -> Response:
    """The report, by Accept: text/html, application/pdf, application/fhir+json or application/json."""
    await _check_token(request, conversation_id)
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
    await _check_token(request, conversation_id)
    await _conversations(request).erase(conversation_id)
    await _note(request, "erase", conversation_id)
    return Response(status_code=204)
