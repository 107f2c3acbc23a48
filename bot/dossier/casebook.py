"""Cases: who may open them, and their parts in versions. One method is one transaction."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, List, Mapping, Optional, Tuple

from sqlalchemy import delete, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from bot.dossier.case_tables import AccountRow, CaseRow, InvitationRow, MemberRow, SectionRow
from bot.dossier.record import take_out
from bot.dossier.sealing import Seal


class NoCase(LookupError):
    """There is no such case for this person: it never was, was erased, or is someone else's."""


class SavedBetween(RuntimeError):
    """Someone saved the same part since this person opened it; `newest` is what stands there now."""

    def __init__(self, newest: "Section") -> None:
        super().__init__("saved in between")
        self.newest = newest


@dataclass(frozen=True)
class Section:
    """The newest version of one part: its number (0 when it was never saved), by whom, when, and what it says."""

    name: str
    version: int = 0
    by: Optional[str] = None
    at: Optional[datetime] = None
    content: Mapping[str, Any] = None  # type: ignore[assignment]

    @property
    def says(self) -> Mapping[str, Any]:
        """The content; empty when nothing was saved."""
        return self.content or {}


@dataclass(frozen=True)
class Member:
    """Someone who may open a case."""

    account_id: str
    name: str
    owner: bool


@dataclass(frozen=True)
class Case:
    """One case at one moment."""

    id: str
    region: str
    created: datetime
    members: Tuple[Member, ...]
    sections: Mapping[str, Section]

    def section(self, name: str) -> Section:
        """The newest version of a part; version 0 when it was never saved."""
        return self.sections.get(name, Section(name))

    def says(self, name: str) -> Mapping[str, Any]:
        """The content of a part; empty when nothing was saved."""
        return self.section(name).says

    def owned_by(self, account_id: str) -> bool:
        """Whether this account is the owner."""
        return any(m.owner and m.account_id == account_id for m in self.members)


class Casebook:
    """All cases of the installation, each opened only for its members."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def open_new(self, account_id: str, region: str, about: Mapping[str, Any]) -> str:
        """A new case with its first part; gives its id."""
        now, case_id = datetime.utcnow(), str(uuid.uuid4())
        with Database(self._engine) as db, db.begin():
            db.add(CaseRow(id=case_id, region=region, created=now))
            db.flush()
            db.add(MemberRow(case_id=case_id, account_id=account_id, owner=True))
            db.add(self._row(case_id, account_id, "about", 1, about))
        return case_id

    def _row(self, case_id: str, account_id: str, name: str, version: int, content: Mapping[str, Any]) -> SectionRow:
        return SectionRow(
            case_id=case_id, name=name, version=version, account_id=account_id, at=datetime.utcnow(),
            content=self._seal.close(dict(content)),
        )

    def mine(self, account_id: str) -> List[Case]:
        """The cases this account may open, the newest first."""
        with Database(self._engine) as db:
            found = select(CaseRow).join(MemberRow, MemberRow.case_id == CaseRow.id)
            rows: Any = db.scalars(found.where(MemberRow.account_id == account_id).order_by(CaseRow.created.desc()))
            return [self._case(db, row) for row in rows]

    def load(self, case_id: str, account_id: str) -> Case:
        """One case. Raises NoCase when it is not there, or not for this account."""
        with Database(self._engine) as db:
            row: Any = db.get(CaseRow, case_id)
            if row is None or db.get(MemberRow, (case_id, account_id)) is None:
                raise NoCase()
            return self._case(db, row)

    def _case(self, db: Database, row: Any) -> Case:
        joined = select(MemberRow, AccountRow.name).join(AccountRow, AccountRow.id == MemberRow.account_id)
        members: Any = db.execute(joined.where(MemberRow.case_id == row.id).order_by(AccountRow.name))
        people = tuple(Member(member.account_id, name, member.owner) for member, name in members)
        newest = select(func.max(SectionRow.id)).where(SectionRow.case_id == row.id).group_by(SectionRow.name)
        parts: Any = db.execute(
            select(SectionRow, AccountRow.name).outerjoin(AccountRow, AccountRow.id == SectionRow.account_id)
            .where(SectionRow.id.in_(newest))
        )
        sections = {part.name: self._section(part, by) for part, by in parts}
        return Case(row.id, row.region, row.created, people, sections)

    def _section(self, row: Any, by: Optional[str]) -> Section:
        return Section(row.name, row.version, by, row.at, self._seal.open(row.content))

    def save(
        self, case_id: str, account_id: str, name: str, version: int, content: Mapping[str, Any],
        region: Optional[str] = None,
    ) -> int:
        """Save a part that was opened at `version`; gives the new number. Raises SavedBetween, and NoCase.

        A first version writes over nothing: there any number will do.
        """
        newest = self.load(case_id, account_id).section(name)
        if newest.version and newest.version != version:
            raise SavedBetween(newest)
        try:
            with Database(self._engine) as db, db.begin():
                db.add(self._row(case_id, account_id, name, newest.version + 1, content))
                if region:
                    row: Any = db.get(CaseRow, case_id)
                    row.region = region
        except IntegrityError:
            raise SavedBetween(self.load(case_id, account_id).section(name)) from None
        return newest.version + 1

    def versions(self, case_id: str, account_id: str, name: str) -> List[Section]:
        """Every version of a part, the newest first. Raises NoCase."""
        self.load(case_id, account_id)
        with Database(self._engine) as db:
            rows: Any = db.execute(
                select(SectionRow, AccountRow.name).outerjoin(AccountRow, AccountRow.id == SectionRow.account_id)
                .where(SectionRow.case_id == case_id, SectionRow.name == name).order_by(SectionRow.version.desc())
            )
            return [self._section(row, by) for row, by in rows]

    def invite(self, case_id: str, account_id: str) -> None:
        """Let a colleague in; again changes nothing."""
        with Database(self._engine) as db, db.begin():
            if db.get(MemberRow, (case_id, account_id)) is None:
                db.add(MemberRow(case_id=case_id, account_id=account_id, owner=False))

    def leave(self, case_id: str, account_id: str) -> None:
        """Take a colleague out. The owner stays: hand over first."""
        with Database(self._engine) as db, db.begin():
            db.execute(delete(MemberRow).where(
                MemberRow.case_id == case_id, MemberRow.account_id == account_id, MemberRow.owner.is_(False)
            ))

    def hand_over(self, case_id: str, account_id: str) -> None:
        """Make a colleague the owner; the one before stays as a colleague. Raises NoCase for others."""
        with Database(self._engine) as db, db.begin():
            rows: Any = db.scalars(select(MemberRow).where(MemberRow.case_id == case_id)).all()
            if account_id not in [row.account_id for row in rows]:
                raise NoCase()
            for row in rows:
                row.owner = row.account_id == account_id

    def owned(self, account_id: str) -> List[str]:
        """The ids of the cases this account owns."""
        with Database(self._engine) as db:
            mine = select(MemberRow.case_id).where(MemberRow.account_id == account_id, MemberRow.owner.is_(True))
            return list(db.scalars(mine))

    def erase(self, case_id: str) -> None:
        """Take a case away with everything in it, and what parents shared with it."""
        with Database(self._engine) as db, db.begin():
            shared = select(InvitationRow.conversation_id).where(InvitationRow.case_id == case_id)
            ids = [one for one in db.scalars(shared) if one]
            for table in (InvitationRow, SectionRow, MemberRow):
                db.execute(delete(table).where(table.case_id == case_id))
            take_out(db, ids)
            db.execute(delete(CaseRow).where(CaseRow.id == case_id))
