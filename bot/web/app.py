"""The application: routes, what guards them, and how problems are answered."""

import logging
from pathlib import Path
from typing import Any, Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from bot.dialogue.conversations import Conversations, NotOffered
from bot.dialogue.engine import Engine, TurnFailed
from bot.dossier.record import Overtaken, Record, Unknown
from bot.report.render import style_hash
from bot.settings import Settings
from bot.web import chat, probes
from bot.web.problems import Problem, response

log = logging.getLogger("nabij.web")

STATIC = Path(__file__).parent / "static"
LARGEST_BODY = 128 * 1024
NAMES = {
    NotOffered: "not_offered", Overtaken: "overtaken", Unknown: "not_found",
    TurnFailed: "busy", SQLAlchemyError: "busy",
}


def policy() -> str:
    """The content security policy of every page: nothing from elsewhere, nothing inline but the report's style."""
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'none'; "
        f"base-uri 'none'; frame-ancestors 'none'; style-src 'self' {style_hash()}"
    )


def create_app(settings: Settings, record: Record, engine: Engine) -> FastAPI:
    """The whole product behind one address."""
    app = FastAPI(title="Nabij", version="1", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.settings, app.state.record, app.state.engine = settings, record, engine
    app.state.conversations = Conversations(record, engine)
    app.include_router(chat.router, prefix="/api/v1")
    app.include_router(probes.router)
    _answer_problems(app)

    @app.middleware("http")
    async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        length = request.headers.get("content-length", "0")
        if request.method == "POST" and (not length.isdigit() or int(length) > LARGEST_BODY):
            return response(Problem("too_many"))
        answer = await go_on(request)
        answer.headers.setdefault("Content-Security-Policy", policy())
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        fresh = "no-store" if request.url.path.startswith("/api/") else "no-cache"
        answer.headers.setdefault("Cache-Control", fresh)
        if request.url.path.startswith("/static/"):
            answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # the script is embedded elsewhere
        return answer

    if settings.embed_origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=list(settings.embed_origins), allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["authorization", "content-type"],
        )
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _answer_problems(app: FastAPI) -> None:
    async def known(_: Request, error: Exception) -> Response:
        name = next(name for kind, name in NAMES.items() if isinstance(error, kind))
        if name == "busy":
            log.error("turn not kept: %s", type(error).__name__)  # the error's own text may hold words
        return response(Problem(name))

    for kind in NAMES:
        app.add_exception_handler(kind, known)

    @app.exception_handler(Problem)
    async def problem(_: Request, error: Problem) -> Response:
        return response(error)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        fields = {str(part) for line in error.errors() for part in line["loc"] if isinstance(part, str)} - {"body"}
        return response(Problem("bad_request", what=", ".join(sorted(fields)) or "de inhoud"))

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> Response:
        return response(Problem("nowhere"))

    @app.exception_handler(Exception)
    async def anything(_: Request, error: Exception) -> Any:
        log.error("unexpected: %s", type(error).__name__)
        return response(Problem("busy"))
