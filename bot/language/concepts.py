"""The concepts of danger in a message: an adult, hitting, fear, a wish to die, now, long ago. No weighing here."""

import re
from functools import cache
from itertools import combinations
from typing import Dict, FrozenSet, List, Pattern, Tuple

from bot.language.words import lexicon

# Concepts that are danger when they stand together, unless the past, a denial or a child's own act explains them.
TOGETHER = (
    ("adult", "hit"), ("adult", "tool"), ("adult", "threat"), ("adult", "control"), ("adult", "sexual"),
    ("adult", "injury"), ("mother_father", "hit"), ("mother_father", "tool"), ("mother_father", "threat"),
    ("young", "hit"), ("young", "fear"), ("young", "substance"), ("substance", "unmet"), ("child", "unmet"),
    ("control_lost", "harm_child"), ("die", "method"), ("threat", "now"), ("control", "threat"), ("fear", "hit"),
    ("fear", "rage"), ("injury", "selfharm"),
)
# Who and when: these say nothing of danger by themselves.
SETTING = frozenset(
    {"adult", "mother_father", "child", "young", "now", "past", "recent", "denied", "asked", "child_acts"}
)
EXPLAINED = frozenset({"past", "denied", "asked", "child_acts"})
# The kind a message is about, by the first of these concepts it holds.
KINDS = (
    ("young", "child"), ("die", "suicide"), ("method", "suicide"), ("sexual", "abuse"), ("selfharm", "self_harm"),
    ("harm_child", "afraid_of_hurting"), ("control_lost", "afraid_of_hurting"), ("unmet", "neglect"),
    ("substance", "neglect"),
)


@cache
def _patterns() -> Tuple[Tuple[str, Pattern[str]], ...]:
    listed: Dict[str, List[str]] = lexicon("danger")
    return tuple((name, re.compile("|".join(rf"\b(?:{p})\b" for p in parts))) for name, parts in listed.items())


def concepts_in(plain: str) -> FrozenSet[str]:
    """The names of the concepts that a text in plain spelling holds."""
    return frozenset(name for name, pattern in _patterns() if pattern.search(plain))


def with_pairs(found: FrozenSet[str]) -> Dict[str, float]:
    """The concepts and every pair of them, as features of a classifier."""
    features = {name: 1.0 for name in found}
    features.update({f"{one}+{other}": 1.0 for one, other in combinations(sorted(found), 2)})
    return features


def speak_of_danger(found: FrozenSet[str]) -> bool:
    """Whether the concepts are danger by themselves, without weighing."""
    if found & {"denied", "asked"}:
        return False
    if "strong" in found and "past" not in found:
        return True
    return not found & EXPLAINED and any(one in found and other in found for one, other in TOGETHER)


def name_danger(found: FrozenSet[str]) -> bool:
    """Whether any concept is one of danger, rather than of who and when."""
    return bool(found - SETTING)


def kind_of(found: FrozenSet[str]) -> str:
    """Which kind of danger the concepts are about; violence when no other kind fits."""
    return next((kind for name, kind in KINDS if name in found), "violence")
