"""What the pages say when something is done or cannot be done."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

import yaml


@lru_cache(maxsize=1)
def texts() -> Dict[str, Any]:
    """All texts, by group."""
    content: Dict[str, Any] = yaml.safe_load((Path(__file__).parent / "texts.yml").read_text(encoding="utf-8"))
    return content
