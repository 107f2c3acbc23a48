"""How long what is kept, by region and kind, and which conversations are past that (docs/privacy.md)."""

from datetime import datetime, timedelta
from typing import Any, List, Mapping, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session as Database

from bot.dossier.tables import ConversationRow, TurnRow


class Due(NamedTuple):
    """A conversation that is past its term: id, region, kind (chat or intake) and the days it has been still."""

    id: str
    region: str
    kind: str
    days: int


def past_their_term(engine: Engine, days: Mapping[str, int], now: datetime) -> List[Due]:
    """What may go now. `days` gives the term for each "region.kind"; counted from the last message."""
    newest = select(TurnRow.conversation_id, func.max(TurnRow.at).label("at"))
    last = newest.group_by(TurnRow.conversation_id).subquery()
    found = select(ConversationRow, last.c.at).outerjoin(last, last.c.conversation_id == ConversationRow.id)
    due = []
    with Database(engine) as db:
        rows: Any = db.execute(found)
        for row, at in rows:
            kind = "intake" if row.done else "chat"
            still = now - (at or row.created)
            if still > timedelta(days=days[f"{row.region}.{kind}"]):
                due.append(Due(row.id, row.region, kind, still.days))
    return due
