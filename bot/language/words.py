"""The word lists of reading Dutch and the labelled history answers. Read once; nothing is ever written."""

from functools import cache
from pathlib import Path
from typing import Any, Dict, List, Tuple

from bot.content import content_of

DATA = Path(__file__).parent / "data"
HISTORY = Path(__file__).resolve().parents[2] / "data" / "history"


@cache
def lexicon(name: str) -> Dict[str, Any]:
    """One word list by name. Raises FileNotFoundError when there is none."""
    return content_of(DATA / f"{name}.yml")


def history_answers(question: str) -> List[Tuple[str, str]]:
    """(label, sentence) of the labelled answers to a history question."""
    lines = (HISTORY / f"{question}.tsv").read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, text in (line.split("\t") for line in lines if line.strip())]
