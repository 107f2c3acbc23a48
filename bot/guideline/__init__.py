"""The guideline as data. Imports nothing of the product; reads YAML and knows no IO beyond that."""

from bot.guideline.loader import load_guideline
from bot.guideline.model import (
    Band,
    BandId,
    Guideline,
    HelpLine,
    Instrument,
    LsvgItem,
    NextStep,
    Region,
    ScreeningSituation,
    Source,
)

__all__ = [
    "Band",
    "BandId",
    "Guideline",
    "HelpLine",
    "Instrument",
    "LsvgItem",
    "NextStep",
    "Region",
    "ScreeningSituation",
    "Source",
    "load_guideline",
]
