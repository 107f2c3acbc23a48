"""The questions of the intake, in order, and which values each accepts. No IO here.

Ids and values are those of the public interface; the same ids are the Rasa slot names.
"""

from dataclasses import dataclass
from typing import Dict, Mapping, Optional, Tuple, Union

from bot.guideline import load_guideline

Value = Union[str, int]

DECLINED = "declined"
OLDEST_CHILD_MONTHS = 18 * 12 - 1  # the last month before an eighteenth birthday

RELATIONS = ("parent", "step_parent", "foster_parent", "adoptive_parent", "carer", "carer_short")
REGIONS = ("nl", "vl")


@dataclass(frozen=True)
class Question:
    """One question: its chapter, what kind of answer it takes, and its place among the counted ones.

    `index` and `of` count the thirteen questions about the child (five history, eight LSVG); the
    questions before them count within their own chapter.
    """

    id: str
    chapter: str
    kind: str
    index: Optional[int] = None
    of: Optional[int] = None

    def accepts(self, value: object) -> bool:
        """Whether this is a value the question can have, skipping included where that is allowed."""
        if isinstance(value, bool):
            return False
        if self.id == "consent":
            return value in ("yes", "no")
        if value == DECLINED:
            return True
        if self.id == "about_relation":
            return value in RELATIONS
        if self.id == "about_region":
            return value in REGIONS
        if self.id == "about_age":
            return isinstance(value, int) and 0 <= value <= OLDEST_CHILD_MONTHS
        if self.chapter == "history":
            return value in ("yes", "no", "unknown")
        return isinstance(value, int) and 1 <= value <= 5


HISTORY: Tuple[str, ...] = tuple(entry.id for entry in load_guideline().history)
LSVG: Tuple[str, ...] = tuple(item.id for item in load_guideline().items)
_COUNTED = HISTORY + LSVG


def _all() -> Dict[str, Question]:
    listed = [
        Question("consent", "consent", "yes_no"),
        Question("about_relation", "about", "choice", 1, 3),
        Question("about_age", "about", "text", 2, 3),
        Question("about_region", "about", "choice", 3, 3),
    ]
    listed += [Question(q, "history", "choice", _COUNTED.index(q) + 1, len(_COUNTED)) for q in HISTORY]
    listed += [Question(q, "lsvg", "scale", _COUNTED.index(q) + 1, len(_COUNTED)) for q in LSVG]
    return {question.id: question for question in listed}


QUESTIONS: Mapping[str, Question] = _all()
ORDER: Tuple[str, ...] = tuple(QUESTIONS)


def example_of(item: str) -> str:
    """The id of the follow-up that asks for an example of an LSVG item."""
    return f"{item}_example"


def item_of(question: str) -> Optional[str]:
    """The LSVG item an example question belongs to, or None when it is another question."""
    item = question[: -len("_example")] if question.endswith("_example") else ""
    return item if item in LSVG else None


def kind_of(question: str) -> str:
    """What kind of answer a question takes: scale, yes_no, text or choice."""
    if question in QUESTIONS:
        return QUESTIONS[question].kind
    if item_of(question):
        return "text"
    return "yes_no" if question in ("reading_ok", "erase_ok") else "choice"
