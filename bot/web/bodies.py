"""What clients send, checked. Extra fields are refused, so that a typing error is not silently lost."""

import unicodedata
from typing import Literal, Optional

from pydantic import BaseModel, Extra, Field

LINE_BREAKS = {"\n", "\t"}


class _Body(BaseModel):
    class Config:
        extra = Extra.forbid


class Start(_Body):
    """Begin a conversation."""

    role: Literal["parent", "trainer", "professional"]
    region: Optional[Literal["nl", "vl"]] = None
    invite: Optional[str] = Field(None, max_length=200)


class Say(_Body):
    """One message: text in the person's own words, an offered choice, or both."""

    client_id: str = Field(..., min_length=1, max_length=64)
    text: Optional[str] = None
    choice: Optional[str] = Field(None, max_length=80)


class Code(_Body):
    """A resume code."""

    resume_code: str = Field(..., max_length=40)


class Share(_Body):
    """Share the answers with the professional, or no longer."""

    share: bool


def clean(text: Optional[str]) -> str:
    """The text without control characters and outer spaces; everything a person wrote stays."""
    kept = "".join(c for c in text or "" if c in LINE_BREAKS or unicodedata.category(c) not in ("Cc", "Cs", "Co"))
    return kept.strip()
