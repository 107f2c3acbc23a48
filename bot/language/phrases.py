"""Turns of phrase that blame, by category (data/wording.yml), and those that take blame away."""

import re
from functools import cache
from typing import Dict, List, NamedTuple, Pattern, Tuple

from bot.language.words import lexicon


class Finding(NamedTuple):
    """One turn of phrase that blames: its category (contract), where it stands, and a better way, in Dutch."""

    category: str
    start: int
    end: int
    advice: str


def phrases_in(text: str) -> List[Finding]:
    """The turns of phrase that blame. A denied or rejected blame is none."""
    low = text.lower().replace("’", "'")
    if len(low) != len(text):  # a letter that grows when lowered would shift every place
        low = text.replace("’", "'")
    freed = [match.span() for pattern in _free() for match in pattern.finditer(low)]
    found = []
    for category, pattern in _phrases().items():
        for match in pattern.finditer(low):
            if _asks_what_is_practical(category, low) or any(_touch(match.span(), span) for span in freed):
                continue
            found.append(Finding(category, match.start(), match.end(), advice_for(category)))
    return _apart(found)


def frees(text: str) -> bool:
    """Whether a text holds words that mostly take blame away: "niet uw schuld"."""
    return any(pattern.search(text.lower()) for pattern in _free())


def advice_for(category: str) -> str:
    """A better way to say what blames in this way, in Dutch."""
    return str(lexicon("wording")["advice"][category])


def _asks_what_is_practical(category: str, low: str) -> bool:
    """"Moet u morgen werken?" asks; it presses nobody."""
    asked = low.rstrip().endswith("?") and re.match(r"^(?:en |dus )?(?:moet|mag|zou)", low) is not None
    return category == "must" and asked


def _touch(one: Tuple[int, int], other: Tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _apart(found: List[Finding]) -> List[Finding]:
    """Of findings that overlap the longest one stays; then in the order of the sentence."""
    kept: List[Finding] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one)):
        if not any(_touch((one.start, one.end), (other.start, other.end)) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


@cache
def _phrases() -> Dict[str, Pattern[str]]:
    listed = lexicon("wording")
    return {category: _either(phrases) for category, phrases in listed["phrases"].items()}


@cache
def _free() -> Tuple[Pattern[str], ...]:
    return tuple(_either([phrase]) for phrase in lexicon("wording")["free"])


def _either(phrases: List[str]) -> Pattern[str]:
    listed = lexicon("wording")
    filled = [
        phrase.replace("{your}", listed["your"]).replace("{you}", listed["you"]).replace("{child}", listed["child"])
        .replace(" ~ ", r" (?:[\w'-]+,? ){0,4}")
        for phrase in phrases
    ]
    return re.compile(r"(?<!\w)(?:" + "|".join(filled) + r")(?:(?!\w)|(?<= ))")
