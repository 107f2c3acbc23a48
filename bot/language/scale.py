"""From an answer in free text to a point of the five-point scale (1 nearly always .. 5 nearly never, bijlage 4).

What names the point itself (a label, a number, a bare frequency word) is read by rule. All else is weighed:
how often and what are found apart (outline.py, behaviour.py), and what they are worth together is learned
(graded.py) from labelled answers.
"""

import re
from functools import cache
from typing import Dict, Optional

from bot.guideline import load_guideline
from bot.language.answered import Answered
from bot.language.learned import graded_weights
from bot.language.model import OPEN, Reading
from bot.language.normalise import normalise
from bot.language.outline import GRADES, plain_point

# From which share on a reading is certain, and from which it is offered as a question (docs/reading.md).
# CERTAIN_ALONE holds for an answer in which frequency and pole make no plain sum.
CERTAIN, CERTAIN_ALONE, PLAUSIBLE = 0.93, 0.96, 0.4
# Of an answer without any known turn of phrase at least this share of its words is known.
LEAST_KNOWN = 0.34
# How much the plain sum counts, by the number of words: right in 97 of 100 labelled answers of one or two words,
# in 87 of three to five, in 70 of longer ones.
SUM_TRUSTED = ((3, 0.7), (5, 0.4))
_NUMBER = re.compile(
    r"^(?:(?:een|cijfer|score|optie|nummer|keuze|dat is|ik zeg|ik zou zeggen|ik denk|doe maar|eerder|toch) )*"
    r"([1-5]|een|twee|drie|vier|vijf)(?: dus| denk ik| hoor| van de 5)?$"
)
_WORDS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5}
# A question back: with its mark, or a few words that begin like one ("wanneer ik hem haal, straalt hij" is none).
_QUESTION = re.compile(r"^(wat|hoe|waarom|bedoel|welke|wie|wanneer)\b")
_SHORT = 6
# Both ends in one breath name no point.
_BOTH_WAYS = re.compile(r"\b(?:nooit (?:of|en) altijd|altijd (?:of|en) nooit)\b|^ja (?:en|of) nee$|^nee (?:en|of) ja$")
# By itself an emphatic never, to most people; with a verb ("hij komt nooit niet") it is always.
_NEVER_TWICE = re.compile(r"^(?:nee )?nooit (?:niet|niets|niks)$")
# Words that may stand around a bare "meestal" without changing it.
_FRILLS = frozenset("ja nou och tja wel hoor denk ik zenne eigenlijk dus toch ze eh uh en heel erg zeer".split())


def read_scale(item: str, text: str) -> Reading:
    """One item's answer. Literal when the text is a label, a number or a bare frequency word of the scale."""
    answered = Answered(item, text)
    plain = answered.plain
    named = _named(plain)
    if named is not None:
        return Reading(named, "certain", literal=True)
    short = len(plain.split()) < _SHORT
    if _BOTH_WAYS.search(plain) or ("?" in text and short) or (_QUESTION.match(plain) and ("?" in text or short)):
        return OPEN
    if _NEVER_TWICE.match(plain):
        return Reading(5, "plausible")
    bare = _bare_frequency(answered)
    if bare is not None:
        return Reading(bare, "certain", literal=True)
    if not any(answered.outlined) and graded_weights().knows(plain) < LEAST_KNOWN:
        return OPEN  # "$(reboot)" is no answer, whatever its letters resemble
    summed = plain_point(answered.outlined)
    shares = _weighed(answered, summed)
    best = max((name for name in shares if name != "open"), key=lambda name: shares[name])
    if shares["open"] > max(PLAUSIBLE, shares[best]) or shares[best] < PLAUSIBLE:
        return OPEN
    return Reading(int(best), "certain" if _sure(int(best), shares[best], summed) else "plausible")


def _weighed(answered: Answered, summed: Optional[int]) -> Dict[str, float]:
    """The learned shares; in a few words the plain sum of frequency and pole counts as well ("nooit bazig")."""
    shares, words = graded_weights().shares(answered), len(answered.plain.split())
    trust = next((trust for longest, trust in SUM_TRUSTED if words <= longest), 0.0)
    if summed is None or not trust:
        return shares
    return {name: share * (1 - trust) + trust * (name == str(summed)) for name, share in shares.items()}


def _sure(point: int, share: float, summed: Optional[int]) -> bool:
    """A high share that the plain sum of frequency and pole bears out; a higher one where there is no such sum."""
    return share >= CERTAIN_ALONE if summed is None else share >= CERTAIN and summed == point


def _named(plain: str) -> Optional[int]:
    if plain in _labels():
        return _labels()[plain]
    number = _NUMBER.match(plain)
    return (_WORDS.get(number.group(1)) or int(number.group(1))) if number else None


def _bare_frequency(answered: Answered) -> Optional[int]:
    """The point of a text that is nothing but one frequency word: such a bare answer answers what was asked."""
    if set(answered.bare.split()) - _FRILLS:
        return None
    grades = {GRADES[name] for clause in answered.outlined for name in clause if name in GRADES}
    return grades.pop() if len(grades) == 1 else None


@cache
def _labels() -> Dict[str, int]:
    labels = load_guideline().labels.values["lsvg"]
    return {normalise(label): int(value) for value, label in labels.items() if isinstance(value, int)}  # type: ignore[call-overload]
