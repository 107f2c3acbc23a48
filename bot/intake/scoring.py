"""Total, band and next step as pure functions over the guideline (annex 4). No IO here.

The outcome is an indication for a conversation, never a diagnosis.
"""

from dataclasses import dataclass
from typing import Mapping, Optional, Tuple

from bot.guideline import Band, BandId, NextStep, load_guideline
from bot.intake.questions import LSVG, QUESTIONS, Value


@dataclass(frozen=True)
class Outcome:
    """What the eight answers come to: the total (8..40) with its band, or what is missing for one."""

    total: Optional[int]
    band: Optional[BandId]
    next_step: Optional[NextStep]
    missing: Tuple[str, ...]


def missing_items(answers: Mapping[str, Value]) -> Tuple[str, ...]:
    """The LSVG items without a score from 1 to 5: not asked yet, or declined."""
    return tuple(
        item for item in LSVG
        if not isinstance(answers.get(item), int) or not QUESTIONS[item].accepts(answers[item])
    )


def band_of(total: int) -> Band:
    """The one norm band that holds a total. Raises ValueError outside 8..40."""
    for band in load_guideline().bands:
        if band.holds(total):
            return band
    raise ValueError(f"no norm band for a total of {total}: totals run from 8 to 40")


def outcome(answers: Mapping[str, Value]) -> Outcome:
    """The outcome of a set of answers; no total while an item is missing or declined."""
    missing = missing_items(answers)
    if missing:
        return Outcome(None, None, None, missing)
    total = sum(int(answers[item]) for item in LSVG)
    band = band_of(total)
    return Outcome(total, band.id, band.next_step, ())


def strengths(answers: Mapping[str, Value], most: int = 3) -> Tuple[str, ...]:
    """The items that go well in the person's own answers (scored 1 or 2), the clearest first."""
    well = [item for item in LSVG if answers.get(item) in (1, 2)]
    return tuple(sorted(well, key=lambda item: (answers[item], LSVG.index(item)))[:most])
