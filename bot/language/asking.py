"""Which entry of the answer library a question in free words asks for, or none. Measured in docs/answers.md."""

import re
from typing import List, NamedTuple

from bot.guideline.answers import library
from bot.language.asked import OUTSIDE
from bot.language.hearing import ASKS
from bot.language.learned import asked_weights

# From this share on an entry is the answer; from the lower one on it is worth offering beside others.
ANSWERS, OFFERS = 0.4, 0.04
OFFERED = 3

# Intents whose questions are looked up; a total, a next step or privacy have answers that know the conversation.
LOOKED_UP = frozenset({
    "ask_attachment", "ask_repair", "ask_tips", "ask_treatment", "ask_foster", "ask_guilt", "out_of_scope",
    "nlu_fallback",
})
# With these the subject itself is in doubt: then a question has some length, and is not surely about something else.
UNCERTAIN = frozenset({"out_of_scope", "nlu_fallback"})
SURELY_OUTSIDE, SHORTEST = 0.7, 4
# Below this confidence the rule of an intent is a guess.
DOUBTFUL = 0.4

# Beside what asks in the middle of the intake: a question to the library may begin with more words.
_ASKS_TOO = re.compile(
    r"\bleg\b|^(?:wordt|helpt|maakt|doet|werkt|bouwt|hecht|hechten|word|moeten|mogen|kunnen|zit|speelt|bepaalt|verwen|geef)\b"
)


class Match(NamedTuple):
    """An entry of the library, its share among all entries (0 to 1), and whether it is the answer by itself."""

    answer: str
    share: float
    fits: bool


def asks(text: str) -> bool:
    """Whether a message has the form of a question."""
    low = text.lower()
    return bool(ASKS.search(low) or _ASKS_TOO.search(low))


def answers_to(text: str, intent: str, confidence: float, audience: str) -> List[Match]:
    """The entry that answers a typed question for this audience, or the likeliest few to choose among.

    An empty list leaves the question to the rule of its intent; a choice comes when no rule knows it well.
    """
    if intent not in LOOKED_UP or not asks(text):
        return []
    if intent in UNCERTAIN and (confidence >= SURELY_OUTSIDE or len(text.split()) < SHORTEST):
        return []
    found = [one for one in matches(text, OFFERED) if audience in library().answers[one.answer].audiences]
    if found and found[0].fits:
        return found[:1]
    return found if intent in UNCERTAIN or confidence < DOUBTFUL else []


def matches(text: str, most: int) -> List[Match]:
    """The likeliest entries for a question, at most `most`; none when it lies outside the subject."""
    if not re.search(r"[^\W\d_]{2}", text):
        return []
    ranked = asked_weights().rank(text)
    if ranked[0][0] == OUTSIDE:
        return []
    likely = [Match(name, share, share >= ANSWERS) for name, share in ranked[:most] if share >= OFFERS]
    return [one for one in likely if one.answer in library().answers]
