"""The made-up conversations and exercises, read and checked. Every turn names its principle, with a source."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Mapping, Tuple

from bot.content import content_of
from bot.guideline.loader import source_of
from bot.guideline.model import Source

HERE = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Principle:
    """What a way of saying rests on."""

    title: str
    text: str
    source: Source


@dataclass(frozen=True)
class Moment:
    """One turn: the parent's words, a way to answer them, the same moment with blame, and what that does."""

    parent: str
    good: str
    principle: Principle
    blaming: str
    effect: str


@dataclass(frozen=True)
class Vignette:
    """One conversation, turn by turn; `who` says who takes part and where."""

    id: str
    title: str
    who: str
    turns: Tuple[Moment, ...]


@dataclass(frozen=True)
class Exercise:
    """A blaming sentence to put otherwise, with a hint and one of the many good ways."""

    id: str
    blaming: str
    hint: str
    example: str


@dataclass(frozen=True)
class Training:
    """All there is to demonstrate and to practise, by id and in order."""

    vignettes: Mapping[str, Vignette]
    exercises: Mapping[str, Exercise]


@cache
def training() -> Training:
    """The training material, read once. Raises KeyError for an unknown principle or document."""
    raw = content_of(HERE / "vignettes.yml")
    principles = {
        name: Principle(p["title"], p["text"], source_of(p["source"]))
        for name, p in content_of(HERE / "principles.yml").items()
    }
    vignettes = {
        v["id"]: Vignette(v["id"], v["title"], v["who"], tuple(
            Moment(t["parent"], t["good"], principles[t["principle"]], t["blaming"], t["effect"]) for t in v["turns"]
        ))
        for v in raw["vignettes"]
    }
    return Training(vignettes, {e["id"]: Exercise(**e) for e in raw["exercises"]})
