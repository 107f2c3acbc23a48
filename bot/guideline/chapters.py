"""The parts of the guideline that professionals look up: read whole, every entry with its source."""

from functools import cache
from pathlib import Path
from typing import Any, Iterator, Mapping, Tuple

from bot.content import content_of

# alertness: step 1. balance: annex 2. closing: the end of step 2 and what comes after. conversation: annex 3.
# clinical: instruments and qualifications of step 3. interventions: chapter 5 and its tables.
# meldcode: what a professional does with signs of danger.
CHAPTERS = ("alertness", "balance", "closing", "conversation", "clinical", "interventions", "meldcode")
DATA = Path(__file__).parent / "data"


@cache
def chapter(name: str) -> Mapping[str, Any]:
    """One chapter by name. Raises KeyError for a name that is none."""
    if name not in CHAPTERS:
        raise KeyError(name)
    return content_of(DATA / f"{name}.yml")


def entries(name: str) -> Iterator[Tuple[Mapping[str, Any], bool]]:
    """Every entry with an id in a chapter, and whether it or something around it names its source."""
    yield from _entries(chapter(name), False)


def _entries(node: Any, sourced: bool) -> Iterator[Tuple[Mapping[str, Any], bool]]:
    if isinstance(node, dict):
        sourced = sourced or "source" in node
        if "id" in node:
            yield node, sourced or _all_sourced(node)
        for value in node.values():
            yield from _entries(value, sourced)
    elif isinstance(node, list):
        for value in node:
            yield from _entries(value, sourced)


def _all_sourced(node: Mapping[str, Any]) -> bool:
    """Whether an entry that only groups others names a source on each of them."""
    groups = [value for value in node.values() if isinstance(value, list)]
    parts = [part for group in groups for part in group]
    return bool(parts) and all(isinstance(part, dict) and "source" in part for part in parts)
