"""Training: only when what it depends on changed."""

import hashlib
import sys
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
FEEDS = (
    "config.yml", "domain.yml", "data/nlu", "data/rules", "data/stories", "data/responses", "uv.lock",
    "bot/dialogue/intents.py", "bot/language/normalise.py", "bot/language/data/spelling.yml",
)


def fingerprint() -> str:
    """A short hash over everything a model depends on."""
    digest = hashlib.sha256()
    for feed in FEEDS:
        path = ROOT / feed
        files = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
        for file in files:
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def train(settings: Settings, force: bool = False) -> Path:
    """The path of a model that fits the training data, trained now if there is none.

    Raises RuntimeError when training does not bring a model.
    """
    folder = settings.models if settings.models.is_absolute() else ROOT / settings.models
    model = folder / f"nabij-{fingerprint()}.tar.gz"
    if model.exists() and not force:
        return model
    print("Training the assistant (about half a minute) ...", file=sys.stderr, flush=True)
    from rasa.model_training import train as rasa_train

    result = rasa_train(
        domain=str(ROOT / "domain.yml"), config=str(ROOT / "config.yml"),
        training_files=[str(ROOT / "data" / part) for part in ("nlu", "rules", "stories", "responses")],
        output=str(folder), fixed_model_name=model.name[: -len(".tar.gz")], force_training=True,
    )
    if result.code != 0 or not model.exists():
        raise RuntimeError("training did not bring a model")
    for old in folder.glob("nabij-*.tar.gz"):
        if old != model:
            old.unlink()
    print("Training is done.", file=sys.stderr, flush=True)
    return model
