"""The composition root: settings in, a running product out."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Engine

from bot.dossier.access import AccessLog
from bot.dossier.database import open_engine
from bot.dossier.record import Record
from bot.dossier.sealing import Seal
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.dialogue.engine import Engine as Dialogue


class CannotStart(RuntimeError):
    """Something the product needs is missing or broken; the message says what, and what to do."""


def open_record(settings: Settings) -> Record:
    """The record of this installation."""
    return Record(open_database(settings), open_seal(settings), settings.token_hours)


def open_seal(settings: Settings) -> Seal:
    """The keys of this installation, from the environment or from the key file."""
    return Seal(*settings.key.encode().split(b",")) if settings.key else Seal.from_file(settings.key_file)


def open_database(settings: Settings) -> Engine:
    """The database of this installation."""
    if settings.database.startswith("sqlite:///"):
        file = Path(settings.database[len("sqlite:///"):])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)  # nobody else on the machine reads it
    return open_engine(settings.database)


def load_dialogue(settings: Settings) -> "Dialogue":
    """The trained assistant, proven by a turn. Raises CannotStart for whatever is missing or broken, and says which."""
    from bot.dialogue.engine import Engine as Dialogue
    from bot.training import trained

    try:
        dialogue = Dialogue(trained(settings), settings)
        asyncio.run(dialogue.prove())
    except Exception as error:
        raise CannotStart(_model_is_broken(settings, error)) from None
    return dialogue


def _model_is_broken(settings: Settings, error: BaseException) -> str:
    return (
        f"The trained model in {settings.models} cannot be used ({type(error).__name__}: {str(error)[:200]}). "
        "Train it again: python -m bot train --force"
    )


def serve(settings: Settings) -> int:
    """Start the product; ends cleanly on Ctrl-C and SIGTERM. Raises CannotStart.

    Whoever opens the page is welcomed while what only reading needs is loaded beside; when that turns out to be
    missing or broken, the product says so and ends.
    """
    print("Starting Nabij ...", file=sys.stderr, flush=True)
    gc.disable()  # hardly anything that a start makes is thrown away again: bot.settling looks when all is there
    import uvicorn

    from bot.web.app import create_app

    database = open_database(settings)
    record = Record(database, open_seal(settings), settings.token_hours)
    app = create_app(settings, record, load_dialogue(settings), AccessLog(database))
    app.state.broken = False
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_level="warning", access_log=False,
        proxy_headers=False,  # whose word counts for an address is told by bot/web/peers.py
        ws="none",  # there are no web sockets here, and Rasa pins an old library for them
        timeout_graceful_shutdown=int(settings.action_timeout) + 5,  # a turn that runs is finished
        timeout_keep_alive=75,  # longer than proxies keep a connection: they close it, not we under their feet
    )
    logging.getLogger("uvicorn.error").addFilter(_without_trace)
    server = uvicorn.Server(config)
    app.router.on_startup.append(partial(_load_beside, app, server, settings))
    # The server's own handling raises the signal again after a clean end; here the end is the end.
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign]
    signal.signal(signal.SIGINT, server.handle_exit)
    signal.signal(signal.SIGTERM, partial(_drain, app, server, settings.drain_seconds))
    server.run()
    return 0 if server.started and not app.state.broken else 1


def _without_trace(line: logging.LogRecord) -> bool:
    """Keep the text of an error out of the server's log: it may hold a person's words."""
    line.exc_info = line.exc_text = None
    return True


def _load_beside(app: Any, server: Any, settings: Settings) -> None:
    from bot.settling import load_reading, settle

    beside = ThreadPoolExecutor(1, "loading")
    app.state.loading = beside.submit(load_reading)
    app.state.loading.add_done_callback(partial(_read, app, server, settings))
    beside.submit(settle).add_done_callback(partial(_settled, app, server))


def _read(app: Any, server: Any, settings: Settings, loading: "Future[None]") -> None:
    from bot.settling import NoPipeline

    error = loading.exception()
    if error is None:
        print(f"Nabij is ready at http://{settings.host}:{settings.port}", file=sys.stderr, flush=True)
    else:
        _end(app, server, str(error) if isinstance(error, NoPipeline) else _model_is_broken(settings, error))


def _settled(app: Any, server: Any, settling: "Future[None]") -> None:
    error = settling.exception()
    if error is not None:
        told = type(error).__name__
        _end(app, server, f"The name lists of redaction cannot be read ({told}). Install the package deduce anew.")


def _end(app: Any, server: Any, because: str) -> None:
    print(because, file=sys.stderr, flush=True)
    app.state.broken = server.should_exit = True


def _drain(app: Any, server: Any, seconds: float, number: int, frame: Any) -> None:
    """Say "not ready" first and go on serving, so that the proxy sends new messages elsewhere; then stop."""
    if app.state.stopping or not seconds:
        server.handle_exit(number, frame)
        return
    app.state.stopping = True
    timer = threading.Timer(seconds, server.handle_exit, (number, frame))
    timer.daemon = True
    timer.start()
