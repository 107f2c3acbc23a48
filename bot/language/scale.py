"""From an answer in free text to a point of the five-point scale (1 nearly always .. 5 nearly never)."""

import re
from functools import lru_cache
from typing import Any, Dict, List, Pattern, Tuple

from bot.guideline import load_guideline
from bot.language.model import OPEN, Reading
from bot.language.normalise import normalise
from bot.language.words import lexicon

_NUMBER = re.compile(
    r"^(?:(?:een|cijfer|score|optie|nummer|keuze|dat is|ik zeg|doe maar|eerder|toch) )*"
    r"([1-5])(?: dus| denk ik| hoor| van de 5)?$"
)
_WORDS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5}
_NOW = re.compile(r"^.*\b(?:nu|tegenwoordig|intussen|ondertussen|de laatste tijd|sinds kort)\b(.*)$")
_QUESTION = re.compile(r"^(wat|hoe|waarom|bedoel|welke|wie|wanneer)\b")


def read_scale(item: str, text: str) -> Reading:
    """One item's answer. Literal when the text is a label or a number of the scale itself."""
    plain = normalise(text)
    if plain in _labels():
        return Reading(_labels()[plain], "certain", literal=True)
    number = _NUMBER.match(plain)
    if number or plain in _WORDS:
        return Reading(int(number.group(1)) if number else _WORDS[plain], "certain", literal=True)
    if _QUESTION.match(plain) or "?" in text and len(plain.split()) < 6:
        return OPEN
    now = _NOW.match(plain)
    if now and re.search(r"\b(vroeger|eerst|toen|begin|vorig)\b", plain):
        plain = now.group(1) or plain
    values = _graded(plain)
    bare = len(plain.split()) <= 3
    if not values:
        return _yes_or_no(plain)
    if len(set(values)) == 1:
        return Reading(values[0], "certain" if bare else "plausible", literal=bare and _all_said(plain))
    if max(values) - min(values) == 1:
        return Reading(values[0], "plausible")
    return OPEN


def _yes_or_no(plain: str) -> Reading:
    bare = re.match(r"^(ja|nee)(?: hoor| wel| zeker| dat klopt)?$", plain)
    if not bare:
        return OPEN
    # A bare yes or no says the direction, not how often: it is offered back as the milder point.
    return Reading(2 if bare.group(1) == "ja" else 4, "plausible")


def _graded(plain: str) -> List[int]:
    """The points of the frequency words in a text; a longer expression wins from a shorter one inside it."""
    taken: List[Tuple[int, int, int]] = []
    for value, pattern in _patterns():
        for match in pattern.finditer(plain):
            taken.append((match.start(), match.end(), value))
    taken.sort(key=lambda hit: hit[0] - hit[1])
    kept: List[Tuple[int, int, int]] = []
    for start, end, value in taken:
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, value))
    return [value for _, _, value in sorted(kept)]


def _all_said(plain: str) -> bool:
    return any(pattern.fullmatch(plain) for _, pattern in _patterns())


@lru_cache(maxsize=1)
def _patterns() -> Tuple[Tuple[int, Pattern[str]], ...]:
    listed: Dict[Any, List[str]] = lexicon("scale")
    return tuple((int(value), re.compile(rf"\b(?:{p})\b")) for value, patterns in listed.items() for p in patterns)


@lru_cache(maxsize=1)
def _labels() -> Dict[str, int]:
    labels = load_guideline().labels.values["lsvg"]
    return {normalise(label): int(value) for value, label in labels.items() if isinstance(value, int)}  # type: ignore[call-overload]
