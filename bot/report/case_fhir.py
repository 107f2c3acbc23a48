"""The report of a case as FHIR R4: one questionnaire, a response for each informant and for what was agreed, totals."""

from typing import Any, Dict, List, Optional, Sequence

from bot.cases.lsvg import agreed
from bot.cases.rounds import Parent, Round
from bot.guideline import load_guideline
from bot.intake.labels import topic_label, value_label
from bot.intake.questions import HISTORY, LSVG
from bot.report.case_model import CaseReport
from bot.report.fhir import BASE, NO_DIAGNOSIS
from bot.report.fhir import LSVG as QUESTIONNAIRE


def as_case_fhir(report: CaseReport, rounds: Sequence[Round]) -> Dict[str, Any]:
    """A bundle of the kind collection. The subject is a pseudonym; nothing in it says more than was answered."""
    resources = [_questionnaire(report)]
    for one in rounds:
        resources += _of_round(report, one)
    return {
        "resourceType": "Bundle", "type": "collection", "timestamp": f"{report.made}T00:00:00Z",
        "entry": [
            {"fullUrl": f"{BASE}:{one['resourceType'].lower()}:{number}", "resource": one}
            for number, one in enumerate(resources, 1)
        ],
    }


def _questionnaire(report: CaseReport) -> Dict[str, Any]:
    items: List[Dict[str, Any]] = [
        {"linkId": question, "text": topic_label(question), "type": "string"} for question in HISTORY
    ]
    items += [
        {"linkId": item.id, "text": item.name, "type": "integer", "item": [
            {"linkId": f"{item.id}.{name}", "text": text, "type": "string"} for name, text in SIDE.items()
        ]}
        for item in load_guideline().items
    ]
    return {
        "resourceType": "Questionnaire", "url": QUESTIONNAIRE, "status": "active", "title": "Voorgeschiedenis en LSVG",
        "subjectType": ["Patient"], "date": report.made,
        "copyright": str(load_guideline().items[0].source), "item": items,
    }


SIDE = {"words": "eigen woorden", "example": "voorbeeld", "argument": "argument", "doubt": "twijfel"}


def _of_round(report: CaseReport, one: Round) -> List[Dict[str, Any]]:
    found = [_parents_response(report, parent, one) for parent in one.parents if parent.informant]
    for who in one.informants:
        if who.kind == "professional":
            side = {item: {"argument": text} for item, text in who.words.items()}
            items = [_item(item, who.scores.get(item), side.get(item, {})) for item in LSVG]
            found.append(_response(report, one, who.label, items))
        if who.outcome.total is not None:
            found.append(_total(report, one, who.label, who.outcome.total, str(who.outcome.band)))
    if one.own_final and one.consensus:
        said = {
            item: {"argument": a.argument, "example": a.example, **({"doubt": "ja"} if a.doubt else {})}
            for item, a in agreed(one.consensus).items()
        }
        scores = {item: a.score for item, a in agreed(one.consensus).items()}
        found.append(_response(report, one, AGREED, [_item(i, scores.get(i), said.get(i, {})) for i in LSVG]))
        result = one.agreed_outcome
        if result.total is not None:
            found.append(_total(report, one, AGREED, result.total, str(result.band)))
    return found


AGREED = "na overleg"


def _parents_response(report: CaseReport, parent: Parent, one: Round) -> Dict[str, Any]:
    items: List[Dict[str, Any]] = [
        {"linkId": q, "text": topic_label(q), "answer": [{"valueString": value_label(q, parent.answers[q])}]}
        for q in HISTORY if q in parent.answers
    ]
    who = parent.informant
    if who and one.own_final:  # not before: the professional scores blind
        for item in LSVG:
            side = {"words": who.words.get(item, ""), "example": who.examples.get(item, "")}
            items.append(_item(item, who.scores.get(item), side))
    return _response(report, one, parent.label, items)


def _item(item: str, score: Optional[int], side: Dict[str, str]) -> Dict[str, Any]:
    told = [
        {"linkId": f"{item}.{name}", "text": SIDE[name], "answer": [{"valueString": text}]}
        for name, text in side.items() if text
    ]
    line: Dict[str, Any] = {"linkId": item, "text": load_guideline().item(item).name}
    if score is not None:
        line["answer"] = [{"valueInteger": score, **({"item": told} if told else {})}]
    elif told:
        line["item"] = told
    return line


def _response(report: CaseReport, one: Round, label: str, items: List[Dict[str, Any]]) -> Dict[str, Any]:
    whole = all("answer" in item for item in items) and {item["linkId"] for item in items} >= set(LSVG)
    return {
        "resourceType": "QuestionnaireResponse", "questionnaire": QUESTIONNAIRE, "authored": one.opened.isoformat(),
        "status": "completed" if whole else "in-progress", "subject": {"display": report.pseudonym},
        "source": {"display": label}, **({"item": items} if items else {}),
    }


def _total(report: CaseReport, one: Round, label: str, total: int, band: str) -> Dict[str, Any]:
    """A total is a sum and a published band: a reason for a conversation, never a diagnosis."""
    notes = [NO_DIAGNOSIS, *([load_guideline().note_on_ten] if total == 10 else [])]
    return {
        "resourceType": "Observation", "status": "final", "subject": {"display": report.pseudonym},
        "effectiveDateTime": one.opened.isoformat(), "performer": [{"display": label}],
        "code": {"text": "LSVG, som van acht items (8 tot 40)"}, "valueInteger": total,
        "interpretation": [{"coding": [{"system": f"{BASE}:band", "code": band}], "text": band}],
        "note": [{"text": text} for text in notes],
    }
