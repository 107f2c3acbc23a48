"""From a message to what it does: an answer to the open question, or something to be answered itself."""

import re
from typing import Mapping, Optional

from bot.intake.questions import QUESTIONS, Value, item_of
from bot.intake.state import ASIDES, Session, open_question
from bot.intake.step import Heard
from bot.language.model import OPEN, Reading
from bot.language.reading import read

# Intents that are about the answer itself; every other intent has a rule of its own.
ANSWERING = frozenset({"inform", "affirm", "deny", "dont_know", "skip_question", "nlu_fallback", "resume", "choose"})
# Below this the classifier's guess is worth less than asking again.
CLEAR_INTENT = 0.5
# An intent this clear wins from a reading that is not literal.
STRONG_INTENT = 0.8

# What is told ("gisteren nog, toen kroop hij weg") is no question about these, whatever its words resemble.
_KNOWLEDGE = frozenset({
    "ask_attachment", "ask_repair", "ask_score", "ask_next_step", "ask_diagnosis", "ask_tips", "ask_treatment",
    "ask_foster", "ask_library",
})
# What asks rather than tells.
ASKS = re.compile(
    r"\?|\b(?:wat|hoe|waarom|wie|waar|welke?|wanneer|hoeveel|vanaf|vraag me af|weten|graag|tips?|uitleg)\b"
    r"|^(?:is|kan|kun|kunt|heeft|heb|hebt|ben|bent|mag|moet|gaat|komt|krijg|geldt|bestaat|ligt|en|had|zijn|zou|blijft)\b"
)
# A sentence, or the end of one, with the verb or a question word in front: "hij liegt, komt dat door ons".
_PLAINLY = re.compile(
    r"(?:^|[,.;!?\n]|\b(?:en|maar|hoi|hallo|dag|zeg|sorry|ja|nee|nou|eh)\b)\s*(?:(?:is|was|zijn|komt|kan|kun|mag|mogen|moet|helpt|doet|heeft|hebt|heb|gaat|wordt|hoort|telt"
    r"|kunnen|krijgt|bestaat)\s+(?:dat|dit|het|hij|ie|ze|zij|u|jij|je|jullie|ik|wij|we|er|de|een|mijn|ons|onze)\b"
    r"|(?:wat|hoe|waarom|wie|welke|hoeveel|wanneer)\b(?!\s+(?:ook|dan|ik|hij|ze|zij|mij|me|betreft|minder|meer)\b))"
)
# What is asked is what the open question means: "telt een nieuwe juf ook mee?"
_ABOUT = re.compile(
    r"\b(?:bedoel\w*|doel(?:t|en)|telt|tellen|rekent?|rekenen|versta\w*|val(?:t|len) (?:er|dat|dit|onder)"
    r"|hoort|horen|onder)\b"
)
# A question is not made of fewer words; "soms?" is an answer in doubt.
_SHORTEST_QUESTION = 3
# Beside what asks in the middle of the intake: a question to the library may begin with more words.
_ASKS_TOO = re.compile(
    r"\bleg\b|^(?:wordt|helpt|maakt|doet|werkt|bouwt|hecht|hechten|word|moeten|mogen|kunnen|zit|speelt|bepaalt|verwen|geef"
    r"|krijgt|komen|gaan|hebben|telt|duurt)\b"
)
_FEELS = re.compile(
    r"\bik (?:voel|ben|word|kan|zit|heb|schaam|huil|weet me)\b|\b(?:slechte (?:moeder|vader|ouder)|schuldig|op)\b"
)
# Where an answer ends and something else may begin: "soms, maar is dat mijn schuld?"
_JOINTS = re.compile(r"[.,;!?\n]+|\bmaar\b|\s[-–]\s")

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
    if reading.certainty == "open" and reading.reason == "unclear" and plainly_asks(text):
        return Heard("unclear", reason="about" if _ABOUT.search(text.lower()) else "question")
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
    first, *rest = [part.strip() for part in _JOINTS.split(text) if part.strip()] or [""]
    if known is None or known.index is None or not rest or ASKS.search(first.lower()):
        return None
    if not (ASKS.search(" ".join([*rest, "?" * text.rstrip().endswith("?")]).lower()) or _FEELS.search(text.lower())):
        return None
    reading = read(known.id, first)
    return Heard("value", reading.value) if reading.certainty == "certain" else None


def plainly_asks(text: str) -> bool:
    """Whether a message, or the end of it, has the form of a question, and does not merely hold such a word."""
    if len(text.split()) < _SHORTEST_QUESTION:
        return False
    return text.rstrip().endswith("?") or bool(_PLAINLY.search(text.lower()))


def asks(text: str) -> bool:
    """Whether a message has the form of a question."""
    low = text.lower()
    return bool(ASKS.search(low) or _ASKS_TOO.search(low) or plainly_asks(text))


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
