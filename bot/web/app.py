"""The application: routes, what guards them, and how problems are answered."""

import asyncio
import logging
from pathlib import Path
from typing import Awaitable, Callable, Optional, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from bot.dialogue.conversations import Conversations, NotOffered
from bot.dialogue.engine import Engine, TurnFailed
from bot.dossier.access import AccessLog
from bot.dossier.record import Overtaken, Record, Unknown
from bot.report.render import style_hash
from bot.settings import Settings
from bot.web import chat, groups, library, lookup, probes, sharing, trainer
from bot.web.bodies import FIELDS
from bot.web.limits import ADDRESS, Limits
from bot.web.metrics import ANSWERS, TURNS_FAILED
from bot.web.peers import address_of, path_of
from bot.web.problems import Problem, shown
from bot.web.professional.desk import COOKIE, HOME
from bot.web.professional.setup import install, unavailable

log = logging.getLogger("nabij.web")

STATIC = Path(__file__).parent / "static"
LARGEST_BODY = 8 * 1024
LARGEST_FORM = 128 * 1024
PROBES = ("/healthz", "/readyz", "/metrics")
FIRST = ("/", "/privacy", "/api/v1/conversations", *PROBES)
UNCOUNTED = ("/static/", *PROBES)
NAMES = {
    NotOffered: "not_offered", Overtaken: "overtaken", Unknown: "not_found",
    TurnFailed: "busy", SQLAlchemyError: "busy",
}


def policy(embedders: Sequence[str] = ()) -> str:
    """The content security policy of every page: nothing from elsewhere, nothing inline but the report's style."""
    framed = " ".join(embedders) or "'none'"
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'none'; "
        f"base-uri 'none'; frame-ancestors {framed}; style-src 'self' {style_hash()}"
    )


def create_app(settings: Settings, record: Record, engine: Engine, log_of_access: AccessLog) -> FastAPI:
    """The whole product behind one address."""
    app = FastAPI(title="Nabij", version="1", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.settings, app.state.record, app.state.engine = settings, record, engine
    app.state.access, app.state.limits, app.state.stopping = log_of_access, Limits(), False
    app.state.loading = None  # what still has to be loaded before more than a welcome can be given
    app.state.conversations = Conversations(record, engine)
    app.include_router(chat.router, prefix="/api/v1")
    app.include_router(lookup.router, prefix="/api/v1")
    app.include_router(sharing.router, prefix="/api/v1")
    app.include_router(sharing.pages)
    app.include_router(library.router)
    app.include_router(trainer.pages)
    app.include_router(groups.pages)
    app.include_router(probes.router)
    _answer_problems(app)
    install(app, settings, record, log_of_access)

    @app.middleware("http")
    async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            wrong = _refused(request)
            await _loaded(app, request)
            answer = shown(request, wrong) if wrong else await go_on(request)
        except Exception as error:  # raised further it is printed whole, and its text may hold a person's words
            answer = _unexpected(request, error)
        if path_of(request) not in PROBES:
            ANSWERS.labels(str(answer.status_code)).inc()
        answer.headers.setdefault("Content-Security-Policy", policy(settings.embed_origins))
        if settings.behind_tls:
            answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if app.state.stopping:
            answer.headers["Connection"] = "close"  # whoever is connected comes back to another replica
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers.setdefault("Referrer-Policy", "no-referrer")
        fresh = path_of(request) in ("/", "/privacy") or path_of(request).startswith("/static/")
        answer.headers.setdefault("Cache-Control", "no-cache" if fresh else "no-store")
        if path_of(request).startswith("/static/"):
            answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # the script is embedded elsewhere
        return answer

    if settings.embed_origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=list(settings.embed_origins), allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["authorization", "content-type"],
        )
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


async def _loaded(app: FastAPI, request: Request) -> None:
    """Wait until all is there that this request may need: a second, just after a start."""
    path, loading = path_of(request), app.state.loading
    if loading is not None and not loading.done() and path not in FIRST and not path.startswith("/static/"):
        await asyncio.wait([asyncio.wrap_future(loading)])


def _refused(request: Request) -> Optional[Problem]:
    """What is wrong with a request before anything of it is read."""
    if "\0" in path_of(request):
        return Problem("nowhere")
    if request.method in ("POST", "PUT", "PATCH"):
        length = request.headers.get("content-length")
        if length is None or "transfer-encoding" in request.headers:
            return Problem("no_length")
        # A page of a case holds many notes at once. Whether the session still goes on is looked at later: nothing
        # that was typed is lost with it.
        on_a_case = path_of(request).startswith(f"{HOME}/") and COOKIE in request.cookies
        largest = LARGEST_FORM if on_a_case else LARGEST_BODY
        if not length.isdigit() or int(length) > largest:
            return Problem("too_many")
    if not path_of(request).startswith(UNCOUNTED) and not request.app.state.limits.take(ADDRESS, address_of(request)):
        return Problem("too_often")
    return None


def _answer_problems(app: FastAPI) -> None:
    async def known(request: Request, error: Exception) -> Response:
        name = next(name for kind, name in NAMES.items() if isinstance(error, kind))
        if name == "busy" and path_of(request).startswith(HOME):
            return unavailable(error)
        if name == "busy":
            TURNS_FAILED.labels(type(error).__name__).inc()
            log.error("turn not kept: %s", type(error).__name__)  # the error's own text may hold words
        return shown(request, Problem(name))

    for kind in NAMES:
        app.add_exception_handler(kind, known)

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> Response:
        return shown(request, error)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        named = {part for line in error.errors() for part in line["loc"]}
        return shown(request, Problem("bad_request", what=", ".join(sorted(named & FIELDS)) or "de inhoud"))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        return shown(request, Problem("nowhere"))


def _unexpected(request: Request, error: Exception) -> Response:
    if path_of(request).startswith(HOME):
        return unavailable(error)
    log.error("unexpected: %s", type(error).__name__)
    return shown(request, Problem("busy"))
