"""The state of one intake: what was answered, what is open, what is waiting for a word. No IO here."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Dict, Mapping, Optional

from bot.intake.questions import ORDER, QUESTIONS, Value, example_of, item_of

# Questions the assistant puts in between; each waits on top of the question that stays open below it.
ASIDES = ("safety_choice", "erase_ok", "stopped", "resumed", "change_which")


@dataclass(frozen=True)
class Pending:
    """A reading of free text that waits for the person's agreement before it counts."""

    question: str
    value: Value
    words: Optional[str]
    sure: bool


@dataclass(frozen=True)
class Session:
    """One intake at one moment. `answers` holds what counts; everything else steers the dialogue.

    `examples` maps an LSVG item to open, given or passed. `attempts` counts how often the open question
    was not understood. `style` says how the next question is put: first, again, easier or choices.
    `explained` holds while the explained result is up to date, `was_explained` once there was one.
    """

    answers: Mapping[str, Value] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    introduced: Mapping[str, bool] = field(default_factory=dict)
    pending: Optional[Pending] = None
    reopened: Optional[str] = None
    aside: Optional[str] = None
    attempts: int = 0
    style: str = "first"
    explained: bool = False
    was_explained: bool = False
    safety: str = "none"
    erased: bool = False

    def with_(self, **changes: Any) -> "Session":
        """A copy with some fields changed."""
        return replace(self, **changes)

    def dialogue(self) -> Dict[str, Any]:
        """Everything but the answers, as plain data for the tracker and the record."""
        plain = asdict(self)
        plain.pop("answers")
        return plain

    @staticmethod
    def restore(answers: Mapping[str, Value], dialogue: Optional[Mapping[str, Any]]) -> "Session":
        """The session a record or tracker holds. Without dialogue data it goes on at the right question."""
        plain = dict(dialogue or {})
        pending = plain.pop("pending", None)
        return Session(answers=dict(answers), pending=Pending(**pending) if pending else None, **plain)


def open_question(session: Session) -> Optional[str]:
    """The question that waits for an answer now, or None when everything has been asked."""
    if session.erased:
        return None
    if session.aside:
        return session.aside
    if session.pending:
        return "reading_ok"
    if session.reopened:
        return session.reopened
    if session.answers.get("consent") != "yes":
        return "consent"
    for question in ORDER:
        if question not in session.answers:
            return question
        if session.examples.get(question) == "open":
            return example_of(question)
    return None


def chapter_of(session: Session) -> str:
    """The chapter the person is in: consent, about, history, lsvg or result."""
    if session.answers.get("consent") != "yes":
        return "consent"
    below = session.with_(aside=None, pending=None)
    question = open_question(below)
    if question is None:
        return "result"
    return QUESTIONS[item_of(question) or question].chapter


def subject(session: Session) -> Optional[str]:
    """The intake question the talk is about, also while something else is asked in between."""
    if session.pending and not session.aside:
        return session.pending.question
    return open_question(session.with_(aside=None, pending=None))
