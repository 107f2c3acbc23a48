"""Every setting of the product, in one place, from environment variables (docs/settings.md)."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Mapping, Optional, Tuple, TypeVar

T = TypeVar("T")

# Days after the last message that a conversation is kept: one that was broken off, and one that reached its result.
# A professional's case counts from its last change: twenty years in the Netherlands (Jeugdwet 7.3.8); the term in
# Flanders differs by kind of help: the same is kept there until the organisation sets its own.
KEEP_DAYS = {
    "nl.chat": 30, "nl.intake": 180, "nl.case": 7305, "vl.chat": 30, "vl.intake": 180, "vl.case": 7305,
}


class WrongSetting(ValueError):
    """A setting has a value it does not accept; the message names the setting and what it accepts."""


@dataclass(frozen=True)
class Settings:
    """What an installation can choose. Times in hours, lengths in characters."""

    host: str = "127.0.0.1"
    port: int = 8080
    database: str = "sqlite:///var/nabij.sqlite3"
    key_file: Path = Path("var/nabij.key")
    key: Optional[str] = None
    keep_days: Mapping[str, int] = field(default_factory=lambda: dict(KEEP_DAYS))
    behind_tls: bool = False
    models: Path = Path("models")
    region: str = "nl"
    token_hours: int = 12
    longest_message: int = 2000
    action_server: Optional[str] = None
    action_timeout: float = 10.0
    drain_seconds: float = 0.0
    embed_origins: Tuple[str, ...] = ()
    log_level: str = "INFO"
    require_second_factor: bool = False
    idle_minutes: int = 60
    public_address: Optional[str] = None


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(raw: str) -> int:
        if not raw.isdigit() or not low <= int(raw) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(raw)

    return parse


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return raw

    return parse


def _database(raw: str) -> str:
    if not raw.startswith(("sqlite:///", "postgresql")):
        raise ValueError("an SQLAlchemy address that starts with sqlite:/// or postgresql")
    return raw


def _address(raw: str) -> str:
    if not raw.startswith(("http://", "https://")):
        raise ValueError("an address that starts with http:// or https://")
    return raw


def _addresses(raw: str) -> Tuple[str, ...]:
    return tuple(_address(part.strip()) for part in raw.split(",") if part.strip())


def _keep_days(raw: str) -> Mapping[str, int]:
    days = dict(KEEP_DAYS)
    for part in raw.split(","):
        name, _, number = part.strip().partition("=")
        if name not in days or not number.isdigit() or not 1 <= int(number) <= 7305:
            raise ValueError("parts like nl.chat=30, with nl or vl, chat, intake or case, and 1 to 7305 days")
        days[name] = int(number)
    return days


def _keys(raw: str) -> str:
    import base64
    import binascii

    for part in raw.split(","):
        try:
            right = len(base64.urlsafe_b64decode(part.strip())) == 32
        except (binascii.Error, ValueError):
            right = False
        if not right:
            raise ValueError("keys of 32 bytes in url-safe base64, separated by commas, the newest first")
    return raw


def _seconds(low: float, high: float) -> Callable[[str], float]:
    def parse(raw: str) -> float:
        try:
            seconds = float(raw)
        except ValueError:
            seconds = -1.0
        if not low <= seconds <= high:
            raise ValueError(f"a number of seconds from {low:g} to {high:g}")
        return seconds

    return parse


def load_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment.

    Raises WrongSetting for a value that is not accepted; nothing is guessed or silently replaced.
    """

    def take(name: str, parse: Callable[[str], T], default: T) -> T:
        raw = environment.get(name)
        if raw is None or raw == "":
            return default
        try:
            return parse(raw)
        except ValueError as accepts:
            raise WrongSetting(f"{name} is set to a value it does not accept. It accepts {accepts}.") from None

    base = Settings()
    return Settings(
        host=take("NABIJ_HOST", str, base.host),
        port=take("NABIJ_PORT", _whole(1, 65535), base.port),
        database=take("NABIJ_DATABASE", _database, base.database),
        key_file=take("NABIJ_KEY_FILE", Path, base.key_file),
        key=take("NABIJ_KEY", _keys, base.key),
        keep_days=take("NABIJ_KEEP_DAYS", _keep_days, base.keep_days),
        behind_tls=take("NABIJ_BEHIND_TLS", _one_of("yes", "no"), "no") == "yes",
        models=take("NABIJ_MODELS", Path, base.models),
        region=take("NABIJ_REGION", _one_of("nl", "vl"), base.region),
        token_hours=take("NABIJ_TOKEN_HOURS", _whole(1, 720), base.token_hours),
        longest_message=take("NABIJ_LONGEST_MESSAGE", _whole(200, 20000), base.longest_message),
        action_server=take("NABIJ_ACTION_SERVER", _address, base.action_server),
        action_timeout=take("NABIJ_ACTION_TIMEOUT", _seconds(0.1, 300), base.action_timeout),
        drain_seconds=take("NABIJ_DRAIN_SECONDS", _seconds(0, 120), base.drain_seconds),
        embed_origins=take("NABIJ_EMBED_ORIGINS", _addresses, base.embed_origins),
        require_second_factor=take("NABIJ_REQUIRE_SECOND_FACTOR", _one_of("yes", "no"), "no") == "yes",
        idle_minutes=take("NABIJ_IDLE_MINUTES", _whole(5, 480), base.idle_minutes),
        public_address=take("NABIJ_PUBLIC_ADDRESS", _address, base.public_address),
        log_level=take("NABIJ_LOG_LEVEL", _one_of("DEBUG", "INFO", "WARNING", "ERROR"), base.log_level),
    )
