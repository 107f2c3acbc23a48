"""The weights that reading was taught, kept beside the trained assistant so that nobody waits for the learning.

A file is named after a hash over everything it was learned from: what changed is learned anew. Without a file,
or in a folder that cannot be written, the weights are learned when they are first needed (some ten seconds).
"""

import hashlib
import logging
import re
from functools import cache
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Set, Tuple

from bot.guideline.answers import library
from bot.intake.questions import HISTORY, LSVG
from bot.language.asked import OUTSIDE, AskedWeights
from bot.language.behaviour import PoleWeights
from bot.language.blame import NO_BLAME, BlameWeights
from bot.language.graded import GradedWeights
from bot.language.storing import load_parts, save_parts
from bot.language.told import ToldWeights
from bot.language.words import history_answers

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SCALE, SHORT = ROOT / "data" / "scale", ROOT / "data" / "labelled"
WORDING, TOLD = ROOT / "data" / "wording", ROOT / "data" / "history"
# Names of the parts that tell the pole, beside those that tell the point.
_POLES = "pole "
_ANSWERS = tuple(sorted((ROOT / "bot" / "guideline" / "data" / "answers").glob("*.yml")))
# What weighs every text: a change here changes all that was learned.
WEIGHING = tuple(HERE / name for name in ("columns.py", "meaning.py", "planes.py", "data/meaning.npz"))
BLAME_FEEDS = (
    HERE / "blame.py", HERE / "phrases.py", HERE / "data" / "wording.yml", *WEIGHING,
    *sorted((ROOT / "data" / "responses").glob("*.yml")), *_ANSWERS,
)
FEEDS = (
    *WEIGHING, *(HERE / name for name in ("answered.py", "behaviour.py", "features.py", "graded.py", "normalise.py")),
    *(HERE / name for name in ("outline.py", "shares.py")),
    *(HERE / "data" / name for name in ("frequency.yml", "poles.yml", "spelling.yml")),
)
ASKED_FEEDS = (
    *(HERE / name for name in ("asked.py", "normalise.py")), *WEIGHING, HERE / "data" / "spelling.yml", *_ANSWERS,
)
TOLD_FEEDS = (
    *(HERE / name for name in ("choices.py", "told.py", "normalise.py", "outline.py")), *WEIGHING,
    *(HERE / "data" / name for name in ("choices.yml", "told.yml", "spelling.yml")),
)
# What each kind of weights is learned from: files, and folders of labelled sentences.
LEARNED_FROM: Dict[str, Tuple[Sequence[Path], Sequence[Path]]] = {
    "answers": (FEEDS, (SCALE, SHORT)), "told": (TOLD_FEEDS, (TOLD,)), "blame": (BLAME_FEEDS, (WORDING,)),
    "asked": (ASKED_FEEDS, ()),
}
Parts = Dict[str, Any]
log = logging.getLogger(__name__)
_folder = [ROOT / "models"]


def keep_in(folder: Path) -> None:
    """Where learned weights are kept from now on."""
    _folder[0] = folder


@cache
def blame_weights() -> BlameWeights:
    """The weights of finding blame."""
    return BlameWeights(_kept("blame", lambda: BlameWeights.learn(*blame_sentences()).parts))


@cache
def told_weights() -> ToldWeights:
    """The weights of reading told answers to the history questions."""
    return ToldWeights(_kept("told", _learn_told))


def _learn_told() -> Parts:
    answers = [(question, label, text) for question in HISTORY for label, text in history_answers(question)]
    asked = [(question, text) for question, _, text in answers]
    return ToldWeights.learn(asked, [label for _, label, _ in answers]).parts


def blame_sentences() -> Tuple[List[str], List[str]]:
    """Every labelled sentence of data/wording, without the marks around its blaming words, and its category."""
    rows = [line.split("\t") for path in sorted(WORDING.glob("*.tsv")) for line in _lines(path)]
    calm = _said_by_the_product()
    texts = [text.replace("«", "").replace("»", "") for _, text in rows]
    return [*texts, *calm], [*(category for category, _ in rows), *([NO_BLAME] * len(calm))]


