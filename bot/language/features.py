"""What an answer to an item of the scale is made of, as features of a classifier."""

from collections import Counter
from typing import Dict, List, Sequence

from bot.language.answered import Answered
from bot.language.outline import FAR, FAR2, GRADES, NEAR, in_short

POLES = (NEAR, FAR, FAR2)
CORE = frozenset({*GRADES, *POLES, "not", "exception", "before", "now", "anyone"})
# An outline says more than single words: this brings the kinds of features to one measure.
OUTLINE = 0.45
_BELOW = ((0.15, "far"), (0.38, "rather far"), (0.62, "unsure"), (0.85, "rather near"))


def features_of(answered: Answered, near: float) -> Dict[str, float]:
    """What an answer's outline says, whole and in pieces; its words under this item.

    `near` is how much its words look like the near pole (behaviour.py).
    """
    item, clauses = answered.item, answered.outlined
    named = [name for clause in clauses for name in clause]
    features = _pieces(clauses, [name for name in named if name in CORE])
    features.update(_sums(named, "all"))
    for clause in clauses:
        features.update(_sums(clause, "clause"))
    if "now" in named:
        features.update(_sums(named[len(named) - named[::-1].index("now") :], f"now {'before' in named}"))
    words = answered.plain.split()
    features[f"first {' '.join(words[:1])}"] = 0.3
    features[f"length {min(5, len(words) // 4)}"] = 0.3
    features.update({f"{item} {word}": 0.25 for word in words})
    features.update({f"{item} {one} {two}": 0.2 for one, two in zip(words, words[1:])})
    features.update(_with_pole(named, near))
    return features


def _pieces(clauses: List[List[str]], core: List[str]) -> Dict[str, float]:
    whole = ["^", *(name for clause in clauses for name in [*clause, "|"]), "$"]
    short = list(in_short([core]))
    features: Dict[str, float] = {f"whole {' '.join(short)}": 0.6}
    for sequence, mark, longest in ((whole, "w", 3), (["^", *core, "$"], "c", 4), (["^", *short, "$"], "s", 5)):
        for length in range(1, longest + 1):
            for start in range(len(sequence) - length + 1):
                features[f"{mark} {' '.join(sequence[start : start + length])}"] = OUTLINE
    return features


def _sums(named: Sequence[str], mark: str) -> Dict[str, float]:
    """How often and what, put together: the grades, the poles and whether something is denied."""
    grades = [GRADES[name] for name in named if name in GRADES]
    counted = Counter("near" if name == NEAR else "far" for name in named if name in POLES)
    poles, denied = sorted(counted), "not" in named
    more = "near" if counted["near"] > counted["far"] else "far" if counted["far"] > counted["near"] else "even"
    return {
        f"{mark} {grades[:1]} {poles} {denied}": 0.6,
        f"{mark} {sorted(set(grades))} {poles}": 0.5,
        f"{mark} {grades[:1]} {more}": 0.5,
        f"{mark} {bool(grades)} {poles} {denied}": 0.5,
    }


def _with_pole(named: Sequence[str], near: float) -> Dict[str, float]:
    """How often, put together with the pole the words look like."""
    grades = [GRADES[name] for name in named if name in GRADES]
    denied = sum(name == "not" for name in named) % 2
    step = next((name for limit, name in _BELOW if near < limit), "near")
    lean, first = (near - 0.5) * 2, grades[0] if grades else 0
    return {
        f"pole {step} {grades[:1]} {denied}": 0.7, f"pole {step} {sorted(set(grades))}": 0.6, f"pole {step}": 0.5,
        f"lean {first}": lean, f"lean {first} {denied}": lean, f"lean last {grades[-1:]}": lean * 0.5,
    }
