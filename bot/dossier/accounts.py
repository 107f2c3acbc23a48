"""Accounts and their open sessions: argon2id passwords, a second factor by TOTP, cookies kept as hashes only."""

import secrets
import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any, List, Optional

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from bot.dossier.case_tables import AccountRow, MemberRow, SignInRow
from bot.dossier.sealing import Seal, secret_hash

ROLES = ("administrator", "professional", "trainer")
SHORTEST_PASSWORD = 12
STEP_SECONDS = 30
ISSUER = "Nabij"
# Each look at a password takes 64 MiB for a tenth of a second: whoever comes after these two waits.
AT_ONCE = BoundedSemaphore(2)


class NameTaken(ValueError):
    """There is an account with this name."""


class TooShort(ValueError):
    """The password is shorter than SHORTEST_PASSWORD characters."""


class StillOwner(ValueError):
    """The account owns cases: they have to be handed over first."""


@dataclass(frozen=True)
class Account:
    """Someone who signs in; `second_factor` tells whether a TOTP code is asked."""

    id: str
    name: str
    role: str
    profession: Optional[str]
    second_factor: bool
    blocked: bool


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # argon2id with the library's own, maintained costs


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """A hash that is checked for names that do not exist: the time taken tells nothing."""
    return _hasher().hash(secrets.token_urlsafe(16))


def _account(row: Any) -> Account:
    return Account(row.id, row.name, row.role, row.profession, row.secret is not None, row.blocked)


def new_secret() -> str:
    """A secret for TOTP, 160 bits."""
    return pyotp.random_base32()


def app_address(name: str, secret: str) -> str:
    """The address that an authenticator app reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def confirms(secret: str, code: str) -> bool:
    """Whether a code shows that an app has this secret."""
    return pyotp.TOTP(secret).verify(code.replace(" ", ""), valid_window=1)


def plain_name(name: str) -> str:
    """A sign-in name as it is kept: without outer spaces, in small letters."""
    return name.strip().lower()


class Accounts:
    """All accounts. `idle_minutes` and `most_hours` end a session that is not used, or that lasts too long."""

    def __init__(self, engine: Engine, seal: Seal, idle_minutes: int = 60, most_hours: int = 12) -> None:
        self._engine, self._seal = engine, seal
        self._idle, self._most = timedelta(minutes=idle_minutes), timedelta(hours=most_hours)

    def add(self, name: str, password: str, role: str, profession: Optional[str] = None) -> Account:
        """A new account. Raises NameTaken or TooShort; ValueError for an unknown role."""
        if role not in ROLES:
            raise ValueError("unknown role: " + role)
        row = AccountRow(
            id=str(uuid.uuid4()), name=plain_name(name), role=role, profession=profession, last_step=0,
            password=self._secured(password), created=datetime.utcnow(), blocked=False,
        )
        try:
            with Database(self._engine) as db, db.begin():
                db.add(row)
                db.flush()
                return _account(row)
        except IntegrityError:
            raise NameTaken(name) from None

    @staticmethod
    def _secured(password: str) -> str:
        if len(password) < SHORTEST_PASSWORD:
            raise TooShort()
        return _hasher().hash(password)

    def every(self) -> List[Account]:
        """All accounts by name."""
        with Database(self._engine) as db:
            rows: Any = db.scalars(select(AccountRow).order_by(AccountRow.name))
            return [_account(row) for row in rows]

    def named(self, name: str) -> Optional[Account]:
        """The account with this name, or None."""
        with Database(self._engine) as db:
            row: Any = db.scalars(select(AccountRow).where(AccountRow.name == plain_name(name))).first()
            return _account(row) if row else None

    def set_password(self, account_id: str, password: str) -> None:
        """A new password; every open session of the account ends. Raises TooShort."""
        self._change(account_id, password=self._secured(password))

    def block(self, account_id: str, blocked: bool) -> None:
        """Close an account, or open it again; every open session ends."""
        self._change(account_id, blocked=blocked)

    def remove(self, account_id: str) -> None:
        """Take an account away. Raises StillOwner while it owns cases."""
        with Database(self._engine) as db, db.begin():
            owns = select(MemberRow).where(MemberRow.account_id == account_id, MemberRow.owner.is_(True))
            if db.scalars(owns).first():
                raise StillOwner()
            db.execute(delete(AccountRow).where(AccountRow.id == account_id))

    def set_second_factor(self, account_id: str, secret: Optional[str]) -> None:
        """Ask TOTP codes of this secret from now on, or none; every open session ends."""
        self._change(account_id, secret=self._seal.close(secret), last_step=0)

    def _change(self, account_id: str, **values: Any) -> None:
        with Database(self._engine) as db, db.begin():
            db.execute(update(AccountRow).where(AccountRow.id == account_id).values(**values))
            db.execute(delete(SignInRow).where(SignInRow.account_id == account_id))

    def check(self, name: str, password: str, code: str) -> Optional[Account]:
        """The account that name, password and code (with a second factor) open, or None. Says not which failed."""
        # Whoever waits holds no connection to the database meanwhile.
        with AT_ONCE, Database(self._engine) as db, db.begin():
            row: Any = db.scalars(select(AccountRow).where(AccountRow.name == plain_name(name))).first()
            try:
                right: bool = _hasher().verify(row.password if row else _nobodys(), password)
            except (VerificationError, InvalidHashError):
                right = False
            if not right or row is None or row.blocked or not self._second(db, row, code):
                return None
            if _hasher().check_needs_rehash(row.password):
                row.password = _hasher().hash(password)
            return _account(row)

    def _second(self, db: Database, row: Any, code: str) -> bool:
        """Whether the code is right now, give or take one step, and was not used before."""
        if row.secret is None:
            return True
        totp, now = pyotp.TOTP(self._seal.open(row.secret)), int(time.time()) // STEP_SECONDS
        digits = "".join(c for c in code if c in "0123456789")
        for step in (now - 1, now, now + 1):
            if step > row.last_step and secrets.compare_digest(totp.at(step * STEP_SECONDS), digits):
                unused = update(AccountRow).where(AccountRow.id == row.id, AccountRow.last_step < step)
                used: Any = db.execute(unused.values(last_step=step))
                return bool(used.rowcount)
        return False

    def open_session(self, account_id: str) -> str:
        """A new session; gives the secret for its cookie."""
        token, now = secrets.token_urlsafe(32), datetime.utcnow()
        with Database(self._engine) as db, db.begin():
            db.execute(delete(SignInRow).where(SignInRow.begun < now - self._most))
            db.add(SignInRow(hash=secret_hash(token), account_id=account_id, begun=now, seen=now))
        return token

    def of_session(self, token: str) -> Optional[Account]:
        """Whose session this is, or None when it ended. Looking counts as use."""
        now = datetime.utcnow()
        with Database(self._engine) as db, db.begin():
            row: Any = db.get(SignInRow, secret_hash(token))
            if row is None or row.seen < now - self._idle or row.begun < now - self._most:
                return None
            account: Any = db.get(AccountRow, row.account_id)
            if account is None or account.blocked:
                return None
            if now - row.seen > timedelta(minutes=1):  # not a write for every page
                row.seen = now
            return _account(account)

    def close_session(self, token: str) -> None:
        """Sign out."""
        with Database(self._engine) as db, db.begin():
            db.execute(delete(SignInRow).where(SignInRow.hash == secret_hash(token)))
