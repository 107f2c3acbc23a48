"""The learned half of reading danger: concepts that come together and the words around them, weighed from examples.

The plain rules of safety.py are the floor and work without this. Method, thresholds and what is missed: docs/safety.md.
"""

from pathlib import Path
from random import Random
from typing import Any, Dict, List, Sequence, Tuple

from bot.language.columns import Columns, apart_in, letters_in, words_in
from bot.language.concepts import concepts_in, with_pairs
from bot.language.normalise import normalise
from bot.language.planes import Planes
from bot.language.storing import load_parts, save_parts

# How much a message that was labelled for danger weighs against an ordinary sentence of the training data.
LABELLED, ORDINARY = 4.0, 1.2
# A concept is one word of evidence among many; what a message means as a whole counts beside its words. What one
# message alone says is left out: it makes two thirds of the columns, and sees no danger more.
COLUMNS = Columns(
    {"concepts": 0.3, "words": 1.0, "apart": 0.7, "letters": 1.0}, meaning=0.5,
    least={"words": 2, "apart": 3, "letters": 2},
)
# So many times a labelled message is also learned from as part of a longer story: a sign of danger counts among
# ordinary sentences too, and many small signs in a long calm message do not add up.
RETOLD = {"acute": 2, "concern": 2, "history": 4, "none": 2}


def beside(model: Path) -> Path:
    """Where the weights lie that were learned with a model of the assistant."""
    return model.with_name(model.name.replace(".tar.gz", ".danger.weights"))


class DangerWeights:
    """Shares of the four levels for a message. Made by `learn` or `load`."""

    def __init__(self, parts: Dict[str, Any]) -> None:
        self._parts = parts

    @classmethod
    def learn(cls, texts: Sequence[str], levels: Sequence[str], ordinary: Sequence[str]) -> "DangerWeights":
        """Weights from labelled messages and from ordinary sentences, which count as `none`."""
        from sklearn.linear_model import LogisticRegression

        said = [_said(text) for text in (*texts, *ordinary)]
        parts = COLUMNS.learn(said)
        stories, meant = _retold(texts, levels, ordinary)
        said += [_said(story) for story in stories]
        weigh = [*[LABELLED] * len(texts), *[ORDINARY] * len(ordinary), *[LABELLED] * len(stories)]
        planes = LogisticRegression(C=3, solver="liblinear", max_iter=300)
        planes.fit(COLUMNS.rows(parts, said), [*levels, *["none"] * len(ordinary), *meant], sample_weight=weigh)
        return cls({**parts, "planes": Planes.of(planes)})

    @classmethod
    def load(cls, path: Path) -> "DangerWeights":
        """Weights that `save` wrote. Raises ValueError when the file holds something else."""
        return cls(load_parts(path))

    def save(self, path: Path) -> None:
        """Write the weights as plain data."""
        save_parts(path, self._parts)

    def shares(self, text: str) -> Dict[str, float]:
        """How much a message looks like each level; the four shares add up to 1."""
        shares: Dict[str, float] = self._parts["planes"].shares(COLUMNS.row(self._parts, _said(text)))
        return shares


def _retold(texts: Sequence[str], levels: Sequence[str], ordinary: Sequence[str]) -> Tuple[List[str], List[str]]:
    """Labelled messages among one or two ordinary sentences, and their levels: the same at every learning."""
    chance = Random(1)
    pairs = [(text, level) for text, level in zip(texts, levels) for _ in range(RETOLD[level])]
    stories = []
    for text, _ in pairs:
        story = [chance.choice(ordinary) for _ in range(chance.choice((1, 2)))]
        story.insert(chance.randrange(len(story) + 1), text)
        stories.append(". ".join(story))
    return stories, [level for _, level in pairs]


def _said(text: str) -> Dict[str, Any]:
    """What a message says in each block of columns."""
    plain = normalise(text)
    return {
        "concepts": with_pairs(concepts_in(plain)), "words": words_in(plain, 2), "apart": apart_in(plain, 4),
        "letters": letters_in(plain, 2, 5), "plain": plain,
    }
