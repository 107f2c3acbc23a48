"""Encryption of everything a person says: one key per installation, kept beside the database."""

import json
import os
from pathlib import Path
from typing import Any, Optional

from cryptography.fernet import Fernet


class Seal:
    """Turns plain data into encrypted text and back. Raises cryptography's InvalidToken for another key."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(key)

    @staticmethod
    def from_file(path: Path) -> "Seal":
        """The seal of this installation; makes a key, readable by its owner only, when there is none."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(Fernet.generate_key())
        return Seal(path.read_bytes().strip())

    def close(self, plain: Any) -> Optional[str]:
        """Plain data as encrypted text; None stays None."""
        if plain is None:
            return None
        return self._fernet.encrypt(json.dumps(plain, ensure_ascii=False).encode()).decode("ascii")

    def open(self, sealed: Optional[str]) -> Any:
        """What `close` was given."""
        return None if sealed is None else json.loads(self._fernet.decrypt(sealed.encode("ascii")))
