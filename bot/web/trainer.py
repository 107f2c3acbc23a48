"""The training pages: demonstrate, talk with a played parent, and put sentences otherwise. They keep nothing."""

from pathlib import Path
from typing import Any, Dict, FrozenSet

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from bot.content import content_of
from bot.language.redaction import redact
from bot.trainer.feedback import Feedback, feedback_on
from bot.trainer.play import FIRST_MOOD, MOODS, Parent, mood_after, parents
from bot.trainer.vignettes import Exercise, training
from bot.web.bodies import clean
from bot.web.problems import Problem
from bot.web.public import form_of, public_page

pages = APIRouter(prefix="/trainer", include_in_schema=False)
HERE = Path(__file__).parent
TEXTS: Dict[str, Any] = content_of(HERE / "trainer.yml")
LONGEST = 500


def trainer_page(name: str, status: int = 200, live: bool = False, **fill: Any) -> HTMLResponse:
    """A training page. A live one follows what the trainer does."""
    return public_page(name, status, live, t=TEXTS, **fill)


@pages.get("")
async def home() -> HTMLResponse:
    """What there is to see and to practise."""
    known = training()
    return trainer_page(
        "trainer", vignettes=known.vignettes.values(), parents=parents().values(), exercises=known.exercises.values()
    )


@pages.get("/voordoen/{name}/{turn}")
async def demonstrate(name: str, turn: int) -> HTMLResponse:
    """One turn of a made-up conversation, counted from 1."""
    vignette = training().vignettes.get(name)
    if vignette is None or not 1 <= turn <= len(vignette.turns):
        raise Problem("nowhere")
    return trainer_page("demonstrate", vignette=vignette, n=turn, moment=vignette.turns[turn - 1])


def sentence_of(form: Dict[str, str], played: FrozenSet[str] = frozenset()) -> str:
    """What somebody wrote, with the names of people and places taken out, but for those of a `played` parent."""
    said = clean(form.get("sentence", ""))[:LONGEST].split()
    kept = redact(" ".join(said)).split()
    if len(kept) != len(said):
        return " ".join(kept)
    return " ".join(word if word.strip(".,;:?!") in played else shown for word, shown in zip(said, kept))


def _whole(form: Dict[str, str], name: str, most: int) -> int:
    """A whole number from 0 to `most` out of a form. Raises Problem for anything else."""
    raw = form.get(name, "")
    if not (raw.isascii() and raw.isdigit() and len(raw) < 4 and int(raw) <= most):
        raise Problem("bad_request", what=name)
    return int(raw)


def _parent(name: str) -> Parent:
    if name not in parents():
        raise Problem("nowhere")
    return parents()[name]


@pages.get("/gesprek/{name}")
async def begin(name: str) -> HTMLResponse:
    """The played parent's first words."""
    return trainer_page("play", parent=_parent(name), turn=0, mood=FIRST_MOOD, feedback=None)


@pages.post("/gesprek/{name}")
async def answered(name: str, request: Request) -> HTMLResponse:
    """What was said to the played parent, with feedback, and how the parent goes on. The form carries the talk."""
    parent, form = _parent(name), await form_of(request)
    turn, mood = _whole(form, "turn", len(parent.answers) - 1), _whole(form, "mood", len(MOODS) - 1)
    said = await run_in_threadpool(sentence_of, form, parent.names)
    feedback = await run_in_threadpool(feedback_on, said)
    after = mood_after(mood, feedback)
    change = "opens" if after > mood else "closes" if after < mood else "same"
    next_turn = turn if feedback.problem else turn + 1
    return trainer_page("play", parent=parent, turn=next_turn, mood=after, feedback=feedback, said=said, change=change)


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
    said = await run_in_threadpool(sentence_of, await form_of(request))
    one = _exercise(name)
    return _exercise_page(one, said, await run_in_threadpool(feedback_on, said, one.blaming))


def _exercise_page(one: Exercise, said: str, feedback: "Feedback | None") -> HTMLResponse:
    names = list(training().exercises)
    place = names.index(one.id)
    after = names[(place + 1) % len(names)]
    return trainer_page("rewrite", exercise=one, said=said, feedback=feedback, after=after, n=place + 1, of=len(names))
