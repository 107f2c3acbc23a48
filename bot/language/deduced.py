"""deduce, set up for chat: which of its parts are used, and from which lists. Loaded once, in half a second.

Its lists of all streets and all care homes take minutes to build and find little in chat: they are left out.
"""

import logging
import re
import shutil
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import Any, List, Tuple

from bot.language.names import capitals_restored
from bot.language.words import lexicon

_LOADING = threading.Lock()
# deduce takes time with the third power of the names in a row: five hundred times "Jan" held everybody up for twelve
# seconds. It is given so many characters at once, up to the end of a sentence, or else of a word.
LONGEST = 160
_PARTS = re.compile(
    rf"[\s\S]{{1,{LONGEST}}}\Z|[\s\S]{{1,{LONGEST}}}[.!?\n](?=\s)|[\s\S]{{1,{LONGEST}}}(?=\s|\Z)|[\s\S]{{1,{LONGEST}}}"
)
_LEFT_OUT = ("locations/lst_street", "institutions/lst_healthcare_institution")


def deduced(text: str) -> List[Tuple[int, int, str]]:
    """Where deduce finds something that identifies, and its kind in Dutch."""
    kinds, reader = lexicon("redaction")["kinds"], _deduce()
    return [
        (part.start() + found.start_char, part.start() + found.end_char, kinds[found.tag])
        for part in _PARTS.finditer(capitals_restored(text))
        for found in reader.deidentify(part.group()).annotations if found.tag in kinds
    ]


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
