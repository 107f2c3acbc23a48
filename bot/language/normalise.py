"""One pure step that brings chat spelling to a plain form for reading. It never changes what is stored."""

import re
import unicodedata

from bot.language.words import lexicon

_NOT_WORDS = re.compile(r"[^\w\s,.;:?!/'-]")
_MARKS = re.compile(r"[!?.;:,/]+")
_LETTERS_THRICE = re.compile(r"([a-z])\1{2,}")


def normalise(text: str) -> str:
    """Lower case, no accents, no emoji, no punctuation but spaces; chat and Flemish spelling made plain."""
    flat = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("%", " procent "))
    flat = "".join(c for c in flat if not unicodedata.combining(c) and (c.isprintable() or c.isspace()))
    flat = _MARKS.sub(" ", _NOT_WORDS.sub(" ", flat))
    flat = _LETTERS_THRICE.sub(r"\1\1", flat)
    spelling = lexicon("spelling")
    return " ".join(str(spelling.get(word, word)) for word in flat.split())


def with_question(plain: str, text: str) -> str:
    """A text in plain spelling that keeps whether `text` asks: a question mark at the end, as a word."""
    return plain + (" ?" if "?" in text else "")


def only_marks(text: str) -> bool:
    """Whether a text holds no letter or digit at all: only emoji, spaces or punctuation."""
    return not any(c.isalnum() for c in text)
