"""The Dutch names of everything in a case."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

from bot.content import content_of


@lru_cache(maxsize=1)
def words() -> Dict[str, Any]:
    """All texts, by group."""
    return content_of(Path(__file__).parent / "texts.yml")


def line(name: str) -> str:
    """What a field is called."""
    return str(words()["lines"][name])


def day(on: date) -> str:
    """A date as people write it."""
    return f"{on.day} {words()['months'][on.month - 1]} {on.year}"


def month(born: str) -> str:
    """A month like 2022-05 in words."""
    year, number = born.split("-")
    return f"{words()['months'][int(number) - 1]} {year}"
