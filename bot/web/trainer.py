"""The training pages: demonstrate conversations and practise sentences. They work without a script and keep nothing."""

from pathlib import Path
from typing import Any, Dict
from urllib.parse import parse_qs

import yaml
from fastapi import APIRouter, Request
from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from bot.language.redaction import redact
from bot.trainer.feedback import Feedback, feedback_on
from bot.trainer.vignettes import Exercise, training
from bot.web.bodies import clean
from bot.web.problems import Problem

pages = APIRouter(prefix="/trainer", include_in_schema=False)
HERE = Path(__file__).parent
TEXTS: Dict[str, Any] = yaml.safe_load((HERE / "trainer.yml").read_text(encoding="utf-8"))
LONGEST = 500
# No script runs here, and a form goes nowhere but back to these pages.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(), trim_blocks=True)


def _page(name: str, **fill: Any) -> HTMLResponse:
    html = _templates.get_template(f"{name}.html").render(t=TEXTS, **fill)
    return HTMLResponse(html, headers={"Content-Security-Policy": POLICY})


@pages.get("")
async def home() -> HTMLResponse:
    """What there is to see and to practise."""
    known = training()
    return _page("trainer", vignettes=known.vignettes.values(), exercises=known.exercises.values())


@pages.get("/voordoen/{name}/{turn}")
async def demonstrate(name: str, turn: int) -> HTMLResponse:
    """One turn of a made-up conversation, counted from 1."""
    vignette = training().vignettes.get(name)
    if vignette is None or not 1 <= turn <= len(vignette.turns):
        raise Problem("nowhere")
    return _page("demonstrate", vignette=vignette, n=turn, moment=vignette.turns[turn - 1])


def _exercise(name: str) -> Exercise:
    if name not in training().exercises:
        raise Problem("nowhere")
    return training().exercises[name]


@pages.get("/anders/{name}")
async def exercise(name: str) -> HTMLResponse:
    """A blaming sentence to put otherwise."""
    return _exercise_page(_exercise(name), "", None)


@pages.post("/anders/{name}")
async def checked(name: str, request: Request) -> HTMLResponse:
    """The sentence somebody wrote instead, with feedback. Names are taken out before it is shown again."""
    given = parse_qs((await request.body()).decode("utf-8", "replace")).get("sentence", [""])[0]
    said = redact(clean(given)[:LONGEST])
    one = _exercise(name)
    return _exercise_page(one, said, await run_in_threadpool(feedback_on, said, one.blaming))


def _exercise_page(one: Exercise, said: str, feedback: "Feedback | None") -> HTMLResponse:
    names = list(training().exercises)
    place = names.index(one.id)
    after = names[(place + 1) % len(names)]
    return _page("rewrite", exercise=one, said=said, feedback=feedback, after=after, n=place + 1, of=len(names))
