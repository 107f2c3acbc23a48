"""Reads the guideline's YAML files into the typed model. Checks that the norm bands fit together."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Mapping, Tuple

from bot.content import content_of
from bot.guideline.model import (
    HIGHEST_TOTAL,
    LOWEST_TOTAL,
    AgeWords,
    Band,
    Guideline,
    HelpLine,
    HistoryQuestion,
    Instrument,
    Labels,
    LsvgItem,
    ScalePoint,
    ScreeningSituation,
    Source,
)

DATA = Path(__file__).parent / "data"


def _read(name: str) -> Dict[str, Any]:
    return content_of(DATA / f"{name}.yml")


@lru_cache(maxsize=1)
def _titles() -> Dict[str, str]:
    """The full title of each document, by its short name."""
    return _read("documents")


def source_of(raw: Mapping[str, str]) -> Source:
    """A source as data names it: a document's short name and a section. Raises KeyError for an unknown document."""
    return Source(document=_titles()[raw["document"]], section=raw["section"])


def _bands(raw: Dict[str, Any], source: Source) -> Tuple[Band, ...]:
    bands = tuple(
        Band(entry["id"], entry["low"], entry["high"], entry["next_step"], tuple(entry["follow_up"]), source)
        for entry in raw["bands"]
    )
    edges = [(band.low, band.high) for band in bands]
    joined = all(after[0] == before[1] + 1 for before, after in zip(edges, edges[1:]))
    if edges[0][0] != LOWEST_TOTAL or edges[-1][1] != HIGHEST_TOTAL or not joined:
        raise ValueError("lsvg.yml: the norm bands must cover 8..40 without gaps or overlap")
    return bands


def _labels() -> Labels:
    raw = _read("labels")
    return Labels(topics=raw["topics"], values=raw["values"], age=AgeWords(**raw["age"]))


@lru_cache(maxsize=1)
def load_guideline() -> Guideline:
    """The guideline, read once.

    Raises ValueError when the norm bands leave a total without exactly one band.
    """
    lsvg, history, screening = _read("lsvg"), _read("history"), _read("screening")
    annex, step_two = source_of(lsvg["source"]), source_of(history["source"])
    due = source_of(screening["source"])
    return Guideline(
        scale=tuple(ScalePoint(**point) for point in lsvg["scale"]),
        items=tuple(
            LsvgItem(i["id"], i["name"], i["expected"], (i["far"][0], i["far"][1]), i.get("older"), annex)
            for i in lsvg["items"]
        ),
        bands=_bands(lsvg, annex),
        note_on_ten=lsvg["note_on_ten"],
        history=tuple(HistoryQuestion(q["id"], q["topic"], step_two) for q in history["questions"]),
        situations=tuple(
            ScreeningSituation(
                s["id"], s["text"], tuple(s.get("history", ())), tuple(s.get("relations", ())), due
            )
            for s in screening["situations"]
        ),
        instruments=tuple(
            Instrument(
                i["id"], i["name"], i.get("from"), i.get("until"), tuple(i["informants"]), i["purpose"],
                source_of(i["source"]),
            )
            for i in _read("instruments")["instruments"]
        ),
        help_lines=tuple(
            HelpLine(
                h["id"], h["region"], h["name"], h["number"], h["hours"], tuple(h["kinds"]), h["anonymous"],
                h["verified"], source_of(h["source"]),
            )
            for h in _read("help_lines")["help_lines"]
        ),
        labels=_labels(),
    )
