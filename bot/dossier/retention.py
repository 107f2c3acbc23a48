"""How long what is kept, by region and kind, and which conversations are past that (docs/privacy.md)."""

from datetime import datetime, timedelta
from typing import Any, List, Mapping, NamedTuple, Optional

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session as Database

from bot.dossier.case_tables import CaseRow, InvitationRow, SectionRow
from bot.dossier.tables import AccessRow, ConversationRow, TurnRow


class Due(NamedTuple):
    """What is past its term: id, region, kind (chat, intake or case) and the days it has been still."""

    id: str
    region: str
    kind: str
    days: int


def newest_change(engine: Engine) -> Optional[datetime]:
    """When anything was last said, changed or looked at here; None when nothing ever was."""
    with Database(engine) as db:
        times = [db.scalar(select(func.max(at))) for at in (TurnRow.at, SectionRow.at, AccessRow.at)]
    return max((at for at in times if at is not None), default=None)


def past_their_term(engine: Engine, days: Mapping[str, int], now: datetime) -> List[Due]:
    """What may go now. `days` gives the term for each "region.kind"; counted from the last message or change.

    A conversation that was shared with a case is kept as long as the case.
    """
    newest = select(TurnRow.conversation_id, func.max(TurnRow.at).label("at"))
    last = newest.group_by(TurnRow.conversation_id).subquery()
    shared = select(InvitationRow.conversation_id).where(InvitationRow.submitted.is_not(None))
    found = select(ConversationRow, last.c.at).outerjoin(last, last.c.conversation_id == ConversationRow.id)
    found = found.where(ConversationRow.id.not_in(shared.where(InvitationRow.conversation_id.is_not(None))))
    due = []
    with Database(engine) as db:
        rows: Any = db.execute(found)
        for row, at in rows:
            kind = "intake" if row.done else "chat"
            still = now - (at or row.created)
            if still > timedelta(days=days[f"{row.region}.{kind}"]):
                due.append(Due(row.id, row.region, kind, still.days))
    return due + _cases(engine, days, now)


def _cases(engine: Engine, days: Mapping[str, int], now: datetime) -> List[Due]:
    newest = select(SectionRow.case_id, func.max(SectionRow.at).label("at")).group_by(SectionRow.case_id).subquery()
    found = select(CaseRow, newest.c.at).outerjoin(newest, newest.c.case_id == CaseRow.id)
    with Database(engine) as db:
        rows: Any = db.execute(found)
        still = [(row.id, row.region, now - (at or row.created)) for row, at in rows]
    term = {region: timedelta(days=days[f"{region}.case"]) for _, region, _gone in still}
    return [Due(id, region, "case", gone.days) for id, region, gone in still if gone > term[region]]
