"""Reading and writing the record. One method is one transaction: it happens wholly or not at all."""

import secrets
import threading
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from bot.dossier.case_tables import AccountRow, InvitationRow, SectionRow
from bot.dossier.codes import new_code
from bot.dossier.group_tables import GroupRow, SaidRow
from bot.dossier.sealing import Seal, secret_hash
from bot.dossier.tables import AnswerRow, ConversationRow, TokenRow, TurnRow
from bot.dossier.turns import Turns
from bot.intake.questions import Value, item_of
from bot.intake.step import Entry

# Which columns hold encrypted text.
SEALED: Dict[Any, Tuple[str, ...]] = {
    ConversationRow: ("dialogue", "resume_code"), TurnRow: ("said", "reply"), AnswerRow: ("content",),
    SectionRow: ("content",), InvitationRow: ("label",), AccountRow: ("secret",), GroupRow: ("code",),
    SaidRow: ("text",),
}
# So many seconds later the files are cleaned again when somebody was reading along.
TIDY_AGAIN = 20
# A token stays this long after its end: a clock that was ahead for a while ends nobody's access for good.
TOKEN_LEEWAY = timedelta(days=2)
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without letters that look like figures


class Unknown(LookupError):
    """There is no such conversation, or it was erased."""


class Overtaken(RuntimeError):
    """Another turn of the same conversation was stored in between."""


@dataclass(frozen=True)
class Kept:
    """One conversation as the record holds it.

    `dialogue` is what is open; before consent it is what `Record.wait` was given.
    """

    id: str
    role: str
    region: str
    revision: int
    consented: bool
    resume_code: str
    answers: Mapping[str, Value] = field(default_factory=dict)
    dialogue: Optional[Mapping[str, Any]] = None


class Opening(NamedTuple):
    """What a turn begins with: the conversation, the reply this message got before, and the last reply of all."""

    kept: Kept
    before: Optional[Mapping[str, Any]]
    last: Optional[Mapping[str, Any]]


def take_out(db: Database, conversations: Sequence[str]) -> None:
    """Delete conversations from every table, in a transaction that is open already."""
    for table in (TokenRow, TurnRow, AnswerRow):
        db.execute(delete(table).where(table.conversation_id.in_(conversations)))
    db.execute(delete(ConversationRow).where(ConversationRow.id.in_(conversations)))


