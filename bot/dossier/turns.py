"""One turn at a time for each conversation: a lock in this process, and PostgreSQL advisory locks across replicas."""

import asyncio
import hashlib
from contextlib import asynccontextmanager
from typing import AsyncIterator
from weakref import WeakValueDictionary

from anyio import to_thread
from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

# Turns of different conversations that run at once in one process; each holds a connection for its lock.
PLACES = 8
LONGEST_WAIT = "10s"


class Turns:
    """Hands out turns. A replica that is killed gives its locks back with its connections."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._here: "WeakValueDictionary[str, asyncio.Lock]" = WeakValueDictionary()
        self._places = asyncio.Semaphore(PLACES)

    @asynccontextmanager
    async def only_one(self, conversation_id: str) -> AsyncIterator[None]:
        """Nobody else takes a turn in this conversation meanwhile.

        Raises a database error when another replica does not finish in time, or the database cannot be reached.
        """
        lock = self._here.setdefault(conversation_id, asyncio.Lock())
        async with lock, self._places:
            if self._engine.dialect.name != "postgresql":
                yield
                return
            held = await to_thread.run_sync(self._take, conversation_id)
            try:
                yield
            finally:
                await to_thread.run_sync(_give_back, held)

    def _take(self, conversation_id: str) -> Connection:
        """A connection in a transaction that holds the lock; closing it gives the lock back."""
        connection = self._engine.connect()
        try:
            connection.execute(text(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _key(conversation_id)})
        except BaseException:
            connection.close()
            raise
        return connection


def _give_back(held: Connection) -> None:
    try:
        held.close()
    except DBAPIError:
        # The lock went with the connection. What was stored stands; the record's revision kept anybody else out.
        held.invalidate()


def _key(conversation_id: str) -> int:
    return int.from_bytes(hashlib.sha256(conversation_id.encode()).digest()[:8], "big", signed=True)
