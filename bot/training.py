"""Training: only when what it depends on changed."""

import contextlib
import hashlib
import re
import sys
from pathlib import Path
from typing import List

from bot.guideline.answers import library
from bot.language import learned
from bot.language.danger import DangerWeights, beside
from bot.language.safety import read_safety
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
FEEDS = (
    "config.yml", "domain.yml", "data/nlu", "data/rules", "data/stories", "data/responses", "uv.lock",
    "data/labelled", "data/scale", "data/history", "data/safety", "bot/dialogue/intents.py",
    "bot/language/normalise.py", "bot/language/concepts.py", "bot/language/danger.py",
    "bot/language/storing.py", *(str(file.relative_to(ROOT)) for file in learned.WEIGHING),
    "bot/language/data/spelling.yml", "bot/language/data/danger.yml", "bot/guideline/data/answers",
)


def fingerprint() -> str:
    """A short hash over everything a model depends on."""
    digest = hashlib.sha256()
    for feed in FEEDS:
        path = ROOT / feed
        files = sorted(p for p in path.rglob("*") if p.suffix in (".yml", ".tsv")) if path.is_dir() else [path]
        for file in files:
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def train(settings: Settings, force: bool = False) -> Path:
    """The path of a model that fits the training data, trained now if there is none.

    With `force` everything is learned anew, whatever is kept. Raises RuntimeError when training does not bring a
    model, ValueError when a file of weights is broken.
    """
    folder = settings.models if settings.models.is_absolute() else ROOT / settings.models
    model = folder / f"nabij-{fingerprint()}.tar.gz"
    learned.keep_in(folder)
    if model.exists() and beside(model).exists() and not force:
        learned.learn_all()
        return model
    print("Training the assistant (two to three minutes) ...", file=sys.stderr, flush=True)
    from rasa.model_training import train as rasa_train

    # What a command gives goes to standard output, line by line; Rasa tells there what it does.
    with contextlib.redirect_stdout(sys.stderr):
        result = rasa_train(
            domain=str(ROOT / "domain.yml"), config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "data" / part) for part in ("nlu", "rules", "stories", "responses")],
            output=str(folder), fixed_model_name=model.name[: -len(".tar.gz")], force_training=True,
        )
    if result.code != 0 or not model.exists():
        raise RuntimeError("training did not bring a model")
    print("Learning to read answers ...", file=sys.stderr, flush=True)
    if force:
        learned.forget()
    learn_danger().save(beside(model))
    learned.learn_all()
    for old in folder.glob("nabij-*"):
        if old not in (model, beside(model)):
            old.unlink()
    print("Training is done.", file=sys.stderr, flush=True)
    return model


def learn_danger() -> DangerWeights:
    """Weights from the labelled messages, with every sentence of the training data as an ordinary one."""
    rows = [line.split("\t") for line in _lines(ROOT / "data" / "safety" / "messages.tsv")]
    answers = [path for kind in ("labelled", "scale") for path in sorted((ROOT / "data" / kind).glob("lsvg_*.tsv"))]
    # What is told about a child's past is sad and seldom danger; what is not, stands among the messages.
    answers += [path for path in sorted((ROOT / "data" / "history").glob("*.tsv")) if "neglect" not in path.name]
    ordinary = [line.split("\t")[1] for path in answers for line in _lines(path)]
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        # An example stands on a line of its own; a bracketed part is followed by what it is labelled as.
        ordinary += [re.sub(r"\[(.*?)\]\(.*?\)", r"\1", line[6:]) for line in _lines(path) if line.startswith("    - ")]
    # What people ask, and lines that only describe behaviour.
    ordinary += [question for answer in library().answers.values() for question in answer.questions]
    ordinary += [text for _, text in learned.behaviour_lines()[0]]
    safe = [line for line in ordinary if read_safety(line).level == "none"]
    return DangerWeights.learn([row[2] for row in rows], [row[0] for row in rows], safe)


def _lines(path: Path) -> List[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
