"""What someone filled in on a page, read with care: only offered choices, no text that is too long, nothing lost."""

from dataclasses import dataclass, field
from typing import Any, Callable, Container, Dict, List, Mapping, Optional, Sequence, Tuple

LONGEST = 2000
Lines = List[Tuple[str, str]]  # what a content says, as name and text


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field: the name of the sentence and what it fills in."""

    name: str
    fill: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Taken:
    """What was read: the content to save, and what is wrong by field. The content is saved only without problems."""

    content: Dict[str, Any] = field(default_factory=dict)
    problems: Dict[str, Problem] = field(default_factory=dict)

    def wrong(self, name: str, problem: str, **fill: Any) -> None:
        """Note a problem; the first one of a field stays."""
        self.problems.setdefault(name, Problem(problem, fill))


class Form:
    """The fields of one submitted form. `redact` takes out what identifies people before anything is kept."""

    def __init__(self, fields: Mapping[str, Sequence[str]], redact: Callable[[str], str] = str) -> None:
        self._fields, self._redact = fields, redact

    def raw(self, name: str) -> str:
        """The first value of a field as it was sent, without outer spaces."""
        values = self._fields.get(name) or [""]
        return values[0].replace("\r\n", "\n").strip()

    def number(self, name: str) -> int:
        """The number in a field; -1 when there is none."""
        value = self.raw(name)
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1

    def many(self, name: str, offered: Container[str]) -> List[str]:
        """The values of a field that were offered."""
        return [value for value in self._fields.get(name, []) if value in offered]

    def choice(self, taken: Taken, name: str, offered: Container[str]) -> Optional[str]:
        """One of the offered values, or None when nothing was chosen."""
        value = self.raw(name)
        if value and value not in offered:
            taken.wrong(name, "choice")
        return value if value in offered else None

    def text(self, taken: Taken, name: str, longest: int = LONGEST) -> str:
        """A text without what identifies people."""
        value = self.raw(name)
        if len(value) > longest:
            taken.wrong(name, "too_long", longest=longest)
        return self._redact(value)

    def fill(self, name: str, value: str) -> None:
        """Set a field that is not the sender's to choose."""
        self._fields = {**self._fields, name: [value]}
