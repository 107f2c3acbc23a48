"""Reading an answer: the question decides how its text is read."""

from bot.intake.questions import HISTORY, LSVG, QUESTIONS
from bot.language.model import OPEN, Reading

_SCALE = {"bijna altijd": 1, "altijd": 1, "1": 1, "meestal wel": 2, "meestal": 2, "2": 2, "soms": 3, "soms wel, soms niet": 3, "3": 3,
          "meestal niet": 4, "4": 4, "zelden": 4, "bijna nooit": 5, "nooit": 5, "5": 5}


def read(question: str, text: str) -> Reading:
    """The reading of a text as an answer to a question. Raises nothing: what is not understood is open."""
    t = text.lower().strip(" .!")
    if question in LSVG:
        if t in _SCALE:
            return Reading(_SCALE[t], "certain", True)
        for w in sorted(_SCALE, key=len, reverse=True):
            if len(w) > 2 and w in t:
                return Reading(_SCALE[w], "plausible")
        return OPEN
    if question in HISTORY or question in ("consent", "reading_ok", "erase_ok"):
        if t in ("ja", "nee"):
            return Reading("yes" if t == "ja" else "no", "certain", True)
        return OPEN
    return OPEN
