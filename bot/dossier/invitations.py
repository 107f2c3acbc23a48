"""A parent's way into a case: a link with a long secret and a short code, each once and until a date."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, List, Optional, Tuple

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session as Database

from bot.dossier.case_tables import InvitationRow
from bot.dossier.codes import new_code, plain_code
from bot.dossier.sealing import Seal, secret_hash
from bot.dossier.tables import AnswerRow

CODE_GROUPS = 3  # 60 bits


class NoInvitation(LookupError):
    """No invitation has this link or code."""


class InvitationUsed(RuntimeError):
    """The invitation was opened before."""


class InvitationLate(RuntimeError):
    """The invitation is past its date."""


class InvitationWithdrawn(RuntimeError):
    """The professional took the invitation back."""


@dataclass(frozen=True)
class Invitation:
    """One invitation. `label` is how the professional calls this parent, without a name.

    `shared` is how many answers the professional may see, in the order they were given.
    """

    id: str
    case_id: str
    round: int
    relation: str
    label: str
    made: datetime
    expires: datetime
    opened: Optional[datetime]
    withdrawn: Optional[datetime]
    submitted: Optional[datetime]
    shared: int
    conversation_id: Optional[str]

    @property
    def erased(self) -> bool:
        """Whether it was used and the parent has erased the conversation since."""
        return self.opened is not None and self.conversation_id is None


class Invitations:
    """All invitations."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def make(self, case_id: str, number: int, relation: str, label: str, days: int) -> Tuple[Invitation, str, str]:
        """A new invitation for a round, its link's secret and its short code. Both are shown once and never kept."""
        secret = secrets.token_urlsafe(24)
        code = new_code(CODE_GROUPS)
        now = datetime.utcnow()
        row = InvitationRow(
            id=str(uuid.uuid4()), case_id=case_id, round=number, relation=relation, label=self._seal.close(label),
            link_hash=secret_hash(secret), code_hash=secret_hash(plain_code(code)), made=now,
            expires=now + timedelta(days=days),
        )
        with Database(self._engine) as db, db.begin():
            db.add(row)
            db.flush()
            made = self._read(row)
        return made, secret, code

    def _read(self, row: Any) -> Invitation:
        return Invitation(
            row.id, row.case_id, row.round, row.relation, self._seal.open(row.label), row.made, row.expires,
            row.opened, row.withdrawn, row.submitted, row.shared or 0,
            row.conversation_id,
        )

    def check(self, given: str) -> Invitation:
        """The invitation of a link's secret or a code, when it can still be opened.

        Raises NoInvitation, InvitationWithdrawn, InvitationUsed or InvitationLate.
        """
        with Database(self._engine) as db:
            by_link = InvitationRow.link_hash == secret_hash(given.strip())
            by_code = InvitationRow.code_hash == secret_hash(plain_code(given))
            row: Any = db.scalars(select(InvitationRow).where(by_link | by_code)).first()
            if row is None:
                raise NoInvitation()
            if row.withdrawn:
                raise InvitationWithdrawn()
            if row.opened:
                raise InvitationUsed()
            if row.expires < datetime.utcnow():
                raise InvitationLate()
            return self._read(row)

    def use(self, invitation: Invitation, conversation_id: str) -> None:
        """Bind the invitation to the conversation it opened. Raises InvitationUsed when someone was first."""
        with Database(self._engine) as db, db.begin():
            free = update(InvitationRow).where(InvitationRow.id == invitation.id, InvitationRow.opened.is_(None))
            bound: Any = db.execute(free.values(opened=datetime.utcnow(), conversation_id=conversation_id))
            if not bound.rowcount:
                raise InvitationUsed()

    def of_case(self, case_id: str) -> List[Invitation]:
        """The invitations of a case, oldest first."""
        with Database(self._engine) as db:
            found = select(InvitationRow).where(InvitationRow.case_id == case_id).order_by(InvitationRow.made)
            rows: Any = db.scalars(found)
            return [self._read(row) for row in rows]

    def of_conversation(self, conversation_id: str) -> Optional[Invitation]:
        """The invitation a conversation came from, or None."""
        with Database(self._engine) as db:
            found = select(InvitationRow).where(InvitationRow.conversation_id == conversation_id)
            row: Any = db.scalars(found).first()
            return self._read(row) if row else None

    def submit(self, conversation_id: str, shared: bool) -> None:
        """Let the professional see what was answered, or no longer."""
        with Database(self._engine) as db, db.begin():
            mine = update(InvitationRow).where(InvitationRow.conversation_id == conversation_id)
            given = select(func.count(AnswerRow.id)).where(AnswerRow.conversation_id == conversation_id)
            now = {"submitted": datetime.utcnow(), "shared": db.scalar(given)}
            db.execute(mine.values(**(now if shared else dict.fromkeys(now))))

    def withdraw(self, case_id: str, invitation_id: str) -> None:
        """Take an invitation back: it opens nothing any more, and what was shared through it is no longer seen."""
        with Database(self._engine) as db, db.begin():
            this = update(InvitationRow).where(InvitationRow.case_id == case_id, InvitationRow.id == invitation_id)
            db.execute(this.values(withdrawn=datetime.utcnow(), submitted=None, shared=None))