def _said_by_the_product() -> List[str]:
    """Sentences of the product's own, which blame nobody: a third, so that they do not outweigh the rest."""
    texts = [text for answer in library().answers.values() for said in answer.wordings.values()
             for text in (said.short, said.more or "")]
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        texts += re.findall(r'text: "([^"]+)"', path.read_text(encoding="utf-8"))
    said: Set[str] = {part.strip() for text in texts for part in re.split(r"(?<=[.!?])\s+", text) if len(part) > 10}
    return sorted(said)[::3]


@cache
def asked_weights() -> AskedWeights:
    """The weights of finding an answer in the library."""
    return AskedWeights(_kept("asked", _learn_asked))


def _learn_asked() -> Parts:
    known = library()
    rows = [(question, answer.id) for answer in known.answers.values() for question in answer.questions]
    for answer in known.answers.values():
        rows += [(text, answer.id) for said in answer.wordings.values() for text in (said.short, said.more) if text]
    rows += [(question, OUTSIDE) for question in known.outside]
    return AskedWeights.learn([text for text, _ in rows], [name for _, name in rows]).parts


@cache
def graded_weights() -> GradedWeights:
    """The weights of reading the five-point scale."""
    parts = _kept("answers", _learn_graded)
    poles = {name: part for name, part in parts.items() if name.startswith(_POLES)}
    graded = {name: part for name, part in parts.items() if name not in poles}
    return GradedWeights(graded, PoleWeights({name[len(_POLES) :]: part for name, part in poles.items()}))


def _learn_graded() -> Parts:
    weights = GradedWeights.learn(*labelled_answers(), *behaviour_lines())
    return {**weights.parts, **{_POLES + name: part for name, part in weights.poles.parts.items()}}


def learn_all() -> None:
    """Every kind of weights, learned now unless they are kept already."""
    for weights in _ALL:
        weights()


def all_kept() -> bool:
    """Whether there is a file of every kind of weights."""
    return all(_file_of(name).exists() for name in LEARNED_FROM)


def forget() -> None:
    """Take away every file of weights, so that all of them are learned anew. Raises OSError."""
    for weights in _ALL:
        weights.cache_clear()
    for kept in _folder[0].glob("*.weights"):
        kept.unlink()


_ALL = (graded_weights, told_weights, blame_weights, asked_weights)


def labelled_answers() -> Tuple[List[Tuple[str, str]], List[str]]:
    """(item, sentence) of every labelled answer, and its label."""
    answers, values = [], []
    for item in LSVG:
        for folder in (SHORT, SCALE):
            for line in _lines(folder / f"{item}.tsv"):
                value, text = line.split("\t")
                answers.append((item, text))
                values.append(value)
    return answers, values


def behaviour_lines() -> Tuple[List[Tuple[str, str]], List[str]]:
    """(item, line) of every line that describes behaviour, and the pole it shows."""
    rows = [line.split("\t") for line in _lines(SCALE / "behaviour.tsv")]
    return [(item, text) for item, _, text in rows], [pole for _, pole, _ in rows]


def _kept(name: str, learn: Callable[[], Parts]) -> Parts:
    """The parts in the file of this name, learned and kept now when what they were learned from changed."""
    path = _file_of(name)
    if path.exists():
        return load_parts(path)
    parts = learn()
    try:
        save_parts(path, parts)
        for old in path.parent.glob(f"{name}-*.*"):
            if old != path:
                old.unlink()
    except OSError as error:
        log.warning("what reading learned could not be kept (%s): it is learned anew at the next start", error.strerror)
    return parts


def _file_of(name: str) -> Path:
    feeds, folders = LEARNED_FROM[name]
    digest = hashlib.sha256()
    for file in (*feeds, *(file for folder in folders for file in sorted(folder.glob("*.tsv")))):
        digest.update(file.name.encode() + _digest(file))
    return _folder[0] / f"{name}-{digest.hexdigest()[:16]}.weights"


@cache
def _digest(file: Path) -> bytes:
    """What a file holds, in short. Several kinds of weights are learned from the same large table: it is read once."""
    return hashlib.sha256(file.read_bytes()).digest()


def _lines(path: Path) -> List[str]:
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
