"""What a child's age means for the wording and for the instruments. Ages in whole months. No IO here."""

from dataclasses import dataclass
from typing import Literal, Mapping, Optional

from bot.guideline import load_guideline
from bot.intake.questions import Value

AgeGroup = Literal["toddler", "preschool", "older", "unknown"]


@dataclass(frozen=True)
class Fit:
    """Whether an instrument fits an age, and on which side it falls outside: below or above."""

    instrument: str
    fits: bool
    outside: Optional[Literal["below", "above"]]


def age_of(answers: Mapping[str, Value]) -> Optional[int]:
    """The child's age in whole months, or None when it was not given."""
    age = answers.get("about_age")
    return age if isinstance(age, int) else None


def age_group(months: Optional[int]) -> AgeGroup:
    """The group whose wording fits: under 3, 3 to 5, 6 and older, or unknown."""
    if months is None:
        return "unknown"
    return "toddler" if months < 36 else "preschool" if months < 72 else "older"


def fit(instrument_id: str, months: int) -> Fit:
    """How an instrument fits a child of this age (guideline 4.2, 4.4).

    Raises KeyError for an unknown instrument.
    """
    instrument = load_guideline().instrument(instrument_id)
    if instrument.fits(months):
        return Fit(instrument_id, True, None)
    below = instrument.first_month is not None and months < instrument.first_month
    return Fit(instrument_id, False, "below" if below else "above")
