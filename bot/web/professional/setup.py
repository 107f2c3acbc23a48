"""Adds the pages to the application."""

import logging

from fastapi import FastAPI, Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response

from bot.dossier.access import AccessLog
from bot.dossier.accounts import Accounts
from bot.dossier.casebook import Casebook, NoCase
from bot.dossier.groups import Groups
from bot.dossier.invitations import Invitations
from bot.dossier.record import Record
from bot.settings import Settings
from bot.web.professional import account, cases, chat, groups, lookup, parents, reports, sections, signing
from bot.web.professional.desk import ACCOUNT, Desk, PageProblem, SecondFactorFirst, SignInFirst, visitor_or_none
from bot.web.professional.pages import go, page

log = logging.getLogger("nabij.web")


def install(app: FastAPI, settings: Settings, record: Record, access: AccessLog) -> None:
    """Routes, the desk they work with, and their problems as pages."""
    app.state.desk = Desk(
        settings, Accounts(record.database, record.seal, settings.idle_minutes),
        Casebook(record.database, record.seal), Invitations(record.database, record.seal), record, access,
        Groups(record.database, record.seal),
    )
    # Fixed addresses go before the ones with a section's name in them.
    for part in (signing, account, cases, parents, reports, lookup, chat, groups):
        app.include_router(part.router)
    app.include_router(sections.timeline)
    app.include_router(sections.router)

    @app.exception_handler(SignInFirst)
    async def sign_in(request: Request, error: SignInFirst) -> Response:
        return signing.ask_to_sign_in(request, error)

    @app.exception_handler(SecondFactorFirst)
    async def second_factor(request: Request, _: SecondFactorFirst) -> Response:
        return go(ACCOUNT)

    @app.exception_handler(PageProblem)
    async def problem(request: Request, error: PageProblem) -> Response:
        return page("problem.html", visitor_or_none(request), error.status, name=error.name)

    @app.exception_handler(NoCase)
    async def no_case(request: Request, _: NoCase) -> Response:
        return page("problem.html", visitor_or_none(request), 404, name="no_case")


def unavailable(error: Exception) -> Response:
    """A page for when the database or something else fails; nothing was saved."""
    kind = "database" if isinstance(error, SQLAlchemyError) else "unexpected"
    log.error("%s: %s", kind, type(error).__name__)  # the error's own text may hold words
    return page("problem.html", None, 503, name="busy")
