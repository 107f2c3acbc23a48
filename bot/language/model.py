"""What reading a piece of Dutch can come to."""

from dataclasses import dataclass
from typing import Literal, Optional

from bot.intake.questions import Value

Certainty = Literal["certain", "plausible", "open"]


@dataclass(frozen=True)
class Reading:
    """One reading of an answer in free text.

    `certain` is offered back lightly, `plausible` as a question, `open` is asked again; only an open
    reading has no value. `literal` means that the text names the value itself: a label, a number of the
    scale, a bare yes or no. `reason` says why a reading is open, for the sentence that asks again:
    unclear, emoji, language, age_impossible or age_vague.
    """

    value: Optional[Value]
    certainty: Certainty
    literal: bool = False
    reason: str = "unclear"


OPEN = Reading(None, "open")
