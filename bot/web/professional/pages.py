"""From a template to a page: the same frame, the same rules of the browser, and what a page may not do."""

from datetime import date, datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping, Optional

from jinja2 import Environment, FileSystemLoader
from starlette.responses import HTMLResponse, RedirectResponse

from bot.cases import step1, step2, step3
from bot.cases.about import age_on
from bot.cases.form import Taken
from bot.cases.lsvg import items
from bot.cases.parts import part_of, title
from bot.cases.rounds import Round
from bot.cases.words import day, month, words
from bot.dossier.casebook import Case, Section
from bot.intake.ages import fit
from bot.intake.labels import age_label, topic_label
from bot.intake.questions import HISTORY, LSVG
from bot.report.render import style_hash
from bot.web.professional.desk import HOME, Visitor
from bot.web.professional.texts import texts

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'none'; img-src 'self'; form-action 'self'; "
    f"base-uri 'none'; frame-ancestors 'none'; style-src 'self' {style_hash()}"
)
LIVE_POLICY = POLICY.replace("connect-src 'none'", "connect-src 'self'")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([HERE / "templates", HERE.parent / "templates"]), autoescape=True,
        trim_blocks=True, lstrip_blocks=True,
    )
    environment.globals.update(
        w=words(), t=texts(), home=HOME, step1=step1, step2=step2, step3=step3, lsvg_items=items(), LSVG=LSVG,
        HISTORY=HISTORY, topic_label=topic_label, age_label=age_label, month=month, title=title, part_of=part_of,
        source=source, fit=fit,
    )
    environment.filters.update(day=day, moment=moment)
    return environment


def source(entry: Mapping[str, Any]) -> str:
    """Where a piece of knowledge comes from, short."""
    names = {"richtlijn": "richtlijn", "beleid": "beleidsaanbevelingen"}
    return f"{names.get(entry['source']['document'], entry['source']['document'])}, {entry['source']['section']}"


def moment(at: datetime) -> str:
    """A date with the time where the server is (its TZ), with the name of that zone."""
    here = at.replace(tzinfo=timezone.utc).astimezone()
    return f"{day(here)}, {here:%H:%M} ({here:%Z})"


def page(
    template: str, who: Optional[Visitor], status: int = 200, *, live: bool = False, **fill: Any
) -> HTMLResponse:
    """A page. It is never kept by the browser and never framed. A live one may ask this server for its newest state."""
    shown = _environment().get_template(template).render(who=who, today=date.today(), **fill)
    # Browsers say where a form came from only within this site: a form with a referrer of nowhere would be refused.
    rules = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
    return HTMLResponse(shown, status, {"Content-Security-Policy": LIVE_POLICY if live else POLICY, **rules})


def section_page(
    template: str, who: Visitor, case: Case, rounds: "list[Round]", section: Section, *,
    content: Optional[Mapping[str, Any]] = None, taken: Optional[Taken] = None, status: int = 200, **fill: Any,
) -> HTMLResponse:
    """The page of one part of a case, with what was filled in and what is wrong with it."""
    problems = {
        name: words()["errors"][one.name].format(**one.fill) for name, one in (taken.problems if taken else {}).items()
    }
    shown = content if content is not None else section.says
    return page(
        template, who, status, case=case, rounds=rounds, section=section, content=shown, problems=problems,
        age=age_on(case.says("about"), date.today()), **{"saved": False, "conflict": None, **fill},
    )


def go(address: str) -> RedirectResponse:
    """On to another page after a form."""
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})
