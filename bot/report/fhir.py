"""A report as FHIR R4: the questionnaire, the parent's response, and the total as an observation when there is one."""

from typing import Any, Dict, List, Optional, Sequence

from bot.guideline import load_guideline
from bot.report.model import Line, Report

BASE = "urn:nabij"
LSVG = f"{BASE}:questionnaire:step-2-lsvg"
NO_DIAGNOSIS = "Dit is geen diagnose. Een professional trekt de conclusie."


def as_fhir(report: Report) -> Dict[str, Any]:
    """A bundle of the kind collection. The subject is a pseudonym without a name: the child in this conversation."""
    entries = [_questionnaire(report), _response(report), *([_total(report)] if report.total is not None else [])]
    return {
        "resourceType": "Bundle", "type": "collection", "timestamp": f"{report.made}T00:00:00Z",
        "entry": [{"fullUrl": f"{BASE}:{one['resourceType'].lower()}", "resource": one} for one in entries],
    }


def _questionnaire(report: Report) -> Dict[str, Any]:
    return {
        "resourceType": "Questionnaire", "url": LSVG, "status": "active", "title": "Voorgeschiedenis en LSVG",
        "subjectType": ["Patient"], "date": report.made, "copyright": "; ".join(report.sources),
        "item": [
            {"linkId": line.id, "text": line.topic, "type": "integer" if line in report.lsvg else "string"}
            for line in _lines(report)
        ],
    }


def _response(report: Report) -> Dict[str, Any]:
    return {
        "resourceType": "QuestionnaireResponse", "questionnaire": LSVG, "authored": report.made,
        "status": "completed" if not report.missing else "in-progress",
        "subject": _subject(), "source": {"display": "ouder of verzorger"},
        "item": [_answer(line) for line in _lines(report)],
    }


def _answer(line: Line) -> Dict[str, Any]:
    scored = isinstance(line.value, int) and line.id.startswith("lsvg_")
    answer: Dict[str, Any] = {"valueInteger": line.value} if scored else {"valueString": line.answer}
    own: List[str] = [*line.words, *([line.example] if line.example else [])]
    if own:
        answer["item"] = [
            {"linkId": f"{line.id}.words.{number}", "text": "eigen woorden", "answer": [{"valueString": words}]}
            for number, words in enumerate(own, 1)
        ]
    return {"linkId": line.id, "text": line.topic, "answer": [answer]}


def _total(report: Report) -> Dict[str, Any]:
    """The total is a sum and a published band: a reason for a conversation, never a diagnosis."""
    note = load_guideline().note_on_ten if report.total == 10 else None
    return {
        "resourceType": "Observation", "status": "final", "subject": _subject(), "effectiveDateTime": report.made,
        "code": {"text": "LSVG, som van acht items (8 tot 40)"}, "valueInteger": report.total,
        "interpretation": [{"coding": [{"system": f"{BASE}:band", "code": report.band}], "text": report.band}],
        "note": [{"text": text} for text in _notes(note)],
    }


def _notes(note: Optional[str]) -> Sequence[str]:
    return [NO_DIAGNOSIS, *([note] if note else [])]


def _subject() -> Dict[str, str]:
    return {"display": "kind in dit gesprek"}


def _lines(report: Report) -> List[Line]:
    return [*report.about, *report.history, *report.lsvg]
