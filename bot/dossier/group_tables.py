"""The tables of training groups. They know nothing of an intake or a case, and nobody in them has a name."""

from typing import Any

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Text, UniqueConstraint

from bot.dossier.case_tables import Base as Base


def _group() -> Any:
    return Column(String(36), ForeignKey("training_group.id", ondelete="CASCADE"), nullable=False, index=True)


class GroupRow(Base):
    """A trainer's open session: its code (sealed, and as a hash), the task at hand, and what the big screen shows."""

    __tablename__ = "training_group"
    id = Column(String(36), primary_key=True)
    account_id = Column(String(36), ForeignKey("account.id", ondelete="CASCADE"), nullable=False, unique=True)
    code = Column(Text, nullable=False)
    code_hash = Column(String(64), nullable=False, unique=True)
    expires = Column(DateTime, nullable=False)
    task = Column(String(60))
    shown = Column(Boolean, nullable=False, default=False)
    discussed = Column(Integer)


class SeatRow(Base):
    """One participant's phone, by the hash of its cookie."""

    __tablename__ = "training_seat"
    hash = Column(String(64), primary_key=True)
    group_id = _group()


class SaidRow(Base):
    """What a seat answered to a task (sealed); a new answer takes the place of the old one."""

    __tablename__ = "training_said"
    __table_args__ = (UniqueConstraint("seat", "task"),)
    id = Column(Integer, primary_key=True)
    group_id = _group()
    seat = Column(String(64), ForeignKey("training_seat.hash", ondelete="CASCADE"), nullable=False)
    task = Column(String(60), nullable=False)
    text = Column(Text, nullable=False)
