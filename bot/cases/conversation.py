"""The conversation about a case at one moment: what is asked, what was told, and what is open. Pure."""

from typing import Dict, Optional, Tuple

from bot.cases.prompts import CHAPTERS, Prompt, prompts
from bot.cases.rounds import Round
from bot.cases.told import Says, told

AFTER = "after:"


class Conversation:
    """All chapters with their questions (`asked`) and what was answered by the id of the question (`told`)."""

    def __init__(self, says: Says, last: Round) -> None:
        self.asked: Dict[str, Tuple[Prompt, ...]] = {name: tuple(prompts(name, last)) for name in CHAPTERS}
        self.told = {one.id: told(one, says) for every in self.asked.values() for one in every}

    def find(self, question: str) -> Optional[Prompt]:
        """The question of that name, if it is asked now."""
        return next((one for every in self.asked.values() for one in every if one.id == question), None)

    def chapter_of(self, question: str) -> Optional[str]:
        """The chapter a question stands in."""
        return next((name for name, every in self.asked.items() if question in {one.id for one in every}), None)

    def chapter(self, named: str, ask: str) -> str:
        """The chapter to show: the named one, the one of the question asked for, or the first that is unfinished."""
        if named in self.asked:
            return named
        unfinished = (name for name in CHAPTERS if self.open(name, ""))
        return self.chapter_of(ask[len(AFTER):] if ask.startswith(AFTER) else ask) or next(unfinished, CHAPTERS[-1])

    def open(self, chapter: str, ask: str) -> Optional[Prompt]:
        """The question to ask now: the one asked for, else the first without an answer (after a skipped one)."""
        every = self.asked[chapter]
        names = [one.id for one in every]
        if ask in names:
            return every[names.index(ask)]
        skipped = ask[len(AFTER):]
        start = names.index(skipped) + 1 if ask.startswith(AFTER) and skipped in names else 0
        return next((one for one in every[start:] if not self.told[one.id]), None)
