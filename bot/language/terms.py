"""What the guideline calls things: instruments, interventions and professions. They name no person."""

import re
from functools import cache
from typing import List, Set

from bot.guideline import load_guideline
from bot.guideline.chapters import chapter
from bot.language.identifiers import Span

_SHORT = re.compile(r"\s*\(([^)]*)\)")
# Professions as they are written beside those of the guideline's table.
_PROFESSIONS = ("orthopedagoog", "orthopedagoog-generalist", "generalist", "pleegouder-pleegkind")


@cache
def _pattern() -> "re.Pattern[str]":
    clinical, known = chapter("clinical"), load_guideline()
    listed = [*clinical["instruments"], *clinical["observation"], *chapter("interventions")["interventions"]]
    names: Set[str] = {one["name"] for one in listed} | {one.name for one in known.instruments}
    for name in tuple(names):
        names |= {_SHORT.sub("", name), *_SHORT.findall(name)}
    longest_first = sorted((re.escape(name) for name in names if len(name) > 2), key=len, reverse=True)
    professions = "|".join(map(re.escape, sorted(_PROFESSIONS, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)}|(?i:{professions}))(?!\w)")


def terms_in(text: str) -> List[Span]:
    """Where instruments, interventions and professions stand, as written in the guideline (NIKA; not nika)."""
    return [(found.start(), found.end(), "term") for found in _pattern().finditer(text)]
