"""A child's age in whole months, in any wording: "bijna 3", "20 maanden", "twee en een half"."""

import re
from typing import Optional

from bot.intake.questions import OLDEST_CHILD_MONTHS
from bot.language.model import OPEN, Reading
from bot.language.normalise import normalise
from bot.language.words import lexicon

_YEARS = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:jaar|jr|j|jaren|jarige?)\b")
_MONTHS = re.compile(r"(-?\d+)\s*(?:maand(?:en|jes|je)?|mnd|mnden|m)\b")
_WEEKS = re.compile(r"(-?\d+)\s*(?:week|weken|weekjes|wkn)\b")
_DAYS = re.compile(r"(-?\d+)\s*(?:dag|dagen)\b")
_BARE = re.compile(r"(?<![\d.,])(-?\d+(?:[.,]\d+)?)(?![\d])")
_HALF = re.compile(r"\b(?:en een half|en half|half jaar|1/2)\b|\banderhalf\b|½")
_NOT_YET = re.compile(r"\b(?:net geen|bijna|haast|kort voor|wordt|word)\b")
_VAGUE = re.compile(r"\b(klein|groot|oud|baby|peuter|kleuter|puber|jong|tiener)\b")


def read_age(text: str) -> Reading:
    """The age a text gives, 0 up to the eighteenth birthday.

    An age given in plain figures is literal; "bijna 3" and "wordt in maart 3" are one month less and are offered back.
    """
    raw = text.lower().replace("½", " en een half")
    raw = re.sub(r"\b1/2\b", " en een half ", raw)
    # Normalising drops a minus and the comma of "2,5"; both mean something here.
    plain = _numbers(re.sub(r"[^\w\s,.'-]", " ", raw))
    months = _months(plain)
    if months is None:
        vague = _VAGUE.search(normalise(text)) is not None
        return Reading(None, "open", reason="age_vague") if vague else OPEN
    if _NOT_YET.search(plain):
        return _reading(months - 1, literal=False)
    rough = re.search(r"\b(ongeveer|rond|zoiets|denk|ruim|tussen|of)\b", plain) is not None
    return _reading(months, literal=not rough and len(plain.split()) <= 8)


def _reading(months: int, literal: bool) -> Reading:
    if not 0 <= months <= OLDEST_CHILD_MONTHS:
        return Reading(None, "open", reason="age_impossible")
    return Reading(months, "certain", literal)


def _numbers(text: str) -> str:
    words = lexicon("numbers")
    return " ".join(str(words.get(word, word)) for word in text.replace("jaar.", "jaar").rstrip(" .!,").split())


def _months(plain: str) -> Optional[int]:
    if re.search(r"\banderhalf\b", plain):
        return 18
    years, months = _YEARS.search(plain), _MONTHS.search(plain)
    weeks, days = _WEEKS.search(plain), _DAYS.search(plain)
    half = 6 if _HALF.search(plain) else 0
    if years:
        total = round(float(years.group(1).replace(",", ".")) * 12)
        extra = int(months.group(1)) if months else half
        if not months and not half:
            after = re.match(r"\s*en\s+(\d{1,2})\b", plain[years.end():])
            extra = int(after.group(1)) if after else 0
        return total + extra
    if months:
        return int(months.group(1))
    if weeks or days:
        return int(weeks.group(1)) * 7 // 30 if weeks else int(days.group(1)) // 30 if days else None
    if half and not _BARE.search(plain):
        return 6
    bare = _BARE.search(plain)
    if bare and len(plain.split()) <= 12:
        return round(float(bare.group(1).replace(",", ".")) * 12) + half
    return None
