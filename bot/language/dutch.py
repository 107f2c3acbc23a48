"""The Dutch spaCy pipeline: `nl_core_news_sm` when it is installed, otherwise the one that comes with the product."""

from functools import cache
from pathlib import Path
from typing import List, NamedTuple

import bot.language.classes
import bot.language.lemmas
import bot.language.tokens  # noqa: F401  (they register parts of the bundled pipeline)
from bot.language.lean import Language, spacy
from bot.language.lemmas import plain_lemma

BUNDLED = Path(__file__).parent / "pipeline"
PREFERRED = "nl_core_news_sm"


class Word(NamedTuple):
    """A word in its sentence: lemma, class (UPOS), relation to its head (UD) and the head's lemma."""

    lemma: str
    pos: str
    relation: str
    head: str


@cache
def dutch() -> Language:
    """The pipeline, loaded once. Raises OSError when neither is there."""
    if spacy.util.is_package(PREFERRED):
        return spacy.load(PREFERRED)
    return spacy.load(BUNDLED)


def words_of(text: str) -> List[Word]:
    """The words of a text, punctuation left out."""
    return [
        Word(plain_lemma(token).lower(), token.pos_, token.dep_.lower(), plain_lemma(token.head).lower())
        for token in dutch()(text) if token.pos_ != "PUNCT" and not token.is_space
    ]
