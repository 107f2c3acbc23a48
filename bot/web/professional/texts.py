"""What the pages say when something is done or cannot be done."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

from bot.content import content_of


@lru_cache(maxsize=1)
def texts() -> Dict[str, Any]:
    """All texts, by group."""
    return content_of(Path(__file__).parent / "texts.yml")
