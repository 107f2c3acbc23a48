"""Signs of danger in a message: a floor of plain rules that is read first, on every message."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Dict, List, Pattern, Tuple

from bot.language.normalise import normalise
from bot.language.words import lexicon


@dataclass(frozen=True)
class SafetyReading:
    """A level (none, history, concern, acute) and the kind of danger a message was read as."""

    level: str
    kind: str


SAFE = SafetyReading("none", "none")
Patterns = Tuple[Tuple[str, Tuple[Pattern[str], ...]], ...]


def read_safety(text: str) -> SafetyReading:
    """The danger a message speaks of. Figures of speech and denied danger are `none`, the past is `history`."""
    plain = normalise(text)
    for pattern in _listed("figures"):
        plain = pattern.sub(" ", plain)
    for kind, patterns in _kinds("signs"):
        for pattern in patterns:
            match = pattern.search(plain)
            if match and not _denied(plain, match.start()):
                return _level(plain, kind)
    return SAFE


def _level(plain: str, kind: str) -> SafetyReading:
    now = any(p.search(plain) for p in _listed("now"))
    past = any(p.search(plain) for p in _listed("past"))
    if now and not (past and kind in ("neglect", "abuse")):
        return SafetyReading("acute", kind)
    return SafetyReading("history" if past else "concern", kind)


def _denied(plain: str, start: int) -> bool:
    before = " ".join(plain[:start].split()[-4:])
    return any(p.search(before) for p in _listed("denials"))


@cache
def _listed(name: str) -> Tuple[Pattern[str], ...]:
    patterns: List[str] = lexicon("safety")[name]
    return tuple(re.compile(rf"\b(?:{p})\b") for p in patterns)


@cache
def _kinds(name: str) -> Patterns:
    kinds: Dict[str, List[str]] = lexicon("safety")[name]
    return tuple((kind, tuple(re.compile(rf"\b(?:{p})\b") for p in patterns)) for kind, patterns in kinds.items())
