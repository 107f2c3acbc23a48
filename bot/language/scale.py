"""From an answer in free text to a point of the five-point scale (1 nearly always .. 5 nearly never).

How often (frequency words) and what (the pole an item's words name) are read apart, then put together:
"hij rent meestal weg" is *often* the far pole of exploration, so 4.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, Dict, List, Optional, Pattern, Tuple

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
_BEFORE = re.compile(r"\b(vroeger|eerst|toen|begin|vorig)\b")
_QUESTION = re.compile(r"^(wat|hoe|waarom|bedoel|welke|wie|wanneer)\b")
_SOMEONE_ELSE = re.compile(
    r"^(?:mijn (?:man|vrouw|partner|vriend|vriendin|andere)|(?:zijn|haar) (?:broer|zus)|op school|de juf"
    r"|ik (?:ben|troost|help|heb|vind)|wij (?:zien|gaan|zijn)|we (?:gaan|zien|zijn))\b"
)
_ASIDE = re.compile(r"\b(?:behalve|tenzij|als|wanneer|want|omdat|maar|ook al)\b.*$")
_TURN = re.compile(r"\b(?:maar|behalve|tenzij|want|dus|alleen|als|met)\b")
_FRILLS = re.compile(
    r"^(?:(?:ja|nee|nou|och|tja|jazeker|eigenlijk|toch)\s+)+"
    r"|(?:\s+(?:wel|hoor|ja|nee|zenne|eigenlijk|denk ik|dus))+$"
)
_NOT = re.compile(r"\b(?:niet|niets|geen)\b")


def read_scale(item: str, text: str) -> Reading:
    """One item's answer. Literal when the text is a label or a number of the scale itself."""
    plain = normalise(text)
    if plain in _labels():
        return Reading(_labels()[plain], "certain", literal=True)
    number = _NUMBER.match(plain)
    if number or plain in _WORDS:
        return Reading(int(number.group(1)) if number else _WORDS[plain], "certain", literal=True)
    if _QUESTION.match(plain) or ("?" in text and len(plain.split()) < 6) or _SOMEONE_ELSE.match(plain):
        return OPEN
    direct = _direct(text)
    if direct is not None and not _all_said(plain):
        return Reading(direct[1], "certain" if _agree(item, plain, direct[1]) else "plausible")
    now = _NOW.match(plain)
    if now and _BEFORE.search(plain):
        return replace(_put_together(item, now.group(1).strip() or plain), literal=False)
    return _put_together(item, plain)


def _put_together(item: str, plain: str) -> Reading:
    graded = _graded(plain)
    values = [value for _, value in graded]
    far, near = _says(item, "far", plain), _says(item, "near", plain)
    if not values:
        return _without_frequency(plain, far, near)
    if _all_said(plain):
        return Reading(values[0], "certain", literal=True)
    if 3 in values:
        return Reading(3, "certain" if len(set(values)) == 1 and not far else "plausible")
    if max(values) - min(values) > 1:
        return OPEN
    value, end = values[0], graded[0][0]
    rest = _poles()[item, "far"].sub(" ", _ASIDE.sub("", plain[end:]))
    denied = value <= 2 and _NOT.search(rest) is not None
    if far and not near and not denied:
        return Reading(6 - value, "certain" if value <= 2 else "plausible")
    if denied and not far:
        return Reading(6 - value, "plausible")
    return Reading(value, "certain" if near and not far else "plausible")


def _without_frequency(plain: str, far: bool, near: bool) -> Reading:
    if far != near:
        denied = _NOT.search(_ASIDE.sub("", plain)) is not None
        if far:
            return Reading(2 if denied else 4, "plausible")
        return Reading(4 if denied else 2, "plausible")
    bare = re.match(r"^(ja|nee)(?: hoor| wel| zeker| dat klopt)?$", plain)
    # A bare yes or no says the direction, not how often: it is offered back as the milder point.
    return Reading(2 if bare.group(1) == "ja" else 4, "plausible") if bare else OPEN


def _agree(item: str, plain: str, value: int) -> bool:
    """Whether what follows a direct answer does not speak against it."""
    far, near = _says(item, "far", plain), _says(item, "near", plain)
    return not (far and not near and value <= 2) and not (near and not far and value >= 4)


def _direct(text: str) -> Optional[Tuple[str, int]]:
    """A frequency word that answers the question itself: "nooit, hij is hier de baas", "vaak wel maar …"."""
    head = normalise(re.split(r"[,;.:!]", text)[0])
    head = _TURN.split(head)[0].strip()
    bare = _FRILLS.sub("", head).strip()
    graded = _graded(bare)
    return (head, graded[0][1]) if graded and _all_said(bare) else None


def _graded(plain: str) -> List[Tuple[int, int]]:
    """Where each frequency word ends and its point; a longer expression wins from a shorter one inside it."""
    taken = [(m.start(), m.end(), value) for value, pattern in _patterns() for m in pattern.finditer(plain)]
    taken.sort(key=lambda hit: hit[0] - hit[1])
    kept: List[Tuple[int, int, int]] = []
    for start, end, value in taken:
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, value))
    return [(end, value) for _, end, value in sorted(kept)]


def _all_said(plain: str) -> bool:
    return any(pattern.fullmatch(plain) for _, pattern in _patterns())


def _says(item: str, pole: str, plain: str) -> bool:
    pattern = _poles()[item, pole]
    if pole == "near":
        # "hij verstijft als ik hem knuffel": the hug there is not what the child does.
        plain = _ASIDE.sub("", _poles()[item, "far"].sub(" ", plain))
    return pattern.search(plain) is not None


@lru_cache(maxsize=1)
def _poles() -> Dict[Tuple[str, str], Pattern[str]]:
    listed: Dict[str, Dict[str, List[str]]] = lexicon("poles")
    return {
        (item, pole): re.compile(r"\b(?:" + "|".join(patterns) + r")\b")
        for item, poles in listed.items() for pole, patterns in poles.items()
    }


@lru_cache(maxsize=1)
def _patterns() -> Tuple[Tuple[int, Pattern[str]], ...]:
    listed: Dict[Any, List[str]] = lexicon("scale")
    return tuple((int(value), re.compile(rf"\b(?:{p})\b")) for value, patterns in listed.items() for p in patterns)


@lru_cache(maxsize=1)
def _labels() -> Dict[str, int]:
    labels = load_guideline().labels.values["lsvg"]
    return {normalise(label): int(value) for value, label in labels.items() if isinstance(value, int)}  # type: ignore[call-overload]
