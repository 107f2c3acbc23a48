"""Pages and probes: the chat page, liveness, readiness by a real turn, metrics without content."""

import contextlib
import uuid
from pathlib import Path
from typing import Dict

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, JSONResponse, Response

from bot.dialogue.engine import START, Input
from bot.dossier.record import Unknown
from bot.intake.state import Session

router = APIRouter(include_in_schema=False)

STATIC = Path(__file__).parent / "static"


@router.get("/")
async def page() -> Response:
    """The chat page."""
    return FileResponse(STATIC / "index.html")


@router.get("/privacy")
async def privacy() -> Response:
    """What happens with what people tell."""
    return FileResponse(STATIC / "privacy.html")


@router.get("/healthz")
async def alive() -> Dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready(request: Request) -> Response:
    """Ready means: all is loaded, not stopping, the record can be read, and a real dialogue turn says something."""
    state = request.app.state
    try:
        if state.stopping:
            return JSONResponse({"status": "not ready", "because": "stopping"}, 503)
        if state.loading is not None and not state.loading.done():
            return JSONResponse({"status": "not ready", "because": "loading"}, 503)
        with contextlib.suppress(Unknown):
            await run_in_threadpool(state.record.load, "readiness")
        await state.engine.turn(str(uuid.uuid4()), Session(), "nl", "parent", Input(intent=START))
    except Exception as error:
        return JSONResponse({"status": "not ready", "because": type(error).__name__}, 503)
    return JSONResponse({"status": "ready"})


@router.get("/metrics")
async def metrics() -> Response:
    """Counters for Prometheus; no content, no ids."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
