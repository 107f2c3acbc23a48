"""The access log in the sense of NEN 7513: append-only, without content, each line chained to the one before."""

import hashlib
from datetime import datetime
from typing import Any, Optional, Tuple

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from bot.dossier.tables import AccessRow

START = "0" * 64
TRIES = 20


def subject_of(conversation_id: str) -> str:
    """The hash under which a file stands in the log: an erased file cannot be told from it."""
    return hashlib.sha256(conversation_id.encode()).hexdigest()


def _chained(at: str, actor: str, act: str, subject: str, previous: str) -> str:
    return hashlib.sha256("\n".join((at, actor, act, subject, previous)).encode()).hexdigest()


class AccessLog:
    """Who did what kind of thing with whose file, and when."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, actor: str, act: str, conversation_id: str) -> None:
        """Add a line. Two writers at once never get the same place: `previous` is unique, the later one tries again."""
        subject = subject_of(conversation_id)
        for _ in range(TRIES):
            at = datetime.utcnow().isoformat() + "Z"
            try:
                with Database(self._engine) as db, db.begin():
                    newest = select(AccessRow.hash).order_by(AccessRow.id.desc()).limit(1)
                    last: Optional[str] = db.scalars(newest).first()
                    previous = last or START
                    db.add(AccessRow(
                        at=at, actor=actor, act=act, subject=subject, previous=previous,
                        hash=_chained(at, actor, act, subject, previous),
                    ))
                return
            except IntegrityError:
                continue
        raise RuntimeError("the access log could not be written")

    def holds(self, line: str) -> bool:
        """Whether a line with this hash stands in the log."""
        with Database(self._engine) as db:
            return db.scalars(select(AccessRow).where(AccessRow.hash == line)).first() is not None

    def newest(self) -> Tuple[int, str]:
        """How many lines there are, and the hash of the newest: it stands for all before it."""
        with Database(self._engine) as db:
            count: int = db.scalar(select(func.count()).select_from(AccessRow)) or 0
            newest: Optional[str] = db.scalars(select(AccessRow.hash).order_by(AccessRow.id.desc()).limit(1)).first()
            return count, newest or START

    def first_broken(self) -> Optional[int]:
        """The id of the first line that does not follow from the one before; None when the chain is whole."""
        previous = START
        with Database(self._engine) as db:
            rows: Any = db.scalars(select(AccessRow).order_by(AccessRow.id))
            for row in rows:
                if row.previous != previous or row.hash != _chained(row.at, row.actor, row.act, row.subject, previous):
                    return int(row.id)
                previous = row.hash
        return None
