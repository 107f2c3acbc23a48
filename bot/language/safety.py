"""Signs of danger in a message, read first, on every message.

Plain rules are the floor: they hold when nothing was trained. Learned weights add what rules do not foresee.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Dict, FrozenSet, List, Mapping, Optional, Pattern, Tuple

from bot.language.concepts import concepts_in, kind_of, name_danger, speak_of_danger
from bot.language.danger import DangerWeights
from bot.language.normalise import normalise
from bot.language.words import lexicon

ALARMING = ("acute", "concern")
# A message this much like danger, or like acute danger, raises the alarm.
ALARM, ACUTE = 0.3, 0.13
# The same for a message without any word for danger: what is only hinted at must look more like it.
HINTED, HINTED_ACUTE = 0.42, 0.2
# Told as past, and yet this much like danger for how much it is like history: whether it goes on is not certain.
DOUBT = 0.35
# A rule's concern gives way when the weights are this sure that nothing is wrong or that it is past; a rule's acute
# danger only when they are this sure that it is past.
SURELY_CALM, SURELY_PAST = 0.8, 0.9
# Told as past, when it is this much like history and no alarm.
PAST = 0.3


@dataclass(frozen=True)
class SafetyReading:
    """A level (none, history, concern, acute) and the kind of danger a message was read as."""

    level: str
    kind: str

    @property
    def alarms(self) -> bool:
        """Whether help is shown and the intake pauses."""
        return self.level in ALARMING


SAFE = SafetyReading("none", "none")
Patterns = Tuple[Tuple[str, Tuple[Pattern[str], ...]], ...]


def read_safety(text: str, weights: Optional[DangerWeights] = None) -> SafetyReading:
    """The danger a message speaks of. Figures of speech and denied danger are `none`, the past is `history`."""
    plain = normalise(text)
    rest = plain
    for pattern in _listed("figures"):
        rest = pattern.sub(" ", rest)
    found = concepts_in(rest)
    floor = _by_rule(rest, found)
    if weights is None:
        return floor
    shares = weights.shares(plain)
    if rest != plain:
        # What is left around a figure of speech is an odd sentence, and the figure itself may sound like danger.
        shares = min(shares, weights.shares(rest), key=_like_danger)
    like_danger = _like_danger(shares)
    alarm, acute = (ALARM, ACUTE) if name_danger(found) else (HINTED, HINTED_ACUTE)
    raised = like_danger >= alarm or shares["acute"] >= acute
    by_rule = floor.alarms and not _outweighed(floor.level, shares)
    if by_rule or (raised and like_danger >= DOUBT * shares["history"]):
        now = (by_rule and floor.level == "acute") or shares["acute"] >= shares["concern"]
        kind = floor.kind if floor.kind != "none" else kind_of(found)
        return SafetyReading("acute" if now else "concern", kind)
    if floor.level == "history" or shares["history"] >= PAST:
        return SafetyReading("history", floor.kind if floor.kind != "none" else kind_of(found))
    return SAFE


def _like_danger(shares: Mapping[str, float]) -> float:
    return shares["acute"] + shares["concern"]


def _outweighed(level: str, shares: Mapping[str, float]) -> bool:
    """Whether the weights are so sure of the past, or of nothing, that a turn of phrase alone raises no alarm."""
    if level == "acute":
        return shares["history"] >= SURELY_PAST
    return max(shares["history"], shares["none"]) >= SURELY_CALM


def _by_rule(plain: str, found: FrozenSet[str]) -> SafetyReading:
    for kind, patterns in _kinds("signs"):
        for pattern in patterns:
            match = pattern.search(plain)
            if match and not _denied(plain, match.start()) and not _explained(kind, found):
                return _level(plain, kind)
    if speak_of_danger(found):
        if any(p.search(plain) for p in _listed("ended")):
            return SafetyReading("history", kind_of(found))
        return SafetyReading("acute" if "now" in found else "concern", kind_of(found))
    return SAFE


def _explained(kind: str, found: FrozenSet[str]) -> bool:
    """Whether it is asked about, denied, or what an angry child does to its parent."""
    if found & {"asked", "denied"}:
        return True
    return kind == "violence" and "child_acts" in found and not found & {"adult", "mother_father"}


def _level(plain: str, kind: str) -> SafetyReading:
    if any(p.search(plain) for p in _listed("ended")):
        return SafetyReading("history", kind)
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
