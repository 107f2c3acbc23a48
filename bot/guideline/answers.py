"""The answer library: what people ask about attachment, in three layers, every answer with its sources.

Layer one is one or two sentences, layer two a little more with an example, layer three the sources. `declines`
are kind refusals of what lies outside the subject, each with a pointer; they have one layer.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from bot.content import content_of
from bot.guideline.loader import source_of
from bot.guideline.model import Region, Source

DATA = Path(__file__).parent / "data"
AUDIENCES = ("parent", "professional")
LEAST_QUESTIONS = 3


@dataclass(frozen=True)
class Wording:
    """What one region reads: the short answer and the longer one (None for a refusal)."""

    short: str
    more: Optional[str]


@dataclass(frozen=True)
class Answer:
    """One entry of the library. `questions` are ways in which people ask it; the first names the entry."""

    id: str
    topic: str
    audiences: Tuple[str, ...]
    questions: Tuple[str, ...]
    wordings: Mapping[Region, Wording]
    sources: Tuple[Source, ...]
    picture: Optional[str]

    def wording(self, region: str) -> Wording:
        """The wording of a region; that of the Netherlands where the region has none of its own."""
        return self.wordings["vl"] if region == "vl" and "vl" in self.wordings else self.wordings["nl"]

    @property
    def title(self) -> str:
        """The question this entry is named after, as a sentence; a worry that asks nothing has its full stop."""
        first = self.questions[0]
        return first[0].upper() + first[1:] + ("" if first.endswith(".") else "?")

    @property
    def named_sources(self) -> Optional[str]:
        """The sources as one line: document and section; None for a refusal."""
        return "; ".join(map(str, self.sources)) or None

    @property
    def declines(self) -> bool:
        """Whether this is a refusal with a pointer, not knowledge."""
        return not self.sources


@dataclass(frozen=True)
class Library:
    """Every answer by its id, the topics in order, and questions that lie wholly outside the subject."""

    answers: Mapping[str, Answer]
    topics: Mapping[str, str]
    outside: Tuple[str, ...]

    def of_topic(self, topic: str) -> List[Answer]:
        """The entries of one topic, in their order."""
        return [answer for answer in self.answers.values() if answer.topic == topic]


# The order in which topics are shown; each is a file.
TOPICS = (
    "basics", "patterns", "causes", "home", "parents", "events", "foster", "trauma", "screening", "help", "talk",
    "limits",
)


@cache
def library() -> Library:
    """The whole library, read once. Raises ValueError for an entry that lacks a layer, a question or a source."""
    answers: Dict[str, Answer] = {}
    topics: Dict[str, str] = {}
    outside: List[str] = []
    asked: Dict[str, str] = {}
    for topic in TOPICS:
        content = content_of(DATA / "answers" / f"{topic}.yml")
        topics[topic] = content["title"]
        outside += content.get("outside", [])
        for raw in content.get("entries", []) + content.get("declines", []):
            answer = _answer(raw, topic, declines="entries" not in content)
            for question in answer.questions:
                if asked.setdefault(question, answer.id) != answer.id:
                    raise ValueError(f"{question!r} belongs to {asked[question]} and to {answer.id}")
            if answers.setdefault(answer.id, answer) is not answer:
                raise ValueError(f"two answers are called {answer.id}")
    return Library(answers, topics, tuple(outside))


def _answer(raw: Mapping[str, Any], topic: str, declines: bool) -> Answer:
    name = str(raw.get("id"))
    if len(raw.get("questions", ())) < LEAST_QUESTIONS:
        raise ValueError(f"{name} needs at least {LEAST_QUESTIONS} example questions")
    if not raw.get("short") or (not declines and not (raw.get("more") and raw.get("sources"))):
        raise ValueError(f"{name} lacks a layer")
    if not set(raw.get("for", ())) <= set(AUDIENCES) or not (declines or raw.get("for")):
        raise ValueError(f"{name} is for nobody this library knows")
    own = Wording(raw["short"], raw.get("more"))
    wordings: Dict[Region, Wording] = {"nl": own}
    if "vl" in raw:
        wordings["vl"] = Wording(raw["vl"].get("short", own.short), raw["vl"].get("more", own.more))
    sources = tuple(source_of(one) for one in raw.get("sources", ()))
    return Answer(
        name, topic, tuple(raw.get("for", AUDIENCES)), tuple(raw["questions"]), wordings, sources, raw.get("picture"),
    )
