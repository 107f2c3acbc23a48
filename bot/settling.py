"""Starting fast and staying small: what is made while the product starts stays as long as it runs."""

import contextlib
import ctypes
import gc
import threading
from typing import Iterator

from bot.language.redaction import redact


@contextlib.contextmanager
def loading_for_good() -> Iterator[None]:
    """Load without looking for garbage, which there is hardly any of; then leave what was loaded out of every search.

    What only a typed message needs, and takes seconds, is loaded beside: whoever opens the page need not wait.
    """
    gc.disable()
    yield
    threading.Thread(target=_settle, daemon=True).start()


def _settle() -> None:
    redact("even warm worden")  # reads the name lists
    gc.freeze()
    gc.enable()
    with contextlib.suppress(AttributeError, OSError):  # other C libraries than glibc do not have it
        ctypes.CDLL(None).malloc_trim(0)
