"""One answer to an item, looked at from several sides; each side is worked out once."""

from functools import cached_property
from typing import List

from bot.language.normalise import normalise
from bot.language.outline import graded_away, outline


class Answered:
    """What a person answered to an item of the scale."""

    def __init__(self, item: str, text: str) -> None:
        self.item, self.text = item, text

    @cached_property
    def plain(self) -> str:
        """The text in plain spelling."""
        return normalise(self.text)

    @cached_property
    def outlined(self) -> List[List[str]]:
        """The names of its turns of phrase, clause by clause."""
        return outline(self.item, self.text)

    @cached_property
    def bare(self) -> str:
        """The text in plain spelling without the words that say how often."""
        return graded_away(self.plain)
