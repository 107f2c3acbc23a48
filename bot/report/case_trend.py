"""The trend of a case as data: the total and every item over the rounds, each informant apart (guideline 6.3)."""

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from bot.cases.rounds import Round, trend
from bot.guideline import load_guideline
from bot.intake.questions import LSVG


@dataclass(frozen=True)
class TrendLine:
    """One line: the item (empty for the total, 8 to 40), whose it is, and round with value (1 to 5) or None."""

    item: str
    name: str
    source: str
    values: Sequence[Tuple[int, Optional[int]]]


def can_show_trend(rounds: Sequence[Round]) -> bool:
    """Whether there is a second round and something that may be seen."""
    return len(rounds) > 1 and any(one.own_final for one in rounds)


def trend_lines(rounds: Sequence[Round]) -> List[TrendLine]:
    """The total first, then the items in their order; nothing while there is no trend to show."""
    if not can_show_trend(rounds):
        return []
    numbers = [one.number for one in rounds]
    return [
        TrendLine(item or "", load_guideline().item(item).name if item else "LSVG", track.label or "consensus",
                  list(zip(numbers, track.values)))
        for item in (None, *LSVG) for track in trend(rounds, item)
    ]
