"""From a message to what it does: an answer to the open question, or something to be answered itself."""

import re
from typing import Mapping, Optional

from bot.intake.questions import LSVG, QUESTIONS, Value, item_of
from bot.intake.state import ASIDES, Session, open_question
from bot.intake.step import Heard
from bot.language.asks import ASKS, asks, asks_what_counts, plainly_asks
from bot.language.model import OPEN, Reading
from bot.language.reading import first_of, read

# Intents that are about the answer itself; every other intent has a rule of its own.
ANSWERING = frozenset({"inform", "affirm", "deny", "dont_know", "skip_question", "nlu_fallback", "resume", "choose"})
# Below this the classifier's guess is worth less than asking again.
CLEAR_INTENT = 0.5
# An intent this clear wins from a reading that is not literal.
STRONG_INTENT = 0.8
# From this many words on, what happened is told.
A_STORY = 6

# What is told ("gisteren nog, toen kroop hij weg") is no question about these, whatever its words resemble.
_KNOWLEDGE = frozenset({
    "ask_attachment", "ask_repair", "ask_score", "ask_next_step", "ask_diagnosis", "ask_tips", "ask_treatment",
    "ask_foster", "ask_library",
})
_FEELS = re.compile(
    r"\bik (?:voel|ben|word|kan|zit|heb|schaam|huil|weet me)\b|\b(?:slechte (?:moeder|vader|ouder)|schuldig|op)\b"
)

_KEEP = ("laat zo", "laat maar zo", "zo laten", "laat staan", "laat zo staan", "hou zo", "blijft zo", "klopt nog")


def pick(session: Session, choice: str) -> Optional[Heard]:
    """What a picked choice (`question:value`) does; None when it belongs to no open question."""
    question, _, raw = choice.partition(":")
    value: Value = int(raw) if raw.isdigit() else raw
    asked = open_question(session)
    if question == "keep" and session.reopened:
        return Heard("keep")
    if question == "change" and asked == "change_which":
        return Heard("value", raw, literal=True)
    if question != asked:
        return None
    if item_of(question):
        return Heard("pass")
    return Heard("value", value, sure=True, literal=True)


def listen(session: Session, text: str, intent: str, confidence: float) -> Optional[Heard]:
    """What a typed message does to the open question; None leaves it to the rule of its intent."""
    question = open_question(session)
    if question is None:
        return None
    if session.reopened == question and _says_keep(text):
        return Heard("keep")
    if item_of(question):
        return _listen_for_example(text, intent, confidence)
    reading = read(question, text)
    if reading.literal and reading.certainty == "certain":
        return _heard(reading)
    if intent not in ANSWERING and confidence >= _needed(intent, text, reading):
        return None
    if intent not in ANSWERING and confidence >= CLEAR_INTENT and answer_beside(session, text):
        return None
    if intent == "skip_question" and confidence >= CLEAR_INTENT and question not in ASIDES:
        return Heard("skip")
    if question == "reading_ok" and reading.certainty == "open" and session.pending:
        again = read(session.pending.question, text)
        if again.certainty != "open":
            return Heard("reread", again.value, again.certainty == "certain", again.literal)
    if question == "resumed" and intent == "resume" and confidence >= CLEAR_INTENT:
        return Heard("value", "yes", sure=True, literal=True)
    if reading.certainty == "open" and reading.reason == "unclear":
        return Heard("unclear", reason=_why_open(question, text, intent, confidence))
    return _heard(reading)


def _needed(intent: str, text: str, reading: Reading) -> float:
    """How clear an intent has to be before a message counts as something other than an answer."""
    if intent in _KNOWLEDGE and len(text.split()) > 3 and not asks(text):
        # A worry that the library surely knows may be met, as long as it is no answer.
        return STRONG_INTENT if intent == "ask_library" and reading.certainty == "open" else float("inf")
    if intent == "ask_library" and reading.certainty == "plausible" and plainly_asks(text):
        return CLEAR_INTENT
    return STRONG_INTENT if reading.certainty != "open" else CLEAR_INTENT


def answer_beside(session: Session, text: str) -> Optional[Heard]:
    """The answer at the start of a message that goes on with a question or a feeling; never literal.

    None when no question about the child is open, or when nothing but one thing is said.
    """
    question = open_question(session)
    known = QUESTIONS.get(question or "")
    first, rest = first_of(text)
    if known is None or known.index is None or not rest or ASKS.search(first.lower()):
        return None
    if not (ASKS.search(rest.lower()) or _FEELS.search(text.lower())):
        return None
    reading = read(known.id, first)
    return Heard("value", reading.value) if reading.certainty == "certain" else None


def _why_open(question: str, text: str, intent: str, confidence: float) -> str:
    """Why no value could be read, as a reason of Heard."""
    if plainly_asks(text):
        return "about" if asks_what_counts(text) else "question"
    if question in QUESTIONS and intent == "dont_know" and confidence >= CLEAR_INTENT:
        return "dont_know"
    if question in LSVG and intent == "inform" and confidence >= STRONG_INTENT and len(text.split()) >= A_STORY:
        return "how_often"
    return "unclear"


def _heard(reading: Reading) -> Heard:
    if reading.certainty == "open":
        return Heard("unclear", reason=reading.reason)
    return Heard("value", reading.value, sure=reading.certainty == "certain", literal=reading.literal)


def _listen_for_example(text: str, intent: str, confidence: float) -> Optional[Heard]:
    if intent in ("skip_question", "deny", "dont_know") and (confidence >= CLEAR_INTENT or len(text.split()) <= 3):
        return Heard("pass")
    if intent not in ANSWERING and confidence >= max(STRONG_INTENT, _needed(intent, text, OPEN)):
        return None
    return Heard("value", text)


def _says_keep(text: str) -> bool:
    plain = text.lower().strip(" .!")
    return any(plain.startswith(words) for words in _KEEP)


def entities_choice(entities: "list[Mapping[str, str]]") -> Optional[str]:
    """The choice id among a message's entities, when it was picked rather than typed."""
    return next((e["value"] for e in entities if e.get("entity") == "choice"), None)
