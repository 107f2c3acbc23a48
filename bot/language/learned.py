"""The weights that reading was taught, kept beside the trained assistant so that nobody waits for the learning.

A file is named after a hash over everything it was learned from: what changed is learned anew. Without a file,
or in a folder that cannot be written, the weights are learned when they are first needed (some ten seconds).
"""

import hashlib
import logging
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, Dict, List, Sequence, Set, Tuple

from bot.intake.questions import LSVG
from bot.language.behaviour import PoleWeights
from bot.language.blame import NO_BLAME, BlameWeights
from bot.language.graded import GradedWeights

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SCALE, SHORT = ROOT / "data" / "scale", ROOT / "data" / "labelled"
WORDING = ROOT / "data" / "wording"
BLAME_FEEDS = (HERE / "blame.py", *sorted((ROOT / "data" / "responses").glob("*.yml")))
FEEDS = (
    *(HERE / name for name in ("behaviour.py", "features.py", "graded.py", "normalise.py", "outline.py")),
    *(HERE / "data" / name for name in ("frequency.yml", "poles.yml", "spelling.yml")),
)
# Beside what skops trusts by itself: how the vectorizers keep their weights.
PLAIN_TYPES = frozenset({"scipy.sparse._csr.csr_matrix"})
log = logging.getLogger(__name__)
_folder = [ROOT / "models"]


def keep_in(folder: Path) -> None:
    """Where learned weights are kept from now on."""
    _folder[0] = folder


@cache
def blame_weights() -> BlameWeights:
    """The weights of finding blame (learned in two seconds when there is no file)."""
    path = _folder[0] / f"blame-{_hash(BLAME_FEEDS, (WORDING,))}.skops"
    if path.exists():
        return BlameWeights(load_parts(path))
    texts, categories = blame_sentences()
    weights = BlameWeights.learn(texts, categories)
    _keep(path, weights.parts)
    return weights


def blame_sentences() -> Tuple[List[str], List[str]]:
    """Every labelled sentence of data/wording, without the marks around its blaming words, and its category."""
    rows = [line.split("\t") for path in sorted(WORDING.glob("*.tsv")) for line in _lines(path)]
    calm = _said_by_the_product()
    texts = [text.replace("«", "").replace("»", "") for _, text in rows]
    return [*texts, *calm], [*(category for category, _ in rows), *([NO_BLAME] * len(calm))]


def _said_by_the_product() -> List[str]:
    """Sentences of the product's own, which blame nobody: a third, so that they do not outweigh the rest."""
    said: Set[str] = set()
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        for match in re.finditer(r'text: "([^"]+)"', path.read_text(encoding="utf-8")):
            said.update(part.strip() for part in re.split(r"(?<=[.!?])\s+", match.group(1)) if len(part) > 10)
    return sorted(said)[::3]


@cache
def graded_weights() -> GradedWeights:
    """The weights of reading the five-point scale."""
    path = _folder[0] / f"answers-{_hash(FEEDS, (SCALE, SHORT))}.skops"
    if path.exists():
        parts = load_parts(path)
        return GradedWeights(parts["graded"], PoleWeights(parts["poles"]))
    answers, values = labelled_answers()
    lines, shown = behaviour_lines()
    weights = GradedWeights.learn(answers, values, lines, shown)
    _keep(path, {"graded": weights.parts, "poles": weights.poles.parts})
    return weights


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


def load_parts(path: Path) -> Dict[str, Any]:
    """The parts of saved weights. Raises ValueError when the file holds a type that is not plain data."""
    import skops.io

    unknown = set(skops.io.get_untrusted_types(file=path)) - PLAIN_TYPES
    if unknown:
        raise ValueError(f"{path.name} holds types that are not trusted: {sorted(unknown)}")
    parts: Dict[str, Any] = skops.io.load(path, trusted=sorted(PLAIN_TYPES))
    return parts


def _keep(path: Path, parts: Dict[str, Any]) -> None:
    import skops.io

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unready = path.with_suffix(f".{os.getpid()}")
        skops.io.dump(parts, unready)
        for old in path.parent.glob(f"{path.name.split('-')[0]}-*.skops"):
            old.unlink()
        unready.rename(path)
    except OSError as error:
        log.warning("what reading learned could not be kept (%s): it is learned anew at the next start", error.strerror)


def _hash(feeds: Sequence[Path], folders: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in (*feeds, *(file for folder in folders for file in sorted(folder.glob("*.tsv")))):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _lines(path: Path) -> List[str]:
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
