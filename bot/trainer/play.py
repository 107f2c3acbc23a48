"""The parent the assistant plays: opens up when a sentence gives room, closes down when it blames. Pure."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Mapping, Tuple

import yaml

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

    def says(self, turn: int, mood: int) -> str:
        """What this parent says after `turn` sentences (0 is the opening) in a mood (0 closed to 2 open)."""
        return self.opening if turn == 0 else self.answers[turn - 1][MOODS[mood]]


@cache
def parents() -> Mapping[str, Parent]:
    """Everybody who can be played, by id and in order. Raises KeyError when an answer lacks a mood."""
    raw = yaml.safe_load((Path(__file__).parent / "data" / "parents.yml").read_text(encoding="utf-8"))
    return {
        one["id"]: Parent(
            one["id"], one["title"], one["who"], one["opening"],
            tuple({mood: answer[mood] for mood in MOODS} for answer in one["answers"]),
        )
        for one in raw
    }


def mood_after(mood: int, feedback: Feedback) -> int:
    """The mood after a sentence: one step more open or more closed, or the same when it did neither."""
    if feedback.problem:
        return mood
    step = -1 if feedback.findings else 1 if feedback.good else 0
    return max(0, min(len(MOODS) - 1, mood + step))
