"""What a group can be asked: put a blaming sentence otherwise, or answer a parent in a made-up conversation."""

from dataclasses import dataclass
from functools import cache
from typing import Dict, Iterator, Mapping

from bot.trainer.vignettes import Principle, training


@dataclass(frozen=True)
class Task:
    """One task. `kind` is rewrite or answer; `about` tells who speaks and where; `words` are what is reacted to.

    `example` is one good way among many; a moment of a conversation brings its principle, with the source.
    """

    id: str
    kind: str
    title: str
    about: str
    words: str
    example: str
    principle: "Principle | None" = None

    @property
    def instead_of(self) -> str:
        """The sentence an answer has to differ from, if any."""
        return self.words if self.kind == "rewrite" else ""


def _every() -> Iterator[Task]:
    for one in training().exercises.values():
        yield Task(f"rewrite.{one.id}", "rewrite", one.blaming, one.hint, one.blaming, one.example)
    for vignette in training().vignettes.values():
        for n, moment in enumerate(vignette.turns, 1):
            yield Task(
                f"answer.{vignette.id}.{n}", "answer", f"{vignette.title} ({n})", vignette.who, moment.parent,
                moment.good, moment.principle,
            )


@cache
def tasks() -> Mapping[str, Task]:
    """All tasks by id, in the order of the training material."""
    found: Dict[str, Task] = {one.id: one for one in _every()}
    return found
