"""What one message does to an intake: the words of hearing, saying and noting. No IO here."""

from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional, Tuple

from bot.intake.questions import QUESTIONS, Value, item_of
from bot.intake.state import Session


@dataclass(frozen=True)
class Heard:
    """What was made of one message for the open question.

    `act` is value, skip, keep, pass, or unclear. `literal` means that the message named the value itself
    (a choice, a label, a number); `sure` means that the reading may be offered back lightly. `reason` names
    why something was unclear: unclear, question (something else is asked), about (what the question means is asked),
    dont_know, how_often (told without how often), emoji, language, age_impossible, age_vague.
    """

    act: str
    value: Optional[Value] = None
    sure: bool = False
    literal: bool = False
    reason: str = "unclear"


@dataclass(frozen=True)
class Entry:
    """One line for the record: a question got a value, in whose words, and how it came to count.

    `how` is choice (picked), literal (named in text) or confirmed (read from text, then agreed to).
    `text_version` names the text that was agreed to, for consent.
    """

    question: str
    value: Value
    words: Optional[str]
    how: str
    text_version: Optional[str] = None


@dataclass(frozen=True)
class Say:
    """A response to utter, by name, with what it fills in."""

    response: str
    fill: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """The outcome of one message: the new state, what to say, and what goes into the record."""

    session: Session
    say: Tuple[Say, ...] = ()
    entries: Tuple[Entry, ...] = ()

    def saying(self, response: str, **fill: Any) -> "Step":
        """This step with one more response at the end."""
        return Step(self.session, self.say + (Say(response, fill),), self.entries)


def replay(answers: Mapping[str, Value], entries: Tuple[Entry, ...]) -> Dict[str, Value]:
    """The answers after a list of entries. Raises ValueError for a value its question cannot have.

    Used to check every turn against the record before anything is scored: a dialogue engine that failed
    half-way may never change an answer silently.
    """
    after = dict(answers)
    for entry in entries:
        if item_of(entry.question):
            continue
        question = QUESTIONS.get(entry.question)
        if question is None or not question.accepts(entry.value):
            raise ValueError(f"{entry.question} does not accept this value")
        after[entry.question] = entry.value
    return after
