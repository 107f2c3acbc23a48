"""Reading an answer with a few possible values, by plain rules: yes, no, unknown, declined, a relation, a region."""

import re
from functools import cache
from typing import Dict, List, Pattern, Tuple

from bot.intake.questions import DECLINED, Value
from bot.language.model import OPEN, Reading
from bot.language.normalise import normalise
from bot.language.words import lexicon

# Words that carry no meaning of their own around a bare answer.
FILLERS = frozenset(
    "uh eh euh hm hmm tja nou ja nee hoor wel dan toch maar he hee he denk ik dacht is het dat zo voor mij ons"
    " wij mijn zijn een de het eigenlijk gewoon dus en gelukkig helaas jawel ben woon wonen in".split()
)


def read_choice(group: str, text: str) -> Reading:
    """What the plain rules make of an answer in a group of choices (data/choices.yml)."""
    plain = normalise(text)
    found: List[Tuple[int, int, Value]] = []
    bare: Value = ""
    for value, patterns in _choices(group):
        for pattern in patterns:
            match = pattern.search(plain)
            if match:
                found.append((*match.span(), value))
                bare = bare or (_bare(plain, match.group(0)) and value)
    if not found:
        return OPEN
    values = {value for start, end, value in found if not _within(start, end, found)}
    # "Ja nee ja nee" is no bare yes: nothing may be erased on it.
    if bare and not {"yes", "no"} <= values:
        return Reading(bare, "certain", literal=True)
    if group == "history":
        return _history(plain, values)
    if group in ("reading_ok", "erase_ok", "consent"):
        # A no anywhere makes the agreement doubtful: then ask again.
        return Reading(values.pop(), "certain", literal=True) if len(values) == 1 and len(plain.split()) <= 5 else OPEN
    # Choices stand in the order in which they win.
    return Reading(found[0][2], "plausible" if len(values) > 1 else "certain")


def _history(plain: str, values: "set[Value]") -> Reading:
    start = plain.split()[0]
    if DECLINED in values:
        return Reading(DECLINED, "certain")
    if "unknown" in values and start not in ("ja", "nee"):
        return Reading("unknown", "certain" if values == {"unknown"} or "yes" not in values else "plausible")
    if start in ("ja", "nee"):
        value = "yes" if start == "ja" else "no"
        turned = re.search(r"\bmaar\b", plain) is not None
        return Reading(value, "plausible" if turned else "certain")
    if values == {"yes"}:
        return Reading("yes", "certain" if len(plain.split()) > 2 else "plausible")
    if "yes" not in values:
        return Reading("no", "certain" if len(plain.split()) <= 8 else "plausible")
    return OPEN if len(plain.split()) < 4 else Reading("yes", "plausible")


@cache
def _choices(group: str) -> Tuple[Tuple[Value, Tuple[Pattern[str], ...]], ...]:
    listed: Dict[Value, List[str]] = lexicon("choices").get(group, {})
    return tuple((value, tuple(re.compile(rf"\b(?:{p})\b") for p in patterns)) for value, patterns in listed.items())


def _within(start: int, end: int, found: List[Tuple[int, int, Value]]) -> bool:
    """Whether words are part of a longer turn of phrase: "klopt" in "klopt niet" is no agreement."""
    return any(first <= start and end <= last and last - first > end - start for first, last, _ in found)


def _bare(plain: str, match: str) -> bool:
    rest = plain.replace(match, " ", 1).split()
    return len(rest) <= 4 and all(word in FILLERS for word in rest) and not {"maar", "niet"} & set(rest)
