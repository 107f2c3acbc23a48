"""The report of a case as page, PDF, FHIR, CSV and data; and the trend."""

from datetime import date
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.cases.rounds import Round
from bot.dossier.casebook import Case
from bot.intake.questions import LSVG
from bot.report.case_fhir import as_case_fhir
from bot.report.case_model import build_case_report
from bot.report.case_render import as_case_csv, as_case_page, as_case_pdf
from bot.report.case_trend import can_show_trend
from bot.report.picture import Picture
from bot.report.pictures import balance, profile, timeline, trend_of
from bot.web.professional.cases import rounds_in
from bot.web.professional.desk import HOME, PageProblem, Professional, case_of, note, query
from bot.web.professional.pages import POLICY, page

router = APIRouter(include_in_schema=False)

FORMS = ("html", "pdf", "fhir.json", "csv", "json")


def _says(case: Case) -> Dict[str, Mapping[str, Any]]:
    return {name: section.says for name, section in case.sections.items()}


def _pictures(case: Case, rounds: Sequence[Round]) -> Dict[str, Any]:
    """The pictures that have something to show."""
    shown: Dict[str, Any] = {"profiles": {one.number: profile(one) for one in rounds if one.own_final}}
    if case.says("balance").get("rows"):
        shown["balance"] = balance(case.says("balance"))
    if case.says("timeline").get("events"):
        shown["timeline"] = timeline(case.says("timeline"), case.says("about")["born"])
    if can_show_trend(rounds):
        shown["trend"] = trend_of(rounds)
        shown["item_trends"] = [trend_of(rounds, item) for item in LSVG]
    return shown


def _labels(rounds: Sequence[Round]) -> List[str]:
    """The parents who shared something, each once."""
    return list(dict.fromkeys(parent.label for one in rounds for parent in one.parents if parent.shared))


@router.get(HOME + "/cases/{case_id}/report")
def choose(request: Request, case_id: str, who: Professional) -> Response:
    """Which report, for whom, in which form; with the professional's version to read."""
    case = case_of(request, who, case_id)
    rounds = rounds_in(request, case)
    return page("report.html", who, case=case, rounds=rounds, labels=_labels(rounds))


@router.get(HOME + "/cases/{case_id}/report/{name}")
def report(request: Request, case_id: str, name: str, who: Professional) -> Response:
    """One rendering: professional.html, parent.pdf, professional.fhir.json and so on."""
    audience, _, form = name.partition(".")
    if audience not in ("professional", "parent") or form not in FORMS:
        raise PageProblem("no_page", 404)
    case = case_of(request, who, case_id, "report")
    rounds = rounds_in(request, case)
    if audience == "parent":  # one parent's report holds nothing that another parent told
        reader = query(request, "for") or next(iter(_labels(rounds)), "")
        rounds = [one.only(reader) for one in rounds]
    made = build_case_report(_says(case), rounds, date.today(), audience)
    if form != "html":
        note(request, who.account, "export", case_id)
    keep = {"Cache-Control": "no-store"}
    file = {**keep, "Content-Disposition": f'attachment; filename="nabij-{audience}.{form}"'}
    if form == "html":
        return HTMLResponse(as_case_page(made, _pictures(case, rounds)),
                            headers={**keep, "Content-Security-Policy": POLICY})
    if form == "pdf":
        return Response(as_case_pdf(made, _pictures(case, rounds)), media_type="application/pdf", headers=file)
    if form == "csv":
        return Response(as_case_csv(made), media_type="text/csv; charset=utf-8", headers=file)
    if form == "fhir.json":
        shown = as_case_fhir(made, rounds)
        return JSONResponse(shown, media_type="application/fhir+json", headers=file)
    return JSONResponse(made.plain(), headers=file)


@router.get(HOME + "/cases/{case_id}/trend")
def trend(request: Request, case_id: str, who: Professional) -> Response:
    """The total and each item over the rounds."""
    case = case_of(request, who, case_id)
    rounds = rounds_in(request, case)
    pictures: List[Tuple[str, Picture]] = [(item, trend_of(rounds, item)) for item in LSVG]
    return page("trend.html", who, case=case, rounds=rounds, total=trend_of(rounds), pictures=pictures)
