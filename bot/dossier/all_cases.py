"""Cases as an operator handles them: without being a member, so every use leaves a line in the access log."""

from typing import Any, List

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from bot.dossier.case_tables import AccountRow, CaseRow, SectionRow
from bot.dossier.casebook import Case, Casebook, NoCase, Section


class OperatorCasebook(Casebook):
    """All cases of the installation, opened without membership; pages use Casebook."""

    def every(self) -> List[Case]:
        """All cases, the oldest first."""
        with Database(self._engine) as db:
            rows: Any = db.scalars(select(CaseRow).order_by(CaseRow.created))
            return [self._case(db, row) for row in rows]

    def any_case(self, case_id: str) -> Case:
        """One case. Raises NoCase when it is not there."""
        with Database(self._engine) as db:
            row: Any = db.get(CaseRow, case_id)
            if row is None:
                raise NoCase()
            return self._case(db, row)

    def all_versions(self, case_id: str) -> List[Section]:
        """Everything that ever stood in a case, in the order in which it was saved."""
        with Database(self._engine) as db:
            rows: Any = db.execute(
                select(SectionRow, AccountRow.name).outerjoin(AccountRow, AccountRow.id == SectionRow.account_id)
                .where(SectionRow.case_id == case_id).order_by(SectionRow.id)
            )
            return [self._section(row, by) for row, by in rows]
