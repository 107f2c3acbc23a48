"""Reading an answer: the question decides how its text is read."""

import re
from typing import Tuple

from bot.intake.questions import HISTORY, LSVG
from bot.language.ages import read_age
from bot.language.asks import asks, plainly_asks
from bot.language.choices import read_choice
from bot.language.history import read_told
from bot.language.model import Reading
from bot.language.normalise import normalise, only_marks
from bot.language.scale import read_scale

_ENGLISH_OR_FRENCH = re.compile(
    r"\b(the|what|yes i|does|she|my child|please|je ne|oui|mon enfant|est|pas|avec|und|ich|nicht)\b"
)
# Where an answer ends and something else may begin: "soms, maar is dat mijn schuld?"
_JOINTS = re.compile(r"[.,;!?\n]+|\bmaar\b|\s[-–]\s")
_DUTCH = re.compile(r"\b(de|het|een|niet|ik|ja|nee|dat|en|van|hij|zij|ze|wel|soms|altijd|nooit|kind)\b")


def read(question: str, text: str) -> Reading:
    """The reading of a text as an answer to a question. Raises nothing: what is not understood is open."""
    if only_marks(text):
        return Reading(None, "open", reason="emoji")
    if question == "about_age":
        reading = read_age(text)
    elif question in LSVG:
        reading = read_scale(question, text)
    elif question in HISTORY:
        reading = read_choice("history", text)
        # A bare yes or no needs no weighing; everything that is told does.
        if not reading.literal:
            reading = read_told(question, text, reading)
    else:
        reading = read_choice(question, text)
    if reading.certainty == "open" and reading.reason == "unclear" and _other_language(text):
        return Reading(None, "open", reason="language")
    return reading


def read_first(question: str, text: str) -> Reading:
    """The reading of a whole message, or of an answer at its start that a question follows; then never certain."""
    whole, (first, rest) = read(question, text), first_of(text)
    if whole.certainty != "open" or not plainly_asks(rest) or asks(first):
        return whole
    begun = read(question, first)
    return Reading(begun.value, "plausible") if begun.certainty == "certain" else whole


def first_of(text: str) -> Tuple[str, str]:
    """The first part of a message and what comes after it, with the question mark at its end if there is one."""
    first, *rest = [part.strip() for part in _JOINTS.split(text) if part.strip()] or [""]
    return first, " ".join([*rest, *("?" for _ in rest[:1] if text.rstrip().endswith("?"))])


def _other_language(text: str) -> bool:
    plain = normalise(text)
    return len(_ENGLISH_OR_FRENCH.findall(plain)) > 1 and len(_DUTCH.findall(plain)) < 2
