"""What was written for the product: guideline, word lists and texts, in YAML files."""

from pathlib import Path
from typing import Any, Dict

import yaml

# libyaml's loader where it is there: a tenth of the time, the same content.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def content_of(path: Path) -> Dict[str, Any]:
    """The content of one file. Raises FileNotFoundError, and yaml.YAMLError for a file that is broken."""
    content: Dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    return content
