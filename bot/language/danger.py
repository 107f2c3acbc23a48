"""The learned half of reading danger: concepts that come together and the words around them, weighed from examples.

The plain rules of safety.py are the floor and work without this. Method, thresholds and what is missed: docs/safety.md.
"""

from pathlib import Path
from typing import Any, Dict, List, Sequence

from bot.language.concepts import concepts_in, with_pairs
from bot.language.meaning import meaning_columns
from bot.language.normalise import normalise
from bot.language.storing import load_parts, save_parts

# How much a message that was labelled for danger weighs against an ordinary sentence of the training data.
LABELLED, ORDINARY = 4.0, 0.3
# A concept is one word of evidence among many: these bring the two kinds of features to one measure.
CONCEPTS, WORDS = 0.3, 0.5
# What a message means as a whole, beside its words.
MEANING = 1.0


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
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        weights = cls({
            "concepts": DictVectorizer(),
            "words": TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True),
            "letters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
            "planes": LogisticRegression(C=3, solver="liblinear", max_iter=300),
        })
        features = weights._features([*texts, *ordinary], learn=True)
        weigh = [LABELLED] * len(texts) + [ORDINARY] * len(ordinary)
        weights._parts["planes"].fit(features, [*levels, *["none"] * len(ordinary)], sample_weight=weigh)
        return weights

    @classmethod
    def load(cls, path: Path) -> "DangerWeights":
        """Weights that `save` wrote. Raises ValueError when the file holds something else."""
        return cls(load_parts(path))

    def save(self, path: Path) -> None:
        """Write the weights as plain data."""
        save_parts(path, self._parts)

    def shares(self, text: str) -> Dict[str, float]:
        """How much a message looks like each level; the four shares add up to 1."""
        planes = self._parts["planes"]
        return dict(zip([str(name) for name in planes.classes_], planes.predict_proba(self._features([text]))[0]))

    def _features(self, texts: List[str], learn: bool = False) -> Any:
        from scipy.sparse import hstack

        plain = [normalise(text) for text in texts]
        found: List[Any] = [with_pairs(concepts_in(text)) for text in plain]
        columns = []
        sources = (("concepts", found, CONCEPTS), ("words", plain, WORDS), ("letters", plain, WORDS))
        for name, source, measure in sources:
            part = self._parts[name]
            columns.append((part.fit_transform(source) if learn else part.transform(source)) * measure)
        return hstack([*columns, meaning_columns(plain, MEANING)], format="csr")
