"""The tables of the record. Columns that hold a person's words or answers are encrypted text."""

from typing import Any

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import declarative_base

# The declarative base of SQLAlchemy 1.4 has no types of its own.
Base: Any = declarative_base()


def _belongs() -> Any:
    return Column(String(36), ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, index=True)


class ConversationRow(Base):
    """One intake. `revision` counts its turns; `dialogue` holds what is open (sealed)."""

    __tablename__ = "conversation"
    id = Column(String(36), primary_key=True)
    role = Column(String(16), nullable=False)
    region = Column(String(2), nullable=False)
    created = Column(DateTime, nullable=False)
    consented = Column(DateTime)
    revision = Column(Integer, nullable=False, default=0)
    dialogue = Column(Text)
    resume_hash = Column(String(64), nullable=False, unique=True)
    resume_code = Column(Text)
    done = Column(Boolean, nullable=False, default=False)


class TokenRow(Base):
    """A bearer token, as a hash, and until when it holds."""

    __tablename__ = "token"
    hash = Column(String(64), primary_key=True)
    conversation_id = _belongs()
    expires = Column(DateTime, nullable=False)


class TurnRow(Base):
    """One message of the person and the whole reply to it (both sealed)."""

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("conversation_id", "client_id"),)
    id = Column(Integer, primary_key=True)
    conversation_id = _belongs()
    client_id = Column(String(64), nullable=False)
    at = Column(DateTime, nullable=False)
    said = Column(Text)
    reply = Column(Text, nullable=False)


class AccessRow(Base):
    """One line of the access log (NEN 7513): when, who, what kind of act, on whose file. No content, only hashes.

    `previous` is the hash of the line before: no line can be changed, taken out or put in between unseen.
    """

    __tablename__ = "access"
    id = Column(Integer, primary_key=True)
    at = Column(String(32), nullable=False)
    actor = Column(String(80), nullable=False)
    act = Column(String(24), nullable=False)
    subject = Column(String(64), nullable=False)
    previous = Column(String(64), nullable=False, unique=True)
    hash = Column(String(64), nullable=False)


class AnswerRow(Base):
    """Every value a question ever got, newest last: the value, own words and how it came to count (sealed)."""

    __tablename__ = "answer"
    id = Column(Integer, primary_key=True)
    conversation_id = _belongs()
    question = Column(String(40), nullable=False)
    at = Column(DateTime, nullable=False)
    content = Column(Text, nullable=False)
