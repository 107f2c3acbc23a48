"""Encryption of everything a person says. The keys belong to the installation and never lie in the database.

A key file or NABIJ_KEY holds one key, or several while keys are being changed: the first one closes, all open.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Optional, Sequence

from cryptography.fernet import Fernet, MultiFernet


def secret_hash(secret: str) -> str:
    """How a token, code or cookie is kept: whoever reads the database cannot use it. They are long and random."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Seal:
    """Turns plain data into encrypted text and back. Raises cryptography's InvalidToken for another key."""

    def __init__(self, *keys: bytes) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    @staticmethod
    def from_file(path: Path) -> "Seal":
        """The seal of this installation; makes a key, readable by its owner only, when there is none."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(Fernet.generate_key())
        return Seal(*path.read_bytes().split())

    def close(self, plain: Any) -> Optional[str]:
        """Plain data as encrypted text; None stays None."""
        if plain is None:
            return None
        return self._fernet.encrypt(json.dumps(plain, ensure_ascii=False).encode()).decode("ascii")

    def open(self, sealed: Optional[str]) -> Any:
        """What `close` was given."""
        return None if sealed is None else json.loads(self._fernet.decrypt(sealed.encode("ascii")))

    def again(self, sealed: Optional[str]) -> Optional[str]:
        """The same, closed with the first key."""
        return None if sealed is None else self._fernet.rotate(sealed.encode("ascii")).decode("ascii")


def add_key(path: Path) -> None:
    """Put a new key before the ones in the file."""
    _write(path, [Fernet.generate_key(), *path.read_bytes().split()])


def drop_old_keys(path: Path) -> None:
    """Keep only the first key of the file."""
    _write(path, path.read_bytes().split()[:1])


def _write(path: Path, keys: Sequence[bytes]) -> None:
    """Replace the file at once: a crash leaves the old file or the new one, never half a key."""
    unready = path.with_name(path.name + ".new")
    handle = os.open(unready, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(b"\n".join(keys) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    unready.replace(path)
