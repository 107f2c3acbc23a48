"""Which earlier answer someone wants to change, and to what: "bij troost had ik 2 gezegd maar het is 4"."""

import re
from typing import Optional

from bot.intake.asides import Change
from bot.intake.questions import ORDER, item_of
from bot.intake.state import Session, subject
from bot.language.normalise import normalise
from bot.language.reading import read
from bot.language.words import lexicon

_OLD_AND_NEW = re.compile(
    r"\b(?:maar|bedoel(?:de)?|eerder|wordt|worden|moet|naar|toch)\b"
    r"(?!.*\b(?:maar|bedoel(?:de)?|eerder|naar)\b)(.*)$"
)
_LAST = re.compile(r"\b(vorige|daarnet|daarjuist|daarstraks|net|laatste|zojuist)\b")
_NUMBER = re.compile(r"\bvraag\s+(\d{1,2})\b")


def find_change(session: Session, text: str) -> Optional[Change]:
    """The question a correction is about and the new value it names; None when it names no question."""
    plain = normalise(text)
    question = _named(plain) or _last(session, plain)
    if question is None:
        return None
    tail = _OLD_AND_NEW.search(plain)
    reading = read(question, tail.group(1).strip() if tail else plain)
    named = reading.certainty != "open" and (reading.literal or tail is not None)
    return Change(question, reading.value if named else None)


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
