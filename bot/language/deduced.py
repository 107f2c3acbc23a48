"""deduce, set up for chat: which of its parts are used, and from which lists. Loaded once, in half a second.

Its lists of all streets and all care homes take minutes to build and find little in chat: they are left out.
"""

import logging
import shutil
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import Any, List, Tuple

from bot.language.names import capitals_restored
from bot.language.words import lexicon

_LOADING = threading.Lock()
_LEFT_OUT = ("locations/lst_street", "institutions/lst_healthcare_institution")


def deduced(text: str) -> List[Tuple[int, int, str]]:
    """Where deduce finds something that identifies, and its kind in Dutch."""
    kinds = lexicon("redaction")["kinds"]
    found = _deduce().deidentify(capitals_restored(text)).annotations
    return [(a.start_char, a.end_char, kinds[a.tag]) for a in found if a.tag in kinds]


def _deduce() -> Any:
    with _LOADING:  # whoever comes while the lists are read waits for them, and does not read them again
        return _loaded()


@cache
def _loaded() -> Any:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    import deduce

    # On import deduce sends everything that is logged to the standard output: that is undone here.
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    lists = Path(tempfile.mkdtemp(prefix="nabij-lists-"))
    try:
        shutil.copytree(Path(deduce.__file__).parent / "data" / "lookup", lists, dirs_exist_ok=True)
        for name in _LEFT_OUT:
            for file in (lists / "src" / name).iterdir():
                file.unlink()
            (lists / "src" / name / "items.txt").write_text("Nergensstraat\n", encoding="utf-8")
        # It announces on the log that building takes minutes; without the left-out lists it takes two seconds.
        logging.getLogger().setLevel(logging.WARNING)
        return deduce.Deduce(
            load_base_config=False, config=dict(lexicon("deduce")), lookup_data_path=lists, cache_path=lists
        )
    finally:
        root.setLevel(before[0])
        shutil.rmtree(lists, ignore_errors=True)
