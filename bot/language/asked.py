"""The learned half of finding an answer: how much a question resembles each entry of the answer library.

A linear classifier over words, letters and meaning, learned from the example questions and the answers themselves,
together with the nearest example of each entry. Kept beside the other weights (learned.py).
"""

from typing import Any, Dict, List, Sequence, Tuple

from bot.language.meaning import meaning_columns
from bot.language.normalise import normalise

# What lies outside the subject is an entry of its own, without an answer.
OUTSIDE = "outside"
# How much the meaning as a whole weighs beside words and letters; how sharp planes and nearness decide together.
MEANING, PLANES, NEAREST = 1.5, 6.0, 8.0


class AskedWeights:
    """What was learned about the entries. Made by `learn`, or from the parts of a saved one."""

    def __init__(self, parts: Dict[str, Any]) -> None:
        self.parts = parts

    @classmethod
    def learn(cls, texts: Sequence[str], names: Sequence[str]) -> "AskedWeights":
        """Weights from texts and the entry each belongs to."""
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.svm import LinearSVC

        weights = cls({
            "words": TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\b\w+\b", sublinear_tf=True),
            "letters": TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
            "planes": LinearSVC(C=0.5, random_state=0),
            "names": list(names),
        })
        for part in ("words", "letters"):
            weights.parts[part].fit([normalise(text) for text in texts])
        features = weights._features(texts)
        weights.parts["planes"].fit(features, names)
        weights.parts["examples"] = _of_length_one(features)
        return weights

    def rank(self, text: str) -> List[Tuple[str, float]]:
        """Every entry with its share (together 1), likeliest first."""
        import numpy as np

        features = self._features([text])
        entries = [str(name) for name in self.parts["planes"].classes_]
        near = (self.parts["examples"] @ _of_length_one(features).T).toarray()[:, 0]
        nearest = dict.fromkeys(entries, 0.0)
        for name, share in zip(self.parts["names"], near):
            nearest[name] = max(nearest[name], float(share))
        said = PLANES * self.parts["planes"].decision_function(features)[0]
        said += NEAREST * np.array([nearest[name] for name in entries])
        shares = np.exp(said - said.max())
        shares /= shares.sum()
        return sorted(zip(entries, map(float, shares)), key=lambda pair: -pair[1])

    def _features(self, texts: Sequence[str]) -> Any:
        from scipy.sparse import hstack

        plain = [normalise(text) for text in texts]
        columns = [self.parts[name].transform(plain) for name in ("words", "letters")]
        return hstack([*columns, meaning_columns(plain, MEANING)], format="csr")


def _of_length_one(rows: Any) -> Any:
    from sklearn.preprocessing import normalize

    return normalize(rows)
