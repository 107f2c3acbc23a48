"""The tables of accounts and cases. Everything written about a child or a family is encrypted text."""

from typing import Any

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Text, UniqueConstraint

from bot.dossier.tables import Base as Base


def _case() -> Any:
    return Column(String(36), ForeignKey("care_case.id", ondelete="CASCADE"), nullable=False, index=True)


def _account() -> Any:
    return Column(String(36), ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True)


class AccountRow(Base):
    """Someone who signs in. `profession` is an id of the qualifications in clinical.yml; `secret` is for TOTP (sealed).

    `last_step` is the time step of the last TOTP code that was used: a code counts once.
    """

    __tablename__ = "account"
    id = Column(String(36), primary_key=True)
    name = Column(String(80), nullable=False, unique=True)
    role = Column(String(16), nullable=False)
    profession = Column(String(40))
    password = Column(String(200), nullable=False)
    secret = Column(Text)
    last_step = Column(Integer, nullable=False, default=0)
    created = Column(DateTime, nullable=False)
    blocked = Column(Boolean, nullable=False, default=False)


class SignInRow(Base):
    """An open session of an account: the hash of its cookie, when it began and when it was last used."""

    __tablename__ = "sign_in"
    hash = Column(String(64), primary_key=True)
    account_id = _account()
    begun = Column(DateTime, nullable=False)
    seen = Column(DateTime, nullable=False)


class CaseRow(Base):
    """One child in care. What is known stands in the sections; `region` is kept apart for the terms of keeping."""

    __tablename__ = "care_case"
    id = Column(String(36), primary_key=True)
    region = Column(String(2), nullable=False)
    created = Column(DateTime, nullable=False)


class MemberRow(Base):
    """Who may open a case. The owner also invites colleagues, hands over and erases."""

    __tablename__ = "case_member"
    case_id = Column(String(36), ForeignKey("care_case.id", ondelete="CASCADE"), primary_key=True)
    account_id = Column(String(36), ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    owner = Column(Boolean, nullable=False, default=False)


class SectionRow(Base):
    """One version of one part of a case (sealed). Versions are added, never changed: nothing that was saved is lost.

    Two who save at once ask for the same number; the uniqueness gives it to one of them.
    """

    __tablename__ = "case_section"
    __table_args__ = (UniqueConstraint("case_id", "name", "version"),)
    id = Column(Integer, primary_key=True)
    case_id = _case()
    name = Column(String(40), nullable=False)
    version = Column(Integer, nullable=False)
    account_id = Column(String(36), ForeignKey("account.id", ondelete="SET NULL"), index=True)
    at = Column(DateTime, nullable=False)
    content = Column(Text, nullable=False)


class InvitationRow(Base):
    """A parent's way in: link and short code as hashes, until when, for which round, and what came of it.

    `conversation_id` becomes empty when the parent erases; `opened` then still says that it was used. `shared` counts
    the answers of the conversation that were shared: their order tells which, whatever a clock said.
    """

    __tablename__ = "invitation"
    id = Column(String(36), primary_key=True)
    case_id = _case()
    round = Column(Integer, nullable=False)
    relation = Column(String(20), nullable=False)
    label = Column(Text, nullable=False)
    link_hash = Column(String(64), nullable=False, unique=True)
    code_hash = Column(String(64), nullable=False, unique=True)
    made = Column(DateTime, nullable=False)
    expires = Column(DateTime, nullable=False)
    opened = Column(DateTime)
    withdrawn = Column(DateTime)
    submitted = Column(DateTime)
    shared = Column(Integer)
    conversation_id = Column(String(36), ForeignKey("conversation.id", ondelete="SET NULL"), index=True)
