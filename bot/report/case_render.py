"""The report of a case as a page, a tagged PDF or a table of values for a spreadsheet."""

import csv
import io
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.cases.words import day
from bot.content import content_of
from bot.report.case_model import CaseReport
from bot.report.pdf import pdf_of
from bot.report.render import style

HERE = Path(__file__).parent
# A cell that begins with one of these is run as a formula by spreadsheets, and Dutch ones begin a cell at a semicolon
# too. The wide forms count as well, also after letters that nobody sees.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
FORMULA = re.compile(rf"(?:^|(?<=[;\t\r\n]))(?=[\s{_UNSEEN}]*[=+\-@|%＝＋－＠\t\r\n])")
COLUMNS = ("part", "round", "id", "what", "source", "value", "text")


@lru_cache(maxsize=1)
def _texts() -> Dict[str, Any]:
    return content_of(HERE / "case_texts.yml")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    environment.filters["day"] = lambda on: day(date.fromisoformat(on))
    return environment


def as_case_page(report: CaseReport, pictures: Mapping[str, Any]) -> str:
    """The report as one HTML page, without scripts or anything from elsewhere."""
    drawn = {"profiles": {}, "balance": None, "timeline": None, "trend": None, "item_trends": [], **pictures}
    texts = _texts()[report.audience]
    title = texts["title"].format(pseudonym=report.pseudonym)
    return _environment().get_template(f"case_{report.audience}.html").render(
        r=report, t=texts, title=title, pictures=drawn, style=Markup(style())
    )


def as_case_pdf(report: CaseReport, pictures: Mapping[str, Any]) -> bytes:
    """The report as an A4 PDF with tags (PDF/UA), so that a screen reader can follow it."""
    return pdf_of(as_case_page(report, pictures), pdf_variant="pdf/ua-1")


def as_case_csv(report: CaseReport) -> str:
    """Every answer, score and agreement on a line of its own; no cell is ever a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for row in _rows(report):
        writer.writerow([_plain(cell) for cell in row])
    return written.getvalue()


def _plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return FORMULA.sub("'", text)


def _rows(report: CaseReport) -> Iterator[Sequence[object]]:
    for part, lines in (
        ("about", report.about), ("step1", report.step1), ("child", report.child), ("closing", report.closing),
        ("talk", report.talk), ("timeline", report.timeline), ("broad", report.broad), ("clinical", report.clinical),
        ("plan", report.plan), ("followup", report.followup),
    ):
        yield from ((part, "", "", name, "", "", text) for name, text in lines)
    yield from (("history", "", "", one.topic, one.source, one.answer, one.words) for one in report.history)
    for level in report.balance:
        for kind, found in (("protective", level.protective), ("impeding", level.impeding), ("unknown", level.unknown)):
            yield from (("balance", "", kind, level.title, "", "", text) for text in found)
    for one in report.rounds:
        for item in one.items:
            said: Dict[str, List[str]] = {}
            for label, text in (*item.words, *item.examples):
                said.setdefault(label, []).append(text)
            yield from (
                ("lsvg", one.number, item.id, item.name, label, score, "; ".join(said.get(label, [])))
                for label, score in item.scores
            )
            if item.agreed:
                text = "; ".join(part for part in (item.agreed.argument, item.agreed.example) if part)
                yield ("lsvg", one.number, item.id, item.name, "consensus", item.agreed.score, text)
        yield from (("total", one.number, "", "LSVG", label, total, "") for label, total, _ in one.totals)
        yield ("total", one.number, "", "LSVG", "consensus", one.total, one.band)
    for line in report.trend:
        yield from (("trend", number, line.item, line.name, line.source, value, "") for number, value in line.values)
    yield ("discuss", "", "open", "", "", "", report.open)
    yield ("discuss", "", "parents", "", "", "", report.discuss)
