"""What clients send, checked. Extra fields are refused, so that a typing error is not silently lost."""

import hashlib
import unicodedata
from typing import Literal, Optional
from uuid import UUID

from pydantic import BaseModel, Extra, Field, validator

LINE_BREAKS = {"\n", "\t"}


class _Body(BaseModel):
    class Config:
        extra = Extra.forbid


class Start(_Body):
    """Begin a conversation."""

    role: Literal["parent", "trainer", "professional"]
    region: Optional[Literal["nl", "vl"]] = None
    invite: Optional[str] = Field(None, max_length=200)

    @validator("invite")
    def _sound(cls, value: Optional[str]) -> Optional[str]:
        return clean(value) or None


class Say(_Body):
    """One message: text in the person's own words, an offered choice, or both."""

    client_id: str = Field(..., min_length=1, max_length=64)
    text: Optional[str] = None
    choice: Optional[str] = Field(None, max_length=80)

    @validator("client_id")
    def _uuid(cls, value: str) -> str:
        """A uuid, made of whatever else was sent: what is kept in the open holds no words."""
        try:
            return str(UUID(value))
        except ValueError:
            return str(UUID(bytes=hashlib.sha256(value.encode("utf-8", "surrogatepass")).digest()[:16]))


class Code(_Body):
    """A resume code."""

    resume_code: str = Field(..., max_length=40)

    @validator("resume_code")
    def _sound(cls, value: str) -> str:
        return clean(value)


class Share(_Body):
    """Share the answers with the professional, or no longer."""

    share: bool


# The fields there are: what else was sent is not said back.
FIELDS = frozenset(name for body in (Start, Say, Code, Share) for name in body.__fields__)


def clean(text: Optional[str]) -> str:
    """The text without control characters and outer spaces; everything a person wrote stays."""
    kept = "".join(c for c in text or "" if c in LINE_BREAKS or unicodedata.category(c) not in ("Cc", "Cs", "Co"))
    return kept.strip()
