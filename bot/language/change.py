"""Which earlier answer someone wants to change, and to what: "bij troost had ik 2 gezegd maar het is 4"."""

import re
from typing import Optional

from bot.intake.asides import Change
from bot.intake.questions import HISTORY, LSVG, ORDER, item_of
from bot.intake.state import Session, subject
from bot.language.normalise import normalise
from bot.language.reading import read
from bot.language.words import lexicon

_OLD_AND_NEW = re.compile(
    r"\b(?:maar|bedoel(?:de)?|eerder|wordt|worden|moet|naar|toch)\b"
    r"(?!.*\b(?:maar|bedoel(?:de)?|eerder|naar)\b)(.*)$"
)
# "was 2 niet 3": what stands before the not is meant.
_NOT_THE_OTHER = re.compile(
    r"\b(?:was|is|moet|wordt)\s+(?:een )?(\w+)\s+(?:en )?(?:niet|geen|ipv|in plaats van)\s+(?:een )?\w+$"
)
_MISTAKEN = re.compile(
    r"\b(?:vergist|foutje|(?:fout|verkeerd|mis) (?:geantwoord|gezegd|ingevuld|gekozen|getypt|aangeduid|gedrukt)"
    r"|iets (?:fout|verkeerd|anders) (?:gezegd|ingevuld|gekozen))\b"
)
_PLACES = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
_PLACE = re.compile(
    rf"\b(?:de|het) (?P<place>{'|'.join(_PLACES)})\b(?! (?:keer|maand|jaar|jaren|tijd|weken|week|kind|dagen|dag))"
)
_LAST = re.compile(r"\b(vorige|daarnet|daarjuist|daarstraks|net|laatste|zojuist)\b")
_NUMBER = re.compile(r"\bvraag\s+(\d{1,2})\b")


def find_change(session: Session, text: str) -> Optional[Change]:
    """The question a correction is about and the new value it names; None when it names no question."""
    plain = normalise(text)
    question = _named(plain) or _placed(session, plain) or _last(session, plain)
    if question is None:
        return None
    tail = _NOT_THE_OTHER.search(plain) or _OLD_AND_NEW.search(plain)
    reading = read(question, tail.group(1).strip() if tail else plain)
    named = reading.certainty != "open" and (reading.literal or tail is not None)
    return Change(question, reading.value if named else None)


def says_mistaken(text: str) -> bool:
    """Whether a message says in so many words that an earlier answer was a mistake, and which."""
    plain = normalise(text)
    which = _PLACE.search(plain) or _LAST.search(plain) or _named(plain)
    return bool(_MISTAKEN.search(plain) and which)


def _placed(session: Session, plain: str) -> Optional[str]:
    """The question at a place in the chapter that is open: "de eerste" of the eight, or of the five."""
    place = _PLACE.search(plain)
    about = subject(session.with_(pending=None)) or ""
    chapter = HISTORY if about in HISTORY else LSVG
    number = _PLACES.index(place["place"]) if place else len(chapter)
    return chapter[number] if number < len(chapter) else None


def _named(plain: str) -> Optional[str]:
    number = _NUMBER.search(plain)
    if number and 1 <= int(number.group(1)) <= 13:
        return ORDER[3 + int(number.group(1))]
    for question, words in lexicon("topics").items():
        if any(re.search(rf"\b{word}", plain) for word in words):
            return str(question)
    return None


def _last(session: Session, plain: str) -> Optional[str]:
    reopened = _LAST.search(plain) is not None or re.search(r"\b(bedoel|bedoelde|nee|neen|sorry|fout|vergist)\b", plain)
    if not reopened:
        return None
    about = subject(session.with_(pending=None)) or ""
    about = item_of(about) or about
    place = ORDER.index(about) if about in ORDER else len(ORDER)
    if item_of(subject(session) or ""):
        place += 1
    answered = [question for question in ORDER[1:place] if question in session.answers]
    return answered[-1] if answered else None
