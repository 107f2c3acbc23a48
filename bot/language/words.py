"""The word lists of reading Dutch, from bot/language/data. Read once; no other IO in this package."""

from functools import cache
from pathlib import Path
from typing import Any, Dict

import yaml

DATA = Path(__file__).parent / "data"


@cache
def lexicon(name: str) -> Dict[str, Any]:
    """One word list by name. Raises FileNotFoundError when there is none."""
    with (DATA / f"{name}.yml").open(encoding="utf-8") as handle:
        content: Dict[str, Any] = yaml.safe_load(handle)
    return content