class Record:
    """The record of all conversations."""

    def __init__(self, engine: Engine, seal: Seal, token_hours: int) -> None:
        self._engine, self._seal, self._token_hours = engine, seal, token_hours
        self._waits = threading.Lock()  # held while a cleaning of the files waits for its second try

    def turn_locks(self) -> Turns:
        """Locks for turns of these conversations."""
        return Turns(self._engine)

    @property
    def database(self) -> Engine:
        """Where everything is kept; accounts and cases are kept in the same place."""
        return self._engine

    @property
    def seal(self) -> Seal:
        """What closes and opens what is kept."""
        return self._seal

    def create(self, role: str, region: str) -> Tuple[Kept, str]:
        """A new conversation, without a word in it, and a token for it."""
        code = new_code(4, CODE_LETTERS)
        kept = Kept(str(uuid.uuid4()), role, region, 0, False, code)
        with Database(self._engine) as db, db.begin():
            db.add(ConversationRow(
                id=kept.id, role=role, region=region, created=datetime.utcnow(), revision=0,
                resume_hash=secret_hash(code), resume_code=self._seal.close(code),
            ))
            db.flush()
            return kept, self._new_token(db, kept.id)

    def _new_token(self, db: Database, conversation_id: str) -> str:
        token = secrets.token_urlsafe(32)
        now = datetime.utcnow()
        expires = now + timedelta(hours=self._token_hours)
        db.execute(delete(TokenRow).where(TokenRow.expires < now - TOKEN_LEEWAY))
        db.add(TokenRow(hash=secret_hash(token), conversation_id=conversation_id, expires=expires))
        return token

    def allows(self, conversation_id: str, token: str) -> bool:
        """Whether a token opens this conversation now."""
        with Database(self._engine) as db:
            row: Any = db.get(TokenRow, secret_hash(token))
            return bool(row and row.conversation_id == conversation_id and row.expires > datetime.utcnow())

    def resume(self, code: str) -> Tuple[Kept, str]:
        """The conversation of a resume code and a new token. Raises Unknown."""
        plain = "".join(c for c in code.upper() if c.isalnum())
        dashed = "-".join(plain[i:i + 4] for i in range(0, len(plain), 4))
        with Database(self._engine) as db, db.begin():
            by_code = ConversationRow.resume_hash == secret_hash(dashed)
            row: Any = db.scalars(select(ConversationRow).where(by_code)).first()
            if row is None:
                raise Unknown()
            return self._kept(db, row), self._new_token(db, row.id)

    def load(self, conversation_id: str) -> Kept:
        """One conversation. Raises Unknown."""
        with Database(self._engine) as db:
            row: Any = db.get(ConversationRow, conversation_id)
            if row is None:
                raise Unknown()
            return self._kept(db, row)

    def _kept(self, db: Database, row: Any) -> Kept:
        answers: Dict[str, Value] = {}
        for line in self._lines(db, row.id):
            if not item_of(line["question"]):
                answers[line["question"]] = line["value"]
        code = self._seal.open(row.resume_code)
        dialogue = self._seal.open(row.dialogue)
        return Kept(row.id, row.role, row.region, row.revision, row.consented is not None, code, answers, dialogue)

    def _lines(self, db: Database, conversation_id: str) -> List[Dict[str, Any]]:
        found = select(AnswerRow).where(AnswerRow.conversation_id == conversation_id).order_by(AnswerRow.id)
        return [
            {"question": row.question, "at": row.at.isoformat() + "Z", **self._seal.open(row.content)}
            for row in db.scalars(found)
        ]

    def history(self, conversation_id: str) -> List[Dict[str, Any]]:
        """Every value every question got, oldest first: question, value, words, how, at."""
        with Database(self._engine) as db:
            return self._lines(db, conversation_id)

    def turns(self, conversation_id: str) -> List[Dict[str, Any]]:
        """The transcript: client_id, at, said and reply of every turn, oldest first."""
        with Database(self._engine) as db:
            found = select(TurnRow).where(TurnRow.conversation_id == conversation_id).order_by(TurnRow.id)
            rows: Any = db.scalars(found)
            return [
                {"client_id": row.client_id, "at": row.at.isoformat() + "Z",
                 "said": self._seal.open(row.said), "reply": self._seal.open(row.reply)}
                for row in rows
            ]

    def opening(self, conversation_id: str, client_id: str) -> Opening:
        """What a turn of this message begins with. Raises Unknown."""
        with Database(self._engine) as db:
            row: Any = db.get(ConversationRow, conversation_id)
            if row is None:
                raise Unknown()
            replies = select(TurnRow.reply).where(TurnRow.conversation_id == conversation_id)
            before = db.scalars(replies.where(TurnRow.client_id == client_id)).first()
            last = db.scalars(replies.order_by(TurnRow.id.desc()).limit(1)).first()
            return Opening(self._kept(db, row), self._seal.open(before), self._seal.open(last))

    def wait(self, kept: Kept, dialogue: Mapping[str, Any]) -> Kept:
        """Keep how the talk stands before consent: what is open, nothing a person said. Raises Overtaken."""
        with Database(self._engine) as db, db.begin():
            self._advance(db, kept, dialogue=self._seal.close(dict(dialogue)))
        return replace(kept, revision=kept.revision + 1, dialogue=dialogue)

    def _advance(self, db: Database, kept: Kept, **columns: Any) -> None:
        """Go one revision further, in one statement: of two replicas with the same revision only one can."""
        mine = (ConversationRow.id == kept.id) & (ConversationRow.revision == kept.revision)
        done: Any = db.execute(update(ConversationRow).where(mine).values(revision=kept.revision + 1, **columns))
        if done.rowcount != 1:
            raise Overtaken() if db.get(ConversationRow, kept.id) else Unknown()

    def store(
        self, kept: Kept, turns: Sequence[Mapping[str, Any]], entries: Sequence[Entry],
        dialogue: Mapping[str, Any], done: bool,
    ) -> None:
        """One turn with all it changes. Raises Overtaken when another turn was stored since `kept` was read."""
        now = datetime.utcnow()
        try:
            with Database(self._engine) as db, db.begin():
                self._advance(
                    db, kept, dialogue=self._seal.close(dict(dialogue)), done=done,
                    consented=func.coalesce(ConversationRow.consented, now),
                )
                db.add_all(
                    TurnRow(conversation_id=kept.id, client_id=turn["client_id"], at=turn["at"],
                            said=self._seal.close(turn["said"]), reply=self._seal.close(turn["reply"]))
                    for turn in turns
                )
                db.add_all(
                    AnswerRow(conversation_id=kept.id, question=entry.question, at=now, content=self._seal.close(
                        {"value": entry.value, "words": entry.words, "how": entry.how,
                         **({"text_version": entry.text_version} if entry.text_version else {})}))
                    for entry in entries
                )
        except IntegrityError:
            raise Overtaken() from None

    def everything(self, conversation_id: str) -> Dict[str, Any]:
        """All that is kept of a conversation, as plain data. Raises Unknown."""
        kept = self.load(conversation_id)
        return {
            "conversation_id": kept.id, "role": kept.role, "region": kept.region, "answers": dict(kept.answers),
            "history": self.history(kept.id), "messages": self.turns(kept.id),
        }

    def revoke(self, conversation_id: str) -> None:
        """End every open access to a conversation; its resume code stays."""
        with Database(self._engine) as db, db.begin():
            db.execute(delete(TokenRow).where(TokenRow.conversation_id == conversation_id))

    def reseal(self) -> int:
        """Close everything that is encrypted with the first key of the seal; gives the number of rows."""
        count = 0
        with Database(self._engine) as db, db.begin():
            for table, columns in SEALED.items():
                rows: Any = db.scalars(select(table))
                for row in rows:
                    for column in columns:
                        setattr(row, column, self._seal.again(getattr(row, column)))
                    count += 1
        self.tidy()
        return count

    def erase(self, conversation_id: str) -> None:
        """Take a conversation out of every table, and its traces out of the database files."""
        with Database(self._engine) as db, db.begin():
            take_out(db, [conversation_id])
        self.tidy()

    def tidy(self) -> None:
        """Leave nothing of what was deleted or replaced in the files of the database."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
            # Somebody reads along, a backup perhaps: it goes as soon as they are done. One wait is enough for all.
            if busy and self._waits.acquire(blocking=False):
                again = threading.Timer(TIDY_AGAIN, self._tidy_again)
                again.daemon = True
                again.start()

    def _tidy_again(self) -> None:
        self._waits.release()
        self.tidy()
