"""The outline of an answer: which turns of phrase it holds, in order, clause by clause. No weighing here.

"meestal rent ze weg, behalve bij oma" under exploration becomes  mostly FAR | exception others.
The outline is the same for every child and every spelling, so what is learned from one item serves all eight.
"""

import re
from functools import cache
from typing import Dict, List, NamedTuple, Optional, Pattern, Tuple

from bot.language.normalise import normalise
from bot.language.shares import shares_in
from bot.language.words import lexicon

NEAR, FAR, FAR2 = "NEAR", "FAR", "FAR2"
# How often, from nearly always (1) to nearly never (5); the label scale of bijlage 4.
GRADES = {
    "always": 1, "nearly_always": 1, "yes_all": 1, "no_gap": 1, "very_often": 2, "mostly": 2, "often": 2,
    "not_always": 2, "mixed": 3, "sometimes": 3, "mostly_not": 4, "seldom": 4, "hardly": 4, "nearly_never": 5,
    "never": 5, "not_at_all": 5, "number1": 1, "number2": 2, "number3": 3, "number4": 4, "number5": 5,
}
_CARER = "(?:mij|me|ons|mama|papa|oma|opa|mam|pap|moeder|vader|m)"
_BETWEEN = r" (?:\w+ ){0,4}"
CLAUSES = re.compile(r"[,.;:!?()\n]+|\s[-–]\s")


class Hit(NamedTuple):
    """A turn of phrase: where it stands in its clause, and its name."""

    start: int
    end: int
    name: str


def outline(item: str, text: str) -> List[List[str]]:
    """The names of the turns of phrase in each clause of an answer to an item, in the order they stand."""
    clauses = [plain for plain in (normalise(part) for part in CLAUSES.split(text)) if plain]
    return [_in_clause(item, plain) for plain in clauses]


def _in_clause(item: str, plain: str) -> List[str]:
    said = _often_in(plain)
    often = _longest([hit for hit in said if hit.name in GRADES])
    around = [hit for hit in said if hit.name not in GRADES and not any(_inside(hit, other) for other in often)]
    poles = _longest(_found(_poles()[item], plain))
    return [hit.name for hit in sorted([*often, *around, *poles])]


def _often_in(plain: str) -> List[Hit]:
    return [*_found(_frequency(), plain), *(Hit(*share) for share in shares_in(plain))]


def _found(patterns: Dict[str, Pattern[str]], plain: str) -> List[Hit]:
    return [Hit(m.start(), m.end(), name) for name, pattern in patterns.items() for m in pattern.finditer(plain)]


def _longest(hits: List[Hit]) -> List[Hit]:
    """The hits that do not overlap a longer one."""
    kept: List[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return kept


def _inside(hit: Hit, other: Hit) -> bool:
    return hit.start >= other.start and hit.end <= other.end


@cache
def _frequency() -> Dict[str, Pattern[str]]:
    listed: Dict[str, List[str]] = lexicon("frequency")
    return {name: compiled(phrases) for name, phrases in listed.items()}


@cache
def _poles() -> Dict[str, Dict[str, Pattern[str]]]:
    listed: Dict[str, Dict[str, List[str]]] = lexicon("poles")
    return {item: {pole.upper(): compiled(p) for pole, p in poles.items()} for item, poles in listed.items()}


def compiled(phrases: List[str]) -> Pattern[str]:
    """One pattern for a list of phrases in which {me} is the carer and ~ stands for up to four words."""
    # Longer alternatives first: the first that fits is the one that is found.
    written = sorted((p.replace("{me}", _CARER).replace(" ~ ", _BETWEEN) for p in phrases), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(written) + r")(?!\w)")


def plain_point(outlined: List[List[str]]) -> Optional[int]:
    """The point that frequency and pole make together when nothing in the outline turns it; None otherwise."""
    named = [name for clause in outlined for name in clause]
    grades = [GRADES[name] for name in named if name in GRADES]
    near, far = NEAR in named, FAR in named or FAR2 in named
    if not grades or max(grades) - min(grades) > 1 or "not" in named or (near and far):
        return None
    return 6 - grades[0] if far else grades[0]


def in_short(outlined: List[List[str]]) -> Tuple[str, ...]:
    """The outline with every frequency as its grade, for comparing answers that say it in other words."""
    return tuple(f"F{GRADES[name]}" if name in GRADES else name for clause in outlined for name in clause)


def graded_away(plain: str) -> str:
    """A text in plain spelling without the words that say how often."""
    for hit in sorted(_longest([hit for hit in _often_in(plain) if hit.name in GRADES]), reverse=True):
        plain = plain[: hit.start] + " " + plain[hit.end :]
    return " ".join(plain.split())
