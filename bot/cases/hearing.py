"""Reading what a professional says in the conversation. Nothing of it counts before a yes. Pure."""

import re
from typing import Any, List

from bot.cases.prompts import Prompt
from bot.cases.words import words
from bot.intake.questions import HISTORY, LSVG

_WORD = re.compile(r"[^\W\d_]+")


def read_as(prompt: Prompt) -> str:
    """As an answer to which question words are read: a yes or no reads the same whatever was asked."""
    # Only history and items have weights of their own.
    return prompt.name if prompt.name in (*HISTORY, *LSVG) else "history"


def heard(prompt: Prompt, value: Any, said: str) -> str:
    """The offered choice that words speak of, given how they read as an answer; empty when they are not clear."""
    found = "unknown" if value == "declined" else "" if value is None else str(value)
    if prompt.kind == "balance" and found != "unknown":
        found = _side(said)
    return found if found in dict(prompt.choices) else ""


def _side(said: str) -> str:
    """Whether something protects, impedes or both. A sentence with a no in it can mean either: then nothing is read."""
    spoken, known = set(_WORD.findall(said.lower())), words()["balance_heard"]
    if spoken & set(known["turned"]):
        return ""
    sides = [side for side in ("protective", "impeding", "both") if spoken & set(known[side])]
    return sides[0] if len(sides) == 1 else "both" if sides else ""


def instruments_in(prompt: Prompt, said: str) -> List[str]:
    """The offered instruments that are named by their letters, such as EAS, or in full."""
    spoken = said.lower()
    return [
        name for name, text in prompt.choices
        if re.search(rf"\b{re.escape(name)}\b", spoken) or text.partition(" (")[0].lower() in spoken
    ]
