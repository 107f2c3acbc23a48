"""Training: only when what it depends on changed."""

import contextlib
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import List

from bot.guideline.answers import library
from bot.language import learned
from bot.language.danger import DangerWeights, beside
from bot.language.safety import read_safety
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
STDERR = 2  # what a command gives goes to standard output, line by line; what happens meanwhile goes here
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


def trained(settings: Settings) -> Path:
    """The path of a model that fits the training data.

    If there is none it is trained now, in a process of its own: the memory of training, and TensorFlow, go with it.
    Raises RuntimeError when training does not bring a model.
    """
    model = _model_of(settings)
    learned.keep_in(model.parent)
    if not (_whole(model) and learned.all_kept()):
        around = {**os.environ, "NABIJ_MODELS": str(model.parent)}
        apart = subprocess.run([sys.executable, "-m", "bot", "train"], cwd=ROOT, env=around, stdout=STDERR)
        if apart.returncode != 0 or not _whole(model):
            raise RuntimeError("training did not bring a model")
    return model


def _model_of(settings: Settings) -> Path:
    folder = settings.models if settings.models.is_absolute() else ROOT / settings.models
    return folder / f"nabij-{fingerprint()}.tar.gz"


def _whole(model: Path) -> bool:
    return model.exists() and beside(model).exists()


def train(settings: Settings, force: bool = False) -> None:
    """Train a model in this process, unless there is one that fits the training data.

    With `force` everything is learned anew, whatever is kept. Raises RuntimeError when training does not bring a
    model, ValueError when a file of weights is broken.
    """
    model = _model_of(settings)
    folder = model.parent
    learned.keep_in(folder)
    if _whole(model) and not force:
        learned.learn_all()
        return
    print("Training the assistant (two to three minutes) ...", file=sys.stderr, flush=True)
    import bot.dialogue.quiet  # noqa: F401

    # isort: split
    from rasa.model_training import train as rasa_train

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
