"""The parent the assistant plays: opens up when a sentence gives room, closes down when it blames. Pure."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, FrozenSet, Mapping, Tuple

from bot.content import content_of
from bot.trainer.feedback import Feedback

MOODS = ("closed", "waiting", "open")
FIRST_MOOD = MOODS.index("waiting")


@dataclass(frozen=True)
class Parent:
    """Somebody made up: how the talk begins, and each next answer in the three moods."""

    id: str
    title: str
    who: str
    opening: str
    answers: Tuple[Mapping[str, str], ...]

    @property
    def names(self) -> FrozenSet[str]:
        """The made-up people in the title, who may be named: they are nobody's."""
        return frozenset(re.findall(r"[A-Z][a-z]+", self.title))

    def says(self, turn: int, mood: int) -> str:
        """What this parent says after `turn` sentences (0 is the opening) in a mood (0 closed to 2 open)."""
        return self.opening if turn == 0 else self.answers[turn - 1][MOODS[mood]]


@cache
def parents() -> Mapping[str, Parent]:
    """Everybody who can be played, by id and in order. Raises KeyError when an answer lacks a mood."""
    raw: Any = content_of(Path(__file__).parent / "data" / "parents.yml")
    return {
        one["id"]: Parent(
            one["id"], one["title"], one["who"], one["opening"],
            tuple({mood: answer[mood] for mood in MOODS} for answer in one["answers"]),
        )
        for one in raw
    }


def mood_after(mood: int, feedback: Feedback) -> int:
    """The mood after a sentence: closed at once when it blames, one step more open when it is kind, or the same."""
    if feedback.problem:
        return mood
    if feedback.findings:
        return MOODS.index("closed")
    return min(len(MOODS) - 1, mood + 1) if feedback.good else mood
