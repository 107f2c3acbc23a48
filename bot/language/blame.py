"""The learned half of finding blame: how much a sentence said to a parent looks like one that blames.

Learned from the labelled sentences in data/wording: words, letters and lemmas, who is spoken to, what presses,
what is denied and the kind of sentence. Kept beside the other weights (learned.py).
"""

import re
from typing import Any, Dict, List, Sequence, Tuple

from bot.language.dutch import words_of
from bot.language.meaning import meaning_columns

NO_BLAME = "ok"
# What a sentence means as a whole, beside its words.
MEANING = 1.5
_SECOND = frozenset("u je jij jou ge gij jullie uw jouw".split())
_THIRD = frozenset("moeder vader ouder ouders hij zij ze kind zoon dochter".split())
_PRESSING = frozenset("moeten zullen dienen horen behoren mogen kunnen willen".split())


def structure_of(text: str) -> Dict[str, float]:
    """What the sentence is made of: subject, modality, negation and kind of question."""
    words = words_of(text)
    lemmas = [word.lemma for word in words]
    features: Dict[str, float] = {f"lemma {lemma}": 0.4 for lemma in lemmas}
    features.update({f"{one} {two}": 0.4 for one, two in zip(lemmas, lemmas[1:])})
    for word in words:
        if word.relation in ("nsubj", "nsubj:pass"):
            who = "you" if word.lemma in _SECOND else "child" if word.lemma in _THIRD else "other"
            features[f"subject {who}"] = 0.6
            features[f"subject {who} {word.head}"] = 0.5
    for lemma in set(lemmas) & _PRESSING:
        features[f"pressing {lemma} {bool(_SECOND & set(lemmas))}"] = 0.5
    features[f"asks {text.rstrip().endswith('?')} {lemmas[0] if lemmas else ''}"] = 0.5
    features["denies"] = 0.6 * bool({"niet", "geen", "niemand", "nooit"} & set(lemmas))
    return features


class BlameWeights:
    """The share of blame in a sentence, and its likeliest kind. Made by `learn`, or from the parts of a saved one."""

    def __init__(self, parts: Dict[str, Any]) -> None:
        self.parts = parts

    @classmethod
    def learn(cls, texts: Sequence[str], categories: Sequence[str]) -> "BlameWeights":
        """Weights from sentences and the category of each, "ok" for no blame."""
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        weights = cls({
            "structure": DictVectorizer(),
            "words": TfidfVectorizer(ngram_range=(1, 3), token_pattern=r"[^\W_]+|\?", sublinear_tf=True),
            "letters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True),
            "planes": LogisticRegression(C=4, max_iter=400, class_weight="balanced"),
            "kinds": LogisticRegression(C=8, max_iter=400),
        })
        features = weights._features(texts, learn=True)
        blaming = [number for number, category in enumerate(categories) if category != NO_BLAME]
        weights.parts["planes"].fit(features, [int(category != NO_BLAME) for category in categories])
        weights.parts["kinds"].fit(features[blaming], [categories[number] for number in blaming])
        return weights

    def judge(self, text: str) -> Tuple[float, str]:
        """How much the sentence looks like one that blames, from 0 to 1, and the kind it would be."""
        features = self._features([text])
        return float(self.parts["planes"].predict_proba(features)[0][1]), str(self.parts["kinds"].predict(features)[0])

    def _features(self, texts: Sequence[str], learn: bool = False) -> Any:
        from scipy.sparse import hstack

        plain = [re.sub(r"\s+", " ", text.lower()) for text in texts]
        seen = [structure_of(text) for text in plain]
        sources: List[Any] = [("structure", seen), ("words", plain), ("letters", plain)]
        if learn:
            for name, source in sources:
                self.parts[name].fit(source)
        columns = [self.parts[name].transform(source) for name, source in sources]
        return hstack([*columns, meaning_columns(texts, MEANING)], format="csr")
