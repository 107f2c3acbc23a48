"""Whether a message asks something, in form. What it asks for is looked up elsewhere (asking.py)."""

import re

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
_MEANS = re.compile(
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


def plainly_asks(text: str) -> bool:
    """Whether a message, or the end of it, has the form of a question, and does not merely hold such a word."""
    if len(text.split()) < _SHORTEST_QUESTION:
        return False
    return text.rstrip().endswith("?") or bool(_PLAINLY.search(text.lower()))


def asks(text: str) -> bool:
    """Whether a message has the form of a question."""
    low = text.lower()
    return bool(ASKS.search(low) or _ASKS_TOO.search(low) or plainly_asks(text))


def asks_what_counts(text: str) -> bool:
    """Whether a question is about what the open question means: "telt een nieuwe juf ook mee?"."""
    return bool(_MEANS.search(text.lower()))
