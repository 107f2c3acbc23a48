"""What a report says: built once from the record, rendered as page, PDF or data."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.guideline import Region, load_guideline
from bot.intake.labels import topic_label, value_label
from bot.intake.questions import HISTORY, LSVG, ORDER, QUESTIONS, Value
from bot.intake.scoring import outcome, strengths


@dataclass(frozen=True)
class Line:
    """One answer: its topic, the answer in words, the score when it has one, own words, and how often it changed."""

    id: str
    topic: str
    answer: str
    value: Optional[Value]
    words: Sequence[str]
    example: Optional[str]
    changes: int


@dataclass(frozen=True)
class Report:
    """The report of one intake. `total` is 8..40 or None while items are missing; never a diagnosis."""

    made: str
    region: str
    about: Sequence[Line]
    history: Sequence[Line]
    lsvg: Sequence[Line]
    strengths: Sequence[str]
    total: Optional[int]
    band: Optional[str]
    next_step: Optional[str]
    missing: Sequence[str]
    situations: Sequence[str]
    help: Sequence[Mapping[str, str]]
    sources: Sequence[str]

    def plain(self) -> Dict[str, Any]:
        """The report as data."""
        return asdict(self)


def build_report(
    answers: Mapping[str, Value], history: Sequence[Mapping[str, Any]], region: str, today: date
) -> Report:
    """The report of the answers that count, with the person's own words from the record."""
    guideline = load_guideline()
    result = outcome(answers)
    chosen = answers.get("about_region")
    home: Region = "vl" if (chosen if chosen in ("nl", "vl") else region) == "vl" else "nl"

    def lines(ids: Sequence[str]) -> List[Line]:
        return [_line(question, answers, history) for question in ids if question in answers]

    due = [
        s.text for s in guideline.situations
        if any(answers.get(q) == "yes" for q in s.history) or answers.get("about_relation") in s.relations
    ]
    return Report(
        made=today.isoformat(), region=home,
        about=lines([q for q in ORDER if QUESTIONS[q].chapter == "about"]),
        history=lines(HISTORY), lsvg=lines(LSVG),
        strengths=[topic_label(item) for item in strengths(answers)],
        total=result.total, band=result.band, next_step=result.next_step,
        missing=[topic_label(item) for item in result.missing], situations=due,
        help=[{"name": h.name, "number": h.number, "hours": h.hours} for h in guideline.help_for(home)],
        sources=sorted({str(guideline.items[0].source), str(guideline.history[0].source),
                        str(guideline.situations[0].source)}),
    )


def _line(question: str, answers: Mapping[str, Value], history: Sequence[Mapping[str, Any]]) -> Line:
    given = [line for line in history if line["question"] == question]
    examples = [line["words"] for line in history if line["question"] == f"{question}_example" and line["words"]]
    value = answers[question]
    own = [line["words"] for line in given[-1:] if line["words"]]
    return Line(
        question, topic_label(question), value_label(question, value), value, own,
        examples[-1] if examples else None, max(0, len(given) - 1),
    )
