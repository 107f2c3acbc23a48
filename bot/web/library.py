"""The answer library as pages: ask in your own words, or look through the topics. What is asked is not kept."""

from typing import Any, Dict, List

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.guideline.answers import Answer, library
from bot.guideline.loader import load_guideline
from bot.language.asking import matches
from bot.web.public import form_of, public_page

router = APIRouter(include_in_schema=False)
PATH = "/vragen"
LONGEST_QUESTION = 300
SHOWN = 3
REGIONS, READERS = ("nl", "vl"), ("parent", "professional")


@router.get(PATH)
async def browse(request: Request) -> Response:
    """Every topic with its questions; `regio` and `voor` choose the region and the reader."""
    return _shown(request, request.query_params.get("regio"), request.query_params.get("voor"))


@router.post(PATH)
async def ask(request: Request) -> Response:
    """The answers that fit a question in free words."""
    form = await form_of(request)
    question = form.get("vraag", "").strip()
    if len(question) > LONGEST_QUESTION:
        problem = f"Uw vraag is te lang. Maak er hooguit {LONGEST_QUESTION} tekens van."
        return _shown(request, form.get("regio"), form.get("voor"), question, problem=problem)
    found = await run_in_threadpool(matches, question, SHOWN) if question else []
    answers = [library().answers[one.answer] for one in found]
    problem = "" if question else "Typ eerst uw vraag."
    danger = await run_in_threadpool(request.app.state.engine.danger, question)
    return _shown(request, form.get("regio"), form.get("voor"), question, answers, problem, danger.alarms)


def _shown(
    request: Request, region: Any, reader: Any, question: str = "",
    found: "List[Answer] | None" = None, problem: str = "", danger: bool = False,
) -> Response:
    region = region if region in REGIONS else request.app.state.settings.region
    reader = reader if reader in READERS else READERS[0]
    known = library()
    topics: Dict[str, List[Answer]] = {
        title: [one for one in known.of_topic(name) if reader in one.audiences and not one.declines]
        for name, title in known.topics.items()
    }
    return public_page(
        "library", region=region, reader=reader, question=question, problem=problem, path=PATH,
        found=[one for one in found or [] if reader in one.audiences], asked=bool(question) and not problem,
        help=load_guideline().help_for(region) if danger else (),
        topics={title: answers for title, answers in topics.items() if answers},
    )
