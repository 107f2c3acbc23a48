"""How often, said in figures: "9 van de 10 keer", "4 vd 5", "85 procent", "een op de zes". Pure."""

import re
from typing import Iterator, Tuple

_NUMERALS = {
    word: number for number, word in enumerate(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien".split())
}
_NUMERALS.update({"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70,
                  "tachtig": 80, "negentig": 90, "honderd": 100})
_NUMBER = r"\d{1,3}|" + "|".join(sorted(_NUMERALS, key=len, reverse=True))
_TIMES = r"(?: ?x| keer| keren| dagen| avonden| momenten)?"
_OF = re.compile(
    rf"\b({_NUMBER}){_TIMES} (?:van|op|uit|vd|v d|op elke) (?:de |den |elke )?({_NUMBER}){_TIMES}\b"
    r"(?! jaar| maand| uur)"
)
_PERCENT = re.compile(rf"\b({_NUMBER}) ?(?:procent|percent)\b")
# The least share for each point of the scale; below the last it is nearly never.
_STEPS = ((0.95, "nearly_always"), (0.65, "mostly"), (0.35, "mixed"), (0.1, "seldom"), (0.0, "nearly_never"))


def shares_in(plain: str) -> Iterator[Tuple[int, int, str]]:
    """Where a text in plain spelling names a share of the times, and the frequency it comes to."""
    for match in _OF.finditer(plain):
        part, whole = _value(match.group(1)), _value(match.group(2))
        if whole >= max(2, part):
            yield match.start(), match.end(), _name(part / whole)
    for match in _PERCENT.finditer(plain):
        if _value(match.group(1)) <= 100:
            yield match.start(), match.end(), _name(_value(match.group(1)) / 100)


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _NUMERALS[numeral]


def _name(share: float) -> str:
    return next(name for least, name in _STEPS if share >= least)
