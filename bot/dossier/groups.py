"""Groups that practise together: who holds one, who sits in it, and what they answered. Gone when the group closes."""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Dict, List, Optional

from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session as Database

from bot.dossier.codes import new_code, plain_code
from bot.dossier.group_tables import GroupRow, SaidRow, SeatRow
from bot.dossier.sealing import Seal, secret_hash

OPEN_FOR = timedelta(hours=12)
MOST_SEATS = 200
CODE_GROUPS = 2  # 40 bits: for an afternoon, with guessing slowed, and short enough for a big screen


class NoGroup(LookupError):
    """No open group has this code."""


class GroupFull(RuntimeError):
    """The group has as many seats as it can have."""


@dataclass(frozen=True)
class Group:
    """An open group; `discussed` is the id of the one answer on the big screen."""

    id: str
    code: str
    task: Optional[str]
    shown: bool
    discussed: Optional[int]
    expires: datetime


@dataclass(frozen=True)
class Said:
    """One answer. Nobody can see whose."""

    id: int
    text: str


class Groups:
    """All open groups."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def open(self, account_id: str) -> Group:
        """The trainer's group; a new one when there is none open."""
        self.close_late()
        found = self.of_trainer(account_id)
        if found:
            return found
        code = new_code(CODE_GROUPS)
        row = GroupRow(
            id=str(uuid.uuid4()), account_id=account_id, code=self._seal.close(code),
            code_hash=secret_hash(plain_code(code)), expires=datetime.utcnow() + OPEN_FOR, shown=False,
        )
        with Database(self._engine) as db, db.begin():
            db.add(row)
            db.flush()
            return self._read(row)

    def _read(self, row: Any) -> Group:
        return Group(row.id, self._seal.open(row.code), row.task, row.shown, row.discussed, row.expires)

    def _one(self, *which: Any) -> Optional[Group]:
        with Database(self._engine) as db:
            row: Any = db.scalars(select(GroupRow).where(*which, GroupRow.expires > datetime.utcnow())).first()
            return self._read(row) if row else None

    def of_trainer(self, account_id: str) -> Optional[Group]:
        """The open group of a trainer."""
        return self._one(GroupRow.account_id == account_id)

    def of_seat(self, cookie: str) -> Optional[Group]:
        """The group a participant sits in, by the cookie of the phone."""
        seat = select(SeatRow.group_id).where(SeatRow.hash == secret_hash(cookie))
        return self._one(GroupRow.id.in_(seat))

    def sit(self, code: str) -> str:
        """Take a seat; gives its cookie. Raises NoGroup or GroupFull."""
        found = self._one(GroupRow.code_hash == secret_hash(plain_code(code)))
        if found is None:
            raise NoGroup()
        cookie = secrets.token_urlsafe(24)
        with Database(self._engine) as db, db.begin():
            if self._seats(db, found.id) >= MOST_SEATS:
                raise GroupFull()
            db.add(SeatRow(hash=secret_hash(cookie), group_id=found.id))
        return cookie

    def _seats(self, db: Database, group_id: str) -> int:
        counted: Any = db.scalar(select(func.count()).select_from(SeatRow).where(SeatRow.group_id == group_id))
        return int(counted)

    def seats(self, group: Group) -> int:
        """How many take part."""
        with Database(self._engine) as db:
            return self._seats(db, group.id)

    def put(self, group: Group, task: Optional[str], shown: bool, discussed: Optional[int] = None) -> None:
        """Which task is at hand, whether its answers are on the big screen, and which one is discussed."""
        this = update(GroupRow).where(GroupRow.id == group.id)
        with Database(self._engine) as db, db.begin():
            db.execute(this.values(task=task, shown=shown, discussed=discussed))

    def say(self, group: Group, cookie: str, task: str, text: str) -> None:
        """Keep an answer in place of an earlier one to the same task."""
        seat = secret_hash(cookie)
        with Database(self._engine) as db, db.begin():
            db.execute(delete(SaidRow).where(SaidRow.seat == seat, SaidRow.task == task))
            db.add(SaidRow(group_id=group.id, seat=seat, task=task, text=self._seal.close(text)))

    def said_by(self, cookie: str, task: str) -> str:
        """What this seat answered to a task; empty when nothing yet."""
        mine = select(SaidRow.text).where(SaidRow.seat == secret_hash(cookie), SaidRow.task == task)
        with Database(self._engine) as db:
            found: Any = db.scalar(mine)
        return self._seal.open(found) or ""

    def said(self, group: Group, task: str) -> List[Said]:
        """All answers to a task, in an order that tells nothing of who or when."""
        found = select(SaidRow).where(SaidRow.group_id == group.id, SaidRow.task == task)
        with Database(self._engine) as db:
            rows: Any = sorted(db.scalars(found), key=lambda r: hashlib.sha256((r.seat + r.task).encode()).digest())
            return [Said(row.id, self._seal.open(row.text)) for row in rows]

    def counts(self, group: Group) -> Dict[str, int]:
        """How many answers each task has that has any."""
        found = select(SaidRow.task, func.count()).where(SaidRow.group_id == group.id).group_by(SaidRow.task)
        with Database(self._engine) as db:
            rows: Any = db.execute(found)
            return {task: count for task, count in rows}

    def last(self, group: Group) -> int:
        """The id of the newest answer; 0 when there is none. An answer that takes another's place is newer."""
        newest = select(func.max(SaidRow.id)).where(SaidRow.group_id == group.id)
        with Database(self._engine) as db:
            return int(db.scalar(newest) or 0)

    def drop(self, group: Group, said: int) -> None:
        """Take one answer away."""
        with Database(self._engine) as db, db.begin():
            db.execute(delete(SaidRow).where(SaidRow.group_id == group.id, SaidRow.id == said))

    def close(self, group: Group) -> None:
        """Erase the group with all that was said in it."""
        self._take_out(GroupRow.id == group.id)

    def close_late(self) -> int:
        """Erase the groups that are past their time; gives how many."""
        return self._take_out(GroupRow.expires <= datetime.utcnow())

    def _take_out(self, which: Any) -> int:
        with Database(self._engine) as db, db.begin():
            gone: Any = db.execute(delete(GroupRow).where(which))
        return int(gone.rowcount)
