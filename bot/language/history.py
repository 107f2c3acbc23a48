"""Reading a history answer that is told rather than said: "ze heeft drie pleeggezinnen gehad" is a yes."""

from bot.language.learned import told_weights
from bot.language.model import OPEN, Reading
from bot.language.normalise import normalise
from bot.language.outline import CLAUSES
from bot.language.told import phrases_in

# A told yes, no, unknown or refusal counts as certain from this share on, as plausible from the second.
CERTAIN, PLAUSIBLE = 0.97, 0.4


def read_told(question: str, text: str, by_rule: Reading) -> Reading:
    """The reading of a told answer to a history question, given what the plain rules made of it."""
    shares = told_weights().shares((question, text))
    value = max(shares, key=lambda name: shares[name])
    if value == "open" or shares[value] < PLAUSIBLE:
        return OPEN
    # A rule that reads the opposite makes even a clear reading a question.
    agreed = by_rule.value in (None, value) and _borne_out(question, text, value)
    return Reading(value, "certain" if shares[value] >= CERTAIN and agreed else "plausible")


def _borne_out(question: str, text: str, value: str) -> bool:
    """Whether an answer holds a phrase that says this value: without one, not even a high share is certain."""
    named = {name for part in CLAUSES.split(text) for name in phrases_in(question, normalise(part))}
    if named & {"asks", "about_other", "vague", "opening", "does_not_count"}:
        return False
    if value == "yes":
        return bool(named & {"EVENT", "agrees"}) and not named & {"no", "not", "disagrees", "no_as_known", "unknown"}
    if value == "no":
        return bool(named & {"no", "disagrees", "no_as_known"}) and not named & {"agrees", "unknown", "declined"}
    return value in named
