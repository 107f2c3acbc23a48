"""The composition root: settings in, a running product out."""

import contextlib
import signal
import sys
from pathlib import Path

from sqlalchemy.engine import Engine

from bot.dossier.access import AccessLog
from bot.dossier.database import open_engine
from bot.dossier.record import Record
from bot.dossier.sealing import Seal
from bot.settings import Settings


def open_record(settings: Settings) -> Record:
    """The record of this installation."""
    return Record(open_database(settings), open_seal(settings), settings.token_hours)


def open_seal(settings: Settings) -> Seal:
    """The keys of this installation, from the environment or from the key file."""
    return Seal(*settings.key.encode().split(b",")) if settings.key else Seal.from_file(settings.key_file)


def open_database(settings: Settings) -> Engine:
    """The database of this installation."""
    if settings.database.startswith("sqlite:///"):
        Path(settings.database[len("sqlite:///"):]).parent.mkdir(parents=True, exist_ok=True)
    return open_engine(settings.database)


def serve(settings: Settings) -> int:
    """Start the product; ends cleanly on Ctrl-C and SIGTERM."""
    import uvicorn

    from bot.dialogue.engine import Engine as Dialogue
    from bot.training import train
    from bot.web.app import create_app

    model = train(settings)
    print("Starting Nabij ...", file=sys.stderr, flush=True)
    app = create_app(settings, open_record(settings), Dialogue(model, settings), AccessLog(open_database(settings)))
    app.router.on_startup.append(lambda: print(
        f"Nabij is ready at http://{settings.host}:{settings.port}", file=sys.stderr, flush=True
    ))
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_level="warning", access_log=False,
        ws="none",  # there are no web sockets here, and Rasa pins an old library for them
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    # The server's own handling raises the signal again after a clean end; here the end is the end.
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, server.handle_exit)
    server.run()
    return 0 if server.started else 1
