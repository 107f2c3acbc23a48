"""Starting fast and staying small: what is made while the product starts stays as long as it runs."""

import contextlib
import ctypes
import gc

from bot.intake.questions import HISTORY, LSVG
from bot.language import learned
from bot.language.dutch import dutch
from bot.language.reading import read
from bot.language.redaction import redact

_ARENA_MAX = -8  # of mallopt


class NoPipeline(RuntimeError):
    """The Dutch pipeline is missing or broken; the message says what to do."""


def load_reading() -> None:
    """Load what only reading needs: the Dutch pipeline, the weights, and what is made of them at first use.

    Raises NoPipeline, and ValueError when a file of weights is broken.
    """
    try:
        dutch()
    except Exception as error:
        raise NoPipeline(
            f"The Dutch pipeline cannot be loaded ({type(error).__name__}). Put bot/language/pipeline back "
            "as it was delivered, or install nl_core_news_sm."
        ) from None
    learned.learn_all()
    for question in (HISTORY[0], LSVG[0]):
        read(question, "even warm worden")


def settle() -> None:
    """Read the name lists, then leave what was loaded out of every search for garbage, and give back what it took."""
    redact("even warm worden")
    gc.freeze()
    gc.enable()
    with contextlib.suppress(AttributeError, OSError):  # other C libraries than glibc have none of this
        libc = ctypes.CDLL(None)
        libc.mallopt(_ARENA_MAX, 2)  # the threads that serve share what they free
        libc.malloc_trim(0)
