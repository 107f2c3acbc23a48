"""The learned half of finding blame: how much a sentence said to a parent looks like one that blames.

Learned from the labelled sentences in data/wording: words, letters and lemmas, who is spoken to, what presses,
what is denied and the kind of sentence. Kept beside the other weights (learned.py).
"""

import re
from typing import Any, Dict, Sequence, Tuple

from bot.language.columns import Columns, letters_in, words_in
from bot.language.dutch import words_of
from bot.language.normalise import normalise
from bot.language.phrases import frees, phrases_in
from bot.language.planes import Planes

NO_BLAME = "ok"
# What a sentence means as a whole, beside its words.
COLUMNS = Columns({"structure": 1.0, "words": 1.0, "letters": 1.0}, meaning=0.5)
_WORD = re.compile(r"[^\W_]+|\?")
_SECOND = frozenset("u je jij jou ge gij jullie uw jouw".split())
_THIRD = frozenset("moeder vader ouder ouders hij zij ze kind zoon dochter".split())
_PRESSING = frozenset("moeten zullen dienen horen behoren mogen kunnen willen".split())


def structure_of(text: str) -> Dict[str, float]:
    """What the sentence is made of: subject, modality, negation, kind of question and known turns of phrase."""
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
    features.update({f"phrase {finding.category}": 0.3 for finding in phrases_in(text)})
    features["frees"] = 1.0 * frees(text)
    features["denies"] = 0.6 * bool({"niet", "geen", "niemand", "nooit"} & set(lemmas))
    return features


class BlameWeights:
    """The share of blame in a sentence, and its likeliest kind. Made by `learn`, or from the parts of a saved one."""

    def __init__(self, parts: Dict[str, Any]) -> None:
        self.parts = parts

    @classmethod
    def learn(cls, texts: Sequence[str], categories: Sequence[str]) -> "BlameWeights":
        """Weights from sentences and the category of each, "ok" for no blame."""
        from sklearn.linear_model import LogisticRegression

        said = [_said(text) for text in texts]
        parts = COLUMNS.learn(said)
        rows = COLUMNS.rows(parts, said)
        blaming = [number for number, category in enumerate(categories) if category != NO_BLAME]
        planes = LogisticRegression(C=4, max_iter=400, class_weight="balanced")
        planes.fit(rows, ["ok" if category == NO_BLAME else "blame" for category in categories])
        kinds = LogisticRegression(C=8, max_iter=400).fit(rows[blaming], [categories[number] for number in blaming])
        return cls({**parts, "planes": Planes.of(planes), "kinds": Planes.of(kinds)})

    def judge(self, text: str) -> Tuple[float, str]:
        """How much the sentence looks like one that blames, from 0 to 1, and the kind it would be."""
        row = COLUMNS.row(self.parts, _said(text))
        kinds: Dict[str, float] = self.parts["kinds"].shares(row)
        return self.parts["planes"].shares(row)["blame"], max(kinds, key=lambda kind: kinds[kind])


def _said(text: str) -> Dict[str, Any]:
    """What a sentence says in each block of columns."""
    low = re.sub(r"\s+", " ", text.lower())
    return {
        "structure": structure_of(low), "words": words_in(low, 3, _WORD), "letters": letters_in(low, 2, 4),
        "plain": normalise(text),
    }
