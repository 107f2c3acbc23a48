"""The guideline as typed, immutable data. Every entry names its source (document, section)."""

from dataclasses import dataclass
from typing import Literal, Mapping, Optional, Tuple

BandId = Literal["no_indication", "some_room", "indication"]
NextStep = Literal["affirm_and_inform", "strengthen_and_follow_up", "refer_to_specialist"]
Region = Literal["nl", "vl"]

LOWEST_TOTAL = 8
HIGHEST_TOTAL = 40


@dataclass(frozen=True)
class Source:
    """Where a piece of knowledge comes from: the document's full title and the section in it."""

    document: str
    section: str

    def __str__(self) -> str:
        return f"{self.document}, {self.section}"


@dataclass(frozen=True)
class ScalePoint:
    """One point of the LSVG scale: 1 (nearly always the expected pole) to 5 (nearly never)."""

    value: int
    professional: str


@dataclass(frozen=True)
class LsvgItem:
    """One LSVG behaviour with its expected pole and the two forms of its far pole (annex 4)."""

    id: str
    name: str
    expected: str
    far: Tuple[str, str]
    older: Optional[str]
    source: Source


@dataclass(frozen=True)
class Band:
    """A norm band: totals from `low` to `high`, both included, and what may follow (annex 4)."""

    id: BandId
    low: int
    high: int
    next_step: NextStep
    follow_up: Tuple[str, ...]
    source: Source

    def holds(self, total: int) -> bool:
        """Whether a total (8..40) falls in this band."""
        return self.low <= total <= self.high


@dataclass(frozen=True)
class HistoryQuestion:
    """One point of attention about the child's history (4.4, step 2)."""

    id: str
    topic: str
    source: Source


@dataclass(frozen=True)
class ScreeningSituation:
    """A situation in which screening is always due (3.2, recommendation 1).

    `history` and `relations` name the answers that point to it; empty when the intake does not ask.
    """

    id: str
    text: str
    history: Tuple[str, ...]
    relations: Tuple[str, ...]
    source: Source


@dataclass(frozen=True)
class Instrument:
    """A screening instrument and the ages, in whole months, the guideline gives for it (4.2, 4.4).

    `first_month` and `last_month` are both included; None where the guideline sets no limit.
    """

    id: str
    name: str
    first_month: Optional[int]
    last_month: Optional[int]
    informants: Tuple[str, ...]
    purpose: str
    source: Source

    def fits(self, age_months: int) -> bool:
        """Whether a child of this age, in whole months, falls inside the instrument's range."""
        after_first = self.first_month is None or age_months >= self.first_month
        return after_first and (self.last_month is None or age_months <= self.last_month)


@dataclass(frozen=True)
class HelpLine:
    """A help line in one region; `verified` is False when it was not checked for this release."""

    id: str
    region: Region
    name: str
    number: str
    hours: str
    kinds: Tuple[str, ...]
    anonymous: bool
    verified: bool
    source: Source


@dataclass(frozen=True)
class AgeWords:
    """The pieces an age is written with."""

    months_one: str
    months_many: str
    years: str
    both: str


@dataclass(frozen=True)
class Labels:
    """Short Dutch names for topics and values."""

    topics: Mapping[str, str]
    values: Mapping[str, Mapping[object, str]]
    age: AgeWords


@dataclass(frozen=True)
class Guideline:
    """Everything the product knows from the guideline."""

    scale: Tuple[ScalePoint, ...]
    items: Tuple[LsvgItem, ...]
    bands: Tuple[Band, ...]
    note_on_ten: str
    history: Tuple[HistoryQuestion, ...]
    situations: Tuple[ScreeningSituation, ...]
    instruments: Tuple[Instrument, ...]
    help_lines: Tuple[HelpLine, ...]
    labels: Labels

    def item(self, item_id: str) -> LsvgItem:
        """The LSVG item with this id (`lsvg_1`..`lsvg_8`). Raises KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def help_for(self, region: Region) -> Tuple[HelpLine, ...]:
        """The help lines of one region, in the order in which they are shown."""
        return tuple(line for line in self.help_lines if line.region == region)

    def instrument(self, instrument_id: str) -> Instrument:
        """The instrument with this id. Raises KeyError when there is none."""
        for instrument in self.instruments:
            if instrument.id == instrument_id:
                return instrument
        raise KeyError(instrument_id)
