"""Which entry of the answer library a question in free words asks for, or none. Measured in docs/answers.md."""

import re
from typing import List, NamedTuple

from bot.guideline.answers import library
from bot.language.asked import OUTSIDE
from bot.language.asks import asks, plainly_asks
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
# With these the rule gives way to an entry that is sure (SURE) as long as it is not this confident itself:
# "how do I tell my child that I go to hospital" sounds like privacy, and a story can end in a question.
SURE = 0.6
GIVES_WAY = {
    "ask_diagnosis": 1.1, "inform": 1.1, "greet": 0.8, "ask_privacy": 0.9, "ask_human": 0.8, "express_distress": 0.8,
    "ask_score": 0.8, "ask_next_step": 0.8, "bot_challenge": 0.8, "dont_know": 0.8,
}
# A worry that is told rather than asked is answered when an entry is this sure.
WORRY = 0.9
TELLS = frozenset({"ask_foster", "express_distress"})
# What this conversation has its own, better words for.
OWN_WORDS = frozenset({"no_diagnosis", "other_conditions"})
# Whose titles frighten someone who asked something else: never offered among several.
FRIGHTENS = frozenset({"removal", "no_report", "safe_home", "abuse", "detention", "disorder", "not_done"})


class Match(NamedTuple):
    """An entry of the library, its share among all entries (0 to 1), and whether it is the answer by itself."""

    answer: str
    share: float
    fits: bool


def answers_to(text: str, intent: str, confidence: float, audience: str) -> List[Match]:
    """The entry that answers a typed question for this audience, or the likeliest few to choose among.

    An empty list leaves the question to the rule of its intent; a choice comes when no rule knows it well.
    """
    told = _told(text, intent, audience)
    if told:
        return told
    if confidence < DOUBTFUL and plainly_asks(text):
        intent = "nlu_fallback"
    if intent in GIVES_WAY:
        return _sure(text, confidence < GIVES_WAY[intent], audience)
    if intent not in LOOKED_UP or not asks(text):
        return []
    if intent in UNCERTAIN and (confidence >= SURELY_OUTSIDE or len(text.split()) < SHORTEST):
        return []
    found = _for(audience, text, OFFERED)
    if found and found[0].fits:
        return found[:1]
    offered = [one for one in found if one.answer not in FRIGHTENS]
    return offered if intent in UNCERTAIN or confidence < DOUBTFUL else []


def _told(text: str, intent: str, audience: str) -> List[Match]:
    """The entry that a worry without a question is about: "mijn pleegkind verstopt eten"."""
    if intent not in TELLS or asks(text) or len(text.split()) < SHORTEST:
        return []
    return [one for one in _for(audience, text, 1) if one.share >= WORRY]


def _sure(text: str, gives_way: bool, audience: str) -> List[Match]:
    """The one entry that answers a plain question without doubt, when the rule of its intent gives way."""
    if not gives_way or not plainly_asks(text):
        return []
    return [one for one in _for(audience, text, 1) if one.share >= SURE and one.answer not in OWN_WORDS]


def _for(audience: str, text: str, most: int) -> List[Match]:
    """Of the likeliest entries those that are written for this audience."""
    return [one for one in matches(text, most) if audience in library().answers[one.answer].audiences]


def matches(text: str, most: int) -> List[Match]:
    """The likeliest entries for a question, at most `most`; none when it lies outside the subject."""
    if not re.search(r"[^\W\d_]{2}", text):
        return []
    ranked = asked_weights().rank(text)
    if ranked[0][0] == OUTSIDE:
        return []
    likely = [Match(name, share, share >= ANSWERS) for name, share in ranked[:most] if share >= OFFERS]
    return [one for one in likely if one.answer in library().answers]
