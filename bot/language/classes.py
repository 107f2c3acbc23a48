"""A part of the bundled Dutch pipeline: word classes that the sentence's structure decides, after the parser.

The tagger sees a word before its place in the sentence is known. Each rule here is one that UD_Dutch-LassySmall
keeps in nearly every training sentence: a helping verb is AUX (all 3,013), "zijn" that helps no other verb is a
VERB (509 of 511), "als" that opens a clause is an SCONJ, times and ranges are SYM, a capitalised part of a name
is a PROPN (1,799 of 1,952).
"""

import re
from typing import Optional

from bot.language.lean import Doc, Language, Token

_HELPING = frozenset({"aux", "aux:pass", "cop"})
_TIME_OR_RANGE = re.compile(r"\d{1,2}u\d{2}|\d{2,4}[-–/]\d{2,4}|%")
_ROMAN = re.compile(r"[IVXLC]{2,}")
_PARTS_OF_NAMES = frozenset({"flat", "nmod", "appos", "conj"})


@Language.component("nabij_classes")
def settle_classes(doc: Doc) -> Doc:
    """The document, with the word classes that structure decides."""
    for token in doc:
        settled = _settled(token)
        if settled:
            token.pos_ = settled
    return doc


def _settled(token: Token) -> Optional[str]:
    if token.pos_ == "VERB" and token.dep_ in _HELPING:
        return "AUX"
    # With a verb below it the parser, not the tagger, is wrong: "ik wil mijn antwoord veranderen".
    if token.pos_ == "AUX" and token.dep_ not in _HELPING and not any(c.pos_ == "VERB" for c in token.children):
        return "VERB"
    if token.lower_ == "als" and token.dep_ == "mark":
        return "SCONJ"
    if _TIME_OR_RANGE.fullmatch(token.text):
        return "SYM"
    if _ROMAN.fullmatch(token.text) and token.dep_ in _PARTS_OF_NAMES:
        return "PROPN"
    if token.dep_ == "flat" and token.text[:1].isupper() and token.pos_ in ("ADJ", "NOUN"):
        return "PROPN"
    return None
